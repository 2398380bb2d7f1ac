"""LibreOffice as a second editor: what it saves comes home as what it was given."""

from __future__ import annotations

import pytest

from briefpress.project import open_project
from briefpress.review import pull
from tests.external.kitchen import FILES, SLUG
from tests.external.test_libreoffice import LibreOffice
from tests.external.tools import libreoffice
from tests.projects import SHIPPED, shipped_project, write_project
from tests.review.heat_brief import FILES as HEAT
from tests.review.heat_brief import SLUG as HEAT_SLUG
from tests.review.heat_brief import at, edit
from tests.review.homecoming import draft_of
from tests.review.test_pull import words
from tests.review.word_editor import (
    DeleteParagraphs,
    DeleteRow,
    Join,
    Move,
    NewComment,
    NewParagraph,
    NewRow,
    SetLink,
    SetLook,
)


@pytest.fixture(scope='module')
def office(tmp_path_factory) -> LibreOffice:
    return LibreOffice(libreoffice(), tmp_path_factory.mktemp('office'))


def test_a_save_of_libreoffice_alone_changes_nothing(office, tmp_path):
    project = shipped_project(tmp_path)
    write_project(
        tmp_path,
        {
            f'content/{SLUG}/{path.split("/", 2)[2]}': data
            for path, data in FILES.items()
            if path.startswith(f'content/{SLUG}/')
        },
    )
    slugs = (*SHIPPED, SLUG)
    found = saved(office, [draft_of(project, slug) for slug in slugs])
    for slug, data in zip(slugs, found, strict=True):
        pulled, faults = pull(project, data, name=f'{slug}.en.docx')
        assert pulled
        assert (pulled.files, faults) == ({}, ()), slug


@pytest.mark.parametrize('tracked', [False, True], ids=['untracked', 'tracked'])
def test_edits_that_libreoffice_has_saved_come_home_as_they_would_without(office, tmp_path, tracked):
    project, _ = open_project(write_project(tmp_path, HEAT))
    # LibreOffice 7.4 would lose a new footnote where there is a comment too, and give a paragraph after a deleted one
    # the style of that: neither can be told from an edit.
    data = edit(
        draft_of(project, HEAT_SLUG),
        words('deadliest', 'hazard', 'danger', tracked=tracked),
        words('Few staff', 'Few', 'So few', tracked=tracked),
        lambda data: NewParagraph(at(data, 'A second'), 'A third.', tracked=tracked),
        lambda data: NewParagraph(at(data, 'Cool rooms'), 'Water is free.', tracked=tracked),
        lambda data: DeleteParagraphs(at(data, 'Neem'), at(data, 'Neem'), tracked=tracked),
        lambda data: Join(at(data, 'A second'), tracked=tracked),
        lambda data: Move(at(data, 'Trees take'), at(data, 'Cool rooms'), tracked=tracked),
        lambda data: SetLook(at(data, 'The towns'), 4, 9, 'i', tracked=tracked),
        lambda data: SetLink(at(data, 'The end'), 4, 7, 'https://example.org/end', tracked=tracked),
        lambda data: NewRow(at(data, 'Long forms'), ['No money', ['Ask', 'Wait']], tracked=tracked),
        lambda data: DeleteRow(at(data, 'Pune'), tracked=tracked),
        lambda data: NewComment(at(data, 'The towns'), 4, 9, 'Which?'),
    )
    wanted, faults = pull(project, data, name='heat.en.docx')
    assert wanted
    assert faults == ()
    (data,) = saved(office, [data])
    found, faults = pull(project, data, name='heat.en.docx')
    assert found
    assert faults == ()
    for path, (_, text) in wanted.files.items():
        assert found.files[path][1] == text


def saved(office: LibreOffice, drafts: list[bytes]) -> list[bytes]:
    """The drafts as LibreOffice saves them."""
    folder = office.folder / 'sent'
    folder.mkdir(exist_ok=True)
    paths = [folder / f'{number}.docx' for number in range(len(drafts))]
    for path, data in zip(paths, drafts, strict=True):
        path.write_bytes(data)
    office.convert(paths, 'docx:MS Word 2007 XML')
    return [(office.folder / path.name).read_bytes() for path in paths]
