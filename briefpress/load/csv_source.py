"""CSV with places: every field knows its exact span."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefpress.diagnostics import Diagnostic, error
from briefpress.model import Span
from briefpress.source_text import BOM, Lines

_LINE_END = re.compile(r'\r\n|\n|\r|\Z')
_FIELDS = {
    delimiter: re.compile(rf'{blank}*(?P<quoted>"(?:[^"]|"")*+(?P<close>"?)){blank}*|(?P<plain>[^{delimiter}\r\n]*)')
    for delimiter, blank in {',': r'[ \t]', ';': r'[ \t]', '\t': '[ ]'}.items()
}


@dataclass(frozen=True, slots=True)
class Field:
    """A field: `text` is free of quotes and of the white space around it; the span covers the quotes."""

    text: str
    span: Span
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """A row: all of its fields, empty ones too."""

    fields: tuple[Field, ...]
    line: int


_SAMPLE = 50
"""Rows that tell which delimiter a file has."""


class _QuoteError(Exception):
    """A quotation mark at an offset that is never closed, or not at the end of its field."""

    def __init__(self, offset: int, *, closed: bool) -> None:
        super().__init__()
        self.offset, self.closed = offset, closed


def read_csv(source: str, *, path: str) -> tuple[tuple[Record, ...], tuple[Diagnostic, ...]]:
    """The rows that have any text, as RFC 4180 has them, with the delimiter that fits them best: `,`, `;` or tab.

    Gives one error, and the rows before it, for a quotation mark that is never closed or that closes inside a field.
    Its line is that where the field begins: what comes after that can no longer be told apart.
    """
    return _read(source, path, find_delimiter(source), Lines(source), most=len(source))


def find_delimiter(source: str) -> str:
    """The mark between fields that fits the first rows of a CSV file best: `,`, `;` or tab."""
    lines = Lines(source)
    return max(_FIELDS, key=lambda delimiter: _fit(_read(source, '', delimiter, lines, most=_SAMPLE)[0]))


def _fit(records: tuple[Record, ...]) -> tuple[bool, int, int]:
    """How well rows fit their header: those as wide as it is, then its width; nothing for a header of one field.

    A delimiter that leaves a quotation mark in a field without quotes has cut a quoted field in two.
    """
    width = len(records[0].fields) if records else 0
    if width < 2:
        return False, 0, 0
    whole = not any('"' in field.text and not field.quoted for record in records for field in record.fields)
    return whole, sum(len(record.fields) == width for record in records), width


def _read(
    source: str, path: str, delimiter: str, lines: Lines, *, most: int
) -> tuple[tuple[Record, ...], tuple[Diagnostic, ...]]:
    records: list[Record] = []
    at = int(source.startswith(BOM))
    try:
        while at < len(source) and len(records) < most:
            line = lines.at(at)
            fields, at = _record(source, at, path, delimiter, lines)
            if any(field.text for field in fields):
                records.append(Record(tuple(fields), line))
    except _QuoteError as fault:
        message = 'this quotation mark is never closed'
        if fault.closed:
            message = 'this field begins with a quotation mark and goes on after the closing one'
        hint = 'put the whole field in quotation marks, and write those inside it twice: "a ""word"" here"'
        return tuple(records), (error(path, lines.at(fault.offset), 'csv-quote', message, hint),)
    return tuple(records), ()


def _record(source: str, at: int, path: str, delimiter: str, lines: Lines) -> tuple[list[Field], int]:
    """The fields of the row that begins at an offset, and where the next row does."""
    fields = []
    while True:
        field, at = _field(source, at, path, delimiter, lines)
        fields.append(field)
        if line_end := _LINE_END.match(source, at):
            return fields, line_end.end()
        if not source.startswith(delimiter, at):
            raise _QuoteError(field.span.start, closed=True)
        at += len(delimiter)


def _field(source: str, at: int, path: str, delimiter: str, lines: Lines) -> tuple[Field, int]:
    match = _FIELDS[delimiter].match(source, at)
    if match is None:
        raise ValueError('a plain field may be empty, so that one always matches')
    if quoted := match['quoted']:
        start, end = match.span('quoted')
        if not match['close']:
            raise _QuoteError(start, closed=False)
        text = quoted[1:-1].replace('""', '"').strip()
    else:
        text = match['plain'].strip()
        start = match.start() + match['plain'].find(text)
        end = start + len(text)
    return Field(text, Span(path, start, end, lines.at(start)), bool(quoted)), match.end()
