"""Fonts with PostScript outlines whose glyphs have numbers of their own (CID-keyed CFF), as Chinese ones are.

A PDF names such a glyph by its CID, and the font's charset says which glyph that is (ISO 32000-1, 9.7.4.2). WeasyPrint
writes the places of the glyphs instead. Some readers take them so; those that keep to the standard would show other
characters. So the charset of the font in the file is made to give each glyph its place as its CID.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

ROS, CHARSET, CHARSTRINGS = (12, 30), (15,), (17,)
"""Operators of a Top DICT (Adobe Technical Note 5176, table 9 and 10)."""
OPERANDS = {28: 2, 29: 4} | dict.fromkeys(range(247, 255), 1)
"""How many bytes follow the first one of an integer; of the others none."""
PREDEFINED = 2
"""The highest offset of a charset that is one of the three which are not in the file."""


def with_places_as_cids(font: bytes) -> bytes:
    """An OpenType font whose CIDs are the places of its glyphs; itself where it has no CIDs."""
    records = list(struct.iter_unpack('>4sIII', font[12 : 12 + 16 * struct.unpack_from('>H', font, 4)[0]]))
    at, (_, _, start, length) = next(
        ((12 + 16 * index, record) for index, record in enumerate(records) if record[0] == b'CFF '), (0, (b'', 0, 0, 0))
    )
    values = _top_dict(font, start) if at else {}
    if ROS not in values or values[CHARSET] <= PREDEFINED:
        return font
    (glyphs,) = struct.unpack_from('>H', font, start + values[CHARSTRINGS])
    changed = bytearray(font)
    charset = _counted_on(glyphs)
    place = start + values[CHARSET]
    changed[place : place + len(charset)] = charset
    struct.pack_into('>I', changed, at + 4, _checksum(changed[start : start + length]))
    head = next(offset for tag, _, offset, _ in records if tag == b'head')
    struct.pack_into('>I', changed, head + 8, 0)
    struct.pack_into('>I', changed, head + 8, (0xB1B0AFBA - _checksum(changed)) & 0xFFFFFFFF)
    return bytes(changed)


def _counted_on(glyphs: int) -> bytes:
    """The charset that counts on from 1, in the form that takes least room: never more than the one in its place."""
    left = glyphs - 2
    if left < 1:
        return struct.pack('>BH', 0, 1)[: 1 + 2 * (glyphs - 1)]
    return struct.pack('>BHB', 1, 1, left) if left < 256 else struct.pack('>BHH', 2, 1, left)


def _top_dict(font: bytes, start: int) -> dict[tuple[int, ...], int]:
    """The last operand of each operator of the first Top DICT of a CFF table."""
    _, names_end = _index(font, start + font[start + 2])
    (begin, end), _ = _index(font, names_end)
    return dict(_operators(font[begin:end]))


def _index(font: bytes, start: int) -> tuple[tuple[int, int], int]:
    """The place of the first object of an INDEX that has one, and where the INDEX ends."""
    (count,) = struct.unpack_from('>H', font, start)
    if not count:
        return (0, 0), start + 2
    size = font[start + 2]
    base = start + 2 + (count + 1) * size
    first, second, last = (
        base + int.from_bytes(font[start + 3 + at * size : start + 3 + (at + 1) * size], 'big') for at in (0, 1, count)
    )
    return (first, second), last


def _operators(data: bytes) -> Iterator[tuple[tuple[int, ...], int]]:
    """Each operator with its last operand; a real number counts as 0."""
    at, operand = 0, 0
    while at < len(data):
        first = data[at]
        if first <= 21:
            size = 2 if first == 12 else 1
            yield tuple(data[at : at + size]), operand
        elif first == 30:
            size = 1 + next(index for index, byte in enumerate(data[at + 1 :], 1) if byte & 0xF == 0xF)
            operand = 0
        else:
            size = 1 + OPERANDS.get(first, 0)
            operand = _integer(data[at : at + size])
        at += size


def _integer(data: bytes) -> int:
    first = data[0]
    if first in (28, 29):
        return int.from_bytes(data[1:], 'big', signed=True)
    if first < 247:
        return first - 139
    return (first - 247) * 256 + data[1] + 108 if first < 251 else -(first - 251) * 256 - data[1] - 108


def _checksum(data: bytes | bytearray) -> int:
    """The checksum of a table (OpenType 1.9)."""
    padded = bytes(data) + bytes(-len(data) % 4)
    return int(sum(struct.unpack(f'>{len(padded) // 4}I', padded))) & 0xFFFFFFFF
