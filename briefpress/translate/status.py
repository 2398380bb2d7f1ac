"""How far a translation is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from briefpress.scripts import word_count
from briefpress.translate.catalogue import STATES, Entry

BEHIND = ('missing', 'stale')
"""The states of what is still to be translated; `draft` is to be read."""
LEFT = (*BEHIND, 'draft')
"""The states that need a translator: a release refuses them."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How many texts of a brief are in each of STATES, the words of all and of what is left to translate, and alarms.

    `alarms` are what `i18n check` says of the translations that there are.
    """

    texts: Mapping[str, int]
    words: int
    words_left: int
    alarms: int = 0

    @property
    def percent(self) -> int:
        """The share of words whose translation, draft or not, is of the present source; 100 only where all are."""
        return 100 * (self.words - self.words_left) // self.words if self.words else 100

    @property
    def is_current(self) -> bool:
        """Whether every text has a translation of its present source that somebody has said is right."""
        return not any(self.texts.get(state) for state in LEFT)


def progress_of(entries: Iterable[Entry], *, alarms: int = 0) -> Progress:
    """The progress of the texts that a brief has now."""
    entries = tuple(entries)
    counts = Counter(entry.state for entry in entries)
    words = {entry.key: word_count(entry.source) for entry in entries}
    left = sum(words[entry.key] for entry in entries if entry.state in BEHIND)
    return Progress({state: counts[state] for state in STATES}, sum(words.values()), left, alarms)
