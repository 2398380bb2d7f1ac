"""Drawings as pixels, for programs that want no SVG; drawn as the PDF draws them."""

from __future__ import annotations

import io
from html import escape
from pathlib import Path

import pypdfium2
import weasyprint
from weasyprint.text.fonts import FontConfiguration

from briefpress.engine import exact_text, freed
from briefpress.engine.closed import BASE_URL, ClosedFetcher
from briefpress.engine.log import recorded
from briefpress.faces import declared
from briefpress.model import Document

DPI = 300


def draw_svg(
    document: Document, name: str, *, width: float, height: float, dpi: int = DPI, font_folder: Path | None = None
) -> bytes:
    """An SVG asset as a PNG of this size in points, with no fonts but the Document's. Same Document, same bytes."""
    exact_text.install()  # as the PDF is drawn, whichever comes first
    freed.install()
    fetcher = ClosedFetcher(document, font_folder=font_folder)
    configuration = FontConfiguration()
    rules = [face.rule for _, css in document.stylesheets for face in declared(css)]
    page = f'@page{{size:{width}pt {height}pt;margin:0}}body{{margin:0}}img{{display:block;width:100%;height:100vh}}'
    with recorded():
        sheet = weasyprint.CSS(
            string=''.join([*rules, page]), base_url=BASE_URL, url_fetcher=fetcher, font_config=configuration
        )
        html = weasyprint.HTML(string=f'<img src="{escape(name)}">', base_url=BASE_URL, url_fetcher=fetcher)
        pdf = html.write_pdf(stylesheets=[sheet], font_config=configuration)
    stream = io.BytesIO()
    with pypdfium2.PdfDocument(pdf) as drawing:
        image = drawing[0].render(scale=dpi / 72).to_pil()
        image.save(stream, 'PNG', dpi=(dpi, dpi), optimize=True)
    return stream.getvalue()
