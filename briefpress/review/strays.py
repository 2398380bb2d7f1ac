"""What an edited draft says that finds no place in its source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from briefpress.rich.values import THING, Thing

_THINGS = {
    'image': 'a picture is new here, and is not taken: {}',
    'field': 'a field of Word is new here, and is not taken: {}',
    'endnote': 'an endnote is new here, and is not taken: make it a footnote',
}


class Stray(NamedTuple):
    """What is not taken, in one sentence; `lost` says that it is more than a look."""

    message: str
    lost: bool = True


@dataclass(slots=True)
class Strays:
    """All of it, each once."""

    found: dict[Stray, None] = field(default_factory=dict)

    def text(self, message: str, *, lost: bool = True) -> None:
        """Text that finds no place."""
        self.found.setdefault(Stray(' '.join(message.replace(THING, '').split()), lost))

    def looks(self, lost: Iterable[str], where: str) -> None:
        """Looks of a text that Markdown cannot write."""
        shown = where if len(where) <= 60 else where[:59] + '…'
        for what in lost:
            self.found.setdefault(Stray(f'{what} (in: {shown})', lost=False))

    def thing(self, thing: Thing, where: str) -> None:
        """A thing that the source knows nothing of."""
        message = _THINGS.get(thing.kind, '{} is new here, and is not taken').format(thing.target)
        self.found.setdefault(Stray(f'{message} (in: {where})' if where else message))
