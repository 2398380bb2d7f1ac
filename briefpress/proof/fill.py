"""How full pages are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefpress.diagnostics import Diagnostic
from briefpress.engine.boxes import Page
from briefpress.model import Document
from briefpress.proof.place import Placed, fault

LEAST = 1 / 3


def filled(page: Page) -> float:
    """The share of a page's height that its text and footnotes take, from 0 to 1."""
    _, top, _, bottom = page.area
    lowest = max((leaf.edges[3] for leaf in page.body.leaves()), default=top)
    notes = page.notes.edges[3] - page.notes.edges[1] if page.notes else 0.0
    return max(0.0, lowest - top + notes) / (bottom - top)


def sparse(document: Document, pages: Sequence[Page]) -> Iterator[Diagnostic]:
    """Pages less than a third full, in a brief of more than one.

    Where the paper is turned the page before ends where it does on purpose, and so does a turned page.
    """
    for page, after in zip(pages, (*pages[1:], None), strict=True) if len(pages) > 1 else ():
        is_turned = page.sheet[0] > page.sheet[1] or (after is not None and after.sheet != page.sheet)
        share = filled(page)
        if share < LEAST and not is_turned:
            hint = 'cut some words, so that the page is not needed, or add some'
            message = f'the page is {share:.0%} full'
            yield fault(document, Placed(page, page.body), 'short-page', message, hint, edges=page.area)
