"""What is slow to import is imported where it is used."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SLOW = (
    *('weasyprint', 'docx', 'jinja2', 'fontTools', 'PIL', 'pypdfium2', 'babel'),
    *('lxml', 'markdown', 'pikepdf', 'polib', 'rapidfuzz'),
)


def imported_by(statement: str) -> set[str]:
    code = f'import sys; {statement}; print(*sorted(sys.modules))'
    done = subprocess.run([sys.executable, '-c', code], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_the_command_line_starts_without_the_writers_and_templates() -> None:
    assert not imported_by('import briefpress.cli') & set(SLOW)


def test_a_build_imports_what_makes_the_files_where_that_is_done() -> None:
    found = imported_by('import briefpress.build')
    assert not found & {*SLOW, 'multiprocessing'}
    parts = {name.split('.')[1] for name in found if name.startswith('briefpress.')}
    assert not parts & {'load', 'check', 'merge', 'engine', 'word', 'proof'}


def test_a_brief_is_prepared_without_the_checks_of_translations() -> None:
    found = imported_by('import briefpress.build.plan')
    assert not found & {'briefpress.translate.checks', 'briefpress.translate.apply', 'rapidfuzz', 'polib'}


def test_an_english_brief_is_prepared_without_what_cldr_says_of_languages() -> None:
    found = imported_by(
        'from pathlib import Path; from briefpress.build.plan import Selection, prepare;'
        'from briefpress.project import open_project; project, _ = open_project(Path("."));'
        'assert next(prepare(project, "india-us-space-cyber", Selection())).job'
    )
    assert 'babel' not in found


def test_translations_are_read_and_exchanged_without_the_layout() -> None:
    assert 'weasyprint' not in imported_by(
        'import briefpress.build.plan, briefpress.exchange, briefpress.translate.edition'
    )


@pytest.mark.parametrize('name', SLOW)
def test_the_slow_packages_exist_under_these_names(name: str) -> None:
    assert name in imported_by(f'import briefpress.fonts as fonts; fonts.configure(); import {name}')


def test_the_set_up_can_run_before_any_package_is_installed() -> None:
    assert not imported_by('import briefpress.native') & {*SLOW, 'click', 'rich', 'lxml'}


def test_the_door_of_a_checkout_shows_the_help() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / 'cli.py', '--help'], cwd=ROOT.parent, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, '')
    assert 'build' in done.stdout
