"""What is left to do in a translation, as translators are told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from briefpress.translate.status import LEFT

LABELS = {
    'missing': 'to translate',
    'stale': 'changed',
    'draft': 'to check',
    'translated': 'translated',
    'reviewed': 'reviewed',
}
"""The states as a translator reads them."""


def count_line(states: Iterable[str], *, total: int) -> str:
    """How many texts of a file need a translator, of `total` in the brief, where it has these states."""
    count = Counter(states)
    kinds = ', '.join(f'{count[state]} {LABELS[state]}' for state in LEFT if count[state])
    left = sum(count[state] for state in LEFT)
    if count.total() < total:
        return f'Only what needs you is in this file, {left} of {_texts(total)}: {kinds}.'
    if not left:
        return f'Nothing is left to do in the {_texts(total)} of this file.'
    return f'{left} of {_texts(total)} {"needs" if left == 1 else "need"} you, on a coloured ground: {kinds}.'


def _texts(number: int) -> str:
    return f'{number} text' if number == 1 else f'{number} texts'
