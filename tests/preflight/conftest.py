"""A PDF for the tests of its preflight."""

from __future__ import annotations

import pytest

from briefpress import fonts
from briefpress.build.plan import Selection, prepare
from briefpress.model import Document
from briefpress.pdf import lay_out, write_pdf
from briefpress.project import Project, starter

fonts.configure()


@pytest.fixture(scope='session')
def made() -> tuple[Document, bytes]:
    """The writing guide, which has a figure, tables, footnotes and code, and its PDF."""
    prepared = next(prepare(Project(starter()), 'writing-guide', Selection()))
    assert prepared
    assert prepared.job
    data, faults = write_pdf(lay_out(prepared.job.document))
    assert faults == ()
    return prepared.job.document, data
