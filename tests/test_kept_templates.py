"""Compiled templates in the user's cache."""

from __future__ import annotations

from pathlib import Path

import jinja2
import pytest

from briefpress.kept_templates import KeptTemplates


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr('briefpress.kept_templates.cache_folder', lambda: tmp_path / 'cache')
    (tmp_path / 'page.html').write_text('{{ word }}!')
    return tmp_path


def rendered(folder: Path) -> str:
    environment = jinja2.Environment(
        autoescape=True, loader=jinja2.FileSystemLoader(folder), bytecode_cache=KeptTemplates()
    )
    return environment.get_template('page.html').render(word='Heat')


def kept(folder: Path) -> list[Path]:
    return list((folder / 'cache/templates').iterdir())


def test_a_template_is_compiled_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert rendered(folder) == 'Heat!'
    assert len(kept(folder)) == 1
    monkeypatch.setattr(jinja2.Environment, 'compile', None)
    assert rendered(folder) == 'Heat!'


def test_one_that_has_changed_is_compiled_anew(folder: Path) -> None:
    rendered(folder)
    (folder / 'page.html').write_text('{{ word }}?')
    assert rendered(folder) == 'Heat?'
    assert rendered(folder) == 'Heat?'
    assert len(kept(folder)) == 1


@pytest.mark.parametrize('damage', [lambda data: data[:-20], lambda data: data[:-9] + b'123456789', lambda _: b''])
def test_one_that_is_damaged_is_compiled_anew(folder: Path, damage) -> None:
    rendered(folder)
    (path,) = kept(folder)
    whole = path.read_bytes()
    path.write_bytes(damage(whole))
    assert rendered(folder) == 'Heat!'
    assert path.read_bytes() == whole


def test_without_a_folder_that_can_be_written_to_it_is_compiled_each_time(folder: Path) -> None:
    (folder / 'cache').write_text('a file')
    assert rendered(folder) == rendered(folder) == 'Heat!'
