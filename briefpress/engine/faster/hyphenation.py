"""Hyphenation patterns that are parsed when a word first needs them.

Pyphen parses all patterns of a language for the first word: 14,000 for English, 78,000 for German. A word asks for some
twenty.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyphen

from briefpress.engine.hooks import Function, Hook

_LEFT_OUT = re.compile(rf'^[^\S\n]*(?:{"|".join(map(re.escape, pyphen.ignored))}).*$', re.MULTILINE)
_OTHER_DIGIT = re.compile(r'[^\D0-9]')
_OTHER_SPACE = re.compile(r'[^\S\n]')
_POINTS = re.compile(r'[1-9]').search
_DIGITS = '0123456789'


class _Patterns(dict[str, Any]):
    """The line of each pattern by its letters, until the pattern itself is asked for."""

    def get(self, letters: str, default: Any = None) -> Any:
        found = super().get(letters, default)
        if type(found) is str:
            found = self[letters] = _pattern(found)
        return found


def _pattern(line: str) -> tuple[int, tuple[int, ...]]:
    """The place of the first point of a pattern, and its points up to the last: of `a1b2` they are `(1, (1, 2))`."""
    text, _, alternative = line.partition('/') if _is_special(line) else (line, '', '')
    number: Callable[[str], int] = pyphen.AlternativeParser(text, alternative) if alternative else int
    points = [number(digit or '0') for digit, _ in pyphen.parse(text)]
    used = [at for at, point in enumerate(points) if point]
    return used[0], tuple(points[used[0] : used[-1] + 1])


def _is_special(line: str) -> bool:
    """Whether a pattern has another spelling, such as `ff=f`."""
    return '/' in line and '=' in line


def _read_lines(plain: Function) -> Function:
    def __init__(dictionary: Any, path: Path) -> None:  # noqa: N807
        encoding, _, rest = path.read_bytes().partition(b'\n')
        name = encoding.decode()
        text = rest.decode('cp1251' if name.lower() == 'microsoft-cp1251' else name)
        if _OTHER_DIGIT.search(text) or '^^' in text or '\r' in text:
            plain(dictionary, path)
            return
        text = _LEFT_OUT.sub('', text)
        lines = text.split('\n')
        if _OTHER_SPACE.search(text):
            lines = [line.strip() for line in lines]
        lines = list(filter(_POINTS, lines))
        own = [line.partition('/')[0] if _is_special(line) else line for line in lines] if '/' in text else lines
        letters = '\n'.join(own)
        for digit in _DIGITS:
            letters = letters.replace(digit, '')
        dictionary.patterns = _Patterns(zip(letters.split('\n'), lines, strict=True))
        dictionary.cache = {}
        dictionary.maxlen = max(map(len, dictionary.patterns))

    return __init__


HOOKS: tuple[Hook, ...] = ((pyphen.HyphDict, '__init__', _read_lines),)
