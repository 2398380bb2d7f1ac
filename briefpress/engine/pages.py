"""A Document as pages that WeasyPrint has laid out: the start of every paged format."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import weasyprint
from weasyprint.css.counters import CounterStyle
from weasyprint.text.fonts import FontConfiguration

from briefpress.diagnostics import Diagnostic, error
from briefpress.engine import exact_text, faster, freed, kept_styles, mirrored
from briefpress.engine.closed import BASE_URL, ClosedFetcher
from briefpress.engine.kept_sheets import Sheets, sheets_of
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
    freed.install()
    kept_styles.install()
    mirrored.install()
    faster.install()
    fetcher = ClosedFetcher(document, font_folder=font_folder, cmyk=cmyk)
    source = {'base_url': BASE_URL, 'url_fetcher': fetcher}
    named = (*document.stylesheets, ('', last_sheet))
    sheets = sheets_of((named, tuple(sorted(document.fonts.items()))), lambda: _parsed(named, **source))
    with recorded() as records:
        rendered = weasyprint.HTML(string=document.html, **source).render(
            stylesheets=sheets.parsed,
            pdf_variant=variant,
            presentational_hints=True,  # the start of a list and the width of an image are attributes
            font_config=sheets.font_config,
            counter_style=sheets.counter_style,
        )
    return rendered, (*sheets.faults, *layout_diagnostics(document, records))


def _parsed(stylesheets: Iterable[tuple[str, str]], **options: object) -> Sheets:
    # What one sheet says of fonts and counters holds for all.
    fonts, counters = FontConfiguration(), CounterStyle()
    sheets = []
    faults: list[Diagnostic] = []
    for name, css in stylesheets:
        with recorded() as records:
            sheets.append(weasyprint.CSS(string=css, font_config=fonts, counter_style=counters, **options))
        faults += css_diagnostics(name, records)
    return Sheets(sheets, fonts, counters, tuple(faults))


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
