"""What an author has changed in a text, word by word."""

from __future__ import annotations

import re
from typing import NamedTuple

from briefpress.exchange.texts import shown
from briefpress.translate.tokens import pieces

_WORD = re.compile(r'[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|\w+|\s+|[^\w\s]')
"""A word, a space or a sign; scripts without spaces go letter by letter."""
LONGEST = 2_000
"""Words of a text that are compared; more take too long, and a reader no wiser."""


class Piece(NamedTuple):
    """A piece of text: `same`, `old` (taken out) or `new`; and whether it is a token that no translation changes."""

    text: str
    what: str
    token: bool


def source_pieces(source: str, previous: str = '') -> tuple[Piece, ...]:
    """A source as it is shown, with what its author has taken out of and put into `previous`, if that is given."""
    after = _words(source)
    before = _words(previous) if previous else after
    if before == after or max(len(before), len(after)) > LONGEST:
        return _joined([Piece(text, 'same', token) for text, token in after])
    from rapidfuzz.distance import LCSseq  # difflib's way takes cubic time on words that repeat

    found: list[Piece] = []
    new: list[Piece] = []  # shown behind what stood there before
    for step in LCSseq.opcodes(before, after):
        here = after[step.dest_start : step.dest_end]
        if step.tag == 'equal':
            found += [*new, *(Piece(text, 'same', token) for text, token in here)]
            new = []
            continue
        found += (Piece(text, 'old', token) for text, token in before[step.src_start : step.src_end])
        new += (Piece(text, 'new', token) for text, token in here)
    return _joined([*found, *new])


def _words(text: str) -> list[tuple[str, bool]]:
    """The words of a text, each with whether it is a token, of which each is one."""
    found: list[tuple[str, bool]] = []
    for piece, token in pieces(shown(text)):
        found += [(piece, True)] if token else ((word, False) for word in _WORD.findall(piece))
    return found


def _joined(found: list[Piece]) -> tuple[Piece, ...]:
    """The pieces with neighbours of one kind as one."""
    kept: list[Piece] = []
    for piece in found:
        if kept and kept[-1][1:] == piece[1:]:
            kept[-1] = Piece(kept[-1].text + piece.text, piece.what, piece.token)
        else:
            kept.append(piece)
    return tuple(kept)
