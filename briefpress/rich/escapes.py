"""Backslashes where a text would otherwise read as something else."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping

from briefpress.rich.marks import letters
from briefpress.rich.read import Reading
from briefpress.rich.values import Rich, plain

_MARKS = r'[\\\[\]`<{!*~^_&]|^[#/]'
_LIKELY = r"""
    \\(?=[!-/:-@\[-`{-~\n]|$) | [\[\]`<{] | !(?=\[) | &(?=[\#A-Za-z])
    | (?<!\s)[*~^] | [*~^](?!\s)
    | (?<!\w)_ | _(?!\w)
    | ^(?:\#|/(?=//))
    """
_MEANS = tuple(re.compile(marks, re.VERBOSE | re.MULTILINE) for marks in (_LIKELY, _MARKS.replace('#', r'\#')))
"""The characters that are escaped where nothing less serves: such as are likely to mean something, and all that may."""

_FAULTY = '<[]*_{#/'
_MOST = 12
_WORK = 40_000
_COSTLY = 50

Make = Callable[[Mapping[int, str]], str]
"""Gives a Markdown text, with some of the letters that it shows spelt otherwise: their places, and how."""


def escaped(
    make: Make, wanted: Rich, free: Collection[int], read: Callable[[str], Reading], *, faults: int
) -> str | None:
    """The text that `make` gives with as few escapes in it as make it show `wanted`; None where none would do.

    `free` are the letters that may be escaped. Where the text has more than so many `faults`, those go first that more
    escapes mend.
    """
    shown = plain(wanted)
    likely, everything = ({at: '\\' + shown[at] for at in _means(marks, shown, free)} for marks in _MEANS)
    spelt: dict[int, str] = {}
    tries = _tries(shown)
    for _ in range(tries):
        found = read(make(spelt))
        if found.rich == wanted:
            return _faultless(make, wanted, spelt, everything, read, found.faults, faults)
        mark = _first(wanted, found.rich)
        at = next((at for at in (mark, mark - 1, mark + 1) if at in everything and at not in spelt), -1)
        if at < 0:
            break
        spelt[at] = everything[at]
    for spelt in (likely, everything):
        found = read(make(spelt))
        if found.rich == wanted:
            return _fewer(make, wanted, spelt, read, max(faults, found.faults)) if tries == _MOST else make(spelt)
    return None


def _means(marks: re.Pattern[str], shown: str, free: Collection[int]) -> list[int]:
    return [at for match in marks.finditer(shown) if (at := match.start()) in free]


def _tries(shown: str) -> int:
    """How often a text may be read: less often the longer that takes."""
    return min(_MOST, 2 + _WORK // (1 + len(shown) + _COSTLY * sum(map(shown.count, '[~^`<*_'))))


def _fewer(make: Make, wanted: Rich, spelt: dict[int, str], read: Callable[[str], Reading], faults: int) -> str:
    """The text with only such marks escaped as need it somewhere."""
    for char in sorted({way[1] for way in spelt.values()}):
        fewer = {at: way for at, way in spelt.items() if way[1] != char}
        found = read(make(fewer))
        if found.rich == wanted and found.faults <= faults:
            spelt = fewer
    return make(spelt)


def _first(wanted: Rich, found: Rich) -> int:
    """The first letter in which two texts differ."""
    pairs = zip(letters(wanted), letters(found), strict=False)
    return next((at for at, (one, two) in enumerate(pairs) if one != two), min(len(plain(wanted)), len(plain(found))))


def _faultless(
    make: Make,
    wanted: Rich,
    spelt: dict[int, str],
    everything: dict[int, str],
    read: Callable[[str], Reading],
    found: int,
    faults: int,
) -> str:
    if found <= faults:
        return make(spelt)
    for char in _FAULTY:
        more = spelt | {at: way for at, way in everything.items() if way[1] == char}
        again = read(make(more)) if more != spelt else None
        if again and again.rich == wanted and again.faults < found:
            spelt, found = more, again.faults
        if found <= faults:
            return make(spelt)
    # A mark may hide what is amiss with another.
    again = read(make(everything))
    is_mended = again.rich == wanted and again.faults < found
    return _fewer(make, wanted, everything, read, again.faults) if is_mended else make(spelt)
