"""Edits of whole paragraphs: new, deleted, split, joined and moved ones, and their styles."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass

from tests.review.word_characters import layout, look_at, run_of, split_after, text_of, typing_place
from tests.review.word_listing import list_number, list_style
from tests.review.word_moving import track_move
from tests.review.word_paragraphs import located
from tests.review.word_session import (
    SESSION,
    Element,
    Session,
    content,
    kind,
    made,
    marks_of,
    properties_of,
    remove,
    style_of,
    unmark,
    w,
)
from tests.review.word_typing import delete_runs, tidy

_BLOCKS = ('p', 'tbl', 'sdt', 'sectPr')


@dataclass(frozen=True)
class NewParagraph:
    """Press Enter at the end of a paragraph and type: the new one has its properties, but the style that follows it.

    A heading without such a style is followed by Body Text.
    """

    after: int
    text: str
    tracked: bool = False

    def apply(self, session: Session) -> None:
        before = located(session)[self.after]
        new = following(session, before, tracked=self.tracked)
        look = look_at(before, len(text_of(before)), len(text_of(before)), before)
        number = style_of(before)
        style = session.next_style(number) or (number if not is_heading(session, number) else '')
        if style != number:
            look = None
            restyle(session, new, style or session.style_id('body text'), tracked=self.tracked)
        if self.text:
            run = run_of(self.text, look)
            new.append(session.change('ins', run) if self.tracked else run)


def following(session: Session, before: Element, *, tracked: bool) -> Element:
    """An empty paragraph after one with its properties, which gets the mark that it had: the first one's is new."""
    new = made('p', deepcopy(properties_of(before)), rsidR=SESSION)
    before.addnext(new)
    for section in before.findall(f'{w("pPr")}/{w("sectPr")}'):
        remove(section)
    unmark(before)
    if tracked:
        session.mark_paragraph(before, 'ins')
    return new


def is_heading(session: Session, number: str) -> bool:
    return 'heading' in session.style_names().get(number, '').lower()


def restyle(session: Session, paragraph: Element, number: str, *, tracked: bool) -> None:
    """Give a paragraph a style, and track which it had."""
    properties = properties_of(paragraph)
    before = made('pPr', *[deepcopy(item) for item in properties if kind(item) not in ('rPr', 'sectPr', 'pPrChange')])
    for item in properties.findall(w('pStyle')):
        remove(item)
    properties.insert(0, made('pStyle', val=number))
    if tracked and properties.find(w('pPrChange')) is None:
        properties.append(session.change('pPrChange', before))


@dataclass(frozen=True)
class DeleteParagraphs:
    """Delete paragraphs that follow each other in the body or one cell, with their marks.

    The last paragraph of a body or cell keeps its mark, and so does one that stands between two tables.
    """

    first: int
    last: int
    tracked: bool = False

    def apply(self, session: Session) -> None:
        chosen = located(session)[self.first : self.last + 1]
        assert len({item.getparent() for item in chosen}) == 1
        for paragraph in chosen:
            if self.tracked or not can_go(paragraph):
                delete_runs(session, list(layout(paragraph).runs), tracked=self.tracked)
                tidy(paragraph)
                if can_go(paragraph):
                    session.mark_paragraph(paragraph, 'del')
            else:
                take_out(paragraph)


def can_go(paragraph: Element) -> bool:
    """Whether a paragraph can go with its mark: not the last, one between two tables, or at the end of a section."""
    if paragraph.find(f'{w("pPr")}/{w("sectPr")}') is not None:
        return False
    before = next((item for item in paragraph.itersiblings(preceding=True) if kind(item) in _BLOCKS), None)
    after = _next_block(paragraph)
    apart = before is not None and after is not None and kind(before) == kind(after) == 'tbl'
    return after is not None and kind(after) != 'sectPr' and not apart


def next_paragraph(paragraph: Element) -> Element | None:
    """The paragraph that comes after one in the body or cell, with nothing but marks between."""
    after = _next_block(paragraph)
    return after if after is not None and kind(after) == 'p' else None


def _next_block(paragraph: Element) -> Element | None:
    return next((item for item in paragraph.itersiblings() if kind(item) in _BLOCKS), None)


