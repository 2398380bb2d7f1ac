"""One command at a time where sources are written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """Let no other command write sources of the project meanwhile; what keeps them from being written ends this one."""
    from briefpress.build.sources import SourcesError
    from briefpress.build.sources import alone as locked

    try:
        with locked(root):
            yield
    except SourcesError as fault:
        raise click.ClickException(str(fault)) from fault
