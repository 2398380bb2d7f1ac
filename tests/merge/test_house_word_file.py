"""A house's styles/word.docx on its way into the Document."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest

from briefpress.build.plan import Selection, prepare
from briefpress.project import open_project
from tests.projects import brief, write_project


def prepared(root: Path, data: bytes):
    files = {'content/heat/brief.md': brief('## Heat\n\nText.\n'), 'styles/word.docx': data}
    project, _ = open_project(write_project(root, files))
    found = next(prepare(project, 'heat', Selection(formats=('docx',))))
    assert found
    return found


def saved() -> bytes:
    stream = io.BytesIO()
    docx.Document().save(stream)
    return stream.getvalue()


def with_part(name: str, data: bytes) -> bytes:
    """A Word file with other bytes in one of its parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved())) as old, zipfile.ZipFile(stream, 'w', zipfile.ZIP_DEFLATED) as new:
        for part in {*old.namelist(), name}:
            new.writestr(part, data if part == name else old.read(part))
    return stream.getvalue()


def test_its_styles_lists_and_theme_are_part_of_the_document(tmp_path: Path) -> None:
    found = prepared(tmp_path, saved())
    assert found.job
    assert set(found.job.document.word_styles) == {'styles', 'numbering', 'theme'}
    assert b'w:styles' in found.job.document.word_styles['styles']


def test_a_project_without_it_has_none(tmp_path: Path) -> None:
    project, _ = open_project(write_project(tmp_path, {'content/heat/brief.md': brief('Text.\n')}))
    found = next(prepare(project, 'heat', Selection()))
    assert found
    assert found.job
    assert found.job.document.word_styles == {}


ENTITIES = b'<!DOCTYPE x [<!ENTITY a "b">]><w:styles xmlns:w="urn:w">&a;</w:styles>'


@pytest.mark.parametrize(
    ('data', 'reason'),
    [
        (b'', 'no Word file'),
        (b'not a zip', 'no Word file'),
        (saved()[:2000], 'no Word file'),
        (with_part('word/styles.xml', b'<w:styles'), 'not XML'),
        (with_part('word/styles.xml', ENTITIES), 'declarations'),
        (with_part('word/media/x.png', b'\0' * 20_000_000), 'too densely'),
        (with_part('word/media/x.png', b'\0' * 60_000_000), 'larger than 50 MB'),
        (with_part('../x.xml', b'x'), 'no name of a part'),
    ],
)
def test_a_file_that_cannot_be_read_is_one_error(tmp_path: Path, data: bytes, reason: str) -> None:
    found = prepared(tmp_path, data)
    assert found.job is None
    (fault,) = found.diagnostics
    assert (fault.path, fault.severity, fault.code) == ('styles/word.docx', 'error', 'bad-word-styles')
    assert reason in fault.message
