"""Microsoft Word under the hands of a person who edits a draft, simulated over its XML for tests.

It knows nothing of what reads the file. Paragraphs count as `paragraphs` lists them, in the file as it is when it is
the turn of an edit: `edited` applies one after the other. Characters count in `Shown.text`. What an edit asks for that
Word would not do, such as joining a paragraph with a table, is an AssertionError.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from tests.review.edits_of_comments import EXTENDED, NewComment, ReplyComment, ResolveComment
from tests.review.edits_of_notes import DeleteFootnote, EditFootnote, NewFootnote
from tests.review.edits_of_paragraphs import (
    DeleteParagraphs,
    Join,
    ListButton,
    Move,
    NewParagraph,
    SetStyle,
    Split,
)
from tests.review.edits_of_rows import DeleteRow, MoveRow, NewRow
from tests.review.edits_of_text import ReplaceWords, Retype, SetLink, SetLook
from tests.review.edits_pasted import NewTable, PastePicture
from tests.review.word_paragraphs import Shown, paragraphs
from tests.review.word_session import MAIN, NOTES, Session, opened, saved, w
from tests.review.word_shown import shown_text, text_before
from tests.review.word_typing import drop_orphans, mend_bookmarks
from tests.word.word_save import save_as_word

__all__ = [
    'EXTENDED', 'DeleteFootnote', 'DeleteParagraphs', 'DeleteRow', 'Edit', 'EditFootnote', 'Join', 'ListButton', 'Move',
    'MoveRow', 'NewComment', 'NewFootnote', 'NewParagraph', 'NewRow', 'NewTable', 'PastePicture', 'ReplaceWords',
    'ReplyComment', 'ResolveComment', 'Retype', 'SaveLikeWord', 'SetLink', 'SetLook', 'SetStyle', 'Shown', 'Split',
    'edited', 'paragraphs', 'shown_text', 'text_before',
]  # fmt: skip


AUTHOR, DATE = 'Meera Shah', '2026-03-02T09:30:00Z'


class Edit(Protocol):
    """One thing that a person does to a file."""

    def apply(self, session: Session) -> None: ...


@dataclass(frozen=True)
class SaveLikeWord:
    """Save the file with all that Word does to one: see `save_as_word`; footnotes are numbered in order."""

    language: str = 'en'

    def apply(self, session: Session) -> None:
        _number_notes(session)
        whole = opened(save_as_word(saved(session), language=self.language), author='', date='')
        session.parts.clear()
        session.parts.update(whole.parts)


def edited(data: bytes, *edits: Edit, author: str = AUTHOR, date: str = DATE) -> bytes:
    """The file after all these edits, by this person at this time. Same edits, same bytes."""
    session = opened(data, author=author, date=date)
    for edit in edits:
        perform(edit, session)
    return saved(session)


def perform(edit: Edit, session: Session) -> None:
    """Do one edit to a file that is open."""
    edit.apply(session)
    mend_bookmarks(session)
    drop_orphans(session)


def _number_notes(session: Session) -> None:
    """Number footnotes from 1 in the order of their marks, and put them in that order."""
    notes = session.xml(NOTES)
    order = [item.get(w('id')) for item in session.xml(MAIN).iter(w('footnoteReference'))]
    numbers = {old: str(place) for place, old in enumerate(dict.fromkeys(order), 1)}
    for item in session.xml(MAIN).iter(w('footnoteReference')):
        item.set(w('id'), numbers[item.get(w('id'))])
    kept = [note for note in notes if note.get(w('type')) is None]
    for note in sorted(kept, key=lambda note: int(numbers[note.get(w('id'))])):
        note.set(w('id'), numbers[note.get(w('id'))])
        notes.append(note)
