"""Edits of rows of tables."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass

from tests.review.word_characters import layout, run_of
from tests.review.word_moving import copy_notes
from tests.review.word_paragraphs import located, rows_of
from tests.review.word_session import SESSION, Element, Session, ancestors, kind, made, remove, unmark, w
from tests.review.word_typing import delete_runs, mend_bookmarks, tidy

_MARKS = ('bookmarkStart', 'bookmarkEnd', 'commentRangeStart', 'commentRangeEnd')


@dataclass(frozen=True)
class NewRow:
    """Insert a row below that of a paragraph; a cell has one text, or one for each of its paragraphs."""

    after: int
    texts: Sequence[str | Sequence[str]]
    tracked: bool = False

    def apply(self, session: Session) -> None:
        model = _row(located(session)[self.after])
        row = _like(model)
        for place, cell in enumerate(model.findall(w('tc'))):
            texts = self.texts[place] if place < len(self.texts) else ''
            row.append(_cell(cell, [texts] if isinstance(texts, str) else [*texts] or ['']))
        model.addnext(row)
        if self.tracked:
            _mark_inserted(session, row)


def _like(model: Element) -> Element:
    """A row without cells that has the properties of another."""
    kept = [deepcopy(item) for item in model if kind(item) in ('tblPrEx', 'trPr')]
    row = made('tr', *kept, rsidR=SESSION)
    for item in row.findall(f'{w("trPr")}/*'):
        if kind(item) in ('ins', 'del', 'trPrChange'):
            remove(item)
    return row


def _row(paragraph: Element) -> Element:
    return next(ancestors(paragraph, 'tr'))


def _cell(model: Element, texts: list[str]) -> Element:
    """A cell as another, with paragraphs as its first."""
    cell = made('tc', *[deepcopy(item) for item in model.findall(w('tcPr'))])
    first = model.find(w('p'))
    assert first is not None
    for text in texts:
        paragraph = made('p', *[deepcopy(item) for item in first.findall(w('pPr'))], rsidR=SESSION)
        unmark(paragraph)
        if text:
            paragraph.append(run_of(text))
        cell.append(paragraph)
    return cell


def _mark_inserted(session: Session, row: Element) -> None:
    _mark_row(session, row, 'ins')
    for paragraph in row.iter(w('p')):
        for run in list(layout(paragraph).runs):
            inserted = session.change('ins')
            run.addprevious(inserted)
            inserted.append(run)
        session.mark_paragraph(paragraph, 'ins')


def _mark_row(session: Session, row: Element, name: str) -> None:
    properties = row.find(w('trPr'))
    if properties is None:
        properties = made('trPr')
        row.insert(sum(kind(item) == 'tblPrEx' for item in row), properties)
    properties.append(session.change(name))


@dataclass(frozen=True)
class DeleteRow:
    """Delete the row of a paragraph; with its last row a table goes."""

    paragraph: int
    tracked: bool = False

    def apply(self, session: Session) -> None:
        row = _row(located(session)[self.paragraph])
        if self.tracked and row.find(f'{w("trPr")}/{w("ins")}[@{w("author")}="{session.author}"]') is None:
            _mark_deleted(session, row)
            return
        table = next(ancestors(row, 'tbl'))
        remove(row if len(table.findall(w('tr'))) > 1 else table)
        mend_bookmarks(session)


def _mark_deleted(session: Session, row: Element) -> None:
    _mark_row(session, row, 'del')
    for paragraph in row.iter(w('p')):
        delete_runs(session, list(layout(paragraph).runs), tracked=True)
        tidy(paragraph)
        if paragraph.find(f'{w("pPr")}/{w("rPr")}/{w("del")}') is None:
            session.mark_paragraph(paragraph, 'del')


@dataclass(frozen=True)
class MoveRow:
    """Cut the row of a paragraph and paste it before the row of another, in the same table.

    Tracked, Word knows no moved rows: one is deleted, with the bookmarks, and one without them is inserted.
    """

    paragraph: int
    before: int
    tracked: bool = False

    def apply(self, session: Session) -> None:
        found = located(session)
        row, before = _row(found[self.paragraph]), _row(found[self.before])
        assert row.getparent() is before.getparent()
        assert row in rows_of(next(ancestors(row, 'tbl')))
        if row is before:
            return
        if not self.tracked:
            before.addprevious(row)
            return
        copy = _copy(row)
        before.addprevious(copy)
        copy_notes(session, copy)
        _mark_inserted(session, copy)
        _mark_deleted(session, row)


def _copy(row: Element) -> Element:
    """A row as it is seen, without bookmarks and comments."""
    copy = _like(row)
    copy.extend([deepcopy(item) for item in row if kind(item) == 'tc'])
    for item in list(copy.iter()):
        refers = kind(item) == 'r' and item.find(w('commentReference')) is not None
        if refers or kind(item) in ('del', 'moveFrom', *_MARKS):
            remove(item)
        elif kind(item) in ('ins', 'moveTo'):
            for child in list(item):
                item.addprevious(child)
            remove(item)
    for paragraph in copy.iter(w('p')):
        paragraph.set(w('rsidR'), SESSION)
    return copy
