"""Blocks that are not what their author takes them for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from briefpress.diagnostics import Diagnostic, error, warning
from briefpress.dialect.blocks import Block
from briefpress.dialect.syntax import begins_container, is_delimiters
from briefpress.limits import over

_CONTAINERS = frozenset({'quote', 'item', 'note', 'component'})
_NOT_IN_NOTES = {
    'heading': 'heading',
    'list': 'list',
    'quote': 'quotation',
    'table': 'table',
    'code': 'code block',
    'fence': 'code block',
    'rule': 'rule',
    'component': 'component',
}


def lint(root: Block, *, path: str, limits: Mapping[str, int]) -> Iterator[Diagnostic]:
    """What is suspicious in the blocks of a text, each fault once."""
    labels: set[str] = set()
    waiting = [(root, 0)]
    while waiting:
        block, depth = waiting.pop()
        if block.kind == 'note':
            if block.info in labels:
                message = f'the footnote `{block.info}` is defined twice'
                yield error(path, block.line, 'duplicate-footnote', message, 'give one of them another label')
            labels.add(block.info)
        yield from _unclosed(block, path)
        yield from _table(block, path)
        yield from _wide(block, path, limits['table_columns'])
        yield from _shallow(block, path)
        yield from _pasted(block, path)
        yield from _note_body(block, path)
        if depth == limits['nesting'] and _goes_deeper(block):
            found = f'{depth + 1} lists, quotations and components in one another are'
            mend = 'use headings or a table in place of the innermost'
            yield error(path, block.line, 'too-deep', *over('nesting', depth, found, mend=mend))
        waiting += [(child, depth + (block.kind in _CONTAINERS)) for child in reversed(block.children)]


def _goes_deeper(block: Block) -> bool:
    """Whether it is a container, or one that the scanner leaves as text."""
    nests = block.kind == 'list' or block.kind in _CONTAINERS - {'item'}
    return nests or (block.kind == 'paragraph' and begins_container(block.text))


def _wide(block: Block, path: str, most: int) -> Iterator[Diagnostic]:
    columns = len(block.info.split()) if block.kind == 'table' else 0
    if columns > most:
        yield error(path, block.line, 'too-large', *over('table_columns', most, f'{columns:,} columns are'))


def _unclosed(block: Block, path: str) -> Iterator[Diagnostic]:
    if block.kind == 'fence' and not block.closed:
        hint = f'write  {block.marker}  on a line of its own behind the code'
        yield error(path, block.line, 'unclosed-fence', 'the code fence is not closed', hint)
    elif block.kind == 'comment' and not block.closed:
        yield error(path, block.line, 'raw-html', 'the comment is not closed', 'write `-->` where it ends')
    elif block.kind == 'comment' and block.text.partition('-->')[2].strip():
        hint = 'begin a new line after `-->`'
        yield error(path, block.last, 'raw-html', 'text behind a comment on the same line would be lost', hint)
    elif block.kind == 'component' and not block.closed and not any(map(_runs_on, block.walk())):
        hint = f'write  {"/" * block.size}  on a line of its own'
        yield error(path, block.line, 'unclosed-component', f'the component `{block.info}` is not closed', hint)


def _runs_on(block: Block) -> bool:
    """Whether it goes on to the end of the text, and so has taken the line that closes a component around it."""
    return block.kind in ('fence', 'comment') and not block.closed


def _table(block: Block, path: str) -> Iterator[Diagnostic]:
    if block.kind == 'table':
        columns = len(block.info.split())
        for row in block.children:
            cells = len(row.children)
            message = f'the row has {cells} cell{"s" * (cells != 1)}, and the header {columns}'
            if cells > columns:
                yield error(path, row.line, 'table-cells', message, 'write `\\|` for a bar in the text of a cell')
            elif cells < columns:
                yield warning(path, row.line, 'table-cells', message, 'write an empty cell as  | |')
    elif block.kind == 'paragraph':
        for number, text in enumerate(block.text.split('\n')):
            if is_delimiters(text) or (text[0] == text[-1] == '|' and text.count('|') > 2):
                hint = 'the header and the line of dashes below it need as many cells; put an empty line before them'
                message = 'this looks like a table but is not read as one'
                yield error(path, block.line + number, 'not-a-table', message, hint)
                break


def _note_body(block: Block, path: str) -> Iterator[Diagnostic]:
    """What a footnote cannot hold, as it stands inside a paragraph."""
    if block.kind == 'note':
        for child in block.children:
            if child.kind in _NOT_IN_NOTES:
                message = f'a footnote holds paragraphs alone, and no {_NOT_IN_NOTES[child.kind]}'
                hint = 'write it in sentences, or move it into the text and begin it at the left margin'
                yield error(path, child.line, 'footnote-body', message, hint)


def _pasted(block: Block, path: str) -> Iterator[Diagnostic]:
    """Bullets that were pasted as characters."""
    if block.kind == 'paragraph':
        for number, text in enumerate(block.text.split('\n')):
            if re.match('[•◦▪‣●]', text):
                hint = 'begin each item of a list with  -  and a space'
                yield warning(path, block.line + number, 'leftover-markup', 'this bullet is read as text', hint)
                return


def _shallow(block: Block, path: str) -> Iterator[Diagnostic]:
    """Items indented deeper than the item before, but not as deep as its text: they are not part of it."""
    pairs = [
        (before.children[-1], after.children[0], 1)
        for before, after in pairwise(block.children)
        if before.kind == after.kind == 'list'
    ]
    if block.kind == 'list':
        pairs += [(before, after, 2) for before, after in pairwise(block.children)]
    for before, item, least in pairs:
        if item.indent - before.indent >= least:
            hint = f'indent it by {before.size} spaces to make it part of the item above, or not at all'
            yield warning(path, item.line, 'shallow-nesting', 'this item is not part of the item above it', hint)
