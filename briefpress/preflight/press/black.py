"""Text in black and in several inks, overprint, and lines too thin to print (as GWG 2015 asks)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefpress.preflight.finding import Finding
from briefpress.preflight.press.geometry import Rect
from briefpress.preflight.press.sheet import Sheet
from briefpress.preflight.press.spaces import Paint
from briefpress.preflight.press.state import Contents, PathMark, TextMark

SOLID = (0, 0, 0, 1)
TRACE = 0.02
"""A tint that nobody sees."""
NEAR_BLACK = 0.85
BLACK_HINT = 'set dark text in black alone: name its colour in the palette of the press file'
LINE_HINT = 'make the line at least {} pt wide'
EDGE = 0.001
"""Points that are no width: what rounding leaves."""
SHORTEST = 2
"""Points: a thin fill that is shorter is a dot."""


def check_text(sheet: Sheet, contents: Contents) -> Iterator[Finding]:
    """Dark text in several inks, small text in several inks, and small black text that does not overprint.

    Plates never lie exactly on each other, so the edges of such text get coloured or white.
    """
    for text in contents.texts:
        fault = _text_fault(text) if text.box is not None and not text.paint.registration else None
        if fault is not None and text.box is not None:
            severity, message = fault
            where = f'text of {text.size:.1f} pt, {sheet.place(text.box)}'
            yield Finding('press-black', severity, sheet.number, where, message, BLACK_HINT)


def _text_fault(text: TextMark) -> tuple[str, str] | None:
    inks = text.paint.inks
    count = sum(tint > TRACE for tint in inks)
    if len(inks) != 4:
        return None
    if count > 1 and ((inks[3] > NEAR_BLACK and text.size < 24) or (sum(inks) > 2 and text.size < 12)):
        return 'error', 'dark text in several inks'
    if (count > 2 and text.size < 8) or (count > 1 and text.size < 6):
        return 'warning', 'small text in several inks'
    if inks == SOLID and text.size < 12 and not _spares(text):
        return 'error', 'black text knocks out what lies below it'
    return None


def _spares(text: TextMark) -> bool:
    """Whether black text leaves the inks below it standing (ISO 32000-1, 8.6.7): DeviceGray never does."""
    family = text.paint.space.family
    return text.overprinted and (family == 'Separation' or (family == 'DeviceCMYK' and text.overprint_mode == 1))


def check_white(sheet: Sheet, contents: Contents) -> Iterator[Finding]:
    """White that overprints: it vanishes on the press."""
    found: list[tuple[Paint | None, bool, Rect | None]]
    found = [(path.fill, path.overprint.fill, path.box) for path in contents.paths]
    found += [(path.stroke, path.overprint.stroke, path.box) for path in contents.paths]
    found += [(text.paint, text.overprinted, text.box) for text in contents.texts]
    for paint, overprinted, box in found:
        if paint is not None and box is not None and overprinted and _no_ink(paint):
            message = 'white overprints, so it is not there in print'
            hint = 'let white knock out'
            yield Finding('press-black', 'error', sheet.number, sheet.place(box), message, hint)


def _no_ink(paint: Paint) -> bool:
    return paint.space.family != 'DeviceGray' and bool(paint.inks) and not any(paint.inks)


def check_lines(sheet: Sheet, contents: Contents, *, hairline: float) -> Iterator[Finding]:
    """Strokes, and areas as thin as one, under `hairline` points."""
    for path in contents.paths:
        width = _line_width(path, hairline)
        if width < hairline - 0.001:
            where = f'{width:.2f} pt, {sheet.place(path.box)}'
            message = f'a line thinner than {hairline:g} pt'
            yield Finding('press-line', 'warning', sheet.number, where, message, LINE_HINT.format(f'{hairline:g}'))


def _line_width(path: PathMark, hairline: float) -> float:
    """The width of the thinnest line of a path in points; `hairline` where it has none with ink."""
    widths = [hairline]
    if path.stroke is not None:
        widths.append(path.width)
    elif path.fill is not None and (path.fill.pattern is not None or any(path.fill.inks)):
        for part in path.parts:
            thin, long = sorted((part[2] - part[0], part[3] - part[1]))
            if long >= SHORTEST and not (thin < EDGE and _is_edge(part, path.parts)):
                widths.append(thin)
    return min(widths)


def _is_edge(line: Rect, parts: Sequence[Rect]) -> bool:
    """Whether a line of no width lies on another part of its path, where nothing of it is seen.

    It is the hole in the border of a box that has no inside.
    """
    return any(
        left <= line[0] + EDGE and bottom <= line[1] + EDGE and right >= line[2] - EDGE and top >= line[3] - EDGE
        for left, bottom, right, top in (part for part in parts if part is not line)
        if right - left > EDGE and top - bottom > EDGE
    )
