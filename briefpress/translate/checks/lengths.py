"""How much of a text is translated: its length, and whether it is still the source."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from briefpress.language_tags import primary
from briefpress.translate.checks.pair import Fault, Pair, shown
from briefpress.translate.segments import place_of

_DENSITY: Mapping[str, float] = {
    'ar': 0.95, 'bn': 1.0, 'de': 1.15, 'en': 1.0, 'es': 1.2, 'fa': 1.0, 'fr': 1.25, 'hi': 1.0, 'ja': 0.5, 'ko': 0.55,
    'ru': 1.1, 'ta': 1.25, 'ur': 1.0, 'zh': 0.32,
}  # fmt: skip
"""Characters for each one of English; measured for the languages that the shipped briefs are in."""

_RATIOS = 0.6, 1.75
"""The least and most of what is expected. Good translations of more than 80 characters keep to 0.8 and 1.5."""

_UNKNOWN = 0.5, 2.0
"""The same where the density of a language is not known."""

_SHORT = 25
_MARGIN = 12
"""Characters by which a text may be longer or shorter besides: the few words of a short text are no average."""

_RUN = 5
_WORD = re.compile(r"[A-Za-zÀ-ɏ’']+|[^\sA-Za-zÀ-ɏ’']+")
_PLAIN = re.compile(r"[a-zà-ɏ’']+")
_QUOTED = re.compile(r'“[^“\n]*?”|«[^«\n]*?»|‘[^‘\n]*?’(?!\w)|".*?"|\*.*?\*')
_WAIVE = 'translate it, or write the remark  waive: same-as-source'
_CONNECTIVES = frozenset({'from', 'into', 'that', 'this', 'with', 'pour', 'dans', 'para'})


def check_length(pair: Pair) -> Iterator[Fault]:
    """The share of characters, which tells a text that was cut off or that has another one in it."""
    source, target = (len(_plain(text)) for text in (pair.source_words, pair.target_words))
    densities = [_DENSITY.get(primary(language)) for language in (pair.language, pair.source_language)]
    expected = source * (densities[0] or 1) / (densities[1] or 1)
    least, most = _RATIOS if all(densities) else _UNKNOWN
    if source <= _SHORT and target <= 4 * _SHORT:
        return
    if not least * expected - _MARGIN * (densities[0] or 1) <= target <= most * expected + _MARGIN and not pair.is_same:
        message = f'the translation has {target} characters, and about {round(expected)} were expected'
        yield Fault('length-differs', message, 'look whether a sentence is missing or does not belong here')


def check_same(pair: Pair) -> Iterator[Fault]:
    """A text of two words or more that is still the source, or has part of it. Names, acronyms and references may be.

    A name is told by its capital letters, and as the name of an author; a reference by its heading or its form.
    """
    if primary(pair.language) == primary(pair.source_language) or pair.is_reference:
        return
    if not pair.is_same:
        if left := _left(pair):
            yield Fault('same-as-source', f'part of the translation is still the source: {left}', _WAIVE)
        return
    if place_of(pair.context)[1] == 'name':
        return
    text = pair.source_words
    for word in sorted(pair.keep, key=len, reverse=True):
        text = text.replace(word, ' ')
    words = re.findall(r'[^\W\d_]+', text)
    plain = [word for word in words if word == word.lower() and len(word) > 3 and word not in _CONNECTIVES]
    if len(words) > 1 and plain:
        yield Fault('same-as-source', f'the translation is still the source: {shown(pair.source)}', _WAIVE)


def _left(pair: Pair) -> str:
    """Words of the source, as many as _RUN and none with a capital letter, that stand so in the translation; or ''.

    Titles in quotation marks are left out, and languages that are written without Latin letters have no such words.
    """
    source, target = (_WORD.findall(_QUOTED.sub(' . ', text)) for text in (pair.source_words, pair.target_words))
    runs = {tuple(source[at : at + _RUN]) for at in range(len(source) - _RUN + 1)}
    found = (tuple(target[at : at + _RUN]) for at in range(len(target) - _RUN + 1))
    return next((' '.join(run) for run in found if run in runs and all(map(_PLAIN.fullmatch, run))), '')


def _plain(text: str) -> str:
    return ' '.join(re.sub(r'[*_~^`]', '', unicodedata.normalize('NFC', text)).split())
