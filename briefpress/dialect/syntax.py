"""What a text may hold, and how a line shows what begins on it: patterns for the text after the indent."""

from __future__ import annotations

import re

ATX = re.compile(r'(#{1,6})(?:[ \t]+(.*))?$')
SETEXT = re.compile(r'(=+|-+)[ \t]*$')
FENCE = re.compile(r'(`{3,})([^`]*)$|(~{3,})(.*)$')
RULE = re.compile(r'(?:(?:\*[ \t]*+){3,}|(?:-[ \t]*+){3,}|(?:_[ \t]*+){3,})$')
ITEM = re.compile(r'(?:([-+*])|(\d{1,9})([.)]))(?=[ \t]|$)', re.ASCII)
NOTE = re.compile(r'\[\^([^\]\s]+)\]:')
COMPONENT = re.compile(r'(/{3,}) *([\w-]+) *(?:\|(.*))?$')
CLOSER = re.compile(r'(/{3,})[ \t]*$')
COMMENT = '<!--'
DELIMITERS = re.compile(r'\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*+\|?[ \t]*$')

_NOT_TEXT = re.compile('[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]')


def clean(text: str) -> str:
    """The text, as long as it was, with U+FFFD for what XML and HTML cannot hold.

    Python-Markdown's own marks, U+0002 and U+0003, are among these.
    """
    return _NOT_TEXT.sub('\ufffd', text)


def is_delimiters(text: str) -> bool:
    """Whether the line is the delimiter row of a pipe table (GitHub Flavored Markdown 4.10)."""
    return '|' in text and DELIMITERS.match(text) is not None


def begins_container(text: str) -> bool:
    """Whether a quotation, list item, footnote or component begins on the line."""
    return text[:1] == '>' or any(pattern.match(text) for pattern in (ITEM, NOTE, COMPONENT))
