"""Where the paragraphs of an element stand: the boxes of CSS as indents, spaces and borders of one paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from briefpress.engine.cascade import Cascade, Look, Sides
from briefpress.word.names import is_note
from briefpress.word.properties import Frame, Geometry

HANGING = 9.0
"""The least room of a bullet or number, in points."""
COLUMNS = ('body', 'html', 'td', 'th')
GROUPS = frozenset({'aside', 'section', 'div', 'header', 'figcaption', 'li'})
"""What lets the space of what it begins or ends with collapse with its own."""
NO_SIDES = Sides(0.0, 0.0, 0.0, 0.0)


def geometry(cascade: Cascade, element: Element, *, width: float, numbered: bool) -> Geometry:
    """The geometry of an element's text in a column of this width in points.

    Indents add up what is around the element, up to the page or table cell. Space before and after is the element's
    own, or that of the list item or box that it opens or closes: CSS lets these collapse into one. Between paragraphs
    Word collapses too, as long as w:doNotUseHTMLParagraphAutoSpacing is not set.
    """
    chain = list(around(cascade, element))
    look = cascade.look(element)
    if not chain:
        return Geometry(0.0, 0.0, 0.0, 0.0)
    if element.tag == 'span' and len(chain) > 1 and chain[1].tag == 'li':
        # A part of a record stands in a table's cell.
        around_it = cascade.look(chain[1])
        return Geometry(0.0, 0.0, 0.0, around_it.padding.bottom + around_it.margin.bottom)
    sides = [_sides(cascade, item) for item in chain]
    left, right = sum(side.left for side in sides), sum(side.right for side in sides)
    start, end = (right, left) if look.rtl else (left, right)
    for item in chain:
        limit = _limit(cascade.look(item), rule=item.tag == 'hr')
        if limit is not None and not _is_placed(cascade, item):
            end = max(end, width - start - limit)
    hanging = 0.0
    if numbered:
        hanging = max(HANGING, _list_padding(cascade, chain))
        start = max(start, hanging) if start >= 0 else start
    before, after = _spaces(cascade, chain)
    return Geometry(start, end, before, after, hanging, _frame(cascade, chain))


def around(cascade: Cascade, element: Element) -> Iterator[Element]:
    """An element and those around it, up to what has a column of its own, as a box on a ground or a comment has."""
    item: Element | None = element
    while item is not None and item.tag not in COLUMNS and not is_note(item) and not is_box(cascade, item):
        yield item
        if item.get('class', '').split()[:1] == ['footnote']:
            return
        item = cascade.parents.get(item)


def is_box(cascade: Cascade, element: Element) -> bool:
    """Whether an element is a box on a ground of its own or framed at both sides: in Word a table of one cell.

    Its title and its lists have indents of their own, and Word draws one border around paragraphs of one indent only.
    A section is none, as Word's navigation passes over headings in tables.
    """
    if element.tag not in ('aside', 'div'):
        return False
    look = cascade.look(element)
    framed = bool(look.border[1].width and look.border[3].width)
    return not look.spread and (look.background is not None or framed)


def box_ends(cascade: Cascade, element: Element) -> tuple[float, float]:
    """How far a box stands in at the start and at the end of its column."""
    look, chain = cascade.look(element), list(around(cascade, cascade.parents[element]))
    margin = NO_SIDES if _is_placed(cascade, element) else look.margin
    left = margin.left + sum(_sides(cascade, item).left for item in chain)
    right = margin.right + sum(_sides(cascade, item).right for item in chain)
    return (right, left) if look.rtl else (left, right)


def _sides(cascade: Cascade, element: Element) -> Sides:
    """What an element's box puts between its text and what is around it.

    A row of boxes is undone, as Word sets them below one another: its own place, and theirs in it, mean nothing then.
    """
    look = cascade.look(element)
    if look.spread:
        return NO_SIDES
    margin = _in_row(cascade, element) if _is_placed(cascade, element) else look.margin
    return Sides(*(margin[side] + look.border[side].width + look.padding[side] for side in range(4)))


def _is_placed(cascade: Cascade, element: Element) -> bool:
    parent = cascade.parents.get(element)
    return parent is not None and cascade.look(parent).spread


def is_row(cascade: Cascade, element: Element) -> bool:
    """Whether an element is a row of paragraphs side by side, which Word can have: a table of one row."""
    return cascade.look(element).spread and len(element) > 1 and all(child.tag == 'p' for child in element)


def _in_row(cascade: Cascade, element: Element) -> Sides:
    """The row's own padding is that of its first cell where lines start, and of its last where they end."""
    row = cascade.parents[element]
    if not is_row(cascade, row):
        return NO_SIDES
    padding = cascade.look(row).padding
    at_left, at_right = (row[-1], row[0]) if cascade.look(row).rtl else (row[0], row[-1])
    right, left = padding.right if at_right is element else 0.0, padding.left if at_left is element else 0.0
    return Sides(0.0, right, 0.0, left)


def _limit(look: Look, *, rule: bool) -> float | None:
    return look.width if rule and look.width else look.max_width


def _list_padding(cascade: Cascade, chain: list[Element]) -> float:
    """How far the nearest list pushes its text in."""
    found = next((item for item in chain if item.tag in ('ul', 'ol')), None)
    if found is None:
        return 0.0
    look = cascade.look(found)
    return look.padding.right if look.rtl else look.padding.left


def _spaces(cascade: Cascade, chain: list[Element]) -> tuple[float, float]:
    element = chain[0]
    look = cascade.look(element)
    before, after = look.margin.top, look.margin.bottom
    if not look.background and not any(edge.width for edge in look.border):
        before, after = before + look.padding.top, after + look.padding.bottom
    opens = closes = True
    for item in chain[1:]:
        around_it = cascade.look(item)
        if item.tag == 'li':
            after = max(after, around_it.margin.bottom)
        if item.tag not in GROUPS:
            break
        opens, closes = opens and item[0] is element, closes and item[-1] is element
        before = max(before, around_it.margin.top) if opens else before
        after = max(after, around_it.margin.bottom) if closes else after
        element = item
    return before, after


def _frame(cascade: Cascade, chain: list[Element]) -> Frame | None:
    """The nearest border or ground around a paragraph.

    A box with lines above or below only belongs to the paragraphs that open or close it.
    """
    for item in chain:
        look = cascade.look(item)
        if is_row(cascade, item):
            return None
        if look.background or any(edge.width for edge in look.border):
            frame = Frame(look.border, look.padding, look.background, between=item.tag == 'li')
            if item is chain[0] or item.tag == 'li' or look.background or look.border[1].width or look.border[3].width:
                return frame
            return _end_lines(frame, opens=_opens(item, chain[0]), closes=_closes(item, chain[0]))
    return None


def _end_lines(frame: Frame, *, opens: bool, closes: bool) -> Frame | None:
    top, right, bottom, left = frame.border
    none = right
    edges = (top if opens else none, none, bottom if closes else none, left)
    return Frame(edges, frame.padding, None) if any(edge.width for edge in edges) else None


def _opens(box: Element, element: Element) -> bool:
    return next((item for item in box.iter() if item.tag in ('p', 'li', 'h2', 'h3', 'h4')), None) is element


def _closes(box: Element, element: Element) -> bool:
    return next((item for item in reversed(list(box.iter())) if item.tag in ('p', 'li')), None) is element
