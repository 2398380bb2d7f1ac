"""What text operators do (ISO 32000-1, 9.3 and 9.4)."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any

import pikepdf

from briefpress.preflight.press.geometry import IDENTITY, Matrix, Rect, around, read_matrix, scale, times
from briefpress.preflight.press.painting import paint_pattern
from briefpress.preflight.press.state import State, TextMark
from briefpress.preflight.press.walk import Handler, Walk

ADVANCE = 0.6
"""The width of a code in sizes, for the place of a text only."""
STROKED = (1, 5)
UNSEEN = (3, 7)


def _begin(walk: Walk, _operands: Sequence[Any]) -> None:
    walk.matrix = walk.line = IDENTITY


def _font(walk: Walk, operands: Sequence[Any]) -> None:
    walk.state.font, walk.state.font_size = walk.resource('/Font', operands[0]), float(operands[1])


def _rendering(walk: Walk, operands: Sequence[Any]) -> None:
    walk.state.rendering_mode = int(operands[0])


def _leading(walk: Walk, operands: Sequence[Any]) -> None:
    walk.state.leading = float(operands[0])


def _matrix(walk: Walk, operands: Sequence[Any]) -> None:
    a, b, c, d, e, f = map(float, operands)
    walk.matrix = walk.line = a, b, c, d, e, f


def _shift(walk: Walk, operands: Sequence[Any]) -> None:
    x, y = map(float, operands)
    walk.matrix = walk.line = times((1, 0, 0, 1, x, y), walk.line)


def _shift_leading(walk: Walk, operands: Sequence[Any]) -> None:
    walk.state.leading = -float(operands[1])
    _shift(walk, operands)


def _next_line(walk: Walk, _operands: Sequence[Any]) -> None:
    _shift(walk, (0, -walk.state.leading))


def _show(walk: Walk, operands: Sequence[Any]) -> None:
    _text(walk, bytes(operands[-1]))


def _show_spaced(walk: Walk, operands: Sequence[Any]) -> None:
    _text(walk, b''.join(bytes(part) for part in operands[0] if isinstance(part, pikepdf.String)))


def _next_line_show(walk: Walk, operands: Sequence[Any]) -> None:
    _next_line(walk, ())
    _show(walk, operands)


def _text(walk: Walk, codes: bytes) -> None:
    """A shown string. It is a mark also where it is not seen: its glyphs are there."""
    state = walk.state
    if state.font is None:
        walk.fault('text without a font')
        return
    matrix = times(walk.matrix, state.ctm)
    size = abs(state.font_size)
    length = size * ADVANCE * len(codes) / (2 if state.font.get('/Subtype') == pikepdf.Name.Type0 else 1)
    box = walk.visible(around((0, 0, length, size), matrix))
    stroked = state.rendering_mode in STROKED
    paint = state.stroke if stroked else state.fill
    if box:
        paint_pattern(walk, paint, box)
        _drawn_glyphs(walk, state, matrix, box)
    if walk.printed:
        over = state.overprint
        seen = box if state.rendering_mode not in UNSEEN else None
        mark = TextMark(
            seen, paint, size * scale(matrix), over.stroke if stroked else over.fill, over.mode, state.font, codes
        )
        walk.contents.texts.append(mark)


def _drawn_glyphs(walk: Walk, state: State, matrix: Matrix, box: Rect) -> None:
    """Walk through all glyphs of a Type 3 font, once for a page."""
    font = state.font
    if font is None or font.Subtype != pikepdf.Name.Type3 or not walk.first(font, 'glyphs'):
        return
    inner = copy.copy(state)
    size = state.font_size
    inner.ctm = times(_font_matrix(font), times((size, 0, 0, size, 0, 0), matrix))
    resources = font.get('/Resources')
    for name, glyph in font.CharProcs.items():
        walk.inner(glyph, copy.copy(inner), f'glyph {name[1:]}', resources=resources, area=box)


def _font_matrix(font: pikepdf.Object) -> Matrix:
    return read_matrix(pikepdf.Dictionary(Matrix=font.FontMatrix))


TEXT_OPERATORS: dict[str, Handler] = {
    'BT': _begin,
    'ET': _begin,
    'Tf': _font,
    'Tr': _rendering,
    'TL': _leading,
    'Tm': _matrix,
    'Td': _shift,
    'TD': _shift_leading,
    'T*': _next_line,
    'Tj': _show,
    'TJ': _show_spaced,
    "'": _next_line_show,
    '"': _next_line_show,
}
