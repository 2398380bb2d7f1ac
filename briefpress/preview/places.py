"""Where the units of a brief stand on its pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefpress.engine.boxes import Box, Edges, Page
from briefpress.model import Document
from briefpress.preview.values import Place

SHOWN = ('text', 'image')
"""Kinds of box that a reader sees, and so takes for the unit even where they stand outside its own box."""


def places(document: Document, pages: Sequence[Page], *, first_page: int = 1) -> tuple[Place, ...]:
    """One place for each page that a unit has anything on, page by page, those around others before these.

    The first of the pages has the number `first_page`.
    """
    spans = {unit.id: unit.span for unit in document.units}
    states = document.translation.states if document.translation else {}
    found = []
    for number, page in enumerate(pages, first_page):
        for unit, edges in _edges(page).items():
            box = _in_per_cent(edges, page.sheet)
            if unit in spans and box[2] > 0 and box[3] > 0:
                found.append(Place(number, box, unit, spans[unit].path, spans[unit].line, states.get(unit, '')))
    return tuple(found)


def _edges(page: Page) -> dict[str, Edges]:
    """The edges of each unit on a page, around all its pieces there."""
    found: dict[str, Edges] = {}
    for root in (page.body, page.notes):
        for unit, edges in _pieces(root) if root else ():
            found[unit] = _around(found[unit], edges) if unit in found else edges
    return found


def _pieces(root: Box) -> Iterator[tuple[str, Edges]]:
    """The boxes of units, and what is shown in them, in document order."""
    left = [(root, '')]
    while left:
        box, unit = left.pop()
        unit = box.unit or unit
        if unit and (box.unit or box.kind in SHOWN):
            yield unit, box.edges
        left += [(child, unit) for child in reversed(box.children)]


def _around(one: Edges, other: Edges) -> Edges:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def _in_per_cent(edges: Edges, sheet: tuple[float, float]) -> tuple[float, float, float, float]:
    """Left, top, width and height of what of it is on the sheet."""
    (left, right), (top, bottom) = (
        [100 * min(max(edge, 0), whole) / whole for edge in edges[at::2]] for at, whole in enumerate(sheet)
    )
    return round(left, 2), round(top, 2), round(right - left, 2), round(bottom - top, 2)
