"""The parts of a text that no translation changes: addresses, references, citations, footnote marks, code."""

from __future__ import annotations

import re

TOKEN = re.compile(
    r"""
      (?P<code> (?<!`)(?P<ticks>`+)(?!`) .+? (?<!`)(?P=ticks)(?!`) )
    | (?P<footnote> \[\^[^\]\s]{1,200}\] )
    | (?P<citation> \[@[^\[\]\n]+\] )
    | (?P<reference> \[\]\([^()\s]*\) )
    | (?P<destination> (?<=\])\((?:[^()\s]|\([^()\s]*\))+(?:[ ]+"[^"\n]*")?\) )
    | (?P<autolink> <(?:https?://|mailto:)[^<>\s]+> )
    | (?P<url> https?://[^\s<>()\[\]*_"“”«»。，、；：]+ )
    """,
    re.VERBOSE | re.DOTALL,
)
"""A token, its kind the name of its group. A `destination` is what stands behind the text of a link or an image.

No footnote has a longer label: each mark that does not close would be followed to the end of the text.
"""

_AT_END = '.,;:!?۔،؛।'


def tokens(text: str) -> tuple[str, ...]:
    """The tokens of a text in their order; a full stop or the like after an address is no part of it."""
    return tuple(_without_end(match) for match in TOKEN.finditer(text))


def without_tokens(text: str) -> str:
    """The text with a space in the place of each token."""
    return TOKEN.sub(' ', text)


def pieces(text: str) -> tuple[tuple[str, bool], ...]:
    """All of a text in its order: each piece with whether it is a token; none is empty."""
    found, at = [], 0
    for match in TOKEN.finditer(text):
        token = _without_end(match)
        found += [(text[at : match.start()], False), (token, True)]
        at = match.start() + len(token)
    return tuple(piece for piece in (*found, (text[at:], False)) if piece[0])


def _without_end(match: re.Match[str]) -> str:
    return match[0].rstrip(_AT_END) if match.lastgroup == 'url' else match[0]
