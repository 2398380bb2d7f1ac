"""Ink that ends at the trim, where a cut a hair off shows white paper (ISO 32000-1, 14.11.2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pypdfium2
from PIL import Image, ImageChops

from briefpress.preflight.finding import Finding
from briefpress.preflight.press.geometry import MM, grown, within
from briefpress.preflight.press.sheet import Sheet

LEAST_BLEED = 2
"""Points: with less there is nothing to look at."""
SCALE = 2
"""Pixels in a point."""
TOUCH = 0.5 * MM
"""Points from the trim: ink that comes nearer touches it."""
REACH = 1
"""Points from the bleed's edge within which ink has to arrive."""
SHORTEST = 2 * MM
"""Points along a side: less is a smooth edge's shade."""
PAPER = 250
"""Grey from which on a pixel is paper."""
HINT = 'let the picture or colour run over the edge of the page by the whole bleed'


def check_bleed(data: bytes, sheets: Sequence[Sheet]) -> Iterator[Finding]:
    """The sides of each page where ink touches the trim and is gone at the bleed's edge, as pdfium draws the page."""
    with pypdfium2.PdfDocument(data) as document:
        for sheet, page in zip(sheets, document, strict=True):
            if not within(grown(sheet.trim, LEAST_BLEED), sheet.bleed) or not within(sheet.bleed, sheet.media):
                continue  # without bleed there is nothing to see, and the boxes have their own finding
            page.set_rotation(0)
            yield from _check_page(sheet, _drawn(page, sheet))


def _drawn(page: pypdfium2.PdfPage, sheet: Sheet) -> Image.Image:
    """The page up to its bleed, in grey."""
    page.set_cropbox(*sheet.bleed)
    drawn: Image.Image = page.render(scale=SCALE, grayscale=True).to_pil().convert('L')
    page.close()
    return drawn


def _check_page(sheet: Sheet, drawn: Image.Image) -> Iterator[Finding]:
    bleed, trim = sheet.bleed, sheet.trim
    widths = {
        'top': bleed[3] - trim[3],
        'right': bleed[2] - trim[2],
        'bottom': trim[1] - bleed[1],
        'left': trim[0] - bleed[0],
    }
    for side, width in widths.items():
        gone = _ends_short(_strip(drawn, side, round((width + TOUCH) * SCALE)), round(width * SCALE))
        if gone >= SHORTEST:
            where = f'{side}, {gone / MM:.0f} mm of it'
            yield Finding('press-bleed', 'error', sheet.number, where, 'ink ends at the edge of the page', HINT)


def _strip(drawn: Image.Image, side: str, depth: int) -> Image.Image:
    """The outer pixels of a side, turned so that the side is on top; 255 where ink is and 0 where paper is."""
    across, down = drawn.size
    box, turn = {
        'top': ((0, 0, across, depth), None),
        'right': ((across - depth, 0, across, down), Image.Transpose.ROTATE_90),
        'bottom': ((0, down - depth, across, down), Image.Transpose.ROTATE_180),
        'left': ((0, 0, depth, down), Image.Transpose.ROTATE_270),
    }[side]
    strip = drawn.crop(box).point([255 if grey < PAPER else 0 for grey in range(256)])
    return strip if turn is None else strip.transpose(turn)


def _ends_short(strip: Image.Image, trim: int) -> float:
    """How many points along the side have ink from the row of pixels at the trim on, and none at the edge."""
    gone = ImageChops.subtract(_row(strip, trim, strip.height), _row(strip, 1, 1 + REACH * SCALE))
    return gone.histogram()[255] / SCALE


def _row(ink: Image.Image, top: int, bottom: int) -> Image.Image:
    """Rows of pixels as one, with ink where any of them has it."""
    row = ink.crop((0, top, ink.width, top + 1))
    for index in range(top + 1, bottom):
        row = ImageChops.lighter(row, ink.crop((0, index, ink.width, index + 1)))
    return row
