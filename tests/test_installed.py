"""The packages that are installed, beside what the standard library says of them."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

import pytest

from briefpress import installed


def test_every_package_is_known_by_its_normalised_name_with_its_version() -> None:
    known = {installed.normal_name(package.name): package.version for package in metadata.distributions()}
    assert {'weasyprint', 'ruamel-yaml'} < set(known)
    assert set(installed.metadata_paths()) == set(known)
    assert {name: installed.version(name) for name in known} == known


def test_a_package_that_is_not_here_has_no_version() -> None:
    assert installed.version('no-such-package') is None


def test_the_first_of_two_counts_and_a_file_of_old_does_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in ('1', '2'):
        folder = tmp_path / number
        folder.mkdir()
        (folder / 'Some_Thing-0-py3.11.egg-info').write_text(f'Name: Some.Thing\nVersion: {number}\n', 'utf-8')
    monkeypatch.setattr('sys.path', [str(tmp_path / 'none'), str(tmp_path / '1'), str(tmp_path / '2')])
    assert installed.version('some-thing') == '1'
    assert installed.headers(str(tmp_path)) == []
