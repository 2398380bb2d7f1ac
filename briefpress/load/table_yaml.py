"""Columns and rows of a table in YAML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from briefpress.limits import over
from briefpress.load.reading import Reading
from briefpress.model import Column, Row, Unit
from briefpress.yaml_source import Mapping as YamlMapping
from briefpress.yaml_source import Node, Scalar, Sequence
from briefpress.yaml_values import (
    is_empty,
    misspelt,
    read_choice,
    read_entries,
    read_items,
    read_match,
    read_switch,
    read_text,
    read_texts,
)

TABLE: Mapping[str, str] = MappingProxyType({'caption': 'text', 'columns': 'columns', 'rows': 'rows or a CSV file'})
"""Every key of a table's YAML and the kind of its value."""

COLUMN: Mapping[str, str] = MappingProxyType(
    {'id': 'id', 'label': 'text', 'header': 'switch', 'type': 'text or list', 'width': 'percentage'}
)
"""Every key of a column and the kind of its value."""

CELLS = ('text', 'list')
ID = re.compile(r'[^\W_][\w-]{0,79}')
ID_HINT = 'use letters, digits and hyphens'
_WIDTH = re.compile(r'([1-9][0-9]?(?:\.[0-9]{1,3})?)[ ]?%')


def read_caption(table: str, node: Node, reading: Reading) -> Unit | None:
    """The table's caption; None, with a fault, where it is no text."""
    scalar = read_text(node, what='caption', faults=reading.faults)
    return reading.scalar_unit(f'table-{table}-caption', 'caption', scalar) if scalar else None


def read_columns(table: str, node: Node, reading: Reading) -> tuple[Column, ...]:
    """The declared columns, each id once."""
    columns: dict[str, Column] = {}
    for item in read_items(node, what='columns', faults=reading.faults):
        column = _column(table, item, reading)
        if column is None:
            continue
        if column.id in columns:
            _error(item, 'duplicate-column', f'the column {column.id} stands twice', reading)
        elif column.header and columns:
            _error(item, 'bad-value', f'only the first column can be the header, not {column.id}', reading)
        elif column.header and column.type == 'list':
            hint = 'leave out  type: list  or  header: true'
            _error(item, 'bad-value', f'the column {column.id}, which names the rows, cannot be a list', reading, hint)
        columns.setdefault(column.id, column)
    most = reading.limits['table_columns']
    if len(columns) > most:
        message, hint = over('table_columns', most, f'{len(columns):,} columns are')
        _error(node, 'too-large', message, reading, hint)
        return ()
    if (total := sum(column.width or 0 for column in columns.values())) > 100:
        _error(node, 'bad-value', f'the widths of the columns make {total:g}%, over 100%', reading)
    return tuple(columns.values())


def _column(table: str, node: Node, reading: Reading) -> Column | None:
    faults = reading.faults
    before = len(faults)
    values = {key: value for key, (_, value) in read_entries(node, COLUMN, what='a column', faults=faults).items()}
    if len(faults) > before and not values:
        return None
    for key in ('id', 'label'):
        if key not in values:
            if key not in misspelt(node, COLUMN):
                _error(node, 'missing-key', f'a column has no {key}', reading, 'write  - {id: issue, label: Issue}')
            return None
    name = read_match(values['id'], ID, what='the id of a column', hint=ID_HINT, faults=faults)
    label = read_text(values['label'], what='label', faults=faults)
    if name is None or label is None:
        return None
    if name == 'id':
        _error(node, 'bad-value', 'a column cannot be called id', reading, 'the id of a row is not one of its cells')
        return None
    return Column(
        name,
        reading.scalar_unit(f'table-{table}-column-{name}', 'label', label),
        header=bool('header' in values and read_switch(values['header'], what='header', faults=faults)),
        type=('type' in values and read_choice(values['type'], CELLS, what='type', faults=faults)) or 'text',
        width=_width(values['width'], reading) if 'width' in values else None,
    )


