"""The character codes of an embedded font: each has a text and a drawing, and is mapped to a glyph by CIDToGIDMap."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pydyf

from briefpress.engine.clusters import Cluster, Glyph, Piece, pieces

LAST_CODE = 0xFFFF


class Codes:
    """The codes of one font file. `widths` are in thousandths of an em, `own` the codes that are their glyph's number.

    A code that is no glyph's number counts down from 0xFFFF.
    """

    def __init__(self) -> None:
        self.pieces: dict[int, Piece] = {}
        self.widths: dict[int, int] = {}
        self.own: set[int] = set()
        self._codes: dict[tuple[str, tuple[Glyph, ...], int, bool], int] = {}
        self._letters: dict[tuple[str, int, int], tuple[str, int]] = {}
        self._next = LAST_CODE

    def of(self, cluster: Cluster) -> tuple[int, ...]:
        """The codes of the pieces of a cluster, in the order of drawing."""
        return tuple(self._code(cluster.font, piece) for piece in pieces(cluster))

    def letter(self, font: Any, character: str, glyph: int) -> tuple[str, int]:
        """The code of a character that is drawn by one glyph as it is, in hexadecimal, and its width."""
        key = character, glyph, font.widths[glyph]
        if key not in self._letters:
            code = self._code(font, Piece(character, (Glyph(glyph, 0, 0),), None))
            self._letters[key] = f'{code:04x}', self.widths[code]
        return self._letters[key]

    def _code(self, font: Any, piece: Piece) -> int:
        """The code of a piece, the same for the same piece."""
        own = piece.advance is None
        width = font.widths[piece.glyphs[0].id] if piece.advance is None else round(piece.advance * 1000)
        key = piece.text, piece.glyphs, width, own
        if key not in self._codes:
            code = piece.glyphs[0].id if own else LAST_CODE
            if own and code not in self.pieces and font.to_unicode.get(code, piece.text) == piece.text:
                self.own.add(code)
            else:
                code = self._free(font)
            self._codes[key], self.pieces[code], self.widths[code] = code, piece, width
        return self._codes[key]

    def _free(self, font: Any) -> int:
        while self._next in self.pieces or self._next in font.to_unicode:
            self._next -= 1
        return self._next

    def drawn(self) -> dict[int, str]:
        """Every glyph that a piece draws, which the embedded font is to keep, with a text of it."""
        return {glyph.id: piece.text for piece in self.pieces.values() for glyph in piece.glyphs}

    def take_plain(self, font: Any) -> None:
        """Take in the glyphs of lines that were drawn as WeasyPrint draws them: their codes are their numbers."""
        for glyph, text in font.to_unicode.items():
            if glyph not in self.pieces:
                self.pieces[glyph], self.widths[glyph] = Piece(text, (Glyph(glyph, 0, 0),), None), font.widths[glyph]
                self.own.add(glyph)


def codes_of(stream: Any, font: Any) -> Codes:
    """The codes of a font, one book for all fonts that are embedded as one."""
    if not hasattr(font, 'codes'):
        same = (other.codes for other in stream._fonts.values() if other.hash == font.hash and hasattr(other, 'codes'))
        font.codes = next(same, None) or Codes()
    codes: Codes = font.codes
    return codes


def add_drawings(font: Any, codes: Codes) -> dict[int, int]:
    """The glyph of each code; those with a drawing of their own are added to the font file as compound glyphs."""
    missing = set(font.missing.values())
    glyph_of = {code: 0 if code in missing else code for code in codes.own}
    drawings: dict[tuple[tuple[Glyph, ...], int], list[int]] = {}
    for code, piece in sorted(codes.pieces.items()):
        if code not in codes.own:
            drawings.setdefault((piece.glyphs, codes.widths[code]), []).append(code)
    if not drawings:
        return glyph_of
    # fontTools is slow to import, and most fonts of a Latin text draw nothing but their own glyphs.
    from briefpress.engine.drawings import add_compounds

    wanted = [
        ([(0 if glyph.id in missing else glyph.id, glyph.x, glyph.y) for glyph in glyphs], width)
        for glyphs, width in drawings
    ]
    numbers = add_compounds(font, wanted)
    for number, shared in zip(numbers, drawings.values(), strict=True):
        glyph_of |= dict.fromkeys(shared, number)
    return glyph_of


def text_map(codes: Codes, lines: list[bytes]) -> None:
    """Write the text of each code into the lines of a ToUnicode CMap (ISO 32000-1, 9.10.3)."""
    ordered = sorted(codes.pieces)
    written = []
    for at in range(0, len(ordered), 100):  # a block may have no more
        block = ordered[at : at + 100]
        written.append(b'%d beginbfchar' % len(block))
        written += [b'<%04x> <%s>' % (code, utf16(codes.pieces[code].text)) for code in block]
        written.append(b'endbfchar')
    lines[lines.index(b'endcodespacerange') + 1 : lines.index(b'endcmap')] = written


def utf16(text: str) -> bytes:
    """A text as PDF's hexadecimal UTF-16."""
    return text.encode('utf-16-be').hex().encode()


def glyph_map(codes: Codes, glyph_of: Mapping[int, int]) -> bytes:
    """The CIDToGIDMap: two bytes for each code from 0 to the last."""
    table = bytearray(2 * (max(codes.pieces) + 1))
    for code, glyph in glyph_of.items():  # few of the 65,000 that there may be
        table[2 * code : 2 * code + 2] = glyph.to_bytes(2)
    return bytes(table)


def width_array(codes: Codes) -> pydyf.Array:
    """The widths of a CIDFont: a first code and the widths from it on, for each run of codes."""
    array: list[Any] = []
    last = None
    for code in sorted(codes.pieces):
        if last is None or code != last + 1:
            array += [code, pydyf.Array()]
        array[-1].append(codes.widths[code])
        last = code
    return pydyf.Array(array)
