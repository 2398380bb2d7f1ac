"""A job that failed, told as any other fault, so that the rest is built."""

from __future__ import annotations

import errno
import pickle
import signal
import traceback
from contextlib import suppress
from pathlib import Path

from briefpress.build.limits import Limits, OverTimeError
from briefpress.diagnostics import Diagnostic, error

COSTLY = (
    'hundreds of table rows or footnotes in one brief, boxes or lists nested many deep, very large images, '
    'or brackets and links that are opened over and over and never closed'
)

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""What writing says where there is no room, whoever limits it."""
NO_FOLDER = 'No usable temporary directory'
"""What `tempfile` says where no folder has any."""


class WorkerLostError(Exception):
    """A worker ended in the middle of a job, and so did the one that was given it next.

    `exit_code` is that of the last one: negative where a signal ended it. `said` is the last line of its standard
    error, or ''.
    """

    def __init__(self, exit_code: int | None, said: str = '') -> None:
        super().__init__(exit_code, said)
        self.exit_code, self.said = exit_code, said

    def __str__(self) -> str:
        told = f'its worker process was ended twice, {_how_ended(self.exit_code)}'
        return f'{told} ({self.said})' if self.said else told


def failure(slug: str, fault: BaseException, *, limits: Limits) -> Diagnostic:
    """What a job's exception means to the one who wrote the brief."""
    path = f'content/{slug}/brief.md'
    raising = 'give more under limits: in content/house.yaml'
    if isinstance(fault, OverTimeError):
        message = f'not built within job_seconds, {limits.seconds:g} seconds'
        return error(path, 0, 'over-time', message, f'look for {COSTLY}; or {raising} (job_seconds)')
    if isinstance(fault, MemoryError):
        message = f'not built within job_megabytes, {limits.megabytes} MB of memory'
        return error(path, 0, 'over-memory', message, f'look for {COSTLY}; or {raising} (job_megabytes)')
    if isinstance(fault, WorkerLostError):
        hint = (
            f'where memory ran out, build with fewer workers (-j) or {raising} (job_megabytes); else please report it'
        )
        return error(path, 0, 'worker-lost', f'not built: {fault}', hint)
    return unforeseen(slug, fault)


def unforeseen(slug: str, fault: BaseException) -> Diagnostic:
    """That the disk is full, or a fault of our own with the place in our code where it happened."""
    path = f'content/{slug}/brief.md'
    if isinstance(fault, OSError) and (fault.errno in FULL or str(fault.strerror).startswith(NO_FOLDER)):
        message = f'not built, as a temporary file could not be written: {fault.strerror}'
        return error(
            path, 0, 'write-failed', message, 'make room on the disk, or name a folder on another one as TMPDIR'
        )
    place = _place(fault)
    message = f'briefpress failed: {type(fault).__name__}: {fault}' + (f' ({place})' if place else '')
    return error(path, 0, 'internal', message, 'please report this with the brief that shows it')


def portable(fault: BaseException) -> Exception:
    """The exception as it can go to another process: its place as a note, as its traceback stays behind.

    One that pickle cannot bring back becomes a RuntimeError that names it, and so does one like SystemExit, which would
    end the other process.
    """
    place = _place(fault)
    sent = RuntimeError(f'{type(fault).__name__}: {fault}')
    if isinstance(fault, Exception):
        with suppress(Exception):
            # Without its traceback also where a package has taught pickle to take one along.
            sent = pickle.loads(pickle.dumps(fault)).with_traceback(None)
    sent.__notes__ = [place] if place else []  # once, however far it goes
    return sent


def _place(fault: BaseException) -> str:
    if notes := getattr(fault, '__notes__', ()):
        return ', '.join(notes)
    frames = traceback.extract_tb(fault.__traceback__)
    return f'{Path(frames[-1].filename).name}:{frames[-1].lineno}' if frames else ''


def _how_ended(exit_code: int | None) -> str:
    if exit_code is None or exit_code >= 0:
        return f'with exit code {exit_code}'
    try:
        return f'by {signal.Signals(-exit_code).name}'
    except ValueError:
        return f'by signal {-exit_code}'
