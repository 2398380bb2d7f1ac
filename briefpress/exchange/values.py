"""The values of an exchange: what comes home in a translator's file, and what became of it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from itertools import takewhile

from briefpress.diagnostics import Diagnostic
from briefpress.exchange.texts import normal
from briefpress.translate.catalogue import STATES, Catalogue, Entry, figures

SHORT = 8
"""Figures of a `key_mark` that Word tables show."""
INITIALS = {state[0]: state for state in STATES}
"""The states of entries by the letter that stands for each in files."""
LONGEST_SHOWN = 70
"""Characters of a text that a line on a terminal shows."""
SHOWN_BEFORE = 20
"""Characters at least before what differs in two texts."""


@dataclass(frozen=True, slots=True)
class Export:
    """What a translator's file says of itself, and its entries: of the `total` that the brief has, all or some."""

    slug: str
    language: str
    source_language: str
    title: str
    entries: tuple[Entry, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Row:
    """A text of a returned file.

    `id` is the beginning of its `key_mark`, '' where the file has lost it. `base` is the `text_mark` of the target as
    it was exported, and `exported` its state then; None and '' where the file does not know. `state` is the one of a
    catalogue's that the file itself states now, '' where it states none. `approved` says that the translator accepts
    the target as it is. `notes` are the lines that came back and were not sent out, `by` is who has reviewed it.
    `place` and `line` say where it stands, for people.
    """

    source: str
    target: str
    context: str = ''
    id: str = ''
    base: str | None = None
    state: str = ''
    exported: str = ''
    approved: bool = False
    notes: tuple[str, ...] = ()
    by: str = ''
    place: str = ''
    line: int = 0


@dataclass(frozen=True, slots=True)
class Returned:
    """A translator's file as it was read. `slug` and `language` are '' where it does not say; `sent` is how many texts
    it had when it was exported, 0 where it does not say."""

    path: str
    slug: str
    language: str
    rows: tuple[Row, ...]
    sent: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """What an import does to one text. `what` is a word or two: `translated`, `draft`, `stale`, `accepted`, ..

    `before` and `after` are translations, or remarks where `what` is `note` or `conflict`.
    """

    context: str
    source: str
    before: str
    after: str
    what: str

    def __str__(self) -> str:
        head = f'{self.what}: {self.context}: {_short(self.source)}'
        before, after = _both_short(self.before, self.after)
        lines = [f'    - {before}'] if before and before != after else []
        return '\n'.join([head, *lines, *([f'    + {after}'] if after else [])])


@dataclass(frozen=True, slots=True)
class Reconciled:
    """The catalogue with what came home, each change to it, and what there is to report."""

    catalogue: Catalogue
    changes: tuple[Change, ...]
    diagnostics: tuple[Diagnostic, ...]


def key_mark(context: str, source: str) -> str:
    """What a text is known by in files: the figures of its context and source."""
    return figures(context, source)


def text_mark(text: str) -> str:
    """What tells whether a translation has changed: the figures of it as `texts.normal` has it; '' for none."""
    plain = normal(text)
    return figures(plain) if plain else ''


def _short(text: str) -> str:
    return _cut(' '.join(text.split()), 0)


def _both_short(before: str, after: str) -> tuple[str, str]:
    """Two texts, each in a line that shows where they begin to differ."""
    one, other = ' '.join(before.split()), ' '.join(after.split())
    alike = takewhile(lambda letters: letters[0] == letters[1], zip(one, other, strict=False))
    same, begin = sum(1 for _ in alike), 0
    if one != other and same > LONGEST_SHOWN // 2 and max(len(one), len(other)) > LONGEST_SHOWN:
        begin = same - SHOWN_BEFORE
        space = one.rfind(' ', begin - SHOWN_BEFORE, begin)
        begin = space + 1 if space >= 0 else begin
        while unicodedata.category(one[begin])[0] == 'M':
            begin -= 1
    return _cut(one, begin), _cut(other, begin)


def _cut(line: str, begin: int) -> str:
    """As much of a line as is shown, from a place on."""
    rest = f'…{line[begin:]}' if begin else line
    return rest if len(rest) <= LONGEST_SHOWN else f'{rest[: LONGEST_SHOWN - 1]}…'
