"""Columns and rows of a table in CSV."""

from __future__ import annotations

import re

from briefpress.headings import slug, unique
from briefpress.limits import over
from briefpress.load.csv_source import Field, Record, read_csv
from briefpress.load.reading import Reading
from briefpress.load.table_yaml import ID, ID_HINT
from briefpress.model import Column, Row, Span, Table, Unit
from briefpress.yaml_values import did_you_mean

_LINE = re.compile(r'[^\r\n]+')
ROW_ID = 'id'
"""The CSV column, if there is one, that holds the ids of the rows and is not shown."""


def csv_table(name: str, path: str, reading: Reading) -> Table:
    """A table that is a CSV alone: labels, and ids made of them, from its header, and its first column as row headers.

    A column is a list where any cell of it has more than one line.
    """
    records = _records(path, reading)
    if not records:
        return Table(name, path, None, (), ())
    header = _header(records[0])
    places: dict[str, int] = {}
    for at, field in enumerate(header):
        column = slug(field.text)
        if not column:
            hint = 'give it a name that has letters or digits'
            reading.error(path, field.span.line, 'missing-column', f'column {at + 1} has no name', hint)
        elif column in places:
            reading.error(path, field.span.line, 'duplicate-column', f'the column {field.text!r} stands twice')
        else:
            places[column] = at
    shown = [column for column in places if column != ROW_ID]
    most = reading.limits['table_columns']
    if len(shown) > most:
        reading.error(path, records[0].line, 'too-large', *over('table_columns', most, f'{len(shown):,} columns are'))
        return Table(name, path, None, (), ())
    columns = tuple(
        Column(
            column,
            reading.unit(f'table-{name}-column-{column}', 'label', header[at].text, header[at].span, form='csv'),
            header=column == shown[0],
            type='list' if column != shown[0] and _has_lists(records[1:], at) else 'text',
        )
        for column, at in places.items()
        if column in shown
    )
    return Table(name, path, None, columns, _rows(name, path, records, columns, places, reading))


def csv_rows(table: str, path: str, columns: tuple[Column, ...], reading: Reading) -> tuple[Row, ...]:
    """The rows of a CSV file whose columns are declared in YAML; its header has their ids or labels."""
    records = _records(path, reading)
    if not records:
        return ()
    names = {name: column.id for column in columns for name in (column.label.text.casefold(), column.id.casefold())}
    names[ROW_ID] = ROW_ID
    places: dict[str, int] = {}
    unknown = False
    for at, field in enumerate(_header(records[0])):
        column = names.get(field.text.casefold())
        if column is None:
            unknown = True
            hint = did_you_mean(field.text, [column.id for column in columns])
            message = f'the table has no column {field.text!r}'
            reading.error(path, field.span.line, 'unknown-column', message, hint)
        elif column in places:
            reading.error(path, field.span.line, 'duplicate-column', f'the column {field.text!r} stands twice')
        else:
            places[column] = at
    for declared in columns:
        if declared.id not in places and not unknown:
            message = f'the CSV has no column {declared.id}, which the table declares'
            reading.error(path, records[0].line, 'missing-column', message)
    return _rows(table, path, records, columns, places, reading)


def _records(path: str, reading: Reading) -> tuple[Record, ...]:
    """Header and rows of a CSV file; none, with one fault, where it cannot be read to its end."""
    source = reading.source(path)
    if source is None:
        return ()
    records, faults = read_csv(source, path=path)
    reading.faults.extend(faults)
    if not records and not faults:
        reading.error(path, 1, 'missing-column', 'the file is empty', 'its first row has to name the columns')
    if len(records) - 1 > reading.limits['table_rows']:
        limit = reading.limits['table_rows']
        reading.error(path, 0, 'too-large', *over('table_rows', limit, f'{len(records) - 1:,} rows are'))
        return ()
    return () if faults else records


def _header(record: Record) -> tuple[Field, ...]:
    """The names of the columns, without the nameless ones that spreadsheets add at the end."""
    last = max(at for at, field in enumerate(record.fields) if field.text)
    return record.fields[: last + 1]


def _has_lists(records: tuple[Record, ...], at: int) -> bool:
    return any(len(_LINE.findall(record.fields[at].text)) > 1 for record in records if at < len(record.fields))


def _rows(
    table: str,
    path: str,
    records: tuple[Record, ...],
    columns: tuple[Column, ...],
    places: dict[str, int],
    reading: Reading,
) -> tuple[Row, ...]:
    width = len(_header(records[0]))
    rows: dict[str, Row] = {}
    for record in records[1:]:
        written = max(at for at, field in enumerate(record.fields) if field.text) + 1
        if len(record.fields) < width or written > width:
            found = written if written > width else len(record.fields)
            hint = 'put a field that has a comma, a semicolon or a line break in quotation marks'
            message = f'the row has {found} fields and the header {width}'
            reading.error(path, record.line, 'csv-fields', message, hint)
            continue
        name = _row_id(record, columns, places, rows, reading)
        if name:
            cells = tuple(_cell(f'table-{table}-{name}-{c.id}', record, c, places, reading) for c in columns)
            rows[name] = Row(name, cells, record.line)
    return tuple(rows.values())


def _row_id(
    record: Record, columns: tuple[Column, ...], places: dict[str, int], rows: dict[str, Row], reading: Reading
) -> str | None:
    """The row's id: its own, else one made of its first column; None, with a fault, for one that cannot be."""
    own = record.fields[places[ROW_ID]] if ROW_ID in places else None
    if own is None or not own.text:
        first = record.fields[places[columns[0].id]].text if columns and columns[0].id in places else ''
        return unique(slug(first)[:60] or 'row', rows)
    path, line = own.span.path, own.span.line
    if own.text in rows:
        message = f'the row {own.text} stands twice, first in line {rows[own.text].line}'
        reading.error(path, line, 'duplicate-row', message)
        return None
    if not ID.fullmatch(own.text):
        reading.error(path, line, 'bad-value', f'the id of a row cannot be {own.text!r}', ID_HINT)
        return None
    return own.text


def _cell(name: str, record: Record, column: Column, places: dict[str, int], reading: Reading) -> tuple[Unit, ...]:
    if column.id not in places:
        return ()
    field = record.fields[places[column.id]]
    if not field.text:
        return ()
    if column.type != 'list':
        return (reading.unit(name, 'cell', field.text, field.span, form='csv'),)
    if not field.quoted:
        return (reading.unit(f'{name}-0', 'cell-item', field.text, field.span, form='csv-item'),)
    source = reading.sources[field.span.path]
    lines = [m for m in _LINE.finditer(source, field.span.start + 1, field.span.end - 1) if m[0].strip()]
    return tuple(_item(f'{name}-{at}', match, field, reading) for at, match in enumerate(lines))


def _item(name: str, match: re.Match[str], field: Field, reading: Reading) -> Unit:
    """A line inside the quotes of a field."""
    raw = match[0].strip()
    start = match.start() + match[0].find(raw)
    line = field.span.line + len(re.findall(r'\r\n|\n|\r', match.string[field.span.start : start]))
    span = Span(field.span.path, start, start + len(raw), line)
    return reading.unit(name, 'cell-item', raw.replace('""', '"'), span, form='csv-line')
