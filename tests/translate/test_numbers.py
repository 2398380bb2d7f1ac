"""Numbers as values in any digits, and a number changed in a translation."""

from __future__ import annotations

import pytest

from briefpress.translate.numbers import numbers, patched


@pytest.mark.parametrize(
    ('text', 'values'),
    [
        ('12,500 households', ['12500']),
        ('12\u00a0500 Haushalte, 12\u202f500', ['12500', '12500']),
        ('१२,५०० परिवार', ['12500']),
        ('١٢٬٥٠٠٫٥', ['12500.5']),
        ('12.5 %, 12,5 %, 12.50 %', ['12.5', '12.5', '12.5']),
        ('1,25,000 and 12,50,000.75', ['125000', '1250000.75']),
        ('1.234.567,89', ['1234567.89']),
        ('0.125 and 0,500', ['0.125', '0.5']),
        ('in 2024, 500 came', ['2024', '500']),
        ('2023–24, 10:30, 1/2', ['2023', '24', '10', '30', '1', '2']),
        ('14.10.2025, the 5th', ['14', '10', '2025', '5']),
        ('G20, H~2~O, x²', ['20', '2']),
        ('none', []),
    ],
)
def test_numbers_are_values_whatever_they_are_written_with(text: str, values: list[str]) -> None:
    assert [number.value for number in numbers(text)] == values
    assert all(text[number.start : number.end] == number.written for number in numbers(text))


def test_script_of_digits_is_told() -> None:
    found = numbers('12 १२ ١٢ ۱۲ ১২ 1२')
    assert [number.script for number in found] == [
        'LATIN',
        'DEVANAGARI',
        'ARABIC-INDIC',
        'EXTENDED ARABIC-INDIC',
        'BENGALI',
        'MIXED',
    ]


@pytest.mark.parametrize(
    ('old', 'new', 'target', 'becomes'),
    [
        ('In 2024, 12,500 came.', 'In 2024, 13,750 came.', '२०२४ में १२,५०० आए।', '२०२४ में १३,७५० आए।'),
        ('12,500 came', '9,100 came', '12.500 kamen', '9.100 kamen'),
        ('3.5 %', '4.25 %', '3,5 %', '4,25 %'),
        ('1,250,000', '1,350,000', '१२,५०,०००', '१३,५०,०००'),
        ('99 of 100', '101 of 100', '100 में ९९', '100 में १०१'),
        ('the 21st time', 'the 31st time', 'zum 21. Mal', 'zum 31. Mal'),
    ],
)
def test_the_number_that_changed_is_changed_as_the_translation_writes_it(
    old: str, new: str, target: str, becomes: str
) -> None:
    assert patched(old, new, target) == becomes


@pytest.mark.parametrize(
    ('old', 'new', 'target'),
    [
        ('In 2024 12 came', 'In 2025 13 came', '2024 kamen 12'),
        ('12 came', '13 went', '12 kamen'),
        ('2 of 2', '2 of 3', '2 2'),
        ('2 of 5', '3 of 5', '2 von 5, 2 mehr'),
        ('12 came', '13 came', 'zwölf kamen'),
        ('900 came', '1,200 came', '900 kamen'),
        ('1,250,000', '11,350,000', '१२,५०,०००'),
        ('5 came', '5.0 came', '5 kamen'),
        ('a b', 'a c', 'd'),
        ('Mid-2023 to 2024', 'Mid-2024 to 2024', '2023 से 2024'),
        ('1,200 came', '900 came', '1.200 kamen'),
    ],
)
def test_what_is_not_sure_to_be_right_is_not_patched(old: str, new: str, target: str) -> None:
    assert patched(old, new, target) is None
