"""Edits inside a paragraph: words, bold and italic, links."""

from __future__ import annotations

from copy import copy, deepcopy
from dataclasses import dataclass

from tests.review.word_characters import in_link, layout, run_of, selected, text_of, typing_place
from tests.review.word_paragraphs import located
from tests.review.word_session import MAIN, Element, R, Session, kind, made, w
from tests.review.word_typing import bookmark_spans, delete_runs, put, replace, tidy


@dataclass(frozen=True)
class ReplaceWords:
    """Select characters from start to end and type over them; an empty selection inserts, an empty text deletes.

    What is typed looks as the first selected character, or as the one before. It is outside a bookmark that ends
    there, and in a link only inside it. A bookmark goes, untracked, with its whole text, as in Word.
    """

    paragraph: int
    start: int
    end: int
    text: str
    tracked: bool = False

    def apply(self, session: Session) -> None:
        replace(session, located(session)[self.paragraph], self.start, self.end, self.text, tracked=self.tracked)


@dataclass(frozen=True)
class Retype:
    """Type a paragraph's text anew, all in the look of its first run.

    Its bookmarks stay, around the new text, as if somebody typed in the middle and deleted the rest; with
    `loses_bookmarks` all is selected at once, and untracked they go with their text.
    """

    paragraph: int
    text: str
    loses_bookmarks: bool = False
    tracked: bool = False

    def apply(self, session: Session) -> None:
        paragraph = located(session)[self.paragraph]
        if self.loses_bookmarks or not text_of(paragraph):
            replace(session, paragraph, 0, len(text_of(paragraph)), self.text, tracked=self.tracked)
            return
        first = layout(paragraph).pieces[0].run
        new = run_of(self.text, deepcopy(first.find(w('rPr'))))
        runs = selected(paragraph, 0, len(text_of(paragraph)))
        anchor = next(item for item in paragraph if first in item.iter())
        put(session, paragraph, paragraph.index(anchor), new, tracked=self.tracked)
        delete_runs(session, runs, tracked=self.tracked)
        tidy(paragraph)
        _hold(paragraph, new)


def _hold(paragraph: Element, run: Element) -> None:
    """Let the first bookmark begin before a run that is in none."""
    spans = bookmark_spans(paragraph)
    if spans and not any(begun < ended for _, _, begun, ended in spans):
        top = next(item for item in paragraph if run in item.iter())
        top.addprevious(spans[0][0])
        if run in spans[0][1].itersiblings() or top in spans[0][1].itersiblings():
            top.addnext(spans[0][1])


@dataclass(frozen=True)
class SetLook:
    """Make characters bold (`b`) or italic (`i`), or not, directly, as Ctrl+B does."""

    paragraph: int
    start: int
    end: int
    look: str
    on: bool = True
    tracked: bool = False

    def apply(self, session: Session) -> None:
        for run in selected(located(session)[self.paragraph], self.start, self.end):
            look = run.find(w('rPr'))
            if look is None:
                look = made('rPr')
                run.insert(0, look)
            before = made('rPr', *[deepcopy(item) for item in look if kind(item) != 'rPrChange'])
            names = (self.look, f'{self.look}Cs')
            for item in [item for item in look if kind(item) in names]:
                look.remove(item)
            earlier = ('rStyle', 'rFonts', 'ins', 'del', *(('b', 'bCs') if self.look == 'i' else ()))
            index = sum(kind(item) in earlier for item in look)
            for name in reversed(names):
                look.insert(index, made(name) if self.on else made(name, val='0'))
            if self.tracked and look.find(w('rPrChange')) is None:
                look.append(session.change('rPrChange', before))


@dataclass(frozen=True)
class SetLink:
    """Make characters a link to an address; a link that they are all in gets the address.

    Tracked, Word deletes the text and inserts it as a link.
    """

    paragraph: int
    start: int
    end: int
    address: str
    tracked: bool = False

    def apply(self, session: Session) -> None:
        paragraph = located(session)[self.paragraph]
        runs = selected(paragraph, self.start, self.end)
        number = session.relate(MAIN, f'{R}/hyperlink', self.address, external=True)
        links = {link for run in runs for link in run.iterancestors(w('hyperlink'))}
        if links:
            for link in links:
                link.attrib.pop(w('anchor'), None)
                link.set(f'{{{R}}}id', number)
        elif self.tracked:
            self._insert(session, paragraph, runs, number)
        else:
            _wrap(session, runs, number)

    def _insert(self, session: Session, paragraph: Element, runs: list[Element], number: str) -> None:
        text = text_of(paragraph)[self.start : self.end]
        delete_runs(session, runs, tracked=True)
        parent, index = typing_place(paragraph, self.start)
        link = _link(number)
        link.append(session.change('ins', _linked(session, run_of(text))))
        parent.insert(index, link)
        tidy(paragraph)


def _link(number: str) -> Element:
    link = made('hyperlink', history='1')
    link.set(f'{{{R}}}id', number)
    return link


def _wrap(session: Session, runs: list[Element], number: str) -> None:
    """A link around runs, and one more wherever something stands between them."""
    link = None
    for run in runs:
        assert not in_link(run)
        _linked(session, run)
        item = _alone(run)
        if link is None or item.getprevious() is not link:
            link = _link(number)
            item.addprevious(link)
        link.append(item)


def _alone(run: Element) -> Element:
    """A run, or the tracked insertion of it and of nothing else: a link stands around that, and never in it."""
    outer = run.getparent()
    if outer is None or outer.tag != w('ins'):
        return run
    after, own = copy(outer), copy(outer)
    after[:], own[:] = list(run.itersiblings()), []
    if len(after):
        outer.addnext(after)
    outer.addnext(own)
    own.append(run)
    if not len(outer):
        outer.getparent().remove(outer)
    return own


def _linked(session: Session, run: Element) -> Element:
    """A run in the style of links, unless it has a style."""
    look = run.find(w('rPr'))
    if look is None:
        look = made('rPr')
        run.insert(0, look)
    if look.find(w('rStyle')) is None and 'hyperlink' in map(str.lower, session.style_names().values()):
        look.insert(0, made('rStyle', val=session.style_id('hyperlink')))
    return run
