"""What PDF/A-3 and PDF/UA-1 ask for and WeasyPrint leaves out, put right before the file is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pydyf

from briefpress.engine.tags import give_items_bodies

if TYPE_CHECKING:
    import weasyprint


def finish(rendered: weasyprint.Document, pdf: pydyf.PDF) -> None:
    """A finisher for `weasyprint.Document.write_pdf`."""
    give_items_bodies(rendered, pdf)
    forbid_interpolation(pdf)


def forbid_interpolation(pdf: pydyf.PDF) -> None:
    """Say of every image that it is not to be smoothed, as ISO 19005-3, 6.2.8, wants; WeasyPrint asks for it."""
    for item in pdf.objects:
        if isinstance(item, pydyf.Stream) and item.extra.get('Subtype') == '/Image':
            item.extra['Interpolate'] = 'false'
