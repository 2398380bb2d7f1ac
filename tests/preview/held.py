"""An executor whose futures are settled by the test, and drawings to settle them with."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any, NamedTuple

from briefpress.build.limits import Limits
from briefpress.diagnostics import Diagnostic, error
from briefpress.preview.pools import Pools
from briefpress.preview.values import Drawing, Picture, Place

SOON = 20.0
"""Seconds for what takes milliseconds."""
BROKEN = error('content/heat/brief.md', 3, 'yaml-syntax', 'this cannot be read')


class Asked(NamedTuple):
    """A call that waits for its result."""

    function: Any
    arguments: tuple[Any, ...]
    future: Future[Any]


class Held(Executor):
    """Keeps every call until the test settles it."""

    def __init__(self) -> None:
        self.waiting: asyncio.Queue[Asked] = asyncio.Queue()

    def submit(self, function: Any, /, *args: Any, **_: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self.waiting.put_nowait(Asked(function, args, future))
        return future

    async def next(self) -> Asked:
        """The next call."""
        return await asyncio.wait_for(self.waiting.get(), SOON)


def held_pools() -> Pools:
    return Pools(Held(), Held(), Held(), Limits(), wide=2)


def picture(text: str) -> Picture:
    return Picture(text, 1000, 1500, f'png of {text}'.encode())


def drawing(
    edition: str, *pages: str, whole: bool = True, first_page: int = 1, faults: tuple[Diagnostic, ...] = ()
) -> Drawing:
    """A drawing with pages of these ids, one unit on each."""
    places = tuple(
        Place(first_page + number, (10.0, 10.0, 80.0, 5.0), f'u{number}', 'content/heat/brief.md', 7 + number, '')
        for number, _ in enumerate(pages)
    )
    units = {place.unit: 'digest' for place in places}
    return Drawing(edition, whole, first_page, tuple(map(picture, pages)), places, faults, units, fitting='css')


def matrix(*editions: str) -> Mapping[str, Any]:
    """A matrix that has these editions."""
    return {'briefs': [{'editions': [{'edition': edition} for edition in editions]}], 'faults': []}


ROOT = Path('project')
