"""The numbers of a text, in any digits and with any separators."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_GROUP = "[,.'’٬،\u00a0\u202f\u2009 ]"
_NUMBER = re.compile(
    rf"""
    (?<!\d)(?:
      (?P<grouped> [1-9]\d{{0,2}}(?P<mark>{_GROUP})\d{{3}}(?:(?P=mark)\d{{3}})*)(?!\d)
        (?:(?!(?P=mark))[.,٫](?P<rest>\d+))?
    | (?P<indian> [1-9]\d?(?:[,٬]\d{{2}})+[,٬]\d{{3}})(?!\d)(?:[.٫](?P<part>\d+))?
    | (?<!\d[.,٫])(?P<whole>\d+)[.,٫](?P<fraction>\d+)(?!\d|[.,٫]\d)
    | (?P<plain>\d+)
    )
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number and its place in the text.

    `value` is what it means, as `12500` or `12.5`; `script` the script of its digits by its name in Unicode, LATIN for
    those of ASCII.
    """

    start: int
    end: int
    value: str
    script: str


def numbers(text: str) -> tuple[Number, ...]:
    """The numbers of a text in their order.

    A single mark before three digits groups them (`1.250` and `1,250` are one value), any other is a decimal mark;
    what has several, as 3.11.2 or 13.02.2025, is several numbers.
    """
    plain = ''.join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)
    return tuple(
        Number(match.start(), match.end(), _value(match), _digit_script(text[match.start()]))
        for match in _NUMBER.finditer(plain)
    )


def _digit_script(digit: str) -> str:
    return unicodedata.name(digit).rpartition('DIGIT ')[0].strip() or 'LATIN'


def _value(match: re.Match[str]) -> str:
    whole = match['grouped'] or match['indian'] or match['whole'] or match['plain']
    fraction = (match['rest'] or match['part'] or match['fraction'] or '').rstrip('0')
    digits = re.sub(r'\D', '', whole).lstrip('0') or '0'
    return f'{digits}.{fraction}' if fraction else digits
