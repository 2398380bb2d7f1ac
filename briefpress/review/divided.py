"""The Markdown of paragraphs that have become several, and of those that have become one."""

from __future__ import annotations

from briefpress.review.aligned import Aligned, texts_at
from briefpress.review.edits import Edits


def divided_and_joined(edits: Edits, lines: Aligned) -> dict[int, str]:
    """The Markdown of each edited line that shares its unit with other lines, or has the text of several units."""
    carriers: dict[int, list[int]] = {}
    for at, match in enumerate(lines.matches):
        if match.of is not None:
            carriers.setdefault(match.of, []).append(at)
    found: dict[int, str] = {}
    for of, several in carriers.items():
        units = lines.units[of]
        if len(units) != 1 or units[0].form == 'code':
            continue
        joined = lines.matches[several[0]].joined
        whole = [*units, *(unit for other in joined for unit in lines.units[other])]
        if len(several) > 1:
            found.update(zip(several, _divided(edits, lines, of, several), strict=True))
        elif len(whole) > 1 and all(unit.form != 'code' for unit in whole):
            found[several[0]] = edits.wording.joined(whole, lines.edited[several[0]].rich)
    return found


def _divided(edits: Edits, lines: Aligned, of: int, several: list[int]) -> list[str]:
    """The Markdown of a unit that several lines carry on."""
    (unit,) = lines.units[of]
    first = next((rich for _, rich in texts_at(edits, lines, several[0], of)), ())
    texts = [first, *(lines.edited[at].rich for at in several[1:])]
    return edits.wording.divided(unit, [edits.wording.own(text, unit.id) for text in texts])
