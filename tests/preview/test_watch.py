"""What is saved, and which editions that touches."""

from __future__ import annotations

import asyncio
import os
import time
from pathlib import Path

import pytest

from briefpress.preview.watch import Save, saves, touched
from tests.preview.loops import run

SOON = 20


@pytest.mark.parametrize(
    ('path', 'expected'),
    [
        ('content/heat/brief.md', ['heat en', 'heat hi']),
        ('content/heat/tables/issues.csv', ['heat en', 'heat hi']),
        ('content/heat/images/a.png', ['heat en', 'heat hi']),
        ('content/heat/i18n/hi.po', ['heat hi']),
        ('content/house.yaml', ['heat en', 'heat hi', 'water en']),
        ('content/glossary.csv', ['heat en', 'heat hi', 'water en']),
        ('templates/base.html', ['heat en', 'heat hi', 'water en']),
        ('styles/print.css', ['heat en', 'heat hi', 'water en']),
        ('content/drought/brief.md', []),
    ],
)
def test_a_file_touches_the_editions_that_are_made_of_it(path: str, expected: list[str]) -> None:
    asked = touched([path])
    editions = [('heat', 'en'), ('heat', 'hi'), ('water', 'en')]
    assert [' '.join(edition) for edition in editions if asked(*edition)] == expected


def seen(root: Path, *names: str) -> Save:
    """What is seen of files that are written, one after the other."""

    async def watch() -> Save:
        found = saves(root)
        first = asyncio.ensure_future(anext(found))
        await asyncio.sleep(0)  # it watches from its first step on
        for name in names:
            (root / name).write_text('text', 'utf-8')
        try:
            return await asyncio.wait_for(first, SOON)
        finally:
            await found.aclose()  # type: ignore[attr-defined]

    return run(watch())


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for folder in ('content/heat/i18n', 'styles', 'build', 'styles/__pycache__'):
        (tmp_path / folder).mkdir(parents=True)
    return tmp_path


def test_a_save_is_seen_with_its_time(root: Path) -> None:
    before = time.time()
    save = seen(root, 'content/heat/brief.md')
    assert save.paths == {'content/heat/brief.md'}
    assert before - 1 < save.at <= time.time()


def test_what_editors_and_builds_write_beside_the_sources_is_not_seen(root: Path) -> None:
    beside = [
        *('content/heat/.brief.md.swp', 'content/heat/brief.md~', 'content/heat/4913', 'content/heat/#brief.md#'),
        *('content/heat/.briefpress-x1', 'build/heat.pdf', 'styles/__pycache__/x.pyc', 'content/heat/~$draft.docx'),
    ]
    assert seen(root, *beside, 'content/heat/i18n/hi.po').paths == {'content/heat/i18n/hi.po'}


@pytest.mark.skipif(os.name != 'posix', reason='symbolic links')
def test_folders_behind_links_are_watched_under_their_names(root: Path) -> None:
    (root / 'styles/__pycache__').rmdir()
    (root / 'styles').rename(root / 'elsewhere')
    (root / 'styles').symlink_to(root / 'elsewhere')
    assert seen(root, 'elsewhere/print.css').paths == {'styles/print.css'}
