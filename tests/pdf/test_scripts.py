"""Every script extracts as it was written, and conforms to PDF/UA-1."""

from __future__ import annotations

import page
import pytest

from tests.pdf.scripts import SCRIPTS, by_pdfium, paragraphs, pdf, score

LESS = {'Arabic': 0.9}
"""The share of whole paragraphs where it is not 1: docs/profiles.md says why."""


@pytest.mark.parametrize('name', SCRIPTS)
def test_a_text_extracts_as_it_was_written(tmp_path, name):
    script = SCRIPTS[name]
    file = tmp_path / 'text.pdf'
    file.write_bytes(pdf(script, tmp_path))
    found = score(script, by_pdfium(file), paragraphs(script))
    assert found.paragraphs >= LESS.get(name, 1)
    assert found.words >= 0.99
    report = page.validate_pdf(str(file), profile=page.ValidationProfile.PDF_UA_1)
    assert [fault.rule_id for fault in report.failures] == []
