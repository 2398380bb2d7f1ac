"""The rows of pipe tables."""

from __future__ import annotations

import re

from briefpress.dialect.blocks import Block

_CELL = re.compile(r'(?:[^|\\]|\\.?)++|(?<=\|)(?=\|)', re.DOTALL)


def row(source: str, start: int, end: int, line: int) -> Block:
    """A row with its cells; `|` at the ends is no cell, and `\\|` no border."""
    raw = source[start:end]
    start, end = start + len(raw) - len(raw.lstrip(' \t')), start + len(raw.rstrip(' \t'))
    found = Block('row', line, start, end, line)
    inner = start + source.startswith('|', start, end)
    for match in _CELL.finditer(source, inner, end):
        cell = match[0]
        at = match.start() + len(cell) - len(cell.lstrip(' \t'))
        found.children.append(Block('cell', line, at, max(at, at + len(cell.strip(' \t'))), line))
    return found


def alignments(source: str, delimiters: Block) -> str:
    """One word a column: `left`, `right`, `center` or `-`."""
    words = {(True, True): 'center', (True, False): 'left', (False, True): 'right', (False, False): '-'}
    cells = [source[cell.start : cell.end] for cell in delimiters.children]
    return ' '.join(words[cell[0] == ':', cell[-1] == ':'] for cell in cells)


def read(source: str, cell: Block) -> str:
    """A cell's text: the one place where `\\|` is just `|` (GitHub Flavored Markdown 4.10)."""
    return source[cell.start : cell.end].replace('\\|', '|')
