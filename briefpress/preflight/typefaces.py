"""The fonts of a PDF: all in the file, all declared by the stylesheets, and a glyph for all that is shown."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from struct import Struct

import pikepdf
from fontTools.ttLib import TTFont, TTLibError

from briefpress.faces import families
from briefpress.model import Document
from briefpress.preflight.finding import Finding

FILES = ('/FontFile', '/FontFile2', '/FontFile3')
PAIR = Struct('>H')
DESCENDANTS = (pikepdf.Name.CIDFontType0, pikepdf.Name.CIDFontType2)
"""Fonts inside another one."""


def check_typefaces(pdf: pikepdf.Pdf, document: Document) -> Iterator[Finding]:
    """Fonts that are not in the file or that no stylesheet declares, and codes that are shown without a glyph."""
    known = families(document.stylesheets)
    glyphs = {}
    for font in pdf.objects:
        is_font = isinstance(font, pikepdf.Dictionary) and font.get('/Type') == pikepdf.Name.Font
        if is_font and font.get('/Subtype') not in DESCENDANTS:
            glyphs[font.objgen] = _Shown(font)
            yield from _check_font(font, known)
    for number, page in enumerate(pdf.pages, 1):
        yield from _check_shown(page.obj, page.obj.get('/Resources', pikepdf.Dictionary()), number, glyphs)


def _check_font(font: pikepdf.Object, known: frozenset[str]) -> Iterator[Finding]:
    name = str(font.get('/BaseFont', '/?')).rpartition('+')[2]
    descriptor = _descendant(font).get('/FontDescriptor', pikepdf.Dictionary())
    if font.get('/Subtype') != pikepdf.Name.Type3 and not any(file in descriptor for file in FILES):
        yield Finding('pdf-font', 'error', 0, name, f'the font {name} is not in the file')
    family = str(descriptor.get('/FontFamily', ''))
    if family not in known:
        yield Finding('fallback-font', 'error', 0, name, f'no stylesheet declares the font "{family or name}"')


def _descendant(font: pikepdf.Object) -> pikepdf.Object:
    return font.DescendantFonts[0] if '/DescendantFonts' in font else font


class _Shown:
    """Which codes of a font draw a glyph; of a font that is not of two-byte codes and TrueType, all."""

    def __init__(self, font: pikepdf.Object) -> None:
        inner = _descendant(font)
        self.glyphs = _glyph_count(inner)
        table = inner.get('/CIDToGIDMap')
        self.map = table.read_bytes() if isinstance(table, pikepdf.Stream) else None
        self._drawn: set[int] = set()

    def first_missing(self, codes: Sequence[int]) -> int | None:
        """The first of these codes that draws no glyph."""
        new = set(codes) - self._drawn
        self._drawn |= {code for code in new if self._has(code)}
        lacking = new - self._drawn
        return next((code for code in codes if code in lacking), None) if lacking else None

    def _has(self, code: int) -> bool:
        """Whether the font draws this code, and does not draw the box of a missing glyph."""
        if self.glyphs is None:
            return True
        glyph = code if self.map is None else int.from_bytes(self.map[2 * code : 2 * code + 2], 'big')
        return 0 < glyph < self.glyphs


def _glyph_count(font: pikepdf.Object) -> int | None:
    file = font.get('/FontDescriptor', pikepdf.Dictionary()).get('/FontFile2')
    if font.get('/Subtype') != pikepdf.Name.CIDFontType2 or file is None:
        return None
    try:
        with TTFont(io.BytesIO(file.read_bytes()), lazy=True) as program:
            return int(program['maxp'].numGlyphs)
    except TTLibError:
        return 0


def _check_shown(
    stream: pikepdf.Object, resources: pikepdf.Object, page: int, fonts: Mapping[tuple[int, int], _Shown]
) -> Iterator[Finding]:
    """The codes that a content stream, and the forms and tiles in it, show."""
    font = None
    for instruction in pikepdf.parse_content_stream(stream, 'Tf Tj TJ \' "'):
        operator = str(instruction.operator)
        if operator == 'Tf':
            font = resources.get('/Font', pikepdf.Dictionary()).get(str(instruction.operands[0]))
        elif font is not None and font.objgen in fonts:
            missing = fonts[font.objgen].first_missing(_codes(instruction.operands[-1]))
            if missing is not None:
                where = f'code {missing:04X} of {str(font.BaseFont)[1:]}'
                yield Finding('missing-glyph', 'error', page, where, 'a character is shown that its font does not have')
    for kind in ('/XObject', '/Pattern'):
        for inner in resources.get(kind, pikepdf.Dictionary()).values():
            if isinstance(inner, pikepdf.Stream) and '/Resources' in inner:
                yield from _check_shown(inner, inner.Resources, page, fonts)


def _codes(shown: pikepdf.Object) -> list[int]:
    """The two-byte codes of what is shown; a byte that is left over is one, too."""
    codes: list[int] = []
    for string in shown if isinstance(shown, pikepdf.Array) else [shown]:
        if isinstance(string, pikepdf.String):
            data = bytes(string)
            codes += (code for (code,) in PAIR.iter_unpack(data[: len(data) // 2 * 2]))
            codes += data[-1:] if len(data) % 2 else b''
    return codes
