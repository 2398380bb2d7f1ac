"""Numbers that Word counts itself, in the digits of the language as far as Word has them.

Word counts in European digits, those of Devanagari and those of Thai (ECMA-376 Part 1, 17.18.59 and 17.16.4.3.1). In
others the labels of a draft are text; pages, footnotes and lists, which only Word can count, are in European ones.
"""

from __future__ import annotations

from briefpress.engine.cascade import Cascade
from briefpress.merge.digits import LATIN, in_digits

FORMATS = {'deva': ('hindiNumbers', 'HINDIARABIC'), 'thai': ('thaiNumbers', 'THAIARABIC')}
"""By CLDR's name: Word's format of counted numbers, and the switch of a field."""


def digits_of(cascade: Cascade) -> str:
    """The kind of digits of a document, by CLDR's name."""
    return cascade.root.get('data-digits', LATIN)


def counted(cascade: Cascade, number: int | str) -> str:
    """A number as the result of a field shows it."""
    return str(in_digits(str(number), digits_of(cascade)))


def number_format(cascade: Cascade) -> str:
    """The w:numFmt of pages and footnotes; '' where it is Word's own."""
    return FORMATS.get(digits_of(cascade), ('', ''))[0]


def is_counted(cascade: Cascade) -> bool:
    """Whether Word can count in the document's digits."""
    return digits_of(cascade) in (LATIN, *FORMATS)


def field_switch(cascade: Cascade) -> str:
    """The format of a field's number: its switch."""
    return f'\\* {FORMATS.get(digits_of(cascade), ("", "ARABIC"))[1]}'
