"""What is saved in a project while it is shown, and which editions that touches."""

from __future__ import annotations

import re
import time
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from watchfiles import Change, awatch

from briefpress.inputs import is_catalogue

FOLDERS = ('content', 'templates', 'styles')
QUIET = 20
"""Milliseconds without a change after which a save is taken for done."""
AT_MOST = 200
"""Milliseconds for which changes that follow one another are one save."""
RECENT = 5.0
"""Seconds: an older time of a file says nothing of when it was put there."""
TEMPORARY = re.compile(r'\..*|.*~|#.*#|~.*|.*\.(?:swp|swx|tmp|bak|part|crdownload|orig)|4913|__pycache__|Thumbs\.db')
"""Names of what editors, file managers and Python keep beside the files."""


class Save(NamedTuple):
    """The paths that were saved, in the project, and when, by the clock."""

    paths: frozenset[str]
    at: float


async def saves(root: Path, *, polling: bool | None = None) -> AsyncIterator[Save]:
    """Each save of the project's sources. `polling` looks again and again, where the system tells of no change."""
    folders = {(root / name).resolve(): name for name in FOLDERS if (root / name).is_dir()}

    def wanted(_: Change, path: str) -> bool:
        return bool(_named(path, folders))

    async for changes in awatch(
        *folders, watch_filter=wanted, debounce=AT_MOST, step=QUIET, force_polling=polling, recursive=True
    ):
        found = {name: path for _, path in changes if (name := _named(path, folders))}
        yield Save(frozenset(found), _when(found.values()))


def touched(paths: Iterable[str]) -> Callable[[str, str], bool]:
    """Whether a brief in a language is touched by the saves of these paths.

    A catalogue touches its own language, another file of a brief all of its languages, and any other file every brief.
    """
    found = {_edition(path) for path in paths}

    def asked(slug: str, language: str) -> bool:
        return not found.isdisjoint([('', ''), (slug, ''), (slug, language)])

    return asked


def _edition(path: str) -> tuple[str, str]:
    """The brief and the language that a file is of, or '' for all of them."""
    parts = PurePosixPath(path).parts
    if parts[0] != 'content' or len(parts) < 3:
        return '', ''
    if parts[2:3] == ('i18n',) and len(parts) == 4:
        return parts[1], PurePosixPath(parts[3]).stem if is_catalogue(parts[3]) else ''
    return parts[1], ''


def _named(path: str, folders: dict[Path, str]) -> str:
    """The path of a file in the project, or '' for what no brief is made of."""
    for folder, name in folders.items():
        if Path(path).is_relative_to(folder):
            inside = Path(path).relative_to(folder)
            if not any(TEMPORARY.fullmatch(part) for part in inside.parts):
                return '/'.join([name, *inside.parts])
    return ''


def _when(paths: Iterable[str]) -> float:
    """When files were saved: by the newest of their times, if that can be."""
    now, newest = time.time(), 0.0
    for path in paths:
        with suppress(OSError):
            newest = max(newest, Path(path).stat().st_mtime)
    return newest if 0 <= now - newest <= RECENT else now
