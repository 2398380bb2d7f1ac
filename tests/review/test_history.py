"""The sources of a draft are found by their digest, in the folder or in a commit."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from briefpress.load import load_brief
from briefpress.model import source_digest
from briefpress.project import open_project
from briefpress.review import history
from briefpress.review.history import sources_in_history
from tests.small_project import HEAD, TEMPLATES, write_files

FIRST = {
    'content/heat/brief.md': HEAD + '## Shade\n\nTrees é.\n\n/// table | t\n///\n',
    'content/heat/notes.yaml': '- {unit: title, text: x}\n',
    'content/heat/tables/t.yaml': 'columns: [{id: a, label: A}]\nrows: t.csv\n',
    'content/heat/tables/t.csv': 'A\nx\n',
}
SECOND = FIRST | {'content/heat/brief.md': HEAD + '## Shade\n\nMore trees.\n'}


def git(root: Path, *arguments: str) -> None:
    names = {f'GIT_{who}_{what}': 'a@example.org' for who in ('AUTHOR', 'COMMITTER') for what in ('NAME', 'EMAIL')}
    environment = os.environ | names | {'GIT_CONFIG_GLOBAL': os.devnull, 'GIT_CONFIG_SYSTEM': os.devnull}
    subprocess.run(['git', '-C', root, *arguments], check=True, capture_output=True, env=environment)


def commit(root: Path, files: dict[str, str], *, to: str = '.') -> None:
    write_files(root / to, files)
    git(root, 'add', '-A')
    git(root, 'commit', '-q', '-m', 'x')


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    git(tmp_path, 'init', '-q')
    commit(tmp_path, FIRST)
    commit(tmp_path, SECOND)
    return tmp_path


def test_the_digest_is_that_of_the_files_that_a_brief_is_loaded_from(tmp_path: Path) -> None:
    files = FIRST | {'content/heat/tables/~t.csv': 'x', 'content/heat/i18n/fr.po': '', 'content/heat/images/a.txt': ''}
    write_files(tmp_path, TEMPLATES | files)
    project, _ = open_project(tmp_path)
    brief, _ = load_brief(project, 'heat')
    assert brief
    assert sources_in_history(tmp_path, 'heat', source_digest(brief.sources)) == brief.sources == FIRST


def test_an_older_state_comes_from_its_commit(repository: Path) -> None:
    assert sources_in_history(repository, 'heat', source_digest(FIRST)) == FIRST
    assert sources_in_history(repository, 'heat', source_digest(SECOND)) == SECOND


def test_a_table_that_is_gone_is_found(repository: Path) -> None:
    git(repository, 'rm', '-rq', 'content/heat/tables')
    commit(repository, {'content/heat/brief.md': HEAD})
    assert sources_in_history(repository, 'heat', source_digest(FIRST)) == FIRST


def test_a_brief_that_is_gone_is_found(repository: Path) -> None:
    git(repository, 'rm', '-rq', 'content')
    git(repository, 'commit', '-qm', 'x')
    assert sources_in_history(repository, 'heat', source_digest(FIRST)) == FIRST


def test_a_project_may_be_a_folder_of_its_repository(tmp_path: Path) -> None:
    git(tmp_path, 'init', '-q')
    commit(tmp_path, FIRST, to='a b/project')
    commit(tmp_path, SECOND, to='a b/project')
    assert sources_in_history(tmp_path / 'a b' / 'project', 'heat', source_digest(FIRST)) == FIRST


def test_line_ends_that_git_has_turned_are_turned_back(repository: Path) -> None:
    checked_out = {path: text.replace('\n', '\r\n') for path, text in FIRST.items()}
    assert sources_in_history(repository, 'heat', source_digest(checked_out)) == checked_out


def test_a_state_of_a_merged_branch_is_found(repository: Path) -> None:
    git(repository, 'checkout', '-qb', 'side')
    third = FIRST | {'content/heat/brief.md': HEAD + 'Side.\n'}
    commit(repository, third)
    commit(repository, SECOND)
    git(repository, 'checkout', '-q', '-')
    git(repository, 'merge', '-q', '--no-ff', 'side', '-m', 'x')
    assert sources_in_history(repository, 'heat', source_digest(third)) == third


def test_what_was_never_committed_is_not_found(repository: Path) -> None:
    other = SECOND | {'content/heat/brief.md': 'x'}
    assert sources_in_history(repository, 'heat', source_digest(other)) is None
    assert sources_in_history(repository, '../heat', source_digest(FIRST)) is None


def test_many_commits_are_asked_in_turn(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, '_AT_ONCE', 2)
    for at in range(6):
        commit(repository, {'content/heat/brief.md': f'{HEAD}{at}\n'})
    assert sources_in_history(repository, 'heat', source_digest(FIRST)) == FIRST
    monkeypatch.setattr(history, 'MOST_COMMITS', 3)
    assert sources_in_history(repository, 'heat', source_digest(FIRST)) is None


def test_a_link_in_a_commit_is_no_source(repository: Path) -> None:
    (repository / 'content/heat/notes.yaml').unlink()
    (repository / 'content/heat/notes.yaml').symlink_to('brief.md')
    git(repository, 'add', '-A')
    git(repository, 'commit', '-qm', 'x')
    (repository / 'content/heat/brief.md').write_text('later')
    without = {path: text for path, text in SECOND.items() if 'notes' not in path}
    linked = without | {'content/heat/notes.yaml': 'brief.md'}
    assert sources_in_history(repository, 'heat', source_digest(without)) == without
    assert sources_in_history(repository, 'heat', source_digest(linked)) is None


def test_a_file_over_the_limit_or_without_utf8_matches_nothing(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    large = SECOND | {'content/heat/brief.md': HEAD + 'x' * 2_000}
    commit(repository, large)
    commit(repository, SECOND)
    assert sources_in_history(repository, 'heat', source_digest(large)) == large
    monkeypatch.setattr(history, 'MEGABYTE', 200)
    assert sources_in_history(repository, 'heat', source_digest(large)) is None
    (repository / 'content/heat/brief.md').write_bytes(b'\xff')
    git(repository, 'commit', '-qam', 'x')
    without = {path: text for path, text in SECOND.items() if 'brief.md' not in path}
    assert sources_in_history(repository, 'heat', source_digest(without)) is None


def test_without_a_repository_or_git_or_time_nothing_is_found(
    tmp_path: Path, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    digest = source_digest(FIRST)
    monkeypatch.setattr(history, 'SECONDS', -1.0)
    assert sources_in_history(repository, 'heat', digest) is None
    monkeypatch.setattr(history, 'SECONDS', 10.0)
    assert sources_in_history(repository, 'heat', digest) == FIRST
    (repository / '.git' / 'HEAD').write_text('broken')
    assert sources_in_history(repository, 'heat', digest) is None
    monkeypatch.setenv('PATH', str(tmp_path / 'nothing'))
    assert sources_in_history(repository, 'heat', digest) is None
    assert sources_in_history(repository, 'heat', source_digest(SECOND)) == SECOND


def test_a_repository_that_the_environment_names_is_not_asked(
    repository: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv('GIT_DIR', str(repository / '.git'))
    elsewhere = tmp_path_factory.mktemp('elsewhere')
    assert sources_in_history(elsewhere, 'heat', source_digest(FIRST)) is None
    assert sources_in_history(repository, 'heat', source_digest(FIRST)) == FIRST
