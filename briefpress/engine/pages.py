"""A Document as pages that WeasyPrint has laid out: the start of every paged format."""

from __future__ import annotations

from pathlib import Path

import weasyprint
from weasyprint.css.counters import CounterStyle
from weasyprint.text.fonts import FontConfiguration

from briefpress.diagnostics import Diagnostic, error
from briefpress.engine import exact_text, mirrored
from briefpress.engine.closed import BASE_URL, ClosedFetcher
from briefpress.engine.log import css_diagnostics, layout_diagnostics, recorded
from briefpress.faces import families
from briefpress.model import Document


def lay_out_pages(
    document: Document,
    *,
    variant: str | None = None,
    last_sheet: str = '',
    font_folder: Path | None = None,
    cmyk: bool = False,
) -> tuple[weasyprint.Document, tuple[Diagnostic, ...]]:
    """The pages of a Document with its own stylesheets and fonts, and what parser and layout said of them.

    `variant` is a PDF variant of WeasyPrint; `last_sheet` is CSS that comes after the Document's own; `cmyk`
    keeps CMYK images as they are.
    """
    exact_text.install()
    mirrored.install()
    fetcher = ClosedFetcher(document, font_folder=font_folder, cmyk=cmyk)
    configuration, counters = FontConfiguration(), CounterStyle()
    diagnostics: list[Diagnostic] = []
    sheets = []
    for name, css in (*document.stylesheets, ('', last_sheet)):
        with recorded() as records:
            sheet = weasyprint.CSS(
                string=css,
                base_url=BASE_URL,
                url_fetcher=fetcher,
                font_config=configuration,
                counter_style=counters,  # what one sheet says of counters holds for all
            )
        diagnostics += css_diagnostics(name, records)
        sheets.append(sheet)
    with recorded() as records:
        html = weasyprint.HTML(string=document.html, base_url=BASE_URL, url_fetcher=fetcher)
        rendered = html.render(
            stylesheets=sheets,
            font_config=configuration,
            counter_style=counters,
            pdf_variant=variant,
            presentational_hints=True,  # the start of a list and the width of an image are attributes
        )
    return rendered, (*diagnostics, *layout_diagnostics(document, records))


def fallback_fonts(document: Document, rendered: weasyprint.Document) -> tuple[Diagnostic, ...]:
    """Every font of the pages that no stylesheet declares: it came from the machine, not from the Document.

    WeasyPrint knows the fonts only when it has written the PDF.
    """
    used = {font.family for font in rendered.fonts.values()}
    path = f'content/{document.slug}/brief.md'
    return tuple(
        error(path, 0, 'fallback-font', f'the layout took the font "{family}", which no stylesheet declares')
        for family in sorted(used - families(document.stylesheets))
    )
