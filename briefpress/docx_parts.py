"""Parts of a docx that somebody else made, opened with care."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

MOST_ENTRIES = 2_000
LARGEST = 50_000_000
"""Bytes of a file, and of all its parts together."""
DENSEST = 200
"""The most times that a part is larger than it is packed: text seldom comes to 20."""
SMALL = 1_000_000
"""Bytes of a part that may be as dense as it likes."""
MOST_MARKS = 300_000
"""Tags and attributes of all parts that are read, so that it takes two seconds; LibreOffice writes 1,000 for a page."""
DEEPEST = 256
"""Elements around one another; a table in a table in a text box has 40."""

_NO_ARCHIVE = (
    *(zipfile.BadZipFile, zlib.error, EOFError, KeyError),
    *(NotImplementedError, RuntimeError, ValueError, etree.XMLSyntaxError, OSError),
)
_RELATION = '{http://schemas.openxmlformats.org/package/2006/relationships}Relationship'


_KINDS = {
    b'%PDF-': 'a PDF',
    b'\x89PNG': 'an image',
    b'\xff\xd8\xff': 'an image',
    b'GIF8': 'an image',
    b'RIFF': 'an image or a recording',
    b'{\\rtf': 'a file in Rich Text Format',
    b'<!DOCTYPE html': 'a web page',
    b'<html': 'a web page',
    b'<svg': 'an image',
}
"""What other files begin with."""
_ZIP = b'PK\x03\x04'
_OLD_WORD = b'\xd0\xcf\x11\xe0'
_LOCKED = 'EncryptedPackage'.encode('utf-16-le')
_BOM = b'\xef\xbb\xbf'
_ENCODING = re.compile(rb'\s*<\?xml[^>]{0,200}?encoding\s*=\s*["\']([^"\']*)')
_ENCODINGS = frozenset({b'utf-8', b'utf-16', b'us-ascii', b'ascii', b'iso-8859-1', b'windows-1252'})
_STRICT = re.compile(rb'(xmlns(?::[\w.-]+)?\s*=\s*["\'])http://purl\.oclc\.org/ooxml/(\w+/)(\w+)')
_TOO_DEEP = etree.XPath(f'boolean({"/*" * (DEEPEST + 1)})')


class DocxError(Exception):
    """A file that is no docx, or one that is not safe to open; the message says why."""


class Relation(NamedTuple):
    """What a part leads to: the name of a part, or where it is `external` an address that nothing here opens."""

    kind: str
    target: str
    external: bool = False


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a docx that were asked for, by name, and the relations of each part by their ids.

    `main` is the name of the main document; the relations of '' are the file's. A part that is missing is left out.
    """

    main: str
    parts: Mapping[str, bytes]
    relations: Mapping[str, Mapping[str, Relation]]

    def named(self, kind: str) -> list[str]:
        """The names of the parts of a kind that the main document or the file leads to, in order, each once."""
        found = (relation for owner in ('', self.main) for relation in self.relations.get(owner, {}).values())
        return list(dict.fromkeys(item.target for item in found if item.kind == kind and item.target in self.parts))


def other_kind(data: bytes) -> str:
    """What a file is that is no docx by what it begins with: `a PDF`, `an old Word file`; '' where it may be one."""
    start = data[:200].removeprefix(_BOM).lstrip()
    if start.startswith(_ZIP) and b'opendocument' in start:
        return 'an OpenDocument file'
    if start.startswith(_OLD_WORD):
        return 'an encrypted Word file' if _LOCKED in data else 'an old Word file'
    return next((kind for magic, kind in _KINDS.items() if start.startswith(magic)), '')


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
    package = read_package(data, kinds)
    found = [(kind, name) for kind in kinds for name in package.named(kind)]
    return package.parts[package.main], [(kind, package.parts[name]) for kind, name in found]


def read_package(data: bytes, kinds: Collection[str]) -> Package:
    """The main document and all parts of these kinds that the file, it, or one of them leads to. Raises DocxError.

    Their names are the file's own (ECMA-376 Part 2), and nothing is unpacked that is larger than it should be.
    """
    with _opened(data) as archive:
        there = set(archive.namelist())
        relations = {'': _relations(archive, '')}
        main = next((item.target for item in relations[''].values() if item.kind == 'officeDocument'), '')
        relations[main] = _relations(archive, main)
        names = [main, *_targets(relations, kinds)]
        relations |= {name: _relations(archive, name) for name in names[1:]}
        names = [main, *(name for name in _targets(relations, kinds) if name in there)]
        return Package(main, {name: archive.read(name) for name in names}, relations)


