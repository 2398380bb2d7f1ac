"""Stylesheets that are kept: the same bytes as without, as many as are wanted, and no more."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from briefpress.engine import kept_sheets
from briefpress.engine.kept_sheets import MOST, USES, keep_sheets
from briefpress.model import Document
from briefpress.pdf import lay_out, write_pdf
from tests.language_briefs import SAMPLES, document_of, language_project


@pytest.fixture(autouse=True)
def _as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_sheets, '_kept', None)


@pytest.fixture
def document(tmp_path: Path) -> Document:
    language = next(iter(SAMPLES))
    return document_of(language_project(tmp_path, language, SAMPLES[language]))


def pdf(document: Document) -> bytes:
    return write_pdf(lay_out(document))[0]


def test_a_kept_sheet_gives_the_same_bytes(document: Document) -> None:
    edited = replace(document, html=document.html.replace('45', '4567'))
    plain = [pdf(document), pdf(edited)]
    assert kept_sheets._kept is None
    keep_sheets()
    assert [pdf(document), pdf(edited), pdf(document)] == [*plain, plain[0]]
    assert len(kept_sheets._kept or ()) == 1


def test_other_sheets_are_others_and_the_oldest_go(document: Document) -> None:
    keep_sheets()
    for number in range(MOST + 2):
        added = ('more.css', f'p {{ margin-left: {number}pt }}')
        lay_out(replace(document, stylesheets=(*document.stylesheets, added)))
    assert len(kept_sheets._kept or ()) == MOST


def test_what_is_wrong_in_a_kept_sheet_is_said_each_time(document: Document) -> None:
    keep_sheets()
    wrong = replace(document, stylesheets=(*document.stylesheets, ('more.css', 'p { margin: heat }')))
    first = lay_out(wrong).diagnostics
    assert first
    assert lay_out(wrong).diagnostics == first


def test_sheets_are_parsed_anew_after_so_many_layouts(document: Document) -> None:
    keep_sheets()
    lay_out(document)
    (sheets,) = (kept_sheets._kept or {}).values()
    sheets.uses = USES
    lay_out(document)
    assert sheets not in (kept_sheets._kept or {}).values()
