"""Reading a PDF for the tests: the text of its pages, its tables and its bookmarks."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

import pikepdf
import pypdfium2
from pypdfium2 import raw

from tests.word.word_reading import squeezed

TOUCHING = 1.5
"""Points between two pieces of one word; a space is wider."""

Mark = tuple[int, int]
"""A piece of marked content: its page, from 0, and its number on the page."""
Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line in one look. The box is left, bottom, right, top, in points from the page's lower left."""

    text: str
    mark: Mark
    box: tuple[float, float, float, float]

    def touches(self, other: Run) -> bool:
        """Whether the other goes on where this one ends, be it higher or lower as a superscript is."""
        level = self.box[1] < other.box[3] and other.box[1] < self.box[3]
        return self.mark[0] == other.mark[0] and level and abs(other.box[0] - self.box[2]) < TOUCHING


@dataclass(frozen=True, slots=True)
class Tag:
    """An element of the structure tree and what is in it, in order."""

    name: str
    kids: list[Tag | Mark] = field(default_factory=list)

    def find(self, *names: str) -> Iterator[Tag]:
        """The outermost tags of these names inside."""
        for kid in self.kids:
            if isinstance(kid, Tag):
                if kid.name in names:
                    yield kid
                else:
                    yield from kid.find(*names)

    def marks(self, *, without: str = '') -> list[Mark]:
        """All marked content inside, that of the tags of one name left out."""
        found: list[Mark] = []
        for kid in self.kids:
            if not isinstance(kid, Tag):
                found.append(kid)
            elif kid.name != without:
                found += kid.marks(without=without)
        return found


class Pdf:
    """A tagged PDF. A table is the rows of the texts of its cells, without the bullets of lists."""

    def __init__(self, data: bytes) -> None:
        self.file = pypdfium2.PdfDocument(data)
        self.runs = [run for number, page in enumerate(self.file) for run in _runs(number, page)]
        with pikepdf.open(io.BytesIO(data)) as pdf:
            pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
            self.root = Tag('Root', list(_kids(pdf.Root.StructTreeRoot, pages, page=-1)))
        self.tables: list[list[Row]] = []
        self.repeated: set[Mark] = set()
        last_page = len(self.file)
        for table in self.root.find('Table'):
            marks = table.marks()
            self._read(table, may_go_on=marks[0][0] == last_page + 1)
            last_page = marks[-1][0]

    def _read(self, table: Tag, *, may_go_on: bool) -> None:
        """A table is tagged anew on each page that it goes on to, without its caption and with its head once more."""
        rows = [tuple(map(self._text, row.find('TH', 'TD'))) for row in table.find('TR')]
        head = [row for part in table.find('THead') for row in part.find('TR')]
        may_go_on = may_go_on and not any(table.find('Caption'))
        if may_go_on and self.tables[-1][: len(head)] == rows[: len(head)]:
            self.tables[-1] += rows[len(head) :]
            self.repeated.update(mark for row in head for mark in row.marks())
        else:
            self.tables.append(rows)

    def _text(self, tag: Tag) -> str:
        marks = set(tag.marks(without='Lbl'))
        return squeezed(text_of(run for run in self.runs if run.mark in marks))

    def column_starts(self) -> list[list[float]]:
        """Where the text of each head begins in each table, in points; of a table on several pages, on the first."""
        starts = []
        for table in self.root.find('Table'):
            if any(mark in self.repeated for mark in table.marks()):
                continue
            (head,) = [row for part in table.find('THead') for row in part.find('TR')]
            marks = [set(cell.marks()) for cell in head.find('TH', 'TD')]
            starts.append([min(run.box[0] for run in self.runs if run.mark in cell) for cell in marks])
        return starts

    def text(self, *, top: float, bottom: float) -> str:
        """The text of the pages between these margins, in points, without bullets, list numbers and pictures.

        The first page has no margin at its top. The head of a table counts once, on however many pages it stands.
        """
        out = {mark for tag in self.root.find('Lbl', 'Figure') for mark in tag.marks()} | self.repeated
        ends = [page.get_height() - (top if number else 0) for number, page in enumerate(self.file)]
        return text_of(
            run
            for run in self.runs
            if run.mark not in out and bottom < (run.box[1] + run.box[3]) / 2 < ends[run.mark[0]]
        )

    def bookmarks(self) -> list[tuple[int, str]]:
        """The level, from 0, and the title of each bookmark."""
        return [(bookmark.level, bookmark.get_title()) for bookmark in self.file.get_toc()]


def text_of(runs: Iterable[Run]) -> str:
    """The text of runs. A word that the end of a line parts after a hyphen, dash or slash is whole, that mark in it."""
    text = ''
    last = None
    for run in runs:
        if last and not last.touches(run) and not re.search(r'\w[-–—/]$', text):
            text += ' '
        text += run.text
        last = run
    return text


def _runs(number: int, page: pypdfium2.PdfPage) -> Iterator[Run]:
    """The runs of a page as they are drawn, without the spaces that pdfium guesses."""
    text = page.get_textpage()
    drawn = [index for index in range(text.count_chars()) if not raw.FPDFText_IsGenerated(text, index)]
    for mark, run in groupby(drawn, lambda index: raw.FPDFPageObj_GetMarkedContentID(text.get_textobj(index))):
        indices = list(run)
        chars = ''.join(chr(raw.FPDFText_GetUnicode(text, index)) for index in indices)
        left, bottom, _, top = text.get_charbox(indices[0], loose=True)
        right = text.get_charbox(indices[-1], loose=True)[2]
        # pdfium has U+0002 for the hyphen of a parted word.
        yield Run(chars.replace('\x02', '-'), (number, mark), (left, bottom, right, top))


def _kids(element: pikepdf.Object, pages: dict[tuple[int, int], int], *, page: int) -> Iterator[Tag | Mark]:
    """What is in an element; references to annotations are left out."""
    page = pages[element.Pg.objgen] if '/Pg' in element else page
    kids = element.get('/K', [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if not isinstance(kid, pikepdf.Dictionary):
            yield page, int(kid)
        elif '/S' in kid:
            yield Tag(str(kid.S)[1:], list(_kids(kid, pages, page=page)))
