"""Blocks that are new in a text: their lines, with the empty lines that they need around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from briefpress.dialect.syntax import ITEM
from briefpress.review.lines import Kind
from briefpress.review.places import Body, Level, Place
from briefpress.spans import block_lines, heading_text

HEADING = 1
"""What Word's heading 1 is in a brief: `##`, as the title is the first."""


@dataclass(frozen=True, slots=True)
class Splice:
    """A replacement of `source[start:end]`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class _Block:
    """The lines of a new block; one that is `tight` stands directly below the item before it."""

    lines: tuple[str, ...]
    place: Place
    tight: bool = False
    item: bool = False
    row: bool = False


@dataclass(slots=True)
class Insertions:
    """The blocks that are to come into a text, by the offset of the line that they come before."""

    body: Body
    found: dict[int, list[_Block]] = field(default_factory=dict)

    def add(self, place: Place, kind: Kind, text: str) -> Place:
        """Let a block of Markdown come at a place; the place after it. ValueError where it would be several blocks."""
        lead, level = _lead(place, kind)
        levels = _levels(place, kind, level)
        margin = levels[-1].margin if kind.is_item or (levels and kind.level) else place.margin
        if kind.name == 'quote':
            margin += '> '
            lead = margin
        lines = [heading_text(text)] if kind.name == 'heading' else block_lines(text)
        written = (lead + lines[0], *(margin + line for line in lines[1:]))
        tight = kind.is_item and bool(place.levels) and not place.levels[min(level, len(place.levels)) - 1].loose
        return self._put(place, _Block(written, place, tight, kind.is_item), levels)

    def add_lines(self, place: Place, lines: Sequence[str], *, like: Place | None = None) -> Place:
        """Let lines come at a place, each behind its margin: a table, a component, code, or what was moved there.

        `like` is where moved lines stood: their margins are changed for those of the new place.
        """
        lead, margin = '', place.margin
        written = []
        for line in lines:
            bare = line.removeprefix(like.margin) if like else line
            written.append((lead or margin) + bare if bare.strip() else margin.rstrip(' '))
        return self._put(place, _Block(tuple(written), place), ())

    def add_item(self, place: Place, kind: Kind, lines: Sequence[str], *, old: Level) -> Place:
        """Let an item that was moved come at a place, with all that stands in it."""
        lead, level = _lead(place, kind)
        levels = _levels(place, kind, level)
        margin = levels[-1].margin
        written = [
            lead + lines[0].removeprefix(old.lead) if lines[0].startswith(old.lead) else lead + lines[0].lstrip()
        ]
        written += [margin + line.removeprefix(old.margin) if line.strip() else '' for line in lines[1:]]
        tight = bool(place.levels) and not place.levels[min(level, len(place.levels)) - 1].loose
        return self._put(place, _Block(tuple(written), place, tight, True), levels)

    def add_row(self, place: Place, line: str) -> None:
        """Let a row of a table come at a place."""
        self._put(place, _Block((place.margin + line,), place, tight=True, row=True), ())

    def splices(self) -> Iterator[Splice]:
        """What the insertions are in the text, in order."""
        for at, blocks in sorted(self.found.items()):
            yield Splice(at, at, self._written(at, blocks))

    def _put(self, place: Place, block: _Block, levels: tuple[Level, ...]) -> Place:
        self.found.setdefault(place.at, []).append(block)
        return replace(place, levels=levels, follows=True)

    def _written(self, at: int, blocks: Sequence[_Block]) -> str:
        lines: list[str] = []
        for number, block in enumerate(blocks):
            apart = not block.tight and (number or block.place.follows)
            if apart and not (number == 0 and at and self._blank_before(at)):
                lines.append(block.place.margin.rstrip(' '))
            lines += block.lines
        last = blocks[-1]
        beside = last.row or (last.item and self._is_item(at, last)) or self._closes(at)
        if not self.body.is_blank(at) and not beside:
            lines.append(last.place.margin.rstrip(' '))
        end = self.body.line_end
        opened = at and self.body.source[at - 1 : at] not in ('\n', '\r')
        return (end if opened else '') + ''.join(line + end for line in lines)

    def _blank_before(self, at: int) -> bool:
        number = self.body.number_at(max(at - 1, 0))
        return self.body.is_blank(self.body.start_of(number))

    def _is_item(self, at: int, block: _Block) -> bool:
        return bool(ITEM.match(self.body.line_at(at).removeprefix(block.place.margin).lstrip(' ')))

    def _closes(self, at: int) -> bool:
        return self.body.line_at(at).lstrip(' >').startswith('///')


def _lead(place: Place, kind: Kind) -> tuple[str, int]:
    """What the first line of a block of a kind begins with at a place, and how many lists it then stands in."""
    if kind.name == 'heading':
        return place.margin + '#' * min(kind.level + HEADING, 6) + ' ', 0
    level = min(kind.level, len(place.levels) + (1 if kind.is_item else 0))
    if not kind.is_item:
        return (place.levels[level - 1].margin if level else place.margin), level
    ordered = kind.name == 'number'
    level = max(level, 1)
    if level <= len(place.levels) and place.levels[level - 1].ordered == ordered:
        lead = place.levels[level - 1].lead
        return (_next(lead) if place.follows else lead), level
    outer = place.levels[level - 2].margin if level > 1 else place.margin
    return outer + ('1. ' if ordered else '- '), level


def _next(lead: str) -> str:
    """The beginning of the item after one that begins so: the next number."""
    digits = ''.join(char for char in lead if char.isdigit())
    if not digits:
        return lead
    before, _, after = lead.rpartition(digits)
    number = str(int(digits) + 1)
    return before + number + (after[:-1] if len(number) > len(digits) and after.endswith('  ') else after)


def _levels(place: Place, kind: Kind, level: int) -> tuple[Level, ...]:
    """The lists around what comes after a block of this kind."""
    if kind.name == 'heading':
        return ()
    if not kind.is_item:
        return place.levels[:level]
    lead, _ = _lead(place, kind)
    if level <= len(place.levels) and place.levels[level - 1].ordered == (kind.name == 'number'):
        loose = place.levels[level - 1].loose
    else:
        loose = False
    return (*place.levels[: level - 1], Level(lead, _blank(lead), kind.name == 'number', loose))


def _blank(lead: str) -> str:
    """The margin of an item's further lines: its quotation marks, and spaces for all else."""
    return ''.join(char if char == '>' else ' ' for char in lead)
