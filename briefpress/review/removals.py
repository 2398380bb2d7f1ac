"""Blocks that have gone from a text: which lines go with them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from briefpress.dialect import Block
from briefpress.dialect.blocks import LEAVES
from briefpress.review.insertions import Splice
from briefpress.review.places import Body

_DIGITS = re.compile('[0-9]+')
_ARGUMENT = re.compile(r'[ \t]*\|[ \t]*$')


def removals(
    body: Body, gone: Collection[Block], *, shown: Collection[Block], inserted: Collection[int]
) -> Iterator[Splice]:
    """The splices that take these blocks out, in order; none of them meets another.

    A list, a quotation or a component goes as a whole where all goes that a draft `shown` has of it, unless it has
    other text, such as a note, or something new is `inserted` in it at one of these offsets.
    """
    whole = [
        block for block in body.root.walk() if block is not body.root and _goes(body, block, gone, shown, inserted)
    ]
    inner = set(whole)
    topmost = [block for block in whole if not any(outer in inner for outer in body.around(block))]
    last = 0
    for start, end in sorted(_extent(body, block, inserted) for block in topmost):
        if end > last:
            yield Splice(max(start, last), end, '')
            last = end


def renumbered(
    body: Body, gone: Collection[Block], *, shown: Collection[Block], inserted: Collection[int]
) -> Iterator[Splice]:
    """The number of the first item that stays, where those before it go: a list begins as it did."""
    for block in body.root.walk():
        if block.kind != 'list' or block.marker in '-+*':
            continue
        stays = [item for item in block.children if not _goes(body, item, gone, shown, inserted)]
        digits = _DIGITS.match(body.source, stays[0].start) if stays and stays[0] is not block.children[0] else None
        if digits and int(digits[0]) != block.size:
            yield Splice(digits.start(), digits.end(), str(block.size))


def outdented(
    body: Body, gone: Collection[Block], removed: Collection[Splice], *, shown: Collection[Block]
) -> Iterator[Splice]:
    """What hangs below an item whose own text goes, at the margin that the item had; none of the `removed` lines."""
    done: set[int] = set()
    for item in body.root.walk():
        if item.kind != 'item' or not item.children or item.children[0] not in gone or len(item.children) == 1:
            continue
        if _goes(body, item, gone, shown, ()):
            continue
        outer = body.parents[body.parents[item]]
        margin = '' if outer is body.root else outer.margin
        at, end = body.extent(item.children[0])[1], body.extent(item)[1]
        while at < end:
            cut = any(splice.start <= at < splice.end for splice in removed)
            if not cut and at not in done and body.line_at(at).startswith(item.margin):
                done.add(at)
                yield Splice(at, at + len(item.margin), margin)
            at = body.start_of(body.number_at(at) + 1)


def _goes(
    body: Body, block: Block, gone: Collection[Block], shown: Collection[Block], inserted: Collection[int]
) -> bool:
    if block in gone:
        return True
    if block.kind in LEAVES or block in shown or not block.children:
        return False
    leaves = [leaf for leaf in block.walk() if leaf.kind in LEAVES or leaf in shown]
    seen = [leaf for leaf in leaves if leaf in shown or leaf in gone]
    start, end = body.extent(block)
    hidden = [
        leaf for leaf in leaves if leaf not in seen and leaf.kind != 'argument' and not _in_seen(body, leaf, seen)
    ]
    return (
        bool(seen)
        and all(leaf in gone for leaf in seen)
        and not hidden
        and not any(start < at < end for at in inserted)
    )


def _in_seen(body: Body, leaf: Block, seen: Collection[Block]) -> bool:
    """Whether a block is part of one that is shown as a whole, as the cell of a table is."""
    return any(outer in seen for outer in body.around(leaf))


def _extent(body: Body, block: Block, inserted: Collection[int]) -> tuple[int, int]:
    """What goes with a block: its lines, and the empty ones that would be left over; of an argument its bar.

    No line goes that something is inserted before.
    """
    if block.kind == 'argument':
        bar = _ARGUMENT.search(body.source, body.start_of(block.line), block.start)
        return (bar.start() if bar else block.start), block.end
    start, end = body.extent(block)
    apart = start <= body.begin or body.is_blank(body.start_of(body.number_at(start - 1)))
    while apart and end < len(body.source) and body.is_blank(end) and end not in inserted:
        end = body.start_of(body.number_at(end) + 1)
    if end == len(body.source) and end not in inserted:
        while start > body.begin and start not in inserted and body.is_blank(body.start_of(body.number_at(start - 1))):
            start = body.start_of(body.number_at(start - 1))
    return start, end
