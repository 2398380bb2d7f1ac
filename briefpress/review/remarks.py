"""Comments of an edited draft as notes of its brief, which are comments again in the next draft."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefpress.docx_read.values import Remark, WordText
from briefpress.load.notes import plain_texts
from briefpress.model import PROGRAM, Comment
from briefpress.records.notes import add_notes, drop_notes
from briefpress.review.align import ALIKE, likeness
from briefpress.review.baseline import Baseline
from briefpress.review.lines import lines_of
from briefpress.rich.values import THING, plain

LONGEST_QUOTE = 200
"""Characters of a quotation, beyond which it ends at a word."""
_COUNTED = re.compile(r'u\d+')
"""The ids of units of the text, which are others in each revision of it."""


@dataclass(frozen=True, slots=True)
class Remarks:
    """What the comments of a draft come to: the notes that are new, those that are settled, and the file with both."""

    new: tuple[Comment, ...]
    settled: tuple[Comment, ...]
    source: str | None


def take_remarks(
    base: Baseline, word: WordText, texts: Mapping[str, str], source: str | None, *, more: Sequence[Comment] = ()
) -> Remarks:
    """The notes.yaml, whose text is `source` now, with the comments of an edited draft.

    A comment that is new becomes a note at its words, an answer to one too; a note whose comment was resolved goes, and
    one whose comment was deleted stays. `texts` are those of the units of the brief as it will be, as they are read;
    `more` are further notes.
    """
    known = {_mark(remark.author, remark.text) for remark in base.word.remarks}
    notes = {_mark(note.author, note.text): note for note in base.brief.comments}
    new: list[Comment] = [*more]
    settled = []
    for remark in word.remarks:
        mark = _mark(remark.author, remark.text)
        if remark.resolved:
            settled += [notes[mark]] if mark in notes else []
            continue
        told = [] if mark in known or remark.author == PROGRAM else [remark]
        new += (_note(item, remark, base, word, texts) for item in (*told, *remark.answers))
    changed = drop_notes(source, settled) if source and settled else source
    return Remarks(tuple(new), tuple(settled), add_notes(changed, new) if new else changed)


def _mark(author: str, text: str) -> tuple[str, str]:
    """What a comment is known by, whatever a program does to its spaces."""
    return ' '.join(author.split()), ' '.join(text.split())


def _note(item: Remark, at: Remark, base: Baseline, word: WordText, texts: Mapping[str, str]) -> Comment:
    """A comment as a note on the words that `at` is on; it says them where the brief has other ones there."""
    line = word.paragraphs[at.paragraph] if 0 <= at.paragraph < len(word.paragraphs) else None
    words = _squeezed(plain(line.rich)[at.start : at.end]) if line else ''
    whole = _source_of(at, base, word) or (_squeezed(plain(line.rich)) if line else '')
    unit = _unit(whole, texts) or base.brief.meta.title.id
    here = texts.get(unit, '')
    text, words = (item.text, words) if not words or words in here else (f'On “{_short(words)}”: {item.text}', '')
    if not _COUNTED.fullmatch(unit):
        return Comment(unit, text, item.author, item.date, '' if words == here else _short(words))
    return Comment('', text, item.author, item.date, _quote(unit, words, here, texts))


def _source_of(at: Remark, base: Baseline, word: WordText) -> str:
    """The text of the source that a comment on a translation is on; '' in a draft of the source itself."""
    if base.brief is base.source:
        return ''
    lines = lines_of(word.paragraphs, base.pieces)
    unit = next((part.unit for line in lines if line.at == at.paragraph for part in line.parts), '')
    return plain_texts(base.source).get(unit, '')


def _unit(whole: str, texts: Mapping[str, str]) -> str:
    """The unit of a paragraph's text: the same, one that is part of it, or the one that is most like it; or ''."""
    if not whole:
        return ''
    for name, text in texts.items():
        if text == whole:
            return name
    for name, text in texts.items():
        if len(text) > len(whole) / 2 and text in whole:
            return name
    share, name = max(((likeness(text, whole), name) for name, text in texts.items()), default=(0.0, ''))
    return name if share >= ALIKE else ''


def _quote(unit: str, words: str, whole: str, texts: Mapping[str, str]) -> str:
    """Words by which the unit is found: those of the comment, or with more around where they stand elsewhere too."""
    for quote in _longer(words, whole):
        if not unit or next((name for name, text in texts.items() if quote in text), '') == unit:
            return quote
    return _short(whole)


def _longer(words: str, whole: str) -> Iterator[str]:
    at = whole.find(words) if words else -1
    if at >= 0 and len(words) <= LONGEST_QUOTE:
        yield words
        before, after = whole[:at].split(' '), whole[at + len(words) :].split(' ')
        for count in range(1, 8):
            yield ' '.join(before[-count - 1 :]).lstrip() + words + ' '.join(after[: count + 1]).rstrip()
    yield _short(whole)


def _short(text: str) -> str:
    if len(text) <= LONGEST_QUOTE:
        return text
    return text[:LONGEST_QUOTE].rpartition(' ')[0] or text[:LONGEST_QUOTE]


def _squeezed(text: str) -> str:
    return ' '.join(text.replace(THING, '').split())
