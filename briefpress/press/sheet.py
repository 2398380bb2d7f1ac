"""The sheet that a page is printed on: its boxes, and the marks outside its bleed.

From outside in (ISO 32000-1, 14.11.2): MediaBox, with room for the marks; BleedBox, up to which the page is inked;
TrimBox, where it is cut. ISO 15930-7 asks for the TrimBox and for boxes within one another.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name

MM = 72 / 25.4
SLUG = 7 * MM
"""The room for marks around the bleed."""

CLEAR = 1 * MM
"""Between a mark and the bleed, and between a mark and the sheet's edge."""

HAIRLINE = 0.25
CIRCLE = 1.4 * MM
"""The radius of a registration mark; its cross reaches REACH times as far."""

REACH = 1.7
ARC = 0.5523
"""How far the handles of a quarter circle of radius 1 reach, as a curve of the third degree."""

PATCH = 3.5 * MM
PATCHES = ('1 0 0 0', '0 1 0 0', '0 0 1 0', '0 0 0 1', '0 0 0 .5')
"""The colour bar: the plates in solid, and black in half."""

BAR_AT = 8 * MM
"""Where the colour bar begins, from the left of the trimmed page."""

ALL_PLATES = '/PressAll'
"""The name of /Separation /All, which is on every plate: marks show whether the plates are in register."""

Box = tuple[float, float, float, float]
"""Left, bottom, right and top in points."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The boxes of a page, in points from the sheet's lower left; `shift` moves the layout's page there."""

    media: Box
    bleed: Box
    trim: Box
    shift: tuple[float, float]


def sheet_of(page: pikepdf.Object) -> Sheet:
    """The sheet for a page of the layout, whose MediaBox is what the press is to bleed to."""
    left, bottom, right, top = (float(value) for value in page.MediaBox.as_list())
    x, y = SLUG - left, SLUG - bottom
    trim = [float(value) for value in page.get('/TrimBox', page.MediaBox).as_list()]
    bleed = (SLUG, SLUG, right + x, top + y)
    return Sheet(
        media=(0.0, 0.0, right + x + SLUG, top + y + SLUG),
        bleed=bleed,
        trim=(trim[0] + x, trim[1] + y, trim[2] + x, trim[3] + y),
        shift=(x, y),
    )


def boxes(sheet: Sheet) -> dict[str, Array]:
    """The boxes as entries of a page."""
    found = {'/MediaBox': sheet.media, '/BleedBox': sheet.bleed, '/TrimBox': sheet.trim}
    return {name: Array([round(value, 4) for value in box]) for name, box in found.items()}


def on_sheet(content: bytes, sheet: Sheet) -> bytes:
    """The content of a page in its place, cut off at the bleed, and then the marks.

    Its first colour is solid black as ink, where PDF begins with the black of DeviceGray.
    """
    left, bottom, right, top = sheet.bleed
    frame = _numbers(left, bottom, right - left, top - bottom)
    head = f'q\n{frame} re W n\n1 0 0 1 {_numbers(*sheet.shift)} cm\n0 0 0 1 k 0 0 0 1 K\n'
    return head.encode() + content + b'\nQ\n' + '\n'.join(_marks(sheet)).encode() + b'\n'


def all_plates() -> Array:
    """The colour space of the marks: one ink, which every plate has (ISO 32000-1, 8.6.6.4)."""
    solid = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 1, 1, 1], N=1)
    return Array([Name.Separation, Name.All, Name.DeviceCMYK, solid])


def _marks(sheet: Sheet) -> Iterator[str]:
    yield f'q\n{ALL_PLATES} CS 1 SCN {HAIRLINE} w [] 0 d 0 J'
    yield from _crop_marks(sheet)
    for centre in _centres(sheet):
        yield from _registration_mark(*centre)
    yield from _colour_bar(sheet)
    yield 'Q'


def _crop_marks(sheet: Sheet) -> Iterator[str]:
    """Two lines at each corner, in line with the cuts and short of the bleed."""
    _, _, width, height = sheet.media
    left, bottom, right, top = sheet.bleed
    for x in (sheet.trim[0], sheet.trim[2]):
        yield _line(x, CLEAR, x, bottom - CLEAR)
        yield _line(x, top + CLEAR, x, height - CLEAR)
    for y in (sheet.trim[1], sheet.trim[3]):
        yield _line(CLEAR, y, left - CLEAR, y)
        yield _line(right + CLEAR, y, width - CLEAR, y)


def _centres(sheet: Sheet) -> tuple[tuple[float, float], ...]:
    """The middle of the room on each side."""
    _, _, width, height = sheet.media
    x, y = (sheet.trim[0] + sheet.trim[2]) / 2, (sheet.trim[1] + sheet.trim[3]) / 2
    return (x, SLUG / 2), (x, height - SLUG / 2), (SLUG / 2, y), (width - SLUG / 2, y)


def _registration_mark(x: float, y: float) -> Iterator[str]:
    """A cross in a circle."""
    reach, handle = CIRCLE * REACH, CIRCLE * ARC
    yield _line(x - reach, y, x + reach, y)
    yield _line(x, y - reach, x, y + reach)
    yield f'{_numbers(x + CIRCLE, y)} m'
    # Each quarter begins where the last one ended; (a, b) is the direction from the centre, (-b, a) the way on.
    for a, b in ((1, 0), (0, 1), (-1, 0), (0, -1)):
        first = (x + a * CIRCLE - b * handle, y + b * CIRCLE + a * handle)
        second = (x - b * CIRCLE + a * handle, y + a * CIRCLE + b * handle)
        yield f'{_numbers(*first, *second, x - b * CIRCLE, y + a * CIRCLE)} c'
    yield 's'


def _colour_bar(sheet: Sheet) -> Iterator[str]:
    for number, ink in enumerate(PATCHES):
        yield f'{ink} k {_numbers(sheet.trim[0] + BAR_AT + number * PATCH, (SLUG - PATCH) / 2, PATCH, PATCH)} re f'


def _line(*ends: float) -> str:
    return f'{_numbers(*ends[:2])} m {_numbers(*ends[2:])} l S'


def _numbers(*values: float) -> str:
    """Numbers as PDF has them, which knows no exponents."""
    return ' '.join(f'{value:.4f}'.rstrip('0').rstrip('.') for value in values)
