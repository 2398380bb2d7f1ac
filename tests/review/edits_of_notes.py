"""Edits of footnotes."""

from __future__ import annotations

from dataclasses import dataclass

from tests.review.word_characters import outside_fields, run_of, seen_runs, text_of, typing_place
from tests.review.word_moving import next_note
from tests.review.word_paragraphs import in_contents, located
from tests.review.word_session import NOTES, Element, Session, made, w
from tests.review.word_typing import delete_runs, put, replace, tidy


@dataclass(frozen=True)
class NewFootnote:
    """Insert a footnote at a place in a paragraph."""

    paragraph: int
    at: int
    text: str
    tracked: bool = False

    def apply(self, session: Session) -> None:
        notes = session.xml(NOTES)
        number = next_note(notes)
        look = made('rPr', made('rStyle', val=session.style_id('footnote reference')))
        mark = made('r', look, made('footnoteReference', id=number))
        paragraph = located(session)[self.paragraph]
        at, _ = outside_fields(paragraph, self.at, self.at)
        put(session, *typing_place(paragraph, at), mark, tracked=self.tracked)
        style = made('pPr', made('pStyle', val=session.style_id('footnote text')))
        own = made('r', made('rPr', made('rStyle', val=session.style_id('footnote reference'))), made('footnoteRef'))
        text = made('p', style)
        notes.append(made('footnote', text, id=number))
        for run in (own, run_of(f' {self.text}')):
            put(session, text, len(text), run, tracked=self.tracked)


@dataclass(frozen=True)
class EditFootnote:
    """Type over characters of a paragraph of the footnote that is shown with this number.

    They count in its text without the space after its mark.
    """

    number: int
    start: int
    end: int
    text: str
    paragraph: int = 0
    tracked: bool = False

    def apply(self, session: Session) -> None:
        paragraph = note_paragraphs(session, self.number)[self.paragraph]
        shift = indent(paragraph)
        replace(session, paragraph, self.start + shift, self.end + shift, self.text, tracked=self.tracked)


@dataclass(frozen=True)
class DeleteFootnote:
    """Delete the mark of the footnote that is shown with this number, and so the note."""

    number: int
    tracked: bool = False

    def apply(self, session: Session) -> None:
        mark = marks(session)[self.number - 1]
        run = mark.getparent()
        assert run is not None
        paragraph = next(run.iterancestors(w('p')))
        delete_runs(session, [run], tracked=self.tracked)
        tidy(paragraph)


def marks(session: Session) -> list[Element]:
    """The references to footnotes that are shown, in order: the first is number 1."""
    found = [item for item in session.body.iter(w('p')) if not in_contents(item)]
    seen = set(located(session))
    return [
        mark for item in found if item in seen for run in seen_runs(item) for mark in run.iter(w('footnoteReference'))
    ]


def note_paragraphs(session: Session, number: int) -> list[Element]:
    """The paragraphs of the footnote that is shown with this number."""
    mark = marks(session)[number - 1]
    (note,) = [note for note in session.xml(NOTES) if note.get(w('id')) == mark.get(w('id'))]
    return note.findall(w('p'))


def indent(paragraph: Element) -> int:
    """The characters between a footnote's mark and its text."""
    text = text_of(paragraph)
    return len(text) - len(text.lstrip(' ')) if paragraph.find(f'.//{w("footnoteRef")}') is not None else 0
