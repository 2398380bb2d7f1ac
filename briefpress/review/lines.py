"""A Word draft as lines: its paragraphs, each with the units that it shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from briefpress.docx_read.values import Cell, Paragraph, WordText
from briefpress.rich.values import Rich, cut, normal, plain
from briefpress.word.manifest import Piece as Shown

_INSIDE = re.compile(r'.*\blist (?:continue|quote|code)(?: (\d))?\b')
_QUOTE = re.compile(r'(?:intense )?quote\b|block text|.* quote\b')
_CODE = re.compile(r'(?:.* )?(?:code|html preformatted|source code|macro text)\b')
_PLACED = re.compile(r'( first| last| \d+)+$')


class Kind(NamedTuple):
    """What a paragraph is: `text`, `heading`, `bullet`, `number`, `quote` or `code`.

    `level` counts from 1; of a heading it is Word's, of a text or quote how many lists it stands in, else 0.
    """

    name: str
    level: int = 0

    @property
    def is_item(self) -> bool:
        """Whether it has a bullet or a number."""
        return self.name in ('bullet', 'number')


class Part(NamedTuple):
    """The part of a line, in characters of its plain text, that shows a unit, or the piece of this number of it."""

    unit: str
    piece: int
    start: int
    end: int

    @property
    def key(self) -> tuple[str, int]:
        """The unit and the number of its piece."""
        return self.unit, self.piece


Grid = tuple[tuple[tuple['Line', ...], ...], ...]
"""The rows of a table, their cells, and the lines of these."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of a draft, or a table with rows and columns, whose `grid` has its own lines.

    `rich` is not `normal`, as the parts count in it; `at` is its place in its file; `style` is without what tells
    whether it is the first or the last of several.
    """

    at: int
    rich: Rich
    kind: Kind
    parts: tuple[Part, ...] = ()
    cells: tuple[Cell, ...] = ()
    style: str = ''
    grid: Grid = ()

    @property
    def text(self) -> str:
        """Its text as it is compared."""
        return plain(normal(self.rich))


def lines_of(paragraphs: Iterable[Paragraph], pieces: Mapping[str, tuple[Shown, ...]]) -> tuple[Line, ...]:
    """The lines of a draft whose units are shown in these pieces; none of what Word generates."""
    known = {piece.bookmark: (unit, at) for unit, shown in pieces.items() for at, piece in enumerate(shown)}
    found = []
    for at, paragraph in enumerate(paragraphs):
        if paragraph.generated:
            continue
        parts = sorted(
            (Part(*known[mark.name], mark.start, mark.end) for mark in paragraph.marks if mark.name in known),
            key=lambda part: (part.start, part.end),
        )
        apart = tuple(_apart(parts))
        found.append(
            Line(at, paragraph.rich, kind_of(paragraph), apart, paragraph.cells, _PLACED.sub('', paragraph.style))
        )
    return tuple(found)


def notes_in_use(word: WordText) -> dict[str, tuple[Paragraph, ...]]:
    """The footnotes that the text refers to: Word keeps one in its file that a tracked change has deleted."""
    pieces = (piece for paragraph in word.paragraphs for piece in paragraph.rich)
    used = {piece.thing.target for piece in pieces if piece.thing and piece.thing.kind == 'footnote'}
    return {number: note for number, note in word.notes.items() if number in used}


def notes_of(word: WordText, pieces: Mapping[str, tuple[Shown, ...]]) -> dict[str, tuple[Line, ...]]:
    """The lines of each footnote that the text refers to, by its number in the file."""
    return {number: lines_of(paragraphs, pieces) for number, paragraphs in notes_in_use(word).items()}


def kind_of(paragraph: Paragraph) -> Kind:
    """What a paragraph is, by its numbering and the name of its style."""
    inside = _INSIDE.match(paragraph.style)
    level = int(inside[1] or 1) if inside else 0
    if paragraph.heading:
        return Kind('heading', paragraph.heading)
    if paragraph.listed:
        return Kind(paragraph.listed, paragraph.level)
    if _CODE.match(paragraph.style):
        return Kind('code', level)
    if _QUOTE.match(paragraph.style) and not paragraph.style.startswith('pull'):
        return Kind('quote', level)
    return Kind('text', level)


def between(line: Line) -> tuple[Rich, ...]:
    """What stands before, between and after the parts of a line, one more than there are parts."""
    length = len(plain(line.rich))
    ends = [0, *(place for part in line.parts for place in (part.start, part.end)), length]
    return tuple(cut(line.rich, start, end) for start, end in zip(ends[::2], ends[1::2], strict=True))


def _apart(parts: list[Part]) -> Iterable[Part]:
    """The parts, none of them twice and none in another: the later one begins where the other ends."""
    once = list({part.key: part for part in reversed(parts)}.values())[::-1]
    ordered = sorted(once, key=lambda part: (part.start, part.end))
    ends = [min(part.end, following.start) for part, following in pairwise(ordered)]
    for part, end in zip(ordered, [*ends, *(part.end for part in ordered[-1:])], strict=True):
        yield part._replace(end=max(end, part.start))
