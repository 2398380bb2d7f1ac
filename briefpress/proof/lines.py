"""Lines that a typesetter would not let pass: hyphens one below the other, and gaps between words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from briefpress.diagnostics import Diagnostic
from briefpress.engine.boxes import Box, Edges, Page
from briefpress.model import Document
from briefpress.proof.place import Placed, fault, placed

HYPHENS = 2
"""So many lines in a row may end with a hyphen."""
STRETCH = 0.4
"""Ems that justification may add to a space, which is about a quarter of an em by itself."""


def uneven(document: Document, pages: Sequence[Page]) -> Iterator[Diagnostic]:
    """Ladders of hyphens and loose lines, each block and page once for each."""
    for page in pages:
        for found in placed(page):
            lines = [child for child in found.box.children if child.kind == 'line']
            yield from _ladders(document, found, lines)
            yield from _loose(document, found, lines)


def _ladders(document: Document, found: Placed, lines: Sequence[Box]) -> Iterator[Diagnostic]:
    for hyphenated, group in groupby(lines, key=_ends_with_hyphen):
        rungs = list(group)
        if hyphenated and len(rungs) > HYPHENS:
            message = f'{len(rungs)} lines in a row end with a hyphen'
            hint = 'reword one of them, or keep a long word whole'
            yield fault(document, found, 'hyphen-ladder', message, hint, edges=_around(rungs))


def _ends_with_hyphen(line: Box) -> bool:
    return line.hyphenated or _text(line).endswith(('-', '\u2010'))


def _text(line: Box) -> str:
    return ''.join(part.text for part in line.walk()).rstrip()


def _loose(document: Document, found: Placed, lines: Sequence[Box]) -> Iterator[Diagnostic]:
    loose = [line for line in lines if max((part.stretch for part in line.walk()), default=0) > STRETCH]
    if loose:
        count = 'a justified line has' if len(loose) == 1 else f'{len(loose)} justified lines have'
        hint = 'reword it, let long words be divided, or set it ragged'
        yield fault(document, found, 'loose-line', f'{count} wide gaps', hint, edges=_around(loose))


def _around(lines: Sequence[Box]) -> Edges:
    edges = [line.edges for line in lines]
    left, top, right, bottom = zip(*edges, strict=True)
    return min(left), min(top), max(right), max(bottom)
