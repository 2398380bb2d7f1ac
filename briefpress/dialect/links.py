"""Which addresses a link or image may have."""

from __future__ import annotations

import re
from html import escape

import nh3

from briefpress.diagnostics import Diagnostic, error

SCHEMES = frozenset({'https', 'http', 'mailto'})

REFUSED = '\0'
"""The address of a definition that is reported where it stands; no source holds this character."""

# Only an address that begins so is let through: nothing else can disguise a scheme.
_LINK = re.compile(r'(?:https?://|mailto:|#)[^\s\x00-\x1f\x7f-\x9f]+', re.IGNORECASE)
_IMAGE = re.compile(r'(?![/\\]|[\w+.-]+:)[^\x00-\x1f\x7f-\x9f]+')


def may_link(address: str) -> bool:
    """Whether a link may have the address, in our rule and in the sanitiser's, which drops what is no URL."""
    if not _LINK.fullmatch(address):
        return False
    return 'href=' in nh3.clean(f'<a href="{escape(address)}">', url_schemes=set(SCHEMES), link_rel=None)


def may_show(address: str) -> bool:
    """Whether an image may have the address: it is a path inside the brief, no URL."""
    return _IMAGE.fullmatch(address) is not None


def refused(address: str, path: str, line: int) -> Diagnostic:
    """The fault of an address that is not allowed."""
    hint = 'links begin with https://, http://, mailto: or #; images are files of the brief, such as images/map.svg'
    return error(path, line, 'link-scheme', f'the address `{address}` is not allowed', hint)
