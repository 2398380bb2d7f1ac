"""Which edits leave what a text says as it was."""

from __future__ import annotations

import pytest

from briefpress.translate.wording import is_same


@pytest.mark.parametrize(
    ('one', 'other'),
    [
        ('India, and the US.', 'India and the US.'),
        ('It works; it lasts.', 'It works. It lasts.'),
        ('the “critical” technologies', 'the "critical" technologies'),
        ('cyber law enforcement', 'cyber-law  enforcement'),
        ('2023–24', '2023-24'),
        ('a plan - or two', 'a plan – or two'),
        ('Export controls', 'export controls'),
        ('12,500 came', '12\u00a0500 came'),
    ],
)
def test_marks_spaces_and_one_capital_say_nothing(one: str, other: str) -> None:
    assert is_same(one, other)
    assert is_same(other, one)


@pytest.mark.parametrize(
    ('one', 'other'),
    [
        ('Will it last?', 'Will it last.'),
        ('It lasts.', 'It lasts'),
        ('It lasts:', 'It lasts.'),
        ('It lasts.', 'It lasts…'),
        ('In the US', 'in the us'),
        ('12.5 %', '12.6 %'),
        ('12.5', '125'),
        ('5 %', '5'),
        ('-5 degrees', '5 degrees'),
        ('the plans of 2023–2025', 'the plans of 2023, 2025'),
        ('authors’ rights', 'author’s rights'),
        ('a (short) way', 'a short way'),
        ('*now*', 'now'),
        ('see <https://a.org/b-c>', 'see <https://a.org/b.c>'),
        ('one\\\ntwo', 'one two'),
        ('भारत की', 'भारत का'),
    ],
)
def test_whatever_a_translation_has_to_show_too_is_another_text(one: str, other: str) -> None:
    assert not is_same(one, other)
    assert not is_same(other, one)
