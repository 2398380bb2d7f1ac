"""The texts of a brief as catalogues know them: by their content and context, never by their position."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefpress.dialect import Block, scan
from briefpress.dialect.attributes import split
from briefpress.headings import NOTE
from briefpress.load.front_matter import find_parts
from briefpress.model import Brief, Unit
from briefpress.translate.tokens import without_tokens

SOFT_BREAK = re.compile(r'(?<!\\)(?<!  )\n')
"""A line end inside a paragraph that is only a space to Markdown."""

_READABLE = re.compile(r'[^\W_]')
_COMPONENTS = ('component', 'note')
_NUMBERED = re.compile(r' #\d+$')


@dataclass(frozen=True, slots=True)
class Segment:
    """A unit's text as a translator is given it.

    `source` is the unit's Markdown in one line but for hard line breaks, without the attribute list at its end, which
    `attributes` holds. `context` says where it stands: the headings above it and its kind, or its key, or its table,
    row and column; together with the source it is one of its kind in the brief.
    """

    unit: str
    kind: str
    context: str
    source: str
    attributes: str = ''


def segments_of(brief: Brief) -> tuple[Segment, ...]:
    """Every text of a brief that is to be translated, in its order: no code, no addresses, no notes to editors.

    The brief is one in its own language.
    """
    found: list[Segment] = []
    taken: set[tuple[str, str]] = set()
    for unit, context in _in_order(brief):
        text, attributes = split(unit.text, paragraph=unit.form == 'block' and unit.kind != 'heading')
        source = SOFT_BREAK.sub(' ', text).strip()
        if unit.kind == 'code' or not _READABLE.search(without_tokens(source)):
            continue
        segment = Segment(unit.id, unit.kind, _unlike(context, source, taken), source, attributes)
        taken.add((segment.context, source))
        found.append(segment)
    return tuple(found)


def place_of(context: str) -> tuple[str, str]:
    """What a text stands in and what it is there: headings and kind, or the row and the column of a table."""
    section, _, kind = _NUMBERED.sub('', context).rpartition(', ')
    return section, kind


def _in_order(brief: Brief) -> Iterator[tuple[Unit, str]]:
    """The units with their contexts: front matter, then the text with each table where it is first shown."""
    source = brief.sources[brief.path]
    parts = find_parts(source)
    tables = {f'table-{name}-': name for name in brief.tables}
    rest = {unit.id: unit for unit in brief.units.values() if unit.id in brief.texts}
    for unit in list(rest.values()):
        if not unit.id.startswith(tuple(tables)):
            yield rest.pop(unit.id), _key(unit)
    cells = _cells(brief)
    for block, place in _blocks(scan(source, begin=parts.body if parts else 0)):
        if found := brief.units.get(block.unit):
            yield found, ', '.join(filter(None, (place, found.kind)))
        elif block.kind == 'component' and block.info == 'table':
            yield from _table(block.argument, rest, cells)
    for name in brief.tables:
        yield from _table(name, rest, cells)


def _key(unit: Unit) -> str:
    """The context of a text of the front matter: its key."""
    return f'author, {unit.kind}' if unit.id.startswith('authors-') else unit.kind


def _table(name: str, rest: dict[str, Unit], cells: dict[str, str]) -> Iterator[tuple[Unit, str]]:
    """The units of a table, taken from what is left."""
    for unit in [unit for unit in rest if unit in cells and cells[unit].startswith(f'table {name}, ')]:
        yield rest.pop(unit), cells[unit]


def _cells(brief: Brief) -> dict[str, str]:
    """The context of each text of the structured tables: its table, row and column."""
    found = {}
    for table in brief.tables.values():
        if table.caption:
            found[table.caption.id] = f'table {table.name}, caption'
        for at, column in enumerate(table.columns):
            found[column.label.id] = f'table {table.name}, column {column.id}'
            for row in table.rows:
                found.update((unit.id, f'table {table.name}, {row.id}, {column.id}') for unit in row.cells[at])
    return found


def _blocks(root: Block) -> Iterator[tuple[Block, str]]:
    """Every block of a text in order, with the headings above it and the component or footnote that it stands in.

    None of an author's notes to the editors: no reader of a translation sees these.
    """
    headings: list[tuple[int, str]] = []
    within: dict[Block, str] = {}
    notes: set[Block] = set()
    for block in root.walk():
        if block in notes or (block.kind == 'component' and block.info == NOTE):
            notes.update(block.children)
            continue
        for child in block.children:
            within[child] = _name(block) if block.kind in _COMPONENTS else within.get(block, '')
        if block.kind == 'heading':
            headings = [(size, text) for size, text in headings if size < block.size]
        yield block, ', '.join(filter(None, (' > '.join(text for _, text in headings), within.get(block, ''))))
        if block.kind == 'heading':
            headings.append((block.size, _plain(block)))


def _plain(heading: Block) -> str:
    return SOFT_BREAK.sub(' ', split(heading.text, paragraph=False)[0]).strip()


def _name(block: Block) -> str:
    """A component by its name, a footnote by its label."""
    return block.info if block.kind == 'component' else f'footnote {block.info}'


def _unlike(context: str, source: str, taken: Iterable[tuple[str, str]]) -> str:
    """The context, with a number where the same text stands there more than once."""
    number, candidate = 1, context
    while (candidate, source) in taken:
        number += 1
        candidate = f'{context} #{number}'
    return candidate
