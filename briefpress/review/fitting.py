"""Where a line that is new or was moved belongs: in which box, which list, which key of the front matter."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice

from briefpress.review.aligned import Aligned
from briefpress.review.places import Body, Place


def fitting(body: Body, lines: Aligned, at: int, place: Place) -> Place:
    """The place of a line: in the box that it stands in, and no other; before a list whose first item it is.

    `place` is that behind the line before it.
    """
    line, last = lines.edited[at], lines.edited[at - 1] if at else None
    following = lines.following(at)
    if following and line.kind.is_item and not place.levels and lines.edited[at + 1].kind == line.kind:
        return body.before(following)
    flow = place.flow
    if flow is None or flow.kind != 'component':
        boxed = line.cells and last and last.cells != line.cells
        return body.before(following) if boxed and following else place
    inside = last is not None and last.cells == line.cells
    if inside and (line.cells or flow.info.replace('-', ' ') in line.style):
        return place
    while place.flow is not None and place.flow.kind == 'component':
        place = body.after(place.flow)
    return place


def fitting_list(lines: Aligned, at: int, lists: Mapping[int, str]) -> str:
    """The key of the front matter in whose list a new line stands, by the lines before and after it; or ''.

    `lists` are the keys of the lines before it that stand in one.
    """
    line = lines.edited[at]
    if not line.kind.is_item:
        return ''
    if at and at - 1 in lists and lines.edited[at - 1].cells == line.cells:
        return lists[at - 1]
    of = lines.matches[at + 1].of if at + 1 < len(lines.matches) else None
    return lines.list_of(of) if of is not None and lines.edited[at + 1].cells == line.cells else ''


def is_above(lines: Aligned, at: int) -> bool:
    """Whether a line stands before one of the front matter, and before all of the text, which comes later."""
    if any(lines.leaves[match.of] for match in islice(lines.matches, at) if match.of is not None):
        return False
    after = (match.of for match in islice(lines.matches, at + 1, None) if match.of is not None)
    first = next((of for of, leaf in enumerate(lines.leaves) if leaf), 0)
    return any(lines.base[of].parts and lines.leaves[of] is None for of in after if of < first)
