"""Writing sources: one command at a time, and never over what somebody else has saved meanwhile."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from briefpress.build.files import write_file

LOCK = 'build/.sources'
PATIENCE = 60
"""Seconds to wait for another command."""


class SourcesError(Exception):
    """Sources cannot be written now; the message says why, in one line."""


@contextmanager
def alone(root: Path, *, patience: float = PATIENCE) -> Iterator[None]:
    """Let no other command write sources of the project meanwhile: it would write over what this one does."""
    from filelock import FileLock, Timeout

    path = root / LOCK
    lock = FileLock(path, timeout=patience)
    try:
        path.parent.mkdir(exist_ok=True)
        lock.acquire()
    except Timeout as fault:
        raise SourcesError(f'another command is at work on the sources; it holds {LOCK}') from fault
    except OSError as fault:
        raise SourcesError(f'{path} could not be written: {fault.strerror or fault}') from fault
    try:
        yield
    finally:
        lock.release()


def write_sources(root: Path, files: Mapping[str, tuple[str | None, str]]) -> None:
    """Write files, each given as it was read and as it is to be, by their paths in the project.

    A file that was not there was None. SourcesError, and nothing is written, where one is not as it was read.
    """
    for path, (before, _) in files.items():
        if _content(root / path) != (before or '').encode():
            raise SourcesError(f'{root / path} has been changed by someone else just now; run this once more')
    for path, (_, after) in files.items():
        try:
            write_file(root / path, after.encode())
        except OSError as fault:
            raise SourcesError(f'{root / path} could not be written: {fault.strerror or fault}') from fault


def _content(path: Path) -> bytes:
    """What is in a file; nothing where there is none."""
    try:
        return path.read_bytes() if path.exists() else b''
    except OSError as fault:
        raise SourcesError(f'{path} could not be read: {fault.strerror or fault}') from fault
