"""The matrix: how every brief stands in every language and format."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from briefpress.build import Selection, build, open_ledger, record
from briefpress.preview.facts import read_facts
from briefpress.preview.files import Files
from briefpress.preview.forms import Form
from briefpress.preview.matrix import Counts, Known, Matrix, read_matrix
from briefpress.project import open_project
from tests.projects import brief, write_project

HINDI = 'msgid ""\nmsgstr ""\n"Language: hi\\n"\n\nmsgctxt "title"\nmsgid "Heat plan"\nmsgstr "गर्मी की योजना"\n'
FILES = {
    'content/heat/brief.md': brief('## Aims\n\nTowns get hotter.\n'),
    'content/heat/i18n/hi.po': HINDI,
    'content/water/brief.md': brief('## Aims\n\nWells run dry.\n').replace('Heat', 'Water'),
    'content/house.yaml': 'publisher: Our House\nformats: [docx]\n',
}


@pytest.fixture(scope='module')
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of which the brief in two languages has been built."""
    root = write_project(tmp_path_factory.mktemp('built'), FILES)
    project, _ = open_project(root)
    selection = Selection(('heat',))
    with open_ledger(root) as ledger:
        for outcome in build(project, selection, ledger=ledger):
            assert all(output.state == 'written' for output in outcome.outputs), outcome.diagnostics
        record(project, ledger, selection)
    return root


@pytest.fixture
def root(built: Path, tmp_path: Path) -> Path:
    return shutil.copytree(built, tmp_path / 'copy')


def read(root: Path, *, known: dict[str, Known] | None = None, drawn: dict[str, Counts] | None = None) -> Matrix:
    project, _ = open_project(root)
    return read_matrix(project, known=known or {}, drawn=drawn or {}, href=Files().href, first='water')


def edition(matrix: Matrix, name: str) -> Form:
    (found,) = (form for brief in matrix.briefs for form in brief['editions'] if form['edition'] == name)
    return found


def test_what_was_built_is_written_and_what_was_not_is_missing(root: Path) -> None:
    matrix = read(root)
    assert [(form['slug'], form['title']) for form in matrix.briefs] == [('water', 'water'), ('heat', 'Heat plan')]
    english, hindi, water = (edition(matrix, name) for name in ('heat/en', 'heat/hi', 'water/en'))
    assert (english['source'], english['name'], english['percent'], english['states']) == (True, 'English', None, None)
    assert (hindi['source'], hindi['name'], hindi['rtl']) == (False, 'Hindi', False)
    assert 0 < hindi['percent'] < 100
    assert sum(hindi['states'].values()) == 3
    (file,) = english['files']
    assert (file['form'], file['state'], file['age'] < 600) == ('docx', 'written', True)
    assert file['size'] == (root / 'build/heat/heat.en.docx').stat().st_size
    assert file['href'].startswith('/file/')
    assert english['pages'] == 1
    (file,) = water['files']
    assert (file['state'], file['age'], file['href']) == ('missing', None, '')
    assert set(matrix.unread) == {'water'}


def test_an_edit_makes_every_language_outdated_and_its_facts_are_read(root: Path) -> None:
    path = root / 'content/heat/brief.md'
    path.write_text(path.read_text('utf-8').replace('Heat plan', 'Heat action plan'), 'utf-8')
    matrix = read(root)
    assert [edition(matrix, name)['files'][0]['state'] for name in ('heat/en', 'heat/hi')] == ['outdated'] * 2
    known = {'heat': Known(matrix.unread['heat'], read_facts(root, 'heat'))}
    matrix = read(root, known=known, drawn={'heat/en': Counts(0, 2, 7)})
    assert set(matrix.unread) == {'water'}
    assert matrix.briefs[1]['title'] == 'Heat action plan'
    assert edition(matrix, 'heat/hi')['states']['stale'] == 1
    assert (edition(matrix, 'heat/en')['warnings'], edition(matrix, 'heat/en')['pages']) == (2, 7)


def test_the_faults_of_the_sources_are_counted_before_anything_is_drawn(root: Path) -> None:
    path = root / 'content/heat/brief.md'
    path.write_text(path.read_text('utf-8') + '\n<b>Bold</b>\n', 'utf-8')
    (root / 'content/heat/i18n/hi.po').write_text('msgid "', 'utf-8')
    known = {'heat': Known(read(root).unread['heat'], read_facts(root, 'heat'))}
    english, hindi = (edition(read(root, known=known), name) for name in ('heat/en', 'heat/hi'))
    assert english['errors'] >= 1
    assert hindi['errors'] == english['errors'] + 1
    drawn = {'heat/en': Counts(7, 0, 2)}
    assert edition(read(root, known=known, drawn=drawn), 'heat/en')['errors'] == 7


def test_a_catalogue_makes_its_own_language_outdated(root: Path) -> None:
    path = root / 'content/heat/i18n/hi.po'
    path.write_text(path.read_text('utf-8') + '\n# seen\n', 'utf-8')
    matrix = read(root)
    assert [edition(matrix, name)['files'][0]['state'] for name in ('heat/en', 'heat/hi')] == ['written', 'outdated']


def test_a_file_that_was_edited_or_deleted_is_not_what_was_written(root: Path) -> None:
    (root / 'build/heat/heat.en.docx').write_bytes(b'edited')
    (root / 'build/heat/heat.hi.docx').unlink()
    matrix = read(root)
    assert [edition(matrix, name)['files'][0]['state'] for name in ('heat/en', 'heat/hi')] == ['outdated', 'missing']


def test_a_brief_that_cannot_be_read_stands_there_all_the_same(root: Path) -> None:
    (root / 'content/heat/brief.md').write_text('---\ntitle: [\n---\n', 'utf-8')
    digest = read(root).unread['heat']
    facts = read_facts(root, 'heat')
    assert (facts.title, facts.language, facts.errors) == ('', '', 1)
    matrix = read(root, known={'heat': Known(digest, facts)})
    assert matrix.briefs[1]['title'] == 'Heat plan'
    assert 'heat' not in matrix.unread
    assert [edition(matrix, name)['errors'] for name in ('heat/en', 'heat/hi')] == [1, 1]
    assert edition(matrix, 'heat/en')['files'][0]['state'] == 'outdated'


def test_facts_of_another_day_give_way_to_a_build(root: Path) -> None:
    old = Known('of another day', read_facts(root, 'water'))
    assert read(root, known={'heat': old}).briefs[1]['title'] == 'Heat plan'


def test_an_empty_project_has_an_empty_matrix(tmp_path: Path) -> None:
    (tmp_path / 'content').mkdir()
    assert read(tmp_path).briefs == ()
