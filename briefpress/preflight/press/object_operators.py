"""What the operators for states, gradients, forms and pictures do (ISO 32000-1, 8.4.4, 8.7.4.2, 8.8 and 8.9.7)."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any

import pikepdf

from briefpress.preflight.press.geometry import times
from briefpress.preflight.press.painting import paint_form, paint_gradient, paint_image, place_image, take_state
from briefpress.preflight.press.spaces import read_space
from briefpress.preflight.press.walk import Handler, Walk


def _save(walk: Walk, _operands: Sequence[Any]) -> None:
    walk.stack.append(copy.copy(walk.state))


def _restore(walk: Walk, _operands: Sequence[Any]) -> None:
    if walk.stack:
        walk.state = walk.stack.pop()
    else:
        walk.fault('Q without q')


def _concatenate(walk: Walk, operands: Sequence[Any]) -> None:
    a, b, c, d, e, f = map(float, operands)
    walk.state.ctm = times((a, b, c, d, e, f), walk.state.ctm)


def _state(walk: Walk, operands: Sequence[Any]) -> None:
    dictionary = walk.resource('/ExtGState', operands[0])
    if dictionary is not None:
        take_state(walk, dictionary)


def _intent(walk: Walk, operands: Sequence[Any]) -> None:
    walk.contents.intents.append((walk.where, str(operands[0])[1:]))


def _gradient(walk: Walk, operands: Sequence[Any]) -> None:
    shading = walk.resource('/Shading', operands[0])
    box = walk.visible(walk.state.clip)
    if shading is not None and box:
        paint_gradient(walk, shading, box)


def _object(walk: Walk, operands: Sequence[Any]) -> None:
    obj = walk.resource('/XObject', operands[0])
    if obj is None:
        return
    name = f'{str(operands[0])[1:]} of {walk.where}'
    if obj.Subtype == pikepdf.Name.Image:
        paint_image(walk, obj, f'image {name}')
    elif obj.Subtype == pikepdf.Name.Form:
        paint_form(walk, obj, f'form {name}')
    else:
        walk.fault(f'an XObject of the kind {obj.Subtype}')


def _inline_image(walk: Walk, operands: Sequence[Any]) -> None:
    image = operands[0]
    keys = image.obj
    space = keys.get('/CS', keys.get('/ColorSpace'))
    if space is not None:
        walk.use(read_space(space, walk.resources), 'an inline image')
    place_image(walk, (image.width, image.height), None, stencil=image.image_mask)


OBJECT_OPERATORS: dict[str, Handler] = {
    'q': _save,
    'Q': _restore,
    'cm': _concatenate,
    'gs': _state,
    'ri': _intent,
    'sh': _gradient,
    'Do': _object,
    'INLINE IMAGE': _inline_image,
}
