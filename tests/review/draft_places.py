"""Where things are in a draft: paragraphs by their texts, units by their bookmarks."""

from __future__ import annotations

import re

from lxml import etree

from tests.review.word_editor import paragraphs
from tests.word.word_reading import NAMESPACES, Word


def place(data: bytes, text: str) -> int:
    """The number of the first paragraph whose text begins so."""
    return next(number for number, item in enumerate(paragraphs(data)) if item.text.startswith(text))


def paragraph_xml(data: bytes, text: str) -> str:
    """The XML of the paragraph that has this text, without what is of no interest."""
    found = next(
        item for item in Word(data).find('//w:body//w:p[not(ancestor::w:sdt)]') if text in ''.join(item.itertext())
    )
    shown = re.sub(r' xmlns:\w+="[^"]*"| xml:space="preserve"', '', etree.tostring(found, encoding='unicode'))
    shown = re.sub(r' w:author="Meera Shah" w:date="2026-03-02T09:30:00Z"', '', shown)
    return re.sub(r' w:(id|rsidR)="[^"]*"', '', shown)


def marked(data: bytes) -> dict[str, str]:
    """The text in each bookmark of the body that is not deleted, by its name."""
    found: dict[str, str] = {}
    names: dict[str, str] = {}
    for item in Word(data).find('//w:bookmarkStart | //w:bookmarkEnd | //w:t[not(ancestor::w:moveFrom)]'):
        number = item.get(f'{{{NAMESPACES["w"]}}}id')
        if item.tag.endswith('Start'):
            names[number] = item.get(f'{{{NAMESPACES["w"]}}}name')
            found[names[number]] = ''
        elif item.tag.endswith('End'):
            del names[number]
        else:
            for name in names.values():
                found[name] += item.text
    return found


def unit(data: bytes, text: str) -> str:
    """The bookmark of the unit with this text."""
    return next(name for name, held in marked(data).items() if held == text and name.startswith('_u'))


def style_name(data: bytes, text: str) -> str:
    return paragraphs(data)[place(data, text)].style_name
