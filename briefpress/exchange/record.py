"""What a Word table knows of itself: a customXml part with its brief, its language and every row as it was exported.

    <translation xmlns="urn:briefpress:translation:1" slug=".." language=".." source-language=".." title=".."
        total="..">
      <rows size=".." sha256="..">..</rows>
    </translation>

`rows` is packed as in `word/manifest.py`: JSON in UTF-8, a list of objects `id`, `context`, `source`, `target`,
`state`, `previous` and `note`, all texts, in the order of the table.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from typing import Any
from xml.sax.saxutils import quoteattr

from lxml import etree

from briefpress.docx_parts import DocxError, parse
from briefpress.exchange.notes import shown_remarks
from briefpress.exchange.values import SHORT, Export, key_mark
from briefpress.source_text import FORBIDDEN
from briefpress.translate.catalogue import Entry
from briefpress.word.manifest import ManifestError, packed, unpacked

NAMESPACE = 'urn:briefpress:translation:1'
LARGEST = 16_000_000
"""Bytes of the rows of one file."""
MOST_ROWS = 5_000
"""Texts of one file; a brief of 20 pages has 200."""

_NAMES = ('slug', 'language', 'source-language', 'title', 'total')


@dataclass(frozen=True, slots=True)
class Sent:
    """A row as it was exported. `id` is its `key_mark`, `note` the text of its last column."""

    id: str
    context: str
    source: str
    target: str
    state: str
    previous: str = ''
    note: str = ''


@dataclass(frozen=True, slots=True)
class Record:
    """A table as it was exported; its rows count from 1 in their ids. `total` is how many texts the brief had."""

    slug: str
    language: str
    source_language: str
    title: str
    rows: tuple[Sent, ...]
    total: int = 0


def record_of(export: Export) -> Record:
    """What a table of these entries is to know."""
    rows = tuple(map(_sent, export.entries))
    return Record(export.slug, export.language, export.source_language, export.title, rows, export.total)


def _sent(entry: Entry) -> Sent:
    note = '\n'.join(shown_remarks(entry.remarks))
    previous = entry.previous if entry.state == 'stale' else ''
    key = key_mark(*entry.key)
    return Sent(key, entry.context, entry.source, entry.target, entry.state, previous, note)


def row_name(number: int, sent: Sent) -> str:
    """What a row is called in its file: its number, and figures that tell whether it is that row of that file."""
    return f'{number}-{sent.id[:SHORT]}'


def write_record(record: Record) -> bytes:
    """The record as XML; equal ones give equal bytes."""
    data = json.dumps([asdict(row) for row in record.rows], ensure_ascii=False, separators=(',', ':')).encode()
    values = (record.slug, record.language, record.source_language, record.title, str(record.total))
    names = ''.join(f' {name}={quoteattr(value)}' for name, value in zip(_NAMES, values, strict=True))
    head = f'<translation xmlns="{NAMESPACE}"{names}>'
    xml = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{head}{packed("rows", data)}</translation>'
    return xml.encode()


def read_record(xml: bytes) -> Record | None:
    """The record in a customXml part, every byte of it checked; None if it is somebody else's. Raises ManifestError."""
    if NAMESPACE.encode() not in xml:
        return None
    try:
        root = parse(xml)
    except DocxError as fault:
        raise ManifestError(str(fault)) from fault
    rows = root.find(f'{{{NAMESPACE}}}rows')
    if root.tag != f'{{{NAMESPACE}}}translation' or rows is None:
        raise ManifestError(f'it is a {etree.QName(root).localname}')
    slug, language, source_language, title, total = (root.get(name, '') for name in _NAMES)
    found = _rows(unpacked(rows, LARGEST))
    whole = int(total) if total.isdecimal() and len(total) < 9 else len(found)
    return Record(slug, language, source_language, title, found, whole)


def _rows(data: bytes) -> tuple[Sent, ...]:
    try:
        found: Any = json.loads(data)
    except (ValueError, RecursionError) as fault:
        raise ManifestError('the list of rows is not JSON') from fault
    if not isinstance(found, list) or len(found) > MOST_ROWS:
        raise ManifestError('the list of rows is none, or is too long')
    names = {field.name for field in fields(Sent)}
    for row in found:
        if not isinstance(row, dict) or set(row) != names or any(type(value) is not str for value in row.values()):
            raise ManifestError('a row is not what it should be')
        if any(map(FORBIDDEN.search, row.values())):
            raise ManifestError('a row has a character that cannot be printed')
    return tuple(Sent(**row) for row in found)
