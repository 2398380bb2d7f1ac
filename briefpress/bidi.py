"""Text from right to left: which languages are written so, and what in it reads from left to right.

The bidirectional algorithm (UAX 9) turns a range of years around after an Arabic letter, sets a percent sign before its
number, and takes the last mark of `C++` for the sentence's. What such a stretch is, is said here once, for the pages
and for Word.
"""

from __future__ import annotations

import re

_RTL_LANGUAGES = 'apc ar bal bgn ckb dv fa he ks lrc mzn nqo ps rhg sd sdh skr syr trw ug ur yi'
RTL_LANGUAGES = frozenset(_RTL_LANGUAGES.split())
"""Those of CLDR, the Unicode Consortium's data."""
_ELSEWHERE = 'az-IQ az-IR ha-CM ha-SD kk-AF kk-CN kk-IR kk-MN ku-LB ky-CN ms-CC pa-PK sd-IN tg-PK ug-KZ ug-MN uz-AF'
RTL_ELSEWHERE = frozenset(_ELSEWHERE.split())
"""Languages and the countries where they run the other way than elsewhere, by CLDR's likely subtags."""
RTL_SCRIPTS = frozenset({'Adlm', 'Arab', 'Aran', 'Hebr', 'Nkoo', 'Rohg', 'Syrc', 'Thaa'})

WORDS, NUMBER, ISOLATE, APART = '\ue000', '\ue001', '\ue002', '\u2029'
"""What stands in a text for an element in it: one of words from left to right, of a number, one with a direction of
its own from left to right, and any other, which ends a stretch."""

RIGHT = '\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff'
"""What is written from right to left: the ranges of UAX 9, table 4, with the digits and marks of these scripts."""
_OWN_LETTER = 'A-Za-z\u00c0-\u024f\u0370-\u052f\u0900-\u0dff\u1e00-\u1fff'
LETTER = f'{_OWN_LETTER}{WORDS}{ISOLATE}'
DIGIT = f'0-9{NUMBER}'

_FIGURE = (
    rf'[#~\u2248+\u2212\u00b1-]?[$\u00a3\u20ac\u00a5\u20b9\u20a8]?[{DIGIT}]+(?:[.,:/\u2019\u2009\u202f][{DIGIT}]+)*'
    r'(?:[\u00a0\u202f ]?(?:[%\u2030]|\u00b0[CF]?)|[\u2032\u2033])?(?:\([0-9A-Za-z]{1,4}\))*'
)
_NUMERIC = rf'{_FIGURE}(?:(?: [\u2013\u2014-] |[-\u2010-\u2015\u2212+\u00d7\u00f7*=~/]){_FIGURE})*'
_PHONE = (
    rf'\+[{DIGIT}]+(?:[ \u00a0-]\(?[{DIGIT}]+\)?)+'
    rf'|\(?0[{DIGIT}]{{1,4}}\)?(?:[ \u00a0-][{DIGIT}]{{3,}})+'
    rf'|[{DIGIT}]{{3,4}}(?:[ \u00a0][{DIGIT}]{{3,4}}){{2,}}'
)
_PHRASE = rf'[{LETTER}](?:[^{RIGHT}\n{APART}]*[{LETTER}{DIGIT}])?(?:\+\+|[#%\u2030\u00b0])?'
_UNIT = '(?=[a-z\u00b5]|(?:[GMTk]?W|[GMTk]?Wh|[GMTk]?Hz|[GMTk]?B|[GMTk]?V|Mbps|Gbps|USD|EUR|GBP|INR|PKR)\\b)'
"""What of a phrase goes with the number before it; `2023 ISRO` are two."""
_ADDRESS = rf'(?:https?://|www\.|mailto:)[^\s{RIGHT}{APART}<>]+'
STRETCH = (
    rf'{_ADDRESS}|(?<![{LETTER}{DIGIT}])(?:{_PHONE}|{_NUMERIC})(?:{_PHRASE}|[ \u00a0\u202f]{_UNIT}{_PHRASE})?'
    rf'|(?<![^\s(\[])[@#](?=[{LETTER}]){_PHRASE}|{_PHRASE}|[{DIGIT}]+'
)
"""What reads from left to right. It takes long to compile, and few briefs need it."""
PLAIN = re.compile(
    rf'[{_OWN_LETTER}](?:[^{WORDS}{NUMBER}{ISOLATE}]*[{_OWN_LETTER}0-9])?|[0-9]+(?:[.,:/][0-9]+)*'
    rf'|[{WORDS}{NUMBER}{ISOLATE}]'
)
"""A stretch that the algorithm leaves as it is, and the layout too, which sets one element beside the other."""
_ABBREVIATION = re.compile(r'(?:^|[\s(])(?:[A-Za-z]\.)+[A-Za-z]$')
_AT_END = re.compile(f'{_ADDRESS}$')
_CLOSING = re.compile('[.,;:!?"\'\u2019\u201d]*([)\\]])')
_BRACKETS = {')': '(', ']': '['}


def is_rtl(language: str) -> bool:
    """Whether a language code is of a text from right to left: by its script, else by its language and country."""
    name, *rest = language.split('-')
    script = next((part.title() for part in rest if len(part) == 4 and part.isalpha()), '')
    if script:
        return script in RTL_SCRIPTS
    tags = {f'{name.lower()}-{part.upper()}' for part in rest}
    return (name.lower() in RTL_LANGUAGES) != bool(tags & RTL_ELSEWHERE)


def direction_of(language: str) -> str:
    """`rtl` or `ltr`, as the `dir` of HTML has it."""
    return 'rtl' if is_rtl(language) else 'ltr'


def stretches(text: str) -> list[tuple[int, int]]:
    """Where in a text from right to left a word, phrase or number from left to right begins and ends."""
    found, at, stretch = [], 0, re.compile(STRETCH)
    while match := stretch.search(text, at):
        at = _end(text, *match.span())
        found.append((match.start(), at))
    return found


def isolates(text: str) -> list[tuple[int, int]]:
    """Those stretches that would be turned around; of a text with no letter from right to left, all of it."""
    if not re.search(f'[{RIGHT}{APART}]', text) and re.search(f'[{LETTER}]', text):
        start = len(text) - len(text.lstrip())
        found = [(start, len(text.rstrip()))]
    else:
        found = stretches(text)
    return [(start, end) for start, end in found if not _keeps(text[start:end])]


def _keeps(text: str) -> bool:
    return bool(PLAIN.fullmatch(text)) or not re.search(f'[^{ISOLATE}\\W_]|{WORDS}|{NUMBER}', text)


def _end(text: str, start: int, end: int) -> int:
    """The end with the brackets that were opened, the last point of `U.S.` and the last slash of an address."""
    while end < len(text):
        inside, closing = text[start:end], _CLOSING.match(text, end)
        if closing and inside.count(_BRACKETS[closing[1]]) > inside.count(closing[1]):
            end = closing.end()
        elif (text[end] == '.' and _ABBREVIATION.search(inside)) or (text[end] == '/' and _AT_END.search(inside)):
            end += 1
        else:
            break
    return end
