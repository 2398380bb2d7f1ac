"""An edited text put back into its Markdown."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from texts import REFERENCES, edits, prose, spaced, units

from briefpress import dialect
from briefpress.rich.read import reading, rich_of_markdown
from briefpress.rich.splice import joined, parts, splice
from briefpress.rich.values import THING, Look, Piece, Thing, normal, plain

PARAGRAPH = (
    'Since the _early_ 2000s, India and the **United States**\nhave deepened their [partnership][x], '
    'extending it[^n] to “space”; see [](#table-issues), [*NISAR*](https://a.org "The mission") '
    'and *élan vital*{lang=fr}.'
)


@pytest.mark.parametrize(
    ('text', 'edited', 'expected'),
    [
        ('a b c', 'a new c', 'a new c'),
        ('An _old_ text\nof **two parts**.', 'An *old* text of **three parts**.', 'An _old_ text\nof **three parts**.'),
        ('a __b c__ d', 'a **b x c** d', 'a __b x c__ d'),
        ('a **b** c', 'a b c', 'a b c'),
        ('_a_ b *c*', '_a_ **b** *c*', '_a_ **b** *c*'),
        ('_a_ b c', '_a_ b \\*c\\*', '_a_ b \\*c*'),
        ('a \\* b 5 * 3 c', 'a \\* b 5 * 3 d', 'a \\* b 5 * 3 d'),
        ('[a](https://a.org "t") b', '[a](https://b.org) b', '[a](https://b.org "t") b'),
        ('[a b][x] c', '[a b](https://b.org) c', '[a b](https://b.org) c'),
        ('[a b][x] c', '[a d](https://x.org/a*b) c', '[a d][x] c'),
        ('[a](https://a.org) b', 'a b', 'a b'),
        ('*mot*{lang=fr} b **c**', '*mot* **b c**', '*mot*{lang=fr} **b c**'),
        ('**a *mot*{lang=fr} b** c', '**a *mot* b c**', '**a *mot*{lang=fr} b c**'),
        ('a[^1] b[^2] c', 'a b[^2] c', 'a b[^2] c'),
        ('![alt](a.svg){width=60%} _b_', '![](a.svg) *b* c', '![alt](a.svg){width=60%} _b_ c'),
        ('a ![alt](a.svg){width=60%}', '![](a.svg) a', '![alt](a.svg){width=60%} a'),
        ('a `b` c', 'a `b d` c', 'a `b d` c'),
        ('a b', 'a\\\nb', 'a\\\nb'),
        ('a  \nb', 'a b', 'a b'),
        ('a **b**', 'a', 'a'),
        ('**a** b', 'a b', 'a b'),
        ('a &copy; b', 'a &copy; c', 'a &copy; c'),
        ('a b', 'a b \\{#c}.', 'a b \\{#c}.'),
        ('मूल _पाठ_ है।', 'नया *पाठ* है।', 'नया _पाठ_ है।'),
        ('中文_x_ 中文', '中人_x_ 中文', '中人_x_ 中文'),
        ('a\n{#b}', 'c', 'c\n{#b}'),
        ('a', '', ''),
        ('', 'a', 'a'),
    ],
)  # fmt: skip
def test_an_edit_changes_as_little_as_it_can(text: str, edited: str, expected: str) -> None:
    wanted = rich_of_markdown(edited, REFERENCES)
    assert splice(text, wanted, references=REFERENCES) == (expected, ())
    assert rich_of_markdown(expected, REFERENCES) == wanted


@pytest.mark.parametrize(
    ('old', 'new'),
    [('early', 'late'), ('2000s', '1990s'), ('have', 'had'), ('to “space”', 'to the “space”'), ('partnership', 'ties'),
     ('United States', 'States'), (' and *', ' or *'), ('NISAR', 'Artemis'), (', India', ''), ('see ', 'see also ')],
)  # fmt: skip
def test_words_change_in_a_paragraph_and_nothing_else(old: str, new: str) -> None:
    edited = PARAGRAPH.replace(old, new)
    assert edited != PARAGRAPH
    assert splice(PARAGRAPH, rich_of_markdown(edited, REFERENCES), references=REFERENCES) == (edited, ())


def test_a_change_of_looks_leaves_the_sentences_around_it() -> None:
    wanted = rich_of_markdown(PARAGRAPH.replace('extending', '**extending**'), REFERENCES)
    expected = PARAGRAPH.replace('extending', '**extending**')
    assert splice(PARAGRAPH, wanted, references=REFERENCES) == (expected, ())


def test_white_space_alone_is_no_change() -> None:
    text = 'a _b_\nc'
    assert splice(text, (Piece(' a  '), Piece('b', Look(italic=True)), Piece('  c '))).text == text


def test_in_a_heading_the_list_stays_and_a_line_break_is_lost_by_name() -> None:
    written = splice('The _old_ {#a}', (Piece('The new\nand more'),), one_line=True)
    assert written == ('The new and more {#a}', ('a line break is lost after: The new',))


def test_a_look_that_cannot_be_written_is_lost_by_name_and_the_text_comes() -> None:
    wanted = (Piece('so b'), Piece('e', Look(struck=True)), Piece('t, '), Piece('it', Look(italic=True)))
    assert splice('so it, _it_', wanted) == ('so bet, _it_', ('struck is lost on: e',))


def test_a_new_thing_is_written_as_its_token_says() -> None:
    image = Thing('image', 'image1.png')
    wanted = (Piece('a '), Piece(THING, thing=image), Piece(' b'))
    assert splice('a _c_ b', wanted, tokens={image: '![x](images/y.png)'}).text == 'a ![x](images/y.png) b'


def test_a_text_that_was_split_keeps_its_marks_and_closes_them_at_the_cut() -> None:
    halves = [rich_of_markdown('One _so_ **two**'), rich_of_markdown('**three** new _four_.')]
    assert parts('One _so_ **two three** _four_.\n{#a}', halves) == (
        ('One _so_ **two**\n{#a}', ()),
        ('**three** new _four_.', ()),
    )


def test_texts_that_were_joined_keep_their_marks_and_the_first_list() -> None:
    wanted = rich_of_markdown('One *two*. Three __four__, five.')
    written = joined(['One _two_.\n{#a}', 'Three __four__.\n{#b}'], wanted)
    assert written == ('One _two_. Three __four__, five.\n{#a}', ('the attribute list is lost: {#b}',))


def test_a_word_of_each_text_of_the_sample_brief_changes_alone() -> None:
    path = Path(__file__).parents[2] / 'content/india-us-space-cyber/brief.md'
    changed = 0
    for unit in dialect.units(dialect.scan(path.read_text('utf-8')), path='brief.md'):
        one_line = unit.kind in ('heading', 'cell', 'argument')
        edited = re.sub(r'(?<=[a-z] )[a-z]{4,}(?= [a-z])', 'another word', unit.text, count=1)
        wanted = rich_of_markdown(edited, one_line=one_line)
        assert splice(unit.text, wanted, one_line=one_line) == (edited, ())
        changed += edited != unit.text
    assert changed > 50


@settings(max_examples=200)
@given(units | st.text(), st.booleans())
def test_a_text_that_nobody_edited_keeps_each_byte(text: str, one_line: bool) -> None:
    shown = rich_of_markdown(text, REFERENCES, one_line=one_line)
    assert splice(text, shown, references=REFERENCES, one_line=one_line) == (text, ())


@settings(max_examples=200)
@given(units, st.data())
def test_an_edited_text_is_shown_or_what_is_lost_is_named(text: str, data: st.DataObject) -> None:
    before = reading(text, REFERENCES)
    wanted = data.draw(edits(before.rich))
    written = splice(text, wanted, references=REFERENCES)
    shown = reading(written.text, REFERENCES)
    assert plain(shown.rich) == plain(wanted)
    assert (shown.rich == wanted) == (not written.lost)


@settings(max_examples=150)
@given(spaced, prose, prose, spaced)
def test_an_edit_of_plain_words_leaves_the_source_before_and_after(first: str, old: str, new: str, last: str) -> None:
    before, after = f'{first} start ', f' stop {last}'
    text, edited = f'{before}{old}{after}'.strip(), f'{before}{new}{after}'.strip()
    wanted = rich_of_markdown(edited, REFERENCES)
    if reading(edited, REFERENCES).faults or plain(wanted).count('start') != 1:
        return
    written = splice(text, wanted, references=REFERENCES)
    assert rich_of_markdown(written.text, REFERENCES) == wanted
    assert written.text.startswith(before.lstrip())
    assert written.text.endswith(after.rstrip())


@settings(max_examples=100)
@given(units, st.data())
def test_the_parts_of_a_text_show_what_each_is_to_show(text: str, data: st.DataObject) -> None:
    shown = rich_of_markdown(text, REFERENCES)
    letters = [Piece(char, piece.look, piece.thing) for piece in shown for char in piece.text]
    cut = data.draw(st.integers(0, len(letters)))
    wanted = [normal(letters[:cut]), normal(letters[cut:])]
    for part, written in zip(wanted, parts(text, wanted, references=REFERENCES), strict=True):
        found = rich_of_markdown(written.text, REFERENCES)
        assert plain(found) == plain(part)
        assert (found == part) == (not written.lost)


@pytest.mark.parametrize(
    'text', ['*a* [b](#c) ' * 490, '[' * 500 + 'a' * 3000, '**a' * 6000, '`a' * 9000, 'a ' * 9900, '<&*_~`' * 480]
)
def test_hostile_texts_take_no_long(text: str) -> None:
    shown = rich_of_markdown(text)
    wanted = normal(
        (Piece('x '), *shown[:-1], Piece(shown[-1].text[: len(shown[-1].text) // 2], Look(bold=True)), Piece(' **y'))
    )
    began = time.process_time()
    written = splice(text, wanted)
    assert time.process_time() - began < 6
    assert plain(rich_of_markdown(written.text)) == plain(wanted)
