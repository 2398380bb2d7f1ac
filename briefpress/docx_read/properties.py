"""What a Word file says about itself."""

from __future__ import annotations

import re

from lxml import etree

_KEPT = frozenset({'title', 'creator', 'subject', 'keywords', 'description', 'created'})
_DAY = re.compile('^[0-9]{4}-[0-9]{2}-[0-9]{2}')


def core_properties(root: etree._Element) -> dict[str, str]:
    """Title, creator, subject, keywords and description of a core properties part; none of them is empty."""
    found = ((etree.QName(item).localname, (item.text or '').strip()) for item in root.iterchildren('*'))
    kept = {name: text for name, text in found if text}
    kept['created'] = next(iter(_DAY.findall(kept.get('created', ''))), '')
    return {name: text for name, text in kept.items() if name in _KEPT and text}


def custom_properties(root: etree._Element) -> dict[str, str]:
    """The custom properties of a file by their names, each as the text that it has there."""
    return {
        item.get('name', ''): ''.join(text for text in item.itertext() if isinstance(text, str)).strip()
        for item in root.iterchildren('{*}property')
    }
