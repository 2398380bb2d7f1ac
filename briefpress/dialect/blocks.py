"""The tree of blocks that a text is read into, and a line as it is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

TAB = 4
"""Columns between tab stops (CommonMark 2.2); also the indent of code."""

LEAVES = frozenset({'paragraph', 'heading', 'cell', 'code', 'fence', 'argument'})
"""The kinds of block that are units of text."""

_WHITE = re.compile(r'[ \t]*')


class Piece(NamedTuple):
    """A line of a leaf: `source[start:end]`, after `pad` columns that are left of a tab its container has cut."""

    pad: int
    start: int
    end: int


class Definition(NamedTuple):
    """A link definition, `[label]: url "title"`, with url and title as they are written."""

    label: str
    url: str
    title: str
    line: int


@dataclass(eq=False, slots=True)
class Block:
    """A block and where it stands: `source[start:end]`, from `line` (counted from 1) to `last`.

    The span of a leaf is that of its text: without `#` or fence, but with the margins inside it. That of a fence
    begins where its first line of code does, container marks included; other code begins after its indent.

    Kinds: document, quote, list, item, note, component; paragraph, heading, table, row, cell, code, fence, rule,
    comment; argument and options of a component, definitions. `text` is a leaf's text free of what marks its
    containers, `margin` what stands before each further line of it. `size` is a heading's level, a list's first
    number, an item's width, the length of a fence or of `///`; `indent` the columns before it in its container;
    `info` a fence's info string, a note's label, a component's name, a table's alignments.
    """

    kind: str
    line: int
    start: int
    end: int = 0
    last: int = 0
    children: list[Block] = field(default_factory=list)
    unit: str = ''
    text: str = ''
    margin: str = ''
    marker: str = ''
    size: int = 0
    indent: int = 0
    info: str = ''
    argument: str = ''
    closed: bool = False
    pieces: list[Piece] = field(default_factory=list)
    definitions: tuple[Definition, ...] = ()

    def walk(self) -> Iterator[Block]:
        """The block and all in it, in the order of the text."""
        waiting = [self]
        while waiting:
            block = waiting.pop()
            yield block
            waiting.extend(reversed(block.children))

    def final(self) -> int:
        """The last line with anything of this block."""
        return max([self.last, *(child.final() for child in self.children[-1:])])

    def loose(self) -> bool:
        """Whether a list's items, or the parts of one, have blank lines between them."""
        parts = [self.children] + [item.children for item in self.children]
        return any(after.line > before.final() + 1 for part in parts for before, after in pairwise(part))


class Line:
    """A line that is read from the left, in columns where there are tabs."""

    def __init__(self, source: str, start: int, end: int, number: int) -> None:
        self.source, self.pos, self.end, self.number = source, start, end, number
        self.col = 0
        self.pad = 0

    def indent(self) -> int:
        """The columns of white space that come next."""
        col = self.col + self.pad
        *tabbed, blanks = self.source[self.pos : self.at()].split('\t')
        for before in tabbed:
            col += len(before)
            col += TAB - col % TAB
        return col + len(blanks) - self.col

    def skip(self, columns: int) -> None:
        """Go over white space, `columns` wide at most."""
        while columns > 0:
            if not self.pad:
                if self.pos == self.at():
                    return
                self.pad = 1 if self.source[self.pos] == ' ' else TAB - self.col % TAB
                self.pos += 1
            step = min(self.pad, columns)
            self.pad, self.col, columns = self.pad - step, self.col + step, columns - step

    def eat(self, length: int) -> None:
        """Go over the white space and `length` characters after it."""
        self.skip(self.indent())
        self.pos, self.col = self.pos + length, self.col + length

    def at(self) -> int:
        """Where the text of the rest starts."""
        match = _WHITE.match(self.source, self.pos, self.end)
        return match.end() if match else self.pos

    def rest(self) -> str:
        """What is left, without the white space before it."""
        return self.source[self.at() : self.end]

    def piece(self) -> Piece:
        """What is left, for a leaf to keep."""
        return Piece(self.pad, self.pos, self.end)
