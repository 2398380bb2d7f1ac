"""Notes that come to notes.yaml and go from it; every byte of the others stays."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from briefpress.load.notes import read_moment
from briefpress.model import Comment
from briefpress.records.places import plain, read
from briefpress.records.yaml_lists import insert_item, remove_items


def add_notes(source: str | None, notes: Sequence[Comment]) -> str:
    """The text of notes.yaml, or of a new one, with these notes at its end, but for those that are there already.

    A note is there where one on the same unit has its text, author and time, to the second; each counts for one of
    several that are alike. ValueError for a note without unit and words, and where the file is no list.
    """
    source = source or ''
    there = _notes(source)
    count = len(there)
    for note in notes:
        same = [at for at in _alike(there, note) if _time(there[at]) == _to_second(note)]
        if same:
            del there[same[0]]
        else:
            source = insert_item(source, (), count, _entry(note))
            count += 1
    return source


def drop_notes(source: str, notes: Sequence[Comment]) -> str:
    """The text of notes.yaml without these notes, known by unit or words, text and author; one goes for each.

    Of several that are alike that of the same time goes. Notes that are not there are passed over.
    """
    written, gone = _notes(source), set[int]()
    for note in notes:
        alike = [at for at in _alike(written, note) if at not in gone]
        same = [at for at in alike if _time(written[at]) == _to_second(note)]
        gone.update((same or alike)[:1])
    return remove_items(source, (), gone) if gone else source


def _notes(source: str) -> list[dict[str, Any]]:
    written = plain(read(source)) or []
    if isinstance(written, list):
        return [note if isinstance(note, dict) else {} for note in written]
    raise ValueError('the notes are no list')


def _alike(written: Sequence[dict[str, Any]], note: Comment) -> list[int]:
    """The places of the notes of a file that say what another does, on the same unit or else the same words."""
    said = (_words(note.text), _words(note.author))
    found = []
    for at, other in enumerate(written):
        unit, quote, *rest = (_words(other.get(key)) for key in ('unit', 'quote', 'text', 'author'))
        same = note.unit in (unit, f'{unit}-0') if unit and note.unit else quote == _words(note.quote)
        if same and tuple(rest) == said:
            found.append(at)
    return found


def _words(value: Any) -> str:
    return ' '.join(value.split()) if isinstance(value, str) else ''


def _entry(note: Comment) -> dict[str, str]:
    if not note.unit and not note.quote.strip():
        raise ValueError('a note needs the unit or the words that it is on')
    time = _to_second(note)
    found = {
        'unit': note.unit,
        'quote': _words(note.quote),
        'text': note.text.strip(),
        'author': _words(note.author),
        'date': f'{time.replace(tzinfo=None).isoformat()}Z' if time else '',
    }
    return {key: value for key, value in found.items() if value}


def _to_second(note: Comment) -> datetime | None:
    if note.date is None:
        return None
    date = note.date if note.date.tzinfo else note.date.replace(tzinfo=UTC)
    return date.astimezone(UTC).replace(microsecond=0)


def _time(written: dict[str, Any]) -> datetime | None:
    try:
        return read_moment(_words(written.get('date'))).replace(microsecond=0)
    except ValueError:
        return None
