"""What was moved in a draft, as blocks of the Markdown that move with all that is in them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from briefpress.dialect import Block
from briefpress.review.align import Match
from briefpress.review.places import Body


def moved_blocks(
    body: Body, leaves: Sequence[Block | None], matches: Sequence[Match], kept: Collection[int]
) -> dict[int, Block]:
    """The block that moves with each edited line that no longer stands in order, the largest one that does as a whole.

    `leaves` are the blocks of the old lines.
    """
    moved = {
        leaf: at
        for at, match in enumerate(matches)
        if match.of is not None and not match.tail and at not in kept and (leaf := leaves[match.of])
    }
    shown = {leaf for leaf in leaves if leaf}
    found = {}
    for leaf, at in moved.items():
        block = leaf
        for outer in body.around(leaf):
            if outer.kind in ('document', 'note') or not _moves(outer, shown, moved):
                break
            block = outer
        if block.kind != 'argument':
            found[at] = block
    return found


def _moves(block: Block, shown: Collection[Block], moved: Mapping[Block, int]) -> bool:
    """Whether all that is shown of a block stands together elsewhere, in its order."""
    places = [moved.get(leaf, -1) for leaf in block.walk() if leaf in shown]
    first = min(places, default=-1)
    return first >= 0 and sorted(places) == list(range(first, first + len(places)))
