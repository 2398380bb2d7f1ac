"""What a layout asks of its boxes again and again, answered in fewer steps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import weasyprint.layout.float
from weasyprint.formatting_structure.boxes import Box, ParentBox

from briefpress.engine import hooks
from briefpress.engine.hooks import Function, Hook

IN_FLOW = ('static', 'relative')


def _in_flow(plain: Function) -> Function:
    """Nearly every box is in the flow, and two properties say so."""

    def is_in_normal_flow(box: Any) -> Any:
        style = box.style
        return (style['float'] == 'none' and style['position'] in IN_FLOW) or plain(box)

    return is_in_normal_flow


def _walk(plain: Function) -> Function:  # noqa: ARG001 - a walk of a tree asks nothing of the one that it stands for
    """One stack in place of a generator for each level, each of which hands on all that is below it."""

    def descendants(box: Any, placeholders: bool = False) -> Iterator[Any]:
        stack = [box]
        while stack:
            here = stack.pop()
            if placeholders and not isinstance(here, Box):
                here = here._box
            yield here
            if isinstance(here, Box):
                stack.extend(reversed(here.children))

    return descendants


def _beside_no_float(plain: Function) -> Function:
    """Where no float is near, a line has the width of what is around it."""

    def avoid_collisions(context: Any, box: Any, containing_block: Any, outer: bool = True) -> Any:
        if context.excluded_shapes or box.is_floated() or containing_block.style['direction'] != 'ltr':
            return plain(context, box, containing_block, outer)
        left = containing_block.content_box_x()
        if outer:
            return left, box.position_y, (left + containing_block.width) - left
        inner = left + box.margin_left
        right = left + containing_block.width - box.margin_right
        return inner - box.margin_left, box.border_box_y() - box.margin_top, right - inner

    return avoid_collisions


def _pages_of_edges(plain: Function) -> Function:  # noqa: ARG001 - two edges are all of it
    """The names of the pages that a box begins and ends on are those of its first and its last child."""

    def page_values(box: Any) -> tuple[Any, Any]:
        return _page_at(box, 0), _page_at(box, 1)

    def _page_at(box: Any, edge: int) -> Any:
        if type(box).page_values is not ParentBox.page_values:
            return box.page_values()[edge]
        for child in reversed(box.children) if edge else box.children:
            if child.is_in_normal_flow() or child.is_floated():
                return _page_at(child, edge) or box.style['page']
        return box.style['page']

    return page_values


HOOKS: tuple[Hook, ...] = (
    (ParentBox, 'page_values', _pages_of_edges),
    (Box, 'is_in_normal_flow', _in_flow),
    (Box, 'descendants', _walk),
    *hooks.everywhere('avoid_collisions', _beside_no_float, owner=weasyprint.layout.float),
)
