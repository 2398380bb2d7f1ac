"""The structured tables of a brief: `tables/<name>.yaml`, `tables/<name>.csv`, or both."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from briefpress.load.reading import Reading
from briefpress.load.table_csv import csv_rows, csv_table
from briefpress.load.table_yaml import TABLE, read_caption, read_columns, yaml_rows
from briefpress.model import Table
from briefpress.yaml_source import Node, Scalar, read_yaml
from briefpress.yaml_values import misspelt, read_entries

_NAME = re.compile(r'[^\W_][\w-]{0,79}')
_YAML = ('.yaml', '.yml')


def load_tables(folder: str, reading: Reading) -> dict[str, Table]:
    """Every table of the brief in `folder`, by name. One with faults is there too, with what could be read of it."""
    tables: dict[str, Table] = {}
    paths = _table_files(folder, reading)
    used: set[str] = set()
    for path in sorted(paths, key=lambda path: path.suffix.lower() == '.csv'):
        name = path.stem
        if str(path) in used:
            continue
        if not _NAME.fullmatch(name):
            tables[name] = Table(name, str(path), None, (), ())
            reading.error(
                _printable(path), 0, 'bad-value', 'this is no name for a table', 'use letters, digits and hyphens'
            )
        elif name in tables:
            message = f'{PurePosixPath(tables[name].path).name} is a table of the same name'
            hint = f'write  rows: {path.name}  in it, or delete one of the two'
            reading.error(str(path), 0, 'duplicate-id', message, hint)
        elif path.suffix.lower() in _YAML:
            tables[name], rows_file = _yaml_table(name, str(path), reading)
            used.add(rows_file)
        else:
            tables[name] = csv_table(name, str(path), reading)
    return tables


def _table_files(folder: str, reading: Reading) -> list[PurePosixPath]:
    names = filter(is_table_file, reading.names(f'{folder}/tables'))
    return [PurePosixPath(folder, 'tables', name) for name in names]


def is_table_file(name: str) -> bool:
    """Whether a file of this name in tables/ is read: those that editors and systems hide are not."""
    return name[0] not in '.~' and PurePosixPath(name).suffix.lower() in (*_YAML, '.csv')


def _printable(path: PurePosixPath) -> str:
    """The path, whatever bytes a file system has for it."""
    return str(path).encode('utf-8', 'replace').decode()


def _yaml_table(name: str, path: str, reading: Reading) -> tuple[Table, str]:
    """A table from YAML, and the path of the CSV file that its rows come from, or ''."""
    empty = Table(name, path, None, (), ())
    source = reading.source(path)
    if source is None:
        return empty, _same_name(path)
    node, faults = read_yaml(source, path=path)
    reading.faults.extend(faults)
    if node is None:
        if not faults:
            reading.error(path, 1, 'missing-key', 'the table is empty', 'write  columns:  and  rows:')
        return empty, _same_name(path)
    entries = read_entries(node, TABLE, what='a table', faults=reading.faults)
    caption = read_caption(name, entries['caption'][1], reading) if 'caption' in entries else None
    if 'columns' not in entries:
        _missing('columns', node, path, reading)
        return Table(name, path, caption, (), ()), _same_name(path)
    columns = read_columns(name, entries['columns'][1], reading)
    if 'rows' not in entries:
        _missing('rows', node, path, reading)
        return Table(name, path, caption, columns, ()), ''
    rows = entries['rows'][1]
    if not isinstance(rows, Scalar):
        return Table(name, path, caption, columns, yaml_rows(name, rows, columns, reading) if columns else ()), ''
    file = _rows_file(rows, path, reading)
    found = csv_rows(name, file, columns, reading) if file and columns else ()
    return Table(name, path, caption, columns, found), file


def _missing(key: str, node: Node, path: str, reading: Reading) -> None:
    reported = any(fault.path == path and fault.code == 'wrong-type' for fault in reading.faults)
    if reported or key in misspelt(node, TABLE):
        return
    reading.error(path, node.span.line, 'missing-key', f'the table has no {key}')


def _same_name(path: str) -> str:
    """The CSV file that a broken table most likely takes its rows from, so as not to blame that too."""
    return str(PurePosixPath(path).with_suffix('.csv'))


def _rows_file(rows: Scalar, path: str, reading: Reading) -> str:
    """The path of the CSV file that a table names, or '', with a fault."""
    folder = PurePosixPath(path).parent
    line = rows.span.line
    if not re.fullmatch(r'[^/\\:\0]+\.[cC][sS][vV]', rows.text):
        hint = 'write the rows below  rows: , or the name of a .csv file in tables/'
        reading.error(path, line, 'wrong-type', 'rows has to be a list or the name of a CSV file', hint)
        return ''
    file = str(folder / rows.text)
    if not reading.has(file):
        reading.error(path, line, 'missing-file', f'there is no file {rows.text} in tables/')
        return ''
    return file
