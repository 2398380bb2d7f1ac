"""Words: a text cut into them, how two texts differ in them, and the changes of two authors brought together."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

FEW = 200
"""Of so many words at most each pair is compared; longer stretches are cut at the words that stand once in both."""

_ALONE = (
    r'!-/:-@\[-`{-~\u00a1-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf'
    r'\u060c\u061b\u061f\u066a-\u066d\u06d4\u0964\u0965\u2010-\u2027\u2030-\u205e\u3001-\u303f\uff01-\uff0f\uff1a-\uff20\ufffc'
)
# Chinese and Japanese have no spaces: each of their letters is a word.
_LETTERS = r'\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff'
_WORD = re.compile(rf'\n|[^\S\n]+|[{_ALONE}{_LETTERS}]|[^\s{_ALONE}{_LETTERS}]+')


_DEEPEST = 20

Match = tuple[int, int, int]
"""Where a stretch begins in either list, and its length."""


class Change(NamedTuple):
    """`base[start:end]` has become `other[low:high]`."""

    start: int
    end: int
    low: int
    high: int


def words(text: str) -> list[str]:
    """The words, marks of punctuation and stretches of white space of a text, all of it in its order.

    A line feed stands alone, and so does each letter of Chinese and Japanese.
    """
    return _WORD.findall(text)


def changes(base: Sequence[Hashable], other: Sequence[Hashable], *, spaces: frozenset[Hashable]) -> list[Change]:
    """How the items of one list have become those of another, in their order.

    Between two changes stands something that neither has touched and that is no item of `spaces`.
    """
    found: list[Change] = []
    at = low = 0
    for start, begin, size in [*_matches(base, other, 0, 0, _DEEPEST), (len(base), len(other), 0)]:
        if start > at or begin > low:
            found.append(Change(at, start, low, begin))
        at, low = start + size, begin + size
    joined: list[Change] = []
    for change in found:
        if joined and all(item in spaces for item in base[joined[-1].end : change.start]):
            change = Change(joined[-1].start, change.end, joined.pop().low, change.high)
        joined.append(change)
    return joined


def merge_words(base: str, ours: str, theirs: str) -> str | None:
    """The text with the changes of both sides; None where they meet.

    Two changes meet where no unchanged word or mark is between them, unless they are the same.
    """
    before = words(base)
    spaces = frozenset(word for word in before if word.isspace())
    sides = [words(ours), words(theirs)]
    merged: list[tuple[Change, list[str]]] = []
    for change, new in sorted(
        (change, side[change.low : change.high]) for side in sides for change in changes(before, side, spaces=spaces)
    ):
        last = merged[-1] if merged else None
        if last and (last[0][:2], last[1]) == (change[:2], new):
            continue
        if last and all(word in spaces for word in before[last[0].end : change.start]):
            return None
        merged.append((change, new))
    for change, new in reversed(merged):
        before[change.start : change.end] = new
    return ''.join(before)


def _matches(base: Sequence[Hashable], other: Sequence[Hashable], at: int, low: int, deep: int) -> list[Match]:
    """The stretches that two lists share, in order."""
    if not base or not other:
        return []
    head = _shared(base, other)
    base, other = base[head:], other[head:]
    tail = _shared(base[::-1], other[::-1])
    base, other = base[: len(base) - tail], other[: len(other) - tail]
    inner = _inner(base, other, at + head, low + head, deep) if base and other else []
    return [
        match for match in ((at, low, head), *inner, (at + head + len(base), low + head + len(other), tail)) if match[2]
    ]


def _shared(base: Sequence[Hashable], other: Sequence[Hashable]) -> int:
    """How many items two lists begin with alike."""
    return next(
        (at for at, (one, two) in enumerate(zip(base, other, strict=False)) if one != two), min(len(base), len(other))
    )


def _inner(base: Sequence[Hashable], other: Sequence[Hashable], at: int, low: int, deep: int) -> list[Match]:
    anchors = _anchors(base, other) if deep else []
    if not anchors:
        if len(base) > FEW or len(other) > FEW:
            return []
        blocks = SequenceMatcher(None, base, other, autojunk=False).get_matching_blocks()
        return [(at + block.a, low + block.b, block.size) for block in blocks if block.size]
    found: list[Match] = []
    done = begun = 0
    for start, begin in anchors:
        found += _matches(base[done:start], other[begun:begin], at + done, low + begun, deep - 1)
        found.append((at + start, low + begin, 1))
        done, begun = start + 1, begin + 1
    return found + _matches(base[done:], other[begun:], at + done, low + begun, deep - 1)


def _anchors(base: Sequence[Hashable], other: Sequence[Hashable]) -> list[tuple[int, int]]:
    """The most items that stand once in both lists, in the same order in both: where in each."""
    once, twice = Counter(base), Counter(other)
    places = {item: at for at, item in enumerate(other) if twice[item] == 1}
    pairs = [(at, places[item]) for at, item in enumerate(base) if once[item] == 1 and item in places]
    ends: list[int] = []  # of the shortest rising rows of each length, the least last place
    last: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1], last[length : length + 1] = [place], [number]
    row: list[tuple[int, int]] = []
    number = last[-1] if last else -1
    while number >= 0:
        row.append(pairs[number])
        number = before[number]
    return row[::-1]
