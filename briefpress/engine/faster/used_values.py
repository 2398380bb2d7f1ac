"""Lengths of a box that depend on nothing around it, found once for a style.

WeasyPrint resolves margins, paddings, borders, sizes and radii one after the other each time that it lays a box out.
A percentage depends on the box around; lengths and `auto` come to the same each time.
"""

from __future__ import annotations

from operator import itemgetter
from typing import Any

import weasyprint.layout.percent
from weasyprint.css.functions import check_math
from weasyprint.formatting_structure.boxes import Box

from briefpress.engine import hooks
from briefpress.engine.hooks import Function, Hook

SIDES = ('top', 'right', 'bottom', 'left')
LENGTHS: tuple[str, ...] = (
    *(f'{what}_{side}' for what in ('margin', 'padding') for side in SIDES),
    *('width', 'height', 'min_width', 'min_height', 'max_width', 'max_height'),
)
BORDERS = tuple(f'border_{side}_width' for side in SIDES)
RADII = tuple(f'border_{corner}_radius' for corner in ('top_left', 'top_right', 'bottom_right', 'bottom_left'))
NONE = (0, 'px')
SQUARE = dict.fromkeys(RADII, (0, 0))


def _lengths_at_once(plain: Function) -> Function:
    values_of = itemgetter(*(*LENGTHS, *BORDERS, 'border_collapse', 'box_sizing'))

    def resolve_percentages(box: Box, containing_block: Any) -> None:
        style = box.style
        values = values_of(style)
        # A style may be changed later on, so what was found holds for these values.
        known = vars(style).get('used_values')
        if known is None or known[0] != values:
            known = style.used_values = (values, _used(values))
        used = known[1]
        # What stands for an absolutely positioned box hands attributes on.
        if used is None or not isinstance(box, Box):
            plain(box, containing_block)
        else:
            vars(box).update(used)

    return resolve_percentages


def _used(values: tuple[Any, ...]) -> dict[str, Any] | None:
    """The used values of a box of this style; None where they depend on anything around it."""
    *lengths, top, right, bottom, left, border_collapse, box_sizing = values
    # A table that collapses borders has resolved those of its cells already.
    if box_sizing != 'content-box' or border_collapse == 'collapse':
        return None
    used = dict(zip(BORDERS, (top, right, bottom, left), strict=True))
    for name, value in zip(LENGTHS, lengths, strict=True):
        if value is None or value == 'auto':
            used[name] = 0 if value and name.startswith('min_') else value
        elif check_math(value) or getattr(value, 'unit', None) in (None, '%'):
            return None
        else:
            used[name] = value.value
    return used


def _square_corners(plain: Function) -> Function:
    radii_of = itemgetter(*RADII)

    def resolve_radii_percentages(box: Box) -> None:
        if isinstance(box, Box) and all(NONE in radii for radii in radii_of(box.style)):
            vars(box).update(SQUARE)
        else:
            plain(box)

    return resolve_radii_percentages


HOOKS: tuple[Hook, ...] = (
    *hooks.everywhere('resolve_percentages', _lengths_at_once, owner=weasyprint.layout.percent),
    *hooks.everywhere('resolve_radii_percentages', _square_corners, owner=weasyprint.layout.percent),
)
