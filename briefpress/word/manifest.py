"""What lets a draft's edits come home: the source that it was made from, and where each unit of it is shown.

A draft holds both in a customXml part of this form, version 1:

    <draft xmlns="urn:briefpress:draft:1" slug=".." language="..">
      <source path="content/../brief.md" size=".." sha256="..">..</source>
      <units size=".." sha256="..">..</units>
    </draft>

The text of `source` and `units` is base64 of zlib (RFC 1950), as XML would change line ends and refuse control
characters; `size` and `sha256` are those of the bytes inside, and each source is a file as it was. `units` is JSON in
UTF-8, a list of objects: `id`, `kind`, `form`, `margin`, `text`, `path`, `start`, `end`, `line` as in `model.Unit` and
`model.Span`, and `pieces`, a list of [bookmark, text between this piece and the next in the source].
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple
from xml.sax.saxutils import quoteattr

from lxml import etree

from briefpress.docx_parts import DocxError, parse
from briefpress.model import Span, Unit

NAMESPACE = 'urn:briefpress:draft:1'
LARGEST = 64_000_000
"""The most bytes that the sources and units of a draft have together, so that a forged one cannot fill the memory."""


class ManifestError(Exception):
    """A manifest that is not as it was written; the message says what is wrong with it."""


class Piece(NamedTuple):
    """The bookmark around a unit's text or a part of it, and what stands between it and the next in the source."""

    bookmark: str
    between: str = ''


@dataclass(frozen=True, slots=True)
class Manifest:
    """The sources of a draft by path, its units, and each unit's pieces by its id; a unit not shown has none."""

    slug: str
    language: str
    sources: Mapping[str, str]
    units: tuple[Unit, ...]
    pieces: Mapping[str, tuple[Piece, ...]]


def bookmark_of(unit: str, number: int = 0) -> str:
    """The name of the bookmark around a unit's text, or around its piece of this number.

    Word hides names that begin with `_`, and allows 40 characters.
    """
    name = f'_u{hashlib.sha256(unit.encode()).hexdigest()[:16]}'
    return f'{name}_{number + 1}' if number else name


def write_manifest(manifest: Manifest) -> bytes:
    """The manifest as XML; equal ones give equal bytes."""
    sources = ''.join(
        packed('source', text.encode(), f' path={quoteattr(path)}') for path, text in sorted(manifest.sources.items())
    )
    rows = [_row(unit, manifest.pieces.get(unit.id, ())) for unit in manifest.units]
    units = packed('units', json.dumps(rows, ensure_ascii=False, separators=(',', ':')).encode())
    head = f'<draft xmlns="{NAMESPACE}" slug={quoteattr(manifest.slug)} language={quoteattr(manifest.language)}>'
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{head}{sources}{units}</draft>'.encode()


def read_manifest(xml: bytes) -> Manifest:
    """The manifest in a customXml part, every byte of it checked. Raises ManifestError."""
    try:
        root = parse(xml)
    except DocxError as fault:
        raise ManifestError(str(fault)) from fault
    if root.tag != f'{{{NAMESPACE}}}draft':
        raise ManifestError(f'it is a {root.tag}')
    room = LARGEST
    sources: dict[str, str] = {}
    rows: list[Any] = []
    for element in root.iterchildren(f'{{{NAMESPACE}}}source', f'{{{NAMESPACE}}}units'):
        data = unpacked(element, room)
        room -= len(data)
        if element.tag.endswith('}source'):
            sources[element.get('path', '')] = _text(data)
        else:
            rows = _rows(data)
    units = tuple(_unit(row) for row in rows)
    pieces = {unit.id: _pieces(row) for unit, row in zip(units, rows, strict=True)}
    for unit in units:
        _check_span(unit, sources)
    return Manifest(root.get('slug', ''), root.get('language', ''), sources, units, pieces)


def packed(tag: str, data: bytes, attributes: str = '') -> str:
    """An element with base64 of zlib of the data, and with what it is checked by."""
    sha, text = hashlib.sha256(data).hexdigest(), base64.b64encode(zlib.compress(data, 9)).decode()
    return f'<{tag}{attributes} size="{len(data)}" sha256="{sha}">{text}</{tag}>'


def unpacked(element: etree._Element, room: int) -> bytes:
    """The bytes inside, no more than they are said to be. ManifestError where that is over `room`, or is not so."""
    what, size = element.get('path') or f'the list of {etree.QName(element).localname}', element.get('size', '')
    if not size.isdecimal() or int(size) > room:
        raise ManifestError(f'{what} is too large')
    try:
        inflate = zlib.decompressobj()
        data = inflate.decompress(base64.b64decode(element.text or '', validate=True), int(size) + 1)
    except (binascii.Error, ValueError, zlib.error) as fault:
        raise ManifestError(f'{what} cannot be unpacked: {fault}') from fault
    if len(data) != int(size) or hashlib.sha256(data).hexdigest() != element.get('sha256'):
        raise ManifestError(f'{what} is not as it was written')
    return data


def _text(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as fault:
        raise ManifestError('a source is not UTF-8') from fault


def _rows(data: bytes) -> list[Any]:
    try:
        rows = json.loads(data)
    except (ValueError, RecursionError) as fault:
        raise ManifestError('the list of units is not JSON') from fault
    if not isinstance(rows, list):
        raise ManifestError('the list of units is none')
    return rows


def _row(unit: Unit, pieces: Iterable[Piece]) -> dict[str, object]:
    span = unit.span
    return {
        'id': unit.id,
        'kind': unit.kind,
        'form': unit.form,
        'margin': unit.margin,
        'text': unit.text,
        'path': span.path,
        'start': span.start,
        'end': span.end,
        'line': span.line,
        'pieces': list(pieces),
    }


def _unit(row: Any) -> Unit:
    try:
        names, numbers = ('id', 'kind', 'text', 'form', 'margin', 'path'), ('start', 'end', 'line')
        if any(type(row[key]) is not str for key in names) or any(type(row[key]) is not int for key in numbers):
            raise ManifestError('a unit has a value of another type')
        span = Span(row['path'], row['start'], row['end'], row['line'])
        return Unit(row['id'], row['kind'], row['text'], span, row['form'], row['margin'])
    except (KeyError, TypeError, IndexError) as fault:
        raise ManifestError('a unit lacks a value') from fault


def _pieces(row: Any) -> tuple[Piece, ...]:
    pieces = row.get('pieces')
    if not isinstance(pieces, list):
        raise ManifestError('a unit has no list of pieces')
    if not all(isinstance(piece, list) and [type(part) for part in piece] == [str, str] for piece in pieces):
        raise ManifestError('a piece of a unit is not two texts')
    return tuple(Piece(*piece) for piece in pieces)


def _check_span(unit: Unit, sources: Mapping[str, str]) -> None:
    span = unit.span
    if not 0 <= span.start <= span.end <= len(sources.get(span.path, '')):
        raise ManifestError(f'the unit {unit.id} is not in {span.path}')
