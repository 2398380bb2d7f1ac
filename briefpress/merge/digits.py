"""The digits of a page in the place of European ones."""

from __future__ import annotations

import re

from markupsafe import Markup

from briefpress.translate import numbers

LATIN = 'latn'
SYSTEMS = {
    LATIN: ('0', 'decimal'),
    'arab': ('٠', 'arabic-indic'),
    'arabext': ('۰', 'persian'),
    'beng': ('০', 'bengali'),
    'deva': ('०', 'devanagari'),
    'gujr': ('૦', 'gujarati'),
    'guru': ('੦', 'gurmukhi'),
    'khmr': ('០', 'khmer'),
    'knda': ('೦', 'kannada'),
    'laoo': ('໐', 'lao'),
    'mlym': ('൦', 'malayalam'),
    'mymr': ('၀', 'myanmar'),
    'orya': ('୦', 'oriya'),
    'tamldec': ('௦', 'tamil'),
    'telu': ('౦', 'telugu'),
    'thai': ('๐', 'thai'),
    'tibt': ('༠', 'tibetan'),
}
"""Kinds of digits by their name in CLDR: the zero, and the counter style of CSS."""

_DIGIT = re.compile(r'(?P<kept><[^>]*>|&#?\w+;)|[0-9]+')


def in_digits(html: str, system: str) -> Markup:
    """HTML whose text has the digits of a kind for European ones; its tags and references stay as they are."""
    zero = SYSTEMS[system][0]
    return Markup(_DIGIT.sub(lambda match: match['kept'] or numbers.in_digits(match[0], zero), html))
