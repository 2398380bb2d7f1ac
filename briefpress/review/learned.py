"""How the brief of a draft is written, learnt from the draft as it was made."""

from __future__ import annotations

from collections.abc import Mapping

from briefpress.review.baseline import Baseline
from briefpress.review.footnotes import Notes, labels_of
from briefpress.review.places import Body
from briefpress.review.wording import Terms, Wording, unit_texts
from briefpress.rich.read import references_of
from briefpress.rich.values import Rich, cut


def wording_of(base: Baseline, body: Body, notes: Notes, *, taken: Mapping[str, str]) -> Wording:
    """How what an edited draft shows is written.

    `body` has the footnotes that a text may refer to, `notes` are those of the edited draft; none that is new gets one
    of the labels that are `taken`.
    """
    references, terms = references_of(body.root), Terms()
    for unit, rich in _shown_texts(base).items():
        terms.learn(base.brief.units[unit], rich, references)
    return Wording(references, terms, labels_of(base.notes, notes, terms.labels, taken=taken))


def _shown_texts(base: Baseline) -> dict[str, Rich]:
    """The text of each unit that the draft shows, as it was made."""
    texts = {part.key: cut(line.rich, part.start, part.end) for line in base.all_lines for part in line.parts}
    units = dict.fromkeys(unit for unit, _ in texts if unit in base.brief.units)
    return unit_texts(texts, base.pieces, list(units))
