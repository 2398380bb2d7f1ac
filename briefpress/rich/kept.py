"""What a text has besides its letters and looks, such as the language of a word, where those are still there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from briefpress.rich.marks import LOOKS, letters
from briefpress.rich.places import LIST
from briefpress.rich.read import References, rich_of_markdown
from briefpress.rich.values import Look, Piece, plain

_LISTED = re.compile(
    rf"""(?:(?P<marks>[*_]{{1,3}})(?=[^\s*_])[^*_\n]*(?P=marks)
    | (?<!!)\[(?!\^)[^\[\]\n]+\]\([^()\s]*\)){LIST.pattern} | (?<!!)\[(?!\^)[^\[\]\n]+\]\([^()\s]+[ ]"[^"\n]*"\)""",
    re.VERBOSE,
)
"""An inline element with more to it than its look shows: an attribute list, or a title."""


_MOST = 50


def kept(
    source: str, run: Sequence[Piece], low: int, references: References
) -> Iterator[tuple[int, tuple[int, str, Look]]]:
    """What has an attribute list or title in a source, and is still among the letters that begin with letter `low`.

    Gives its first letter, the one after its last, how it is written and the look around it.
    """
    shown, at = plain(run), 0
    for match in islice(_LISTED.finditer(source), _MOST):
        inner = letters(rich_of_markdown(match[0] + '.', references))[:-1]
        start = shown.find(plain(inner), at)
        outer = _outer(inner, run[start : start + len(inner)]) if start >= 0 else None
        if outer is not None:
            at = start + len(inner)
            yield low + start, (low + at, match[0], outer)


def _outer(inner: Sequence[Piece], shown: Sequence[Piece]) -> Look | None:
    """The look that is to be around some letters so that they are as they are shown; None where none would do."""
    if not inner or any((one.text, one.thing) != (two.text, two.thing) for one, two in zip(inner, shown, strict=True)):
        return None
    around = shown[0].look
    for letter in shown:
        around = around.common(letter.look)
    own = inner[0].look
    for letter in inner:
        own = own.common(letter.look)
    outer = Look(**{name: value for name in LOOKS if (value := getattr(around, name)) != getattr(own, name)})
    whole = all(one.look.within(outer) == two.look for one, two in zip(inner, shown, strict=True))
    return outer if whole else None
