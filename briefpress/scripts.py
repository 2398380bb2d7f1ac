"""The script that a text is written in."""

from __future__ import annotations

import unicodedata
from collections import Counter

UNSPACED = ('THAI', 'CJK', 'HIRAGANA', 'KATAKANA', 'LAO', 'KHMER', 'MYANMAR')
"""Scripts that put no spaces between words."""


def script_of(text: str) -> str:
    """The script of most letters of a text: the first word of their names in Unicode; LATIN where it has none."""
    letters = Counter(unicodedata.name(letter, '?').split()[0] for letter in text if letter.isalpha())
    return letters.most_common(1)[0][0] if letters else 'LATIN'


def word_count(text: str) -> int:
    """The words of a text; of a script that puts no spaces between them two letters count as one. At least 1."""
    unspaced = sum(unicodedata.name(letter, '?').split()[0] in UNSPACED for letter in text)
    spaced = ''.join(' ' if unicodedata.name(letter, '?').split()[0] in UNSPACED else letter for letter in text)
    return max(1, sum(any(map(str.isalnum, word)) for word in spaced.split()) + unspaced // 2)
