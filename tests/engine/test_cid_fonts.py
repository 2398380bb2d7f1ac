"""The numbers of glyphs in fonts with PostScript outlines are those by which a PDF names them."""

from __future__ import annotations

import io

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.misc.psCharStrings import T2CharString
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from briefpress import fonts
from briefpress.engine.cid_fonts import with_places_as_cids


def cut(text: str) -> bytes:
    """The Chinese font with the glyphs of a text alone, which keep their CIDs."""
    with TTFont(fonts.find('NotoSansSC-Regular.otf')) as font:
        options = Options(glyph_names=True, notdef_outline=True)
        subsetter = Subsetter(options)
        subsetter.populate(text=text)
        subsetter.subset(font)
        written = io.BytesIO()
        font.save(written)
    return written.getvalue()


@pytest.mark.parametrize('text', ['国', '国中', '国' + ''.join(map(chr, range(0x4E00, 0x4F80)))])
def test_each_glyph_has_its_place_as_its_cid(text):
    before = cut(text)
    after = with_places_as_cids(before)
    with TTFont(io.BytesIO(before)) as old, TTFont(io.BytesIO(after), checkChecksums=2) as new:
        order = new.getGlyphOrder()
        assert order == ['.notdef', *(f'cid{place:05d}' for place in range(1, len(order)))]
        assert old.getGlyphOrder() != order
        assert [new['hmtx'][name] for name in order] == [old['hmtx'][name] for name in old.getGlyphOrder()]
        drawn = new['CFF '].cff.topDictIndex[0].CharStrings[order[1]]
        drawn.decompile()
        first = old['CFF '].cff.topDictIndex[0].CharStrings[old.getGlyphOrder()[1]]
        first.decompile()
        assert drawn.program == first.program
    assert with_places_as_cids(after) == after


def test_a_font_whose_glyphs_have_no_such_numbers_stays_as_it_is():
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder(['.notdef', 'A'])
    builder.setupCharacterMap({65: 'A'})
    drawing = T2CharString(program=[500, 'endchar'])
    builder.setupCFF('Own', {}, {'.notdef': drawing, 'A': drawing}, {})
    builder.setupHorizontalMetrics({'.notdef': (500, 0), 'A': (500, 0)})
    builder.setupHorizontalHeader()
    builder.setupPost()
    written = io.BytesIO()
    builder.save(written)
    for font in (written.getvalue(), fonts.find('IBMPlexSerif-Regular.ttf').read_bytes()):
        assert with_places_as_cids(font) == font
