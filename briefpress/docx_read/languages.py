"""The languages that a Word file says its text is in."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from lxml import etree

from briefpress.docx_read.names import W

_FROM_RIGHT_OR_INDIC = re.compile('[\u0590-\u08ff\u0900-\u0dff\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff]')
_EAST_ASIAN = re.compile('[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]')


class Languages(NamedTuple):
    """The tags of the languages that a text has by its kind of script; '' where nothing says it."""

    latin: str = ''
    complex: str = ''
    asian: str = ''

    def of(self, text: str) -> str:
        """The language of a text; `*`, and the kind of its script, where it is not said."""
        if _FROM_RIGHT_OR_INDIC.search(text):
            return self.complex or '*complex'
        if _EAST_ASIAN.search(text):
            return self.asian or '*asian'
        return self.latin or '*latin'


UNKNOWN = Languages()


def languages_of(properties: etree._Element | None) -> Languages:
    """What a w:rPr says."""
    found = properties.find(W + 'lang') if properties is not None else None
    if found is None:
        return UNKNOWN
    return Languages(*(found.get(W + name, '') for name in ('val', 'bidi', 'eastAsia')))


def usual_language(counted: Counter[str], styles: etree._Element | None) -> str:
    """The language of most of the text, where no run says it that of the default style or of the whole file."""
    usual = UNKNOWN
    for properties in _defaults(styles):
        own = languages_of(properties)
        usual = Languages(*(new or old for new, old in zip(own, usual, strict=True)))
    found: Counter[str] = Counter()
    for tag, count in counted.items():
        found[getattr(usual, tag[1:]) if tag.startswith('*') else tag] += count
    return max(found, key=lambda tag: found[tag], default='')


def _defaults(styles: etree._Element | None) -> list[etree._Element | None]:
    """The properties of all text, and those of the default paragraph style."""
    if styles is None:
        return []
    normal = (
        item
        for item in styles.iter(W + 'style')
        if item.get(W + 'type') == 'paragraph' and item.get(W + 'default') == '1'
    )
    return [styles.find(f'{W}docDefaults/{W}rPrDefault/{W}rPr'), *(item.find(W + 'rPr') for item in normal)]
