"""Functions of gradients and tints (ISO 32000-1, 7.10)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pikepdf

STEPS = 32


def gradient_colours(shading: pikepdf.Object) -> Iterator[tuple[float, ...]]:
    """Colours along an axial or radial gradient: at both ends, at 31 points between, and where its parts meet.

    ValueError for a gradient by a PostScript calculator function or over two dimensions: it is not measured.
    """
    if int(shading.ShadingType) not in (2, 3):
        raise ValueError(f'a gradient of type {shading.ShadingType}')
    own = shading.Function
    functions = list(own) if isinstance(own, pikepdf.Array) else [own]
    low, high = (float(end) for end in shading.get('/Domain', (0, 1)))
    points = {low + (high - low) * step / STEPS for step in range(STEPS + 1)}
    for function in functions:
        points.update(float(bound) for bound in function.get('/Bounds', ()))
    for point in sorted(points):
        yield tuple(value for function in functions for value in function_at(function, point))


def function_at(function: pikepdf.Object, x: float) -> tuple[float, ...]:
    """The values of a function of one number. ValueError for one of another kind."""
    low, high = (float(end) for end in list(function.Domain)[:2])
    x = min(max(x, low), high)
    match int(function.FunctionType):
        case 0:
            return _sampled(function, (x - low) / (high - low))
        case 2:
            starts = [float(value) for value in function.get('/C0', (0,))]
            ends = [float(value) for value in function.get('/C1', (1,))]
            power = x ** float(function.N)
            return tuple(start + power * (end - start) for start, end in zip(starts, ends, strict=True))
        case 3:
            return _stitched(function, x, low, high)
        case kind:
            raise ValueError(f'a function of type {kind}')


def _stitched(function: pikepdf.Object, x: float, low: float, high: float) -> tuple[float, ...]:
    parts = list(pairwise([low, *(float(bound) for bound in function.Bounds), high]))
    encode = [float(value) for value in function.Encode]
    index = next((index for index, (_, end) in enumerate(parts) if x < end), len(parts) - 1)
    (start, end), (to_start, to_end) = parts[index], encode[2 * index : 2 * index + 2]
    share = (x - start) / (end - start) if end > start else 0
    return function_at(function.Functions[index], to_start + share * (to_end - to_start))


def _sampled(function: pikepdf.Object, share: float) -> tuple[float, ...]:
    """A value between the two nearest samples of 8 bits."""
    if len(function.Size) != 1 or int(function.BitsPerSample) != 8:
        raise ValueError('a table of samples in another form than one row of 8 bits')
    ranges = [float(value) for value in function.Range]
    decode = [float(value) for value in function.get('/Decode', ranges)]
    count, last = len(decode) // 2, int(function.Size[0]) - 1
    data = function.read_bytes()
    at = int(share * last)
    between = share * last - at
    one, two = (data[index * count : (index + 1) * count] for index in (at, min(at + 1, last)))
    raw = ((first + between * (second - first)) / 255 for first, second in zip(one, two, strict=True))
    return tuple(decode[2 * k] + value * (decode[2 * k + 1] - decode[2 * k]) for k, value in enumerate(raw))
