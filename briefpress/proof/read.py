"""All that the laid-out pages show."""

from __future__ import annotations

from collections.abc import Sequence

from briefpress.diagnostics import Diagnostic
from briefpress.engine.boxes import Page, read_pages
from briefpress.model import Document
from briefpress.pdf import Layout
from briefpress.proof.breaks import broken
from briefpress.proof.fill import sparse
from briefpress.proof.images import coarse
from briefpress.proof.lines import uneven
from briefpress.proof.overflow import off_the_margins, overflows

RULES = (overflows, off_the_margins, broken, uneven, sparse, coarse)


def read_proof(layout: Layout) -> tuple[Diagnostic, ...]:
    """The faults of the pages as warnings, page by page, each once."""
    return proofread(layout.document, read_pages(layout.rendered))


def proofread(document: Document, pages: Sequence[Page]) -> tuple[Diagnostic, ...]:
    """The same of pages that have been read already."""
    found = dict.fromkeys(fault for rule in RULES for fault in rule(document, pages))
    return tuple(sorted(found, key=lambda fault: (fault.page, fault.box)))
