"""Text with its look: the values that a paragraph of Word and a unit of Markdown are both read into."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import NamedTuple

THING = '\ufffc'
"""What stands in a text for a thing that is no text: one character (U+FFFC) for each."""
_SPACES = re.compile('[ \t\r\f]+')


@dataclass(frozen=True, slots=True)
class Look:
    """How text is set apart. `link` is the address that it leads to: `https://..`, or `#` and a name."""

    bold: bool = False
    italic: bool = False
    code: bool = False
    struck: bool = False
    raised: bool = False
    lowered: bool = False
    link: str = ''

    def common(self, other: Look) -> Look:
        """What two looks share."""
        if self == other:
            return self
        shared = {
            item.name: value
            for item in fields(self)
            if (value := getattr(self, item.name)) == getattr(other, item.name)
        }
        return Look(**shared)

    def within(self, outer: Look) -> Look:
        """The look of what is set apart so inside what is set apart otherwise."""
        both = {item.name: getattr(self, item.name) or getattr(outer, item.name) for item in fields(self)}
        return Look(**both)

    def without(self, other: Look) -> Look:
        """This look without what the other one has."""
        return Look(
            self.bold and not other.bold,
            self.italic and not other.italic,
            self.code and not other.code,
            self.struck and not other.struck,
            self.raised and not other.raised,
            self.lowered and not other.lowered,
            '' if other.link else self.link,
        )


PLAIN = Look()


class Thing(NamedTuple):
    """A thing in a text: a `footnote` mark, an `image`, a `reference` that is filled in, a `field` of Word.

    `target` tells which: the label of a footnote, the name of an image's file, `#` and the name of what is referred
    to, the code of a field. Reading a Word file gives a footnote's number in that file for its label.
    """

    kind: str
    target: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in one look, a line break being `\\n`; or one thing, whose text is THING."""

    text: str
    look: Look = PLAIN
    thing: Thing | None = None


Rich = tuple[Piece, ...]
"""A text in its order."""


def plain(rich: Iterable[Piece]) -> str:
    """The text alone, with THING for each thing."""
    return ''.join(piece.text for piece in rich)


def cut(rich: Iterable[Piece], start: int, end: int | None = None) -> Rich:
    """The part of a text between two places of its plain text; without `end` all from the first one."""
    found: list[Piece] = []
    at = 0
    for piece in rich:
        inner = piece.text[max(start - at, 0) : None if end is None else max(end - at, 0)]
        if inner:
            found.append(Piece(inner, piece.look, piece.thing))
        at += len(piece.text)
    return tuple(found)


def normal(rich: Iterable[Piece]) -> Rich:
    """The same text as it is compared and shown: white space is one space, and none stands at an end or a line break.

    A space has the look that its neighbours share, and neighbours of one look are one piece. A no-break space is none.
    """
    letters: list[Piece] = []
    for piece in rich:
        if piece.thing:
            letters.append(piece)
        else:
            letters += [Piece(char, piece.look) for char in _SPACES.sub(' ', piece.text)]
    return _joined(_spaced(_collapsed(letters)))


def _collapsed(letters: list[Piece]) -> list[Piece]:
    kept: list[Piece] = []
    for letter in letters:
        last = kept[-1].text if kept else '\n'
        if letter.text == ' ' and last in (' ', '\n'):
            continue
        if letter.text == '\n' and last == ' ':
            kept.pop()
        kept.append(letter)
    while kept and kept[-1].text in (' ', '\n'):
        kept.pop()
    first = next((at for at, letter in enumerate(kept) if letter.text not in (' ', '\n')), len(kept))
    return kept[first:]


def _spaced(letters: list[Piece]) -> list[Piece]:
    """The letters, with the look of each space and line break that of what stands around it."""
    found = list(letters)
    after = 0
    for at, letter in enumerate(letters):
        if letter.text in (' ', '\n'):
            while after < len(letters) and (after <= at or letters[after].text in (' ', '\n')):
                after += 1
            before = found[at - 1].look if at else PLAIN
            found[at] = replace(letter, look=before.common(letters[after].look) if after < len(letters) else PLAIN)
    return found


def _joined(letters: list[Piece]) -> Rich:
    joined: list[Piece] = []
    for letter in letters:
        if joined and not letter.thing and not joined[-1].thing and joined[-1].look == letter.look:
            joined[-1] = Piece(joined[-1].text + letter.text, letter.look)
        else:
            joined.append(letter)
    return tuple(joined)
