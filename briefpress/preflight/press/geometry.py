"""Rectangles and matrices of a page, in points (ISO 32000-1, 8.3)."""

from __future__ import annotations

import math
from collections.abc import Iterable

import pikepdf

Rect = tuple[float, float, float, float]
"""Left, bottom, right, top."""
Matrix = tuple[float, float, float, float, float, float]

IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
MM = 72 / 25.4
"""Points in a millimetre."""


def times(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that does `first` and after it `then`."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def moved(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """A point behind the matrix."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def scale(matrix: Matrix) -> float:
    """How many times longer a length gets, on average of the two axes."""
    return math.sqrt(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]))


def bounds(points: Iterable[tuple[float, float]]) -> Rect:
    """The smallest rectangle with all these points in it."""
    across, up = zip(*points, strict=True)
    return min(across), min(up), max(across), max(up)


def around(rect: Rect, matrix: Matrix) -> Rect:
    """The smallest upright rectangle about a rectangle behind the matrix."""
    left, bottom, right, top = rect
    return bounds(moved(matrix, x, y) for x, y in ((left, bottom), (left, top), (right, bottom), (right, top)))


def grown(rect: Rect, by: float) -> Rect:
    """The rectangle with `by` more on each side."""
    return rect[0] - by, rect[1] - by, rect[2] + by, rect[3] + by


def common(one: Rect, other: Rect) -> Rect | None:
    """What two rectangles have in common; None where that is nothing. A line's rectangle has no width and counts."""
    left, bottom = max(one[0], other[0]), max(one[1], other[1])
    right, top = min(one[2], other[2]), min(one[3], other[3])
    return (left, bottom, right, top) if left <= right and bottom <= top else None


def overlap(one: Rect, other: Rect) -> bool:
    """Whether two rectangles have more in common than an edge."""
    return common(one, grown(other, -0.01)) is not None


def within(inner: Rect, outer: Rect, *, slack: float = 0.01) -> bool:
    """Whether one rectangle lies in the other, to a hundredth of a point."""
    low = inner[0] >= outer[0] - slack and inner[1] >= outer[1] - slack
    return low and inner[2] <= outer[2] + slack and inner[3] <= outer[3] + slack


def read_rect(numbers: pikepdf.Object) -> Rect:
    """A rectangle of the file, which may name any two opposite corners (ISO 32000-1, 7.9.5)."""
    left, bottom, right, top = (float(number) for number in numbers)
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)


def read_matrix(owner: pikepdf.Object) -> Matrix:
    """The /Matrix of a form or a pattern."""
    a, b, c, d, e, f = (float(number) for number in owner.get('/Matrix', IDENTITY))
    return a, b, c, d, e, f
