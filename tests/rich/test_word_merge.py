"""Texts cut into words, and the changes of two authors brought together."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefpress.rich.words import changes, merge_words, words

TEXTS = st.lists(
    st.sampled_from(['one', 'two', 'three', ' ', ' ', ',', '**', '\n', 'हिन्दी', '中', '\u200d']), max_size=12
).map(''.join)


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('Two words, and  more.', ['Two', ' ', 'words', ',', ' ', 'and', '  ', 'more', '.']),
        ('**so**\nit', ['*', '*', 'so', '*', '*', '\n', 'it']),
        ('हिन्दी में।', ['हिन्दी', ' ', 'में', '।']),
        ('نعم، لا', ['نعم', '،', ' ', 'لا']),
        ('中文。', ['中', '文', '。']),
        ('e\u0301t\u00e9', ['e\u0301t\u00e9']),
    ],
)
def test_a_text_is_cut_into_words_marks_and_spaces(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(st.text() | TEXTS)
def test_the_words_are_all_of_the_text(text: str) -> None:
    assert ''.join(words(text)) == text
    assert all(words(text))


@given(TEXTS, TEXTS)
def test_what_is_between_two_changes_is_the_same_in_both_and_no_mere_space(base: str, other: str) -> None:
    one, two = words(base), words(other)
    spaces = frozenset(word for word in one if word.isspace())
    at = low = 0
    for number, change in enumerate(changes(one, two, spaces=spaces)):
        between = one[at : change.start]
        assert between == two[low : change.low]
        assert not number or set(between) - spaces
        assert one[change.start : change.end] != two[change.low : change.high]
        at, low = change.end, change.high
    assert one[at:] == two[low:]


def test_changes_apart_from_one_another_are_both_made() -> None:
    base = 'The old text has two parts, and both are long.'
    ours = 'The new text has two parts, and both are long.'
    theirs = 'The old text has two parts, and both are rather short.'
    assert merge_words(base, ours, theirs) == 'The new text has two parts, and both are rather short.'


def test_the_same_change_is_made_once() -> None:
    assert merge_words('a b c', 'a x c', 'a x c d') == 'a x c d'


@pytest.mark.parametrize(
    ('ours', 'theirs'), [('a x c', 'a y c'), ('a x c', 'a b y'), ('a b x c', 'a b y c'), ('a c', 'a y c')]
)
def test_changes_that_meet_are_not_merged(ours: str, theirs: str) -> None:
    assert merge_words('a b c', ours, theirs) is None


@given(TEXTS, TEXTS, TEXTS)
def test_a_merge_is_the_same_from_either_side_and_one_side_alone_is_taken(base: str, ours: str, theirs: str) -> None:
    assert merge_words(base, base, theirs) == theirs
    assert merge_words(base, ours, base) == ours
    assert merge_words(base, ours, ours) == ours
    assert merge_words(base, ours, theirs) == merge_words(base, theirs, ours)


@pytest.mark.parametrize('word', ['a ', 'a b c d e f ', '* '])
def test_long_texts_take_no_quadratic_time(word: str) -> None:
    base = 'first ' + word * 4000 + 'last'
    ours, theirs = 'x' + base[::-1], base[:9000] + 'y ' + base[9000:] + ' z'
    began = time.process_time()
    merge_words(base, ours, theirs)
    assert time.process_time() - began < 2
