"""The text of a translation: what of it counts as a change, and how it is written into a catalogue."""

from __future__ import annotations

import re
import unicodedata

from briefpress.scripts import UNSPACED, script_of
from briefpress.source_text import FORBIDDEN
from briefpress.translate.catalogue import is_blank

_MARK = re.compile(r'(?:(?<! ) {2,}+|(?<!\\)(?:\\\\)*\\)\n')
"""A hard line break of Markdown. This and the next look at a run of spaces once, as long as it may be."""
_BREAK = re.compile(r'(?:(?<![ \t])(?P<spaces> {2,}+)?|(?P<sign>\\))[ \t]*+\n\s*')
_ENDS = ' \t\n\r\f\v\u00a0\u200b\u2060\ufeff'
"""What programs leave around a text, and no translator means."""


def allowed(text: str) -> str:
    """A text without the characters that a catalogue may not hold: it could not be read again."""
    return FORBIDDEN.sub('', text)


def shown(text: str) -> str:
    """A text with its hard line breaks as mere line ends, as a document shows it."""
    return _MARK.sub(lambda match: match[0].rstrip(' \n').removesuffix('\\') + '\n', text)


def normal(text: str) -> str:
    """What two translations have in common that do not differ: NFC, no space around a line, no marks of its breaks."""
    # An escaped backslash at the end of a line goes too: what is left is compared, and never written.
    lines = (line.rstrip(_ENDS + '\\').lstrip(_ENDS) for line in _clean(text).split('\n'))
    found = '\n'.join(lines).strip('\n')
    return '' if is_blank(found) else found  # LibreOffice puts a sign that nobody sees into an empty cell


def settled(text: str, *, source: str, base: str = '') -> tuple[str, bool]:
    """A returned translation as Markdown, and whether lines of it were joined to one.

    A line end becomes a hard line break as the source, or else the translation before, writes one. Where neither has
    any it is a space, or nothing in a script without spaces: most often somebody pressed Enter. One that is marked
    already is meant.
    """
    text = _clean(text).strip(_ENDS)
    found = _MARK.search(source) or _MARK.search(base)
    if found:
        mark = '  \n' if found[0][0] == ' ' else '\\\n'
    else:
        mark = '' if script_of(text) in UNSPACED else ' '
    joined = not found and any(not match.lastgroup for match in _BREAK.finditer(text))
    text = _BREAK.sub(lambda match: f'{match[match.lastgroup]}\n' if match.lastgroup else mark, text)
    return ('' if is_blank(text) else text), joined


def _clean(text: str) -> str:
    """NFC, line ends as LF, and nothing that a catalogue may not hold."""
    text = re.sub('\r\n|\r|\u2028|\u2029', '\n', text)
    return unicodedata.normalize('NFC', allowed(text))
