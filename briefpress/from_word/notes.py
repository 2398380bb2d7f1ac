"""The comments of a document as the notes of a brief."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from briefpress.docx_read.values import Remark
from briefpress.from_word.taking import BREAKS, Taking
from briefpress.model import Comment
from briefpress.records.notes import add_notes
from briefpress.rich.values import THING, plain
from briefpress.source_text import FORBIDDEN


def notes_yaml(taking: Taking, units: Sequence[str]) -> str:
    """The notes.yaml of a document's comments, '' where it has none; `units` are the plain texts of the brief.

    A note is found by the words that the comment is on. Where these stand in another place first it has all words of
    its paragraph, and where they are nowhere in the brief it is at the title, and says them.
    """
    notes = [note for remark in taking.word.remarks for note in _notes(taking, remark, units)]
    return add_notes(None, notes) if notes else ''


def _notes(taking: Taking, remark: Remark, units: Sequence[str]) -> Iterator[Comment]:
    if remark.resolved:
        for each in _thread(remark):
            taking.lose(f'a comment that is resolved was left out: {each.author}: {each.text}')
        return
    words, quote = _quote(taking, remark, units)
    for each in _thread(remark):
        if text := _clean(each.text):
            said_of = f'On {words!r}: {text}' if words and not quote else text
            yield Comment('' if quote else 'title', said_of, _clean(each.author), each.date, quote)


def _thread(remark: Remark) -> Iterator[Remark]:
    """A comment and all that answers it."""
    waiting = [remark]
    while waiting:
        first = waiting.pop(0)
        yield first
        waiting[:0] = first.answers


def _quote(taking: Taking, remark: Remark, units: Sequence[str]) -> tuple[str, str]:
    """The words that a comment is on, and those of the brief that lead to them."""
    if not 0 <= remark.paragraph < len(taking.word.paragraphs):
        return '', ''
    whole = plain(taking.word.paragraphs[remark.paragraph].rich)
    words, around = _squeezed(whole[remark.start : remark.end]), _squeezed(whole)
    home = _first(units, lambda unit: bool(around and unit) and (around in unit or unit in around) and words in unit)
    found = _first(units, lambda unit: bool(words) and words in unit)
    if words and found is not None and found == home:
        return words, words
    if home is not None and _first(units, lambda unit: bool(around) and around in unit) == home:
        return words, around
    return words or around, words if found is not None else ''


def _first(units: Sequence[str], wanted: Callable[[str], bool]) -> int | None:
    return next((at for at, unit in enumerate(units) if wanted(unit)), None)


def _squeezed(text: str) -> str:
    return ' '.join(_clean(text.replace(THING, '')).split())


def _clean(text: str) -> str:
    return FORBIDDEN.sub('', BREAKS.sub('\n', text)).strip()
