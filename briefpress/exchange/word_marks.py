"""Bold and italic that somebody has set with the buttons of Word, as marks of Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from briefpress.exchange.word_text import Piece
from briefpress.translate.tokens import TOKEN, pieces

BOLD, ITALIC = 2, 1
"""The kinds of emphasis, each the number of its stars."""

MOST = 20_000
"""Pieces of a line by stars and brackets in it that are looked at; a paragraph of 400 words has a hundred."""

_ENDS = '.,;:!?…।॥۔؟؛،。，；：！？、'
"""Marks that end a sentence or a clause: what stands before them is emphasised."""
_OUTSIDE = f'{_ENDS}*'
_ADDRESS = re.compile(r'https?://\S+')
_STARS = re.compile(r'(?<![\\*])\*{1,3}(?!\*)')
_NO_SPACE = re.compile(r'\S')


class Span(NamedTuple):
    """A part of a line, from its first character to the one behind its last."""

    start: int
    end: int

    def meets(self, other: Span) -> bool:
        """Whether the two have a character in common."""
        return self.start < other.end and other.start < self.end

    def within(self, other: Span) -> bool:
        """Whether all of this is in the other."""
        return other.start <= self.start and self.end <= other.end

    def joined(self, other: Span) -> Span:
        """From the beginning of the one to the end of the other, whichever is first."""
        return Span(min(self.start, other.start), max(self.end, other.end))


def marked_text(found: Iterable[Piece]) -> str:
    """The text of these pieces with stars for what is bold or italic, each of its lines for itself.

    Stars stand close to the words, before the marks that end them. Tokens alone are not emphasised, and what has stars
    already gets no others.
    """
    lines: list[list[Piece]] = [[]]
    for piece in found:
        first, *more = piece.text.split('\n')
        lines[-1].append(Piece(first, piece.bold, piece.italic))
        lines += ([Piece(text, piece.bold, piece.italic)] for text in more)
    return '\n'.join(_Line(line).text if _has_work(line) else _plain(line) for line in lines)


def _has_work(line: Sequence[Piece]) -> bool:
    """Whether anything in a line is emphasised; one that no person writes is left as it is."""
    if not any(piece.bold or piece.italic for piece in line):
        return False
    text = _plain(line)
    return len(line) * (text.count('*') + text.count('[') + 1) <= MOST


def _plain(line: Iterable[Piece]) -> str:
    return ''.join(piece.text for piece in line)


class _Line:
    """A line that gets its stars."""

    def __init__(self, line: Sequence[Piece]) -> None:
        self._line = _plain(line)
        self._loose = [letter.isspace() for letter in self._line]
        at = 0
        for piece, token in pieces(self._line):
            if token:
                self._loose[at : at + len(piece)] = [True] * len(piece)
            at += len(piece)
        for match in _ADDRESS.finditer(self._line):
            self._loose[match.start() : match.end()] = [True] * len(match[0])
        self._typed = {kind: [span for width, span in _typed(self._line) if width == kind] for kind in (BOLD, ITALIC)}
        self._links = [
            Span(self._line.rfind('[', 0, match.start() - 1), match.end())
            for match in TOKEN.finditer(self._line)
            if match.lastgroup == 'destination' and '[' in self._line[: match.start() - 1]
        ]
        self._dropped: set[int] = set()
        bold = self._emphasised(BOLD, [piece.bold for piece in line for _ in piece.text])
        italic = self._emphasised(ITALIC, [piece.italic for piece in line for _ in piece.text])
        spans = [(BOLD, span) for span in bold]
        spans += [(ITALIC, part) for span in italic for part in self._nested(span, bold)]
        self.text = self._with_stars(spans)

    def _emphasised(self, kind: int, flags: Sequence[bool]) -> list[Span]:
        """The parts that are of a kind and have no stars yet."""
        found: list[Span] = []
        for run in self._runs(flags):
            span = self._whole(run)
            if span is None or any(span.within(typed) for typed in self._typed[kind]):
                continue
            for typed in self._typed[kind]:
                if span.meets(typed):
                    span = span.joined(typed)
                    self._dropped.update(range(typed.start, typed.start + kind), range(typed.end - kind, typed.end))
            if found and span.meets(found[-1]):
                span = found.pop().joined(span)
            found.append(span)
        return found

    def _runs(self, flags: Sequence[bool]) -> Iterator[Span]:
        """The parts that have a flag; spaces and tokens between two of them go with these."""
        start = end = -1
        for at, flag in enumerate(flags):
            if self._loose[at]:
                continue
            if flag:
                start, end = (start if start >= 0 else at), at + 1
            elif start >= 0:
                yield Span(start, end)
                start = -1
        if start >= 0:
            yield Span(start, end)

    def _whole(self, span: Span) -> Span | None:
        """The part without marks at its end, with all of a link or of other emphasis that it reaches into."""
        start, end = span
        while start < end and (self._line[end - 1] in _OUTSIDE or self._loose[end - 1]):
            end -= 1
        while start < end and (self._line[start] in _OUTSIDE or self._loose[start]):
            start += 1
        if start == end:
            return None
        span = Span(start, end)
        for other, margin in [(link, 1) for link in self._links] + [
            (typed, kind) for kind, spans in self._typed.items() for typed in spans
        ]:
            inner = Span(other.start + margin, self._line.rfind(']', 0, other.end) if margin == 1 else other.end)
            if span.meets(other) and not span.within(inner) and not other.within(span):
                span = span.joined(other)
        return span

    def _nested(self, span: Span, others: Iterable[Span]) -> list[Span]:
        """The part in parts that each lie inside or around the others; one that would touch another is left out."""
        for other in others:
            if span.meets(other) and not span.within(other) and not other.within(span):
                inner = Span(max(span.start, other.start), min(span.end, other.end))
                outer = Span(span.start, other.start) if span.start < other.start else Span(other.end, span.end)
                apart = self._line[other.start - 1 if outer.end == other.start else other.end].isspace()
                whole = self._whole(outer) if apart else None
                return [inner, *([whole] if whole else [])]
        return [span]

    def _with_stars(self, spans: Sequence[tuple[int, Span]]) -> str:
        """The line with stars around these parts, the wider ones outside."""
        text = ''
        for at in range(len(self._line) + 1):
            closed = sorted((span.start, -kind) for kind, span in spans if span.end == at)
            opened = sorted((span.end, kind) for kind, span in spans if span.start == at)
            text += ''.join('*' * -kind for _, kind in reversed(closed)) + ''.join(
                '*' * kind for _, kind in reversed(opened)
            )
            if at < len(self._line) and at not in self._dropped:
                text += self._line[at]
        return text


def _typed(line: str) -> Iterator[tuple[int, Span]]:
    """The emphasis that the text has already: how many stars, and from the first of them to behind the last."""
    blank = _without_tokens(line)
    open_ones: list[tuple[int, int]] = []
    for match in _STARS.finditer(blank):
        at, width = match.start(), len(match[0])
        closes = bool(_NO_SPACE.match(blank[at - 1 : at]))
        while closes and open_ones and width >= open_ones[-1][0]:
            kind, start = open_ones.pop()
            at, width = at + kind, width - kind
            yield kind, Span(start, at)
        if width and _NO_SPACE.match(blank[match.end() : match.end() + 1]):
            open_ones += [(ITALIC, at), (BOLD, at + 1)] if width == ITALIC + BOLD else [(width, at)]


def _without_tokens(line: str) -> str:
    """The line with another letter for each of a token."""
    return ''.join('x' * len(piece) if token else piece for piece, token in pieces(line))
