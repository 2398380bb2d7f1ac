"""The tables around a place: which cell it is in, and what the style of the table gives to it."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from briefpress.docx_read.looks import Switches
from briefpress.docx_read.names import W, is_on, number, value
from briefpress.docx_read.styles import Style
from briefpress.docx_read.values import Cell

_FLAGS = {'firstRow': 0x0020, 'lastRow': 0x0040, 'firstColumn': 0x0080, 'lastColumn': 0x0100}
_PARTS = {'firstRow': 'firstRow', 'lastRow': 'lastRow', 'firstColumn': 'firstCol', 'lastColumn': 'lastCol'}
"""The name of each part in a style, by its name in the w:tblLook."""


@dataclass(slots=True)
class Table:
    """A table that is being read. `index` counts once a row of it is kept; `done` is how many paragraphs were before
    its last cell, and `is_merged` says that this is one with others.
    """

    style: Style
    flags: frozenset[str]
    outer: tuple[Cell, ...]
    outer_base: Switches = field(default_factory=dict)
    index: int = -1
    row: int = -1
    column: int = 0
    done: int = 0
    is_merged: bool = False
    is_head: bool = False

    def start_row(self, row: etree._Element) -> None:
        """The next row, which may begin with columns that have no cell."""
        self.row += 1
        properties = row.find(W + 'trPr')
        self.column = number(value(properties, 'gridBefore')) or 0
        self.is_head = properties is not None and is_on(properties.find(W + 'tblHeader'))

    def start_cell(self, cell: etree._Element) -> tuple[Cell, Switches]:
        """The next cell of the row, and what the style gives to text in it."""
        found = Cell(self.index, self.row, self.column)
        base = dict(self.style.switches)
        for part in self._parts(cell) if self.style.cells and self.flags else ():
            base |= self.style.cells.get(_PARTS[part], {})
        properties = cell.find(W + 'tcPr')
        width = max(number(value(properties, 'gridSpan')) or 1, 1)
        self.is_merged = width > 1 or (properties is not None and properties.find(W + 'vMerge') is not None)
        self.column += width
        return found, base

    def _parts(self, cell: etree._Element) -> list[str]:
        row = cell.getparent()
        is_there = {
            'firstColumn': self.column == 0,
            'lastColumn': next(cell.itersiblings(W + 'tc'), None) is None,
            'firstRow': self.row == 0,
            'lastRow': row is not None and next(row.itersiblings(W + 'tr'), None) is None,
        }
        return [part for part, is_so in is_there.items() if is_so and part in self.flags]


def flags_of(properties: etree._Element | None) -> frozenset[str]:
    """The parts of a table that are drawn in their own way, by the w:tblLook of its properties."""
    look = properties.find(W + 'tblLook') if properties is not None else None
    if look is None:
        return frozenset()
    try:
        bits = int(look.get(W + 'val', '0'), 16)
    except ValueError:
        bits = 0
    return frozenset(name for name, bit in _FLAGS.items() if _is_set(look, name, is_bit=bool(bits & bit)))


def _is_set(look: etree._Element, name: str, *, is_bit: bool) -> bool:
    own = look.get(W + name)
    return own not in ('0', 'false', 'off') if own is not None else is_bit
