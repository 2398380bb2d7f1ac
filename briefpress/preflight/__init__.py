"""Preflight: the bytes of a file measured before they take its place, with nothing taken from who wrote them."""

from __future__ import annotations

import io

import pikepdf

from briefpress.diagnostics import Diagnostic
from briefpress.model import Document
from briefpress.preflight.conformance import check_conformance
from briefpress.preflight.extraction import check_extraction
from briefpress.preflight.finding import Finding, folded
from briefpress.preflight.press import check_press
from briefpress.preflight.structure import check_structure
from briefpress.preflight.typefaces import check_typefaces
from briefpress.press.condition import PrintCondition

__all__ = ['Finding', 'as_diagnostics', 'check_pdf', 'check_press_file']


def check_pdf(data: bytes, document: Document) -> tuple[Finding, ...]:
    """What is wrong with the PDF of a Document, each fault of a page once."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            found = [*check_structure(pdf, document), *check_typefaces(pdf, document)]
    except pikepdf.PdfError as fault:
        return (Finding('pdf-structure', 'error', 0, str(fault), 'the file cannot be read'),)
    return folded([*check_conformance(data), *found, *check_extraction(data, document)])


def check_press_file(data: bytes, condition: PrintCondition) -> tuple[Finding, ...]:
    """What is wrong with a press file for a printing condition, each fault of a page once."""
    return check_press(
        data,
        total_ink=condition.total_ink,
        condition=condition.identifier,
        profile_sha256=condition.sha256,
    )


def as_diagnostics(findings: tuple[Finding, ...], *, path: str) -> tuple[Diagnostic, ...]:
    """The findings as diagnostics of the file at a path."""
    return tuple(
        Diagnostic(
            path, 0, found.severity, found.code, f'{found.message}: {found.where}', found.hint, found.page
        )
        for found in findings
    )  # fmt: skip
