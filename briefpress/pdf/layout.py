"""The pages of a Document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import weasyprint
from weasyprint.text.fonts import FontConfiguration

from briefpress.diagnostics import Diagnostic
from briefpress.engine import exact_text
from briefpress.engine.closed import BASE_URL, ClosedFetcher
from briefpress.engine.log import css_diagnostics, layout_diagnostics, recorded
from briefpress.engine.metadata import PDFA_VARIANT, claim_pdfua
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
    exact_text.install()
    fetcher = ClosedFetcher(document, font_folder=font_folder)
    configuration = FontConfiguration()
    diagnostics: list[Diagnostic] = []
    sheets = []
    for name, css in document.stylesheets:
        with recorded() as records:
            sheet = weasyprint.CSS(string=css, base_url=BASE_URL, url_fetcher=fetcher, font_config=configuration)
        diagnostics += css_diagnostics(name, records)
        sheets.append(sheet)
    with recorded() as records:
        html = weasyprint.HTML(string=document.html, base_url=BASE_URL, url_fetcher=fetcher)
        rendered = html.render(
            stylesheets=sheets,
            font_config=configuration,
            pdf_variant=PDFA_VARIANT,
            presentational_hints=True,  # the start of a list and the width of an image are attributes
        )
    diagnostics += layout_diagnostics(document, records)
    claim_pdfua(rendered)
    page_of = {
        anchor: number for number, page in reversed(list(enumerate(rendered.pages, 1))) for anchor in page.anchors
    }
    return Layout(document, rendered, len(rendered.pages), page_of, tuple(diagnostics), font_folder)
