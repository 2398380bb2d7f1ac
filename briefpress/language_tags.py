"""Language tags (BCP 47), as briefs and catalogues have them: `hi`, `zh-Hant`, `pt-BR`."""

from __future__ import annotations

import re
from collections.abc import Iterator

LANGUAGE = re.compile(r'[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?')
"""Language, script and region in their canonical case; other subtags are not used here."""


def primary(language: str) -> str:
    """The language of a tag without its script and region: `zh` of `zh-Hant`."""
    return language.partition('-')[0]


def kinds(language: str) -> Iterator[str]:
    """A tag and what it is a kind of: `zh-Hant-TW`, `zh-Hant`, `zh`."""
    parts = language.split('-')
    return ('-'.join(parts[:count]) for count in range(len(parts), 0, -1))
