"""The tables of a document: those of rows and columns as files, small ones in the text, others as their paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from briefpress.from_word.boxes import Flowing, Placed, box_blocks, unbold
from briefpress.from_word.inline import carried, is_images_alone
from briefpress.from_word.lists import typed_items, typed_lines
from briefpress.from_word.table_file import table_file
from briefpress.from_word.taking import Taking, is_said, lines, said, short, short_slug, stripped
from briefpress.from_word.values import Block, Component, PipeTable, Text
from briefpress.headings import unique
from briefpress.rich.values import THING, Piece, Rich, plain

SHORT_CELL = 60
"""Characters of the longest cell of a table that may stand in the text."""
LONG_CELL = 400
"""Characters of a cell with text that is no part of a table."""


def table_blocks(
    taking: Taking, items: Sequence[Placed], *, caption: Rich, near: Rich, boxed: Flowing, freed: Flowing
) -> tuple[list[Block], str]:
    """The blocks of the paragraphs of one table, and the name of its file where it has one.

    `near` is the heading above it, which names the table where it has no `caption`. `boxed` makes blocks of text that
    stays in a box, `freed` of text that leaves the table, and may have headings.
    """
    rows = _rows(items)
    if not rows:
        return _caption(caption), ''
    inner = [item for row in rows for cell in row for item in cell]
    if len(rows) == 1 and len(rows[0]) == 1:
        return _caption(caption) + box_blocks(taking, inner, boxed), ''
    if _is_layout(taking, rows):
        taking.change(f'a table that is no more than a place for text stands as paragraphs: {_begin(inner)}')
        return _caption(caption) + [block for row in rows for cell in row for block in freed(cell)], ''
    cells = [_labels(taking, rows), *([_lines(taking, cell) for cell in row] for row in rows[1:])]
    called = said(caption) or ' | '.join(filter(None, (said(_joined(cell)) for cell in cells[0])))
    is_plain = not _is_merged(items) and all(len(item.cells) == 1 for _, item in inner)
    if not is_plain:
        taking.change(f'a table with merged cells, or with a table in it, became one without: {called}')
    if _is_regular(taking, cells) and (_has_lists(cells) or (is_plain and _is_large(rows, cells, caption))):
        name = _name(taking, caption or near)
        taking.tables[name] = table_file(cells, caption=caption)
        return [Component('table', name)], name
    if _has_lists(cells):
        taking.change(f'the lines in cells of a table were joined, as not every column has a label: {called}')
    return [*_caption(caption), PipeTable(tuple(tuple(map(_joined, row)) for row in cells))], ''


def _labels(taking: Taking, rows: Sequence[Sequence[Sequence[Placed]]]) -> list[list[Rich]]:
    """The first row, which a brief has as labels; the lines of one that says so are one line."""
    cells = [_lines(taking, cell) for cell in rows[0]]
    if not _has_head(rows):
        return cells
    return [[unbold(_joined(cell, between=' '))] if cell else [] for cell in cells]


def _has_lists(cells: Sequence[Sequence[Sequence[Rich]]]) -> bool:
    return any(len(cell) > 1 for row in cells for cell in row)


def _is_large(
    rows: Sequence[Sequence[Sequence[Placed]]], cells: Sequence[Sequence[Sequence[Rich]]], caption: Rich
) -> bool:
    """Whether a table without lists has labels, and more of them or longer text than one in the text."""
    return _has_head(rows) and (bool(caption) or not _is_small(cells))


def _caption(caption: Rich) -> list[Block]:
    return [Text(caption)] if caption else []


def _rows(items: Sequence[Placed]) -> list[list[list[Placed]]]:
    """The paragraphs of each cell, without empty rows; all rows have as many cells."""
    found: list[list[list[Placed]]] = []
    for _, row in groupby(items, key=lambda item: item[1].cells[0].row):
        cells: list[list[Placed]] = []
        for cell, inner in groupby(row, key=lambda item: item[1].cells[0]):
            cells += [[] for _ in range(cell.column - len(cells))]
            cells.append([item for item in inner if is_said(item[1])])
        if any(cells):
            found.append(cells)
    width = max(map(len, found), default=0)
    return [row + [[] for _ in range(width - len(row))] for row in found]


def _is_merged(items: Sequence[Placed]) -> bool:
    """Whether cells are merged: Word says so, or rows have unlike numbers of them."""
    rows = groupby(items, key=lambda item: item[1].cells[0].row)
    widths = {max(item.cells[0].column for _, item in row) for _, row in rows}
    return len(widths) > 1 or any(item.merged for _, item in items)


def _is_layout(taking: Taking, rows: Sequence[Sequence[Sequence[Placed]]]) -> bool:
    """Whether the cells are but places for text, or the table is larger than one may be."""
    longest = max(_length(cell) for row in rows for cell in row)
    is_line = len(rows) == 1 or len(rows[0]) == 1
    has_headings = any(item.heading for row in rows for cell in row for _, item in cell)
    return (
        is_line
        or (longest > LONG_CELL and not _has_head(rows))
        or has_headings
        or len(rows[0]) > taking.limits['table_columns']
    )


def _has_head(rows: Sequence[Sequence[Sequence[Placed]]]) -> bool:
    """Whether the first row has the labels: Word says so, or it alone is bold, or it is short, and of three or more."""
    head, *others = rows
    items = [item for cell in head for _, item in cell]
    if all(item.head for item in items):
        return True
    if all(item.strong for item in items):
        return not all(item.strong for row in others for cell in row for _, item in cell)
    texts = [said(item.rich) for item in items]
    return len(head) > 2 and all(len(text) <= SHORT_CELL and not text[:1].isdigit() for text in texts)


def _length(cell: Sequence[Placed]) -> int:
    return sum(len(plain(item.rich)) for _, item in cell)


def _begin(items: Sequence[Placed]) -> str:
    return short(items[0][1].rich)


def _lines(taking: Taking, cell: Sequence[Placed]) -> list[Rich]:
    """The lines and paragraphs of a cell, without the bullets that are typed before them."""
    found: list[Rich] = []
    for _, item in cell:
        rich = stripped(carried(taking, item.rich))
        parts = [rich] if item.listed else lines(rich)
        parts = list(typed_lines(parts)) or [line for each in parts for line in typed_items(each)]
        found += [line for line in parts if plain(line)]
    return found


def _is_regular(taking: Taking, cells: Sequence[Sequence[Sequence[Rich]]]) -> bool:
    """Whether each column has a label, and the rows are not too many, nor images by themselves."""
    head, *rows = cells
    images = any(is_images_alone(rich) for row in cells for cell in row for rich in cell)
    return all(map(_is_label, head)) and not images and 0 < len(rows) <= taking.limits['table_rows']


def _is_label(cell: Sequence[Rich]) -> bool:
    return len(cell) == 1 and THING not in plain(cell[0]) and len(said(cell[0])) <= 2 * SHORT_CELL


def _is_small(cells: Sequence[Sequence[Sequence[Rich]]]) -> bool:
    longest = max(len(said(rich)) for row in cells for cell in row for rich in cell)
    return len(cells[0]) <= 2 and longest <= SHORT_CELL


def _name(taking: Taking, text: Rich) -> str:
    stem = short_slug(said(text)) or 'data'
    name = unique(stem, taking.tables)
    taking.ids.add(f'table-{name}')
    return name


def _joined(cell: Sequence[Rich], *, between: str = '; ') -> Rich:
    """The lines of a cell in one; what is put between them is a space where a line ends with a mark of its own."""
    return tuple(piece for at, rich in enumerate(cell) for piece in (*_between(at, cell, between), *rich))


def _between(at: int, cell: Sequence[Rich], text: str) -> Iterator[Piece]:
    if at:
        yield Piece(' ' if plain(cell[at - 1]).endswith(('.', ':', ';', ',', '!', '?')) else text)
