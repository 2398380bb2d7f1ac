"""Lists: what Word numbers itself, and what somebody has typed as a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from briefpress.from_word.taking import stripped
from briefpress.from_word.values import Block, Listing
from briefpress.rich.values import Rich, cut, plain

_SIGNS = '•◦▪▫‣●○■□◆◇➢➤✓✔\uf0b7\uf0a7\uf0d8·'
BULLET = re.compile(rf'\s*(?:[{_SIGNS}]\s*|[-–—*o][\t\xa0]\s*)(?=\S)')
"""A bullet that can be nothing else, with the space behind it."""
DASH = re.compile(r'\s*[-–—*] +(?=\S)')
"""What is a bullet where the paragraph before or after begins so too."""
NUMBER = re.compile(r'\s*\(?(\d{1,3})[.)][ \t\xa0]\s*(?=\S)', re.ASCII)
LETTER = re.compile(r'\s*\(?([A-Za-z])\)[ \t\xa0]\s*(?=\S)')
"""With a bracket alone, as `A. Gupta` is a name."""
LARGEST = 999_999


@dataclass(slots=True)
class Item:
    """An item of a list: `level` counts from 1, `number` is the one that it shows, 0 where it is not known."""

    ordered: bool
    level: int
    blocks: list[Block]
    number: int = 0


@dataclass(slots=True)
class _Open:
    ordered: bool
    level: int
    start: int
    items: list[list[Block]] = field(default_factory=list)


def nested(items: Sequence[Item]) -> list[Block]:
    """The lists that items which follow one another make, by their levels and numbers."""
    found: list[Block] = []
    open_ones: list[_Open] = []

    def close() -> None:
        last = open_ones.pop()
        listing = Listing(last.ordered, tuple(map(tuple, last.items)), last.start)
        (open_ones[-1].items[-1] if open_ones else found).append(listing)

    for item in items:
        while open_ones and open_ones[-1].level > item.level:
            close()
        if open_ones and open_ones[-1].level == item.level and not _goes_on(open_ones[-1], item):
            close()
        if not open_ones or open_ones[-1].level < item.level:
            open_ones.append(_Open(item.ordered, item.level, min(item.number or 1, LARGEST)))
        open_ones[-1].items.append(list(item.blocks))
    while open_ones:
        close()
    return found


def _goes_on(before: _Open, item: Item) -> bool:
    if before.ordered != item.ordered:
        return False
    return not item.ordered or item.number in (0, before.start + len(before.items))


def typed_mark(rich: Rich, *, neighbour: Rich = ()) -> re.Match[str] | None:
    """The bullet or number, with its space, that somebody has typed before a text; None where there is none.

    A dash, a number or a letter is one where a neighbour begins with one as well, as `1. Background` may be a heading.
    """
    text = plain(rich)
    if match := BULLET.match(text):
        return match
    near = plain(neighbour)
    if (match := DASH.match(text)) and (DASH.match(near) or BULLET.match(near)):
        return match
    for form in (NUMBER, LETTER):
        if (match := form.match(text)) and (other := form.match(near)) and abs(ordinal(match) - ordinal(other)) == 1:
            return match
    return None


def ordinal(mark: re.Match[str]) -> int:
    """The number that a typed mark shows, 1 for `a)`; 0 for a bullet."""
    if mark.re is LETTER:
        return ord(mark[1].lower()) - ord('a') + 1
    return int(mark[1]) if mark.re is NUMBER else 0


def typed_lines(parts: Sequence[Rich]) -> Iterator[Rich]:
    """Lines that all begin with a bullet, without it; nothing where one of them does not."""
    marks = [BULLET.match(plain(rich)) or DASH.match(plain(rich)) for rich in parts]
    if len(parts) > 1 and all(marks):
        yield from (cut(rich, mark.end()) for rich, mark in zip(parts, marks, strict=True) if mark)


def typed_items(rich: Rich) -> Iterator[Rich]:
    """The items of one line, `• a • b`, without their bullets; a line that begins with no bullet is one item."""
    text = plain(rich)
    first = BULLET.match(text)
    if not first:
        yield rich
        return
    sign = first[0].strip()
    marks = [first, *(re.finditer(rf'(?<=\s){sign}\s*(?=\S)', text) if sign in _SIGNS else ())]
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    yield from (stripped(cut(rich, mark.end(), end)) for mark, end in zip(marks, ends, strict=True))
