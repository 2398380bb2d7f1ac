"""What in a text from right to left reads from left to right, and what of it would be turned around."""

from __future__ import annotations

import re

import pytest
from babel import localedata
from babel.core import get_global
from hypothesis import given
from hypothesis import strategies as st

from briefpress.bidi import ISOLATE, NUMBER, RTL_LANGUAGES, RTL_SCRIPTS, WORDS, is_rtl, isolates, stretches


def cut(text: str, found: list[tuple[int, int]]) -> list[str]:
    return [text[start:end] for start, end in found]


@pytest.mark.parametrize(
    'language', ['ur', 'ar', 'fa-IR', 'he', 'UR', 'pa-Arab', 'ckb', 'az-arab-IR', 'sd', 'ks-Aran-IN']
)
def test_languages_from_right_to_left(language):
    assert is_rtl(language)


def test_directions_are_those_of_cldr() -> None:
    known = {name.partition('_')[0] for name in localedata.locale_identifiers()}
    scripts = {name: likely.split('_')[1] for name, likely in get_global('likely_subtags').items()}
    tags = [name for name in scripts if name.partition('_')[0] in known and not re.search('_[A-Z][a-z]{3}', name)]
    assert [tag for tag in tags if is_rtl(tag.replace('_', '-')) != (scripts[tag] in RTL_SCRIPTS)] == []
    assert set(tags) >= RTL_LANGUAGES


@pytest.mark.parametrize('language', ['en', 'hi', 'pa', 'ur-Latn', 'sd-Deva', 'zh-Hant', 'arn', ''])
def test_other_languages(language):
    assert not is_rtl(language)


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('سال 2024-25 میں', ['2024-25']),
        ('سال 2019–2024، پھر', ['2019–2024']),
        ('قدر 3 – 5 فیصد', ['3 – 5']),
        ('تاریخ 14-10-2025 کو', ['14-10-2025']),
        ('اضافہ 10–15% تک', ['10–15%']),
        ('اضافہ 50% ہوا', ['50%']),
        ('حرارت −3.5° پر', ['−3.5°']),
        ('رقم $5–10 ملین', ['$5–10']),
        ('رفتار 10 km/h اور 3 GW', ['10 km/h', '3 GW']),
        ('جانچ 5G networks کی', ['5G networks']),
        ('دفعہ 12(3)(a) کے', ['12(3)(a)']),
        ('ضرب 3×4 ہے', ['3×4']),
        ('آبادی 1\u2009234\u2009567 ہے', ['1\u2009234\u2009567']),
        ('فون +92 51 111-222-333۔', ['+92 51 111-222-333']),
        ('فون 011 2345 6789 پر', ['011 2345 6789']),
        ('زبان C++ اور C# میں', ['C++', 'C#']),
        ('ملک U.S. کا', ['U.S.']),
        ('دیکھیں https://example.org/a/ پر', ['https://example.org/a/']),
        ('دیکھیں at https://example.org/a/ پر', ['at https://example.org/a/']),
        ('نام @impri پر', ['@impri']),
        ('ادارہ ISRO (NISAR) نے', ['ISRO (NISAR)']),
        (f'گیس CO{NUMBER} کی', [f'CO{NUMBER}']),
        (f'دیکھیں The {WORDS} Accords پر', [f'The {WORDS} Accords']),
        (f'چلائیں {ISOLATE} now ابھی', [f'{ISOLATE} now']),
        ('Smith, J. (2023). Title.', ['Smith, J. (2023). Title.']),
        ('"Make it so."', ['"Make it so."']),
        ('12%', ['12%']),
    ],
)
def test_what_would_be_turned_around_is_isolated(text, expected):
    assert cut(text, isolates(text)) == expected


@pytest.mark.parametrize(
    'text',
    [
        'سال 2024 میں', 'وقت 12:30 پر', 'تاریخ 14/10/2025 کو', 'رقم 1,234.5 روپے', 'پروگرام iCET کا', '(INDUS-X) کا',
        'COVID-19 کی', 'Agenda 2030 کا', '2019, 2020 اور', '2023 ISRO نے', 'iCET', 'pp. 12–15',
        '٢٠١٩–٢٠٢٤ تک', '٥٠٪ تک',
        f'{WORDS} اور', f'{NUMBER}, {NUMBER} اور', f'{ISOLATE}, {ISOLATE} اور', 'یہ - 5 ہے', '', ' ', '—',
    ],
)  # fmt: skip
def test_what_the_algorithm_reads_rightly_is_left_alone(text):
    assert isolates(text) == []


def test_numbers_are_not_joined_to_what_stands_beside_them():
    assert cut('2019, 2020 ا', stretches('2019, 2020 ا')) == ['2019', '2020']
    assert cut('2023 ISRO ا', stretches('2023 ISRO ا')) == ['2023', 'ISRO']


@given(st.text('اب۱٢ aZé0159.,:/%$+-–()[]@#°×\n\u2029\ue000\ue001\ue002\u2009\u00a0', max_size=40))
def test_stretches_stand_in_order_inside_the_text(text):
    for found in (stretches(text), isolates(text)):
        places = [place for pair in found for place in pair]
        assert places == sorted(places)
        assert all(start < end <= len(text) for start, end in found)
        assert not any(set(text[start:end]) & set('اب۱٢\u2029') for start, end in found)
