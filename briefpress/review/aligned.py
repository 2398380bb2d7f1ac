"""Lines that follow one another, before and after they were edited, with what they are in the brief."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefpress.dialect import Block
from briefpress.model import Unit
from briefpress.review.align import Match, align, in_order
from briefpress.review.edits import Edits
from briefpress.review.lines import Line
from briefpress.review.texts import texts_of
from briefpress.review.wording import unit_texts
from briefpress.rich.values import Rich

_LISTS = frozenset({'key_messages'})
"""The keys of the front matter whose texts are lines of the draft, one an item."""
_CHANGED = 'this text is the template’s and stays as it was; in the draft it is: {}'


@dataclass(frozen=True, slots=True)
class Aligned:
    """The lines and which is which. An edited line is known by `at`, its place; an old one by `of`.

    `kept` are the edited lines that still stand in the order of the old ones. `leaves` and `units` are the block of
    the Markdown and the units that each old line shows.
    """

    base: tuple[Line, ...]
    edited: tuple[Line, ...]
    matches: tuple[Match, ...]
    kept: frozenset[int]
    leaves: tuple[Block | None, ...]
    units: tuple[tuple[Unit, ...], ...]

    def list_of(self, of: int) -> str:
        """The key of the front matter in whose list an old line is an item, or ''."""
        units = self.units[of]
        return units[0].kind if units and units[0].kind in _LISTS else ''

    def following(self, at: int) -> Block | None:
        """The block of the next edited line, where that stands beside this one and was not moved."""
        after = at + 1
        if after >= len(self.edited) or after not in self.kept or self.edited[after].cells != self.edited[at].cells:
            return None
        of = self.matches[after].of
        return self.leaves[of] if of is not None else None


def aligned(edits: Edits, base: Sequence[Line], edited: Sequence[Line]) -> Aligned:
    """The lines of a draft as it was made and as it is now; those that are empty now do not count."""
    now = tuple(line for line in edited if line.text or line.parts or line.grid)
    matches = align(base, now)
    leaves = tuple(_leaf(edits, line) for line in base)
    units = tuple(_units(edits, line) for line in base)
    return Aligned(tuple(base), now, matches, in_order(matches), leaves, units)


def _leaf(edits: Edits, line: Line) -> Block | None:
    """The block of a line in the Markdown, if it is of that."""
    if not line.parts:
        return None
    return edits.body.leaves.get(line.parts[0].unit) or edits.tables.get(line.parts[0].unit)


def _units(edits: Edits, line: Line) -> tuple[Unit, ...]:
    units = edits.brief.units
    return tuple(units[name] for name in dict.fromkeys(part.unit for part in line.parts) if name in units)


def texts_at(edits: Edits, lines: Aligned, at: int, of: int) -> list[tuple[Unit, Rich]]:
    """The text now of each unit that an edited line shows; what is none of theirs is a stray."""
    texts = texts_of(lines.base[of], lines.edited[at])
    for stray in texts.strays:
        edits.wording.strays.text(_CHANGED.format(stray))
    units = [unit for unit in lines.units[of] if any(key[0] == unit.id for key in texts.units)]
    found = unit_texts(texts.units, edits.pieces, [unit.id for unit in units])
    return [(unit, found[unit.id]) for unit in units]
