"""The text of an edited draft as Markdown of its brief."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from functools import reduce
from itertools import groupby
from urllib.parse import unquote

from briefpress.model import Unit
from briefpress.review.strays import Strays
from briefpress.review.texts import Key
from briefpress.rich.read import rich_of_markdown
from briefpress.rich.splice import joined, parts, splice
from briefpress.rich.values import PLAIN, THING, Look, Piece, Rich, Thing, cut, normal, plain
from briefpress.rich.write import Written, markdown_of

References = Mapping[str, tuple[str, str]]
SEVERAL_LINES = ('block', 'yaml-')
"""The beginnings of the forms of units that may have line breaks; in a CSV they part the items of a list."""


@dataclass(frozen=True, slots=True)
class Wording:
    """How what a draft shows is written in its brief.

    `terms` are those of the draft as it was made, `labels` those of the footnotes of the edited draft by their numbers.
    """

    references: References
    terms: Terms
    labels: Mapping[str, str]
    strays: Strays = field(default_factory=Strays)

    def own(self, rich: Rich, unit: str = '') -> Rich:
        """A text of the edited draft in terms of the brief; a thing that the brief knows nothing of is a stray."""
        return normal(self._own(rich, unit))

    def revised(self, unit: Unit, edited: Rich) -> str:
        """The Markdown of a unit, changed as little as may be, that shows a text of the edited draft."""
        if unit.form == 'code':
            return plain(edited)
        if normal(edited) == self.terms.drafted.get(unit.id):
            return unit.text
        wanted = self.own(edited, unit.id)
        if wanted == self.terms.written.get(unit.id):
            return unit.text
        made = splice(unit.text, wanted, references=self.references, one_line=is_one_line(unit))
        return self._kept(made, unit)

    def joined(self, units: Sequence[Unit], edited: Rich) -> str:
        """The Markdown of the first of several units, which has the text of all of them now."""
        texts, wanted = [unit.text for unit in units], self.own(edited, units[0].id)
        return self._kept(joined(texts, wanted, references=self.references, one_line=is_one_line(units[0])), units[0])

    def divided(self, unit: Unit, wanted: Sequence[Rich]) -> list[str]:
        """The Markdown of a unit that has become several paragraphs."""
        return [self._kept(made, unit) for made in parts(unit.text, wanted, references=self.references)]

    def new(self, wanted: Rich, *, one_line: bool = False) -> str:
        """The Markdown of a text that no unit had."""
        made = markdown_of(wanted, references=self.references, one_line=one_line)
        self.strays.looks(made.lost, plain(wanted))
        return made.text

    def _kept(self, made: Written, unit: Unit) -> str:
        self.strays.looks(made.lost, unit.text)
        return made.text

    def _own(self, rich: Rich, unit: str) -> Iterator[Piece]:
        style = self.terms.styles.get(unit, PLAIN)
        for piece in rich:
            if not piece.thing:
                link = piece.look.link
                anchor = (
                    self.terms.anchors.get(link, '') if link[:1] == '#' else self.terms.addresses.get(_bare(link), link)
                )
                yield replace(piece, look=replace(piece.look.without(style), link=anchor))
            elif found := self._thing(piece.thing, unit):
                yield from found
            else:
                self.strays.thing(piece.thing, plain(rich).replace(THING, '').strip())

    def _thing(self, thing: Thing, unit: str) -> Rich:
        if thing.kind == 'footnote':
            label = self.labels.get(thing.target)
            return (Piece(THING, thing=Thing('footnote', label)),) if label else ()
        if found := self.terms.things.get((unit, thing)):
            return found
        return self.terms.things.get(('', thing), ())


def is_one_line(unit: Unit) -> bool:
    """Whether a unit can have no line breaks."""
    return unit.kind == 'heading' or not unit.form.startswith(SEVERAL_LINES)


def unit_texts(
    texts: Mapping[Key, Rich], pieces: Mapping[str, Sequence[tuple[str, str]]], units: Sequence[str]
) -> dict[str, Rich]:
    """The text of each of these units from those of its pieces, with what stands between them in the source."""
    found = {}
    for unit in units:
        whole: list[Piece] = []
        shown = [(at, between) for at, (_, between) in enumerate(pieces[unit]) if plain(texts.get((unit, at), ()))]
        for at, between in shown:
            whole += texts[unit, at]
            whole += [Piece(between)] if between and at != shown[-1][0] else []
        found[unit] = tuple(whole)
    return found


@dataclass(slots=True)
class Terms:
    """What a draft, as it was made, has for what is in its brief, as far as its units have told.

    `drafted` is what each unit shows in the draft, `written` what its Markdown shows; `styles` the look that the
    template gives to all of a unit. `things` are those of the draft in terms of the brief, `anchors` the names that its
    links lead to, `labels` those of its footnotes by their numbers. `addresses` are those of the brief by what is left
    of them when programs have written them in their own way.
    """

    drafted: dict[str, Rich] = field(default_factory=dict)
    written: dict[str, Rich] = field(default_factory=dict)
    styles: dict[str, Look] = field(default_factory=dict)
    things: dict[tuple[str, Thing], Rich] = field(default_factory=dict)
    anchors: dict[str, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)

    def learn(self, unit: Unit, drafted: Rich, references: References) -> None:
        """Learn from a unit, by what it shows in the draft and what its Markdown does."""
        written = rich_of_markdown(unit.text, references, one_line=is_one_line(unit))
        self.drafted[unit.id] = drafted = normal(drafted)
        self.written[unit.id] = written
        self.styles[unit.id] = _shared(drafted).without(_shared(written))
        for start, end, at, stop in _unlike(plain(drafted), plain(written)):
            if plain(drafted)[start:end] != THING:
                continue
            (there,) = (piece.thing for piece in cut(drafted, start, end))
            here = cut(written, at, stop)
            if there and there.kind == 'footnote' and here and here[0].thing:
                self.labels[there.target] = here[0].thing.target
            elif there and here:
                self.things[unit.id, there] = here
                self.things.setdefault(('', there), here)
        for ours, theirs in zip(_links(drafted), _links(written), strict=False):
            self.anchors.setdefault(ours, theirs)
        self.addresses.update((_bare(piece.look.link), piece.look.link) for piece in written if piece.look.link)


def _shared(rich: Rich) -> Look:
    """The look that all text of a unit has."""
    looks = [replace(piece.look, link='') for piece in rich if not piece.thing]
    return reduce(Look.common, looks) if looks else PLAIN


def _bare(address: str) -> str:
    """An address as it is compared: Word and LibreOffice put a slash behind a host, and quote what is quoted or not."""
    return unquote(address).rstrip('/')


def _links(rich: Rich) -> list[str]:
    links = [piece.look.link for piece in rich if piece.look.link.startswith('#') and not piece.thing]
    return [link for link, _ in groupby(links)]


def _unlike(drafted: str, written: str) -> Iterator[tuple[int, int, int, int]]:
    """Where two texts differ, and each thing of the first: its place there and in the second."""
    for tag, start, end, at, stop in SequenceMatcher(None, drafted, written, autojunk=False).get_opcodes():
        if tag == 'equal':
            yield from (
                (start + n, start + n + 1, at + n, at + n + 1)
                for n in range(end - start)
                if drafted[start + n] == THING
            )
        else:
            yield start, end, at, stop
