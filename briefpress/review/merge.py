"""Three texts of one file: as it was when the draft was made, as the draft has it, as it is now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from briefpress.review.fates import Fates, fates_of
from briefpress.rich.words import merge_words

Lines = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Same:
    """Lines that are the same on both sides, or that one side alone has changed, or both in different words."""

    lines: Lines


@dataclass(frozen=True, slots=True)
class Conflict:
    """Lines that both sides have changed, each in its own way; a side that has deleted them has none."""

    draft: Lines
    present: Lines


Part = Same | Conflict


def merge(base: str, draft: str, present: str) -> tuple[Part, ...]:
    """The text with the changes of both sides, in parts. Lines keep their ends.

    A line is the unit: an item, a cell, a paragraph that is not wrapped. Where both have changed one, their words are
    merged if they can be; lines that one side has deleted together are one.
    """
    if base == present or draft == present:
        return (Same(_lines(draft)),)
    if base == draft:
        return (Same(_lines(present)),)
    return tuple(_parts(_lines(base), _lines(draft), _lines(present)))


def _lines(text: str) -> Lines:
    return tuple(text.splitlines(keepends=True))


def _parts(base: Lines, draft: Lines, present: Lines) -> Iterator[Part]:
    for old, ours, theirs in _regions(base, draft, present):
        if ours == old or _has(theirs, old, ours):
            yield Same(theirs)
        elif theirs == old or _has(ours, old, theirs):
            yield Same(ours)
        else:
            yield from _by_lines(old, ours, theirs)


def _has(side: Lines, old: Lines, other: Lines) -> bool:
    """Whether a side has all that the other one has changed, as when a draft is taken twice.

    A line that the other one has deleted is not gone where this side has another one for it.
    """
    before, after, here = (Counter(line for line in lines if line.strip()) for lines in (old, other, side))
    gone = before - after
    shrunk = after.total() >= before.total() or here.total() <= after.total()
    return not (after - before - here) and not any(here[line] > after[line] for line in gone) and shrunk


Region = tuple[Lines, Lines, Lines]


def _regions(base: Lines, draft: Lines, present: Lines) -> Iterator[Region]:
    """The stretches of the three texts that belong together: those between lines that all three have."""
    ours, theirs = _matches(base, draft), _matches(base, present)
    at, in_draft, in_present = 0, 0, 0
    for line in range(len(base) + 1):
        is_end = line == len(base)
        if not is_end and (line not in ours or line not in theirs):
            continue
        there, here = (len(draft), len(present)) if is_end else (ours[line], theirs[line])
        if line > at or there > in_draft or here > in_present:
            yield base[at:line], draft[in_draft:there], present[in_present:here]
        if not is_end:
            kept = (base[line],)
            yield kept, kept, kept
        at, in_draft, in_present = line + 1, there + 1, here + 1


def _matches(one: Sequence[str], other: Sequence[str]) -> dict[int, int]:
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return {block.a + n: block.b + n for block in blocks for n in range(block.size)}


def _by_lines(old: Lines, ours: Lines, theirs: Lines) -> Iterator[Part]:
    """The changes of both sides to each line, or to lines that one of them has deleted together."""
    draft, present = fates_of(old, ours), fates_of(old, theirs)
    yield _between(draft.gaps[0], present.gaps[0])
    at = 0
    for end in _ends(draft, present, len(old)):
        yield _stretch(old[at:end], draft.stretch(at, end), present.stretch(at, end))
        yield _between(draft.gaps[end], present.gaps[end])
        at = end


def _ends(draft: Fates, present: Fates, count: int) -> Iterator[int]:
    """Where each stretch ends: every line is one, but for those that a side has deleted or changed together."""
    for end in range(1, count + 1):
        gone = any(end < count and not (side.lines[end - 1] or side.lines[end]) for side in (draft, present))
        if not gone and end not in draft.within | present.within:
            yield end


def _stretch(old: Lines, ours: Lines, theirs: Lines) -> Part:
    if ours in (old, theirs):
        return Same(theirs)
    if theirs == old:
        return Same(ours)
    words = merge_words(''.join(old), ''.join(ours), ''.join(theirs)) if ours and theirs else None
    return Conflict(ours, theirs) if words is None else Same(_lines(words))


def _between(ours: Lines, theirs: Lines) -> Part:
    """What each side has written between two lines: one text where it is the same, or where one has nothing."""
    if not _text(ours) or _has(theirs, (), ours):
        return Same(theirs or ours)
    if not _text(theirs) or _has(ours, (), theirs):
        return Same(ours)
    return Conflict(ours, theirs)


def _text(lines: Lines) -> str:
    return ''.join(lines).strip()
