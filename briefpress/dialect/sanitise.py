"""The second wall: HTML with our own tags and attributes only."""

from __future__ import annotations

import nh3

from briefpress.dialect.links import SCHEMES

_TAGS = (
    'p h1 h2 h3 h4 h5 h6 ul ol li blockquote pre code hr table thead tbody tr th td div span a img '
    'em strong del sub sup br'
)
_ATTRIBUTES = {
    '*': 'id class lang dir data-unit data-line',
    'a': 'href title data-note',
    'img': 'src alt title width',
    'ol': 'start',
    'div': 'data-component data-argument data-option-id data-option-class',
    'span': 'data-argument',
}
_CLEANER = nh3.Cleaner(
    tags=set(_TAGS.split()),
    attributes={tag: set(names.split()) for tag, names in _ATTRIBUTES.items()},
    clean_content_tags=set(),
    url_schemes=set(SCHEMES),
    link_rel=None,
)


def sanitise(html: str) -> str:
    """The HTML without any tag, attribute or URL scheme that is not of the dialect; a tag goes, its text stays."""
    return _CLEANER.clean(html)
