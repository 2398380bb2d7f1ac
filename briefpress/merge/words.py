"""The fixed words of the templates, such as `Contents`, in the language of a brief."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from briefpress.diagnostics import Diagnostic, error

SOURCE_LANGUAGE = 'en'
"""The templates are written in it, so it needs no catalogue."""


def read_words(path: Path | None) -> dict[str, str]:
    """The translations of a PO file by the English word; an untranslated or fuzzy entry is left out."""
    if path is None:
        return {}
    import polib

    catalogue = polib.pofile(str(path), wrapwidth=0)
    return {entry.msgid: entry.msgstr for entry in catalogue.translated_entries()}


def speaker(words: dict[str, str], *, language: str, faults: list[Diagnostic]) -> Callable[[str], str]:
    """A function that says a fixed word in the language; one that is missing is reported once, and stays English."""
    reported = set()

    def word(english: str) -> str:
        if english in words or language.split('-')[0] == SOURCE_LANGUAGE:
            return words.get(english, english)
        if english not in reported:
            reported.add(english)
            place = f'templates/words/{language}.po'
            hint = f'add msgid "{english}" with its translation'
            faults.append(error(place, 0, 'missing-word', f'no {language} for the fixed word "{english}"', hint))
        return english

    return word
