"""A shipped brief as a careful pandoc user would write it: pandoc's Markdown, with a grid table and styled divs."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence

from briefpress.model import Brief, Table, Unit

COMPONENT = re.compile(
    r'^/// (?P<name>[\w-]+)(?: \| (?P<argument>[^\n]*))?\n(?P<body>.*?)^///\n', re.DOTALL | re.MULTILINE
)
REFERENCE = re.compile(r'\[\]\(#([\w-]+)\)')
GRID = 110
"""Characters across a grid table, of which each column has its share."""


def pandoc_markdown(brief: Brief) -> str:
    """The whole brief, its front matter as pandoc's title block."""
    meta = brief.meta
    source = brief.sources[brief.path]
    body = source.split('\n---\n', 1)[1]
    parts = [
        _title_block(brief),
        '::: {custom-style="Key Messages"}\n**Key messages**\n',
        *(f'- {message.text}' for message in meta.key_messages),
        ':::',
        REFERENCE.sub(_named, COMPONENT.sub(lambda match: _component(match, brief), body)),
        '## About the contributor\n',
        *(author.bio.text for author in meta.authors if author.bio),
        f'\n**Acknowledgment:** {meta.acknowledgment.text if meta.acknowledgment else ""}\n',
        f'**Disclaimer:** {meta.disclaimer.text if meta.disclaimer else ""}\n',
    ]
    return '\n'.join(parts)


def _title_block(brief: Brief) -> str:
    meta = brief.meta
    authors = '\n'.join(f'  - {author.name.text}' for author in meta.authors)
    keywords = ', '.join(unit.text for unit in meta.keywords)
    subtitle = meta.standfirst.text if meta.standfirst else ''
    return (
        f'---\ntitle: "{meta.title.text}"\nsubtitle: "{subtitle}"\nauthor:\n{authors}\ndate: {meta.date}\n'
        f'lang: {meta.language}\nkeywords: [{keywords}]\n---\n'
    )


def _named(match: re.Match[str]) -> str:
    """A reference, which a pandoc user without a filter types and numbers by hand."""
    return f'[Table 1](#{match[1]})'


def _component(match: re.Match[str], brief: Brief) -> str:
    name, argument, body = match['name'], match['argument'] or '', match['body']
    if name == 'table':
        return grid_table(brief.tables[argument])
    if name == 'timeline':
        return body
    title = f'**{argument}**\n\n' if argument else ''
    return f'::: {{custom-style="{name.title()}"}}\n{title}{body.strip()}\n:::\n'


def grid_table(table: Table) -> str:
    """A table in pandoc's one form that takes lists in cells and relative widths."""
    shares = [column.width or 0.0 for column in table.columns]
    rest = (100 - sum(shares)) / max(shares.count(0.0), 1)
    widths = [round(GRID * (share or rest) / 100) for share in shares]
    rule = '+' + '+'.join('-' * (width + 2) for width in widths) + '+'
    lines = [rule, *_row([[column.label.text] for column in table.columns], widths), rule.replace('-', '=')]
    for row in table.rows:
        cells = [
            _cell(units, is_list=column.type == 'list') for units, column in zip(row.cells, table.columns, strict=True)
        ]
        lines += [*_row(cells, widths), rule]
    caption = f'\nTable: {table.caption.text} {{#table-{table.name}}}\n' if table.caption else ''
    return '\n'.join(lines) + '\n' + caption


def _cell(units: Sequence[Unit], *, is_list: bool) -> list[str]:
    return [f'- {unit.text}' if is_list else unit.text for unit in units]


def _row(cells: list[list[str]], widths: list[int]) -> list[str]:
    wrapped = [
        [line for text in cell for line in textwrap.wrap(text, width, subsequent_indent='  ' * text.startswith('- '))]
        for cell, width in zip(cells, widths, strict=True)
    ]
    height = max(map(len, wrapped))
    padded = [[*column, *[''] * (height - len(column))] for column in wrapped]
    return [
        '| ' + ' | '.join(column[line].ljust(width) for column, width in zip(padded, widths, strict=True)) + ' |'
        for line in range(height)
    ]
