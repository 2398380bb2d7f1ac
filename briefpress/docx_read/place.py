"""The place in a part of a Word file that a walk through it has come to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from briefpress.docx_parts import Relation
from briefpress.docx_read.languages import UNKNOWN, Languages
from briefpress.docx_read.looks import Switches
from briefpress.docx_read.numbering import Counts, Lists
from briefpress.docx_read.pictures import Pictures
from briefpress.docx_read.revisions import Judge, Tracked
from briefpress.docx_read.story import Draft, Story
from briefpress.docx_read.styles import Styles
from briefpress.docx_read.tables import Table
from briefpress.rich.values import PLAIN, Look


@dataclass(frozen=True, slots=True)
class Source:
    """What the parts of a file share while they are read.

    `left_out` is what is not in the paragraphs, `results` what fields show by their targets, and `languages` how many
    characters are in each language (see `languages.py`). `apart` are the texts that stand out in a way that is no
    `Look`.
    """

    styles: Styles
    lists: Lists
    pictures: Pictures
    left_out: dict[str, None] = field(default_factory=dict)
    results: dict[str, str] = field(default_factory=dict)
    languages: Counter[str] = field(default_factory=Counter)
    apart: dict[str, list[str]] = field(default_factory=dict)

    def leave_out(self, sentence: str) -> None:
        """Say once what has text or a meaning that is not in the paragraphs."""
        self.left_out[' '.join(sentence.split())] = None


@dataclass(slots=True)
class Anchor:
    """Where a comment is: a paragraph, and from where to where in it; to its end where it does not end in it."""

    draft: Draft
    start: int
    end: int | None = None


@dataclass(slots=True)
class Run:
    """What the run that is being read sets."""

    look: Look = PLAIN
    is_hidden: bool = False
    is_bold: bool = False
    size: float = 0
    languages: Languages = UNKNOWN
    apart: tuple[str, ...] = ()


@dataclass(slots=True)
class Place:
    """All that is open at a place, and what has been read before it.

    `gone` counts the changes around it whose text is not kept, `contents` the tables of contents, `boxes`
    all text boxes so far; `box` is the number of the outermost one around it. `ends` are the bookmarks that end
    somewhere; of others Word knows nothing.
    """

    source: Source
    judge: Judge
    relations: Mapping[str, Relation]
    ends: frozenset[str] = frozenset()
    story: Story = field(default_factory=Story)
    stories: list[Story] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    tables_before: int = 0
    table_base: Switches = field(default_factory=dict)
    run: Run = field(default_factory=Run)
    runs: list[Run] = field(default_factory=list)
    gone: int = 0
    contents: int = 0
    opened: list[tuple[etree._Element, Tracked]] = field(default_factory=list)
    anchors: dict[str, Anchor] = field(default_factory=dict)
    counts: Counts = field(default_factory=Counts)
    box: int = 0
    boxes: int = 0

    def open(self, element: etree._Element, change: Tracked) -> None:
        """A change begins that ends with this element."""
        self.opened.append((element, change))
        self.gone += change.gone
        self.story.open_change(change)

    def close(self, element: etree._Element) -> None:
        """An element ends, and the changes with it that began with it."""
        while self.opened and self.opened[-1][0] is element:
            _, change = self.opened.pop()
            self.gone -= change.gone
            self.story.close_change(change)

    def report_fields(self) -> None:
        """Say what stands in a field that does not end, as it cannot be told what is its own."""
        for current in self.story.fields.open:
            if text := ''.join(current.hushed if current.in_result else current.parts):
                self.source.leave_out(f'text in a field that does not end: {text}')


Handler = Callable[[Place, etree._Element], bool | None]
"""What to do where an element begins or ends; at a beginning, True skips all that is in it."""
