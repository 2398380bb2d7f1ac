"""The contexts of a catalogue in words for people."""

from __future__ import annotations

import re

_NUMBER = re.compile(r'(.*?)(?: #(\d+))?', re.DOTALL)
_TABLE = re.compile(r'table ([^,]+), (?:(caption)|column ([^,]+)|([^,]+), ([^,]+))')
_KEYS = {
    'key_messages': 'Key message',
    'keywords': 'Keyword',
    'title': 'Title of the brief',
    'subtitle': 'Subtitle of the brief',
    'heading': 'Section heading',
}
_KINDS = {'item': 'list item', 'cell': 'table cell'}
_ARGUMENTS = {'pull-quote': 'name below a quotation', 'note': 'title of a note'}
_WITHIN = {'pull-quote': 'quotation'}
_COMPONENTS = frozenset({'callout', 'pull-quote', 'note', 'timeline', 'figure', 'table'})


def readable(context: str) -> str:
    """Where a text stands: `Key message`; `Plans › Costs: title of a callout`; `Table issues, row a, column b`."""
    found = _NUMBER.fullmatch(context)
    plain, number = (found[1], found[2]) if found else (context, None)
    said = _in_table(plain) or _in_text(plain)
    return f'{said} ({number})' if number else said


def _in_table(context: str) -> str:
    found = _TABLE.fullmatch(context)
    if not found:
        return ''
    table, caption, head, row, column = found.groups()
    if caption:
        return f'Table {table}, caption'
    return f'Table {table}, head of column {head}' if head else f'Table {table}, row {row}, column {column}'


def _in_text(context: str) -> str:
    place, _, kind = context.rpartition(', ')
    if not place:
        return _KEYS.get(kind) or _capital(_KINDS.get(kind, kind.replace('_', ' ')))
    if place == 'author':
        return f'Author: {kind}'
    headings, _, within = place.rpartition(', ')
    if within not in _COMPONENTS and not within.startswith('footnote '):
        headings, within = place, ''
    what = _what(_KINDS.get(kind, kind), within)
    return f'{headings.replace(" > ", " › ")}: {what}' if headings else _capital(what)


def _what(kind: str, within: str) -> str:
    if within.startswith('footnote '):
        return within if kind == 'paragraph' else f'{within}, {kind}'
    if kind == 'argument':
        return _ARGUMENTS.get(within, f'title of a {within}')
    return f'{kind} of a {_WITHIN.get(within, within)}' if within else kind


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
