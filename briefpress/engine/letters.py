"""Lines in which every character has a glyph of its own: drawn as `exact_text.py` draws clusters, in fewer steps.

Nearly all of a Latin text is such lines. What is drawn is the same, byte for byte.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple
from unicodedata import category

from weasyprint.text.ffi import FROM_UNITS, ffi, pango

from briefpress.engine.codes import codes_of
from briefpress.engine.glyphs import GLYPH, new_glyph

WORDS = GLYPH.size // 4
"""The number of a glyph, its width, x and y, and its flags."""


class Letters(NamedTuple):
    """A run of characters from left to right, the glyph of each by its number, and in Pango's units widths and x."""

    item: Any
    font: Any
    size: float
    text: str
    numbers: list[int]
    widths: list[int]
    places: list[int]


def letters(runs: Sequence[tuple[Any, Any, Any, float]], text: bytes) -> list[Letters] | None:
    """The runs of a line as letters; None where any character of it takes more than a glyph at Pango's pen."""
    found = []
    for item, string, font, size in runs:
        run = _letters(item, string, font, size, text)
        if run is None:
            return None
        found.append(run)
    return found


def _letters(item: Any, string: Any, font: Any, size: float, text: bytes) -> Letters | None:
    characters = text[item.offset : item.offset + item.length].decode()
    count = string.num_glyphs
    if count != len(characters) or item.analysis.level % 2:
        return None
    if len(set(ffi.unpack(string.log_clusters, count))) != count or not _stand_alone(characters):
        return None
    words = memoryview(ffi.buffer(string.glyphs, count * GLYPH.size)).cast('i')
    numbers = words[0::WORDS].tolist()
    if any(words[3::WORDS].tolist()) or pango.PANGO_GLYPH_EMPTY in numbers or min(numbers) < 0:
        return None
    return Letters(item, font, size, characters, numbers, words[1::WORDS].tolist(), words[2::WORDS].tolist())


def _stand_alone(characters: str) -> bool:
    """Whether none of the characters belongs to the one before it, or only tells how to set others."""
    return characters.isascii() or not any(category(each) in ('Mn', 'Mc', 'Me', 'Cf') for each in set(characters))


def draw_letters(stream: Any, runs: list[Letters]) -> None:
    """Show the letters of a line, each at its place."""
    pen = x = 0.0
    shown: list[str] = []
    for item, font, size, text, numbers, widths, places in runs:
        if stream._current_font != (font.hash, size):
            _show(stream, shown)
            shown = []
            stream.set_font_size(font.hash, size)
        codes, known = codes_of(stream, font), font.widths
        for character, number, units, right in zip(text, numbers, widths, places, strict=True):
            if number not in known:
                number = new_glyph(stream, item.analysis.font, font, size, number, units)
            if adjustment := round((pen - (x + right * FROM_UNITS)) * 1000 / size):
                shown.append(f'>{adjustment}<')
                pen -= adjustment * size / 1000
            code, width = codes.letter(font, character, number)
            pen += width * size / 1000
            shown.append(code)
            x += units * FROM_UNITS
    _show(stream, shown)


def _show(stream: Any, shown: list[str]) -> None:
    if shown:
        stream.show_text(f'<{"".join(shown)}>'.replace('<>', ''))
