"""Which line of an edited draft is which line of the draft as it was made: by bookmarks, else by text.

Word keeps a bookmark around a text that is typed over, gives it to both halves of a paragraph that is split, and takes
it along when a text is moved; programs that lose bookmarks leave the text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import Indel

from briefpress.review.lines import Line

ALIKE = 0.55
"""The likeness of texts, from 0 to 1, above which two lines without a bookmark are one, at one place of the text."""
MOVED = 0.8
"""The same for lines at different places."""
WHOLE = 0.75
"""The likeness above which one of several lines with a unit's bookmark is that unit, and the others are new."""
MOST = 1_000_000
"""Pairs of lines that are looked at for their likeness."""


@dataclass(frozen=True, slots=True)
class Match:
    """What an edited line is: the line `of` the old draft that it carries on, or None where it is new.

    `tail` says that an earlier line carries that one on, and this has the rest of its text. `joined` are further old
    lines whose text is in it.
    """

    of: int | None = None
    tail: bool = False
    joined: tuple[int, ...] = ()


def align(base: Sequence[Line], edited: Sequence[Line]) -> tuple[Match, ...]:
    """One match for each edited line. An old line that no match names has been deleted."""
    matches = _by_marks(base, edited)
    taken = {place for match in matches for place in (match.of, *match.joined) if place is not None}
    free = [at for at in range(len(base)) if at not in taken]
    loose = [at for at, match in enumerate(matches) if match.of is None]
    for at, place in _Search(base, edited, free, loose, _Neighbours(matches, len(base))).run().items():
        matches[at] = Match(place)
    return tuple(matches)


def in_order(matches: Iterable[Match]) -> frozenset[int]:
    """The edited lines, by their place, that still stand in the order of the old ones; the others were moved."""
    chain: list[tuple[int, int]] = [
        (at, match.of) for at, match in enumerate(matches) if match.of is not None and not match.tail
    ]
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(chain):
        size = bisect_left(ends, place)
        ends[size : size + 1] = [place]
        last[size : size + 1] = [number]
        before.append(last[size - 1] if size else -1)
    kept, number = [], last[-1] if last else -1
    while number >= 0:
        kept.append(chain[number][0])
        number = before[number]
    return frozenset(kept)


def likeness(one: str, other: str) -> float:
    """How alike two texts are, from 0 to 1."""
    return float(Indel.normalized_similarity(one, other))


def _by_marks(base: Sequence[Line], edited: Sequence[Line]) -> list[Match]:
    owner = {part.key: at for at, line in enumerate(base) for part in line.parts}
    hits = [_hits(line, base, owner) for line in edited]
    whole = _whole(base, edited, hits)
    claimed: dict[int, int] = {}
    matches = []
    for at, places in enumerate(hits):
        free = [place for place in places if place not in claimed and whole.get(place, at) == at]
        rest = [place for place in places if claimed.get(place, at) < at and place not in whole]
        matches.append(_match(free, rest))
        claimed.update((place, at) for place in free)
    return matches


def _match(free: list[int], rest: list[int]) -> Match:
    """The match of a line with the bookmarks of these old lines, `free` of them not yet carried on by another."""
    if free:
        return Match(free[0], joined=tuple(free[1:]))
    return Match(rest[0], tail=True) if rest else Match()


def _hits(line: Line, base: Sequence[Line], owner: Mapping[tuple[str, int], int]) -> list[int]:
    """The old lines of which a line has more than a bookmark around nothing, in their order in it."""
    nothing = not line.text
    places = [
        owner[part.key]
        for part in line.parts
        if part.key in owner and (part.end > part.start or nothing or not base[owner[part.key]].text)
    ]
    return list(dict.fromkeys(places))


def _whole(base: Sequence[Line], edited: Sequence[Line], hits: Sequence[Sequence[int]]) -> dict[int, int]:
    """The old lines whose bookmark several lines have and one of these has nearly all of the text: which one that is.

    So it is where somebody has begun a new paragraph at the very start or end of another one.
    """
    lines: dict[int, list[int]] = {}
    for at, places in enumerate(hits):
        for place in places:
            lines.setdefault(place, []).append(at)
    found = {}
    for place, several in lines.items():
        if len(several) > 1:
            text = base[place].text
            share, at = max((likeness(text, edited[at].text), -at) for at in several)
            if share >= WHOLE and not any(edited[other].text in text for other in several if other != -at):
                found[place] = -at
    return found


class _Neighbours:
    """Between which old lines an edited one stands, as far as bookmarks tell."""

    def __init__(self, matches: Sequence[Match], count: int) -> None:
        kept = in_order(matches)
        self._matches, self._count = matches, count
        self._kept = sorted(kept)

    def around(self, at: int) -> tuple[int, int]:
        number = bisect_left(self._kept, at)
        before = self._matches[self._kept[number - 1]].of if number else -1
        after = self._matches[self._kept[number]].of if number < len(self._kept) else self._count
        return -1 if before is None else before, self._count if after is None else after


@dataclass(slots=True)
class _Search:
    """Old lines for edited ones that no bookmark names; `found` are those that are known already.

    `free` are the old lines that no bookmark has given away, `loose` the edited ones without.
    """

    base: Sequence[Line]
    edited: Sequence[Line]
    free: Sequence[int]
    loose: Sequence[int]
    neighbours: _Neighbours
    found: dict[int, int] = field(default_factory=dict)

    def run(self) -> dict[int, int]:
        """Equal text first, then like text at the place, then moved, and last what was typed anew."""
        if not self.free or not self.loose:
            return self.found
        self._take_equal()
        few = len(self.free) * len(self.loose) <= MOST
        for _, at, place in sorted(self._scores(), reverse=True) if few else ():
            if at not in self.found and place not in self.found.values():
                self.found[at] = place
        self.found.update(dict(self._retyped()))
        return self.found

    def _take_equal(self) -> None:
        waiting: dict[str, list[int]] = {}
        for place in self.free:
            waiting.setdefault(self.base[place].text, []).append(place)
        for at in self.loose:
            text = self.edited[at].text
            if text and waiting.get(text):
                self.found[at] = waiting[text].pop(0)

    def _scores(self) -> Iterator[tuple[float, int, int]]:
        """Pairs of an edited and an old line that are alike enough, with how much; one at its place is more so."""
        taken = set(self.found.values())
        for at in self.loose:
            if at in self.found or not self.edited[at].text:
                continue
            low, high = self.neighbours.around(at)
            for place in self.free:
                if place in taken or not self.base[place].text:
                    continue
                score = likeness(self.base[place].text, self.edited[at].text)
                near = low < place < high
                if score >= (ALIKE if near else MOVED):
                    yield score + near, at, place

    def _retyped(self) -> Iterator[tuple[int, int]]:
        """Lines that were typed anew, bookmark and all: of its style each alone between its neighbours, then and now.

        So a heading keeps its id, and the title of a box stays one.
        """
        base, edited, taken = self.base, self.edited, set(self.found.values())
        gone = [place for place in self.free if place not in taken and base[place].style]
        new = [(at, self.neighbours.around(at)) for at in self.loose if at not in self.found and edited[at].style]
        counts = Counter((*around, edited[at].style) for at, around in new)
        for at, (low, high) in new:
            style = edited[at].style
            there = [place for place in gone if low < place < high and base[place].style == style]
            if len(there) == 1 and counts[low, high, style] == 1:
                yield at, there[0]
