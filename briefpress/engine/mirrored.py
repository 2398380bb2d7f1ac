"""Where WeasyPrint forgets in which direction text runs: first lines, leaders, images in rows of boxes, floats.

Nothing here changes a box from left to right, but for floats that fail otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import weasyprint.layout.block
import weasyprint.layout.inline
from weasyprint.layout.leader import leader_index

from briefpress.engine import hooks
from briefpress.engine.hooks import Function, Hook


def install() -> None:
    """Let WeasyPrint lay out so from now on, in this process; a second call does nothing."""
    hooks.install(HOOKS)


def _is_rtl(box: Any) -> bool:
    style = getattr(box, 'style', None)
    return style is not None and style['direction'] == 'rtl'


def _indent_from_the_right(plain: Function) -> Function:
    """The layout counts the indent of a first line as part of the line's width, and so takes it back."""

    def text_align(context: Any, line: Any, available_width: float, last: bool) -> Any:
        offset = plain(context, line, available_width, last)
        return offset + line.text_indent if _is_rtl(line) else offset

    return text_align


def _lead_to_the_left(plain: Function) -> Function:
    """A leader widens its line and the link that it is in, whose texts go to the left: so do the boxes themselves.

    It is asked for each line when it stands in its place, and so mends the box of one that is indented too.
    """

    def handle_leader(context: Any, line: Any, containing_block: Any) -> Any:
        if _is_rtl(line):
            line.position_x += line.text_indent
            line.width -= line.text_indent
        index, leader = leader_index(line)
        before = leader.width if leader is not None else 0
        result = plain(context, line, containing_block)
        if leader is not None and _is_rtl(line):
            for box in _path(line, index):
                box.position_x -= leader.width - before
        return result

    return handle_leader


def _path(line: Any, index: Any) -> Iterator[Any]:
    """The line and the boxes in it that a leader stands in."""
    box = line
    while index is not None:
        yield box
        box, index = box.children[index[0]], index[1]


def _place_once(plain: Function) -> Function:
    """`block_level_width` moves a box to the right of what is around it, and an image goes through it twice.

    Once for its own width, once for what its limits leave of it: so it lands beside its place, or off the sheet.
    """

    def block_replaced_box_layout(context: Any, box: Any, containing_block: Any) -> Any:
        start = box.position_x
        result = plain(context, box, containing_block)
        if box.is_flex_item and _is_rtl(containing_block):
            result[0].position_x = start + containing_block.width - result[0].margin_width()
        return result

    return block_replaced_box_layout


def _float_in_line(plain: Function) -> Function:
    """A line that has room for a float knows it by `left` and `right` alone, and fails at `inline-start`."""

    def out_of_flow_layout(context: Any, box: Any, containing_block: Any, index: Any, child: Any, *others: Any) -> Any:
        _take_side(child, box)
        return plain(context, box, containing_block, index, child, *others)

    return out_of_flow_layout


def _float_beside(plain: Function) -> Function:
    """A paragraph tells the side of a float beside it by its own direction, not by that of what is around both."""

    def float_layout(context: Any, box: Any, containing_block: Any, *others: Any, **options: Any) -> Any:
        _take_side(box, containing_block)
        return plain(context, box, containing_block, *others, **options)

    return float_layout


def _take_side(box: Any, around: Any) -> None:
    floating = box.style['float']
    if floating in ('inline-start', 'inline-end'):
        box.style['float'] = 'left' if (floating == 'inline-start') != _is_rtl(around) else 'right'


HOOKS: tuple[Hook, ...] = (
    (weasyprint.layout.inline, 'text_align', _indent_from_the_right),
    (weasyprint.layout.inline, 'handle_leader', _lead_to_the_left),
    (weasyprint.layout.inline, '_out_of_flow_layout', _float_in_line),
    (weasyprint.layout.block, 'float_layout', _float_beside),
    (weasyprint.layout.block, 'block_replaced_box_layout', _place_once),
)
"""What is replaced: where, its name, and how its own version is used."""
