"""Files that are dropped on the page: a dry run, and what is written when somebody says so."""

from __future__ import annotations

import io
import shutil
import threading
import zipfile
from pathlib import Path

import pytest

from briefpress.build import Selection, build
from briefpress.build.editions import read_editions
from briefpress.build.sources import SourcesError, alone
from briefpress.exchange import export_file
from briefpress.preview import drops as dropping
from briefpress.preview.drops import KEPT, Drop, DropError, Drops, read_drop
from briefpress.project import open_project
from tests.projects import brief, write_project

PLACE, CATALOGUE = 'content/heat/brief.md', 'content/heat/i18n/hi.po'
TEXT = '## Aims\n\nTowns get hotter.\n\n- Open rooms.\n- Plant trees.\n'
FILES = {PLACE: brief(TEXT)}


@pytest.fixture(scope='module')
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_project(tmp_path_factory.mktemp('made'), FILES)
    project, _ = open_project(root)
    (outcome,) = build(project, Selection(formats=('docx',)))
    assert outcome.diagnostics == ()
    return root


@pytest.fixture
def root(made: Path, tmp_path: Path) -> Path:
    return shutil.copytree(made, tmp_path / 'copy')


def reviewed(root: Path) -> bytes:
    """The draft, in which an editor has changed a word."""
    stream = io.BytesIO()
    with zipfile.ZipFile(root / 'build/heat/heat.en.docx') as old, zipfile.ZipFile(stream, 'w') as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data.replace(b'Plant trees', b'Water trees') if name == 'word/document.xml' else data)
    return stream.getvalue()


def returned(root: Path, form: str) -> bytes:
    """A translator's file, in which a text was translated."""
    project, _ = open_project(root)
    (edition,), _ = read_editions(project, ('heat',), ('hi',), new=True)
    data = export_file(edition.catalogue, form, slug='heat', source_language='en', title='Heat plan')
    return data.replace(b'msgid "Aims"\nmsgstr ""', 'msgid "Aims"\nmsgstr "लक्ष्य"'.encode())


def test_a_reviewed_draft_shows_its_edits_and_is_written_once(root: Path) -> None:
    drops, drop = Drops(root), read_drop(root, reviewed(root), 'reviewed.docx')
    assert (drop.kind, drop.slug, drop.language) == ('draft', 'heat', 'en')
    (edit,) = drop.edits
    assert (edit.path, edit.line) == (PLACE, 13)
    assert ('Plant' in edit.before, 'Water' in edit.after) == (True, True)
    assert (root / PLACE).read_text('utf-8') == FILES[PLACE]
    token = drops.keep(drop)
    assert drops.apply(token) == (PLACE,)
    assert (root / PLACE).read_text('utf-8') == FILES[PLACE].replace('Plant', 'Water')
    with pytest.raises(DropError, match='drop the file once more'):
        drops.apply(token)


def test_a_table_of_a_translator_goes_into_its_catalogue(root: Path) -> None:
    drops, drop = Drops(root), read_drop(root, returned(root, 'po'), 'heat.hi.po')
    assert (drop.kind, drop.slug, drop.language) == ('table', 'heat', 'hi')
    (edit,) = drop.edits
    assert (edit.path, edit.after, 'Aims' in edit.note) == (CATALOGUE, 'लक्ष्य', True)
    assert drops.apply(drops.keep(drop)) == (CATALOGUE,)
    assert 'लक्ष्य' in (root / CATALOGUE).read_text('utf-8')


@pytest.mark.parametrize('form', ['docx', 'xliff', 'xliff12'])
def test_every_form_of_a_table_is_known_by_its_content(root: Path, form: str) -> None:
    assert read_drop(root, returned(root, form), 'file').kind == 'table'


def test_a_draft_that_nobody_has_changed_changes_nothing(root: Path) -> None:
    drop = read_drop(root, (root / 'build/heat/heat.en.docx').read_bytes(), 'heat.en.docx')
    assert (drop.kind, drop.edits, drop.files) == ('draft', (), {})


@pytest.mark.parametrize('data', [b'', b'hello', b'PK\x03\x04 broken', b'\x00\xff' * 50, b'<xliff/>', b'%PDF-1.7'])
def test_what_is_neither_is_told_and_not_taken(root: Path, data: bytes) -> None:
    drop = read_drop(root, data, '../../heat.hi.docx')
    assert (drop.kind, drop.files) == ('', {})
    assert drop.faults[0].severity == 'error'


@pytest.mark.parametrize('path', [PLACE, CATALOGUE, 'content/heat/notes.yaml'])
def test_nothing_is_written_where_any_file_of_the_brief_has_changed(root: Path, path: str) -> None:
    drops, drop = Drops(root), read_drop(root, reviewed(root), 'reviewed.docx')
    token = drops.keep(drop)
    (root / path).parent.mkdir(exist_ok=True)
    (root / path).write_bytes(b'theirs')
    before = {file: file.read_bytes() for file in (root / 'content').rglob('*') if file.is_file()}
    with pytest.raises(DropError, match='has changed since this was shown'):
        drops.apply(token)
    assert {file: file.read_bytes() for file in (root / 'content').rglob('*') if file.is_file()} == before


def test_a_command_that_is_at_work_on_the_sources_is_waited_for(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dropping, 'PATIENCE', 0.01)
    drops, begun, done = Drops(root), threading.Event(), threading.Event()
    token = drops.keep(read_drop(root, reviewed(root), 'reviewed.docx'))

    def work() -> None:
        with alone(root):
            begun.set()
            done.wait(20)

    command = threading.Thread(target=work)
    command.start()
    try:
        assert begun.wait(20)
        with pytest.raises(SourcesError, match='at work on the sources'):
            drops.apply(token)
    finally:
        done.set()
        command.join()
    assert (root / PLACE).read_text('utf-8') == FILES[PLACE]


def test_an_unknown_token_writes_nothing_and_old_dry_runs_give_way(root: Path) -> None:
    drops = Drops(root)
    tokens = [drops.keep(Drop('draft', 'heat', 'en', (), ())) for _ in range(KEPT + 1)]
    assert len(set(tokens)) == KEPT + 1
    for token in ('', '../x', tokens[0]):
        with pytest.raises(DropError):
            drops.apply(token)
