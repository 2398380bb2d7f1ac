"""A laid-out Document as bytes."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import weasyprint

from briefpress.diagnostics import Diagnostic
from briefpress.engine.finish import finish
from briefpress.engine.log import layout_diagnostics, recorded
from briefpress.engine.metadata import PDFA_VARIANT
from briefpress.engine.pages import fallback_fonts

if TYPE_CHECKING:
    from briefpress.model import Attachment, Document
    from briefpress.pdf.layout import Layout


def write_pdf(layout: Layout) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """The PDF, conforming to PDF/A-3a and PDF/UA-1, with the issue tables attached as CSV.

    Same Layout, same bytes: its dates are the Document's, its identifier the Document's digest.
    """
    document = layout.document
    with recorded() as records:
        data = layout.rendered.write_pdf(
            finisher=finish,
            pdf_variant=PDFA_VARIANT,
            pdf_identifier=document.digest()[:32].encode(),
            custom_metadata=True,
            attachments=[_attachment(document, attachment) for attachment in document.attachments],
        )
    faults = layout_diagnostics(document, records) + fallback_fonts(document, layout.rendered)
    return data, faults


def _attachment(document: Document, attachment: Attachment) -> weasyprint.Attachment:
    return weasyprint.Attachment(
        file_obj=io.BytesIO(attachment.data),
        name=attachment.name,
        description=attachment.description,
        created=document.created,
        modified=document.created,
        relationship='Source',
    )
