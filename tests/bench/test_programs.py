"""The commands that are measured, and what they are given."""

from __future__ import annotations

import pickle
import sys
from pathlib import Path

import pytest

if sys.platform == 'win32':
    pytest.skip('the benchmarks are for Unix', allow_module_level=True)

from bench import peers, projects
from bench.measure import FailedError, command_cost
from bench.warm import living
from briefpress.load import load_brief
from briefpress.project import open_project


@pytest.fixture(scope='module')
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = projects.write_project(tmp_path_factory.mktemp('bench'), {'brief': projects.sample('Another title')})
    projects.unpack(root, 'brief', root / 'unpacked')
    return root / 'unpacked'


def test_other_programs_have_the_document_that_briefpress_lays_out(folder: Path) -> None:
    document = pickle.loads((folder / 'document.pickle').read_bytes())
    link = '<link rel="stylesheet" href="style.css">'
    assert (folder / 'page.html').read_text('utf-8').replace(link, '', 1) == document.html
    assert 'Another title' in document.html
    assert all((folder / name).stat().st_size for name in document.fonts)


def test_the_template_of_docxtpl_has_all_texts(folder: Path) -> None:
    text = (folder / 'context.json').read_text('utf-8')
    assert all(word in text for word in ('NISAR', 'Export control and licensing delays', 'Heading 2'))


@pytest.mark.parametrize(
    ('files', 'rows'), [(projects.long(3), 7), (projects.table(10), 10), (projects.table(30), 30)], ids=str
)
def test_long_briefs_and_tables_are_briefs(tmp_path: Path, files: projects.Files, rows: int) -> None:
    project, _ = open_project(projects.write_project(tmp_path, {'brief': files}))
    brief, faults = load_brief(project, 'brief')
    assert brief
    assert faults == ()
    assert len(brief.tables['issues'].rows) == rows


def test_a_command_is_run_in_each_folder(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("it's", 'a "b" c', 'd')]
    for each in folders:
        each.mkdir()
    command_cost(peers.in_each(folders, ['touch', 'made here']), folder=tmp_path)
    assert all((each / 'made here').exists() for each in folders)


def test_a_command_that_fails_in_one_folder_has_failed(tmp_path: Path) -> None:
    with pytest.raises(FailedError):
        command_cost(peers.in_each([tmp_path, tmp_path / 'nowhere'], ['true']), folder=tmp_path)


def test_a_process_that_lives_on_answers_each_time(tmp_path: Path) -> None:
    source = f'import sys; sys.path.insert(0, {str(peers.PROGRAMS)!r})\nfrom answering import answer\n'
    source += 'answer(lambda: open("made", "a").write("x"))'
    with living([sys.executable, '-c', source], tmp_path) as run:
        costs = [run(), run()]
    assert all(cost.wall > 0 for cost in costs)
    assert (tmp_path / 'made').read_text() == 'xx'


def test_a_process_that_has_ended_has_failed(tmp_path: Path) -> None:
    with living([sys.executable, '-c', ''], tmp_path) as run, pytest.raises(FailedError):
        run()


def test_without_its_packages_a_program_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(peers, 'packages', lambda: {'pypandoc-binary': '1'})
    assert not peers.missing('pandoc')
    assert peers.missing('pandoc + typst')
