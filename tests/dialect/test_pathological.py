"""Texts made to take long take time in proportion to their length."""

from __future__ import annotations

import time

import pytest

from briefpress.dialect import render, scan

BLOCKS = {
    'quotes': '> ' * 50_000 + 'a',
    'items': '- ' * 10_000 + 'x' + '\n' * 10_000,
    'items in a quote': '> ' + '- ' * 10_000 + 'x\n' + '>\n' * 10_000,
    'a staircase': ''.join('  ' * step + '* a\n' for step in range(600)),
    'lazy quotes': '>' * 1000 + 'a\n' + '> a\n' * 10_000,
    'definitions': ''.join(f'[{number}]: u\n' for number in range(10_000)),
    'open definitions': '[a\n' * 10_000,
    'an open title': '[a]: /u "' + 'x\\' * 30_000,
    'fences': '```\n' * 10_001,
    'fences in quotes': '> ~~~\n' * 10_000,
    'spaces in a heading': '# a' + ' ' * 100_000 + 'b',
    'spaces in a line of dashes': 'a\n-|- ' + ' ' * 100_000 + 'x',
    'a wide table': '|' * 20_000 + '\n' + '-|' * 20_000,
    'a wide line of dashes': 'a\n' + '-|' * 30_000 + 'x',
    'a broken rule': '* ' * 50_000 + 'a',
    'headings': 'a\n===\n' * 5_000,
    'open components': '/// note\n' * 5_000,
    'components': '/// note\n///\n' * 3_000,
    'notes in a line': '[^a]: ' * 10_000 + 'x',
    'notes': ''.join(f'[^{number}]: x\n' for number in range(3_000)),
    'tabs': '\t' * 50_000 + 'a',
    'carriage returns': '\r' * 100_000,
    'comments': '<!--' * 30_000,
    'options': '/// note\n' + '    a: b\n' * 5_000 + '///',
    'a long paragraph': 'word word\n' * 10_000,
}
INLINES = {
    'stars': '*' * 20_000,
    'open stars': '*a ' * 6_000,
    'stars in words': 'a*b' * 6_000,
    'nested marks': '*a _b ' * 1_500 + 'c_ d*' * 1_500,
    'all marks': '*_' * 8_000 + '*_^~' * 500,
    'tildes': '~~a ~b ' * 160 + 'c' * 18_000,
    'backticks': ''.join('`' * number + ' ' for number in range(1, 190)),
    'open tags': '<a ' * 6_000,
    'open comments': '<!--' * 5_000,
    'open instructions': '<?' * 10_000,
    'open declarations': '<!A ' * 5_000,
    'brackets': '[' * 500 + 'a' + ']' * 500,
    'open links': '[a](' * 500,
    'open addresses': '[a](' + '(' * 19_000,
    'images': '![a](b)' * 500,
    'line breaks': 'a  \n' * 5_000,
    'spaces': 'a' + ' ' * 19_000 + 'b',
    'attribute lists': '*a*{.b}' * 2_500,
    'open attribute lists': '{.a ' * 5_000,
    'open bold': '**a ' * 5_000,
    'entities': '&amp;' * 4_000,
}


@pytest.mark.parametrize('name', BLOCKS)
def test_blocks_are_read_in_linear_time(name: str) -> None:
    begun = time.process_time()
    scan(BLOCKS[name])
    assert time.process_time() - begun < 3


@pytest.mark.parametrize('name', INLINES)
def test_inline_marks_are_read_in_bounded_time(name: str) -> None:
    begun = time.process_time()
    render(scan(INLINES[name]), path='a.md')
    assert time.process_time() - begun < 3
