"""Rows and cells of a structured table of a brief, whether its files are YAML, CSV or both.

The table is that of the source files as they were loaded; its columns count, its rows are found anew. A CSV without a
column `id` makes the ids of its rows from its first column, so that these change with it. A ValueError says what cannot
be done.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from briefpress.headings import slug, unique
from briefpress.limits import LIMITS
from briefpress.load.csv_source import read_csv
from briefpress.load.reading import Reading
from briefpress.load.table_csv import ROW_ID, csv_rows, csv_table
from briefpress.model import Column, Table
from briefpress.records import csv_rows as rows_of_csv
from briefpress.records import yaml_lists
from briefpress.records.places import find_list, plain, read
from briefpress.records.yaml_values import set_value

LONGEST_ID = 60
"""Characters of an id that is made of a text, before the number that tells it from others."""

Cells = Mapping[str, Sequence[str]]
"""The Markdown texts of each cell by the id of its column: at most one in a text column, any number in a list."""


def minted_id(text: str, taken: Collection[str]) -> str:
    """An id for a new row from the text of its first column, unlike those taken; `row` where that has no letter."""
    return unique(slug(text)[:LONGEST_ID].strip('-_') or 'row', taken)


def set_rows(sources: Mapping[str, str], table: Table, rows: Mapping[str, Cells]) -> dict[str, str]:
    """The changed file by its project path, with exactly these rows in their order; none where nothing changes.

    Rows that are not named go, and ids that are not there yet are new rows. Of rows that stay only the cells that are
    given can change. Several texts in a text column of a table that is a CSV alone make that column a list, unless it
    is the first.
    """
    now = _Rows.of(sources, table)
    source = now.source
    stay = [name for name in rows if name in now.places]
    for name in stay:
        for column, texts in rows[name].items():
            source = now.set(source, now.places[name], _column(table, column), texts)
    gone = [name for name in now.places if name not in rows]
    slots = iter(stay)
    order = [name if name in gone else next(slots) for name in now.places]
    source = now.order(source, [now.places[name] for name in order])
    places = dict(zip(order, sorted(now.places.values()), strict=True))
    at = min(places.values(), default=0)
    for name, cells in rows.items():
        if name not in places:
            source = now.insert(source, at, name, cells)
            places = {other: place + (place >= at) for other, place in places.items()} | {name: at}
        at = places[name] + 1
    return now.changes(now.remove(source, [places[name] for name in gone]))


def _column(table: Table, name: str) -> Column:
    found = next((column for column in table.columns if column.id == name), None)
    if found is None:
        raise ValueError(f'the table {table.name} has no column {name}')
    return found


@dataclass(frozen=True, slots=True)
class _Given(Reading):
    """A reading of files that are at hand already."""

    def source(self, path: str) -> str | None:
        return self.sources.get(path)


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of a table: the file that they are in, and the place in it of each, in their order."""

    table: Table
    path: str
    source: str
    places: dict[str, int]

    @classmethod
    def of(cls, sources: Mapping[str, str], table: Table) -> _Rows:
        """The rows as the sources have them now."""
        path = _rows_file(sources, table)
        source = _source(sources, path)
        return cls(table, path, source, _csv_places(sources, table, path) if _is_csv(path) else _yaml_places(source))

    def changes(self, source: str) -> dict[str, str]:
        return {} if source == self.source else {self.path: source}

    def set(self, source: str, index: int, column: Column, texts: Sequence[str]) -> str:
        value = self.value(column, texts)
        if _is_csv(self.path):
            return rows_of_csv.set_field(source, index, _header_name(source, column), value)
        place = ('rows', index, column.id)
        row = find_list(read(source), ('rows',)).items[index]
        now = plain(row).get(column.id, '')
        if [text for text in (now if isinstance(now, list) else [now]) if text.strip()] == list(texts):
            return source
        return set_value(source, place, value)

    def insert(self, source: str, at: int, row_id: str, cells: Cells) -> str:
        for name in cells:
            _column(self.table, name)
        values = {column.id: self.value(column, cells.get(column.id, ())) for column in self.table.columns}
        if not _is_csv(self.path):
            row = {ROW_ID: row_id, **{name: value or '' for name, value in values.items()}}
            return yaml_lists.insert_item(source, ('rows',), at, row)
        fields = {_header_name(source, column): values[column.id] for column in self.table.columns}
        header = [field.text for field in read_csv(source, path='')[0][0].fields]
        ids = {name: row_id for name in header if slug(name) == ROW_ID}
        return rows_of_csv.insert_row(source, at, ids | fields)

    def remove(self, source: str, indices: Collection[int]) -> str:
        if _is_csv(self.path):
            return rows_of_csv.remove_rows(source, indices)
        return yaml_lists.remove_items(source, ('rows',), indices) if indices else source

    def order(self, source: str, indices: Sequence[int]) -> str:
        """The source with these rows in this order, in the places that they have; others stay where they are."""
        if list(indices) == sorted(indices):
            return source
        moved = dict(zip(sorted(indices), indices, strict=True))
        if _is_csv(self.path):
            count = len(read_csv(source, path='')[0]) - 1
            return rows_of_csv.order_rows(source, [moved.get(at, at) for at in range(count)])
        count = len(find_list(read(source), ('rows',)).items)
        return yaml_lists.order_items(source, ('rows',), [moved.get(at, at) for at in range(count)])

    def value(self, column: Column, texts: Sequence[str]) -> str | Sequence[str]:
        """The texts of a cell as its column has them."""
        if column.type == 'list':
            return list(texts)
        alone, first = _is_csv(self.table.path), column.id == self.table.columns[0].id
        if alone and not first:
            return list(texts)  # a line break would be that between items
        if len(texts) > 1:
            raise ValueError(f'a cell of the column {column.id} holds one text, not {len(texts)}')
        return texts[0] if texts else ''


