"""A reviewed draft of a translation: its texts as those of the catalogue. Its blocks are those of the source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from briefpress.docx_read.values import WordText
from briefpress.exchange.values import Returned, Row, text_mark
from briefpress.model import Unit
from briefpress.review.align import align
from briefpress.review.baseline import Baseline
from briefpress.review.learned import wording_of
from briefpress.review.lines import Line, lines_of, notes_of
from briefpress.review.places import Body
from briefpress.review.strays import Strays
from briefpress.review.texts import Key, texts_of
from briefpress.review.wording import Wording, unit_texts
from briefpress.rich.values import Rich, normal, plain
from briefpress.translate.edition import Edition

_NEW = 'this text is new in a translation, and the source has nothing for it: {}'
_GONE = 'this text was deleted in a translation; it stays, as its source does: {}'


def translations(base: Baseline, word: WordText, edition: Edition, *, name: str) -> tuple[Returned, Strays]:
    """The translations that were changed in a draft, as rows that came home, and what is none of them.

    `edition` is the catalogue as it was when the draft was made.
    """
    notes = notes_of(word, base.pieces)
    wording = wording_of(base, Body(base.source.sources[base.source.path]), notes, taken={})
    edited = [*lines_of(word.paragraphs, base.pieces), *chain.from_iterable(notes.values())]
    segments = {segment.unit: segment for segment in edition.segments}
    rows = []
    for unit, rich in _changed(base, edited, wording):
        segment = segments.get(unit.id)
        if segment is None:
            wording.strays.text(_NEW.format(plain(rich)))
            continue
        entry = edition.synced.entries[unit.id]
        text = wording.revised(unit, rich)
        target = text.removesuffix(segment.attributes)
        if text != unit.text:
            rows.append(
                Row(segment.source, target, segment.context, base=text_mark(entry.target), exported=entry.state)
            )
    return Returned(name, base.brief.slug, base.brief.meta.language, tuple(rows)), wording.strays


def _changed(base: Baseline, edited: Sequence[Line], wording: Wording) -> Iterator[tuple[Unit, Rich]]:
    """Each unit that a line of the draft shows, with its text now."""
    before = base.all_lines
    after = [line for line in edited if line.text or line.parts]
    texts: dict[Key, Rich] = {}
    carried: set[int] = set()
    for line, match in zip(after, align(before, after), strict=True):
        if match.of is None or match.tail:
            if line.text:
                wording.strays.text(_NEW.format(line.text))
            continue
        carried.update((match.of, *match.joined))
        found = texts_of(before[match.of], line)
        texts.update(found.units)
        for stray in found.strays:
            wording.strays.text(_NEW.format(stray))
    _report_gone(before, carried, wording)
    units = dict.fromkeys(unit for unit, _ in texts if unit in base.brief.units)
    for unit, rich in unit_texts(texts, base.pieces, list(units)).items():
        if plain(normal(rich)):
            yield base.brief.units[unit], rich
        else:
            wording.strays.text(_GONE.format(base.brief.units[unit].text))


def _report_gone(before: Sequence[Line], carried: set[int], wording: Wording) -> None:
    for at, line in enumerate(before):
        if at not in carried and line.text:
            wording.strays.text(_GONE.format(line.text))
