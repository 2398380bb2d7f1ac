"""Preflight refuses no file that briefpress writes of any brief, and proofreading ends on any of its pages."""

from __future__ import annotations

from hypothesis import given, settings

from briefpress.diagnostics import Diagnostic
from briefpress.pdf import lay_out, write_pdf
from briefpress.preflight.pdf import check_pdf
from briefpress.preflight.press import check_for
from briefpress.press.write import write_press
from briefpress.proof import read_proof
from tests.briefs import briefs
from tests.external.tools import printing_condition
from tests.test_properties import document_of


@settings(max_examples=20)
@given(briefs())
def test_the_pdf_of_any_brief_passes_and_its_pages_can_be_proofread(text: str) -> None:
    document = document_of(text)
    layout = lay_out(document)
    data, faults = write_pdf(layout)
    assert faults == ()
    assert check_pdf(data, document) == ()
    for fault in read_proof(layout):
        assert isinstance(fault, Diagnostic)
        assert 1 <= fault.page <= layout.pages
        assert fault.path == 'content/any/brief.md'
        assert len(fault.box) == 4


@settings(max_examples=10)
@given(briefs())
def test_the_press_file_of_any_brief_passes(text: str) -> None:
    condition = printing_condition()
    data, faults = write_press(document_of(text), condition)
    assert faults == ()
    assert [found for found in check_for(condition, data) if found.severity == 'error'] == []
