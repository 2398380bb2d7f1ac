"""A Word draft in the making: its package, its styles, and what is counted while it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from xml.etree.ElementTree import Element
from xml.sax.saxutils import quoteattr

from briefpress.diagnostics import Diagnostic, warning
from briefpress.engine.cascade import Cascade, Sheet
from briefpress.model import Comment, Document
from briefpress.word.manifest import Piece
from briefpress.word.names import Names
from briefpress.word.numbering import Numbering
from briefpress.word.opc import Package, XmlPart
from briefpress.word.styles import Style, Styles


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its style, its runs as XML, the instance and level of its list where that is not the style's own.

    `rtl` is its direction where that is not the style's either.
    """

    style: Style
    runs: str
    number: tuple[int, int] | None = None
    section: str = ''
    rtl: bool | None = None

    def xml(self) -> str:
        """The w:p element; with the properties of a section it is the last of that."""
        number = ''
        if self.number:
            number = f'<w:numPr><w:ilvl w:val="{self.number[1]}"/><w:numId w:val="{self.number[0]}"/></w:numPr>'
        turned = '' if self.rtl is None else '<w:bidi/>' if self.rtl else '<w:bidi w:val="0"/>'
        section = f'<w:sectPr>{self.section}</w:sectPr>' if self.section else ''
        own = f'<w:pStyle w:val={quoteattr(self.style.id)}/>{number}{turned}{section}'
        return f'<w:p><w:pPr>{own}</w:pPr>{self.runs}</w:p>'


@dataclass(frozen=True, slots=True)
class Gap:
    """The space after a table, in points, or before one that it `leads`. Word's have none, and two would join."""

    points: float
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """The comment of this w:id, which is to stand at the paragraph before it."""

    comment: int


@dataclass(frozen=True, slots=True)
class Turn:
    """Where pages of another kind begin: those of this name in the CSS, '' for the ordinary ones."""

    page: str


Block = Paragraph | Gap | Remark | Turn | str
"""A paragraph, the space after a table, a comment, a turn to other pages, or the XML of a table or of the contents."""
Form = Callable[['Draft', Element], list[Block]]
"""How an element is written: a function from a draft and the element to blocks."""


@dataclass(slots=True)
class Draft:
    """The state of one draft.

    `targets` gives the bookmark of each element id that has one; `labels` the bookmark of each caption's label by its
    text, and `titles` the text of each heading by its bookmark, for the references that repeat these.
    `part` is the part that the XML is meant for. `shown` are the pieces of each unit of text that it has, `remarks` the
    comments that are still to be put on a unit, by its id; `waiting` are those (w:id) on what cannot have a comment
    itself, for whoever knows a place near it.
    """

    document: Document
    pages: Mapping[str, int]
    package: Package
    part: XmlPart
    main_part: XmlPart
    notes_part: XmlPart
    comments_part: XmlPart
    cascade: Cascade
    names: Names
    numbering: Numbering
    styles: Styles
    forms: Mapping[str, Form]
    targets: Mapping[str, str]
    width: float
    page: str = ''
    font_folder: Path | None = None
    labels: dict[str, str] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    footnotes: list[str] = field(default_factory=list)
    sequences: dict[str, str] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    pictures: int = 0
    bookmarks: int = 0
    pending: list[str] = field(default_factory=list)
    shown: dict[str, list[Piece]] = field(default_factory=dict)
    comments: list[str] = field(default_factory=list)
    remarks: dict[str, list[Comment]] = field(default_factory=dict)
    waiting: list[int] = field(default_factory=list)

    @contextmanager
    def writing_into(self, part: XmlPart) -> Iterator[None]:
        """Let the XML that is made meanwhile be meant for another part, whose relations its links and pictures join."""
        before, self.part = self.part, part
        yield
        self.part = before

    @contextmanager
    def on_pages(self, name: str) -> Iterator[None]:
        """Let what is made meanwhile stand on the pages of this name, in their width."""
        before, self.page = self.page, name
        with self.in_column(text_width(self.cascade.sheet(name=name))):
            yield
        self.page = before

    @contextmanager
    def in_column(self, width: float) -> Iterator[None]:
        """Let what is made meanwhile stand in a column of this width."""
        before, self.width = self.width, width
        yield
        self.width = before

    @property
    def in_comment(self) -> bool:
        """Whether what is written stands in a comment."""
        return self.part is self.comments_part

    def take_waiting(self) -> list[int]:
        """The comments that wait for a place, which they now have."""
        waiting, self.waiting = self.waiting, []
        return waiting

    def relate(self, url: str) -> str:
        """The id of the relation to an address outside the document; equal addresses share one."""
        return self.part.relate_to(url, HYPERLINK, is_external=True)

    def bookmark_ends(self, name: str) -> tuple[str, str]:
        """The start and the end of a bookmark."""
        self.bookmarks += 1
        number = self.bookmarks
        return f'<w:bookmarkStart w:id="{number}" w:name={quoteattr(name)}/>', f'<w:bookmarkEnd w:id="{number}"/>'

    def bookmark(self, name: str, runs: str) -> str:
        """Runs with a bookmark around them."""
        start, end = self.bookmark_ends(name)
        return start + runs + end

    def paragraph(self, style: Style, runs: str, element: Element) -> Paragraph:
        """The paragraph of an element's text, inside the bookmarks of the elements that begin with it."""
        names, self.pending = self.pending, []
        for name in reversed(names):
            runs = self.bookmark(name, runs)
        rtl = self.cascade.look(element).rtl
        return Paragraph(style, runs, rtl=None if rtl == style.look.rtl else rtl)

    def mark(self, element: Element) -> None:
        """Let the next paragraph have the bookmark of an element that something refers to."""
        name = self.targets.get(element.get('id', ''))
        if name and name not in self.labels.values():
            self.pending.append(name)

    def without_form(self, element: Element) -> None:
        """Report an element that the writer has no form for, at the unit that it belongs to."""
        spans = {unit.id: unit.span for unit in self.document.units}
        item: Element | None = element
        while item is not None and item.get('data-unit') not in spans:
            item = self.cascade.parents.get(item)
        within = next((child for child in element.iter() if child.get('data-unit') in spans), None)
        found = item if item is not None else within
        path, line = f'content/{self.document.slug}/brief.md', 0
        if found is not None:
            span = spans[found.get('data-unit', '')]
            path, line = span.path, span.line
        message = f'<{element.tag}> has no form in Word; its text is kept'
        self.diagnostics.append(warning(path, line, 'no-word-form', message))


