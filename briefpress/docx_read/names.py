"""The names of WordprocessingML and its neighbours, and the signs that stand for characters in it."""

from __future__ import annotations

from lxml import etree

W = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'
R = '{http://schemas.openxmlformats.org/officeDocument/2006/relationships}'
W14 = '{http://schemas.microsoft.com/office/word/2010/wordml}'
W15 = '{http://schemas.microsoft.com/office/word/2012/wordml}'
MC = '{http://schemas.openxmlformats.org/markup-compatibility/2006}'
MATH = '{http://schemas.openxmlformats.org/officeDocument/2006/math}'
DRAWING = '{http://schemas.openxmlformats.org/drawingml/2006/main}'
PICTURE = '{http://schemas.openxmlformats.org/drawingml/2006/picture}'
PLACED = '{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}'
CHART = '{http://schemas.openxmlformats.org/drawingml/2006/chart}'
CHART_2014 = '{http://schemas.microsoft.com/office/drawing/2014/chartex}'
DIAGRAM = '{http://schemas.openxmlformats.org/drawingml/2006/diagram}'
VML = '{urn:schemas-microsoft-com:vml}'
OFFICE = '{urn:schemas-microsoft-com:office:office}'

SIGNS = {
    W + 'tab': '\t',
    W + 'ptab': '\t',
    W + 'br': '\n',
    W + 'cr': '\n',
    W + 'noBreakHyphen': '\u2011',
    W + 'softHyphen': '\u00ad',
}
"""Elements of a run that are one character of its text; a `br` may be the break of a page or column instead."""
_SYMBOLS = {'wingdings': {0xE0: '→', 0xDF: '←', 0xFC: '✓', 0x4A: '☺'}, 'symbol': {0xB7: '•', 0xAE: '→', 0xB1: '±'}}
"""What Word itself puts in for what is typed, such as -->."""
UNKNOWN_SYMBOL = '\ufffd'
_OFF = frozenset({'0', 'false', 'off', 'none'})


def is_on(switch: etree._Element | None) -> bool:
    """Whether a property that can only be on or off is there, and not off."""
    return switch is not None and switch.get(W + 'val', '1') not in _OFF


def value(parent: etree._Element | None, name: str) -> str:
    """The value of a property, by its name without the namespace; '' where it is not set."""
    found = parent.find(W + name) if parent is not None else None
    return found.get(W + 'val', '') if found is not None else ''


def number(text: str | None) -> int | None:
    """A whole number from 0 of at most six digits, or None."""
    return int(text) if text and len(text) <= 6 and text.isascii() and text.isdigit() else None


def symbol(element: etree._Element) -> str:
    """A symbol as a character of Unicode; of a font that has its own, only what Word puts in by itself is known."""
    try:
        code = int(element.get(W + 'char', ''), 16)
    except ValueError:
        return UNKNOWN_SYMBOL
    if 0xF000 <= code <= 0xF0FF:
        return _SYMBOLS.get(element.get(W + 'font', '').lower(), {}).get(code - 0xF000, UNKNOWN_SYMBOL)
    return chr(code) if 0x20 <= code < 0xD800 else UNKNOWN_SYMBOL
