"""What changes in a text, for people: each place with its line, and in it the words that differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from briefpress.rich.words import changes, words

AROUND = 6
"""Words and spaces that are shown on both sides of what differs."""
CUT = '…'
LEAST_COMMON = 0.4
"""The share of its words that a line has in common with another, as the same line changed, rather than a new one."""


class Word(NamedTuple):
    """A stretch of a line, and whether the other side has it not."""

    text: str
    differs: bool


class Edit(NamedTuple):
    """A line that has changed, come or gone: `line` is its number now; a side that is not there is None."""

    line: int
    before: tuple[Word, ...] | None
    after: tuple[Word, ...] | None


def edits(before: str, after: str) -> Iterator[Edit]:
    """All lines that differ in two texts, in order. Empty lines that come or go are not told."""
    old, new = before.splitlines(), after.splitlines()
    for tag, start, end, low, high in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != 'equal':
            yield from _edits(old[start:end], new[low:high], low + 1)


def _edits(old: Sequence[str], new: Sequence[str], line: int) -> Iterator[Edit]:
    """The lines of a stretch, those that are alike side by side."""
    waiting = list(old)
    for at, text in enumerate(new):
        twin = _twin(waiting, text)
        if twin is not None:
            yield from (Edit(line + at, (Word(gone, True),), None) for gone in waiting[:twin] if gone.strip())
            yield _compared(waiting[twin], text, line + at)
            waiting = waiting[twin + 1 :]
        elif text.strip():
            yield Edit(line + at, None, (Word(text, True),))
    yield from (Edit(line + len(new), (Word(gone, True),), None) for gone in waiting if gone.strip())


def _twin(lines: Sequence[str], text: str) -> int | None:
    """The line that is most like a text, if one is; the first of several."""
    ratios = [
        SequenceMatcher(None, words(line), words(text), autojunk=False).ratio() if line.strip() else 0 for line in lines
    ]
    best = max(ratios, default=0)
    return ratios.index(best) if best >= LEAST_COMMON else None


def _compared(one: str, other: str, line: int) -> Edit:
    old, new = words(one), words(other)
    found = changes(old, new, spaces=frozenset(word for word in old if word.isspace()))
    before = _marked(old, [(change.start, change.end) for change in found])
    return Edit(line, before, _marked(new, [(change.low, change.high) for change in found]))


def _marked(line: Sequence[str], differing: Sequence[tuple[int, int]]) -> tuple[Word, ...]:
    """A line with what differs in it, and as much around it as is needed to know the place."""
    out: list[Word] = []
    at = 0
    for start, end in [*differing, (len(line), len(line))]:
        out.append(Word(_around(line[at:start], first=not at, last=start == len(line)), False))
        out.append(Word(''.join(line[start:end]), True))
        at = end
    return tuple(word for word in out if word.text)


def _around(same: Sequence[str], *, first: bool, last: bool) -> str:
    """What is the same between two changes, without its middle where it is long."""
    head, tail = (0 if first else AROUND), (0 if last else AROUND)
    if len(same) <= head + tail + AROUND:
        return ''.join(same)
    return ''.join(same[:head]) + f'{CUT}' + ''.join(same[len(same) - tail :] if tail else ())
