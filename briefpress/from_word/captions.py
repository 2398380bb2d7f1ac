"""Captions, and the labels before them, which a brief makes itself."""

from __future__ import annotations

import re

from briefpress.docx_read.values import Paragraph
from briefpress.from_word.inline import carried
from briefpress.from_word.taking import Taking, said, stripped
from briefpress.rich.values import Rich, cut, plain

_STYLE = re.compile('caption')
_LABEL = re.compile(
    r'[^\W\d_]{2,20}\.?[ \xa0](?:\d{1,3}(?:[.-]\d{1,3})?|\ufffc)[ \xa0]*(?:[:.–—-][ \xa0]*|(?=\s)|$)\s*'
)
"""`Table 1: `, `Abb. 2.3 - `: a word and a number."""
_TYPED = {
    'figure': re.compile(r'(?:figure|fig\.|image|photo|chart|graph|map)[ \xa0]\d', re.IGNORECASE),
    'table': re.compile(r'table[ \xa0]\d', re.IGNORECASE),
}
LONGEST = 300


def is_caption(paragraph: Paragraph, *, of: str) -> bool:
    """Whether a paragraph is the caption of a `figure` or `table`: by how it begins, or else by its style."""
    text = plain(paragraph.rich).strip()
    if paragraph.listed or paragraph.heading or paragraph.generated or len(text) > LONGEST:
        return False
    begins = next((kind for kind, form in _TYPED.items() if form.match(text)), '')
    has_style = bool(_STYLE.search(paragraph.style))
    return begins == of and (has_style or '. ' not in text[12:]) if begins else has_style


def caption_text(taking: Taking, paragraph: Paragraph) -> Rich:
    """The text of a caption without its label; nothing where it is no more than that."""
    rich = stripped(paragraph.rich)
    if match := _LABEL.match(plain(rich)):
        message = 'the labels of captions were left out, as a brief numbers its tables and figures itself'
        taking.gather('carried-otherwise', message, said(rich))
        rich = cut(rich, match.end())
    return stripped(carried(taking, rich))
