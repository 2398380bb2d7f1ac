"""The pages of a Document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import weasyprint

from briefpress.diagnostics import Diagnostic
from briefpress.engine.links import keep_own_links
from briefpress.engine.metadata import PDFA_VARIANT, claim_pdfua
from briefpress.engine.pages import lay_out_pages
from briefpress.model import Document


@dataclass(frozen=True, slots=True)
class Layout:
    """A laid-out Document. `page_of` gives the page of each element id, from 1.

    `rendered` holds native objects: it is of use in this process only.
    """

    document: Document
    rendered: weasyprint.Document
    pages: int
    page_of: Mapping[str, int]
    diagnostics: tuple[Diagnostic, ...]
    font_folder: Path | None = None


def lay_out(document: Document, *, font_folder: Path | None = None) -> Layout:
    """Lay a Document out with its own stylesheets and fonts.

    A fault that WeasyPrint only logs is a diagnostic; those of drawing (missing glyphs) come from `write_pdf`.
    """
    rendered, diagnostics = lay_out_pages(document, variant=PDFA_VARIANT, font_folder=font_folder)
    claim_pdfua(rendered)
    keep_own_links(rendered)
    page_of = {
        anchor: number for number, page in reversed(list(enumerate(rendered.pages, 1))) for anchor in page.anchors
    }
    return Layout(document, rendered, len(rendered.pages), page_of, diagnostics, font_folder)
