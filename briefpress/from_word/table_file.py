"""A table of rows and columns as a file of tables/."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from briefpress.from_word.taking import said, short_slug
from briefpress.from_word.values import Column, TableFile
from briefpress.headings import unique
from briefpress.rich.values import Rich, plain
from briefpress.scalars import write_new_scalar


def table_file(cells: Sequence[Sequence[Sequence[Rich]]], *, caption: Rich) -> TableFile:
    """The table of cells whose first row has the labels."""
    head, *rows = cells
    ids: set[str] = {'id'}
    columns = []
    for at, label in enumerate(head):
        name = _id(said(label[0]), f'column-{at + 1}', ids)
        listed = any(len(row[at]) > 1 for row in rows)
        names = [said(rich) for row in rows for rich in row[at]]
        header = at == 0 and not listed and len(set(names)) == len(rows)
        columns.append(Column(name, label[0], listed, header))
    taken: set[str] = set()
    named = [(_id(' '.join(map(said, row[0])), f'row-{at}', taken), row) for at, row in enumerate(rows, 1)]
    return TableFile(caption, tuple(columns), tuple((name, tuple(map(tuple, row))) for name, row in named))


def _id(text: str, other: str, taken: set[str]) -> str:
    name = unique(short_slug(text) or other, taken)
    taken.add(name)
    return name


def write_table(table: TableFile, inline: Callable[[Rich], str]) -> str:
    """The YAML of a table."""
    lines = [f'caption: {write_new_scalar(inline(table.caption))}'] if plain(table.caption) else []
    lines.append('columns:')
    for column in table.columns:
        lines.append(f'  - id: {column.id}')
        lines.append(f'    label: {write_new_scalar(inline(column.label))}')
        lines += ['    header: true'] if column.header else []
        lines += ['    type: list'] if column.listed else []
    lines.append('rows:')
    for name, row in table.rows:
        lines.append(f'  - id: {name}')
        for column, cell in zip(table.columns, row, strict=True):
            lines += _cell(column, cell, inline)
    return '\n'.join(lines) + '\n'


def _cell(column: Column, cell: Sequence[Rich], inline: Callable[[Rich], str]) -> list[str]:
    texts = [write_new_scalar(text) for rich in cell if (text := inline(rich))]
    if column.listed and texts:
        return [f'    {column.id}:', *(f'      - {text}' for text in texts)]
    return [f'    {column.id}: {texts[0]}'.rstrip() if texts else f'    {column.id}:']
