"""The characters of a paragraph as Word counts them: where each stands, where typing goes, what a selection holds."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from tests.review.word_session import SPACE, Element, kind, made, w

HIDDEN = {'del', 'moveFrom', 'pPr', 'rPr'}
OBJECT = '\ufffc'
"""Stands for a footnote's mark or a picture, which count as one character."""
ZERO_WIDTH = {'bookmarkStart', 'bookmarkEnd', 'del', 'moveFrom'}
_SIGNS = {
    'tab': '\t',
    'br': '\n',
    'cr': '\n',
    'noBreakHyphen': '\u2011',
    'softHyphen': '\xad',
    **dict.fromkeys(('footnoteReference', 'endnoteReference', 'drawing', 'pict', 'object'), OBJECT),
}


@dataclass(frozen=True)
class Piece:
    """What a run holds that is seen, and where it stands."""

    node: Element
    start: int
    end: int

    @property
    def run(self) -> Element:
        run = self.node.getparent()
        assert run is not None
        return run


@dataclass(frozen=True)
class Field:
    """A field whose result is from start to end, and its runs from the first to the last."""

    start: int
    end: int
    runs: tuple[Element, ...]


@dataclass(frozen=True)
class Layout:
    """All that is seen of a paragraph, in order; `runs` are those that see nothing too, but none that is deleted."""

    text: str
    pieces: tuple[Piece, ...]
    fields: tuple[Field, ...]
    runs: tuple[Element, ...]


def layout(paragraph: Element) -> Layout:
    """A paragraph's characters as they are once what is tracked is accepted."""
    text, pieces, fields, runs = '', [], [], []
    depth, begun = 0, (0, 0)
    for run in seen_runs(paragraph):
        runs.append(run)
        for node in run:
            mark = node.get(w('fldCharType')) if kind(node) == 'fldChar' else ''
            if mark == 'begin':
                begun = begun if depth else (len(text), len(runs) - 1)
                depth += 1
            elif mark == 'end':
                depth -= 1
                if not depth:
                    fields.append(Field(begun[0], len(text), tuple(runs[begun[1] :])))
            elif shown := (node.text or '') if kind(node) == 't' else _SIGNS.get(kind(node), ''):
                pieces.append(Piece(node, len(text), len(text) + len(shown)))
                text += shown
    return Layout(text, tuple(pieces), tuple(fields), tuple(runs))


def seen_runs(element: Element) -> Iterator[Element]:
    """The runs inside an element that nobody has deleted."""
    for child in element:
        if kind(child) == 'r':
            yield child
        elif kind(child) not in HIDDEN:
            yield from seen_runs(child)


def text_of(paragraph: Element) -> str:
    return layout(paragraph).text


def cut(paragraph: Element, at: int) -> None:
    """Part the run that has characters on both sides of a place."""
    piece = next((piece for piece in layout(paragraph).pieces if piece.end > at), None)
    if piece is None:
        return
    node, run = piece.node, piece.run
    if piece.start < at:
        second = deepcopy(node)
        node.text, second.text = (node.text or '')[: at - piece.start], (node.text or '')[at - piece.start :]
        for part in (node, second):
            part.set(SPACE, 'preserve')
        node.addnext(second)
        node = second
    if any(kind(item) != 'rPr' for item in node.itersiblings(preceding=True)):
        rest = etree.Element(run.tag, run.attrib, run.nsmap)
        rest.extend([deepcopy(item) for item in run.iterchildren(w('rPr'))])
        rest.extend([node, *node.itersiblings()])
        run.addnext(rest)


def outside_fields(paragraph: Element, start: int, end: int) -> tuple[int, int]:
    """A range without the fields that it cuts; one inside a field is the place after it."""
    for field in layout(paragraph).fields:
        start = field.end if field.start < start < field.end else start
        end = field.start if field.start < end < field.end else end
    return start, max(start, end)


