"""Glyphs that are made of others, added to a font file that is embedded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph as Outline
from fontTools.ttLib.tables._g_l_y_f import GlyphComponent

ROUND_TO_GRID = 0x0004
UNUSED_TABLES = ('vhea', 'vmtx', 'hdmx', 'LTSH', 'VDMX', 'GDEF', 'GSUB', 'GPOS')
"""Tables with a value for each glyph, or for shaping: a font in a PDF is drawn by glyph and needs none of them."""


def add_compounds(font: Any, drawings: Sequence[tuple[list[tuple[int, int, int]], int]]) -> list[int]:
    """The number of a new glyph for each drawing: what it shows as (glyph, x, y), and a width in thousandths of an em.

    The font's file, which WeasyPrint embeds, is then one with these glyphs.
    """
    number = font.index if font.file_content[:4] == b'ttcf' else -1
    with TTFont(BytesIO(font.file_content), recalcTimestamp=False, fontNumber=number) as file:
        names = list(file.getGlyphOrder())
        first = len(names)
        for glyphs, width in drawings:
            outline = _compound(file['glyf'], [(names[glyph], x, y) for glyph, x, y in glyphs])
            name = f'compound{len(names)}'
            file['glyf'].glyphs[name] = outline
            file['hmtx'][name] = round(width * font.upem / 1000), getattr(outline, 'xMin', 0)
            names.append(name)
        font.file_content = _saved(file, names)
    return list(range(first, len(names)))


def _compound(table: Any, shown: Iterable[tuple[str, int, int]]) -> Outline:
    """A glyph made of others; one that draws nothing has no contours."""
    outline, components = Outline(), []
    for name, x, y in shown:
        if table[name].numberOfContours:
            component = GlyphComponent()
            component.glyphName, component.x, component.y, component.flags = name, x, y, ROUND_TO_GRID
            components.append(component)
    if components:
        outline.numberOfContours, outline.components = -1, components
        outline.recalcBounds(table)
    return outline


def _saved(file: TTFont, names: list[str]) -> bytes:
    for tag in UNUSED_TABLES:
        if tag in file:
            del file[tag]
    file['post'].formatType = 3  # without the names of glyphs
    file['glyf'].glyphOrder = names
    file.setGlyphOrder(names)
    stream = BytesIO()
    file.save(stream)
    return stream.getvalue()
