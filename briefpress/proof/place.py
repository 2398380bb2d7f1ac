"""Where a box comes from, and the diagnostic that points at it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from briefpress.diagnostics import Diagnostic, warning
from briefpress.engine.boxes import Box, Edges, Page
from briefpress.model import Document


@dataclass(frozen=True, slots=True)
class Placed:
    """A box on its page, with the boxes around it from the outermost in."""

    page: Page
    box: Box
    around: tuple[Box, ...] = ()

    def inside(self, *kinds: str) -> bool:
        """Whether it is in a box of one of these kinds."""
        return any(box.kind in kinds for box in self.around)


def placed(page: Page) -> Iterator[Placed]:
    """Every box of a page's text and footnotes, in document order."""
    for root in (page.body, page.notes):
        if root:
            yield from _within(Placed(page, root))


def running(page: Page) -> Iterator[Placed]:
    """Every box of what runs in a page's margins."""
    for root in page.running:
        yield from _within(Placed(page, root))


def _within(root: Placed) -> Iterator[Placed]:
    left = [root]
    while left:
        found = left.pop()
        yield found
        around = (*found.around, found.box)
        left += [Placed(found.page, child, around) for child in reversed(found.box.children)]


def fault(
    document: Document, found: Placed, code: str, message: str, hint: str, *, edges: Edges | None = None
) -> Diagnostic:
    """A warning at the unit of a box: its own, that of a box around it, or the first in it."""
    path, line = source(document, found)
    return replace(
        warning(path, line, code, message, hint), page=found.page.number, box=_rounded(edges or found.box.edges)
    )


def source(document: Document, found: Placed) -> tuple[str, int]:
    """Path and line of a box; the brief's own file and 0 where it is from no unit, as what templates write."""
    brief = f'content/{document.slug}/brief.md'
    spans = {unit.id: unit.span for unit in document.units}
    within = () if found.box.kind in ('line', 'inline', 'text') else found.box.walk()
    for box in (found.box, *within, *reversed(found.around)):
        if box.unit in spans:
            return spans[box.unit].path, spans[box.unit].line
        if box.line:
            return brief, box.line
    return brief, 0


def _rounded(edges: Edges) -> Edges:
    left, top, right, bottom = (round(edge, 1) for edge in edges)
    return left, top, right, bottom
