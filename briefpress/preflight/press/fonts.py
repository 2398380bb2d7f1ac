"""Fonts: each in the file, with a glyph for every code that is shown and the widths of its own (ISO 32000-1, 9.7)."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pikepdf
from fontTools.ttLib import TTFont, TTLibError

from briefpress.preflight.finding import Finding
from briefpress.preflight.press.state import Contents
from briefpress.preflight.typefaces import FILES

RESTRICTED, WHOLE_ONLY = 0x0002, 0x0100
"""Bits of OS/2 fsType: no embedding at all; no subsets (OpenType, OS/2)."""
WIDTH_SLACK = 1.001
"""Thousandths of the size."""
HINT = 'install the font file that the stylesheet names, and build again'
LICENCE_HINT = 'take another font, or ask its maker for leave to embed it'
GLYPH_HINT = 'replace the character, or take a font that has it'
VIRAMA = 9
"""The combining class of all viramas (Unicode Standard, 4.3)."""
JOINERS = '\u200c\u200d'

Faces = dict[bytes, 'Face | None']
"""The fonts of a file by their reference, or their content without one; None where the glyphs cannot be measured."""


@dataclass(frozen=True, slots=True)
class Face:
    """A font with codes of two bytes: its program, the glyph of each code, the widths in the file and its texts."""

    name: str
    program: TTFont
    order: list[str]
    glyphs: tuple[int, ...] | None
    widths: dict[int, float]
    default_width: float
    texts: dict[int, str]

    def glyph(self, code: int) -> int:
        """The glyph of a code; 0 is no glyph."""
        glyph = code if self.glyphs is None else self.glyphs[code] if code < len(self.glyphs) else 0
        return glyph if glyph < len(self.order) else 0


def check_fonts(number: int, contents: Contents, faces: Faces) -> Iterator[Finding]:
    """The fonts that page `number` is the first to show, and the codes that it shows.

    `faces` keeps the fonts that were met. Codes of one byte and other encodings than Identity get a warning: their
    glyphs are not measured.
    """
    shown: dict[bytes, list[tuple[int, ...]]] = {}
    for text in contents.texts:
        font = text.font
        if font.get('/Subtype') == pikepdf.Name.Type3:
            continue
        key = font.unparse()
        if key not in faces:
            yield from _first_met(number, font, faces)
        codes = text.codes
        pairs = tuple(int.from_bytes(codes[at : at + 2], 'big') for at in range(0, len(codes), 2))
        shown.setdefault(key, []).append(pairs)
    for key, texts in shown.items():
        face = faces[key]
        if face is not None:
            yield from _check_codes(number, face, texts)


def _first_met(number: int, font: pikepdf.Object, faces: Faces) -> Iterator[Finding]:
    """Measure a font as a whole, and keep it."""
    faces[font.unparse()] = None
    name = str(font.get('/BaseFont', '/without a name'))[1:]
    composite = font.get('/Subtype') == pikepdf.Name.Type0
    own = font.DescendantFonts[0] if composite else font
    descriptor = own.get('/FontDescriptor', pikepdf.Dictionary())
    file = next((descriptor[key] for key in FILES if key in descriptor), None)
    if file is None:
        yield Finding('press-font', 'error', number, name, 'a font is not in the file', HINT)
        return
    try:
        face = _read_face(name, font, own, file.read_bytes())
    except (KeyError, ValueError, TTLibError):
        message = 'the glyphs of a font of this kind cannot be measured'
        yield Finding('press-font', 'warning', number, name, message)
        return
    faces[font.unparse()] = face
    yield from _check_licence(number, name, face.program)
    if own.Subtype == pikepdf.Name.CIDFontType2 and '/CIDToGIDMap' not in own:
        yield Finding('press-font', 'error', number, name, 'the font does not say which code is which glyph', HINT)


def _read_face(name: str, font: pikepdf.Object, own: pikepdf.Object, data: bytes) -> Face:
    """A composite font from its program. ValueError, KeyError or TTLibError for one of another kind."""
    program = TTFont(io.BytesIO(data), lazy=True)
    order = program.getGlyphOrder()
    if font.get('/Encoding') != pikepdf.Name('/Identity-H') or 'hmtx' not in program:
        raise ValueError('another kind of font')
    glyphs, default = _glyph_map(own, program, order), float(own.get('/DW', 1000))
    return Face(name, program, order, glyphs, _widths(own), default, _texts(font))


def _check_licence(number: int, name: str, program: TTFont) -> Iterator[Finding]:
    """The bits that its maker set; a program without OS/2 does not say."""
    bits = int(program['OS/2'].fsType) if 'OS/2' in program else 0
    if bits & 0xF == RESTRICTED:
        yield Finding('press-font', 'error', number, name, 'the font may not be embedded (fsType)', LICENCE_HINT)
    elif bits & WHOLE_ONLY and re.match('[A-Z]{6}[+]', name):
        message = 'the font may be embedded as a whole only (fsType)'
        yield Finding('press-font', 'warning', number, name, message, LICENCE_HINT)


def _glyph_map(font: pikepdf.Object, program: TTFont, order: list[str]) -> tuple[int, ...] | None:
    """The glyph of each code; None where they are the same (ISO 32000-1, 9.7.4.2)."""
    table = font.get('/CIDToGIDMap')
    if isinstance(table, pikepdf.Stream):
        data = table.read_bytes()
        return tuple(int.from_bytes(data[at : at + 2], 'big') for at in range(0, len(data), 2))
    if 'CFF ' in program and hasattr(program['CFF '].cff.topDictIndex[0], 'ROS'):
        places = {name: glyph for glyph, name in enumerate(order)}
        return tuple(places.get(f'cid{code:05d}', 0) for code in range(1 << 16))
    return None


def _widths(font: pikepdf.Object) -> dict[int, float]:
    """The array /W as the width of each code, in thousandths of the size (ISO 32000-1, 9.7.4.3)."""
    widths: dict[int, float] = {}
    entries = list(font.get('/W', ()))
    while entries:
        first, after = int(entries.pop(0)), entries.pop(0)
        if isinstance(after, pikepdf.Array):
            widths.update((first + index, float(width)) for index, width in enumerate(after))
        else:
            widths.update(dict.fromkeys(range(first, int(after) + 1), float(entries.pop(0))))
    return widths


def _texts(font: pikepdf.Object) -> dict[int, str]:
    """The text of each code by /ToUnicode (ISO 32000-1, 9.10.3); of ranges the first code's alone is sure."""
    if '/ToUnicode' not in font:
        return {}
    data = font.ToUnicode.read_bytes()
    blocks = re.findall(rb'beginbfchar(.*?)endbfchar', data, re.DOTALL)
    pairs = [pair for block in blocks for pair in re.findall(rb'<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>', block)]
    return {int(code, 16): bytes.fromhex(text.decode()).decode('utf-16-be', 'replace') for code, text in pairs}


