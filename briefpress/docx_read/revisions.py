"""Tracked changes: which of what is marked is kept, and what is told of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime

from lxml import etree

from briefpress.docx_read.names import W
from briefpress.docx_read.values import Change

KINDS = {
    'ins': 'inserted',
    'moveTo': 'moved',
    'del': 'deleted',
    'moveFrom': 'deleted',
    'cellIns': 'inserted',
    'cellDel': 'deleted',
}
"""What each mark of a change means; what was moved away is told where it went to."""
_ADDING = frozenset({'inserted', 'moved'})
_FORMATS = frozenset(
    W + name
    for name in ('rPrChange', 'pPrChange', 'tblPrChange', 'trPrChange', 'tcPrChange', 'sectPrChange', 'numberingChange')
)


@dataclass(slots=True)
class Tracked:
    """A change that is open while what it is around is read. `gone` is what is not kept of the text in it."""

    kind: str
    author: str
    date: datetime | None
    gone: bool = False
    texts: list[str] = field(default_factory=list)
    start: int = 0
    is_told: bool = True

    def taken(self) -> Change:
        """The change with the text so far, which is then none of the next."""
        text, self.texts = ''.join(self.texts), []
        return Change(self.kind, text, self.author, self.date)


@dataclass(frozen=True, slots=True)
class Judge:
    """Who is rejected, and who has moved text."""

    rejected: frozenset[str]
    movers: frozenset[str]

    def tracked(self, mark: etree._Element) -> Tracked:
        """The change that a mark begins, such as a w:ins."""
        name = mark.tag.removeprefix(W)
        kind = KINDS.get(name, 'formatted')
        change = self._of(mark, kind)
        is_rejected = collapsed(change.author) in self.rejected
        change.gone = kind != 'formatted' and (kind in _ADDING) == is_rejected
        change.is_told = not (name == 'moveFrom' and change.author in self.movers)
        return change

    def _of(self, mark: etree._Element, kind: str) -> Tracked:
        return Tracked(kind, mark.get(W + 'author', ''), date_of(mark.get(W + 'date', '')))

    def mark_of(self, properties: etree._Element | None, *names: str) -> list[Tracked]:
        """The changes that properties of a row, a cell or a paragraph's mark say of it."""
        if properties is None:
            return []
        return [self.tracked(item) for item in properties.iterchildren(*(W + name for name in names))]

    def formatted(self, properties: etree._Element | None) -> Tracked | None:
        """The change of these properties, if there is one."""
        found = next(properties.iterchildren(*_FORMATS), None) if properties is not None else None
        return self.tracked(found) if found is not None else None

    def properties(self, owner: etree._Element, name: str) -> etree._Element | None:
        """The properties of a run or paragraph (`rPr`, `pPr`): those before a change that is rejected."""
        current = owner.find(W + name)
        change = current.find(f'{W}{name}Change') if current is not None else None
        if change is None or collapsed(change.get(W + 'author', '')) not in self.rejected:
            return current
        return change.find(W + name)


def judge_of(root: etree._Element, reject: Collection[str]) -> Judge:
    """The judge of a part, for authors whose changes are rejected."""
    movers = frozenset(item.get(W + 'author', '') for item in root.iter(W + 'moveTo'))
    return Judge(frozenset(map(collapsed, reject)), movers)


def collapsed(name: str) -> str:
    """A name with one space for each white space in it, and none around it."""
    return ' '.join(name.split())


def date_of(text: str) -> datetime | None:
    """A time as Word writes it, in UTC where it does not say; None where it is none."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
