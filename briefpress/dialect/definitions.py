"""Link definitions: `[label]: url "title"` (CommonMark 4.7)."""

from __future__ import annotations

import re

from briefpress.dialect.blocks import Definition

_DEFINITION = re.compile(
    r"""
    \[ (?=[^\]]*[^\s\]]) ((?:[^\[\]\\]|\\.){1,999}) \]:       # a label is not blank
    [ \t]* \n? [ \t]*
    (?: <([^<>\n]*)> | ([^\s<]\S*) )
    (?: (?: [ \t]*\n[ \t]* | [ \t]+ )
        ( "(?:[^"\\]|\\.)*" | '(?:[^'\\]|\\.)*' | \((?:[^()\\]|\\.)*\) )
    )?
    [ \t]* (?:\n|$)
    """,
    re.VERBOSE,
)


def split(text: str, line: int) -> tuple[tuple[Definition, ...], str]:
    """The link definitions that a paragraph begins with, and the text after them; `line` is its first line."""
    found: list[Definition] = []
    at = 0
    while match := _DEFINITION.match(text, at):
        url = match[2] if match[3] is None else match[3]
        found.append(Definition(' '.join(match[1].split()).lower(), url, (match[4] or '')[1:-1], line))
        line += match[0].count('\n')
        at = match.end()
    return tuple(found), text[at:]
