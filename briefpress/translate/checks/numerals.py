"""Numbers: the same values in both texts, and in digits of one script that the language has."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from briefpress.language_tags import primary
from briefpress.translate.checks.number_words import LARGEST_WORD, english_numbers, may_be_a_word, scale_after
from briefpress.translate.checks.pair import Fault, Pair, listed
from briefpress.translate.numbers import MIXED, numbers

_OWN_DIGITS: Mapping[str, tuple[str, ...]] = {
    'ARABIC-INDIC': ('ar', 'arz', 'ckb', 'ku', 'ug'),
    'EXTENDED ARABIC-INDIC': ('fa', 'ur', 'ps', 'sd', 'ks', 'pa', 'prs', 'ckb', 'lrc', 'mzn', 'uz'),
    'BENGALI': ('as', 'bn', 'mni'),
    'DEVANAGARI': ('bho', 'brx', 'doi', 'hi', 'kok', 'ks', 'mai', 'mr', 'ne', 'sa', 'sd'),
    'FULLWIDTH': ('ja', 'ko', 'zh'),
    'GUJARATI': ('gu',),
    'GURMUKHI': ('pa',),
    'KANNADA': ('kn',),
    'KHMER': ('km',),
    'LAO': ('lo',),
    'MALAYALAM': ('ml',),
    'MYANMAR': ('my',),
    'ORIYA': ('or',),
    'TAMIL': ('ta',),
    'TELUGU': ('te',),
    'THAI': ('th',),
    'TIBETAN': ('bo', 'dz'),
}
"""The languages that have digits of a script; those of ASCII are used in all."""

_EXACT = re.compile(r'[\s\u00a0\u202f]*(?:[%٪％‰°€$£₹]|per ?cent|(?:km|kg|kW|MW|GW|Hz|GHz|cm|mm|ha)\b)')
"""What stands behind a number that no translation writes as a word."""

_ORDINAL = re.compile(r'(?:st|nd|rd|th)\b')
_HOUR = re.compile(r'(?:[:.]\d\d)?[\s\u00a0]?[ap]\.?m\b')
_MONTH = re.compile('[月월]')
_RANGE = re.compile(r'\d[-–—/‑]$')


@dataclass(frozen=True, slots=True)
class _Found:
    """A number as it is written, its value, what the word after it multiplies it by, and the text around it."""

    text: str
    value: str
    scale: Decimal | None
    before: str
    after: str

    @property
    def product(self) -> Decimal:
        return Decimal(self.value) * (self.scale or 1)

    @property
    def in_date(self) -> bool:
        """Whether it may be the month of a date such as `2025-09-13` or `9/13/2025`, which others write as a word."""
        middle = re.search(r'\d[./-]$', self.before) and re.match(r'[./-]\d', self.after)
        return bool(middle or re.match(r'[./-]\d{1,2}[./-]\d{4}', self.after)) and len(self.value) < 3

    @property
    def in_range(self) -> bool:
        """Whether it is one end of a range such as `2–3`; both ends are digits, or both words."""
        return bool(_RANGE.search(self.before) or re.match(r'[-–—‑]\d', self.after))


def check_numbers(pair: Pair) -> Iterator[Fault]:
    """The values of both texts, in whatever digits, separators and words for thousands and more.

    A number may be a word in one of the two where it is small, and a year of a range may be cut short in one.
    """
    missing, extra = _numbers(pair.source_words), _numbers(pair.target_words)
    for alike in (_is_equal, _has_equal_product, _is_unscaled, _is_year_cut_short):
        missing, extra = _unpaired(missing, extra, alike)
    words = english_numbers(pair.source) if primary(pair.source_language) == 'en' else _SMALL
    alone = sum(number.in_range for number in missing) == 1
    missing = [
        number for number in missing if (alone and number.in_range and not number.in_date) or not _may_go(number, pair)
    ]
    extra = [number for number in extra if number.value not in words]
    if missing or extra:
        expected, found = listed([item.text for item in missing]), listed([item.text for item in extra])
        said = filter(None, [expected and f'lacks {expected}', found and f'has {found}, which the source has not'])
        yield Fault('number-differs', f'the translation {" and ".join(said)}', 'write the numbers of the source')


_SMALL = frozenset(str(number) for number in range(1, LARGEST_WORD + 1))


def check_digits(pair: Pair) -> Iterator[Fault]:
    """Digits of two scripts in one translation, or of a script that its language does not have.

    Digits that are part of a name in Latin letters, as in `G20` or `COVID-19`, stay as they are.
    """
    found: dict[str, str] = {}
    text = pair.target_words
    for number in numbers(text):
        if number.script != 'LATIN' or not _is_in_a_name(text, number.start, number.end):
            found.setdefault(number.script, number.written)
    foreign = [digits for script, digits in found.items() if primary(pair.language) not in _OWN_DIGITS.get(script, ())]
    if len(found) > 1 or MIXED in found:
        message = f'the translation has digits of more than one script: {listed(list(found.values()))}'
        yield Fault('mixed-digits', message, 'write all of its numbers in the same digits')
    elif foreign and 'LATIN' not in found:
        message = f'the language {pair.language} does not use these digits: {listed(foreign)}'
        yield Fault('mixed-digits', message, 'write 0 to 9, or the digits of the language')


def _numbers(text: str) -> list[_Found]:
    return [
        _Found(
            number.written,
            number.value,
            scale_after(text, number.end),
            text[max(number.start - 2, 0) : number.start],
            text[number.end : number.end + 12],
        )
        for number in numbers(text)
    ]


def _unpaired(
    source: list[_Found], target: list[_Found], alike: Callable[[_Found, _Found], bool]
) -> tuple[list[_Found], list[_Found]]:
    """What is left of both when each number has been taken out with one of the other text that is like it."""
    missing, extra = [], list(target)
    for number in source:
        other = next((other for other in extra if alike(number, other)), None)
        if other is None:
            missing.append(number)
        else:
            extra.remove(other)
    return missing, extra


def _is_equal(one: _Found, other: _Found) -> bool:
    return one.value == other.value and one.scale == other.scale


def _has_equal_product(one: _Found, other: _Found) -> bool:
    return one.product == other.product


def _is_unscaled(one: _Found, other: _Found) -> bool:
    """Equal numbers, of which one is followed by a word that may stand for thousands or more and is not known."""
    return one.value == other.value and (one.scale is None or other.scale is None)


def _is_year_cut_short(one: _Found, other: _Found) -> bool:
    """`25` in `2024–25`, and `2025` in `2024–2025`."""
    short, long = sorted((one, other), key=lambda number: len(number.text))
    return (
        short.in_range
        and len(short.text) == 2
        and len(long.value) == 4
        and int(long.value) % 100 == int(short.value or 0)
    )


def _may_go(number: _Found, pair: Pair) -> bool:
    """Whether a number of the source may be a word in the translation, or a Roman numeral: `XXIe siècle`."""
    if number.scale or _EXACT.match(number.after):
        return False
    if any(pattern.match(number.after) for pattern in (_ORDINAL, _HOUR, _MONTH)) or number.in_date:
        return True
    return may_be_a_word(number.value, pair.target_prose, primary(pair.language))


def _is_in_a_name(text: str, start: int, end: int) -> bool:
    """Whether Latin letters stand at a number, or with a hyphen before it."""
    before, after = text[max(start - 2, 0) : start], text[end : end + 1]
    return bool(re.search(r'[A-Za-z][-‑.]?$', before) or re.match('[A-Za-z]', after))
