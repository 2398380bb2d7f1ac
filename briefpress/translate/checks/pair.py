"""What a rule looks at, and what it finds."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from briefpress.translate.glossary import Glossary
from briefpress.translate.tokens import without_tokens

_REFERENCE_HEADINGS = (
    'references', 'bibliography', 'sources', 'works cited', 'literature', 'further reading', 'endnotes', 'notes',
)  # fmt: skip
_TITLE = re.compile(r'(?:\w[\w’-]*, \w.{0,60}?)?[“"«*‘][^”"»*’]{8,}[”"»*’]')
"""A title in quotation marks or italics at the beginning of a text, or after `Rao, A.`."""

_YEAR = re.compile(r'\b(?:1[89]|20)\d\d\b')

PLACEHOLDER = re.compile(r'\{\{(?:(?!\{\{).)*?\}\}|\{%(?:(?!\{%).)*?%\}|\{[^\W\d]\w*\}|%\(\w+\)[a-z]')
"""What a program or a template engine fills in."""

_NO_WORDS = re.compile(rf'{PLACEHOLDER.pattern}|</?[A-Za-z][^<>]*>|<!--(?:(?!<!--).)*?-->')


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of a translation: a code of `diagnostics.CODES`, what is expected and found, how to mend it."""

    code: str
    message: str
    hint: str = ''


@dataclass(frozen=True, slots=True)
class Pair:
    """A text and its translation, with the languages of both and the words that the house has settled.

    Each has its prose, which is the text with a space in the place of each token, and its words, where placeholders and
    HTML are left out too.
    """

    context: str
    source: str
    target: str
    language: str
    source_language: str
    glossary: Glossary = field(default_factory=Glossary)
    keep: tuple[str, ...] = ()

    @property
    def source_prose(self) -> str:
        """The source without what no translation changes."""
        return without_tokens(self.source)

    @property
    def target_prose(self) -> str:
        """The translation without what no translation changes."""
        return without_tokens(self.target)

    @property
    def source_words(self) -> str:
        """The words of the source alone."""
        return _NO_WORDS.sub(' ', self.source_prose)

    @property
    def target_words(self) -> str:
        """The words of the translation alone."""
        return _NO_WORDS.sub(' ', self.target_prose)

    @property
    def is_same(self) -> bool:
        """Whether the translation is the source, as for a name or the title of a book."""
        return _bare(self.source) == _bare(self.target)

    @property
    def is_reference(self) -> bool:
        """Whether it is an entry of a list of references, by the heading above it or by its form.

        Such an entry stays in the language of the work, or has only its date translated.
        """
        headings = re.split(' > |, ', self.context.casefold())
        title = _TITLE.match(self.source)
        with_year = title is not None and _YEAR.search(self.source, title.end()) is not None
        return with_year or any(name in headings for name in _REFERENCE_HEADINGS)


def shown(text: str) -> str:
    """A text for a message: in one line, and its middle left out where it is long."""
    line = ' '.join(text.split())
    return line if len(line) <= 60 else f'{line[:40]} … {line[-15:]}'


def listed(texts: tuple[str, ...] | list[str]) -> str:
    """Texts for a message, the first five of them."""
    return ', '.join(shown(text) for text in texts[:5]) + (' ..' if len(texts) > 5 else '')


def _bare(text: str) -> str:
    return ' '.join(unicodedata.normalize('NFC', text).split())
