"""What a rule meets in a file that it cannot read."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator

import pikepdf
from fontTools.ttLib import TTLibError

from briefpress.preflight.finding import Finding

MALFORMED = (
    *(ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError),
    *(pikepdf.PdfError, struct.error, TTLibError),
)
"""What reading an object of another form than ISO 32000-1 gives it may raise, a font file by fontTools among them."""


def readable(found: Iterable[Finding], *, code: str, page: int = 0) -> Iterator[Finding]:
    """The findings of a rule; one more, with this code, where it meets what it cannot read."""
    try:
        yield from found
    except (*MALFORMED, RuntimeError, OSError) as fault:
        yield Finding(code, 'error', page, f'{type(fault).__name__}: {fault}', 'something cannot be read')
