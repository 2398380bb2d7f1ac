"""The tables of a draft that have rows and columns, told from boxes, which Word has as tables too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from briefpress.dialect import Block
from briefpress.model import Brief
from briefpress.review.lines import Grid, Kind, Line, Part
from briefpress.review.places import Body
from briefpress.rich.values import Piece, Rich

TABLE = Kind('table')
BOX = ''
"""What a table is called that is only a box around lines."""
LEAST_SHARE = 0.3
"""The share of its lines that a table without bookmarks has at least in common with the one that it is."""


def table_names(brief: Brief, body: Body, pieces: Mapping[str, Sequence[object]]) -> dict[str, str]:
    """The name of the table that each unit stands in: the id of a component, or of the first cell or item of others."""
    found: dict[str, str] = {}
    for name, table in brief.tables.items():
        cells = (unit.id for row in table.rows for units in row.cells for unit in units)
        found.update(dict.fromkeys([*(column.label.id for column in table.columns), *cells], f'table-{name}'))
    for block in body.root.walk():
        if block.kind == 'table':
            inside = [cell.unit for row in block.children for cell in row.children]
            found.update(dict.fromkeys(inside, f'pipe-{inside[0]}'))
        elif block.kind == 'list':
            items = [item.children[0].unit for item in block.children if item.children]
            if any(len(pieces.get(unit, ())) > 1 for unit in items):
                found.update(dict.fromkeys(items, f'list-{items[0]}'))
    return found


def table_blocks(body: Body, names: Mapping[str, str]) -> dict[str, Block]:
    """The block of the Markdown that shows each of these tables."""
    found = {}
    for unit, name in names.items():
        leaf = body.leaves.get(unit)
        if leaf and name not in found:
            found[name] = body.parents[body.parents[leaf]]
    for block in body.root.walk():
        if block.kind == 'component' and block.info == 'table':
            found.setdefault(f'table-{block.argument}', block)
    return found


def folded(lines: Sequence[Line], names: Mapping[str, str], *, like: Sequence[Line] | None = None) -> tuple[Line, ...]:
    """The lines with one line for each table of rows and columns, in which its own ones are.

    `names` are those of the tables that units stand in. A table with no unit is a box; in an edited draft it is known
    by the text that it has in common with one of the lines that it is `like`, else it is new where it has more than one
    cell. The part of a table's line has its name.
    """
    of = {table: _name(lines, table, names, like) for table in {cell.table for line in lines for cell in line.cells}}
    found: list[Line] = []
    for table, group in groupby(lines, key=lambda line: _outermost(line, of)):
        inside = list(group)
        if table is None:
            found += inside
            continue
        name = of[table] or ''
        parts = (Part(name, 0, 0, 0),) if name and name != 'new' else ()
        first = inside[0]
        outer = first.cells[: [cell.table for cell in first.cells].index(table)]
        found.append(Line(first.at, (), TABLE, parts, outer, grid=_grid(inside, table)))
    return tuple(found)


def texts_in(grid: Grid) -> list[str]:
    """The texts of all lines of a table."""
    return [line.text for row in grid for cell in row for line in cell if line.text]


def joined(cell: Sequence[Line]) -> Rich:
    """The text of a cell, its paragraphs in lines of their own."""
    found: list[Piece] = []
    for line in cell:
        found += [Piece('\n')] if found else []
        found += line.rich
    return tuple(found)


def _name(lines: Sequence[Line], table: int, names: Mapping[str, str], like: Sequence[Line] | None) -> str:
    """The name of a table, `new`, or BOX."""
    own = [line for line in lines if line.cells and line.cells[-1].table == table]
    known = Counter(names.get(part.unit, BOX) for line in own for part in line.parts)
    if known:
        return known.most_common(1)[0][0]
    if like is None:
        return BOX
    cells = {line.cells[-1] for line in own}
    texts = {line.text for line in own if line.text}
    shares = Counter({line.parts[0].unit: _share(texts, line) for line in like if line.grid and line.parts})
    best = shares.most_common(1)
    if best and best[0][1] >= LEAST_SHARE:
        return best[0][0]
    boxes = {line.text for line in like if not line.grid and line.cells}
    return 'new' if len(cells) > 1 and not texts & boxes else BOX


def _share(texts: set[str], table: Line) -> float:
    return len(texts & set(texts_in(table.grid))) / max(len(texts), 1)


def _outermost(line: Line, of: Mapping[int, str]) -> int | None:
    """The outermost table of rows and columns that a line stands in."""
    return next((cell.table for cell in line.cells if of[cell.table]), None)


def _grid(lines: Sequence[Line], table: int) -> Grid:
    """The rows and cells of a table; one that is inside of these is text of its cell."""
    cells: dict[tuple[int, int], list[Line]] = {}
    for line in lines:
        cell = next(cell for cell in line.cells if cell.table == table)
        cells.setdefault((cell.row, cell.column), []).append(replace(line, cells=()))
    rows = sorted({row for row, _ in cells})
    width = max(column for _, column in cells) + 1
    return tuple(tuple(tuple(cells.get((row, column), ())) for column in range(width)) for row in rows)
