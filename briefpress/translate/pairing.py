"""Which entry of a catalogue each text of a brief is, after the brief was edited.

No place is ever counted: what stands before or after a text is evidence only by what it is paired with.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import product

from briefpress.translate.alike import Pairs, Sides, Text, nearness, surest, words_of
from briefpress.translate.catalogue import Entry
from briefpress.translate.segments import Segment, place_of

MOST = 10_000
"""So many choices are weighed for a text that stands in many places and moved; of more, as in tables of yes and no, the
first is paired with the first: their translations hardly differ."""

_ONCE = frozenset({'title', 'subtitle', 'standfirst', 'series', 'number', 'acknowledgment', 'disclaimer'})
_ONCE_IN_TABLE = frozenset({'label', 'caption'})


def pair(segments: Sequence[Segment], entries: Sequence[Entry]) -> tuple[int | None, ...]:
    """For each segment the place of its entry in `entries`, obsolete ones included, or None where it is a new text.

    No entry is that of two segments. A pair that is not sure is not made: a text without its translation is seen, and
    one with the translation of another text may not be.
    """
    sides = Sides(tuple(map(_of_segment, segments)), tuple(map(_of_entry, entries)))
    pairs: Pairs = {}
    for rule in (_in_place, _returned, _moved, _addressed, _alike):
        rule(sides, pairs)
    return tuple(pairs.get(at) for at in range(len(segments)))


def _of_segment(segment: Segment) -> Text:
    section, kind = place_of(segment.context)
    # A cell of a table in the Markdown has no row and column in its context, and shares it with the others.
    address = segment.kind in _ONCE | _ONCE_IN_TABLE or (segment.kind == 'cell' and kind != 'cell')
    return Text(segment.context, segment.source, section, kind, words_of(segment.source), address=address)


def _of_entry(entry: Entry) -> Text:
    section, kind = place_of(entry.context)
    words = words_of(entry.source)
    return Text(entry.context, entry.source, section, kind, words, previous=entry.previous, obsolete=entry.obsolete)


def _in_place(sides: Sides, pairs: Pairs) -> None:
    """The same text in the same context."""
    _match(sides, pairs, lambda new: (new.context, new.source), lambda old: (old.context, old.source))


def _returned(sides: Sides, pairs: Pairs) -> None:
    """In the same context, the text that a stale translation was made from."""
    _match(sides, pairs, lambda new: (new.context, new.source), lambda old: (old.context, old.previous))


def _addressed(sides: Sides, pairs: Pairs) -> None:
    """Any text in a context that is of one text for ever: the title, a cell by its row and column."""

    def address(new: Text) -> str | None:
        return new.context if new.address else None

    _match(sides, pairs, address, lambda old: None if old.obsolete else old.context)


def _match(sides: Sides, pairs: Pairs, of_new: Callable[[Text], object], of_old: Callable[[Text], object]) -> None:
    """Pair those left that are known by the same thing but None, the first on either side with the first."""
    new, old = sides.left(pairs)
    places: defaultdict[object, list[int]] = defaultdict(list)
    for at in reversed(old):
        places[of_old(sides.old[at])].append(at)
    for at in new:
        known_by = of_new(sides.new[at])
        if known_by is not None and places[known_by]:
            pairs[at] = places[known_by].pop()


def _moved(sides: Sides, pairs: Pairs) -> None:
    """The same text in another context: of several the one in the nearest surroundings, least choice first."""
    new, old = sides.left(pairs)
    there: defaultdict[str, list[int]] = defaultdict(list)
    for at in old:
        there[sides.old[at].source].append(at)
    here: defaultdict[str, list[int]] = defaultdict(list)
    for at in new:
        if sides.new[at].source in there:
            here[sides.new[at].source].append(at)
    for source in sorted(here, key=lambda source: len(here[source]) * len(there[source])):
        _nearest(sides, pairs, here[source], there[source])


def _nearest(sides: Sides, pairs: Pairs, here: list[int], there: list[int]) -> None:
    """Pair places of one text with those of the same text, the nearest first; of equally near ones the first."""
    choices = list(zip(here, there, strict=False))
    if 1 < len(here) * len(there) <= MOST:
        near = nearness(sides, pairs)
        choices = sorted(product(here, there), key=lambda both: -near(*both))
    taken: set[int] = set()
    for new, old in choices:
        if new not in pairs and old not in taken:
            pairs[new] = old
            taken.add(old)


def _alike(sides: Sides, pairs: Pairs) -> None:
    """Texts that are like each other, the surest first, until no new pair is a neighbour that tells of more."""
    while made := surest(sides, pairs):
        pairs |= made
