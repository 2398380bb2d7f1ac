"""Parts of a docx that somebody else made, opened with care."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Collection

from lxml import etree

MOST_ENTRIES = 2_000
LARGEST = 50_000_000
"""Bytes of all parts together."""
DENSEST = 200
"""The most times that a part is larger than it is packed: text seldom comes to 20."""
SMALL = 1_000_000
"""Bytes of a part that may be as dense as it likes."""

_NO_ARCHIVE = (
    *(zipfile.BadZipFile, zlib.error, EOFError, KeyError),
    *(NotImplementedError, RuntimeError, ValueError, etree.XMLSyntaxError, OSError),
)
_RELATION = '{http://schemas.openxmlformats.org/package/2006/relationships}Relationship'


class DocxError(Exception):
    """A file that is no docx, or one that is not safe to open; the message says why."""


def related_parts(data: bytes, kinds: Collection[str]) -> dict[str, bytes]:
    """The parts of these kinds that the main document has, such as `styles`, by their kind; missing ones are left out.

    Raises DocxError, before anything is unpacked that is larger than it should be.
    """
    return dict(parts_of(data, kinds)[1])


def parts_of(data: bytes, kinds: Collection[str]) -> tuple[bytes, list[tuple[str, bytes]]]:
    """The main document, and each part of these kinds that it or the file has with its kind; there may be several.

    Their names are the file's own (ECMA-376 Part 2). Raises DocxError, before anything is unpacked that is larger than
    it should be.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_entries(archive)
            whole = _relations(archive, '')
            main = next((target for kind, target in whole if kind == 'officeDocument'), '')
            found = dict.fromkeys(pair for pair in (*whole, *_relations(archive, main)) if pair[0] in kinds)
            return archive.read(main), [(kind, archive.read(name)) for kind, name in found]
    except _NO_ARCHIVE as fault:
        raise DocxError(f'it is no Word file: {fault}') from fault


def parse(xml: bytes) -> etree._Element:
    """The root of a part's XML, which has no declarations and reaches for nothing. Raises DocxError."""
    try:
        root = etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    except etree.XMLSyntaxError as fault:
        raise DocxError(f'it has a part that is not XML: {fault}') from fault
    if root.getroottree().docinfo.internalDTD is not None:
        raise DocxError('it has a part with declarations')
    return root


def _check_entries(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > LARGEST:
        raise DocxError('it is too large')
    for entry in entries:
        if entry.file_size > SMALL and entry.file_size > DENSEST * max(entry.compress_size, 1):
            raise DocxError(f'{entry.filename} is packed too densely')
        if entry.filename.startswith('/') or '..' in entry.filename.split('/') or '\\' in entry.filename:
            raise DocxError(f'{entry.filename} is no name of a part')


def _relations(archive: zipfile.ZipFile, part: str) -> list[tuple[str, str]]:
    """The kind and the target of each relation of a part that leads into the file; of '' those of the file."""
    folder, name = posixpath.split(part)
    root = parse(archive.read(posixpath.join(folder, '_rels', f'{name}.rels')))
    inside = [item for item in root.iter(_RELATION) if item.get('TargetMode') != 'External']
    # A target is relative to the part's folder, or to the file where it begins with a slash.
    targets = [posixpath.normpath(posixpath.join('/', folder, item.get('Target', ''))) for item in inside]
    kinds = [item.get('Type', '').rpartition('/')[2] for item in inside]
    return [(kind, target.lstrip('/')) for kind, target in zip(kinds, targets, strict=True)]
