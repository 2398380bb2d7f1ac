"""Where each letter that a Markdown text shows stands in it."""

from __future__ import annotations

import re
import string
from collections.abc import Container, Iterator
from typing import NamedTuple

from briefpress.dialect.inlines import plain as unescaped
from briefpress.rich.values import THING

DESTINATION = re.compile(
    r"""\]\( [ ]* (?P<address> <[^<>\n]*> | (?:[^()\\<>\s]|\\.|\((?:[^()\\\n]|\\.)*\)|[ ](?!["']))* )
    (?P<title> [ ]+ (?:"[^"\n]*"|'[^'\n]*') )? [ ]* \)""",
    re.VERBOSE,
)
"""What stands behind the text of a link or image: its address and its title."""

LIST = re.compile(r'\{[^{}\n]*\}')
"""An attribute list."""

_PUNCTUATION = re.escape(string.punctuation)
_TOKEN = re.compile(
    rf"""
      (?P<break> (?:[ ]{{2,}}|\\)\n\s* )
    | (?P<escape> \\[{_PUNCTUATION}] )
    | (?P<code> (?<!`)(?P<ticks>`+)(?!`) (?P<inner>.+?) (?<!`)(?P=ticks)(?!`) )
    | (?P<thing> (?: \[\^[^\]\s]+\] | \[[ ]*(?=\]\([ ]*<?\#){DESTINATION.pattern.replace('P<', 'P<r')}
      | !\[(?:[^\[\]\\]|\\.)* (?: (?=\]\(){DESTINATION.pattern.replace('P<', 'P<i')} | \]\[[^\[\]]*\] )
      ) (?:{LIST.pattern})? )
    | (?P<address> {DESTINATION.pattern.replace('P<address', 'P<to')} | \]\[(?P<label>(?!\^)[^\[\]]*)\] )
    | < (?P<auto> [A-Za-z][A-Za-z0-9+.-]{{1,31}}:[^\s<>]* | [\w.!\#$%&'*+/=?^`{{|}}~-]+@[\w.-]+ ) >
    | (?P<entity> &(?:\#[0-9]{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}}|[A-Za-z][A-Za-z0-9]*); )
    | (?P<list> (?<=[*_~^)\]`>]){LIST.pattern} )
    | (?P<space> [ \t\n]+ )
    | (?P<mark> [*_~^\[\]!<>`] )
    | .
    """,
    re.VERBOSE | re.DOTALL,
)


_MOST_BACK = 2000


class Place(NamedTuple):
    """`text[start:end]`."""

    start: int
    end: int


class _Sign(NamedTuple):
    """What may show some letters, and their places; it must where it is `sure`."""

    text: str
    places: list[Place]
    sure: bool


def places(text: str, shown: str, labels: Container[str]) -> list[Place] | None:
    """For each letter that a text shows, where it stands in the text, its escape included.

    A thing's place is all that it is written with, and a space's all the white space there. `text` is without the
    attribute list of the unit, `shown` the plain text of what it shows, `labels` are those of links that are defined.
    None where text and letters cannot be brought together.
    """
    signs = list(_signs(text, labels))
    found: list[Place] = []
    choices: list[tuple[int, int]] = []  # signs that were taken for letters and need not be, and the letters before
    at = back = 0
    while at < len(signs) or len(found) < len(shown):
        sign = signs[at] if at < len(signs) else None
        if sign and shown.startswith(sign.text, len(found)):
            if not sign.sure:
                choices.append((at, len(found)))
            found += sign.places
        elif not sign or sign.sure:
            back += 1
            if not choices or back > _MOST_BACK:
                return None
            at, size = choices.pop()
            del found[size:]
        at += 1
    return found


def _signs(text: str, labels: Container[str]) -> Iterator[_Sign]:
    at = 0
    while match := _TOKEN.match(text, at):
        start, at = match.span()
        kind, whole = match.lastgroup, [Place(start, at)]
        if match['label'] and ' '.join(match['label'].split()).lower() not in labels:
            at = start + 1
            yield _Sign(']', [Place(start, at)], sure=False)
        elif kind == 'break':
            yield _Sign('\n', whole, sure=False)
        elif kind == 'escape':
            yield _Sign(match[0][1], whole, sure=True)
        elif match['inner'] or match['auto']:
            yield from _literal(text, *match.span('inner' if match['inner'] else 'auto'))
        elif kind == 'thing':
            yield _Sign(THING, whole, sure=True)
        elif kind == 'space':
            yield _Sign(' ', whole, sure=False)
        elif kind == 'entity':
            char = unescaped(match[0])
            yield _Sign(char, whole * len(char), sure=char != ' ')
        elif kind in ('address', 'list'):
            yield _Sign(match[0], [Place(one, one + 1) for one in range(start, at)], sure=False)
        else:
            yield _Sign(match[0], whole, sure=kind is None)


def _literal(text: str, start: int, end: int) -> Iterator[_Sign]:
    for at in range(start, end):
        space = text[at] in ' \t\n'
        yield _Sign(' ' if space else text[at], [Place(at, at + 1)], sure=not space)
