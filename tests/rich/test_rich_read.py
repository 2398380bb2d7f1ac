"""What a text shows."""

from __future__ import annotations

import pytest
from hypothesis import given
from lxml import html as lxml_html
from texts import REFERENCES, units

from briefpress.dialect import render, scan
from briefpress.rich.read import reading, references_of, rich_of_html, rich_of_markdown, without_list
from briefpress.rich.values import THING, Look, Piece, Thing, normal

BOLD, ITALIC = Look(bold=True), Look(italic=True)


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('a *b* __c__', (Piece('a '), Piece('b', ITALIC), Piece(' '), Piece('c', BOLD))),
        ('**a *b***', (Piece('a ', BOLD), Piece('b', Look(bold=True, italic=True)))),
        ('`a  b` ~~c~~', (Piece('a b', Look(code=True)), Piece(' '), Piece('c', Look(struck=True)))),
        ('x^2^ H~2~', (Piece('x'), Piece('2', Look(raised=True)), Piece(' H'), Piece('2', Look(lowered=True)))),
        ('[a](https://a.org "t")', (Piece('a', Look(link='https://a.org')),)),
        ('[a][x]', (Piece('a', Look(link='https://x.org/a*b')),)),
        ('<a@b.org>', (Piece('a@b.org', Look(link='mailto:a@b.org')),)),
        ('[a](file:///etc)', (Piece('a'),)),
        ('a\nb\\\nc', (Piece('a b\nc'),)),
        ('&copy; \\*a\\* &nbsp;', (Piece('© *a* \xa0'),)),
        ('a[^n]', (Piece('a'), Piece(THING, thing=Thing('footnote', 'n')))),
        ('**a[^n]**', (Piece('a', BOLD), Piece(THING, BOLD, Thing('footnote', 'n')))),
        ('![a](b.svg){width=60%}', (Piece(THING, thing=Thing('image', 'b.svg')),)),
        ('[](#a) b', (Piece(THING, thing=Thing('reference', '#a')), Piece(' b'))),
        ('*mot*{lang=fr} b', (Piece('mot', ITALIC), Piece(' b'))),
        ('a {#b .c}', (Piece('a'),)),
        ('a\n{.c}', (Piece('a'),)),
        ('a <b> c', (Piece('a <b> c'),)),
        ('', ()),
        ('*' * 20001, (Piece('*' * 20001),)),
        ('[' * 501, (Piece('[' * 501),)),
    ],
)  # fmt: skip
def test_a_unit_shows(text: str, expected: tuple[Piece, ...]) -> None:
    assert rich_of_markdown(text, REFERENCES) == expected


@pytest.mark.parametrize(
    ('text', 'one_line', 'listed'),
    [('*a*{.b}', False, ''), ('*a*{.b}', True, '{.b}'), ('a {.b}', False, ' {.b}'), ('a\n{.b}', False, '\n{.b}')],
)
def test_a_list_right_behind_an_element_is_that_of_the_unit_on_one_line_only(
    text: str, one_line: bool, listed: str
) -> None:
    assert without_list(text, one_line=one_line) == (text.removesuffix(listed), listed)


@pytest.mark.parametrize(
    ('text', 'faults'), [('a *b* [^c]', 0), ('a <b>', 1), ('a](b', 1), ('[a](x:y)', 1), ('[' * 501, 1), ('a {.b} c', 1)]
)
def test_what_is_amiss_is_counted(text: str, faults: int) -> None:
    assert reading(text).faults == faults


@given(units)
def test_markdown_shows_what_its_html_shows(text: str) -> None:
    notes = '\n\n[^n]: note\n\n[x]: https://x.org/a*b "A title"\n'
    root = scan(notes)
    rendered = render(root, path='a.md', texts={'title': (text, 1)}).texts['title']
    element = lxml_html.fragment_fromstring(rendered, create_parent='span')
    assert normal(rich_of_html(element)) == rich_of_html(element)
    if without_list(text)[0] == text:
        assert rich_of_html(element) == rich_of_markdown(text, references_of(root))


def test_the_first_definition_of_a_label_holds_and_a_refused_address_is_no_link() -> None:
    references = references_of(scan('[A]: https://a.org "T &amp; U"\n[a]: https://b.org\n[c]: javascript:d\n'))
    assert references['a'] == ('https://a.org', 'T & U')
    assert rich_of_markdown('[x][a] [y][c]', references) == (Piece('x', Look(link='https://a.org')), Piece(' y'))


def test_html_with_comments_and_tags_that_are_no_look_is_read() -> None:
    element = lxml_html.fragment_fromstring('<p>a<!-- b --> <bdi>c</bdi><br>\nd</p>')
    assert rich_of_html(element) == (Piece('a c\nd'),)