def _width(node: Node, reading: Reading) -> float | None:
    hint = 'write a part of the table, such as 24%'
    text = read_match(node, _WIDTH, what='width', hint=hint, faults=reading.faults)
    return float(text.rstrip('% ')) if text else None


def yaml_rows(table: str, node: Node, columns: tuple[Column, ...], reading: Reading) -> tuple[Row, ...]:
    """The rows, each id once. A column that no row has is one fault, not one a row."""
    items = read_items(node, what='rows', faults=reading.faults)
    mappings = [item for item in items if isinstance(item, YamlMapping)]
    absent = _absent(mappings, columns)
    for name in absent:
        _error(node, 'missing-column', f'no row has the column {name}', reading)
    if len(items) > reading.limits['table_rows']:
        message, hint = over('table_rows', reading.limits['table_rows'], f'{len(items):,} rows are')
        _error(node, 'too-large', message, reading, hint)
        return ()
    rows: dict[str, Row] = {}
    for item in items:
        row = _row(table, item, columns, absent, reading)
        if row and row.id in rows:
            message = f'the row {row.id} stands twice, first in line {rows[row.id].line}'
            _error(item, 'duplicate-row', message, reading)
        elif row:
            rows[row.id] = row
    return tuple(rows.values())


def _absent(rows: list[YamlMapping], columns: tuple[Column, ...]) -> list[str]:
    """The columns that no row has; none where a row has an unknown one, which is then the fault to report."""
    names = [column.id for column in columns]
    written = {key for row in rows for key in _keys(row)}
    return [name for name in names if name not in written] if rows and written <= {'id', *names} else []


def _row(table: str, node: Node, columns: tuple[Column, ...], absent: list[str], reading: Reading) -> Row | None:
    names = ['id', *(column.id for column in columns)]
    before = len(reading.faults)
    entries = read_entries(node, names, what='the table', faults=reading.faults, code='unknown-column')
    if not isinstance(node, YamlMapping):
        return None
    unknown = len(reading.faults) > before
    for column in columns:
        if column.id not in _keys(node) and column.id not in absent and not unknown:
            hint = f'write  {column.id}:  with nothing after it for an empty cell'
            _error(node, 'missing-column', f'the row has no {column.id}', reading, hint)
    if 'id' not in entries:
        _error(
            node, 'missing-row-id', 'the row has no id', reading, 'write  id: a-name  that stays when its text changes'
        )
        return None
    name = read_match(entries['id'][1], ID, what='the id of a row', hint=ID_HINT, faults=reading.faults)
    if name is None:
        return None
    cells = (
        _cell(f'table-{table}-{name}-{c.id}', entries[c.id][1], c, reading) if c.id in entries else () for c in columns
    )
    return Row(name, tuple(cells), node.span.line)


def _cell(name: str, node: Node, column: Column, reading: Reading) -> tuple[Unit, ...]:
    if column.type == 'list':
        if isinstance(node, Scalar):
            hint = 'write its items as a list, or leave out  type: list  in the column'
            _error(node, 'wrong-type', f'{column.id} has to be a list, not a text', reading, hint)
            return ()
        texts = read_texts(node, what=column.id, faults=reading.faults)
        return tuple(reading.scalar_unit(f'{name}-{at}', 'cell-item', text) for at, text in enumerate(texts))
    if isinstance(node, Sequence) and not is_empty(node):
        hint = 'write  type: list  in the column, or the text without - or [ ]'
        _error(node, 'wrong-type', f'{column.id} has to be a text, not a list', reading, hint)
        return ()
    text = read_text(node, what=column.id, faults=reading.faults)
    return (reading.scalar_unit(name, 'cell', text),) if text else ()


def _keys(node: YamlMapping) -> list[str]:
    return [key.text for key, _ in node.entries]


def _error(node: Node, code: str, message: str, reading: Reading, hint: str = '') -> None:
    reading.error(node.span.path, node.span.line, code, message, hint)
