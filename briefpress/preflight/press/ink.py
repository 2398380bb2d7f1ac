"""The ink that lies on one spot: of fills, text, gradients and pictures (total area coverage)."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from briefpress.preflight.finding import Finding
from briefpress.preflight.press.functions import gradient_colours
from briefpress.preflight.press.geometry import Rect, overlap
from briefpress.preflight.press.pictures import picture_ink
from briefpress.preflight.press.sheet import Sheet
from briefpress.preflight.press.spaces import Paint, inks_of
from briefpress.preflight.press.state import Contents, GradientMark

HINT = 'take a lighter colour, or convert the picture to the profile of the printer'
ROUNDING = 0.2
"""Per cent: four tints of 8 bits."""

Measured = dict[tuple[int, int], float | None]
"""Per cent of ink in the pictures of a file, each measured once; None where it cannot be."""


def check_ink(sheet: Sheet, contents: Contents, *, total_ink: float, measured: Measured) -> Iterator[Finding]:
    """Marks with more ink than `total_ink` per cent, the most first; then what could not be measured.

    Marks in the registration colour are meant to have all ink, so they count on the page only, where they are a fault.
    Ink that overprint and transparency lay on other ink is not counted.
    """
    amounts = list(_amounts(contents, measured))
    message = f'more ink than {total_ink:g} %'
    over = [(amount, what, box) for amount, what, box in amounts if amount is not None]
    for amount, what, box in sorted(over, key=lambda mark: -mark[0]):
        if amount <= total_ink + ROUNDING:
            break
        where = f'{what}, {sheet.place(box)}: {amount:.0f} %'
        yield Finding('press-ink', 'error', sheet.number, where, message, HINT)
    for unknown, what, box in amounts:
        if unknown is None:
            where = f'{what}, {sheet.place(box)}'
            yield Finding('press-ink', 'warning', sheet.number, where, 'the ink cannot be measured')


def check_registration(sheet: Sheet, contents: Contents) -> Iterator[Finding]:
    """The registration colour on the page itself, where it would be printed by every plate."""
    found = [
        (area, 'area or line')
        for path in contents.paths
        for area in path.areas
        if any(paint is not None and paint.registration for paint in (path.fill, path.stroke))
    ]
    found += [(text.box, 'text') for text in contents.texts if text.box is not None and text.paint.registration]
    for box, what in found:
        if overlap(box, sheet.bleed):
            message = 'the registration colour on the page: every plate prints it'
            yield Finding('press-ink', 'error', sheet.number, f'{what}, {sheet.place(box)}', message, 'take black')


def _colours(contents: Contents) -> Iterator[tuple[Paint, Rect, str]]:
    for path in contents.paths:
        for paint, what in ((path.fill, 'area'), (path.stroke, 'line')):
            if paint is not None:
                yield paint, path.box, what
    for text in contents.texts:
        if text.box is not None:
            yield text.paint, text.box, 'text'


def _amounts(contents: Contents, measured: Measured) -> Iterator[tuple[float | None, str, Rect]]:
    """The ink of each mark in per cent, None where it cannot be measured; what it is and where."""
    for paint, box, what in _colours(contents):
        if not paint.registration:
            yield sum(paint.inks) * 100, what, box
    for gradient in contents.gradients:
        yield _gradient_ink(gradient), 'gradient', gradient.box
    for picture in contents.pictures:
        if picture.image is not None:
            yield _picture_ink(picture.image, measured), 'picture', picture.box


def _picture_ink(image: pikepdf.Object, measured: Measured) -> float | None:
    if image.objgen not in measured:
        try:
            measured[image.objgen] = picture_ink(image)
        except (OSError, ValueError):
            measured[image.objgen] = None
    return measured[image.objgen]


def _gradient_ink(gradient: GradientMark) -> float | None:
    try:
        colours = list(gradient_colours(gradient.shading))
    except (AttributeError, ValueError):
        return None
    colours += [tuple(map(float, gradient.shading.get('/Background', ())))]
    return 100 * max(sum(inks_of(gradient.space, colour)) for colour in colours)
