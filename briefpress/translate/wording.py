"""Whether a text still says the same after an edit, so that its translation needs nobody's eye."""

from __future__ import annotations

import re
import unicodedata

from briefpress.translate.numbers import numbers
from briefpress.translate.tokens import tokens

_MARKS = re.compile(r'(?<![^\s(])[-+−](?=\d)|([,;:.…·،؛।。、\'’‘"“”„‚«»‹›\-‐‑–—\s])')
"""Marks that languages set by their own rules, and so no part of what is said; but a sign before a number is.

Brackets, `%`, `?`, `!` and the marks of Markdown are not among them: a translation is to have the same.
"""
_RANGE = re.compile(r'\d\s?[-‐‑–—]\s?(?=\d)')
"""From one number to another, which is more than the two of them."""
_CLOSING = '\'’”"»›)*_~'
_ENDS = str.maketrans('।。۔؟؛،', '...?;,')


def is_same(one: str, other: str) -> bool:
    """Whether two sources differ at most in marks inside, in spaces, in the style of quotation marks or in one capital.

    The mark at the end counts, as do numbers, line breaks and whatever a translation has to have too.
    """
    return (
        _is_one_but_for_a_capital(_bare(one), _bare(other))
        and _end(one) == _end(other)
        and one.count('\n') == other.count('\n')
        and len(_RANGE.findall(one)) == len(_RANGE.findall(other))
        and tokens(one) == tokens(other)
        and [number.value for number in numbers(one)] == [number.value for number in numbers(other)]
    )


def _bare(text: str) -> str:
    """The text with one space in the place of marks and spaces."""
    spaced = _MARKS.sub(lambda mark: ' ' if mark[1] else mark[0], unicodedata.normalize('NFC', text))
    return ' '.join(spaced.split())


def _end(text: str) -> str:
    """The mark that a text ends with, the same for all scripts, or '' for a letter."""
    end = text.rstrip().rstrip(_CLOSING)[-1:].translate(_ENDS)
    return end if end in '.?!:;,…' else ''


def _is_one_but_for_a_capital(one: str, other: str) -> bool:
    if one.casefold() != other.casefold() or len(one) != len(other):
        return False
    return sum(a != b for a, b in zip(one, other, strict=True)) <= 1
