"""Running coroutines where a loop may be running already: that of Playwright, as long as it has a browser."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar('T')


def run(coroutine: Coroutine[Any, Any, T]) -> T:
    """The result of a coroutine, in a thread with a loop of its own."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, coroutine).result()
