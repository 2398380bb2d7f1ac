"""What a page break tore apart: rows, paragraphs, headings from their text, tables from their headers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from briefpress.diagnostics import Diagnostic
from briefpress.engine.boxes import Box, Page
from briefpress.model import Document
from briefpress.proof.place import Placed, fault, placed

HEADINGS = ('h1', 'h2', 'h3', 'h4', 'h5', 'h6')


def broken(document: Document, pages: Sequence[Page]) -> Iterator[Diagnostic]:
    """The faults of each break between two pages."""
    for before, after in pairwise(pages):
        yield from _stranded(document, before)
        started = {_element(found.box): found for found in _breakable(before)}
        gone_on = {_element(found.box): found for found in reversed(list(_breakable(after)))}
        for element, rest in reversed(gone_on.items()):
            if element in started:
                yield from _over_the_break(document, started[element], rest)


def _breakable(page: Page) -> Iterator[Placed]:
    """Tables, rows and paragraphs, but for what is repeated on each page."""
    for found in placed(page):
        box = found.box
        breakable = box.kind in ('table', 'row') or (box.kind == 'block' and _lines(box))
        if box.element and breakable and not found.inside('head', 'foot'):
            yield found


def _element(box: Box) -> tuple[int, str]:
    """What the pieces of one box have in common: a table's wrapper has the table's element too."""
    return box.element, box.kind


def _over_the_break(document: Document, first: Placed, rest: Placed) -> Iterator[Diagnostic]:
    if rest.box.kind == 'row':
        hint = 'shorten its cells; a row that is higher than a page is better two rows'
        yield fault(document, first, 'split-row', f'a table row goes on on page {rest.page.number}', hint)
    elif rest.box.kind == 'table':
        if not any(child.kind == 'head' for child in rest.box.children):
            hint = 'give the table a header row; a very high one is not repeated'
            yield fault(document, rest, 'headless-table', 'the table goes on without its header', hint)
    elif not first.inside('cell'):
        yield from _torn(document, first, rest)


def _torn(document: Document, first: Placed, rest: Placed) -> Iterator[Diagnostic]:
    """A paragraph of which one line stands alone. A paragraph on three pages is looked at twice."""
    hint = 'add or cut a few words in this or an earlier paragraph'
    if len(_lines(first.box)) == 1:
        yield fault(document, first, 'orphan', 'the first line of a paragraph stands alone at the foot', hint)
    if len(_lines(rest.box)) == 1:
        yield fault(document, rest, 'widow', 'the last line of a paragraph stands alone at the head', hint)


def _lines(block: Box) -> list[Box]:
    return [child for child in block.children if child.kind == 'line']


def _stranded(document: Document, page: Page) -> Iterator[Diagnostic]:
    """A heading or a table's caption that is the last thing on a page that is not the last."""
    last = None
    for found in placed(page):
        if found.box.kind in ('line', 'image') and page.body in found.around:
            last = found
    for box in last.around if last else ():
        if box.tag in HEADINGS or box.tag == 'caption':
            what = 'a heading' if box.tag in HEADINGS else "a table's caption"
            around = last.around[: last.around.index(box)] if last else ()
            message = f'{what} stands at the foot of the page, and what it heads on the next'
            hint = 'add or cut a few words above it'
            yield fault(document, Placed(page, box, around), 'stranded-heading', message, hint)
            return
