"""Browsers that are told what is new: server-sent events, of each kind the newest alone."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterable

from briefpress.preview.forms import Form

REST = 15.0
"""Seconds after which a comment says that the connection is still there."""


class Subscriber:
    """One browser, with the editions that it shows. What it has not been told yet gives way to what is newer."""

    def __init__(self, shows: Iterable[str]) -> None:
        self.shows = tuple(shows)
        self._waiting: dict[str, str] = {}
        self._news = asyncio.Event()
        self._closed = False

    def tell(self, kind: str, form: Form) -> None:
        """Have an event sent: `matrix`, `sheets` or `word`."""
        key = f'{kind} {form.get("edition", "")}'
        whole = form.get('whole', True)
        # A section stands on the whole that came before it, and is on every whole that comes after.
        for name in (key, f'{key} section') if whole else (f'{key} section',):
            self._waiting.pop(name, None)
        data = json.dumps(form, separators=(',', ':'))
        self._waiting[key if whole else f'{key} section'] = f'event: {kind}\ndata: {data}\n\n'
        self._news.set()

    def close(self) -> None:
        """End the events."""
        self._closed = True
        self._news.set()

    async def events(self, *, rest: float = REST) -> AsyncIterator[str]:
        """The events in the form of text/event-stream, as they come; a comment after each `rest` in seconds."""
        while not self._closed:
            try:
                await asyncio.wait_for(self._news.wait(), rest)
            except TimeoutError:
                yield ': still here\n\n'
                continue
            self._news.clear()
            waiting, self._waiting = self._waiting, {}
            for text in waiting.values():
                yield text
