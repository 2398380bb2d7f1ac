"""What is too large for its page, its block or its cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from briefpress.diagnostics import Diagnostic
from briefpress.engine.boxes import Box, Page
from briefpress.model import Document
from briefpress.proof.place import Placed, fault, placed, running

TOLERANCE = 1.0
"""Points. Italics lean out of their boxes, and a layout rounds."""
SAFE = 14.2
"""Points: 5 mm. Paper is trimmed to within a few millimetres, so text keeps away from the sides of the sheet. Above and
below it are the margins of the page, which its flow does not leave."""
BLEED = 9.0
"""Points: a little over 3 mm."""

WHAT = {'line': 'the text', 'image': 'the image', 'table': 'the table'}


def overflows(document: Document, pages: Sequence[Page]) -> Iterator[Diagnostic]:
    """Text, images and tables past the page, their block or their cell; of one block the first on a page alone."""
    for page in pages:
        told: set[int] = set()
        for found in placed(page):
            holder = _holder(found)
            diagnostic = _too_large(document, found, holder)
            if diagnostic and id(holder) not in told:
                told.add(id(holder))
                yield diagnostic


def off_the_margins(document: Document, pages: Sequence[Page]) -> Iterator[Diagnostic]:
    """Running heads and feet that reach past the page, or lie on one another: once for each page."""
    for page in pages:
        lines = [found for found in running(page) if found.box.kind == 'line' and _is_inked(found.box)]
        hint = 'give the brief a shorter title or heading'
        past = next((found for found in lines if _past_sheet(found, SAFE)), None)
        pairs = combinations(lines, 2)
        over = next(
            (one for one, other in pairs if one.around[0] is not other.around[0] and _overlap(one, other)), None
        )
        if past:
            yield fault(document, past, 'overflow', 'a running head or foot reaches past the page', hint)
        elif over:
            yield fault(document, over, 'overflow', 'two running heads or feet lie on one another', hint)


def _is_inked(line: Box) -> bool:
    return any(part.text.strip() for part in line.walk())


def _overlap(one: Placed, other: Placed) -> bool:
    """Whether two lines of different boxes of the margin share a spot, by more than lines that touch."""
    if one.around[0] is other.around[0]:
        return False
    (left, top, right, bottom), (left2, top2, right2, bottom2) = one.box.edges, other.box.edges
    across, down = min(right, right2) - max(left, left2), min(bottom, bottom2) - max(top, top2)
    return across > TOLERANCE and down > TOLERANCE


def _holder(found: Placed) -> Box | None:
    """The block or cell around a box. What stands in no block of its own, as a float, is held by the page alone."""
    wrapper = (
        found.box.element if found.box.kind == 'table' else 0
    )  # a table is in a block of its own, with its caption
    blocks = (box for box in reversed(found.around) if box.kind in ('block', 'cell'))
    return next((box for box in blocks if not wrapper or box.element != wrapper), None)


def _too_large(document: Document, found: Placed, holder: Box | None) -> Diagnostic | None:
    box = found.box
    what = WHAT.get(box.kind)
    if what is None or (box.kind == 'line' and not _is_inked(box)):
        return None
    by = max(_past_block(box, holder) if holder else 0.0, _cut_off(found))
    if by > TOLERANCE and found.inside('cell'):
        message = f'the text of a table cell is {by:.0f} pt too wide or too high for it'
        hint = 'make the column wider, or let the long word be divided'
        return fault(document, found, 'clipped-cell', message, hint)
    if _past_sheet(found, 0.0) or _below_area(found):
        hint = 'shorten it, make it smaller, or give it more room'
        return fault(document, found, 'overflow', f'{what} reaches past the page', hint)
    if box.kind == 'line' and _past_sheet(found, SAFE):
        hint = 'keep text further in: the cut is never exact'
        return fault(document, found, 'overflow', f'{what} is within 5 mm of the edge of the page', hint)
    if by > TOLERANCE:
        message = f'{what} reaches {by:.0f} pt past the block that it stands in'
        return fault(document, found, 'overflow', message, 'let the long word be divided, or make it smaller')
    return None


def _past_sheet(found: Placed, inset: float) -> bool:
    """Whether a box reaches past a sheet, or nearer to its sides than so many points.

    An image may bleed: over the edge by no more than that, it is there on purpose.
    """
    left, top, right, bottom = found.box.edges
    width, height = found.page.sheet
    over = BLEED if found.box.kind == 'image' else TOLERANCE
    return left < inset - over or right > width - inset + over or top < -over or bottom > height + over


def _below_area(found: Placed) -> bool:
    """Whether what is in the flow goes on below the area of the page."""
    return not found.box.floats and found.box.edges[3] > found.page.area[3] + TOLERANCE


def _past_block(box: Box, holder: Box) -> float:
    """How far, in points, a box reaches past the end of its lines' room.

    The other side is not looked at: there designs reach out on purpose, by a negative margin or indent.
    """
    if box.floats:
        return 0.0
    return holder.inner[0] - box.edges[0] if holder.rtl else box.edges[2] - holder.inner[2]


def _cut_off(found: Placed) -> float:
    """How far, in points, a box reaches below its cell or one around it that cuts off what it has no room for."""
    bottom = found.box.edges[3]
    return max((bottom - box.edges[3] for box in found.around if box.clips or box.kind == 'cell'), default=0.0)
