"""The text of a paragraph: its pieces in order, and white space as a browser shows it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from briefpress.bidi import stretches

SPACES = re.compile('[ \t\n\r\f]+')
"""What HTML collapses; a no-break space is not among it."""
MARKS = {'\n': '<w:br/>', '\t': '<w:tab/>', '\u00ad': '<w:softHyphen/>'}
BREAK = '<w:r><w:br/></w:r>'
SHOWN = re.compile('<w:(t|footnoteReference|drawing)[ >]')
"""What a piece of XML has that takes room in its line."""
RIGHT_TO_LEFT = '<w:rtl/>'
NOT_XML = re.compile('[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]')
"""What XML 1.0 (2.2) cannot hold."""


@dataclass(slots=True)
class Text:
    """Text with its run properties as XML."""

    text: str
    properties: str = ''


@dataclass(slots=True)
class Line:
    """A paragraph's pieces in order: text, and XML that stands as it is."""

    pieces: list[Text | str] = field(default_factory=list)
    keeps_spaces: bool = False

    def has_content(self) -> bool:
        """Whether there is more than white space."""
        return any(isinstance(piece, str) or SPACES.sub('', piece.text) for piece in self.pieces)

    def xml(self) -> str:
        """The runs, with white space as a browser shows it."""
        pieces = self.pieces if self.keeps_spaces else _collapsed(self.pieces)
        return ''.join(piece if isinstance(piece, str) else run(piece.text, piece.properties) for piece in pieces)


def _collapsed(pieces: list[Text | str]) -> list[Text | str]:
    """One space for any white space, and none at the start and end of a line."""
    kept: list[Text | str] = []
    at_start, last = True, None
    for piece in pieces:
        if isinstance(piece, str):
            kept.append(piece)
            if piece == BREAK:
                _trim(last)
                at_start, last = True, None
            elif SHOWN.search(piece):
                at_start, last = False, None
            continue
        text = SPACES.sub(' ', piece.text)
        text = text.lstrip(' ') if at_start else text
        if text:
            last = Text(text, piece.properties)
            at_start = text.endswith(' ')
            kept.append(last)
    _trim(last)
    return kept


def _trim(piece: Text | None) -> None:
    if piece:
        piece.text = piece.text.rstrip(' ')


def run(text: str, properties: str = '') -> str:
    """A run of text; line ends, tabs and soft hyphens are Word's own.

    Text from right to left is several runs: Word would turn `2023-25` around in a run of that direction, and reads it
    rightly in one of the other.
    """
    if RIGHT_TO_LEFT not in properties:
        return _run(text, properties)
    at, written, other = 0, '', properties.replace(RIGHT_TO_LEFT, '')
    for start, end in stretches(text):
        written += _run(text[at:start], properties) + _run(text[start:end], other)
        at = end
    return written + _run(text[at:], properties)


def _run(text: str, properties: str) -> str:
    if not text:
        return ''
    properties = '' if properties == '<w:rPr></w:rPr>' else properties
    parts = re.split('([\n\t\u00ad])', NOT_XML.sub('\ufffd', text))
    inner = ''.join(MARKS.get(part) or f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in parts if part)
    return f'<w:r>{properties}{inner}</w:r>'


def field_code(code: str, result: str, properties: str = '') -> str:
    """A field with its result: begin, code, separator, cached result, end, a run each; more where directions change."""
    before = (
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve"> {escape(code)} </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
    )
    shown = run(result.replace('\n', ' '), properties) or f'<w:r>{properties}<w:t xml:space="preserve"></w:t></w:r>'
    end = f'<w:r>{properties}<w:fldChar w:fldCharType="end"/></w:r>'
    return ''.join(f'<w:r>{properties}{part}</w:r>' for part in before) + shown + end
