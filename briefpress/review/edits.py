"""What is to be changed in the sources of a brief, as it is found out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from briefpress.dialect import Block
from briefpress.model import Brief, Unit
from briefpress.review.insertions import Insertions, Splice
from briefpress.review.lines import Line
from briefpress.review.places import Body
from briefpress.review.wording import Wording
from briefpress.rich.values import Rich
from briefpress.spans import written
from briefpress.word.manifest import Piece


@dataclass(slots=True)
class Edits:
    """The changes to a brief.

    `tables` are the blocks of tables by their names, `grids` the tables that are still there, before and after they
    were edited. `splices` are in its Markdown and front matter, `values` the new texts of units in other files. `items`
    are the lists of the front matter that lines show, by their keys: their texts in order, each with the unit that it
    was or ''. `emptied` are the units outside the Markdown that have no text any more. `shown` are the blocks of the
    Markdown that a draft shows in its text, `gone` those of them that are there no longer.
    """

    brief: Brief
    body: Body
    pieces: Mapping[str, tuple[Piece, ...]]
    wording: Wording
    insertions: Insertions
    tables: Mapping[str, Block] = field(default_factory=dict)
    grids: list[tuple[Line, Line]] = field(default_factory=list)
    splices: list[Splice] = field(default_factory=list)
    values: dict[str, str] = field(default_factory=dict)
    items: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    emptied: list[str] = field(default_factory=list)
    shown: set[Block] = field(default_factory=set)
    gone: set[Block] = field(default_factory=set)

    def text_of(self, unit: Unit, wanted: Rich) -> str:
        """The Markdown of a unit that shows a text of the edited draft."""
        return self.wording.revised(unit, wanted)

    def revise(self, unit: Unit, text: str) -> None:
        """Write another Markdown text in the place of a unit's; a stray where it cannot stand there."""
        if text == unit.text:
            return
        if unit.span.path != self.brief.path:
            self.values[unit.id] = text
            return
        try:
            new = written(self.body.source, unit, text)
        except ValueError as fault:
            self.wording.strays.text(f'{fault}')
            return
        self.splices.append(Splice(unit.span.start, unit.span.end, new))


def spliced(source: str, splices: Iterable[Splice]) -> str:
    """The source with all replacements made. ValueError where two of them meet."""
    ordered = sorted(splices, key=lambda splice: (splice.start, splice.end))
    out, at = '', 0
    for splice in ordered:
        if splice.start < at:
            raise ValueError(f'two changes meet at {splice.start}')
        out += source[at : splice.start] + splice.text
        at = splice.end
    return out + source[at:]
