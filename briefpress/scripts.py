"""The script that a text is written in."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import lru_cache

UNSPACED = ('THAI', 'CJK', 'HIRAGANA', 'KATAKANA', 'LAO', 'KHMER', 'MYANMAR')
"""Scripts that put no spaces between words."""


@lru_cache(maxsize=4096)
def letter_script(letter: str) -> str:
    """The script of a letter: the first word of its name in Unicode; `?` where it has no name."""
    return unicodedata.name(letter, '?').split()[0]


def script_of(text: str) -> str:
    """The script of most letters of a text; LATIN where it has none."""
    letters: Counter[str] = Counter()
    for letter, number in Counter(text).items():
        if letter.isalpha():
            letters[letter_script(letter)] += number
    return letters.most_common(1)[0][0] if letters else 'LATIN'


def word_count(text: str) -> int:
    """The words of a text; of a script that puts no spaces between them two letters count as one. At least 1."""
    letters = ['' if letter_script(letter) in UNSPACED else letter for letter in text]
    spaced = ''.join(letter or ' ' for letter in letters)
    return max(1, sum(any(map(str.isalnum, word)) for word in spaced.split()) + letters.count('') // 2)
