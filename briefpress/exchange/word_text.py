"""The text of a Word file that somebody has edited, as it is when every tracked change is accepted."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from lxml import etree

from briefpress.docx_read.names import SIGNS, W, is_on, symbol

_HIDDEN = frozenset(
    W + name
    for name in (
        *('del', 'moveFrom', 'pPr', 'rPr', 'sdtPr', 'sdtEndPr', 'tblPr', 'tblGrid', 'trPr', 'tcPr'),
        *('instrText', 'delText', 'delInstrText', 'rt', 'rubyPr', 'drawing', 'pict', 'object', 'txbxContent'),
    )
)
"""What holds no text of the line that it stands in: taken out, properties, readings above a word, pictures, boxes."""


class Piece(NamedTuple):
    """A piece of the text of a run, and what has been set for the run by itself, by no style."""

    text: str
    bold: bool = False
    italic: bool = False


def text_of(element: etree._Element) -> str:
    """The text of a cell or paragraph: a line for each paragraph and line break, none of them with space around it."""
    return trimmed(''.join(piece.text for piece in pieces_of(element)))


def trimmed(text: str) -> str:
    """A text without space around its lines, and without empty lines at its ends."""
    return '\n'.join(line.strip(' \t') for line in text.split('\n')).strip('\n')


def pieces_of(element: etree._Element) -> Iterator[Piece]:
    """All text of a cell or paragraph in its order."""
    # Without recursion, as a file may nest its elements as deeply as it likes.
    open_ones: list[tuple[Iterator[etree._Element], str, tuple[bool, bool]]] = [(iter(element), '', (False, False))]
    while open_ones:
        inner, _, look = open_ones[-1]
        for child in inner:
            tag = child.tag
            if tag in _HIDDEN or not isinstance(tag, str):
                continue
            if tag == W + 't':
                yield Piece(child.text or '', *look)
            elif tag in SIGNS:
                yield Piece(SIGNS[tag], *look)
            elif tag == W + 'sym':
                yield Piece(symbol(child), *look)
            else:
                open_ones.append((iter(child), _end(child), _look(child) if tag == W + 'r' else look))
                break
        else:
            yield Piece(open_ones.pop()[1])


def _look(run: etree._Element) -> tuple[bool, bool]:
    """Whether a run is set bold and italic; of complex scripts Word and other programs write it in other elements."""
    bold, italic = (any(is_on(run.find(f'{W}rPr/{W}{name}')) for name in (kind, f'{kind}Cs')) for kind in 'bi')
    return bold, italic


def _end(element: etree._Element) -> str:
    """What stands after an element; a paragraph whose mark is taken out is one with the next."""
    return '\n' if element.tag == W + 'p' and element.find(f'{W}pPr/{W}rPr/{W}del') is None else ''


def rows_of(root: etree._Element) -> Iterator[etree._Element]:
    """The rows of every table but of those in cells, and none that is taken out."""
    found = _outermost(root, 'tr', without=('del', 'moveFrom'))
    return (row for row in found if row.find(f'{W}trPr/{W}del') is None)


def cells_of(row: etree._Element) -> list[etree._Element]:
    """The cells of a row, those in content controls too."""
    return list(_outermost(row, 'tc'))


def lines_outside(root: etree._Element) -> list[str]:
    """The text of each paragraph that stands in no table, without those that have none."""
    return list(filter(None, map(text_of, _outermost(root, 'p', without=('tbl',)))))


def _outermost(root: etree._Element, name: str, *, without: Collection[str] = ()) -> Iterator[etree._Element]:
    """The elements of this name in their order, none of them in another one or in one of those that are left out."""
    waiting = list(reversed(root))
    while waiting:
        element = waiting.pop()
        if element.tag == W + name:
            yield element
        elif isinstance(element.tag, str) and element.tag.removeprefix(W) not in without:
            waiting.extend(reversed(element))


def is_merged(cell: etree._Element) -> bool:
    """Whether a cell is one with the next, or with that above or below."""
    span = cell.find(f'{W}tcPr/{W}gridSpan')
    merged = cell.find(f'{W}tcPr/{W}vMerge')
    return merged is not None or (span is not None and span.get(f'{W}val') not in (None, '1'))
