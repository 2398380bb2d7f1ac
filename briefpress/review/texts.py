"""What each unit says in an edited line, and what in it is nobody's: text of the template that was changed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from briefpress.review.lines import Line, Part, between
from briefpress.rich.values import Rich, cut, plain

Key = tuple[str, int]
"""A unit and the number of one of its pieces."""


class Texts(NamedTuple):
    """The text of each piece of a unit that a line shows, and those parts of the line that no unit takes."""

    units: dict[Key, Rich]
    strays: tuple[str, ...] = ()


def texts_of(base: Line, edited: Line) -> Texts:
    """The texts of the units of `base` in `edited`, the line that carries it on.

    What is typed beside a bookmark is its unit's, as Word puts text outside one that is typed at its end; what the
    template has between them is no unit's, whether it is still the same or not.
    """
    if len(base.parts) == 1 and not plain(chain(*between(base))).strip():
        return Texts({base.parts[0].key: edited.rich})
    found = _found(base, edited)
    if found is None:
        same = _same(plain(base.rich), plain(edited.rich))
        return Texts({}, () if same else (edited.text,))
    units = {part.key: cut(edited.rich, part.start, part.end) for part in found}
    gaps = between(Line(edited.at, edited.rich, edited.kind, found, edited.cells))
    return Texts(units, tuple(_beside(base, units, gaps)))


def _found(base: Line, edited: Line) -> tuple[Part, ...] | None:
    """The parts of a line in their order: by bookmarks, one that has none by the template's text around it."""
    known = {part.key: part for part in edited.parts}
    whole, gaps = plain(edited.rich), [plain(gap) for gap in between(base)]
    found: list[Part] = []
    for at, part in enumerate(base.parts):
        start = found[-1].end if found else 0
        if part.key in known:
            found.append(known[part.key])
        else:
            following = next(
                (known[other.key].start for other in base.parts[at + 1 :] if other.key in known), len(whole)
            )
            text = whole[start:following]
            alone = at + 1 == len(base.parts) or base.parts[at + 1].key in known
            if not alone or not (text.startswith(gaps[at]) and text.endswith(gaps[at + 1])):
                return None
            end = following - len(gaps[at + 1])
            found.append(part._replace(start=start + len(gaps[at]), end=max(end, start + len(gaps[at]))))
        if found[-1].start < start:
            return None
    return tuple(found)


def _beside(base: Line, units: dict[Key, Rich], gaps: tuple[Rich, ...]) -> Iterator[str]:
    """Give what is typed beside units to these; the parts that belong to none."""
    keys = [part.key for part in base.parts]
    for at, (old, new) in enumerate(zip(between(base), gaps, strict=True)):
        was, now = plain(old), plain(new)
        if _same(was, now):
            continue
        if at and now.endswith(was):
            units[keys[at - 1]] += cut(new, 0, len(now) - len(was))
        elif at < len(keys) and now.startswith(was):
            units[keys[at]] = cut(new, len(was), len(now)) + units[keys[at]]
        elif not any(plain(units[key]).strip() for key in keys[max(at - 1, 0) : at + 1]):
            continue  # beside a text that was emptied, the template has nothing to part from it
        else:
            yield now.strip() or f'{was.strip()} (deleted)'


def _same(one: str, other: str) -> bool:
    return ' '.join(one.split()) == ' '.join(other.split())
