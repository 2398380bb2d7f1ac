"""Numbers that are written as words, as far as translations exchange the two."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from itertools import pairwise

LARGEST_WORD = 12
"""The largest number that a translation may write as a word where the source has digits."""

_UNITS = (
    'one two three four five six seven eight nine ten '
    'eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
)
_TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'
_MONTHS = 'January February March April May June July August September October November December'
_OTHERS = {
    'once': 1, 'single': 1, 'sole': 1, 'first': 1, 'twice': 2, 'twin': 2, 'both': 2, 'pair': 2, 'couple': 2,
    'second': 2, 'double': 2, 'dual': 2, 'half': 2, 'halves': 2, 'bilateral': 2, 'third': 3, 'triple': 3,
    'thrice': 3, 'trilateral': 3, 'quarter': 4, 'quarters': 4, 'fifth': 5, 'eighth': 8, 'ninth': 9, 'decade': 10,
    'decades': 10, 'decimal': 10, 'noon': 12, 'twelfth': 12, 'dozen': 12, 'hundred': 100, 'century': 100,
    'thousand': 1000, 'million': 1000000,
}  # fmt: skip
ENGLISH: Mapping[str, int] = {
    **{word: number for number, word in enumerate(_UNITS.split(), 1)},
    **{f'{word}th': number for number, word in enumerate(_UNITS.split(), 1)},
    **{word: 10 * number for number, word in enumerate(_TENS.split(), 2)},
    **{f'{word[:-1]}ieth': 10 * number for number, word in enumerate(_TENS.split(), 2)},
    **_OTHERS,
}
"""English words that another language may write in digits."""

MONTHS: Mapping[str, int] = {
    **{word: number for number, word in enumerate(_MONTHS.split(), 1)},
    **{word[:3]: number for number, word in enumerate(_MONTHS.split(), 1)},
    'Sept': 9,
}
"""The same for months, with their capital letters: `May 2025` is `2025年5月`, and `it may` is no number."""

_SCALES = (
    ('3', 'thousand mille tausend тысяч тыс हज़ार हजार ہزار হাজার ஆயிரம் ஆயிர ألف آلاف هزار พัน 千'),
    ('4', '万 萬 만 หมื่น'),
    ('5', 'lakh लाख لاکھ লাখ লক্ষ இலட்ச லட்ச แสน'),
    ('6', 'million millón millones milhão milhões milione milioni mio. миллион млн मिलियन ملین মিলিয়ন மில்லியன் '
          'مليون ملايين میلیون ล้าน 百万 百萬'),
    ('7', 'crore करोड़ کروڑ কোটি கோடி'),
    ('8', '亿 億 억'),
    ('9', 'billion bn milliard miliard mrd миллиард млрд अरब बिलियन ارب بلین বিলিয়ন பில்லியன் مليار میلیارد 十亿 十億'),
    ('11', 'खरब کھرب'),
    ('12', 'trillion billón billones трлн триллион ट्रिलियन ٹریلین ட்ரில்லியன் ট্রিলিয়ন تريليون تریلیون 万亿 兆'),
)  # fmt: skip
SCALES: Mapping[str, Decimal] = {word: Decimal(10) ** int(power) for power, words in _SCALES for word in words.split()}
"""What the word after a number multiplies it by, by the beginning of the word."""

_SCALE = re.compile('|'.join(sorted(map(re.escape, SCALES), key=len, reverse=True)), re.IGNORECASE)
_AFTER = re.compile(r'[\s\u00a0-]{0,2}')

_HOUR = re.compile(r'([0-9]{1,2})(?:[:.][0-9]{2})?[\s\u00a0]?([apAP])\.?[mM]\b')

SMALL: Mapping[str, tuple[str, ...]] = {
    'ar': ('ثلاث ثالث', 'أربع رابع', 'خمس خامس', 'ست ست سادس', 'سبع سابع', 'ثماني ثمان ثامن', 'تسع تاسع', 'عشر عاشر'),
    'bn': ('তিন তৃতীয়', 'চার চতুর্থ', 'পাঁচ পঞ্চম', 'ছয় ছ’ ষষ্ঠ', 'সাত সপ্তম', 'আট অষ্টম', 'নয় নবম', 'দশ দশম'),
    'fr': ('trois tiers', 'quatr quart', 'cinq', 'six sixi', 'sept', 'huit', 'neuf neuv', 'dix déc'),
    'hi': ('तीन तीस तृतीय', 'चार चौथ चतुर्थ', 'पाँच पांच पंचम पाॅंच', 'छह छः छठ छे', 'सात', 'आठ', 'नौ', 'दस दश'),
    'ta': ('மூன்ற மூ முத', 'நான்க நால் நாற்', 'ஐந்த ஐ', 'ஆற அறு', 'ஏழ எழு', 'எட்ட எண்', 'ஒன்பத', 'பத்த பத்தாண்'),
    'ur': ('تین تیس تہائی', 'چار چوتھ', 'پانچ', 'چھ', 'سات', 'آٹھ', 'نو', 'دس دہ عشر'),
    'zh': ('三', '四', '五', '六', '七', '八', '九', '十'),
}  # fmt: skip
"""How a language writes 3 to 10: beginnings of its words. 1 and 2 are often no word at all, as in the Arabic dual."""


def scale_after(text: str, at: int) -> Decimal | None:
    """What the word after a number multiplies it by: a million of `1.5 million`; None where it is no such word."""
    gap = _AFTER.match(text, at)
    match = _SCALE.match(text, gap.end() if gap else at)
    return SCALES[match[0].casefold()] if match else None


def english_numbers(text: str) -> frozenset[str]:
    """The values of the words of an English text that are numbers, of `twenty-five` 20, 5 and 25.

    Of `6 p.m.` it is 18, as other languages count the hours, and 0 as in 18:00.
    """
    words = re.findall('[A-Za-z]+', text)
    found = [ENGLISH.get(word.lower()) or ENGLISH.get(word.lower().removesuffix('s')) or 0 for word in words]
    pairs = [tens + unit for tens, unit in pairwise(found) if 20 <= tens < 100 and 0 < unit < 10]
    months = [MONTHS[word] for word in words if word in MONTHS]
    hours = [int(hour) % 12 + 12 * (half in 'pP') for hour, half in _HOUR.findall(text)]
    return frozenset(map(str, [*filter(None, found), *pairs, *months, *hours, *([0] if hours else [])]))


def may_be_a_word(value: str, text: str, language: str) -> bool:
    """Whether a text in a language may say a small number in a word. Where the words are known, one has to be there."""
    if len(value) > 2 or not value.isdecimal() or not 0 < int(value) <= LARGEST_WORD:
        return False
    words = SMALL.get(language)
    if words is None or not 3 <= int(value) <= 10:
        return True
    return any(word in text.casefold() for word in words[int(value) - 3].split())