HYPERLINK = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink'


def text_width(sheet: Sheet) -> float:
    """The width of the text on a sheet in points."""
    return sheet.width - sheet.margin.left - sheet.margin.right


def spaced(draft: Draft, element: Element, blocks: list[Block]) -> list[Block]:
    """An element's blocks, the first and the last at least as far from what is around them as the CSS has it."""
    blocks, margin = list(blocks), draft.cascade.look(element).margin
    shown = [place for place, block in enumerate(blocks) if not isinstance(block, Remark | Turn)]
    if not shown:
        return blocks
    first, last = shown[0], shown[-1]
    if isinstance(block := blocks[first], Paragraph) and margin.top > block.style.geometry.before:
        blocks[first] = replace(block, style=draft.styles.placed(block.style, 'First', before=margin.top))
    if isinstance(block := blocks[last], Paragraph) and margin.bottom > block.style.geometry.after:
        blocks[last] = replace(block, style=draft.styles.placed(block.style, 'Last', after=margin.bottom))
    return blocks


def xml_of(draft: Draft, blocks: list[Block]) -> str:
    """The XML of blocks. A gap is an empty paragraph, less high by what the paragraph beside it keeps for itself.

    One that leads is left out where so little is missing that nobody sees it.
    """
    xml, placed = '', _merged(_commented(draft, blocks))
    for last, block, following in zip([None, *placed], placed, [*placed[1:], None], strict=False):
        if isinstance(block, Gap):
            beside = last if block.leads else following
            own = beside.style.geometry if isinstance(beside, Paragraph) else None
            missing = block.points - (0.0 if own is None else own.after if block.leads else own.before)
            if block.leads and (last is None or missing < LEAST_GAP):
                continue
            block = Paragraph(draft.styles.gap(missing), '')
        xml += block.xml() if isinstance(block, Paragraph) else block
    return xml


LEAST_GAP = 5.0
"""Points of space before a box that are worth an empty paragraph."""


def _merged(blocks: list[Paragraph | Gap | str]) -> list[Paragraph | Gap | str]:
    """The blocks with one gap where two meet: the larger, as CSS has it."""
    found: list[Paragraph | Gap | str] = []
    for block in blocks:
        last = found[-1] if found else None
        if isinstance(block, Gap) and isinstance(last, Gap):
            found[-1] = Gap(max(last.points, block.points))
        else:
            found.append(block)
    return found


def _commented(draft: Draft, blocks: list[Block]) -> list[Paragraph | Gap | str]:
    """The blocks with each comment on the paragraph before it; where that is none on the next, or on an empty one."""
    found: list[Paragraph | Gap | str] = []
    ahead: list[Remark] = []
    for block in blocks:
        last = found[-1] if found else None
        if isinstance(block, Remark) and isinstance(last, Paragraph):
            found[-1] = _comment_on(draft, last, [block])
        elif isinstance(block, Remark):
            ahead.append(block)
        elif isinstance(block, Paragraph) and ahead:
            found.append(_comment_on(draft, block, ahead))
            ahead = []
        elif not isinstance(block, Turn):
            found.append(block)
    return [*found, _comment_on(draft, Paragraph(draft.styles.normal, ''), ahead)] if ahead else found


def _comment_on(draft: Draft, paragraph: Paragraph, remarks: list[Remark]) -> Paragraph:
    runs = paragraph.runs
    for remark in remarks:
        start, end = comment_range(draft, remark.comment)
        runs = start + runs + end
    return replace(paragraph, runs=runs)


REFERENCE = 'annotation reference'
"""Word's name of the style of a comment's mark."""


def comment_range(draft: Draft, comment: int) -> tuple[str, str]:
    """What stands before and after the text that a comment is on."""
    style = f'<w:rPr><w:rStyle w:val={quoteattr(draft.styles.id_of(REFERENCE))}/></w:rPr>'
    return (
        f'<w:commentRangeStart w:id="{comment}"/>',
        f'<w:commentRangeEnd w:id="{comment}"/><w:r>{style}<w:commentReference w:id="{comment}"/></w:r>',
    )