def _check_codes(number: int, face: Face, texts: Sequence[tuple[int, ...]]) -> Iterator[Finding]:
    metrics, em = face.program['hmtx'].metrics, face.program['head'].unitsPerEm
    for code in sorted({code for codes in texts for code in codes}):
        glyph = face.glyph(code)
        where = f'{face.name}, code {code}'
        if not glyph:
            yield Finding('press-font', 'error', number, where, 'a character without a glyph is shown', GLYPH_HINT)
            continue
        name = face.order[glyph]
        width, own = face.widths.get(code, face.default_width), metrics[name][0] * 1000 / em
        if abs(width - own) > WIDTH_SLACK:
            where = f'{where}: {width:g} for {own:g}'
            yield Finding('press-font', 'error', number, where, 'the file gives a glyph another width than its font')
        text = face.texts.get(code, '')
        if _visible(text) and _blank(face.program, name) and not _is_joined(face, code, text, texts):
            where = f'{where} for {text!r}'
            yield Finding('press-font', 'warning', number, where, 'a character has an empty glyph', GLYPH_HINT)


def _visible(text: str) -> bool:
    """Whether a text has a letter, digit, sign or mark that has to be seen."""
    return any(unicodedata.category(character)[0] in 'LNPS' for character in text)


def _is_joined(face: Face, code: int, text: str, texts: Sequence[tuple[int, ...]]) -> bool:
    """Whether a letter is drawn with the one beside it, wherever it stands, as one drawing that the other has for both.

    So are letters from right to left, as lam and alef, and Indic ones of which the first has a virama.
    """
    places = [(codes, at) for codes in texts for at, other in enumerate(codes) if other == code]
    if all(_follows_virama(face, codes[:at]) for codes, at in places):
        return True
    if any(unicodedata.bidirectional(character) not in ('R', 'AL') for character in text):
        return False
    return all(
        any(glyph and not _blank(face.program, face.order[glyph]) for glyph in map(face.glyph, _beside(codes, at)))
        for codes, at in places
    )


def _follows_virama(face: Face, codes: tuple[int, ...]) -> bool:
    """Whether the text of some codes ends with the sign that takes the vowel from an Indic letter."""
    text = ''.join(face.texts.get(code, '') for code in codes[-2:]).rstrip(JOINERS)
    return bool(text) and unicodedata.combining(text[-1]) == VIRAMA


def _beside(codes: tuple[int, ...], at: int) -> tuple[int, ...]:
    return codes[max(0, at - 1) : at] + codes[at + 1 : at + 2]


def _blank(program: TTFont, name: str) -> bool:
    """Whether a glyph has no outline."""
    if 'glyf' in program:
        return not program['glyf'][name].numberOfContours
    if 'CFF ' in program:
        return program['CFF '].cff.topDictIndex[0].CharStrings[name].calcBounds(None) is None
    return False
