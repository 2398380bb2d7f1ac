"""The units of a text, and another text in their place."""

from __future__ import annotations

import pytest

from briefpress import spans
from briefpress.dialect import scan, units
from briefpress.model import Unit

SOURCE = """\ufeff# Title #

para *one*
  two
1. item

   more
   > - deep

| a | b \\| c |
|---|---|
| d |   |

/// note | The title
~~~ x
code

more
~~~
///

Under
line
===

\ttabbed
[^n]: note
"""


def found(source: str) -> list[Unit]:
    return list(units(scan(source), path='a.md'))


def test_every_leaf_is_a_unit_with_its_kind_form_margin_and_line() -> None:
    assert [(u.kind, u.form, u.text, u.margin, u.span.line) for u in found(SOURCE)] == [
        ('heading', 'heading', 'Title', '', 1),
        ('paragraph', 'block', 'para *one*\ntwo', '', 3),
        ('item', 'block', 'item', '   ', 5),
        ('paragraph', 'block', 'more', '   ', 7),
        ('item', 'block', 'deep', '   >   ', 8),
        ('cell', 'cell', 'a', '', 10),
        ('cell', 'cell', 'b | c', '', 10),
        ('cell', 'cell', 'd', '', 12),
        ('cell', 'cell', '', '', 12),
        ('argument', 'argument', 'The title', '', 14),
        ('code', 'code', 'code\n\nmore', '', 16),
        ('heading', 'block', 'Under\nline', '', 22),
        ('code', 'code', 'tabbed', '    ', 26),
        ('paragraph', 'block', 'note', '    ', 27),
    ]


def test_a_span_is_the_text_in_the_source() -> None:
    spanned = [SOURCE[unit.span.start : unit.span.end] for unit in found(SOURCE)]
    assert spanned[:3] == ['Title', 'para *one*\n  two', 'item']
    assert 'b \\| c' in spanned


@pytest.mark.parametrize(
    ('source', 'text', 'expected'),
    [
        ('a', '- b', '\\- b'),
        ('a', 'b\n1) c', 'b\n1\\) c'),
        ('14 Oct', '14. Okt', '14\\. Okt'),
        ('> - a\n\nb', 'c\nd', '> - c\n>   d\n\nb'),
        ('a\r\n\r\nb', 'c\nd', 'c\r\nd\r\n\r\nb'),
        ('a', '# b\n> c', '\\# b\n\\> c'),
        ('a', '[b]: c', '\\[b]: c'),
        ('a', '[b](https://c.org)', '[b](https://c.org)'),
        ('a', '<!-- b', '\\<!-- b'),
        ('a', 'b\n===', 'b\n\\==='),
        ('/// note\na\n///', 'b\n///', '/// note\nb\n\\///\n///'),
        ('[x]: /u\na', '"b"', '[x]: /u\n\\"b"'),
        ('## a ##', 'b #', '## b \\# ##'),
        ('|a|\n|-|', 'b|c', '|b\\|c|\n|-|'),
        ('a | b\n- | -', '- c', '\\- c | b\n- | -'),
        ('/// note | a\n///', 'b | c', '/// note | b | c\n///'),
        ('- ~~~\n  a\n  ~~~', 'b\n\nc', '- ~~~\n  b\n\n  c\n  ~~~'),
        ('    a', 'b\n  c', '    b\n      c'),
    ],
)
def test_another_text_is_written_so_that_it_reads_the_same(source: str, text: str, expected: str) -> None:
    assert spans.replace(source, found(source)[0], text) == expected


@pytest.mark.parametrize(
    ('source', 'text'),
    [
        ('a', ''),
        ('a', 'b\n\nc'),
        ('a', ' b'),
        ('a', 'b '),
        ('a', 'b\rc'),
        ('a', 'b\0'),
        ('## a', 'b\nc'),
        ('## a', ''),
        ('|a|\n|-|', 'b\nc'),
        ('|a|\n|-|', 'b\\'),
        ('a | b\n- | -', ''),
        ('/// note | a\n///', 'b\nc'),
        ('```\na\n```', 'b\n```'),
        ('    a', '\nb'),
        ('*     a', '***'),
        ('a\n- | -', 'b | c'),
    ],
)
def test_a_text_that_cannot_stand_there_is_refused(source: str, text: str) -> None:
    with pytest.raises(ValueError, match=r'\w'):
        spans.replace(source, found(source)[0], text)


def test_a_form_that_is_not_of_markdown_is_refused() -> None:
    unit = found('a')[0]
    other = Unit(unit.id, unit.kind, unit.text, unit.span, 'yaml')
    assert spans.replace('a', other, 'a') == 'a'
    with pytest.raises(ValueError, match='yaml'):
        spans.replace('a', other, 'b')
