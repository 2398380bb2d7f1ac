"""Which items of a list stay when it changes."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher


def origins(old: Sequence[str], new: Sequence[str]) -> list[int | None]:
    """For each new item the index of the old one that it is, though moved, or in whose place it stands; else None."""
    found: list[int | None] = [None] * len(new)
    for old_at, new_at, size in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        for offset in range(size):
            found[new_at + offset] = old_at + offset
    left = [at for at in range(len(old)) if at not in found]
    for at, item in enumerate(new):
        if found[at] is None and (same := next((index for index in left if old[index] == item), None)) is not None:
            found[at] = same
            left.remove(same)
    for at in range(len(new)):
        before = found[at - 1] if at else -1
        if found[at] is None and before is not None and before + 1 in left:
            found[at] = before + 1
            left.remove(before + 1)
    return found
