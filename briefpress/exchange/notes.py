"""What translators write beside a text."""

from __future__ import annotations

import unicodedata

_YES = frozenset({'ok', 'okay', 'approved', 'accept', 'accepted', '✓', '✔', '✅', '👍'})


def accepts(note: str) -> bool:
    """Whether a note says no more than that the translation is right as it is: `OK`, `Approved.`, a tick."""
    plain = unicodedata.normalize('NFKC', note).casefold().replace('\ufe0f', '').strip(' \t.!,;:*"\'\u200d')
    return plain.replace('.', '') in _YES


def added_lines(note: str, sent: str) -> tuple[str, ...]:
    """The lines of a note that were not sent out with it; of one that was written on, what was added."""
    before = [line.strip() for line in sent.splitlines() if line.strip()]
    found = []
    for line in (line.strip() for line in note.splitlines()):
        known = next((item for item in before if line == item or line.startswith(f'{item} ')), '')
        found.append(line.removeprefix(known).strip())
    return tuple(filter(None, found))
