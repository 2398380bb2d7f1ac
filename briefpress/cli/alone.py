"""One command at a time where sources are written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

LOCK = 'build/.sources'
PATIENCE = 60
"""Seconds to wait for another command."""


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """Let no other command write sources of the project meanwhile: it would write over what this one does."""
    from filelock import FileLock, Timeout

    path = root / LOCK
    try:
        path.parent.mkdir(exist_ok=True)
        with FileLock(path, timeout=PATIENCE):
            yield
    except Timeout as fault:
        raise click.ClickException(f'another command is at work on the sources; it holds {LOCK}') from fault
    except OSError as fault:
        raise click.ClickException(f'{path} could not be written: {fault.strerror or fault}') from fault
