"""The text of a draft as a reader sees it, by a way of its own: with all tracked changes accepted, or all rejected."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

_W = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'
_TEXTS = {'t', 'delText'}
_SIGNS = {'tab': '\t', 'br': '\n', 'cr': '\n', 'noBreakHyphen': '\u2011', 'softHyphen': '\xad'}
_INSERTED, _DELETED = frozenset({'ins', 'moveTo'}), frozenset({'del', 'moveFrom'})


def shown_text(data: bytes) -> list[str]:
    """The text of each paragraph that has some, once all tracked changes are accepted; those of footnotes come last.

    A footnote is `[n]` where it is referred to and before its own text. The results of fields are text; pictures, the
    contents, headers, footers and comments are not.
    """
    return _Reading(data, _DELETED).lines()


def text_before(data: bytes) -> list[str]:
    """The same, once all tracked changes are rejected."""
    return _Reading(data, _INSERTED).lines()


@dataclass
class _Reading:
    """Goes through a file; what is in `gone` elements is not there."""

    data: bytes
    gone: frozenset[str]
    notes: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        with zipfile.ZipFile(io.BytesIO(self.data)) as archive:
            main = etree.fromstring(archive.read('word/document.xml'))
            part = 'word/footnotes.xml'
            notes = etree.fromstring(archive.read(part)) if part in archive.namelist() else ()
        found = list(self.blocks(main[0]))
        texts = {note.get(f'{_W}id'): note for note in notes}
        for place, number in enumerate(self.notes, 1):
            first, *rest = list(self.blocks(texts[number])) or ['']
            found += [f'[{place}] {first.strip()}', *rest]
        return [line for line in found if line.strip()]

    def blocks(self, parent: etree._Element) -> Iterator[str]:
        """The paragraphs in an element; one whose mark is gone goes on in the next."""
        before = ''
        for child in parent:
            name = _name(child)
            if name == 'p':
                text = before + ''.join(self.inline(child, []))
                before = text if self.has_lost_mark(child) else ''
                if not before:
                    yield text
            elif name in ('tbl', 'sdt'):
                yield before
                before = ''
                yield from self.rows(child) if name == 'tbl' else self.control(child)
        yield before

    def has_lost_mark(self, paragraph: etree._Element) -> bool:
        return any(_name(item) in self.gone for item in paragraph.iterfind(f'{_W}pPr/{_W}rPr/*'))

    def rows(self, table: etree._Element) -> Iterator[str]:
        for row in table.iterfind(f'{_W}tr'):
            if not any(_name(item) in self.gone for item in row.iterfind(f'{_W}trPr/*')):
                for cell in row.iterfind(f'{_W}tc'):
                    yield from self.blocks(cell)

    def control(self, control: etree._Element) -> Iterator[str]:
        if control.find(f'{_W}sdtPr/{_W}docPartObj') is None:
            for inner in control.iterfind(f'{_W}sdtContent'):
                yield from self.blocks(inner)

    def inline(self, element: etree._Element, fields: list[bool]) -> Iterator[str]:
        """The text in a paragraph or a part of it; `fields` says of each field begun whether its result has too."""
        for child in element:
            name = _name(child)
            if name == 'fldChar':
                _step(fields, child.get(f'{_W}fldCharType', ''))
            elif name in _TEXTS and all(fields):
                yield child.text or ''
            elif name == 'footnoteReference':
                self.notes.append(child.get(f'{_W}id', ''))
                yield f'[{len(self.notes)}]'
            elif name in _SIGNS:
                yield _SIGNS[name]
            elif name not in self.gone and name not in ('pPr', 'rPr', 'drawing', 'pict'):
                yield from self.inline(child, fields)


def _step(fields: list[bool], what: str) -> None:
    if what == 'begin':
        fields.append(False)
    elif fields and what == 'separate':
        fields[-1] = True
    elif fields:
        fields.pop()


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ''
