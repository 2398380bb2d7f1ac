"""The paragraphs of a draft that an editor sees, and where each stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tests.review.word_characters import text_of
from tests.review.word_session import SESSION, Element, Session, ancestors, kind, opened, style_of, w
from tests.review.word_typing import bookmark_spans

UNIT = '_u'
"""The first letters of the names of our bookmarks around units."""
_GONE = ('del', 'moveFrom')


@dataclass(frozen=True)
class Shown:
    """A paragraph as it looks with all changes accepted.

    `container` is a number for the body or cell that it stands in, `row` and `column` count in its table, and `table`
    in the file; -1 is no table. `header` is a row that is repeated on each page. `editable` is what is not the
    template's own, and `units` are the parts of its text that are units', as start and end; all of a new paragraph. A
    note's mark or a picture is one character of `text`, U+FFFC.
    """

    text: str
    style_name: str
    where: str
    container: int
    table: int = -1
    row: int = -1
    column: int = -1
    header: bool = False
    editable: bool = True
    units: tuple[tuple[int, int], ...] = ()


def paragraphs(data: bytes) -> list[Shown]:
    """All paragraphs of the body and its tables in order, but the contents and those that somebody has deleted."""
    return listed(opened(data, author='', date=''))


def listed(session: Session) -> list[Shown]:
    """What `paragraphs` gives, of a file that is being edited."""
    found = located(session)
    names = session.style_names()
    default = next(name for name in names.values() if name.lower() == 'normal')
    editable = _editable(session.body)
    containers = list(dict.fromkeys(item.getparent() for item in found))
    tables = list(session.body.iter(w('tbl')))
    return [
        Shown(
            text_of(item),
            names.get(style_of(item), default),
            'cell' if kind(item.getparent()) == 'tc' else 'body',
            containers.index(item.getparent()),
            *_cell(item, tables),
            editable=item in editable,
            units=_units(item) if item in editable else (),
        )
        for item in found
    ]


def located(session: Session) -> list[Element]:
    """The elements of what `paragraphs` lists."""
    return [
        item
        for item in session.body.iter(w('p'))
        if not in_contents(item) and not is_gone(item) and next(ancestors(item, 'txbxContent'), None) is None
    ]


def in_contents(element: Element) -> bool:
    """Whether an element is in the table of contents, which Word writes."""
    return any(item.find(f'{w("sdtPr")}/{w("docPartObj")}') is not None for item in ancestors(element, 'sdt'))


def is_gone(paragraph: Element) -> bool:
    """Whether a paragraph will not be there once its deletion, or that of its row, is accepted."""
    rows = [row.find(f'{w("trPr")}/{w("del")}') is not None for row in ancestors(paragraph, 'tr')]
    marks = [paragraph.find(f'{w("pPr")}/{w("rPr")}/{w(name)}') is not None for name in _GONE]
    return any(rows) or (any(marks) and not text_of(paragraph))


def rows_of(table: Element) -> list[Element]:
    """The rows of a table that nobody has deleted."""
    return [row for row in table.findall(w('tr')) if row.find(f'{w("trPr")}/{w("del")}') is None]


def _cell(paragraph: Element, tables: list[Element]) -> Iterator[int]:
    """The numbers of the table, row and column, and whether the row is a header."""
    cell = paragraph.getparent()
    row = next(ancestors(paragraph, 'tr'), None)
    if row is None or cell is None or kind(cell) != 'tc':
        return
    table = next(ancestors(row, 'tbl'))
    yield from (tables.index(table), rows_of(table).index(row), row.findall(w('tc')).index(cell))
    yield row.find(f'{w("trPr")}/{w("tblHeader")}') is not None


def _units(paragraph: Element) -> tuple[tuple[int, int], ...]:
    spans = [(start, end) for item, _, start, end in bookmark_spans(paragraph) if item.get(w('name')).startswith(UNIT)]
    return tuple(sorted(spans)) or ((0, len(text_of(paragraph))),)


def _editable(body: Element) -> set[Element]:
    """The paragraphs that a unit's bookmark is in or around, and those that the editor has made."""
    found, around = set(), set()
    paragraph = None
    for item in body.iter():
        number = item.get(w('id'))
        if kind(item) == 'p':
            paragraph = item
            if around or item.get(w('rsidR')) == SESSION:
                found.add(item)
        elif kind(item) == 'bookmarkStart' and item.get(w('name'), '').startswith(UNIT):
            around.add(number)
            found.add(paragraph)
        elif kind(item) == 'bookmarkEnd':
            around.discard(number)
    return found
