"""The protected tokens of a text in XLIFF: elements that a translator's program moves, and lets nobody alter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefpress.translate.tokens import pieces


@dataclass(frozen=True, slots=True)
class Token:
    """A token of a text; the same token of source and target has the same number, from 1."""

    number: int
    text: str


def numbered(source: str, target: str) -> tuple[list[str | Token], list[str | Token]]:
    """The pieces of a source and of its target. A token of the target that the source lacks has a number of its own."""
    first = list(_numbered(source, {}, 0))
    free: dict[str, list[int]] = {}
    for piece in first:
        if isinstance(piece, Token):
            free.setdefault(piece.text, []).append(piece.number)
    return first, list(_numbered(target, free, sum(isinstance(piece, Token) for piece in first)))


def _numbered(text: str, free: dict[str, list[int]], last: int) -> Iterator[str | Token]:
    for piece, is_token in pieces(text):
        if not is_token:
            yield piece
        elif free.get(piece):
            yield Token(free[piece].pop(0), piece)
        else:
            last += 1
            yield Token(last, piece)
