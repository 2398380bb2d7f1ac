"""What a Word document becomes: blocks, and the files of a brief."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from briefpress.limits import DEFAULTS
from briefpress.rich.values import Rich


@dataclass(frozen=True, slots=True)
class Wanted:
    """What kind of brief is to be made.

    `sections` are those that its type requires, `languages` those of the house: the first one is the brief's where the
    document does not say its own, `today` its date where the document has none. `limits` are those of the house.
    """

    type: str
    today: date
    sections: Sequence[str] = ()
    languages: Sequence[str] = ('en',)
    limits: Mapping[str, int] = field(default_factory=lambda: dict(DEFAULTS))


@dataclass(frozen=True, slots=True)
class Made:
    """A brief that was made: its files by their paths in its folder. `slug` is a name for it that its title gives."""

    slug: str
    title: str
    files: Mapping[str, bytes] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Author:
    """An author, as the front matter has one."""

    name: Rich
    role: Rich = ()
    affiliation: Rich = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` counts from 1. `source` is the paragraph of the document that it was, -1 for none.

    `name` is the id that makes it a section which the type requires, where its text does not.
    """

    level: int
    rich: Rich
    source: int = -1
    name: str = ''


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; `source` is that of the document, -1 for none."""

    rich: Rich
    source: int = -1


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of items, each of them blocks, the first one a Text; a numbered one begins with `start`."""

    ordered: bool
    items: tuple[tuple[Block, ...], ...]
    start: int = 1


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """Lines of code."""

    text: str


@dataclass(frozen=True, slots=True)
class PipeTable:
    """A table that stands in the text, its first row the header; all rows have as many cells."""

    rows: tuple[tuple[Rich, ...], ...]


@dataclass(frozen=True, slots=True)
class Component:
    """`/// name | argument` around blocks; a `title` is an argument that is text."""

    name: str
    argument: str = ''
    title: Rich = ()
    blocks: tuple[Block, ...] = ()


Block = Heading | Text | Listing | Quote | Code | PipeTable | Component


@dataclass(frozen=True, slots=True)
class Column:
    """A column: whether it holds lists, and whether it names the rows."""

    id: str
    label: Rich
    listed: bool
    header: bool


@dataclass(frozen=True, slots=True)
class TableFile:
    """A table; `rows` have an id and for each column its texts, one at most where the column holds no lists."""

    caption: Rich
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, tuple[tuple[Rich, ...], ...]], ...]
