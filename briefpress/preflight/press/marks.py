"""Crop and registration marks, and what else stands beside the page (ISO 32000-1, 14.11.3)."""

from __future__ import annotations

from collections.abc import Iterator

from briefpress.preflight.finding import Finding
from briefpress.preflight.press.geometry import MM, Rect, overlap, within
from briefpress.preflight.press.sheet import Sheet
from briefpress.preflight.press.state import Contents, PathMark

NEAR = 0.5
"""Points by which a crop mark may miss the edge that it marks."""
THIN = 1
LARGEST_PATCH = 10 * MM
HINT = 'lay the page out with marks'


def check_marks(sheet: Sheet, contents: Contents) -> Iterator[Finding]:
    """Crop marks at each corner and a registration mark at each side, on every plate and outside the bleed."""
    parts = [
        part
        for path in contents.paths
        if any(paint is not None and paint.registration for paint in (path.fill, path.stroke))
        for part in path.parts
        if not overlap(part, sheet.bleed)
    ]
    for kind, missing in (('crop', _without_crop(sheet, parts)), ('registration', _without_register(sheet, parts))):
        if missing:
            where = ', '.join(missing)
            message = f'{kind} marks on all plates are missing outside the bleed'
            yield Finding('press-marks', 'error', sheet.number, where, message, HINT)


def check_slug(sheet: Sheet, contents: Contents) -> Iterator[Finding]:
    """What is painted outside the bleed and is neither a mark on all plates nor a patch of the colour bar."""
    boxes = [(path.box, 'area or line') for path in contents.paths if _is_stranger(path, sheet)]
    boxes += [(picture.box, 'picture') for picture in contents.pictures if not within(picture.box, sheet.bleed)]
    boxes += [(gradient.box, 'gradient') for gradient in contents.gradients if not within(gradient.box, sheet.bleed)]
    for text in contents.texts:
        if text.box is not None and not text.paint.registration and not overlap(text.box, sheet.bleed):
            boxes.append((text.box, 'text'))
    for box, what in boxes:
        message = 'something else than marks is printed outside the bleed'
        yield Finding(
            'press-marks', 'error', sheet.number, f'{what}, {sheet.place(box)}', message, 'cut it at the bleed'
        )


def _is_stranger(path: PathMark, sheet: Sheet) -> bool:
    paints = [paint for paint in (path.fill, path.stroke) if paint is not None]
    blank = all(paint.inks and not any(paint.inks) for paint in paints)
    if blank or all(paint.registration for paint in paints) or within(path.box, sheet.bleed, slack=NEAR):
        return False
    return path.stroke is not None or any(
        max(right - left, top - bottom) > LARGEST_PATCH or overlap((left, bottom, right, top), sheet.bleed)
        for left, bottom, right, top in path.areas
    )


def _without_crop(sheet: Sheet, parts: list[Rect]) -> list[str]:
    """The corners that lack one of their two marks."""
    trim, bleed = sheet.trim, sheet.bleed
    above = [part for part in parts if part[1] >= bleed[3] - NEAR]
    below = [part for part in parts if part[3] <= bleed[1] + NEAR]
    before = [part for part in parts if part[2] <= bleed[0] + NEAR]
    behind = [part for part in parts if part[0] >= bleed[2] - NEAR]
    corners = {
        'top left': (above, trim[0], before, trim[3]),
        'top right': (above, trim[2], behind, trim[3]),
        'bottom left': (below, trim[0], before, trim[1]),
        'bottom right': (below, trim[2], behind, trim[1]),
    }
    return [
        corner
        for corner, (upright, x, level, y) in corners.items()
        if not any(_lies_at(part[0], part[2], x) for part in upright)
        or not any(_lies_at(part[1], part[3], y) for part in level)
    ]


def _lies_at(low: float, high: float, edge: float) -> bool:
    """Whether a line's two sides lie about an edge."""
    return high - low <= THIN and abs((low + high) / 2 - edge) <= NEAR


def _without_register(sheet: Sheet, parts: list[Rect]) -> list[str]:
    """The sides that have no mark between their corners."""
    left, bottom, right, top = sheet.trim
    across = [part for part in parts if part[0] > left + THIN and part[2] < right - THIN]
    up = [part for part in parts if part[1] > bottom + THIN and part[3] < top - THIN]
    found = {
        'top': any(part[1] >= sheet.bleed[3] - NEAR for part in across),
        'right': any(part[0] >= sheet.bleed[2] - NEAR for part in up),
        'bottom': any(part[3] <= sheet.bleed[1] + NEAR for part in across),
        'left': any(part[2] <= sheet.bleed[0] + NEAR for part in up),
    }
    return [side for side, there in found.items() if not there]
