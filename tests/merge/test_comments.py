"""What a draft says to its editors: notes and open diagnostics, at their units; a release says nothing of it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest

from briefpress.build.job import run_job
from briefpress.build.plan import Prepared, Selection, prepare
from briefpress.model import Comment
from briefpress.project import open_project
from tests.projects import brief, write_project

TEXT = (
    '## Cities\n\nTrees cool towns,\nas *anyone* knows.\n\n/// note | Ask\nIs the secret out?\n///\n\n'
    '| a | b |\n|---|---|\n| c |\n'
)
NOTES = '- {quote: cool towns, text: Hidden remark, author: E}\n- {quote: no such words, text: Lost remark}\n'
SPARE = 'caption: Spare\nrows: []\ncolumns:\n  - {id: a, label: A}\n'


@pytest.fixture
def prepared(tmp_path: Path):
    """A function from draft or release to the prepared brief, which has an open diagnostic of each kind."""
    files = {'brief.md': brief(TEXT), 'notes.yaml': NOTES, 'tables/spare.yaml': SPARE}
    house = {'content/house.yaml': 'line_numbers: true\n'}
    root = write_project(tmp_path, house | {f'content/heat/{name}': text for name, text in files.items()})
    project, faults = open_project(root)
    assert faults == ()

    def run(*, draft: bool) -> Prepared:
        found = next(prepare(project, 'heat', Selection(draft=draft, formats=('docx',))))
        assert found
        assert found.job
        return found

    return run


def test_notes_and_open_diagnostics_are_comments_at_their_units(prepared) -> None:
    job = prepared(draft=True)
    document = job.job.document
    texts = {unit.id: unit.text for unit in document.units}
    assert {item.code for item in job.diagnostics} == {'lost-note', 'table-cells', 'unused-table'}
    assert [
        (texts[comment.unit], comment.text.partition('\n')[0], comment.author) for comment in document.comments
    ] == [
        ('Trees cool towns,\nas *anyone* knows.', 'Hidden remark', 'E'),
        ('Heat plan', 'Lost remark', ''),
        ('c', 'the row has 1 cell, and the header 2', 'briefpress'),
        ('Heat plan', "nothing in the brief has the words 'no such words'", 'briefpress'),
        ('Spare', 'the text never shows the table spare', 'briefpress'),
    ]


def test_a_draft_has_them_in_word_and_a_release_has_none_and_no_source(prepared) -> None:
    draft, release = (run_job(prepared(draft=draft).job).outputs['docx'].data for draft in (True, False))
    comments = [comment.text for comment in docx.Document(io.BytesIO(draft)).comments]
    assert len(comments) == 6
    assert 'Note: Ask\nIs the secret out?' in comments
    assert list(docx.Document(io.BytesIO(release)).comments) == []
    remarks = {'secret', 'Hidden remark', 'Lost remark', 'the header 2', 'never shows', 'Draft'}
    sources = {'*anyone*', 'brief.md', 'policy-brief', 'notes.yaml'}
    assert {word for word in remarks if word in unzipped(draft)} == remarks
    assert {word for word in remarks | sources if word in unzipped(release)} == set()
    assert 'briefpress-digest' in unzipped(release)


def unzipped(data: bytes) -> str:
    """Every part of a docx in one text."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return '\n'.join(archive.read(name).decode('utf-8', 'replace') for name in archive.namelist())


def test_the_lines_of_a_draft_alone_are_numbered(prepared) -> None:
    assert [prepared(draft=draft).job.document.line_numbers for draft in (True, False)] == [True, False]
    assert prepared(draft=False).job.document.comments == ()


def test_comments_count_in_the_digest_of_a_document(prepared) -> None:
    from dataclasses import replace

    document = prepared(draft=True).job.document
    assert document.digest() != replace(document, comments=(Comment('title', 'x'),)).digest()
