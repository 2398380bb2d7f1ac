"""Which entry of a catalogue a returned text belongs to, also where its source has moved on since the export."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from briefpress.exchange.texts import normal
from briefpress.exchange.values import SHORT, Row, key_mark
from briefpress.translate.catalogue import Entry

ALIKE = 0.6
"""How alike two sources of one context are, from 0 to 1, that are taken for one which was edited."""

MOST_COMPARED = 2_500
"""Pairs of sources that are compared in one import, which takes a second; those of any brief are hundreds."""


@dataclass(frozen=True, slots=True)
class Match:
    """The place of an entry in its catalogue, None where the text is gone; and whether its source has moved on."""

    place: int | None
    moved: bool = False


class Entries:
    """The entries of a catalogue, to be found by what a returned row says of its text."""

    def __init__(self, entries: Sequence[Entry], rows: Iterable[Row]) -> None:
        self._entries = entries
        self._by_mark: dict[str, int] = {}
        # Obsolete ones first, so that of two with one text the present one is found.
        for place in sorted(range(len(entries)), key=lambda place: not entries[place].obsolete):
            mark = key_mark(*entries[place].key)
            self._by_mark[mark] = self._by_mark[mark[:SHORT]] = place
        sent = {row.id[:SHORT] for row in rows if row.id}
        present = [place for place, entry in enumerate(entries) if not entry.obsolete]
        self._new = [place for place in present if key_mark(*entries[place].key)[:SHORT] not in sent]
        self._present = present
        self._left = MOST_COMPARED

    def find(self, row: Row) -> Match:
        """The entry of a row: by its mark, else by its text, else the one that its text has become."""
        place = self._by_mark.get(row.id or key_mark(row.context, row.source))
        if place is None and not row.id:
            place = self._by_source(row)
        moved = self._moved(row) if place is None or self._entries[place].obsolete else None
        return Match(moved, moved=True) if moved is not None else Match(place)

    def _by_source(self, row: Row) -> int | None:
        source = normal(row.source)
        found = [place for place in self._present if normal(self._entries[place].source) == source]
        return found[0] if len(found) == 1 else None

    def _moved(self, row: Row) -> int | None:
        """The entry whose source was this row's: as it says itself, or else the one most like it in its context."""
        said = [place for place in self._new if self._entries[place].previous == row.source]
        beside = [place for place in self._new if self._entries[place].context == row.context]
        for found in ([place for place in said if place in beside], said):
            if len(found) == 1:
                return found[0]
        if not row.context or not beside:
            return None
        self._left -= len(beside)
        if self._left < 0:
            return None
        alike = [(_likeness(row.source, self._entries[place].source), -place) for place in beside]
        likeness, best = max(alike)
        if likeness >= ALIKE:
            return -best
        whole = sum(self._entries[place].context == row.context for place in self._present)
        return beside[0] if whole == 1 and ',' not in row.context else None


def _likeness(one: str, other: str) -> float:
    """How alike two texts are, from 0 to 1; 0 for what is seen at once to be under ALIKE."""
    matcher = SequenceMatcher(None, one.split(), other.split(), autojunk=False)
    if min(matcher.real_quick_ratio(), matcher.quick_ratio()) < ALIKE:
        return 0
    return matcher.ratio()
