"""Where the blocks of a brief's text stand in its lines, and what a new line has to begin with at a place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from briefpress.dialect import Block, scan
from briefpress.load.front_matter import find_parts

FLOWS = frozenset({'document', 'component', 'note'})
"""The blocks in which paragraphs stand at the left."""
_LINE_END = re.compile(r'\r\n|\n|\r')
_MARKER = re.compile(r'([-+*]|\d{1,9}[.)])[ \t]*')


class Level(NamedTuple):
    """A list around a place: how a line begins that is its next item, how the others of an item do."""

    lead: str
    margin: str
    ordered: bool
    loose: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block may come: `at` is the offset of a line of the source, which it would stand before.

    `margin` is what its lines begin with outside all lists, `levels` the lists around what stands before it there, from
    the outermost. `follows` says that it follows a block, and so an empty line has to come between. `flow` is the
    document, component or footnote that it is in.
    """

    at: int
    margin: str = ''
    levels: tuple[Level, ...] = ()
    follows: bool = True
    flow: Block | None = None


class Body:
    """The Markdown of a brief and its tree of blocks."""

    def __init__(self, source: str) -> None:
        parts = find_parts(source)
        self.source = source
        self.begin = parts.body if parts else 0
        self.root = scan(source, begin=self.begin)
        self.line_end = '\r\n' if '\r\n' in source else '\n'
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(source))]
        self.parents: Mapping[Block, Block] = {child: block for block in self.root.walk() for child in block.children}
        self.leaves = {block.unit: block for block in self.root.walk() if block.unit}

    def start_of(self, line: int) -> int:
        """The offset of a line, counted from 1; of one behind the last the end of the text."""
        return self._starts[line - 1] if line <= len(self._starts) else len(self.source)

    def extent(self, block: Block) -> tuple[int, int]:
        """The offsets of the first line of a block and of the line after its last."""
        first = block.children[0] if block.kind == 'list' else block
        return self.start_of(min(block.line, first.line)), self.start_of(block.final() + 1)

    def line_at(self, offset: int) -> str:
        """The line that begins at an offset, without its end."""
        match = _LINE_END.search(self.source, offset)
        return self.source[offset : match.start() if match else len(self.source)]

    def is_blank(self, offset: int) -> bool:
        """Whether the line that begins at an offset is empty, or there is none."""
        return not self.line_at(offset).strip(' \t>')

    def number_at(self, offset: int) -> int:
        """The line that holds the character at an offset."""
        return bisect_right(self._starts, offset)

    def around(self, block: Block) -> list[Block]:
        """The blocks around one, from the innermost."""
        found = []
        while block in self.parents:
            block = self.parents[block]
            found.append(block)
        return found

    def flow_of(self, block: Block) -> Block:
        """The document, component or footnote that a block stands in."""
        return next((item for item in self.around(block) if item.kind in FLOWS), self.root)

    def after(self, block: Block) -> Place:
        """The place after a block, in the flow and the lists that it stands in."""
        if block.kind == 'argument':
            return self.begin_of(self.parents[block])
        return replace(self._beside(block), at=self.extent(block)[1])

    def before(self, block: Block) -> Place:
        """The place before a block, where what is to come stands in the lists that the block does, as their first."""
        place = self._beside(block)
        first = next((item for item in self.around(block) if item.kind == 'list'), None)
        if first and place.levels:
            level = place.levels[-1]
            lead = re.sub('[0-9]+', str(first.size), level.lead)
            place = replace(place, levels=(*place.levels[:-1], level._replace(lead=lead)))
        return replace(place, at=self.extent(block)[0], follows=False)

    def begin_of(self, flow: Block) -> Place:
        """The place at the beginning of a document, or of what else blocks stand in."""
        if flow is self.root:
            at = self.begin
            while at < len(self.source) and self.is_blank(at):
                at = self.start_of(self.number_at(at) + 1)
            return Place(at, follows=False, flow=flow)
        options = [child for child in flow.children if child.kind in ('options', 'argument')]
        line = max([flow.line, *(child.final() for child in options)]) + 1
        return Place(self.start_of(line), flow.margin, follows=False, flow=flow)

    def end_of(self, flow: Block) -> Place:
        """The place at the end of a document, or of what else blocks stand in."""
        inner = [child for child in flow.children if child.kind not in ('options', 'argument', 'note')]
        if not inner:
            return self.begin_of(flow)
        last = inner[-1]
        return Place(self.extent(last)[1], '' if flow is self.root else flow.margin, follows=True, flow=flow)

    def _beside(self, block: Block) -> Place:
        flow = self.flow_of(block)
        around = self.around(block)
        inside = [block, *around[: around.index(flow) if flow in around else len(around)]]
        levels = [self.level(item) for item in reversed(inside) if item.kind == 'item']
        return Place(0, '' if flow is self.root else flow.margin, tuple(levels), flow=flow)

    def level(self, item: Block) -> Level:
        """The list that an item stands in, by how it begins."""
        parent = self.parents[item]
        outer = self.parents[parent].margin if parent in self.parents else ''
        match = _MARKER.match(self.source, item.start)
        marker = match[1] if match else '-'
        width = max(item.size - item.indent - len(marker), 1)
        lead = outer + ' ' * item.indent + marker + ' ' * width
        return Level(lead, item.margin, marker[0].isdigit(), parent.loose())
