"""The values that pass from step to step."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime

from briefpress.inputs import CATALOGUE

PROGRAM = 'briefpress'
"""Who speaks in a draft where no person does."""


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a source file.

    `start` and `end` count characters of the decoded file, byte order mark and line ends included,
    so that `text[start:end]` is the span and writing it back gives the same bytes. `path` is
    relative to the project and uses `/`; `line` counts from 1.
    """

    path: str
    start: int
    end: int
    line: int


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of text: a paragraph, a heading, a list item, a cell, a front-matter value.

    `text` is Markdown, free of what marks its place (indents, `> `, quotes, escaped `|`).
    `form` says how the source writes it, and so how `spans.replace` writes another text there:
    `block`, `heading`, `cell`, `code`, `yaml` or `csv`. `margin` is what stands before each further line.
    `id` names the unit in one revision of a brief only; it is the `data-unit` of the HTML.
    """

    id: str
    kind: str
    text: str
    span: Span
    form: str = 'block'
    margin: str = ''


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a structured table. `width` is a percentage of the table, or None; `type` is `text` or `list`."""

    id: str
    label: Unit
    header: bool = False
    type: str = 'text'
    width: float | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row: one tuple of units for each column; a `text` cell has at most one, a `list` cell one an item."""

    id: str
    cells: tuple[tuple[Unit, ...], ...]
    line: int


@dataclass(frozen=True, slots=True)
class Table:
    """A structured table; its HTML id is `table-<name>`."""

    name: str
    path: str
    caption: Unit | None
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Image:
    """An image of a brief, verified: `data` decodes. `name` is its path as the Markdown gives it."""

    name: str
    format: str
    width: int
    height: int
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Author:
    """An author, as the byline and the contributor box show one."""

    name: Unit
    role: Unit | None = None
    affiliation: Unit | None = None
    bio: Unit | None = None


@dataclass(frozen=True, slots=True)
class Meta:
    """The front matter of a brief."""

    title: Unit
    type: str
    language: str
    date: date
    subtitle: Unit | None = None
    standfirst: Unit | None = None
    series: Unit | None = None
    number: Unit | None = None
    authors: tuple[Author, ...] = ()
    keywords: tuple[Unit, ...] = ()
    key_messages: tuple[Unit, ...] = ()
    pages: int | None = None
    contents: bool | None = None
    acknowledgment: Unit | None = None
    disclaimer: Unit | None = None


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark at a unit for those who edit a draft: a note of notes.yaml, or what is still to be mended.

    `text` is plain, its lines paragraphs; `quote` the words of the unit that it is on, or '' for all of it. A `date` of
    None is the brief's own.
    """

    unit: str
    text: str
    author: str = ''
    date: datetime | None = None
    quote: str = ''


@dataclass(frozen=True, slots=True)
class Translation:
    """What a translation says of itself.

    `states` holds for each unit that can be translated how its translation stands: `missing` (there is none, and it
    shows its source), `stale` (its source has changed since), `draft` (nobody has said yet that it is right),
    `translated` or `reviewed`. `percent` is the share of words that are neither missing nor stale, `kept` the units
    that stay in the source language on purpose. `machine` says that a machine made the drafts.
    """

    source_language: str
    states: Mapping[str, str]
    percent: int
    kept: frozenset[str] = frozenset()
    machine: bool = False


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief in one language: as it was written, or as a catalogue translates it.

    `body` is its Markdown as HTML, each unit's element with `data-unit` and `data-line`, components as
    `<div data-component="name">`; `texts` the inline HTML of every unit that stands outside the body (front
    matter, table cells) by unit id; `notes` the HTML of each footnote by label. `sources` holds the text of
    every source file by project path. In a translation, a unit that is translated has its text and its span in the
    catalogue; the ids are those of the source.
    """

    slug: str
    path: str
    meta: Meta
    body: str
    texts: Mapping[str, str]
    notes: Mapping[str, str]
    tables: Mapping[str, Table]
    images: Mapping[str, Image]
    units: Mapping[str, Unit]
    sources: Mapping[str, str] = field(repr=False)
    comments: tuple[Comment, ...] = ()
    translation: Translation | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside the PDF; `description` is what a reader's program shows."""

    name: str
    media_type: str
    description: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Document:
    """A closed value: one semantic HTML and every byte that it needs.

    Writers read nothing else. `stylesheets` are (name, CSS) in cascade order; `assets` the images by the name
    that the HTML or CSS uses; `fonts` the sha256 of each font file by the name that the CSS uses
    (`fonts/<file>`), whose bytes come from the installed font packages. `created` is the only clock.
    `word_styles` holds parts of the house's styles/word.docx (`styles`, `numbering`, `theme`) as they are in it;
    `comments`, `line_numbers` and `embed_fonts` are for the Word draft alone.
    """

    html: str = field(repr=False)
    stylesheets: tuple[tuple[str, str], ...] = field(repr=False)
    assets: Mapping[str, bytes] = field(repr=False)
    fonts: Mapping[str, str] = field(repr=False)
    attachments: tuple[Attachment, ...]
    slug: str
    language: str
    title: str
    authors: tuple[str, ...]
    keywords: tuple[str, ...]
    description: str
    created: datetime
    sources: Mapping[str, str] = field(repr=False)
    units: tuple[Unit, ...] = field(repr=False)
    draft: bool = True
    word_styles: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    comments: tuple[Comment, ...] = ()
    line_numbers: bool = False
    embed_fonts: bool = False
    translation: Translation | None = None

    def digest(self) -> str:
        """The sha256 of everything in it, in hexadecimal; equal for equal Documents on any machine."""
        return canonical_digest(*(getattr(self, item.name) for item in fields(self)))


def canonical_digest(*values: object) -> str:
    """The sha256, in hexadecimal, of texts, bytes, numbers, tuples, mappings, frozen sets and dataclasses of these."""
    sha = hashlib.sha256()
    for value in values:
        sha.update(_canonical(value))
    return sha.hexdigest()


def source_digest(sources: Mapping[str, str]) -> str:
    """The sha256, in hexadecimal, of a brief's source files: of `path`, NUL, the file's own sha256 and NUL, by path.

    It depends on their bytes alone, so that any commit of a project can be asked for it. Catalogues do not count: all
    translations of one text have one digest, and show by it which text they are of.
    """
    sha = hashlib.sha256()
    for path, text in sorted(sources.items()):
        if path.endswith(CATALOGUE):
            continue
        file = hashlib.sha256(text.encode()).hexdigest()
        sha.update(f'{path}\0{file}\0'.encode())
    return sha.hexdigest()


def _canonical(value: object) -> bytes:
    """An unambiguous byte string: every part is preceded by its type and length, mappings go in key order."""
    if isinstance(value, str):  # most are, and what a mapping is takes long to find out
        parts = [value.encode('utf-8', 'surrogatepass')]
    elif isinstance(value, Mapping):
        parts = [_canonical(pair) for pair in sorted(value.items())]
    elif isinstance(value, frozenset):
        parts = sorted(map(_canonical, value))
    elif isinstance(value, tuple):
        parts = [_canonical(part) for part in value]
    elif isinstance(value, bytes):
        parts = [value]
    elif hasattr(value, '__dataclass_fields__'):
        parts = [_canonical(getattr(value, name)) for name in value.__dataclass_fields__]
    else:
        parts = [str(value).encode('utf-8', 'surrogatepass')]
    body = b''.join(b'%d:' % len(part) + part for part in parts)
    return type(value).__name__.encode() + b'(' + body + b')'
