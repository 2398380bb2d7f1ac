"""The rows of tables that were changed: which row is which, and what is to be done to their sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefpress.dialect import Block
from briefpress.model import Brief, Column, Table, Unit
from briefpress.records.tables import minted_id
from briefpress.review.align import Match, align, in_order
from briefpress.review.edits import Edits
from briefpress.review.grids import joined
from briefpress.review.insertions import Splice
from briefpress.review.lines import Grid, Kind, Line
from briefpress.review.new_tables import row_line
from briefpress.review.places import Place
from briefpress.review.texts import texts_of
from briefpress.review.wording import unit_texts
from briefpress.rich.values import Piece, Rich, normal, plain

_COLUMN = 'a column is new in the table {}, and is not taken: {}'
_NO_COLUMN = 'the table {} has lost a column in the draft; it stays in its source'
_NO_LABEL = 'a column has to have a label, and keeps the one that was deleted in the draft: {}'
_NO_HEAD = 'the head of a table was deleted in the draft; it stays in its source: {}'

Cells = dict[str, list[str]]
"""The Markdown texts of cells by the ids of their columns."""


@dataclass(frozen=True, slots=True)
class TableEdit:
    """The rows of a structured table by their ids, in their order now, each with its cells that have changed."""

    table: Table
    rows: dict[str, Cells]


def edit_tables(edits: Edits, present: Brief) -> Iterator[TableEdit]:
    """Carry out what was done to the tables in the Markdown; what is to be done to the structured ones.

    No new row has an id that another one has in the `present` brief.
    """
    for base, edited in edits.grids:
        name = base.parts[0].unit
        if name.startswith('table-'):
            table = edits.brief.tables[name.removeprefix('table-')]
            yield _structured(edits, table, base.grid, edited.grid, _first_texts(present, table))
        else:
            edit_in_text(edits, base, edited)


def edit_in_text(edits: Edits, base: Line, edited: Line) -> None:
    """Carry out what was done to a table that stands in the Markdown."""
    name = base.parts[0].unit
    if name.startswith('pipe-'):
        _pipe(edits, base.grid, edited.grid, edits.tables[name])
    else:
        _records(edits, base.grid, edited.grid)


def _matched(base: Grid, edited: Grid) -> tuple[Match, ...]:
    return align([_row(at, row) for at, row in enumerate(base)], [_row(at, row) for at, row in enumerate(edited)])


def _row(at: int, row: Sequence[Sequence[Line]]) -> Line:
    """A row as one line, to be told by its parts or by its text."""
    rich: list[Piece] = []
    parts = []
    for cell in row:
        for line in cell:
            start = sum(len(piece.text) for piece in rich)
            parts += [part._replace(start=start + part.start, end=start + part.end) for part in line.parts]
            rich += [*line.rich, Piece('\n')]
    return Line(at, tuple(rich), Kind('row'), tuple(parts))


def _is_empty(row: Sequence[Sequence[Line]]) -> bool:
    return not any(line.text for cell in row for line in cell)


def _at(row: Sequence[Sequence[Line]], column: int | None) -> Sequence[Line]:
    return row[column] if column is not None and column < len(row) else ()


def _structured(edits: Edits, table: Table, base: Grid, edited: Grid, now: Mapping[str, str]) -> TableEdit:
    """The rows of a table that has its own files; its first row has the labels of the columns."""
    columns = _columns(edits, table, base, edited)
    rows: dict[str, Cells] = {}
    known = {row.id for row in table.rows}
    matches = _matched(base, edited)
    _report_head(edits, base, matches)
    for at, match in enumerate(matches):
        if match.of == 0:
            _labels(edits, base[0], edited[at], columns)
        elif match.of is not None and not match.tail and match.of <= len(table.rows):
            row = table.rows[match.of - 1]
            rows[row.id] = _changed(edits, table, row.cells, base[match.of], edited[at], columns)
        elif not _is_empty(edited[at]):
            cells = {
                column.id: _new_cell(edits, column, _at(edited[at], columns[number]), one_line=is_csv(table))
                for number, column in enumerate(table.columns)
            }
            first = next((text for texts in cells.values() for text in texts), '')
            name = minted_id(first, known)
            if now.get(name, first) != first:
                name = minted_id(first, {*known, *now})
            known.add(name)
            rows[name] = cells
    return TableEdit(table, rows)


def _first_texts(present: Brief, table: Table) -> dict[str, str]:
    """The first text of each row of a table as it is now: a row that came from this very draft has the same."""
    rows = present.tables[table.name].rows if table.name in present.tables else ()
    return {row.id: next((unit.text for cell in row.cells for unit in cell), '') for row in rows}


def _report_head(edits: Edits, base: Grid, matches: Sequence[Match]) -> None:
    if 0 not in {match.of for match in matches}:
        edits.wording.strays.text(_NO_HEAD.format(' | '.join(line.text for cell in base[0] for line in cell)))


def _columns(edits: Edits, table: Table, base: Grid, edited: Grid) -> list[int | None]:
    """The column of the edited table that each column is now: by the bookmarks in it, else by its place."""
    owner = {part.key: at for row in base for at, cell in enumerate(row) for line in cell for part in line.parts}
    empty = {part.key for row in base for cell in row for line in cell for part in line.parts if part.end == part.start}
    votes: dict[int, list[int]] = {}
    width = max(map(len, edited), default=0)
    for row in edited:
        for at, cell in enumerate(row):
            for part in (part for line in cell for part in line.parts if part.key in owner):
                # A bookmark around nothing is one of a deleted row, which Word leaves in the next.
                if part.end > part.start or part.key in empty:
                    votes.setdefault(owner[part.key], []).append(at)
    found = {column: max(sorted(set(places)), key=places.count) for column, places in votes.items()}
    same = width == len(table.columns)
    if len(set(found.values())) < len(found):
        found = {}
    columns = [found.get(number, number if same else None) for number in range(len(table.columns))]
    strays = edits.wording.strays
    for extra in sorted(set(range(width)) - {column for column in columns if column is not None}):
        texts = [line.text for row in edited for line in _at(row, extra) if line.text]
        if texts:
            strays.text(_COLUMN.format(table.name, ' | '.join(texts)))
    if None in columns:
        strays.text(_NO_COLUMN.format(table.name))
    return columns


def _labels(
    edits: Edits, before: Sequence[Sequence[Line]], row: Sequence[Sequence[Line]], columns: Sequence[int | None]
) -> None:
    for number, cell in enumerate(before):
        units = [edits.brief.units[part.unit] for line in cell for part in line.parts]
        now = _at(row, columns[number] if number < len(columns) else None)
        if units and now and plain(normal(joined(now))):
            edits.revise(units[0], edits.text_of(units[0], joined(now)))
        elif units:
            edits.wording.strays.text(_NO_LABEL.format(units[0].text))


def _changed(
    edits: Edits,
    table: Table,
    cells: Sequence[Sequence[Unit]],
    before: Sequence[Sequence[Line]],
    row: Sequence[Sequence[Line]],
    columns: Sequence[int | None],
) -> Cells:
    """Those cells of a row whose texts are others now."""
    found = {}
    for number, column in enumerate(table.columns):
        if columns[number] is None:
            continue
        now = _at(row, columns[number])
        texts = (
            _items(edits, before[number], now, one_line=is_csv(table))
            if column.type == 'list'
            else _text(edits, cells[number], now, one_line=is_csv(table))
        )
        if texts != [unit.text for unit in cells[number]]:
            found[column.id] = texts
    return found


def is_csv(table: Table) -> bool:
    """Whether the rows of a table are in a CSV, in which a text has no line breaks."""
    units = (unit for row in table.rows for cell in row.cells for unit in cell)
    return table.path.endswith('.csv') or any(unit.form.startswith('csv') for unit in units)


def _text(edits: Edits, units: Sequence[Unit], now: Sequence[Line], *, one_line: bool) -> list[str]:
    """The text of a cell that has one at most."""
    rich = joined(now)
    if not plain(normal(rich)):
        return []
    return [edits.text_of(units[0], rich) if units else _new(edits, rich, one_line=one_line)]


def _items(edits: Edits, before: Sequence[Line], now: Sequence[Line], *, one_line: bool) -> list[str]:
    """The texts of a cell that has a list."""
    base, edited = [line for line in before if line.parts], [line for line in now if line.text]
    matches = align(base, edited)
    found = []
    for line, match in zip(edited, matches, strict=True):
        unit = edits.brief.units[base[match.of].parts[0].unit] if match.of is not None else None
        whole = unit and sum(other.of == match.of for other in matches) == 1
        found.append(edits.text_of(unit, line.rich) if unit and whole else _new(edits, line.rich, one_line=one_line))
    return found


def _new_cell(edits: Edits, column: Column, now: Sequence[Line], *, one_line: bool) -> list[str]:
    if column.type == 'list':
        return [_new(edits, line.rich, one_line=one_line) for line in now if line.text]
    return _text(edits, (), now, one_line=one_line)


def _new(edits: Edits, rich: Rich, *, one_line: bool = False) -> str:
    return edits.wording.new(edits.wording.own(rich), one_line=one_line)


def _pipe(edits: Edits, base: Grid, edited: Grid, table: Block) -> None:
    """The rows of a pipe table, each of which is a line."""
    matches = _matched(base, edited)
    kept = in_order(matches)
    head, *rows = table.children
    place = edits.body.after(head)
    delimiters = edits.body.start_of(head.final() + 2)
    place = Place(delimiters, table.margin, (), follows=False, flow=place.flow)
    _report_head(edits, base, matches)
    for at, match in enumerate(matches):
        if match.of == 0:
            _pipe_row(edits, edited[at], head, margin=table.margin)
        elif match.of is not None and not match.tail and at in kept:
            row = rows[match.of - 1]
            _pipe_row(edits, edited[at], row, margin=table.margin)
            place = Place(edits.body.extent(row)[1], place.margin, (), follows=False, flow=place.flow)
        elif not _is_empty(edited[at]):
            texts = [_new(edits, joined(cell), one_line=True) for cell in edited[at]]
            edits.insertions.add_row(place, row_line(texts))
    stay = {match.of for at, match in enumerate(matches) if at in kept}
    for number, row in enumerate(rows, 1):
        if number not in stay:
            edits.gone.add(row)


def _pipe_row(edits: Edits, now: Sequence[Sequence[Line]], row: Block, *, margin: str) -> None:
    """The cells of a row that stays; written anew where one is filled that the row does not have."""
    units = [edits.brief.units.get(cell.unit) for cell in row.children]
    rich = [joined(_at(now, number)) for number in range(len(now))]
    if any(plain(normal(rich[number])) for number in range(len(units), len(now))):
        start, end = row.children[0].start, row.children[-1].end
        texts = [_new(edits, text, one_line=True) for text in rich]
        begin = edits.body.extent(row)[0]
        edits.splices.append(Splice(begin, max(end, start), margin + row_line(texts).removesuffix(' |')))
        return
    for unit, text in zip(units, rich, strict=False):
        if unit:
            edits.revise(unit, edits.text_of(unit, text))


def _records(edits: Edits, base: Grid, edited: Grid) -> None:
    """The items of a list whose parts stand side by side, such as a timeline's dates and events."""
    matches = _matched(base, edited)
    kept = in_order(matches)
    leaves = [_leaf(edits, row) for row in base]
    place = edits.body.before(next(leaf for leaf in leaves if leaf))
    marker = Kind('number' if place.levels and place.levels[-1].ordered else 'bullet', len(place.levels))
    edits.shown.update(leaf for leaf in leaves if leaf)
    for at, match in enumerate(matches):
        leaf = leaves[match.of] if match.of is not None and not match.tail else None
        if leaf and at in kept and match.of is not None:
            unit = edits.brief.units[leaf.unit]
            edits.revise(unit, edits.text_of(unit, _record(edits, unit.id, base[match.of], edited[at])))
            place = edits.body.after(leaf)
        elif not _is_empty(edited[at]):
            parts = [joined(cell) for cell in edited[at] if plain(normal(joined(cell)))]
            rich = tuple(piece for part in parts for piece in (*part, Piece(': ')))[:-1]
            place = edits.insertions.add(place, marker, _new(edits, rich))
    stay = {match.of for at, match in enumerate(matches) if at in kept}
    edits.gone.update(leaf for number, leaf in enumerate(leaves) if leaf and number not in stay)


def _leaf(edits: Edits, row: Sequence[Sequence[Line]]) -> Block | None:
    return next((edits.body.leaves.get(part.unit) for cell in row for line in cell for part in line.parts), None)


def _record(edits: Edits, unit: str, before: Sequence[Sequence[Line]], now: Sequence[Sequence[Line]]) -> Rich:
    """The text of an item from those of its parts, which stand in cells."""
    texts = {}
    for cell, other in zip(before, now, strict=False):
        for line in cell:
            texts.update(
                texts_of(line, Line(0, joined(other), line.kind, tuple(p for o in other for p in o.parts))).units
            )
    return unit_texts(texts, edits.pieces, [unit])[unit]
