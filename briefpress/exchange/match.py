"""Which entry of a catalogue a returned text belongs to, also where it has moved or its source has changed since.

A text is found as a sync finds it: in its place, or word for word elsewhere, or as what it has become. A context has
the headings above a text, so that a heading which is renamed moves all that stands below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefpress.exchange.texts import normal
from briefpress.exchange.values import SHORT, Row, key_mark
from briefpress.translate.catalogue import Entry
from briefpress.translate.pairing import pair
from briefpress.translate.segments import Segment
from briefpress.translate.wording import is_same

Key = tuple[str, str]
"""A context and a source."""

_TABLE = re.compile(r'table [^,]+, (?:(?P<caption>caption)|(?P<label>column [^,]+)|(?P<cell>[^,]+, [^,]+))')


@dataclass(frozen=True, slots=True)
class Match:
    """The place of an entry in its catalogue, None where the text is gone; and whether its source has changed."""

    place: int | None
    changed: bool = False


class Entries:
    """The entries of a catalogue, to be found by what a returned row says of its text."""

    def __init__(self, entries: Sequence[Entry], rows: Iterable[Row]) -> None:
        self._entries = entries
        self._rows = tuple(rows)
        self._present = [place for place, entry in enumerate(entries) if not entry.obsolete]
        self._keys: dict[int, Key] = {}
        self._found = self._in_place()
        if len(self._found) < len(self._rows):
            self._find_returned()
            self._find_others()
        self._obsolete = _marks(entries, [place for place, entry in enumerate(entries) if entry.obsolete])

    def find(self, at: int) -> Match:
        """The entry of the row at this place: one that the brief has, or else the obsolete one of the same text."""
        row, place = self._rows[at], self._found.get(at)
        if place is None:
            return Match(self._obsolete.get(_mark(row)))
        entry = self._entries[place]
        is_one = normal(row.source) == normal(entry.source) or is_same(row.source, entry.source)
        return Match(place, changed=not is_one and row.id[:SHORT] != key_mark(*entry.key)[:SHORT])

    def _in_place(self) -> dict[int, int]:
        """The places of the rows whose text is where it was. No entry is that of two rows."""
        marks, found, taken = _marks(self._entries, self._present), {}, set()
        for at, row in enumerate(self._rows):
            place = marks.get(_mark(row))
            if place is not None and place not in taken:
                found[at] = place
                taken.add(place)
                self._keys[at] = self._entries[place].key
        return found

    def _find_returned(self) -> None:
        """Find the entries that say themselves what their source was: in its context, or else in the only other one.

        A text that still stands elsewhere is that one.
        """
        taken = set(self._found.values())
        left = [place for place in self._present if place not in taken]
        still = {normal(self._entries[place].source) for place in left}
        behind = [place for place in left if self._entries[place].previous]
        for at, row in enumerate(self._rows):
            if at in self._found:
                continue
            said = [place for place in behind if self._entries[place].previous == row.source]
            here = [place for place in said if self._entries[place].context == row.context]
            chosen = here or ([] if normal(row.source) in still else said)
            if len(chosen) == 1:
                self._found[at] = chosen[0]
                behind.remove(chosen[0])

    def _find_others(self) -> None:
        """Find the rest as a sync does, by the same text elsewhere and by likeness, with what is found around it."""
        sources = {normal(self._entries[place].source): self._entries[place].source for place in self._present}
        rows = [
            Entry(*self._keys.get(at, (row.context, sources.get(normal(row.source), row.source))))
            for at, row in enumerate(self._rows)
        ]
        # What is found already stands on both sides as the same text.
        known = {place: rows[at].key for at, place in self._found.items()}
        segments = [_segment(str(place), known.get(place, self._entries[place].key)) for place in self._present]
        for place, at in zip(self._present, pair(segments, rows), strict=True):
            if at is not None and at not in self._found and place not in known:
                self._found[at] = place


def _marks(entries: Sequence[Entry], places: Iterable[int]) -> dict[str, int]:
    """The places of these entries by their marks and the beginnings of these."""
    found: dict[str, int] = {}
    for place in places:
        mark = key_mark(*entries[place].key)
        found[mark] = found[mark[:SHORT]] = place
    return found


def _mark(row: Row) -> str:
    return row.id or key_mark(row.context, row.source)


def _segment(unit: str, key: Key) -> Segment:
    """A text of a catalogue as one of a brief: which kind it is, its context says."""
    context, source = key
    table = _TABLE.fullmatch(context)
    kind = (table.lastgroup if table else None) or context.rpartition(', ')[2]
    return Segment(unit, kind, context, source)
