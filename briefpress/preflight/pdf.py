"""The digital PDF measured: a reader's, an archive's and a screen reader's file."""

from __future__ import annotations

import io

import pikepdf

from briefpress.model import Document
from briefpress.preflight.conformance import check_conformance
from briefpress.preflight.extraction import check_extraction
from briefpress.preflight.finding import Finding, folded
from briefpress.preflight.readable import readable
from briefpress.preflight.structure import check_structure
from briefpress.preflight.typefaces import check_typefaces
from briefpress.preflight.verapdf import check_with_verapdf, is_wanted


def check_pdf(data: bytes, document: Document) -> tuple[Finding, ...]:
    """What is wrong with the PDF of a Document, each fault of a page once."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            rules = (
                check_conformance(data),
                check_with_verapdf(data) if is_wanted(draft=document.draft) else (),
                check_structure(pdf, document),
                check_typefaces(pdf, document),
                check_extraction(data, document),
            )
            return folded(finding for rule in rules for finding in readable(rule, code='pdf-structure'))
    except pikepdf.PdfError as fault:
        return (Finding('pdf-structure', 'error', 0, str(fault), 'the file cannot be read'),)
