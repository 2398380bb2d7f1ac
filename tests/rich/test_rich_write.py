"""Text with its look, written in Markdown."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from texts import rich_texts

from briefpress.rich.read import reading, rich_of_markdown
from briefpress.rich.values import PLAIN, THING, Look, Piece, Rich, Thing, normal, plain
from briefpress.rich.write import markdown_of

BOLD, ITALIC, BOTH = Look(bold=True), Look(italic=True), Look(bold=True, italic=True)


def link(address: str) -> Look:
    return Look(link=address)


@pytest.mark.parametrize(
    ('rich', 'expected'),
    [
        ((Piece('a '), Piece('b c', BOLD), Piece('d', ITALIC)), 'a **b c***d*'),
        ((Piece('a', BOLD), Piece('b', BOTH), Piece('c', ITALIC)), '**a*b****c*'),
        ((Piece('a ', ITALIC), Piece('b', BOTH), Piece(' c', ITALIC)), '*a **b** c*'),
        ((Piece('a', Look(struck=True)), Piece(' x'), Piece('2', Look(raised=True))), '~~a~~ x^2^'),
        ((Piece('21 st', Look(raised=True)),), '^21&#32;st^'),
        ((Piece('\xa0a', BOLD),), '**&nbsp;a**'),
        ((Piece('a`b', Look(code=True)), Piece(' '), Piece('`c', Look(code=True))), '``a`b `c``'),
        ((Piece('a', link('https://a.org')),), '[a](https://a.org)'),
        ((Piece('a]b', link('https://a.org/(')),), '[a\\]b](https://a.org/\\()'),
        ((Piece('https://a.org', link('https://a.org')),), '<https://a.org>'),
        ((Piece('a@b.org', link('mailto:a@b.org')),), '<a@b.org>'),
        ((Piece('a\nb', BOLD),), '**a\\\nb**'),
        ((Piece('a'), Piece(THING, thing=Thing('footnote', 'n'))), 'a[^n]'),
        ((Piece(THING, thing=Thing('image', 'a b.svg')),), '![](a b.svg)'),
        ((Piece(THING, thing=Thing('reference', '#a')),), '[](#a)'),
        ((Piece('5 * 3, a_b, [1], 2 < 3, x & y, {z}, #1'),), '5 * 3, a_b, [1], 2 < 3, x & y, {z}, #1'),
        ((Piece('*a* b'),), '\\*a* b'),
        ((Piece('&copy; <b> [a](#b) ![c'),), '\\&copy; \\<b> \\[a\\](#b) ![c'),
        ((Piece('a {#b}'),), 'a \\{#b}'),
    ],
)
def test_a_text_is_written(rich: Rich, expected: str) -> None:
    written = markdown_of(rich)
    assert tuple(written) == (expected, ())
    assert rich_of_markdown(written.text) == normal(rich)


@settings(max_examples=300)
@given(rich_texts())
def test_a_text_is_shown_as_it_was_or_what_is_lost_is_named(rich: Rich) -> None:
    written = markdown_of(rich)
    shown = rich_of_markdown(written.text)
    assert plain(shown) == plain(normal(rich))
    assert (shown == normal(rich)) == (not written.lost)


@given(rich_texts())
def test_on_one_line_a_line_break_is_a_space_and_is_named(rich: Rich) -> None:
    written = markdown_of(rich, one_line=True)
    breaks = plain(normal(rich)).count('\n')
    assert '\n' not in written.text
    assert sum('line break' in line for line in written.lost) == breaks
    assert plain(rich_of_markdown(written.text, one_line=True)).split() == plain(rich).split()


@settings(max_examples=150)
@given(rich_texts())
def test_text_alone_is_never_lost_and_has_no_fault_for_check(rich: Rich) -> None:
    bare = tuple(Piece(piece.text, PLAIN, piece.thing) for piece in rich)
    written = markdown_of(bare)
    assert written.lost == ()
    assert reading(written.text).faults == 0


@pytest.mark.parametrize(
    ('rich', 'expected'),
    [
        ((Piece('a'), Piece('b', Look(struck=True)), Piece('c')), ('abc', ('struck is lost on: b',))),
        ((Piece('x', link('javascript:a')),), ('x', ('the link to javascript:a is lost on: x',))),
        ((Piece('a'), Piece(THING, thing=Thing('field', 'REF'))), ('a', ('there is no form for: field REF',))),
        ((Piece('a'), Piece(THING, thing=Thing('footnote', 'b c'))), ('a', ('there is no form for: footnote b c',))),
    ],
)
def test_what_cannot_be_written_is_named_and_the_text_stays(rich: Rich, expected: tuple[str, tuple[str, ...]]) -> None:
    assert markdown_of(rich) == expected


def test_the_look_of_one_piece_only_is_lost() -> None:
    rich = (Piece('bold ', BOLD), Piece('a', BOLD), Piece('b', Look(bold=True, struck=True)), Piece('c', BOLD))
    assert markdown_of(rich) == ('**bold a**~~b~~**c**', ('bold is lost on: b',))


def test_tokens_say_how_things_are_written() -> None:
    image, field = Thing('image', 'image1.png'), Thing('field', 'REF x')
    rich = (Piece(THING, thing=image), Piece(' '), Piece(THING, thing=field))
    tokens = {image: '![alt](images/a.png){width=60%}', field: '[](#x)'}
    assert markdown_of(rich, tokens=tokens) == ('![alt](images/a.png){width=60%} [](#x)', ())


def test_a_label_that_is_defined_is_no_text_in_brackets() -> None:
    assert markdown_of((Piece('see [x]'),), references={'x': ('https://x.org', '')}).text == 'see \\[x]'


@pytest.mark.parametrize(
    'rich',
    [
        tuple(Piece('a', look) for look in (BOLD, ITALIC, Look(struck=True), Look(lowered=True)) * 100),
        (Piece('*[`<&~^_\\' * 300),),
        (Piece('[' * 600, BOLD),),
        (Piece('*' * 15000),),
        tuple(Piece(text, look) for text, look in (('a', BOLD), (' b ', PLAIN)) * 1500),
    ],
)
def test_hostile_texts_take_no_long(rich: Rich) -> None:
    began = time.process_time()
    written = markdown_of(rich)
    assert time.process_time() - began < 4
    assert plain(rich_of_markdown(written.text)) == plain(normal(rich))
