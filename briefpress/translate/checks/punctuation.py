"""The mark at the end, brackets and quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from briefpress.language_tags import primary
from briefpress.translate.checks.pair import Fault, Pair
from briefpress.translate.tokens import without_tokens

_ENDS: Mapping[str, str] = {
    'a full stop': '.।॥۔。．｡။።។᠃།᱾꯫։',
    'a question mark': '?؟？',
    'an exclamation mark': '!！',
    'a colon': ':：',
    'a semicolon or comma': ';؛；,،，、',
    'an ellipsis': '…⋯',
}
"""What a text ends with, by what it says; a comma and a semicolon both say that the list goes on."""

_ENDS_OF: Mapping[str, Mapping[str, str]] = {
    'el': {';': 'a question mark', '·': 'a semicolon or comma'},
    'hy': {':': 'a full stop'},
}
_WITHOUT_STOPS = ('th', 'lo')
"""Languages that end a sentence with a space."""

_CLOSER = r'[\s*_~^"\'”“’‘»«›‹)\]}」』）】》〉\u00a0\u200b-\u200f]'
_CLOSERS = re.compile(rf'(?<!{_CLOSER}){_CLOSER}++\Z')
_ABBREVIATION = re.compile(
    r'(?:\b\w\.(?:\s?\w\.)+|\b(?:etc|al|Inc|Ltd|Co|Corp|Jr|Sr|Dr|Mr|Mrs|St|vs|ed|eds|No|pp))\.?\Z'
)
_LONGEST = 60
_TAIL = re.compile(r'(?<=[:：])[-–—]\Z')
"""The stroke behind a colon, `:-`, as in Hindi."""

_BRACKETS = (
    ('(（﴾', ')）﴿'),
    ('[［', ']］'),
    ('{', '}'),
    ('【', '】'),
    ('《', '》'),
    ('〈', '〉'),
    ('「', '」'),
    ('『', '』'),
)
_NAMES = 'be bg bs cs de et fi hr hu is ka lt mk pl ro ru sk sl sr sv uk'
_HIGH_BOTH = tuple(_NAMES.split())
"""Languages where the mark that closes a quotation is `“`, or the one that opens it `”`."""

_NO_QUOTE = re.compile(r'(?<=[\u0590-\u05ff])"(?=[\u0590-\u05ff])|(?<=\d)["”]')
"""A mark that is part of a Hebrew word, or says inches."""


def check_end(pair: Pair) -> Iterator[Fault]:
    """The class of the mark at the end. Quotation marks and brackets around it do not count; a single word
    or an abbreviation at the end is not looked at.
    """
    if _abbreviates(pair.source_prose) or len(pair.source.split()) < 2:
        return
    expected, found = _end(pair.source_prose, pair.source_language), _end(pair.target_prose, pair.language)
    without = primary(pair.language) in _WITHOUT_STOPS and expected[0] in ('a full stop', 'a semicolon or comma')
    if expected[0] != found[0] and not (without and not found[0]) and not _may_abbreviate(expected, pair):
        wanted, there = (f'{name} ({mark})' if name else 'no mark' for name, mark in (expected, found))
        message = f'the source ends with {wanted}, and the translation with {there}'
        yield Fault('end-differs', message, 'end both alike; any mark of the language serves')


def check_balance(pair: Pair) -> Iterator[Fault]:
    """Brackets and quotation marks that open and do not close, or the other way round. Apostrophes are neither.

    What is not balanced in the source, as `a)` before an item, need not be in the translation.
    """
    source, target = pair.source_prose, pair.target_prose
    for openers, closers in _BRACKETS:
        if _surplus(target, openers, closers) and not _surplus(source, openers, closers):
            opened, closed = _count(target, openers), _count(target, closers)
            message = f'the translation has {openers[0]} {opened} times, and {closers[0]} {closed} times'
            yield Fault('unbalanced', message, 'close every bracket that is open')
            return
    fault, allowed = _quote_fault(target, pair.language), _quote_fault(source, pair.source_language)
    if fault and not allowed:
        yield Fault('unbalanced', f'the translation has {fault}', 'close every quotation; an apostrophe is ’')


def _end(text: str, language: str) -> tuple[str, str]:
    """The name of the mark at the end of a text, and the mark; two empty texts where there is none."""
    rest = _without_closers(text)
    if rest.endswith(('...', '。。。')):
        return 'an ellipsis', '...'
    last = rest[-1:]
    own = _ENDS_OF.get(primary(language), {})
    name = own.get(last) or next((name for name, marks in _ENDS.items() if last and last in marks), '')
    return (name, last) if name else ('', '')


def _without_closers(text: str) -> str:
    return _TAIL.sub('', _CLOSERS.sub('', without_tokens(text)))


def _may_abbreviate(expected: tuple[str, str], pair: Pair) -> bool:
    """Whether the source has no mark and the translation ends with the stop of an abbreviation: `Co., Ltd.`"""
    return not expected[0] and _abbreviates(pair.target_prose)


def _abbreviates(text: str) -> bool:
    """Whether a text ends with an abbreviation, which is no longer than its last characters."""
    return _ABBREVIATION.search(_without_closers(text)[-_LONGEST:]) is not None


def _count(text: str, marks: str) -> int:
    return sum(map(text.count, marks))


def _surplus(text: str, openers: str, closers: str) -> bool:
    """Whether one closes that was never opened, or one stays open."""
    depth = 0
    for char in text:
        depth += (char in openers) - (char in closers)
        if depth < 0:
            return True
    return depth != 0


def _quote_fault(text: str, language: str) -> str:
    """What is wrong with the double quotation marks of a text; '' where nothing is."""
    text = _NO_QUOTE.sub('', text) if text.count('"') % 2 or text.count('“') != text.count('”') else text
    if text.count('"') % 2:
        return 'a " without its pair'
    if text.count('«') != text.count('»'):
        return f'« {text.count("«")} times, and » {text.count("»")} times'
    opened, closed, low = text.count('“'), text.count('”'), text.count('„')
    if low or primary(language) in _HIGH_BOTH:
        return 'a quotation mark without its pair' if (opened + closed + low) % 2 else ''
    return f'“ {opened} times, and ” {closed} times' if opened != closed else ''
