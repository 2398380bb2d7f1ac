"""The units of text in a tree of blocks."""

from __future__ import annotations

from briefpress.dialect.blocks import LEAVES, Block
from briefpress.model import Span, Unit


def units(root: Block, *, path: str) -> tuple[Unit, ...]:
    """One unit for each leaf, in the order of the text; `path` is the source file's.

    A fence with no line in it is no unit, nor is a heading without text; an empty cell is one. An underlined
    heading is written like a paragraph, so its form is `block`.
    """
    parents = {child: parent for parent in root.walk() for child in parent.children}
    leaves = (block for block in root.walk() if block.kind in LEAVES and (block.text or block.kind == 'cell'))
    return tuple(_unit(block, parents[block], path) for block in leaves)


def _unit(block: Block, parent: Block, path: str) -> Unit:
    kind, form, text, line = block.kind, block.kind, block.text, block.line
    if kind == 'paragraph':
        kind, form = 'item' if parent.kind == 'item' and parent.children[0] is block else kind, 'block'
    elif kind in ('code', 'fence'):
        line += kind == 'fence'
        kind, form, text = 'code', 'code', text[:-1]
    elif kind == 'heading' and block.marker != '#':
        form = 'block'
    return Unit(block.unit, kind, text, Span(path, block.start, block.end, line), form, block.margin)
