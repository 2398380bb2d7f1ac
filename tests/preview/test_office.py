"""The pages of a Word draft, as LibreOffice shows them."""

from __future__ import annotations

import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from briefpress.build.limits import Limits
from briefpress.preview import office
from briefpress.preview.office import OfficeError, word_pages
from briefpress.preview.pools import Pools, open_pools
from briefpress.preview.values import Picture
from tests.preview.loops import run
from tests.projects import brief, write_project

PLACE = 'content/heat/brief.md'
posix_only = pytest.mark.skipif(sys.platform == 'win32', reason='a script in place of LibreOffice')


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_project(tmp_path, {PLACE: brief('## Aims\n\nTowns get hotter.\n')})


def pages(root: Path) -> tuple[Picture, ...]:
    with ThreadPoolExecutor(1) as executor:
        return run(word_pages(Pools(executor, executor, executor, Limits()), root, 'heat', 'en'))


def stand_in(monkeypatch: pytest.MonkeyPatch, root: Path, script: str) -> None:
    """Have a script run in place of LibreOffice."""
    path = root / 'soffice'
    path.write_text(f'#!/bin/sh\n{script}\n', 'utf-8')
    path.chmod(0o755)
    monkeypatch.setattr(office, 'office', lambda: str(path))


@pytest.mark.skipif(not shutil.which('soffice'), reason='LibreOffice is not there')
def test_the_pages_of_a_draft_are_pictures(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv('FONTCONFIG_FILE', raising=False)  # that of the layout, which the tests run in
    with open_pools(Limits()) as pools:
        (page,) = run(word_pages(pools, root, 'heat', 'en'))
    assert page.data[:4] == b'\x89PNG'
    assert 1180 < page.width < 1200


@posix_only
def test_a_draft_that_cannot_be_made_says_why(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(monkeypatch, root, 'exit 0')
    (root / PLACE).write_text(brief('<script>\n'), 'utf-8')
    with pytest.raises(OfficeError, match=rf'{PLACE}:8: error: '):
        pages(root)


@posix_only
def test_an_office_that_makes_nothing_is_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(monkeypatch, root, 'exit 1')
    with pytest.raises(OfficeError, match='made no PDF'):
        pages(root)


@posix_only
def test_an_office_that_hangs_is_ended(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, 'PATIENCE', 0.2)
    stand_in(monkeypatch, root, 'exec sleep 600')
    with pytest.raises(OfficeError, match='was not done after'):
        pages(root)
