"""Fonts inside a draft, for machines that do not have them (ECMA-376 Part 1, 17.8.1: embedded, obfuscated)."""

from __future__ import annotations

import hashlib
import io
import uuid
from collections.abc import Iterator
from pathlib import Path

from briefpress.diagnostics import Diagnostic, warning
from briefpress.engine.closed import font_bytes
from briefpress.faces import Face, declared
from briefpress.model import Document
from briefpress.word.opc import PackURI, Part, XmlPart

CONTENT_TYPE = 'application/vnd.openxmlformats-officedocument.obfuscatedFont'
RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/font'
PLACES = {
    'embedRegular': (400, False),
    'embedBold': (700, False),
    'embedItalic': (400, True),
    'embedBoldItalic': (700, True),
}
"""The weight and slope of each face that Word knows of a family."""
BOLD = 600
RESTRICTED, PREVIEW, EDITABLE, BITMAPS = 0x0002, 0x0004, 0x0008, 0x0200
"""Bits of OS/2.fsType (OpenType 1.9): no embedding; in documents that
are not edited; in any; bitmaps only."""
SCRAMBLED = 32
"""Bytes at a font's beginning that Word obfuscates."""


W = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'
NAME, KEY = f'{W}name', f'{W}fontKey'
ID = '{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id'


def embed(document: Document, table: XmlPart, *, folder: Path | None) -> Iterator[Diagnostic]:
    """Put the faces of the table's families into the file; a warning for each that its licence or form keeps out."""
    sheets = [(sheet, face) for sheet, css in document.stylesheets for face in declared(css) if face.files]
    for font in table.element:
        own = [(sheet, face) for sheet, face in sheets if face.family == font.get(NAME)]
        for place, (sheet, face) in _chosen(own):
            name = face.files[0]
            data = font_bytes(name, document.fonts[name], folder=folder)
            if reason := kept_out(data):
                hint = 'declare another font, or set  embed_fonts: false  in content/house.yaml'
                yield warning(sheet, face.line, 'font-not-embedded', f'{name} is not embedded: {reason}', hint)
            else:
                key = _key(data)
                part = Part(_part_name(table), CONTENT_TYPE, obfuscated(data, key), table.package)
                font.append(font.makeelement(W + place, {ID: table.relate_to(part, RELATION), KEY: f'{{{key}}}'}))


def _chosen(own: list[tuple[str, Face]]) -> Iterator[tuple[str, tuple[str, Face]]]:
    """Of a family's faces the nearest to each that Word knows, in the order of the schema."""
    for place, (weight, italic) in PLACES.items():
        bold = weight >= BOLD
        fitting = [item for item in own if item[1].italic == italic and (item[1].weight >= BOLD) == bold]
        if fitting:
            yield place, min(fitting, key=lambda item: abs(item[1].weight - weight))


def kept_out(font: bytes) -> str:
    """Why Word may not or cannot have this font in a document to be edited; '' where it may."""
    from fontTools.ttLib import TTFont

    with TTFont(io.BytesIO(font), lazy=True) as file:
        bits = file['OS/2'].fsType
        if 'glyf' not in file:
            return 'Word embeds TrueType outlines only'
    if bits & (RESTRICTED | BITMAPS) or (bits & PREVIEW and not bits & EDITABLE):
        return f'its licence bits (fsType {bits:#06x}) do not allow it in a document to be edited'
    return ''


def _key(font: bytes) -> str:
    """The GUID that a font is obfuscated with, which follows from its bytes."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, hashlib.sha256(font).hexdigest())).upper()


def _part_name(table: XmlPart) -> PackURI:
    number = sum(relation.reltype == RELATION for relation in table.rels.values()) + 1
    return PackURI(f'/word/fonts/font{number}.odttf')


def obfuscated(font: bytes, key: str) -> bytes:
    """A font whose first 32 bytes are XORed with its GUID from the last byte on; doing it again gives the font."""
    pad = bytes.fromhex(key.replace('-', ''))[::-1]
    start = bytes(byte ^ pad[index % len(pad)] for index, byte in enumerate(font[:SCRAMBLED]))
    return start + font[SCRAMBLED:]
