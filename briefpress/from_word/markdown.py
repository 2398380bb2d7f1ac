"""Blocks as Markdown of the house dialect."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from briefpress.from_word.values import Block, Code, Component, Heading, Listing, PipeTable, Quote, Text
from briefpress.rich.values import Rich

Inline = Callable[[Rich, bool], str]
"""Writes a text as the Markdown of one unit; in one line where the second argument says so."""

_TICKS = re.compile('`{3,}')
_BAR = re.compile(r'\\(.)', re.DOTALL)


def write_blocks(blocks: Sequence[Block], inline: Inline, *, names: Mapping[int, str]) -> str:
    """Blocks as Markdown, without a line end at its end.

    `names` are the ids of headings and paragraphs that something in the brief leads to, by their `source`.
    """
    parts: list[str] = []
    before: Block | None = None
    alike = False
    for block in blocks:
        # Two lists that follow one another are one list unless their markers differ.
        alike = isinstance(block, Listing) and _is_alike(before, block) and not alike
        if isinstance(block, Listing):
            parts.append(_listing(block, inline, names, alike))
        else:
            parts.append(_one(block, inline, names))
        before = block
    return '\n\n'.join(parts)


def _is_alike(before: Block | None, block: Listing) -> bool:
    return isinstance(before, Listing) and before.ordered == block.ordered


def _one(block: Block, inline: Inline, names: Mapping[int, str]) -> str:
    match block:
        case Heading(level, rich, source, name):
            name = name or names.get(source, '')
            return f'{"#" * level} {inline(rich, True)}' + (f' {{#{name}}}' if name else '')
        case Text(rich, source):
            name = f'\n{{#{names[source]}}}' if source in names else ''
            return inline(rich, False) + name
        case Quote(blocks):
            return _behind(write_blocks(blocks, inline, names=names), '> ')
        case Code(text):
            fence = '`' * max([3, *(len(run) + 1 for run in _TICKS.findall(text))])
            return f'{fence}\n{text}\n{fence}'
        case PipeTable(rows):
            return _pipe_table(rows, inline)
        case Component():
            return _component(block, inline, names)
        case _:
            raise TypeError(f'not a block of its own: {block}')


def _behind(text: str, margin: str, *, first: str | None = None) -> str:
    """The lines of a text behind a margin; the first one behind another where that is given."""
    lines = [(margin + line).rstrip(' ') if not line else margin + line for line in text.split('\n')]
    if first is not None:
        lines[0] = first + lines[0].removeprefix(margin)
    return '\n'.join(lines)


def _listing(block: Listing, inline: Inline, names: Mapping[int, str], alike: bool) -> str:
    tight = all(map(_is_tight, block.items))
    written = []
    for number, item in enumerate(block.items, block.start):
        marker = f'{number}{")" if alike else "."} ' if block.ordered else '* ' if alike else '- '
        body = _item(item, inline, names) if tight else write_blocks(item, inline, names=names)
        written.append(_behind(body, ' ' * len(marker), first=marker))
    return ('\n' if tight else '\n\n').join(written)


def _item(item: Sequence[Block], inline: Inline, names: Mapping[int, str]) -> str:
    return '\n'.join(write_blocks([block], inline, names=names) for block in item)


def _is_tight(item: Sequence[Block]) -> bool:
    """Whether an item needs no blank line: it is a text, and perhaps one list that may follow at once."""
    if len(item) == 1:
        return True
    if len(item) > 2 or not isinstance(item[1], Listing):
        return False
    return (not item[1].ordered or item[1].start == 1) and all(map(_is_tight, item[1].items))


def _component(block: Component, inline: Inline, names: Mapping[int, str]) -> str:
    marks = '/' * (2 + _depth(block))
    argument = block.argument or (inline(block.title, True) if block.title else '')
    head = f'{marks} {block.name}' + (f' | {argument}' if argument else '')
    body = write_blocks(block.blocks, inline, names=names)
    return '\n'.join(filter(None, [head, body, marks]))


def _depth(block: Block) -> int:
    """How many components stand in one another at most."""
    match block:
        case Component(blocks=blocks):
            return 1 + max(map(_depth, blocks), default=0)
        case Quote(blocks):
            return max(map(_depth, blocks), default=0)
        case Listing(_, items):
            return max((_depth(part) for item in items for part in item), default=0)
        case _:
            return 0


def _pipe_table(rows: Sequence[Sequence[Rich]], inline: Inline) -> str:
    head, *body = ['| ' + ' | '.join(_cell(cell, inline) for cell in row) + ' |' for row in rows]
    return '\n'.join([head, '|' + '---|' * len(rows[0]), *body])


def _cell(rich: Rich, inline: Inline) -> str:
    """The text of a cell. A bar in it needs one backslash, and no more, wherever it stands."""
    text = _BAR.sub(lambda match: '|' if match[1] == '|' else match[0], inline(rich, True))
    return text.replace('|', '\\|')


def levels_closed(blocks: Sequence[Block]) -> list[Block]:
    """The same blocks, their headings from the second level down, none more than one level below the one before."""
    found: list[Block] = []
    open_levels: list[int] = []
    for block in blocks:
        if isinstance(block, Heading):
            while open_levels and open_levels[-1] >= block.level:
                open_levels.pop()
            open_levels.append(block.level)
            block = replace(block, level=min(len(open_levels) + 1, 6))
        found.append(block)
    return found
