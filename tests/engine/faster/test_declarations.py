"""Starting WeasyPrint from kept declarations: the same bytes, with any cache or none."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from briefpress.engine.faster import SWITCH, declarations
from tests.projects import brief, write_project

DOOR = Path(__file__).parents[3] / 'cli.py'


def digest(root: Path, cache: Path, **environment: str) -> str:
    """The sha256 of a brief's PDF that a process of its own builds with this cache."""
    variables = {**os.environ, 'XDG_CACHE_HOME': str(cache), 'LOCALAPPDATA': str(cache), **environment}
    command = [sys.executable, str(DOOR), 'build', '-f', 'pdf', '-C', str(root)]
    shutil.rmtree(root / 'build', ignore_errors=True)
    done = subprocess.run(command, env=variables, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, ''), done.stderr
    assert done.stdout.startswith('build/heat/heat.en.pdf: ')
    return hashlib.sha256((root / 'build/heat/heat.en.pdf').read_bytes()).hexdigest()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write_project(tmp_path, {'content/heat/brief.md': brief('Cities *warm*[^a].\n\n- One\n\n[^a]: Most.\n')})


def test_the_bytes_are_those_of_the_plain_engine_with_a_new_a_kept_and_a_broken_cache(
    project: Path, tmp_path: Path
) -> None:
    cache = tmp_path / 'cache'
    plain = digest(project, cache, **{SWITCH: 'plain'})
    assert not list(cache.glob('briefpress/ffi-*'))
    assert digest(project, cache) == plain
    (kept,) = cache.glob('briefpress/ffi-*')
    text = kept.read_text()
    assert digest(project, cache) == plain
    for broken in ('', text[:100], '{}', 'no python', text.replace("'_version'", "'nothing'")):
        kept.write_text(broken)
        assert digest(project, cache) == plain


def test_a_cache_that_cannot_be_written_does_no_harm(project: Path, tmp_path: Path) -> None:
    cache = tmp_path / 'cache'
    cache.write_text('a file where a folder is to be')
    assert digest(project, cache) == digest(project, cache, **{SWITCH: 'plain'})


@pytest.mark.parametrize('fault', [SyntaxError(), IndexError(), AttributeError('emit_python_code')])
def test_what_another_cffi_writes_and_is_not_understood_is_parsed_as_ever(
    fault: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def compiled(_: str) -> object:
        raise fault

    monkeypatch.setattr(declarations, 'compiled', compiled)
    monkeypatch.setattr(declarations, 'FURTHER', 'int no c;')
    declared = declarations._Declared()
    declared.cdef('struct place { int x; short y; };')
    assert declared.sizeof('struct place') == 8
    assert declared.new('struct place *', {'x': 3}).x == 3
