"""What stands beside a text: remarks that translators are shown, and notes that they write."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from briefpress.translate.catalogue import CONFLICT
from briefpress.translate.sync import PATCHED, TRANSLATED

PROPOSED, NOTE, WAIVE = 'also proposed: ', 'note: ', 'waive:'
OURS = ('reviewed:', TRANSLATED, PATCHED, CONFLICT)
"""What begins a remark that programs alone write, and that is no note where it comes home."""
_HIDDEN = (*OURS, WAIVE)
"""What begins a remark that is for programs or for whoever checks, and not for a translator."""

_YES = frozenset({'ok', 'okay', 'approved', 'accept', 'accepted', '✓', '✔', '✅', '👍'})


def shown_remarks(remarks: str) -> Iterator[str]:
    """The remarks of an entry as a translator sees them: what people wrote, and what else was proposed."""
    for line in remarks.splitlines():
        if line.startswith(CONFLICT):
            yield PROPOSED + line.removeprefix(CONFLICT)
        elif line.strip() and not line.startswith(_HIDDEN):
            yield line.removeprefix(NOTE)


def told(lines: Iterable[str]) -> tuple[str, ...]:
    """What translators say in a file that is for reading: it takes no rule of the check away."""
    return tuple(NOTE + line if line.startswith(WAIVE) else line for line in lines if line and not accepts(line))


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
