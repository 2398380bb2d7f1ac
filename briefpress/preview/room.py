"""The room: who looks at what, what is drawn for them, and what they are told."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from briefpress.preview.desk import Desk
from briefpress.preview.forms import Form, Link, no_link
from briefpress.preview.pools import Pools
from briefpress.preview.subscribers import Subscriber
from briefpress.preview.values import Picture

KEPT = 12
"""Editions that nobody looks at any more and whose drawings are kept all the same, for who comes back."""


class Room:
    """Editions on their desks and browsers that look at them. All is called in the event loop."""

    def __init__(self, root: Path, pools: Pools, *, link: Link = no_link) -> None:
        self.root, self._pools, self._link = root, pools, link
        self.matrix: Form | None = None
        self.drawn: Callable[[], None] = _nothing
        """Called after each whole drawing: numbers of the matrix have changed."""
        self._desks: dict[str, Desk] = {}
        self._subscribers: set[Subscriber] = set()
        self._word: dict[str, tuple[Form, dict[str, Picture]]] = {}
        self._told: set[str] = set()
        self._turn = 0
        self._line = asyncio.Semaphore(pools.wide)

    @contextmanager
    def subscriber(self, shows: Iterable[str]) -> Iterator[Subscriber]:
        """A browser that looks at these editions, as long as it does; what is not in the matrix is passed by."""
        there = self.editions()
        who = Subscriber(edition for edition in dict.fromkeys(shows) if edition in there)
        self._subscribers.add(who)
        if self.matrix:
            who.tell('matrix', self.matrix)
        for edition in who.shows:
            desk = self._desk(edition)
            for form in desk.sheets:
                who.tell('sheets', form)
            if edition in self._word:
                who.tell('word', self._word[edition][0])
            desk.begin()
        try:
            yield who
        finally:
            self._subscribers.discard(who)
            self._forget()

    def editions(self) -> frozenset[str]:
        """The editions that there are, by the matrix."""
        briefs = self.matrix['briefs'] if self.matrix else ()
        return frozenset(edition['edition'] for brief in briefs for edition in brief['editions'])

    def expect(self, edition: str) -> None:
        """Begin to draw an edition that somebody is likely to look at next."""
        if edition in self.editions():
            self._desk(edition).begin()

    def is_drawing(self) -> bool:
        """Whether anything is being drawn."""
        return any(desk.is_drawing for desk in self._desks.values())

    def changed(self, touched: Callable[[str, str], bool], *, saved: float) -> bool:
        """Draw again what is touched by a save, asked for by brief and language, at this time of the clock.

        Whether anything is drawn now, because somebody looks at it.
        """
        self._turn += 1
        looked_at, draws = self._looked_at(), False
        for desk in self._desks.values():
            if touched(desk.slug, desk.language):
                desk.save(self._turn, saved=saved)
                if desk.edition in looked_at:
                    desk.begin()
                    draws = True
        return draws

    def show_matrix(self, matrix: Form) -> None:
        """Tell everybody how all stands."""
        self.matrix = matrix
        self.tell_of(fault['path'] for fault in matrix['faults'])
        for who in self._subscribers:
            who.tell('matrix', matrix)

    def show_word(self, edition: str, pages: Collection[Picture], *, failed: str = '') -> None:
        """Tell those who look at an edition what its Word draft looks like, or why nobody knows."""
        self._turn += 1
        forms = [{'id': page.id, 'width': page.width, 'height': page.height} for page in pages]
        form: Form = {'edition': edition, 'turn': self._turn, 'pages': forms, 'failed': failed}
        self._word[edition] = form, {page.id: page for page in pages}
        for who in self._subscribers:
            if edition in who.shows:
                who.tell('word', form)

    def picture(self, name: str) -> bytes | None:
        """The PNG with this id, if it is a page that somebody was told of."""
        for known in (*(desk.pictures for desk in self._desks.values()), *(word for _, word in self._word.values())):
            if name in known:
                return known[name].data
        return None

    def tell_of(self, paths: Iterable[str]) -> None:
        """Remember which paths of the project browsers are told of: an editor opens these alone."""
        self._told.update(paths)

    def is_told(self, path: str) -> bool:
        """Whether some browser was told of this path."""
        return path in self._told

    def desks(self) -> Collection[Desk]:
        """Every edition that has been drawn."""
        return self._desks.values()

    def close(self) -> None:
        """Draw nothing more and end what browsers are told."""
        for desk in self._desks.values():
            desk.close()
        for who in self._subscribers:
            who.close()

    def _desk(self, edition: str) -> Desk:
        desk = self._desks.pop(edition, None)
        if desk is None:
            desk = Desk(self.root, edition, self._pools, line=self._line, show=self._show, link=self._link)
            self._turn += 1
            desk.save(self._turn, saved=time.time())
        self._desks[edition] = desk  # the last one was looked at last
        return desk

    def _show(self, form: Form) -> None:
        self.tell_of(item['path'] for item in (*form['places'], *form['faults']))
        for who in self._subscribers:
            if form['edition'] in who.shows:
                who.tell('sheets', form)
        if form['whole']:
            self.drawn()

    def _looked_at(self) -> frozenset[str]:
        return frozenset(edition for who in self._subscribers for edition in who.shows)

    def _forget(self) -> None:
        """Let go of the drawings that nobody has looked at for longest."""
        looked_at = self._looked_at()
        left = [edition for edition in self._desks if edition not in looked_at]
        for edition in left[: max(0, len(left) - KEPT)]:
            self._desks.pop(edition).close()
            self._word.pop(edition, None)


def _nothing() -> None:
    """Nobody wants to know."""
