"""Ids of headings and components."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from briefpress.headings import heading_text, set_heading_ids, slug, unique


def ids(body: str) -> list[str]:
    root = lxml_html.fragment_fromstring(body, create_parent='div')
    set_heading_ids(root)
    return [heading.get('id') for heading in root.iter('h2', 'h3')]


@pytest.mark.parametrize(
    ('body', 'expected'),
    [
        ('<h2>Way forward</h2><h3>Way forward</h3>', ['way-forward', 'way-forward-2']),
        ('<h2>Heat</h2><h2 id="heat">Other</h2>', ['heat-2', 'heat']),
        ('<h2>Table t</h2><div data-component="table" data-argument="t"></div>', ['table-t-2']),
        ('<h2>Box</h2><div data-component="callout" data-option-id="box"></div>', ['box-2']),
        ('<h2>पृष्ठभूमि</h2><h2>—</h2>', [slug('पृष्ठभूमि'), 'section']),
        ('<h2>A<a class="footnote-ref" data-note="x">1</a> b</h2>', ['a-b']),
    ],
)
def test_ids_come_from_the_text_and_are_unlike_all_others(body: str, expected: list[str]) -> None:
    assert ids(body) == expected


def test_the_text_of_a_heading_is_one_line_without_footnote_marks() -> None:
    heading = lxml_html.fragment_fromstring('<h2>A <em>b</em>\n<a data-note="x">7</a>c</h2>')
    assert heading_text(heading) == 'A b c'


@given(st.lists(st.text(alphabet='ab-2 ', max_size=4)))
def test_no_two_names_are_alike(names: list[str]) -> None:
    taken: list[str] = []
    for name in names:
        taken.append(unique(name, taken))
    assert len(set(taken)) == len(names)


def test_thousands_of_one_name_are_numbered_in_turn() -> None:
    taken: dict[str, None] = {}
    for _ in range(20_000):
        taken[unique('a', taken)] = None
    assert list(taken) == ['a', *(f'a-{number}' for number in range(2, 20_001))]
