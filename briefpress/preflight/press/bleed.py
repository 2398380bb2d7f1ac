"""Ink that ends at the trim, where a cut a hair off shows white paper (ISO 32000-1, 14.11.2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pypdfium2
from PIL import Image, ImageChops

from briefpress.preflight.finding import Finding
from briefpress.preflight.press.geometry import MM, grown, within
from briefpress.preflight.press.sheet import Sheet

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
            if not within(grown(sheet.trim, SCALE), sheet.bleed) or not within(sheet.bleed, sheet.media):
                continue  # without bleed there is nothing to see, and the boxes have their own finding
            page.set_rotation(0)
            yield from _check_page(sheet, _ink(page, sheet))


def _ink(page: pypdfium2.PdfPage, sheet: Sheet) -> Image.Image:
    """The page up to its bleed with 255 where ink is and 0 where paper is."""
    page.set_cropbox(*sheet.bleed)
    drawn: Image.Image = page.render(scale=SCALE, grayscale=True).to_pil().convert('L')
    page.close()
    return drawn.point([255 if grey < PAPER else 0 for grey in range(256)])


def _check_page(sheet: Sheet, ink: Image.Image) -> Iterator[Finding]:
    bleed, trim = sheet.bleed, sheet.trim
    sides = {  # turned so that the side is on top, with the width of its bleed
        'top': (ink, bleed[3] - trim[3]),
        'right': (ink.transpose(Image.Transpose.ROTATE_90), bleed[2] - trim[2]),
        'bottom': (ink.transpose(Image.Transpose.ROTATE_180), trim[1] - bleed[1]),
        'left': (ink.transpose(Image.Transpose.ROTATE_270), trim[0] - bleed[0]),
    }
    for side, (turned, width) in sides.items():
        gone = _ends_short(turned, width)
        if gone >= SHORTEST:
            where = f'{side}, {gone / MM:.0f} mm of it'
            yield Finding('press-bleed', 'error', sheet.number, where, 'ink ends at the edge of the page', HINT)


def _ends_short(ink: Image.Image, width: float) -> float:
    """How many points along the upper side have ink at the trim, `width` points below, and none at the edge."""
    at = width * SCALE
    touching = _row(ink, round(at), round(at + TOUCH * SCALE))
    arriving = _row(ink, 1, 1 + REACH * SCALE)
    gone = ImageChops.subtract(touching, arriving)
    return gone.histogram()[255] / SCALE


def _row(ink: Image.Image, top: int, bottom: int) -> Image.Image:
    """Rows of pixels as one, with ink where any of them has it."""
    row = ink.crop((0, top, ink.width, top + 1))
    for index in range(top + 1, bottom):
        row = ImageChops.lighter(row, ink.crop((0, index, ink.width, index + 1)))
    return row
