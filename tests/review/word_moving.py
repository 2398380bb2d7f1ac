"""A tracked move: a paragraph that is still where it was, and its copy where it is now."""

from __future__ import annotations

from copy import deepcopy

from tests.review.word_characters import seen_runs
from tests.review.word_session import SESSION, Element, Session, content, kind, made, properties_of, remove, unmark, w
from tests.review.word_typing import tidy


def track_move(session: Session, paragraph: Element, before: Element) -> None:
    """Mark a paragraph as moved to before another."""
    new = made('p', deepcopy(properties_of(paragraph)), rsidR=SESSION)
    unmark(new)
    before.addprevious(new)
    new.extend(_copies(session, paragraph))
    name = f'move{session.fresh_id()}'
    for item, side in ((paragraph, 'moveFrom'), (new, 'moveTo')):
        for run in list(seen_runs(item)):
            place = made('r')
            run.addprevious(place)
            parent = place.getparent()
            assert parent is not None
            moved = session.change(side)
            parent.replace(place, moved)
            moved.append(run)
        session.mark_paragraph(item, side)
        _limit(session, item, side, name)


def _copies(session: Session, paragraph: Element) -> list[Element]:
    """What is pasted: the text as it is seen, copies of bookmarks and footnotes, no comments."""
    box = made('p', *[deepcopy(item) for item in content(paragraph)])
    for item in list(box.iter()):
        refers = kind(item) == 'r' and item.find(w('commentReference')) is not None
        if refers or kind(item) in ('del', 'moveFrom') or kind(item).endswith(('RangeStart', 'RangeEnd')):
            remove(item)
    for item in list(box.iter(w('ins'), w('moveTo'))):
        for child in list(item):
            item.addprevious(child)
        remove(item)
    copy_bookmarks(session, box)
    copy_notes(session, box)
    tidy(box)
    return list(box)


def copy_bookmarks(session: Session, box: Element) -> None:
    """Give bookmarks of a copy names and numbers of their own; one that is not wholly in it is not copied."""
    starts = {item.get(w('id')): item for item in box.iter(w('bookmarkStart'))}
    ends = {item.get(w('id')): item for item in box.iter(w('bookmarkEnd'))}
    number = int(session.fresh_id())
    for old in starts.keys() | ends.keys():
        if old in starts and old in ends:
            number += 1
            starts[old].set(w('name'), f'{starts[old].get(w("name"))}_Copy_1'[:40])
            for item in (starts[old], ends[old]):
                item.set(w('id'), str(number))
        else:
            remove(starts.get(old, ends.get(old)))


def copy_notes(session: Session, box: Element) -> None:
    """Give a copy's references footnotes of their own, without bookmarks."""
    notes = session.xml('word/footnotes.xml')
    for item in box.iter(w('footnoteReference')):
        note = next(note for note in notes if note.get(w('id')) == item.get(w('id')))
        copy = deepcopy(note)
        for mark in list(copy.iter(w('bookmarkStart'), w('bookmarkEnd'))):
            remove(mark)
        copy.set(w('id'), next_note(notes))
        item.set(w('id'), copy.get(w('id'), ''))
        notes.append(copy)


def next_note(notes: Element) -> str:
    """A number that no footnote has."""
    return str(max(int(note.get(w('id'), '0')) for note in notes) + 1)


def _limit(session: Session, paragraph: Element, side: str, name: str) -> None:
    """Mark where a move begins and ends: the end is after the paragraph's mark."""
    number = session.fresh_id()
    start = made(f'{side}RangeStart', id=number, author=session.author, date=session.date, name=name)
    paragraph.insert(1, start)
    paragraph.addnext(made(f'{side}RangeEnd', id=number))
