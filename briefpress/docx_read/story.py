"""A row of paragraphs while it is read: the body, a note, a text box."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import NamedTuple

from briefpress.docx_parts import DocxError
from briefpress.docx_read.fields import Fields
from briefpress.docx_read.looks import Switches
from briefpress.docx_read.revisions import Tracked
from briefpress.docx_read.values import Cell, Change, Mark, Paragraph
from briefpress.rich.values import Look, Piece, Thing, plain

_COPY = re.compile(r'(_Copy_\d+)+$')
MOST_OPEN = 500
"""Bookmarks that are open at once; a paragraph of ours has three."""
MOST_MARKS = 200_000
_JOINER = '\u200d'
"""What LibreOffice puts alone into a new cell."""


class Kind(NamedTuple):
    """What the properties of a paragraph say of it, as in Paragraph."""

    style: str = ''
    heading: int = 0
    listed: str = ''
    level: int = 0


_NO_KIND = Kind()


class Around(NamedTuple):
    """What a paragraph has by its place in a list, a table or a text box, as in Paragraph."""

    number: int = 0
    merged: bool = False
    head: bool = False
    box: int = 0


NOWHERE = Around()


@dataclass(slots=True)
class Draft:
    """A paragraph that is being read."""

    kind: Kind = _NO_KIND
    cells: tuple[Cell, ...] = ()
    is_generated: bool = False
    base: Switches = field(default_factory=dict)
    pieces: list[Piece] = field(default_factory=list)
    length: int = 0
    marks: list[Mark] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    changed_at: int = -1
    """Where the last change ended, as `Story.seen` counts."""
    boxes: list[Draft] = field(default_factory=list)
    around: Around = NOWHERE
    size: float = 0
    sizes: Counter[float] = field(default_factory=Counter)
    light: int = 0
    """Characters that are not bold."""
    has_own: bool = False
    has_generated: bool = False

    def weigh(self, text: str, *, size: float, is_bold: bool) -> None:
        """Count text of a size."""
        count = sum(not char.isspace() for char in text)
        if count:
            self.sizes[size] += count
            self.light += 0 if is_bold else count

    def finished(self, marks: tuple[Mark, ...]) -> Paragraph:
        """The paragraph, with those of its marks that are wanted."""
        is_generated = self.is_generated or (self.has_generated and not self.has_own)
        rich = tuple(_joined(self.pieces))
        if self.length == 1 and plain(rich) == _JOINER:
            rich, marks = (), tuple(Mark(mark.name, 0, 0) for mark in marks)
        return Paragraph(
            rich,
            *self.kind,
            self.cells,
            marks,
            is_generated,
            tuple(self.changes),
            **self.around._asdict(),
            size=max(self.sizes, key=lambda size: self.sizes[size], default=self.size),
            strong=bool(self.sizes) and not self.light,
        )


@dataclass(slots=True)
class Story:
    """Paragraphs in their order, and what is open at the place that is read."""

    cells: tuple[Cell, ...] = ()
    now: Draft = field(default_factory=Draft)
    done: list[Draft] = field(default_factory=list)
    joins: bool = False
    """Whether the mark of the last paragraph is gone, so that the next goes on in it."""
    marks: dict[str, tuple[str, int, bool]] = field(default_factory=dict)
    """The bookmarks that are open by their w:id: name, start, and whether they began in a paragraph before."""
    changes: list[Tracked] = field(default_factory=list)
    fields: Fields = field(default_factory=Fields)
    links: list[str] = field(default_factory=list)
    count: int = 0
    """The marks of the paragraphs so far."""
    seen: int = 0
    """Counts texts and things, so that changes are known to touch."""

    def add(self, text: str, look: Look, *, thing: Thing | None = None, generated: bool = False) -> None:
        """Add text or a thing to the paragraph."""
        now = self.now
        now.length += len(text)
        if generated:
            now.has_generated = True
        else:
            now.has_own = True
        now.pieces.append(Piece(text, look, thing))

    def tell(self, text: str) -> None:
        """Tell the changes that are open of text in them, be it kept or not."""
        self.seen += 1
        # A mark may be around marks as often as a file likes; a run in a change in another has four.
        for change in self.changes[-4:]:
            change.texts.append(text)

    def open_change(self, change: Tracked) -> None:
        """A change begins."""
        change.start = self.seen
        self.changes.append(change)

    def close_change(self, change: Tracked) -> None:
        """A change ends, whatever was opened in it."""
        while self.changes and (last := self.changes.pop()) is not change:
            self.note(last)
        self.note(change)

    def note(self, tracked: Tracked) -> None:
        """Write down a change of this paragraph, as one with that which it touches."""
        change, now = tracked.taken(), self.now
        if not tracked.is_told:
            return
        last = now.changes[-1] if now.changes else None
        if last and now.changed_at == tracked.start and replace(last, text='') == replace(change, text=''):
            now.changes[-1] = replace(last, text=last.text + change.text)
        else:
            now.changes.append(change)
        now.changed_at = self.seen

    def start_mark(self, number: str, name: str) -> None:
        """A bookmark begins; one of the same name that is open was none, as LibreOffice writes some twice.

        Raises DocxError where too many are open.
        """
        name = _COPY.sub('', name)
        self.marks = {key: known for key, known in self.marks.items() if known[0] != name}
        if len(self.marks) == MOST_OPEN:
            raise DocxError('it has too many bookmarks')
        self.marks[number] = (name, self.now.length, False)

    def end_mark(self, number: str) -> None:
        """A bookmark ends; where the paragraph has nothing of it before, it did with the last."""
        name, start, is_old = self.marks.pop(number, ('', 0, False))
        if name and not (is_old and self.now.length == 0):
            self.now.marks.append(Mark(name, start, self.now.length))

    def end_paragraph(self) -> None:
        """The paragraph is whole. Raises DocxError where too many bookmarks are around it and those before."""
        now = self.now
        now.marks += [Mark(name, start, now.length) for name, start, _ in self.marks.values()]
        self.count += len(now.marks)
        if self.count > MOST_MARKS:
            raise DocxError('it has too many bookmarks')
        self.marks = {number: (name, 0, True) for number, (name, _, _) in self.marks.items()}
        for change in self.changes:
            if change.texts:
                self.note(change)
        self.done += [now, *now.boxes]
        self.now, self.joins = Draft(), False

    def settle(self) -> None:
        """What follows is no paragraph that this one could go on in: it stays, if it has any text."""
        if self.joins and self.now.pieces:
            self.end_paragraph()
        self.joins = False

    def end(self) -> list[Draft]:
        """The paragraphs; what changed in some that are gone is told of the last."""
        self.settle()
        left = self.now
        if (left.changes or left.boxes) and not self.done:
            self.end_paragraph()
        elif self.done:
            self.done[-1].changes += left.changes
            self.done += left.boxes
        return self.done


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces, those of one look that touch as one."""
    for (look, thing), group in groupby(pieces, key=lambda piece: (piece.look, piece.thing)):
        same = list(group)
        if thing:
            yield from same
        else:
            yield Piece(''.join(piece.text for piece in same), look)


def finished(drafts: list[Draft]) -> tuple[Paragraph, ...]:
    """The paragraphs; of a bookmark that is around text somewhere, and around none elsewhere, the first alone."""
    full = {mark.name for draft in drafts for mark in draft.marks if mark.start < mark.end}
    return tuple(
        draft.finished(tuple(mark for mark in draft.marks if mark.start < mark.end or mark.name not in full))
        for draft in drafts
    )
