"""The words that a house has settled: terms of the glossary, and words that stay as they are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from briefpress.language_tags import primary
from briefpress.scripts import UNSPACED
from briefpress.translate.checks.letters import scripts
from briefpress.translate.checks.pair import Fault, Pair, listed

_BETWEEN = re.compile(r'[\s\-‐‑–—’\'‌“”«»()\[\]"„‘।,.،:;]+')
_COMPOUNDING = ('da', 'de', 'et', 'fi', 'hu', 'is', 'kn', 'ml', 'nb', 'nl', 'nn', 'sv', 'ta', 'te')
"""Languages that write several words as one."""

_ANY = 1000
_PREFIXES = 3
"""Letters that Arabic and Hebrew write together with a word: `and`, `with`, `for` and the article."""

_ARTICLE = re.compile('^(?:و|ف|ب|ك|ل|لل|وال|بال|ال)?(?=ال)ال')
"""The Arabic article with the letters that are written together with it."""


def check_terms(pair: Pair) -> Iterator[Fault]:
    """Each term of the glossary that is in the source: one of its translations is in the translation.

    A word is found in another form of itself as well, by its beginning; of two terms in one place the longer counts.
    """
    if pair.is_same or pair.is_reference:
        return
    target = _folded(pair.target_prose)
    before = _letters_before(pair.language)
    for term, forms in _in_source(pair):
        if not any(_has(target, _folded(form), before=before) for form in forms):
            message = f'{term!r} is not translated as {listed(list(forms))}'
            yield Fault('term-differs', message, 'use the term of content/glossary.csv, or add this one there after |')


def check_kept(pair: Pair) -> Iterator[Fault]:
    """Each word that the house keeps as it is and that is in the source."""
    lost = [word for word in pair.keep if _kept(word).search(pair.source_prose) and word not in pair.target]
    if lost:
        message = f'the translation lacks {listed(lost)}, which stays as it is'
        yield Fault('keep-lost', message, 'write it as in the source; content/house.yaml lists such words under keep')


def _in_source(pair: Pair) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The terms in the source, as they stand there, with their forms in the language of the translation."""
    text = unicodedata.normalize('NFC', pair.source_prose)
    entries = [
        (form, forms)
        for sources, forms in pair.glossary.between(pair.source_language, pair.language)
        for form in sources
    ]
    seen: list[tuple[str, ...]] = []
    for form, forms in sorted(entries, key=lambda entry: len(entry[0]), reverse=True):
        match = _pattern(form).search(text)
        if match:
            text = _pattern(form).sub(' ', text)
            if forms not in seen:
                seen.append(forms)
                yield match[0], forms


@cache
def _pattern(form: str) -> re.Pattern[str]:
    """A term as a whole word, in the plural too, and with spaces or hyphens between its words."""
    words = [re.escape(word) for word in re.split(r'[\s-]+', unicodedata.normalize('NFC', form))]
    last = words.pop()
    ending = f'(?:{last[:-1]}ies|{last})' if last.endswith('y') else f'{last}(?:e?s)?'
    flags = re.IGNORECASE if form != form.upper() or form == form.lower() else re.NOFLAG
    whole = r'[\s-]'.join([*words, ending])
    return re.compile(rf'(?<!\w){whole}(?!\w)', flags)


@cache
def _kept(word: str) -> re.Pattern[str]:
    return re.compile(rf'(?<![\w-]){re.escape(word)}s?(?![\w-])')


def _letters_before(language: str) -> int | None:
    """How many letters may stand in a word before the beginning of a term; None where no word has a form but one."""
    found = scripts(language)
    if any(script in UNSPACED for script in found):
        return None
    if primary(language) in _COMPOUNDING:
        return _ANY
    return _PREFIXES if set(found) & {'ARABIC', 'HEBREW'} else 0


def _has(text: str, form: str, *, before: int | None) -> bool:
    """Whether a text has a form, or words that begin as all of its words do."""
    if form in text or before is None:
        return form in text
    words = _BETWEEN.split(text)
    stems = [_stem(word) for word in _BETWEEN.split(form) if word]
    return all(any(-1 < word.find(stem) <= before for word in words) for stem in stems)


def _stem(word: str) -> str:
    """A word without what inflection changes: its last letter from four on, two from six, a third from eight."""
    bare = _ARTICLE.sub('', word)
    word = bare if len(bare) > 2 else word
    size = len(word)
    return word[: size - (0 if size < 4 else 1 if size < 6 else 2 if size < 8 else size // 3)]


def _folded(text: str) -> str:
    return ' '.join(re.sub(r'[*_~^]', '', unicodedata.normalize('NFC', text)).casefold().split())
