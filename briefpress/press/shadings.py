"""Gradients (ISO 32000-1, 8.7.4.5 and 7.10): the same geometry, with colours of the press along it."""

from __future__ import annotations

from itertools import pairwise

import pikepdf
from pikepdf import Array, Dictionary, Name

from briefpress.press.spaces import Colour, Paint, RefusedError, Space, read_space

AXIAL, RADIAL = 2, 3
EXPONENTIAL, STITCHING = 2, 3
BENT = (1 / 3, 3.0)
"""The exponents between which a bent course is still followed in pieces; beyond them it is nearly a step."""


def press_shading(shading: pikepdf.Object, spaces: pikepdf.Object, *, paint: Paint) -> Dictionary:
    """The gradient in the colours of a paint; `spaces` are the colour spaces of its resources."""
    if int(shading.ShadingType) not in (AXIAL, RADIAL) or '/Background' in shading:
        raise RefusedError('a gradient that is neither linear nor radial')
    space = read_space(shading.ColorSpace, spaces)
    kept = {key: value for key, value in shading.items() if key in ('/Coords', '/Domain', '/Extend', '/ShadingType')}
    function = _function(shading.Function, space, paint)
    return Dictionary({**kept, '/ColorSpace': Name(paint.space.value), '/Function': function})


def _function(function: pikepdf.Object, space: Space, paint: Paint) -> Dictionary:
    kind = 0 if isinstance(function, Array) else int(function.FunctionType)
    if kind == STITCHING:
        parts = [_function(part, space, paint) for part in function.Functions.as_list()]
        return _stitched(parts, domain=function.Domain, bounds=function.Bounds, encode=function.Encode)
    if kind == EXPONENTIAL:
        return _course(function, space, paint)
    raise RefusedError('a gradient whose colours are sampled or calculated')


def _course(function: pikepdf.Object, space: Space, paint: Paint) -> Dictionary:
    """One or more straight pieces for a course from one colour to another.

    A course bent by an exponent has pieces of unequal lengths, as the colour itself goes on in even steps.
    """
    start, end = ([float(value) for value in function[key].as_list()] for key in ('/C0', '/C1'))
    exponent = float(function.N)
    colours = paint.course(space, start, end)
    if len(colours) == 2 or not BENT[0] <= exponent <= BENT[1]:
        return _piece(colours[0], colours[-1], exponent)
    count = len(colours) - 1
    bounds = [round((number / count) ** (1 / exponent), 6) for number in range(1, count)]
    pieces = [_piece(*ends) for ends in pairwise(colours)]
    return _stitched(pieces, domain=Array([0, 1]), bounds=Array(bounds), encode=Array([0, 1] * count))


def _piece(start: Colour, end: Colour, exponent: float = 1) -> Dictionary:
    return Dictionary(
        FunctionType=EXPONENTIAL, Domain=[0, 1], C0=list(start), C1=list(end), N=round(exponent, 6)
    )  # fmt: skip


def _stitched(
    parts: list[Dictionary], *, domain: pikepdf.Object, bounds: pikepdf.Object, encode: pikepdf.Object
) -> Dictionary:
    return Dictionary(
        FunctionType=STITCHING, Domain=domain, Functions=Array(parts), Bounds=bounds, Encode=encode
    )  # fmt: skip
