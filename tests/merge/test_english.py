"""What is known of English without CLDR is what CLDR says."""

from __future__ import annotations

from datetime import date

import pytest
from babel import Locale
from babel.dates import format_date

from briefpress.merge.digits import LATIN
from briefpress.merge.languages import PLAIN, _usual_digits
from briefpress.merge.words import is_source, locale_of, long_date


@pytest.mark.parametrize('month', range(1, 13))
def test_a_date_in_full(month: int) -> None:
    for day in (date(2025, month, 4), date(987, month, 28)):
        assert long_date(day, 'en') == format_date(day, 'long', locale=locale_of('en'))


def test_its_digits() -> None:
    assert _usual_digits('en') == Locale.parse('en_001').default_numbering_system == LATIN == PLAIN.digits


@pytest.mark.parametrize(('language', 'expected'), [('en', True), ('en-IN', True), ('hi', False), ('enx', None)])
def test_which_languages_are_english(language: str, expected: bool | None) -> None:
    if expected is None:
        with pytest.raises(ValueError, match='locale'):
            is_source(language)
    else:
        assert is_source(language) == expected
