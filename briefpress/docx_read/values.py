"""What is read from a Word file: its paragraphs in order, what stands around them, and who has changed what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from briefpress.rich.values import Rich


class Cell(NamedTuple):
    """A cell of a table: all three count from 0, `table` through the whole body, those in cells too.

    A column is one of the grid: a cell that is merged with the next one takes two.
    """

    table: int
    row: int
    column: int


class Mark(NamedTuple):
    """The part of a paragraph that a bookmark is around, in characters of its `plain` text.

    One around several paragraphs is a mark of each.
    """

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Change:
    """A tracked change: `inserted`, `deleted`, `moved` (where to) or `formatted` text, by whom and when."""

    kind: str
    text: str
    author: str = ''
    date: datetime | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as it is once the changes in it are accepted, or rejected.

    `rich` is not `normal`: `marks` count in `plain(rich)`. `style` is the name of its style in small letters, as Word's
    own are known by name only. `heading` is its outline level, from 1; `listed` is `bullet` or `number`, `level` counts
    from 1 where it is listed. `cells` are those around it, from the outermost. `generated` text is Word's own, such as
    a table of contents. `changes` are those in it, also what was deleted from it. `number` is what an item of a
    numbered list shows as its own, `size` that of most of its text in points, and `strong` says that all of it is bold,
    by its style too. `merged` says that a cell around it is one with others, `head` that its row is repeated on each
    page, and `box` numbers the text boxes of the file from 1 where it stands in one.
    """

    rich: Rich
    style: str = ''
    heading: int = 0
    listed: str = ''
    level: int = 0
    cells: tuple[Cell, ...] = ()
    marks: tuple[Mark, ...] = ()
    generated: bool = False
    changes: tuple[Change, ...] = ()
    number: int = 0
    size: float = 0
    strong: bool = False
    merged: bool = False
    head: bool = False
    box: int = 0


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment: `paragraph` counts in the body (-1: it is on nothing there), `start` and `end` in its plain text.

    A comment over several paragraphs is at the first. `text` has a line for each of its paragraphs, and `answers` are
    the comments that answer it. `key` is its w:id.
    """

    key: str
    text: str
    author: str = ''
    date: datetime | None = None
    resolved: bool = False
    paragraph: int = -1
    start: int = 0
    end: int = 0
    answers: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class WordText:
    """All that is read of a Word file.

    `notes` are the paragraphs of each footnote by its number, `endnotes` those of each endnote; `running` the lines of
    headers and footers, and `running_images` the names of the pictures there; `properties` title, creator, subject,
    keywords, description and the day `created`; `custom` the custom properties; `parts` the customXml parts; `images`
    the bytes of each by the name that an `image` of a text has for its target, and `alternatives` the alternative texts
    of those that have one. `left_out` says, one sentence each, what has text or a meaning that is not in the
    paragraphs. `results` are the texts that fields showed, by the target of the thing that stands for each; `language`
    is the tag of the language that most of the text is marked as, or ''. `apart` are the texts that are `underlined`,
    `highlighted`, `coloured` or `in capitals` by themselves, by no style.
    """

    paragraphs: tuple[Paragraph, ...]
    notes: Mapping[str, tuple[Paragraph, ...]]
    endnotes: Mapping[str, tuple[Paragraph, ...]]
    remarks: tuple[Remark, ...]
    running: tuple[str, ...]
    properties: Mapping[str, str]
    custom: Mapping[str, str]
    parts: tuple[bytes, ...]
    images: Mapping[str, bytes]
    alternatives: Mapping[str, str]
    left_out: tuple[str, ...]
    results: Mapping[str, str] = field(default_factory=dict)
    language: str = ''
    running_images: tuple[str, ...] = ()
    apart: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
