"""What the checker finds in fonts."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name
from press_file import append, font_program, planted, resources

Change = Callable[[pikepdf.Pdf], Any]


def descendant(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return resources(pdf).Font.Serif.DescendantFonts[0]


def shown(codes: str) -> Change:
    """Shows codes in a size at which nothing else is asked of text."""
    return lambda pdf: append(pdf, f'q 0 0 0 1 k BT /Serif 30 Tf 60 60 Td <{codes}> Tj ET Q')


def program(change: Callable[[TTFont], object]) -> Change:
    def changed(pdf: pikepdf.Pdf) -> None:
        with TTFont(io.BytesIO(font_program())) as font:
            change(font)
            stream = io.BytesIO()
            font.save(stream)
        descendant(pdf).FontDescriptor.FontFile2.write(stream.getvalue())

    return changed


def glyph_of(sign: str) -> int:
    with TTFont(io.BytesIO(font_program())) as font:
        return int(font.getGlyphID(font.getBestCmap()[ord(sign)]))


def fs_type(bits: int) -> Change:
    return program(lambda font: setattr(font['OS/2'], 'fsType', bits))


def helvetica(pdf: pikepdf.Pdf) -> None:
    resources(pdf).Font.Plain = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    append(pdf, 'q 0 0 0 1 k BT /Plain 30 Tf 60 60 Td (H) Tj ET Q')


def wider(pdf: pikepdf.Pdf) -> None:
    widths = descendant(pdf).W[1]
    widths[glyph_of('H')] = int(widths[glyph_of('H')]) + 2


def default_width(pdf: pikepdf.Pdf) -> None:
    descendant(pdf).W = Array([])


def glyph_map(pdf: pikepdf.Pdf) -> None:
    """Codes are glyphs, but for one that has none."""
    numbers = [0 if glyph == glyph_of('H') else glyph for glyph in range(2000)]
    data = b''.join(number.to_bytes(2, 'big') for number in numbers)
    descendant(pdf).CIDToGIDMap = pdf.make_stream(data)


def blank_glyph(font: TTFont) -> None:
    name = font.getGlyphName(glyph_of('H'))
    font['glyf'][name] = type(font['glyf'][name])()


def read_as(text: str) -> Change:
    """The glyph of an H is empty, and it is the code of this text."""

    def changed(pdf: pikepdf.Pdf) -> None:
        program(blank_glyph)(pdf)
        code = f'<{glyph_of("H"):04x}>'.encode()
        cmap = resources(pdf).Font.Serif.ToUnicode
        data = re.sub(
            code + rb' *<[0-9a-f]+>', code + b' <' + text.encode('utf-16-be').hex().encode() + b'>', cmap.read_bytes()
        )
        cmap.write(data)

    return changed


NO_GLYPH, WIDTH = 'a character without a glyph is shown', 'the file gives a glyph another width than its font'
EMPTY = 'a character has an empty glyph'
UNMEASURED = 'the glyphs of a font of this kind cannot be measured'
UNMAPPED = 'the font does not say which code is which glyph'
FAULTS = {
    'not embedded': (lambda pdf: descendant(pdf).FontDescriptor.__delitem__('/FontFile2'), 'a font is not in the file'),
    'of the reader': (helvetica, 'a font is not in the file'),
    'no font': (lambda pdf: descendant(pdf).FontDescriptor.FontFile2.write(b'nothing'), UNMEASURED),
    'other codes': (lambda pdf: resources(pdf).Font.Serif.__setitem__('/Encoding', Name('/GB-EUC-H')), UNMEASURED),
    'no glyph map': (lambda pdf: descendant(pdf).__delitem__('/CIDToGIDMap'), UNMAPPED),
    'notdef': (shown('0000'), NO_GLYPH),
    'beyond the font': (shown('FFFE'), NO_GLYPH),
    'a hole in the map': (glyph_map, NO_GLYPH),
    'empty glyph': (program(blank_glyph), EMPTY),
    'empty letter alone': (lambda pdf: [read_as('ل')(pdf), shown(f'{glyph_of("H"):04x}')(pdf)], EMPTY),
    'width': (wider, WIDTH),
    'width by default': (default_width, WIDTH),
    'no licence': (fs_type(0x0002), 'the font may not be embedded (fsType)'),
    'whole only': (fs_type(0x0100), 'the font may be embedded as a whole only (fsType)'),
}


@pytest.mark.parametrize(('change', 'message'), FAULTS.values(), ids=FAULTS)
def test_a_fault_of_a_font_is_found(change: Change, message: str) -> None:
    assert planted(change) == {('press-font', message)}


def ranges(pdf: pikepdf.Pdf) -> None:
    """The same widths, each as a range of codes."""
    widths = descendant(pdf).W[1]
    descendant(pdf).W = Array([number for code, width in enumerate(widths) for number in (code, code, width)])


RIGHT = {
    'ranges of widths': ranges,
    'editable embedding': fs_type(0x0008),
    'letters that are drawn as one': read_as('ل'),
    'print and preview': fs_type(0x0004),
    'not shown': lambda pdf: resources(pdf).Font.__setitem__(
        '/Plain', Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    ),
}


@pytest.mark.parametrize('change', RIGHT.values(), ids=RIGHT)
def test_a_font_that_is_whole_is_left_alone(change: Change) -> None:
    assert planted(change) == set()


def test_text_without_a_font_is_found() -> None:
    assert planted(lambda pdf: append(pdf, 'BT (x) Tj ET')) == {('press-file', 'text without a font')}
