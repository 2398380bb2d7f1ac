"""The characters of a translation: its script, and what cannot be seen."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping

from briefpress.faces import LETTERS
from briefpress.language_tags import primary
from briefpress.scripts import UNSPACED, letter_script, script_of
from briefpress.translate.checks.pair import Fault, Pair, listed

_SCRIPTS: Mapping[str, tuple[str, ...]] = {
    **{language: (script_of(letters),) for language, letters in LETTERS.items()},
    **dict.fromkeys(('bho', 'brx', 'doi', 'kok', 'mai', 'mr', 'ne', 'sa'), ('DEVANAGARI',)),
    **dict.fromkeys(('be', 'bg', 'kk', 'ky', 'mk', 'mn', 'tg'), ('CYRILLIC',)),
    **dict.fromkeys(('ckb', 'ks', 'ps', 'sd', 'ug'), ('ARABIC',)),
    'am': ('ETHIOPIC',),
    'as': ('BENGALI',),
    'bo': ('TIBETAN',),
    'gu': ('GUJARATI',),
    'hy': ('ARMENIAN',),
    'ja': ('HIRAGANA', 'KATAKANA', 'CJK', 'KATAKANA-HIRAGANA'),
    'ka': ('GEORGIAN',),
    'km': ('KHMER',),
    'kn': ('KANNADA',),
    'ko': ('HANGUL', 'CJK'),
    'lo': ('LAO',),
    'ml': ('MALAYALAM',),
    'my': ('MYANMAR',),
    'or': ('ORIYA',),
    'pa': ('GURMUKHI', 'ARABIC'),
    'si': ('SINHALA',),
    'sr': ('CYRILLIC', 'LATIN'),
}
"""The scripts of languages, as the names of characters begin; a language that is not here may have any."""

_SUBTAGS: Mapping[str, str] = {
    'Arab': 'ARABIC', 'Beng': 'BENGALI', 'Cyrl': 'CYRILLIC', 'Deva': 'DEVANAGARI', 'Guru': 'GURMUKHI', 'Latn': 'LATIN',
}  # fmt: skip

_FOREIGN: Mapping[str, str] = {
    'ar': 'ٹڈڑںےہھۂۓکی',
    'fa': 'يكٹڈڑںےہھۂۓ',
    'ur': 'يكە',
    'ru': 'іїєґў',
    'uk': 'ыэъё',
    'be': 'иїєъ',
    'bg': 'ыэёіїєґў',
    'bn': 'ৰৱ',
}
"""Letters of the script of a language that belong to others: `ي` for `ی` comes of the wrong keyboard."""

_NAME = re.compile(r'(?<![A-Za-z0-9])[A-Za-z0-9]++(?:[._/@]+[A-Za-z0-9]+)+|(?<![a-z])[a-z]*+[A-Z][A-Za-z]*')
"""A file, an address, or a word with a capital letter."""

_OTHER_LANGUAGE = re.compile(r'(?<![*_])[*_]{1,2}[^*_]+[*_]{1,2}\{[^{}]*\blang=[^{}]*\}')
"""Words that say themselves that they are in another language: `*raison d’être*{lang=fr}`."""

_MOST = 0.5
_MOST_UNSPACED = 0.75
"""The share of letters that may be of other scripts; a Chinese character says as much as three letters."""

_BIDI = '\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069'
_MARKS = '\u200e\u200f\u061c'
_JOINERS = '\u200c\u200d'
_BREAK = '\u200b'
_NEVER = '\ufeff\u180e\u2061\u2062\u2063\u2064\u206a\u206b\u206c\u206d\u206e\u206f\ufff9\ufffa\ufffb\ufffd'
_HIDDEN = re.compile(f'[{_BIDI}{_MARKS}{_JOINERS}{_BREAK}{_NEVER}\U000e0000-\U000e007f\ue000-\uf8ff]')
_RIGHT_TO_LEFT = ('ARABIC', 'HEBREW')
_NAMES = (
    'ARABIC BENGALI DEVANAGARI GUJARATI GURMUKHI KANNADA KHMER MALAYALAM MYANMAR ORIYA SINHALA TAMIL TELUGU TIBETAN'
)
_JOINING = tuple(_NAMES.split())
_BREAKING = ('THAI', 'LAO', 'KHMER', 'MYANMAR', 'TIBETAN')
"""Scripts without spaces that have U+200B where a line may be broken."""

_DECOMPOSED = re.compile('[\u0958-\u095f\u09dc\u09dd\u09df\u0a33\u0a36\u0a59-\u0a5b\u0a5e\u0b5c\u0b5d]')
"""Letters with a dot that keyboards give as one character, and that NFC takes apart: both are right."""


def scripts(language: str) -> tuple[str, ...]:
    """The scripts that a language is written in; none where that is not known."""
    subtag = next((part for part in language.split('-') if part in _SUBTAGS), '')
    return (_SUBTAGS[subtag],) if subtag else _SCRIPTS.get(primary(language), ())


def check_script(pair: Pair) -> Iterator[Fault]:
    """Most letters are of a script of the language, and none belongs to another language with the same script.

    Names, by their capital letters or as they stand in the source, do not count, nor do words that the house keeps
    or that have a language of their own.
    """
    allowed, text = scripts(pair.language), _translated(pair)
    letters = Counter(letter_script(char) for char in text if char.isalpha())
    if not allowed or not letters or pair.is_same or pair.is_reference:
        return
    wrong = sum(count for script, count in letters.items() if script not in allowed)
    share = _MOST_UNSPACED if set(allowed) & set(UNSPACED) else _MOST
    if wrong > sum(letters.values()) * share and wrong > 3:
        found = letters.most_common(1)[0][0]
        message = f'most of the translation is in {_named((found,))} letters, and not in {_named(allowed)} ones'
        yield Fault('wrong-script', message, 'translate what is still in another language')
    elif foreign := sorted(set(_FOREIGN.get(primary(pair.language), '')) & set(text)):
        said = listed([f'{char} (U+{ord(char):04X})' for char in foreign])
        message = f'the translation has letters of another language: {said}'
        yield Fault('wrong-script', message, f'type them with a keyboard for {pair.language}')


def check_hidden(pair: Pair) -> Iterator[Fault]:
    """Characters that cannot be seen, and turn the direction of text, join or part words.

    Joiners belong to the scripts of India, Persia and Urdu and to emoji, marks of direction to scripts that run from
    the right, the break without width to scripts without spaces.
    """
    added = Counter(_HIDDEN.findall(pair.target)) - Counter(_HIDDEN.findall(pair.source))
    found = [char for char in added if not _belongs(char, pair)]
    if found:
        names = [f'U+{ord(char):04X} ({unicodedata.name(char, "no character").lower()})' for char in found]
        message = f'the translation has a character that cannot be seen: {listed(names)}'
        yield Fault('hidden-character', message, 'delete it; it often comes with pasted text')


def check_composed(pair: Pair) -> Iterator[Fault]:
    """Letters with their accents as one character (NFC), so that terms and searches find them.

    The order of marks on one letter, which NFC settles too, is nothing that anyone can see.
    """
    text = _DECOMPOSED.sub(lambda match: unicodedata.normalize('NFD', match[0]), pair.target)
    composed = unicodedata.normalize('NFC', text)
    if len(text) != len(composed):
        at = next((at for at, (one, other) in enumerate(zip(text, composed, strict=False)) if one != other), 0)
        message = f'the translation is not in the form NFC: at {text[max(at - 5, 0) : at + 6]!r}'
        yield Fault('not-composed', message, 'save it with composed characters (NFC)')


def check_spaces(pair: Pair) -> Iterator[Fault]:
    """White space at either end, which the source has not."""
    sides = [
        name
        for name, stripped in (('beginning', str.lstrip), ('end', str.rstrip))
        if pair.target != stripped(pair.target) and pair.source == stripped(pair.source)
    ]
    if sides:
        yield Fault('outer-space', f'the translation has a space at its {" and its ".join(sides)}', 'delete it')


def check_lines(pair: Pair) -> Iterator[Fault]:
    """Line breaks that the source has not."""
    expected, found = (text.strip().count('\n') for text in (pair.source, pair.target))
    if found > expected:
        message = f'the translation has {found} line breaks, and the source {expected}'
        yield Fault('line-break', message, 'write it in one line')


def _translated(pair: Pair) -> str:
    """The words of a translation but for kept ones and for names that stand so in the source."""
    text = _OTHER_LANGUAGE.sub(' ', unicodedata.normalize('NFC', pair.target_words))
    for word in sorted(pair.keep, key=len, reverse=True):
        text = text.replace(word, ' ')
    for word in {word for word in re.findall(r'[^\W_]{2,}', pair.source) if word != word.lower()}:
        text = text.replace(word, ' ')
    # Chinese stands beside a name without a space, so that a word here may be of two scripts.
    return _NAME.sub(' ', text) if 'LATIN' not in scripts(pair.language) else text


def _named(allowed: tuple[str, ...]) -> str:
    return ' or '.join(name if name == 'CJK' else name.title() for name in allowed[:3])


def _belongs(char: str, pair: Pair) -> bool:
    allowed = scripts(pair.language)
    if char in _JOINERS:
        emoji = char == '\u200d' and re.search('[\u2600-\u27bf\U0001f300-\U0001faff]\ufe0f?\u200d', pair.target)
        return bool(emoji) or any(script in _JOINING for script in allowed)
    if char in _MARKS:
        return any(script in _RIGHT_TO_LEFT for script in allowed)
    return char == _BREAK and any(script in _BREAKING for script in allowed)