def _is_csv(path: str) -> bool:
    return path.lower().endswith('.csv')


def _source(sources: Mapping[str, str], path: str) -> str:
    if path not in sources:
        raise ValueError(f'there is no file {path}')
    return sources[path]


def _rows_file(sources: Mapping[str, str], table: Table) -> str:
    """The path of the file that the rows are in."""
    if _is_csv(table.path):
        return table.path
    document = plain(read(_source(sources, table.path)))
    rows = document.get('rows') if isinstance(document, dict) else None
    return str(PurePosixPath(table.path).with_name(rows)) if isinstance(rows, str) and rows.strip() else table.path


def _yaml_places(source: str) -> dict[str, int]:
    places: dict[str, int] = {}
    document = plain(read(source))
    for at, item in enumerate(document.get('rows') or [] if isinstance(document, dict) else []):
        if isinstance(item, dict) and isinstance(name := item.get(ROW_ID), str) and name:
            places.setdefault(name, at)
    return places


def _csv_places(sources: Mapping[str, str], table: Table, path: str) -> dict[str, int]:
    limits = {key: limit.largest for key, limit in LIMITS.items()}
    reading = _Given(Path(), limits, sources=dict(sources))
    if _is_csv(table.path):
        rows = csv_table(table.name, path, reading).rows
    else:
        rows = csv_rows(table.name, path, table.columns, reading)
    records, _ = read_csv(sources[path], path=path)
    at_line = {record.line: at for at, record in enumerate(records[1:])}
    return {row.id: at_line[row.line] for row in rows}


def _header_name(source: str, column: Column) -> str:
    """The name that the header of a CSV has for a column: its id, or its label."""
    records, _ = read_csv(source, path='')
    header = [field.text for field in records[0].fields] if records else []
    for name in (column.id, column.label.text):
        if name.casefold() in (text.casefold() for text in header):
            return name
    return header[rows_of_csv.column_of(header, column.id)]
