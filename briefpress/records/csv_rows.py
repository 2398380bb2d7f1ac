"""Rows and fields of CSV files that come, go, move and change; every byte of the others stays.

Each function takes a whole CSV text and gives it changed, once it has read it back and found what was meant. Rows are
counted from 0 below the header, those without any text left out. A ValueError says what cannot be done.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from briefpress.headings import slug
from briefpress.load.csv_source import Field, Record, find_delimiter, read_csv
from briefpress.model import Span, Unit
from briefpress.records.places import ended, line_end_of, line_start, next_line
from briefpress.records.text_items import origins
from briefpress.scalars import write_csv_field

_LINE = re.compile(r'[^\r\n]+')
_LINE_END = re.compile(r'\r\n|\n|\r')


def insert_row(source: str, at: int, fields: Mapping[str, str | Sequence[str]]) -> str:
    """The source with a new row `at`, of texts and lists of texts by the names in the header or the ids made of them.

    Its fields have the delimiter and line end of the file, and quotes where they need them or all others have them. A
    row without any text is a ValueError, as it would not be read.
    """
    records = _records(source)
    header = [field.text for field in records[0].fields]
    values = [''] * len(header)
    for name, value in fields.items():
        values[column_of(header, name)] = _field_text(value)
    if not 0 <= at < len(records):
        raise ValueError(f'the table has {len(records) - 1} rows and no place {at}')
    quoted = all(field.quoted for record in records for field in record.fields)
    line_end = line_end_of(source)
    written = find_delimiter(source).join(_written(value, line_end, quoted=quoted) for value in values)
    expected = _texts(records)
    expected.insert(at + 1, [_unified(value) for value in values])
    if not any(expected[at + 1]):
        raise ValueError('a row of a CSV needs some text')
    _, end = _extent(source, records[at])
    lines = written + line_end if ended(source[:end]) else line_end + written
    return _verified(source[:end] + lines + source[end:], expected)


def remove_rows(source: str, indices: Collection[int]) -> str:
    """The source without some rows."""
    records = _records(source)
    if not set(indices) <= set(range(len(records) - 1)):
        raise ValueError(f'the table has {len(records) - 1} rows, not all of those that are to go')
    expected = [texts for at, texts in enumerate(_texts(records)) if at - 1 not in set(indices)]
    out = source
    for at in sorted(set(indices), reverse=True):
        start, end = _extent(source, records[at + 1])
        out = out[:start] + out[end:]
    return _verified(out if ended(source) else _unended(out), expected)


def order_rows(source: str, order: Sequence[int]) -> str:
    """The source with the rows in another order: `order` has the index of each, in the place where it is to stand."""
    records = _records(source)
    if sorted(order) != list(range(len(records) - 1)):
        raise ValueError(f'an order of {len(records) - 1} rows names each of them once')
    extents = [_extent(source, record) for record in records[1:]]
    out, at = '', 0
    for (start, end), index in zip(extents, order, strict=True):
        out += source[at:start]
        out += ('' if ended(out) else line_end_of(source)) + source[slice(*extents[index])]
        at = end
    texts = _texts(records)
    out = out if ended(source) else _unended(out)
    return _verified(out + source[at:], [texts[0], *(texts[index + 1] for index in order)])


def set_field(source: str, row: int, column: str, value: str | Sequence[str]) -> str:
    """The source with a text, or with a list of texts as lines inside quotes, in the column of that name or id.

    The lines of items that stay keep their bytes. An item is one line: line ends in it become spaces.
    """
    records = _records(source)
    at = column_of([field.text for field in records[0].fields], column)
    if not 0 <= row < len(records) - 1 or at >= len(records[row + 1].fields):
        raise ValueError(f'there is no row {row} with the column {column}')
    field, expected = records[row + 1].fields[at], _texts(records)
    text = _field_text(value).strip()
    expected[row + 1][at] = _unified(text)
    if text == (_LINE_END.sub('\n', field.text) if isinstance(value, str) else _unified(field.text)):
        return source
    if not any(expected[row + 1]):
        raise ValueError('a row of a CSV needs some text')
    written = _changed_lines(source, field, value) if not isinstance(value, str) and field.quoted else ''
    unit = Unit('', '', field.text, field.span, 'csv')
    written = written or write_csv_field(source, unit, text)
    return _verified(source[: field.span.start] + written + source[field.span.end :], expected)


def column_of(header: Sequence[str], name: str) -> int:
    """The place of a column in the header, by its name or by the id that is made of that; ValueError without one."""
    names = [[text.casefold() for text in header], [slug(text) for text in header]]
    found = next((known.index(name.casefold()) for known in names if name.casefold() in known), None)
    if found is None:
        raise ValueError(f'the CSV has no column {name!r}')
    return found


def _records(source: str) -> tuple[Record, ...]:
    records, faults = read_csv(source, path='')
    if faults or not records:
        raise ValueError(f'line {faults[0].line}: {faults[0].message}' if faults else 'the CSV is empty')
    return records


def _texts(records: Sequence[Record]) -> list[list[str]]:
    return [[_unified(field.text) for field in record.fields] for record in records]


def _unified(text: str) -> str:
    """A text without what does not count in the items of a list: empty lines, and space around the others."""
    return '\n'.join(line.strip() for line in _LINE.findall(text) if line.strip())


def _verified(source: str, expected: list[list[str]]) -> str:
    """The changed source, which reads as it is meant to; ValueError where it would not."""
    if _texts(_records(source)) != expected:
        raise ValueError('the change cannot be written here without changing more')
    return source


def _extent(source: str, record: Record) -> tuple[int, int]:
    """Where the lines of a row begin and end."""
    return line_start(source, record.fields[0].span.start), next_line(source, record.fields[-1].span.end)


def _unended(source: str) -> str:
    return source.removesuffix('\n').removesuffix('\r')


def _field_text(value: str | Sequence[str]) -> str:
    """A value as the text of its field."""
    if isinstance(value, str):
        return _LINE_END.sub('\n', value)
    return '\n'.join(filter(None, (_LINE_END.sub(' ', item).strip() for item in value)))


def _written(text: str, line_end: str, *, quoted: bool) -> str:
    """A new field."""
    start = '"' if quoted else ''
    unit = Unit('', '', '', Span('', 0, len(start), 1), 'csv')
    return write_csv_field(start + line_end, unit, text.strip())


def _changed_lines(source: str, field: Field, items: Sequence[str]) -> str:
    """A quoted field with other items; the lines of those that stay are kept."""
    inside = source[field.span.start + 1 : field.span.end - 1]
    old = [line for line in _LINE.findall(inside) if line.strip()]
    new = _field_text(items).split('\n')
    texts = [line.strip().replace('""', '"') for line in old]
    lines = [
        old[before] if before is not None and texts[before] == item else item.replace('"', '""')
        for item, before in zip(new, origins(texts, new), strict=True)
    ]
    match = _LINE_END.search(inside)
    return '"' + (match[0] if match else line_end_of(source)).join(lines) + '"'
