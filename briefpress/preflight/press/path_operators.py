"""What path and colour operators do (ISO 32000-1, 8.5 and 8.6.8)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pikepdf

from briefpress.preflight.press.geometry import Rect, around, bounds, common, grown, moved, scale
from briefpress.preflight.press.painting import paint_pattern
from briefpress.preflight.press.spaces import CMYK, GRAY, RGB, Paint, Space, read_space
from briefpress.preflight.press.state import PathMark
from briefpress.preflight.press.walk import Handler, Walk

NOTHING: Rect = (0, 0, -1, -1)
DIRECT: dict[str, Space] = {'g': GRAY, 'rg': RGB, 'k': CMYK}


def _move(walk: Walk, operands: Sequence[Any]) -> None:
    x, y = moved(walk.state.ctm, *map(float, operands))
    walk.parts.append((x, y, x, y))


def _reach(walk: Walk, operands: Sequence[Any]) -> None:
    """A line or a curve: the subpath's rectangle grows to the end and the control points."""
    numbers = list(map(float, operands))
    points = [moved(walk.state.ctm, x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
    left, bottom, right, top = walk.parts.pop()
    walk.parts.append(bounds([(left, bottom), (right, top), *points]))


def _rectangle(walk: Walk, operands: Sequence[Any]) -> None:
    x, y, width, height = map(float, operands)
    walk.parts.append(around((x, y, x + width, y + height), walk.state.ctm))


def _clip(walk: Walk, _operands: Sequence[Any]) -> None:
    walk.clipping = True


def _painting(*, fill: bool, stroke: bool) -> Handler:
    """The operator that ends a path with a fill, a stroke, both or neither."""

    def paint(walk: Walk, _operands: Sequence[Any]) -> None:
        state, parts = walk.state, tuple(walk.parts)
        whole = _whole(parts)
        width = state.line_width * scale(state.ctm)
        seen = walk.visible(grown(whole, width / 2) if stroke else whole) if parts else None
        if seen and (fill or stroke):
            _mark(walk, PathMark(
                seen, parts, state.fill if fill else None, state.stroke if stroke else None, width, state.overprint
            ))  # fmt: skip
        if walk.clipping:
            state.clip = (common(whole, state.clip) if parts else None) or NOTHING
        walk.parts, walk.clipping = [], False

    return paint


def _whole(parts: Sequence[Rect]) -> Rect:
    corners = [corner for left, bottom, right, top in parts for corner in ((left, bottom), (right, top))]
    return bounds(corners) if corners else NOTHING


def _mark(walk: Walk, mark: PathMark) -> None:
    if walk.printed:
        walk.contents.paths.append(mark)
    for paint in (mark.fill, mark.stroke):
        if paint is not None:
            paint_pattern(walk, paint, mark.box)


def _line_width(walk: Walk, operands: Sequence[Any]) -> None:
    walk.state.line_width = float(operands[0])


def _set(walk: Walk, paint: Paint, *, stroke: bool) -> None:
    if stroke:
        walk.state.stroke = paint
    else:
        walk.state.fill = paint


def _direct(space: Space, *, stroke: bool) -> Handler:
    """`g`, `rg`, `k` and their twins for strokes."""

    def colour(walk: Walk, operands: Sequence[Any]) -> None:
        if space is RGB:
            walk.use(space, 'a colour')
        _set(walk, Paint(space, tuple(map(float, operands))), stroke=stroke)

    return colour


def _space(*, stroke: bool) -> Handler:
    """`cs` and `CS`."""

    def colour(walk: Walk, operands: Sequence[Any]) -> None:
        space = walk.use(read_space(operands[0], walk.resources), 'a colour')
        _set(walk, Paint(space, space.initial), stroke=stroke)

    return colour


def _colour(*, stroke: bool) -> Handler:
    """`sc`, `scn` and their twins; the last operand may name a pattern."""

    def colour(walk: Walk, operands: Sequence[Any]) -> None:
        numbers = list(operands)
        pattern = None
        if numbers and isinstance(numbers[-1], pikepdf.Name):
            pattern = walk.resource('/Pattern', numbers.pop())
        space = (walk.state.stroke if stroke else walk.state.fill).space
        _set(walk, Paint(space, tuple(map(float, numbers)), pattern), stroke=stroke)

    return colour


PATH_OPERATORS: dict[str, Handler] = {
    'm': _move,
    **dict.fromkeys(('l', 'c', 'v', 'y'), _reach),
    're': _rectangle,
    **dict.fromkeys(('W', 'W*'), _clip),
    **dict.fromkeys(('f', 'F', 'f*'), _painting(fill=True, stroke=False)),
    **dict.fromkeys(('B', 'B*', 'b', 'b*'), _painting(fill=True, stroke=True)),
    **dict.fromkeys(('S', 's'), _painting(fill=False, stroke=True)),
    'n': _painting(fill=False, stroke=False),
    'w': _line_width,
    **{name: _direct(space, stroke=False) for name, space in DIRECT.items()},
    **{name.upper(): _direct(space, stroke=True) for name, space in DIRECT.items()},
    'cs': _space(stroke=False),
    'CS': _space(stroke=True),
    **dict.fromkeys(('sc', 'scn'), _colour(stroke=False)),
    **dict.fromkeys(('SC', 'SCN'), _colour(stroke=True)),
}
