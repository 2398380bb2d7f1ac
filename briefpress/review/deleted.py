"""Lines that nothing in an edited draft carries on: what goes from the brief with them."""

from __future__ import annotations

from briefpress.review.aligned import Aligned
from briefpress.review.edits import Edits
from briefpress.rich.values import THING

_PICTURE = 'a picture was deleted, and its caption was not: both stay'
_DELETED = 'this text is the template’s and stays: {}'


def delete(edits: Edits, lines: Aligned) -> None:
    """Let go what no edited line carries on any more."""
    carried = {match.of for match in lines.matches}
    joined = {of for match in lines.matches for of in match.joined}
    for of, line in enumerate(lines.base):
        key = lines.list_of(of)
        if key:
            edits.items.setdefault(key, [])
        if of in carried:
            continue
        if leaf := lines.leaves[of]:
            edits.gone.add(leaf)
        elif units := lines.units[of]:
            edits.emptied += [] if key else [unit.id for unit in units]
        elif line.text and of not in joined:
            edits.wording.strays.text(_DELETED.format(line.text), lost=False)


def keep_pictures(edits: Edits, lines: Aligned) -> None:
    """Let no picture go alone from a figure, which has to have one."""
    for line, leaf in zip(lines.base, lines.leaves, strict=True):
        if line.text != THING or leaf not in edits.gone:
            continue
        figure = edits.body.flow_of(leaf)
        shown = [other for other in figure.walk() if other in edits.shown]
        if figure.kind == 'component' and not all(other in edits.gone for other in shown):
            edits.gone.discard(leaf)
            edits.wording.strays.text(_PICTURE)
