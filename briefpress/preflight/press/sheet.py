"""A page of the file as the press sees it: its boxes, and places on it in words."""

from __future__ import annotations

from dataclasses import dataclass

import pikepdf

from briefpress.preflight.press.geometry import MM, Rect, read_rect


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page, its number from 1 and its boxes in points; a box that the page lacks is the next larger one."""

    number: int
    page: pikepdf.Page
    media: Rect
    bleed: Rect
    trim: Rect

    def place(self, box: Rect) -> str:
        """Where something begins, in whole millimetres from the top left corner of the trimmed page."""
        left, top = (box[0] - self.trim[0]) / MM, (self.trim[3] - box[3]) / MM
        return f'{round(left)} mm from the left, {round(top)} mm from the top'


def read_sheet(page: pikepdf.Page, number: int) -> Sheet:
    """The boxes of a page (ISO 32000-1, 14.11.2)."""
    obj = page.obj
    media = read_rect(page.mediabox)
    trim = obj.get('/TrimBox', obj.get('/ArtBox'))
    bleed = obj.get('/BleedBox', trim)
    return Sheet(
        number,
        page,
        media=media,
        bleed=media if bleed is None else read_rect(bleed),
        trim=media if trim is None else read_rect(trim),
    )