def check_macros(data: bytes) -> None:
    """Raises DocxError where a file has macros or says that it has, and where it is no Word file."""
    with _opened(data) as archive:
        names = archive.namelist()
        types = archive.read('[Content_Types].xml').lower() if '[Content_Types].xml' in names else b''
    is_macro = any(posixpath.basename(name).lower().startswith('vbaproject') for name in names)
    if is_macro or b'macroenabled' in types or b'vbaproject' in types:
        raise DocxError('it has macros')


def check_marks(parts: Collection[bytes]) -> None:
    """Raises DocxError where the XML of these parts would fill the memory, or hides in an encoding that it would."""
    if sum(part.count(b'<') + part.count(b'=') for part in parts) > MOST_MARKS:
        raise DocxError('it is too large')
    for part in parts:
        encoding = _ENCODING.match(part[:300].removeprefix(_BOM))
        if encoding and encoding[1].lower() not in _ENCODINGS:
            raise DocxError('it has a part in an encoding that no Word file has')


def parse(xml: bytes) -> etree._Element:
    """The root of a part's XML, which has no declarations and reaches for nothing. Raises DocxError."""
    try:
        root = etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    except etree.XMLSyntaxError as fault:
        raise DocxError(f'it has a part that is not XML: {fault}') from fault
    if root.getroottree().docinfo.internalDTD is not None:
        raise DocxError('it has a part with declarations')
    return root


def parse_word(xml: bytes) -> etree._Element:
    """The root of a part's XML as `parse` gives it, in the namespaces that Word writes if they are Strict Open XML's.

    Raises DocxError also where elements are nested more deeply than Word nests any.
    """
    root = parse(_STRICT.sub(rb'\1http://schemas.openxmlformats.org/\g<2>2006/\3', xml))
    if _TOO_DEEP(root):
        raise DocxError('it has a part whose elements are nested too deeply')
    return root


@contextmanager
def _opened(data: bytes) -> Iterator[zipfile.ZipFile]:
    """The archive, whose directory has been looked at. Raises DocxError, also for what cannot be read of it."""
    if len(data) > LARGEST:
        raise DocxError(f'it is larger than {LARGEST // 1_000_000} MB')
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_entries(archive)
            yield archive
    except _NO_ARCHIVE as fault:
        raise DocxError('it is no Word file, or is damaged') from fault


def _check_entries(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES:
        raise DocxError(f'it has more than {MOST_ENTRIES} parts')
    if sum(entry.file_size for entry in entries) > LARGEST:
        raise DocxError(f'what it holds is larger than {LARGEST // 1_000_000} MB')
    for entry in entries:
        if entry.file_size > SMALL and entry.file_size > DENSEST * max(entry.compress_size, 1):
            raise DocxError(f'{entry.filename} is packed too densely')
        if entry.filename.startswith('/') or '..' in entry.filename.split('/') or '\\' in entry.filename:
            raise DocxError(f'{entry.filename} is no name of a part')


def _relations(archive: zipfile.ZipFile, part: str) -> dict[str, Relation]:
    """The relations of a part by their ids; of '' those of the file, which there must be."""
    folder, name = posixpath.split(part)
    path = posixpath.join(folder, '_rels', f'{name}.rels')
    if part and path not in archive.NameToInfo:
        return {}
    xml = archive.read(path)
    check_marks([xml])
    return {item.get('Id', ''): _relation(item, folder) for item in parse(xml).iter(_RELATION)}


def _relation(item: etree._Element, folder: str) -> Relation:
    kind, target = item.get('Type', '').rpartition('/')[2], item.get('Target', '')
    if item.get('TargetMode') == 'External':
        return Relation(kind, target, external=True)
    # A target is relative to the part's folder, or to the file where it begins with a slash.
    return Relation(kind, posixpath.normpath(posixpath.join('/', folder, target)).lstrip('/'))


def _targets(relations: Mapping[str, Mapping[str, Relation]], kinds: Collection[str]) -> Iterator[str]:
    """The parts of these kinds, each once."""
    found = (item for owned in relations.values() for item in owned.values())
    yield from dict.fromkeys(item.target for item in found if item.kind in kinds and not item.external)
