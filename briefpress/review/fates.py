"""What has become of each line of a text in another one: the same, another, nothing, and what is new between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from briefpress.review.align import likeness

ALIKE = 0.5
"""The likeness from which one of several changed lines is another one."""
MOST = 2_500
"""Pairs of changed lines that are looked at; beyond these all are new."""


@dataclass(frozen=True, slots=True)
class Fates:
    """`lines` has for each old line those that it is now, none where it was deleted; `gaps` what is new before each
    old line and at the end. `within` are the places between old lines that have become more or fewer together, as
    where a text was wrapped anew."""

    lines: tuple[tuple[str, ...], ...]
    gaps: tuple[tuple[str, ...], ...]
    within: frozenset[int] = frozenset()

    def stretch(self, start: int, end: int) -> tuple[str, ...]:
        """The lines from one old line to another, with what is new inside."""
        found = list(self.lines[start])
        for at in range(start + 1, end):
            found += [*self.gaps[at], *self.lines[at]]
        return tuple(found)


def fates_of(old: Sequence[str], new: Sequence[str]) -> Fates:
    """What has become of each of some lines."""
    lines: list[tuple[str, ...]] = [()] * len(old)
    gaps: list[list[str]] = [[] for _ in range(len(old) + 1)]
    within: set[int] = set()
    for tag, start, end, low, high in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == 'equal':
            lines[start:end] = [(line,) for line in old[start:end]]
            continue
        if tag == 'replace' and end - start != high - low:
            within.update(range(start + 1, end))
        at = start
        twins = dict(_twins(old[start:end], new[low:high]))
        for number, line in enumerate(new[low:high]):
            if number in twins:
                at = start + twins[number]
                lines[at] = (line,)
                at += 1
            else:
                gaps[at].append(line)
    return Fates(tuple(lines), tuple(map(tuple, gaps)), frozenset(within))


def _twins(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The new line that each changed one is, in order: as many and as like ones as can be."""
    if not old or not new or len(old) * len(new) > MOST:
        return
    score = [[0.0] * (len(old) + 1) for _ in range(len(new) + 1)]
    for number in reversed(range(len(new))):
        for at in reversed(range(len(old))):
            score[number][at] = max(score[number + 1][at], score[number][at + 1], _pair(score, old, new, number, at))
    number = at = 0
    while number < len(new) and at < len(old):
        if score[number][at] == score[number + 1][at]:
            number += 1
        elif score[number][at] == score[number][at + 1]:
            at += 1
        else:
            yield number, at
            number, at = number + 1, at + 1


def _pair(score: list[list[float]], old: Sequence[str], new: Sequence[str], number: int, at: int) -> float:
    alike = likeness(old[at].strip(), new[number].strip())
    return score[number + 1][at + 1] + alike if alike >= ALIKE else 0.0
