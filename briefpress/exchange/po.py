"""A catalogue as a PO file for a translator: the file itself, and in its header what it was when it went out.

Programs for PO files keep header fields that they do not know. `X-Briefpress-Export` is base64 of 13 bytes for each
entry: the first six of its `key_mark`, six of its `text_mark` (zeros where there was no translation) and the first
letter of its state.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from briefpress.diagnostics import Diagnostic, warning
from briefpress.exchange.notes import OURS
from briefpress.exchange.values import INITIALS, Export, Returned, Row, key_mark, text_mark
from briefpress.translate.catalogue import Catalogue, Entry, catalogue_text, parse_catalogue

BRIEF, SOURCE, SENT = 'X-Briefpress-Brief', 'X-Source-Language', 'X-Briefpress-Export'
_RECORD = 13
_LANGUAGE = re.compile(r'(?:"|\\n)Language:[ ]*([A-Za-z0-9_-]+)')


def write_po(catalogue: Catalogue, export: Export) -> bytes:
    """The catalogue as a PO file, with what it is in its header."""
    own = {BRIEF: export.slug, SOURCE: export.source_language, SENT: _sent(export.entries)}
    return catalogue_text(replace(catalogue, headers={**catalogue.headers, **own})).encode()


def read_po(text: str, *, path: str, language: str) -> tuple[Returned | None, tuple[Diagnostic, ...]]:
    """What is in a returned PO file; None with one error where it cannot be read.

    `language` is what it is taken to be in where its header does not say so.
    """
    said = _LANGUAGE.search(re.split(r'\n\r?\n', text, maxsplit=1)[0])
    language = said[1].replace('_', '-') if said else language
    catalogue, faults = parse_catalogue(text, path=path, language=language)
    if catalogue is None:
        return None, faults
    sent = dict(_records(catalogue.headers.get(SENT, '')))
    rows = tuple(_row(entry, sent) for entry in catalogue.entries if not entry.obsolete)
    edited = tuple(
        warning(path, row.line, 'source-edited', f'this source is none of those that were exported: {row.source}')
        for row in rows
        if sent and row.base is None
    )
    return Returned(path, catalogue.headers.get(BRIEF, ''), language, rows, len(sent)), edited


@dataclass(frozen=True, slots=True)
class _Sent:
    base: str
    state: str


def _sent(entries: Iterable[Entry]) -> str:
    data = b''.join(
        bytes.fromhex(key_mark(*entry.key) + (text_mark(entry.target) or '0' * 12)) + entry.state[0].encode()
        for entry in entries
    )
    return base64.b64encode(data).decode()


def _records(text: str) -> Iterator[tuple[str, _Sent]]:
    """What the header says of each entry by its `key_mark`; nothing where it is not as it was written."""
    try:
        data = base64.b64decode(''.join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        return
    for at in range(0, len(data) - len(data) % _RECORD, _RECORD):
        key, base, state = data[at : at + 6], data[at + 6 : at + 12], data[at + 12 : at + 13]
        yield key.hex(), _Sent(base.hex() if any(base) else '', INITIALS.get(state.decode('latin-1'), ''))


def _row(entry: Entry, records: dict[str, _Sent]) -> Row:
    key = key_mark(*entry.key)
    sent = records.get(key, _Sent('', ''))
    return Row(
        source=entry.source,
        target=entry.target,
        context=entry.context,
        id=key,
        base=sent.base if key in records else None,
        state=entry.state,
        exported=sent.state,
        notes=tuple(line for line in entry.remarks.splitlines() if line.strip() and not line.startswith(OURS)),
        by=entry.reviewer or '',
        place=f'line {entry.span.line}' if entry.span else '',
        line=entry.span.line if entry.span else 0,
    )