def take_out(paragraph: Element) -> None:
    """Remove a paragraph with the bookmarks that are wholly in it; ends of others stay where it was."""
    inside = {(kind(item), item.get(w('id'))) for item in paragraph.iter() if kind(item).startswith(('bookmark',))}
    for name, number in sorted(inside, key=str):
        other = 'bookmarkEnd' if name == 'bookmarkStart' else 'bookmarkStart'
        if (other, number) not in inside:
            item = next(item for item in paragraph.iter(w(name)) if item.get(w('id')) == number)
            target = next_paragraph(paragraph)
            if target is None:
                paragraph.addnext(item)
            else:
                target.insert(1 if target.find(w('pPr')) is not None else 0, item)
    remove(paragraph)


@dataclass(frozen=True)
class Split:
    """Press Enter in a paragraph; a bookmark around the place goes on in the second part."""

    paragraph: int
    at: int
    tracked: bool = False

    def apply(self, session: Session) -> None:
        paragraph = located(session)[self.paragraph]
        parent, index = typing_place(paragraph, self.at)
        if parent is not paragraph:
            split_after(parent[index - 1])
            index = paragraph.index(parent) + 1
        rest = paragraph[index:]
        following(session, paragraph, tracked=self.tracked).extend(rest)


@dataclass(frozen=True)
class Join:
    """Delete the mark at a paragraph's end, so that the next in the body or cell goes on in it, with its properties.

    Tracked, Word leaves both; accepted, the text has the properties of the second.
    """

    paragraph: int
    tracked: bool = False

    def apply(self, session: Session) -> None:
        paragraph = located(session)[self.paragraph]
        second = next_paragraph(paragraph)
        assert second is not None
        assert paragraph.find(f'{w("pPr")}/{w("sectPr")}') is None
        if self.tracked:
            session.mark_paragraph(paragraph, 'del')
            return
        self._keep_mark(paragraph, second)
        # Marks between the two, such as the end of a move, stay in their order.
        for item in list(paragraph.itersiblings()):
            paragraph.extend(content(second) if item is second else [item])
            if item is second:
                break
        remove(second)

    def _keep_mark(self, paragraph: Element, second: Element) -> None:
        """Give a paragraph the mark of the second, with what is tracked of it and the section that ends there."""
        unmark(paragraph)
        properties = properties_of(paragraph)
        for mark in marks_of(second):
            look = properties.find(w('rPr'))
            if look is None:
                look = made('rPr')
                later = [item for item in properties if kind(item) == 'pPrChange']
                properties.insert(properties.index(later[0]) if later else len(properties), look)
            look.insert(len(marks_of(paragraph)), mark)
        properties.extend(second.findall(f'{w("pPr")}/{w("sectPr")}'))


@dataclass(frozen=True)
class Move:
    """Cut a paragraph and paste it before another of the same body or cell, with its bookmarks.

    Tracked, it stays as moved from, and its copy has its bookmarks as NAME_Copy_1 and copies of its footnotes.
    """

    paragraph: int
    before: int
    tracked: bool = False

    def apply(self, session: Session) -> None:
        found = located(session)
        paragraph, before = found[self.paragraph], found[self.before]
        assert paragraph.getparent() is before.getparent()
        assert can_go(paragraph)
        if self.tracked:
            track_move(session, paragraph, before)
        else:
            before.addprevious(paragraph)


@dataclass(frozen=True)
class SetStyle:
    """Give a paragraph the style of this name, such as `heading 2` or `List Bullet`."""

    paragraph: int
    style_name: str
    tracked: bool = False

    def apply(self, session: Session) -> None:
        number = session.style_id(self.style_name)
        restyle(session, located(session)[self.paragraph], number, tracked=self.tracked)


@dataclass(frozen=True)
class ListButton:
    """Press the button for bullets: the style List Paragraph, and a list of the paragraph's own."""

    paragraph: int
    tracked: bool = False

    def apply(self, session: Session) -> None:
        paragraph = located(session)[self.paragraph]
        number = list_number(session)
        restyle(session, paragraph, list_style(session), tracked=self.tracked)
        properties = properties_of(paragraph)
        for item in properties.findall(w('numPr')):
            remove(item)
        properties.insert(1, made('numPr', made('ilvl', val='0'), made('numId', val=number)))
