"""A catalogue brought up to date with its brief."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from briefpress.translate.catalogue import Catalogue, Entry, review_digest, reviewed
from briefpress.translate.numbers import in_digits, numbers, patched
from briefpress.translate.pairing import pair
from briefpress.translate.segments import Segment
from briefpress.translate.tokens import pieces, without_tokens
from briefpress.translate.wording import is_same

TRANSLATED = 'translated: '
"""A remark of an entry that is behind its source: the digest, as of a review, of what it was when it was none."""
PATCHED = 'patched from: '
"""A remark of a draft whose number was changed: the source that its translation was made from."""

_SEPARATED = re.compile(r'\d[.,]\d')


@dataclass(frozen=True, slots=True)
class Counts:
    """How many texts were found as they were or with a change that needs no translator (`kept`), and otherwise what
    was done; those `revived` were obsolete, or stale until their text came back. `obsolete` are the entries that no
    text is left of.
    """

    kept: int = 0
    moved: int = 0
    stale: int = 0
    patched: int = 0
    new: int = 0
    revived: int = 0
    obsolete: int = 0


@dataclass(frozen=True, slots=True)
class Synced:
    """A catalogue up to date, `entries` those of the brief's units by their ids, and what was done."""

    catalogue: Catalogue
    entries: Mapping[str, Entry] = field(repr=False)
    counts: Counts


def sync(catalogue: Catalogue, segments: Sequence[Segment]) -> Synced:
    """The catalogue with an entry for each segment, in their order; entries of no segment follow as obsolete.

    No translation is dropped; of a text that is gone and had none, nothing stays. Syncing again changes nothing.
    """
    old = catalogue.entries
    pairs = pair(segments, old)
    digit, known = _digit(old), {entry.source: entry.target for entry in old if entry.target and entry.state != 'stale'}
    done: list[str] = []
    entries: dict[str, Entry] = {}
    for segment, at in zip(segments, pairs, strict=True):
        made, what = (_new(segment, digit), 'new') if at is None else _followed(old[at], segment, digit)
        entries[segment.unit] = _proposed(made, known)
        done.append(what)
    taken = set(pairs)
    left = [entry for at, entry in enumerate(old) if at not in taken]
    gone = [replace(entry, obsolete=True) for entry in left if not entry.obsolete and (entry.target or entry.remarks)]
    obsolete = dict.fromkeys([*(entry for entry in left if entry.obsolete), *gone])
    counts = Counts(**Counter(done), obsolete=len(gone))
    return Synced(replace(catalogue, entries=(*entries.values(), *obsolete)), entries, counts)


def _new(segment: Segment, digit: str) -> Entry:
    """The entry of a new text; one without letters has its translation at once, in digits like the one given."""
    entry = Entry(segment.context, segment.source)
    return _as_number(entry, digit) if _is_number(segment.source) else entry


def _proposed(entry: Entry, known: Mapping[str, str]) -> Entry:
    """The entry, where it is missing with the translation of the same text elsewhere in the catalogue, as a draft."""
    if entry.target or entry.source not in known:
        return entry
    return replace(entry, target=known[entry.source], draft=True, previous='')


def _followed(entry: Entry, segment: Segment, digit: str) -> tuple[Entry, str]:
    """The entry as that of its segment, and the name of what was done in Counts."""
    here = replace(entry, context=segment.context, obsolete=False)
    changed, what = _changed(here, segment.source, digit)
    if what == 'kept' and entry.obsolete:
        return changed, 'revived'
    if what == 'kept' and entry.context != segment.context:
        return changed, 'moved'
    return changed, what


