"""CommonMark's block structure, line by line: each line goes on in the blocks left open, or begins new ones.

The algorithm is that of CommonMark 0.31.2, appendix "A parsing strategy", over pipe tables, footnotes
(`[^label]:`) and components (`/// name | argument`) as further blocks.
"""

from __future__ import annotations

import re

from briefpress.dialect import definitions, tables
from briefpress.dialect.blocks import TAB, Block, Line
from briefpress.dialect.settle import join
from briefpress.dialect.syntax import (
    ATX,
    CLOSER,
    COMMENT,
    COMPONENT,
    FENCE,
    ITEM,
    NOTE,
    RULE,
    SETEXT,
    begins_container,
    is_delimiters,
)
from briefpress.limits import LIMITS

DEEPEST = LIMITS['nesting'].largest
"""How many containers may stand in one another; what would begin a deeper one is plain text.

WeasyPrint takes 71 lists in one another from an empty stack, and 48 where callers have used a fifth of it.
"""

_LINE = re.compile(r'([^\r\n]*)(\r\n|\n|\r|\Z)')


class Scanner:
    """`open` are the containers that the last line left open, `leaf` the block without children in the last of them."""

    def __init__(self, source: str, begin: int) -> None:
        self.source = source
        self.root = Block('document', 1, begin, begin)
        self.open = [self.root]
        self.leaf: Block | None = None
        number = len(re.findall(r'\r\n|\n|\r', source[:begin])) + 1
        for match in _LINE.finditer(source, begin):
            if match.start() < len(source):
                self.read(Line(source, match.start(), match.end(1), number))
                number += 1

    def read(self, line: Line) -> None:
        """Give a line to the blocks it belongs to."""
        depth = 1
        while depth < len(self.open) and self.continues(self.open[depth], line):
            depth += 1
        leaf = self.leaf if depth == len(self.open) else None
        if leaf and self.takes(leaf, line):
            return
        paragraph = leaf if leaf and leaf.kind == 'paragraph' else None
        if line.rest() and line.indent() < TAB and (self.closes(depth, line) or self.heads(paragraph, line)):
            return
        begun = self.begins(line, depth, paragraph)
        if begun is None:
            return
        if begun > depth:
            self.fill(line, begun, None)
        elif line.rest() and self.leaf and self.leaf.kind == 'paragraph':
            self.write(self.leaf, line)  # also where the line is lazy about its containers
        else:
            self.fill(line, depth, leaf if leaf and leaf.kind == 'code' else None, fresh=False)

    def continues(self, block: Block, line: Line) -> bool:
        """Whether the line goes on in an open container; what marks it is then read."""
        blank = not line.rest()
        if block.kind == 'quote':
            if line.indent() >= TAB or line.rest()[:1] != '>':
                return False
            line.eat(1)
            line.skip(1)
            block.last, block.end = line.number, line.at() if line.rest() else line.pos
        elif block.kind == 'item':
            if not block.children if blank else line.indent() < block.size:
                return False
            line.skip(block.size)
        elif block.kind == 'note':
            if line.indent() < TAB and not blank:
                return False
            line.skip(TAB)
        else:
            block.last, block.end = line.number, line.end
        return True

    def takes(self, leaf: Block, line: Line) -> bool:
        """Whether an open leaf takes the line, whatever it holds."""
        text = line.rest()
        if leaf.kind == 'fence':
            mark = leaf.marker
            if line.indent() < TAB and text.startswith(mark) and not text.strip(mark[0]).strip(' \t'):
                leaf.closed, leaf.last, leaf.end, self.leaf = True, line.number, line.end, None
            else:
                line.skip(min(leaf.indent, line.indent()))
                self.write(leaf, line)
            return True
        if leaf.kind == 'comment':
            self.write(leaf, line)
            if '-->' in text:
                leaf.closed, self.leaf = True, None
            return True
        if leaf.kind == 'options' and text and line.indent() >= TAB:
            self.write(leaf, line)
            return True
        return False

    def closes(self, depth: int, line: Line) -> bool:
        """Whether the line closes a component: `///` as long as the one that opened it."""
        match = CLOSER.match(line.rest())
        at = depth - 1
        while match and self.open[at].kind == 'component':
            component = self.open[at]
            if component.size == len(match[1]):
                self.shut(at)
                component.closed, component.last, component.end = True, line.number, line.end
                return True
            at -= 1
        return False

    def heads(self, paragraph: Block | None, line: Line) -> bool:
        """Whether the line makes a heading or a table of the open paragraph."""
        if not paragraph:
            return False
        text = line.rest()
        if SETEXT.match(text) and definitions.split(join(self.source, paragraph), 0)[1]:
            paragraph.kind, paragraph.size = 'heading', 1 if text[0] == '=' else 2
            paragraph.marker, paragraph.last, self.leaf = text[0], line.number, None
            return True
        if not is_delimiters(text):
            return False
        _, start, end = paragraph.pieces[-1]
        head = tables.row(self.source, start, end, line.number - 1)
        delimiters = tables.row(self.source, line.at(), line.end, line.number)
        if len(head.children) != len(delimiters.children):
            return False
        paragraph.pieces.pop()
        paragraph.last -= 1
        if not paragraph.pieces:
            self.open[-1].children.pop()
        table = self.begin('table', line, len(self.open))
        table.line, table.start, table.info = head.line, head.start, tables.alignments(self.source, delimiters)
        table.children.append(head)
        return True

    def begins(self, line: Line, depth: int, paragraph: Block | None) -> int | None:
        """Open what begins on the line: the depth after its containers, or None where a leaf has taken the rest."""
        while (text := line.rest()) and line.indent() < TAB:
            if self.begins_leaf(text, line, depth):
                return None
            before, depth = depth, self.begins_container(text, line, depth, paragraph)
            if depth == before:
                break
            paragraph = None
        return depth

    def begins_leaf(self, text: str, line: Line, depth: int) -> bool:
        """Whether a leaf other than a paragraph or indented code begins here, or a table goes on."""
        if match := ATX.match(text):
            self.begin_heading(match, line, depth)
        elif match := FENCE.match(text):
            block = self.begin('fence', line, depth)
            block.marker, block.info = match[1] or match[3], (match[2] or match[4] or '').strip()
            block.indent = line.indent()
        elif RULE.match(text):
            self.begin('rule', line, depth)
            self.leaf = None
        elif text.startswith(COMMENT):
            self.takes(self.begin('comment', line, depth), line)
        elif self.leaf and self.leaf.kind == 'table' and depth == len(self.open) and not begins_container(text):
            self.leaf.children.append(tables.row(self.source, line.at(), line.end, line.number))
            self.leaf.last, self.leaf.end = line.number, line.end
        else:
            return False
        return True

    def begin_heading(self, match: re.Match[str], line: Line, depth: int) -> None:
        """A heading of `#`; a sequence of `#` that closes it is not its text."""
        block = self.begin('heading', line, depth)
        content = (match[2] or '').rstrip(' \t')
        bare = content.rstrip('#')
        if not bare or bare[-1] in ' \t':
            content = bare.rstrip(' \t')
        start = line.at() + (match.start(2) if content else match.end(1))
        line.pos, line.end, line.pad = start, start + len(content), 0
        block.size, block.marker = len(match[1]), '#'
        self.write(block, line)
        self.leaf = None

    def begins_container(self, text: str, line: Line, depth: int, paragraph: Block | None) -> int:
        """Open the container that begins here, if one does: the depth after it."""
        if depth > DEEPEST:
            return depth
        if text[0] == '>':
            block = self.begin('quote', line, depth)
            line.eat(1)
            line.skip(1)
        elif match := NOTE.match(text):
            block = self.begin('note', line, depth)
            block.info = match[1]
            line.eat(match.end())
            line.skip(line.indent())
        elif match := COMPONENT.match(text):
            block = self.begin_component(match, line, depth)
        elif (match := ITEM.match(text)) and not (paragraph and _cannot_interrupt(match)):
            block = self.begin_item(match, line, depth)
        else:
            return depth
        block.end = line.pos
        self.open.append(block)
        self.leaf = None
        if block.kind == 'component':
            self.leaf = Block('options', line.number + 1, line.end, line.end, line.number)
            block.children.append(self.leaf)
        return depth + 1

    def begin_component(self, match: re.Match[str], line: Line, depth: int) -> Block:
        """A component; its argument is a block, as it is the author's text."""
        block = self.begin('component', line, depth)
        block.size, block.info = len(match[1]), match[2].lower()
        raw = match[3] or ''
        block.argument = raw.strip(' \t')
        if block.argument:
            start = line.at() + match.start(3) + len(raw) - len(raw.lstrip(' \t'))
            end = start + len(block.argument)
            block.children.append(Block('argument', line.number, start, end, line.number, text=block.argument))
        line.eat(line.end - line.at())
        return block

    def begin_item(self, match: re.Match[str], line: Line, depth: int) -> Block:
        """An item, in the list before it where that has the same marker."""
        self.shut(depth)
        siblings, marker = self.open[-1].children, match[1] or match[3]
        if not (siblings and siblings[-1].kind == 'list' and siblings[-1].marker == marker):
            siblings.append(Block('list', line.number, line.at(), marker=marker, size=int(match[2] or 0)))
        block = self.begin('item', line, depth, siblings[-1])
        block.indent = line.indent()
        line.eat(match.end())
        after = line.indent() if line.rest() else 1
        after = after if after <= TAB else 1
        line.skip(after)
        block.size = block.indent + match.end() + after
        return block

    def fill(self, line: Line, depth: int, code: Block | None, *, fresh: bool = True) -> None:
        """Put what is left of a line into a paragraph or code; `fresh` where a container has begun on it."""
        if not line.rest():
            if code:
                line.skip(TAB)
                code.pieces.append(line.piece())
            elif not fresh:
                self.shut(depth)
        elif line.indent() >= TAB:
            block = code or self.begin('code', line, depth)
            line.skip(TAB)
            self.write(block, line)
        else:
            self.write(self.begin('paragraph', line, depth), line)

    def begin(self, kind: str, line: Line, depth: int, parent: Block | None = None) -> Block:
        """A new block as the open leaf; deeper containers are closed."""
        self.shut(depth)
        self.leaf = Block(kind, line.number, line.at(), line.end, line.number)
        (parent or self.open[-1]).children.append(self.leaf)
        return self.leaf

    def shut(self, depth: int) -> None:
        """Close the containers deeper than `depth`, and the open leaf."""
        del self.open[max(depth, 1) :]
        self.leaf = None

    def write(self, leaf: Block, line: Line) -> None:
        """Add what is left of the line to a leaf."""
        leaf.pieces.append(line.piece())
        leaf.last, leaf.end = line.number, line.end


def _cannot_interrupt(match: re.Match[str]) -> bool:
    """Whether the item could not end a paragraph: it is empty, or its number is not 1 (CommonMark 5.2)."""
    return match.end() == len(match.string.rstrip(' \t')) or (match[2] is not None and int(match[2]) != 1)
