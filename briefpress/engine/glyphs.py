"""The glyphs of a run as Pango gives them, and what WeasyPrint's fonts are to know of each."""

from __future__ import annotations

from collections.abc import Iterator
from struct import Struct
from typing import Any

from weasyprint.logger import LOGGER
from weasyprint.text.ffi import FROM_UNITS, ffi, pango

from briefpress.engine.log import NOT_DEFINED_GLYPH

GLYPH = Struct('=Iiii4x')
"""Pango's PangoGlyphInfo: a number, three lengths, and flags that are not read."""


def glyphs(string: Any) -> Iterator[tuple[int, int, int, int]]:
    """The number, width, x and y of each glyph of a run, lengths in Pango's units."""
    return GLYPH.iter_unpack(ffi.buffer(string.glyphs, string.num_glyphs * GLYPH.size))


def new_glyph(stream: Any, pango_font: Any, font: Any, size: float, number: int, units: int) -> int:
    """The number of a glyph, whose width its font then knows; a missing one is logged as WeasyPrint logs it."""
    glyph: int = number
    if number & pango.PANGO_GLYPH_UNKNOWN_FLAG:
        codepoint = number - pango.PANGO_GLYPH_UNKNOWN_FLAG
        LOGGER.warning(NOT_DEFINED_GLYPH, chr(codepoint), codepoint)
        glyph = font.get_unused_glyph_id(codepoint)
        font.widths[glyph] = round(units * 1000 * FROM_UNITS / size)
        font.widths.setdefault(0, font.widths[glyph])
    else:
        pango.pango_font_get_glyph_extents(pango_font, glyph, stream.ink_rect, stream.logical_rect)
        font.widths[glyph] = round(stream.logical_rect.width * 1000 * FROM_UNITS / size)
    return glyph