def selected(paragraph: Element, start: int, end: int) -> list[Element]:
    """The runs of just these characters, parted from the others, and those between that see nothing."""
    start, end = outside_fields(paragraph, start, end)
    if start == end:
        return []
    cut(paragraph, start)
    cut(paragraph, end)
    found = layout(paragraph)
    inside = [piece.run for piece in found.pieces if start <= piece.start and piece.end <= end]
    inside += [run for field in found.fields if start <= field.start and field.end <= end for run in field.runs]
    # A field without a result at the edge has no characters, and is not selected with those beside it.
    places = sorted(found.runs.index(run) for run in inside)
    return list(found.runs[places[0] : places[-1] + 1]) if places else []


def typing_place(paragraph: Element, at: int) -> tuple[Element, int]:
    """The parent of what is typed at a place, and its index there.

    It is after a bookmark that ends there, in one that begins there, and in a link only where that goes on.
    """
    cut(paragraph, at)
    found = layout(paragraph)
    node: Element | None = None
    for run in found.runs:
        ends = [piece.end for piece in found.pieces if piece.run is run]
        node = run if ends and ends[-1] <= at else node
    for field in found.fields:
        node = field.runs[-1] if field.start < field.end == at else node
    while node is not None and (parent := node.getparent()) is not paragraph:
        assert parent is not None
        if not any(is_seen(item) for item in node.itersiblings()):
            node = parent
        elif kind(parent) == 'hyperlink':
            return parent, parent.index(node) + 1
        else:
            split_after(node)
            node = parent
    first = 0 if node is None else paragraph.index(node) + 1
    index = first = max(first, 1 if paragraph.find(w('pPr')) is not None else 0)
    for place, item in enumerate(paragraph[first:], first + 1):
        if is_seen(item):
            break
        index = place if kind(item) in ZERO_WIDTH else index
    return paragraph, index


def is_seen(element: Element) -> bool:
    """Whether a reader sees something of an element in a paragraph."""
    box = made('p')
    box.append(deepcopy(element))
    found = layout(box)
    return bool(found.text) or any(kind(item) == 'fldChar' for run in found.runs for item in run)


def split_after(node: Element) -> Element:
    """Part the parent of an element after it, and give the second part."""
    parent = node.getparent()
    assert parent is not None
    second = etree.Element(parent.tag, parent.attrib, parent.nsmap)
    second.extend(list(node.itersiblings()))
    parent.addnext(second)
    return second


def look_at(paragraph: Element, start: int, end: int, parent: Element) -> Element | None:
    """The properties of text that is typed over a selection: those of its first character, or of the one before.

    At the start of a paragraph, those of the character after. A note's mark and a link hand on none.
    """
    usable = [piece for piece in layout(paragraph).pieces if piece.node.text or kind(piece.node) in ('tab', 'br')]
    usable = [piece for piece in usable if kind(parent) == 'hyperlink' or not in_link(piece.run)]
    over = [piece for piece in usable if piece.start <= start < piece.end and start < end]
    before = [piece for piece in usable if piece.start < start][-1:]
    for piece in [*over, *before, *[piece for piece in usable if piece.end > start]]:
        found = piece.run.find(w('rPr'))
        look = deepcopy(found) if found is not None else None
        for change in look.findall(w('rPrChange')) if look is not None else ():
            change.getparent().remove(change)
        return look
    return None


def in_link(run: Element) -> bool:
    return next(run.iterancestors(w('hyperlink')), None) is not None


def run_of(text: str, look: Element | None = None) -> Element:
    """A run of a text with these properties."""
    run = made('r')
    if look is not None:
        run.append(look)
    for place, line in enumerate(text.split('\n')):
        if place:
            run.append(made('br'))
        for column, part in enumerate(line.split('\t')):
            if column:
                run.append(made('tab'))
            if part:
                element = made('t')
                element.text = part
                element.set(SPACE, 'preserve')
                run.append(element)
    return run