def _changed(entry: Entry, source: str, digit: str) -> tuple[Entry, str]:
    """The entry with another source, and the name of what was done.

    A translation that was confirmed is so again when both texts are again what they were then, whatever came between.
    """
    stale = entry.state == 'stale'
    if is_same(entry.source, source):
        return _tidied(_reworded(entry, source)), 'kept'
    if stale and is_same(entry.previous, source):
        back = _settled(replace(entry, source=entry.previous, previous=''))
        return _reworded(back, source), 'revived'
    if not entry.target:
        missing = replace(entry, source=source, previous='')
        return (_as_number(missing, digit) if _is_number(source) else missing), 'kept'
    if _is_number(source) and entry.target == _in_digits(entry.source, like := _first_digit(entry.target)):
        return _as_number(replace(entry, source=source), like), 'patched'
    base = entry.previous if stale else entry.source
    target = patched(base, source, entry.target)
    behind = replace(_noted(entry), source=source, draft=True)
    if target is None:
        return replace(_without(behind, PATCHED), previous=base), 'stale'
    return _settled(_with(replace(behind, target=target, previous=''), PATCHED, base)), 'patched'


def _reworded(entry: Entry, source: str) -> Entry:
    """The entry with a source that says the same; a review holds for it too."""
    changed = replace(entry, source=source)
    if source != entry.source and entry.state == 'reviewed':
        return reviewed(changed, entry.reviewer or '')
    return changed


def _noted(entry: Entry) -> Entry:
    """The entry with a remark by which it is known again that it was no draft; a review is such a remark itself."""
    if entry.state != 'translated':
        return entry
    return _with(_without(entry, TRANSLATED), TRANSLATED, review_digest(entry.source, entry.target))


def _settled(entry: Entry) -> Entry:
    """The entry as no draft where it is what it was when it was none; one that nobody has decided on stays one."""
    if entry.conflicts:
        return entry
    mark = TRANSLATED + review_digest(entry.source, entry.target)
    if entry.reviewer is not None or mark in entry.remarks.splitlines():
        return _tidied(replace(entry, draft=False, previous=''))
    if PATCHED + _line(entry.source) in entry.remarks.splitlines():
        return _without(entry, PATCHED)
    return entry


def _tidied(entry: Entry) -> Entry:
    """The entry without the remarks of a sync where it is no draft any more."""
    return entry if entry.draft else _without(_without(entry, TRANSLATED), PATCHED)


def _with(entry: Entry, mark: str, text: str) -> Entry:
    """The entry with a remark, unless it has one with that mark."""
    lines = entry.remarks.splitlines()
    if any(line.startswith(mark) for line in lines):
        return entry
    return replace(entry, remarks='\n'.join([*lines, mark + _line(text)]))


def _without(entry: Entry, mark: str) -> Entry:
    lines = entry.remarks.splitlines()
    kept = [line for line in lines if not line.startswith(mark)]
    return entry if kept == lines else replace(entry, remarks='\n'.join(kept))


def _line(text: str) -> str:
    return ' '.join(text.split())


def _is_number(source: str) -> bool:
    """Whether a text has digits and no letters, but for those of addresses and the like."""
    text = without_tokens(source)
    return any(map(str.isdecimal, text)) and not any(map(str.isalpha, text))


def _as_number(entry: Entry, digit: str) -> Entry:
    """The entry of a text without letters, translated; a draft where it has separators, which languages differ in."""
    draft = entry.draft or _SEPARATED.search(entry.source) is not None
    return replace(entry, target=_in_digits(entry.source, digit), draft=draft, previous='')


def _in_digits(source: str, digit: str) -> str:
    """The source in other digits, but for addresses and the like."""
    return ''.join(piece if is_token else in_digits(piece, digit) for piece, is_token in pieces(source))


def _first_digit(text: str) -> str:
    return next((character for character in without_tokens(text) if character.isdecimal()), '0')


def _digit(entries: Sequence[Entry]) -> str:
    """A digit of the script that most numbers of the translations are in; 0 where there are none."""
    scripts: Counter[str] = Counter()
    digits: dict[str, str] = {}
    for entry in entries:
        for number in () if _is_number(entry.source) else numbers(without_tokens(entry.target)):
            scripts[number.script] += 1
            digits[number.script] = number.written[0]
    return digits[scripts.most_common(1)[0][0]] if scripts else '0'
