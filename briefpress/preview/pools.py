"""The processes that do what content asks for: the server's own holds values alone."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass

from briefpress.build.limits import Limits
from briefpress.build.workers import Workers

MOST = 2
"""Processes that draw whole briefs: a source and its translation side by side."""

RECYCLED_AFTER = 5_000
"""Jobs of a process that draws: a new one is cold, and somebody would wait for it in the middle of a sentence."""


@dataclass(frozen=True, slots=True)
class Pools:
    """Executors over worker processes with the limits of a job, each for what is not to wait for the others.

    `sections` draws the section that somebody writes at, `wholes` the briefs, so many at a time as it is `wide`;
    `reading` takes all else apart.
    """

    sections: Executor
    wholes: Executor
    reading: Executor
    limits: Limits
    wide: int = 1


@contextmanager
def open_pools(limits: Limits) -> Iterator[Pools]:
    """The pools; processes are started when they are needed, and killed at the end, whatever they do."""
    cores = os.cpu_count() or 1
    wide = max(1, min(MOST, cores - 1))
    sections, wholes = (Workers(number, limits=limits, recycled_after=RECYCLED_AFTER) for number in (1, wide))
    reading = Workers(1, limits=limits)
    try:
        yield Pools(sections, wholes, reading, limits, wide)
    finally:
        for each in (sections, wholes, reading):
            each.stop()
