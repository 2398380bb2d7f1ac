"""The numbers of a text as values, whatever digits and separators it writes them with."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

MIXED = 'MIXED'
"""The script of a number whose digits are of several."""

_SPACE = '\u00a0\u2009\u202f'
_DECIMAL = '.,٫'
_GROUP = f".,٬'’{_SPACE}"
_SPACED = rf'\d{{1,3}}(?:[ ]\d{{3}})+(?:[{_DECIMAL}]\d+)?(?!\d)'
"""Thousands parted by common spaces: these alone do not make one number of two."""
_NUMBER = re.compile(rf'{_SPACED}|\d+(?:[{_DECIMAL}{_GROUP}]\d+)*')
_FRACTION = rf'(?:(?!(?P=mark))[{_DECIMAL}](?P<fraction>\d+))?'
_GROUPED = re.compile(rf'(?P<whole>(?!0)\d{{1,3}}(?P<mark>[{_GROUP} ])(?:\d{{2,3}}(?P=mark))*\d{{3}}){_FRACTION}')
"""Groups of three, or of two and a last one of three as India has them, with one mark throughout."""
_PLAIN = re.compile(rf'(?P<whole>\d+)(?:[{_DECIMAL}](?P<fraction>\d+))?')


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a text: `text[start:end]` is `written`.

    `value` is it in ASCII digits with a full stop before the decimals, without groups and needless zeros. `script` is
    that of its digits as Unicode names it (`DEVANAGARI`, `ARABIC-INDIC`, ..), `LATIN` for ASCII, MIXED for several.
    """

    start: int
    end: int
    written: str
    value: str
    script: str


def numbers(text: str) -> tuple[Number, ...]:
    """The numbers of a text in order: `12,500` is 12500, `12,5` is 12.5; a range, a date or a version is several.

    A single mark before three digits parts thousands, as nobody can tell `1.250` in one language from `1,250` in
    another. Signs, per cents and the letters of ordinals are no part of a number.
    """
    found: list[Number] = []
    for run in _NUMBER.finditer(text):
        whole = _GROUPED.fullmatch(run[0]) or _PLAIN.fullmatch(run[0])
        if whole:
            found.append(_number(run.start(), whole))
        else:
            found += [_number(run.start() + part.start(), _whole(part[0])) for part in re.finditer(r'\d+', run[0])]
    return tuple(found)


def patched(old: str, new: str, target: str) -> str | None:
    """The target with the number that alone differs between two sources, in the target's own digits and separators.

    None where anything else differs, where the number stands in the old source or in the target not exactly once, where
    the target gives no example of how the new one is written, or where the change could not be taken back so.
    """
    made = _patched(old, new, target)
    return made if made is not None and _patched(new, old, made) == target else None


def _patched(old: str, new: str, target: str) -> str | None:
    before, after = numbers(old), numbers(new)
    if len(before) != len(after) or _between(old, before) != _between(new, after):
        return None
    changed = [(was, now) for was, now in zip(before, after, strict=True) if was.written != now.written]
    if len(changed) != 1:
        return None
    was, now = changed[0]
    there = [number for number in numbers(target) if number.value == was.value]
    if was.value == now.value or len(there) != 1 or [number.value for number in before].count(was.value) != 1:
        return None
    written = _as_written(was.written, now.written, there[0].written)
    return None if written is None else target[: there[0].start] + written + target[there[0].end :]


def in_digits(text: str, like: str) -> str:
    """The text with its decimal digits in the script of another digit."""
    zero = ord(like) - unicodedata.decimal(like)
    return re.sub(r'\d', lambda digit: chr(zero + unicodedata.decimal(digit[0])), text)


def _number(start: int, match: re.Match[str]) -> Number:
    written = match[0]
    scripts = {_script(digit) for digit in written if digit.isdecimal()}
    script = scripts.pop() if len(scripts) == 1 else MIXED
    whole = in_digits(re.sub(r'\D', '', match['whole']), '0').lstrip('0') or '0'
    fraction = in_digits(match['fraction'] or '', '0').rstrip('0')
    return Number(start, start + len(written), written, f'{whole}.{fraction}' if fraction else whole, script)


def _whole(digits: str) -> re.Match[str]:
    match = _PLAIN.fullmatch(digits)
    assert match
    return match


def _script(digit: str) -> str:
    name, _, kind = unicodedata.name(digit).partition(' DIGIT ')
    return name if kind else 'LATIN'


def _between(text: str, found: tuple[Number, ...]) -> list[str]:
    """What stands around the numbers."""
    ends = [0, *(number.end for number in found)]
    return [text[end:start] for end, start in zip(ends, [*(number.start for number in found), len(text)], strict=True)]


def _as_written(was: str, now: str, example: str) -> str | None:
    """The new number as the example of the old one shows; None where the example does not show all that it has."""
    like = next(digit for digit in example if digit.isdecimal())
    if _shape(was) == _shape(example):
        marks = dict(zip(re.sub(r'\d', '', was), re.sub(r'\d', '', example), strict=True))
        return in_digits(_with_marks(now, marks), like) if set(re.sub(r'\d', '', now)) <= set(marks) else None
    digits = list(re.sub(r'\D', '', now))
    if len(digits) != len(re.findall(r'\d', example)) or _shape(now) != _shape(was):
        return None
    return in_digits(re.sub(r'\d', lambda _: digits.pop(0), example), like)


def _with_marks(number: str, marks: Mapping[str, str]) -> str:
    return ''.join(marks.get(character, character) for character in number)


def _shape(number: str) -> list[int]:
    """How many digits stand between and after its marks; how many stand before them is free."""
    return [len(part) for part in re.split(r'\D', number)[1:]]
