"""The layout of a press file: the Document's own pages, with bleed."""

from __future__ import annotations

from pathlib import Path

from briefpress.diagnostics import Diagnostic
from briefpress.engine.log import layout_diagnostics, recorded
from briefpress.engine.pages import fallback_fonts, lay_out_pages
from briefpress.model import Document

BLEED_MM = 3
BLEED_SHEET = f"""
@page {{ marks: none !important; bleed: {BLEED_MM}mm !important }}
:root {{ --bleed: {BLEED_MM}mm !important }}
"""
"""The marks of the layout would be in screen black; the sheet has its own. `--bleed` is for what reaches the edge."""


def lay_out_press(document: Document, *, font_folder: Path | None = None) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """The pages in screen colours as PDF, whose MediaBox is the bleed, and what layout and drawing said.

    It has no PDF variant: WeasyPrint then writes the same bytes at every run, and no tags.
    """
    rendered, diagnostics = lay_out_pages(document, last_sheet=BLEED_SHEET, font_folder=font_folder, cmyk=True)
    with recorded() as records:
        data = rendered.write_pdf()
    return data, (*diagnostics, *layout_diagnostics(document, records), *fallback_fonts(document, rendered))
