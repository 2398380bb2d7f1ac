"""Images with too few pixels for their size on the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefpress.diagnostics import Diagnostic
from briefpress.engine.boxes import Page
from briefpress.model import Document
from briefpress.proof.place import fault, placed

DPI = 150
"""Of a screen or an office printer; print asks for 300, which preflight of a press file sees to."""


def coarse(document: Document, pages: Sequence[Page]) -> Iterator[Diagnostic]:
    """Each image below 150 pixels an inch; drawings have none."""
    for page in pages:
        for found in placed(page):
            if 0 < found.box.dpi < DPI:
                message = f'{found.box.name} has {found.box.dpi:.0f} pixels an inch; {DPI} are needed'
                hint = 'use a larger file, or a smaller  width='
                yield fault(document, found, 'low-resolution', message, hint)
