"""The text, exact span, name and margin of each block, once all its lines are known."""

from __future__ import annotations

from briefpress.dialect import definitions, tables
from briefpress.dialect.blocks import LEAVES, TAB, Block


def join(source: str, block: Block) -> str:
    """A leaf's text, free of what marks its containers; each line of code ends with a line feed."""
    lines = [' ' * pad + source[start:end] for pad, start, end in block.pieces]
    if block.kind in ('paragraph', 'heading'):
        return '\n'.join(line.lstrip(' \t') for line in lines).rstrip(' \t')
    return ''.join(line + '\n' for line in lines)


def settle(source: str, root: Block) -> None:
    """Complete every block of a tree."""
    for block in root.walk():
        block.children = [part for child in block.children for part in _parts(source, child)]
        _read(source, block)
    number = 0
    for block in root.walk():
        if block.kind in LEAVES or block.kind == 'component':
            number += 1
            block.unit = f'u{number}'
        inner = {'quote': '> ', 'item': ' ' * block.size, 'note': ' ' * TAB, 'code': ' ' * TAB}.get(block.kind, '')
        block.margin += inner or ' ' * block.indent
        for child in block.children:
            child.margin = block.margin
    for block in reversed(list(root.walk())):
        block.end = max([block.end] + [child.end for child in block.children])


def _parts(source: str, child: Block) -> list[Block]:
    """The link definitions that a paragraph or underlined heading begins with, and what is left of it."""
    if child.kind == 'options' and not child.pieces:
        return []
    if child.kind != 'paragraph' and not (child.kind == 'heading' and child.marker != '#'):
        return [child]
    text = join(source, child)
    found, rest = definitions.split(text, child.line)
    if not found:
        return [child]
    gone = text[: len(text) - len(rest)].count('\n') if rest else len(child.pieces)
    first = Block('definitions', child.line, child.start, definitions=found)
    first.pieces, child.pieces = child.pieces[:gone], child.pieces[gone:]
    first.last, child.line = child.line + gone - 1, child.line + gone
    return [first, child] if rest else [first]


def _read(source: str, block: Block) -> None:
    """Set the text and span of a leaf."""
    if block.kind == 'code':
        while not source[slice(*block.pieces[-1][1:])].strip(' \t'):
            block.pieces.pop()
    if block.kind == 'cell':
        block.text = tables.read(source, block)
    elif block.pieces:
        block.text = join(source, block)
        first, last = block.pieces[0], block.pieces[-1]
        block.start, block.end = first.start, last.end
        if block.kind == 'fence':
            block.start = max(source.rfind('\n', 0, first.start), source.rfind('\r', 0, first.start)) + 1
        elif block.kind in ('paragraph', 'heading'):
            block.start = first.end - len(source[first.start : first.end].lstrip(' \t'))
            block.end = max(block.start, last.start + len(source[last.start : last.end].rstrip(' \t')))
    elif block.kind == 'fence':
        block.start = block.end
