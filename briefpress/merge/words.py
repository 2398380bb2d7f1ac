"""The fixed words of the templates, such as `Contents`, in the language of a brief."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

from briefpress.diagnostics import Diagnostic, error, warning
from briefpress.language_tags import primary
from briefpress.model import Brief
from briefpress.source_text import decode
from briefpress.translate.catalogue import catalogue_path, parse_catalogue

if TYPE_CHECKING:
    from babel import Locale

    from briefpress.project import Project

SOURCE_LANGUAGE = 'en'
"""The templates are written in it, so it needs no catalogue, and what CLDR says of it is known here: to load that takes
as long as to fill a template."""
MONTHS = (
    *('January', 'February', 'March', 'April', 'May', 'June'),
    *('July', 'August', 'September', 'October', 'November', 'December'),
)


def words_of(
    brief: Brief, path: Path | None, *, draft: bool = True, faults: list[Diagnostic]
) -> Callable[[str], str] | None:
    """A function that says a fixed word in the brief's language, or None where it has none, with one error.

    A word that is missing is reported once, and stays English. For a release it is said which nobody has verified.
    """
    language = brief.meta.language
    try:
        source = is_source(language)
    except ValueError:
        message = f'no language has the code "{language}"'
        faults.append(error(*_place_of_language(brief), 'bad-value', message, 'such as en, hi or zh-Hant'))
        return None
    if path is None and not source:
        message = f'the templates have no words in "{language}", such as "Contents" or "Page"'
        hint = f'write the brief in English, or add {words_path(language)} with the translations'
        faults.append(error(*_place_of_language(brief), 'missing-word', message, hint))
        return None
    try:
        words, unverified = read_words(path)
    except (OSError, ValueError) as fault:
        hint = 'save it as a PO file in UTF-8; a translation has the same {names} as its msgid'
        message = ' '.join(f'the translations cannot be read: {fault}'.split())
        faults.append(error(words_path(language), 0, 'template-fault', message, hint))
        return None
    if not draft:
        faults += _unverified(unverified, len(words), language)
    return _speaker(words, language=language, source=source, faults=faults)


def unverified_words(project: Project, language: str) -> tuple[Diagnostic, ...]:
    """That nobody who speaks a language has read fixed words of it; nothing of a file that cannot be read."""
    try:
        words, unverified = read_words(words_file(project, language))
    except (OSError, ValueError):
        return ()
    return _unverified(unverified, len(words), language)


def _unverified(number: int, words: int, language: str) -> tuple[Diagnostic, ...]:
    """One warning where any of so many words is unverified."""
    if not number:
        return ()
    message = f'{number} of {words} fixed words in "{language}" have been read by nobody who speaks it'
    hint = 'have them read, and take the fuzzy marks away'
    return (warning(words_path(language), 0, 'unverified-word', message, hint),)


def words_path(language: str) -> str:
    """Where the fixed words of a language are, relative to the project."""
    return f'templates/words/{language}.po'


def words_file(project: Project, language: str) -> Path | None:
    """The file with the fixed words of a language, the project's own before the starter's."""
    return project.file('templates', words_path(language).removeprefix('templates/'))


def is_source(language: str) -> bool:
    """Whether it is English, of the world or of a country. ValueError where no language has the code."""
    return language == SOURCE_LANGUAGE or locale_of(language).language == SOURCE_LANGUAGE


def long_date(day: date, language: str) -> str:
    """A date as a language writes it in full, by CLDR, in European digits or its own."""
    if language == SOURCE_LANGUAGE:
        return f'{day.day} {MONTHS[day.month - 1]} {day.year}'
    from babel.dates import format_date

    return format_date(day, 'long', locale=locale_of(language))


def locale_of(language: str) -> Locale:
    """What CLDR knows of a language code; of its language alone where it does not know the country. Else ValueError."""
    from babel import Locale, UnknownLocaleError

    # CLDR's plain `en` is that of the United States; `en_001` is English of the world.
    for code in ('en_001' if language == 'en' else language.replace('-', '_'), primary(language)):
        try:
            return Locale.parse(code)
        except UnknownLocaleError:
            continue
    raise ValueError(f'no locale {language}')


def _place_of_language(brief: Brief) -> tuple[str, int]:
    """What says that the brief is in its language: the catalogue, or the line of its front matter."""
    source = brief.sources[brief.path]
    found = re.search(r'^language:', source, re.MULTILINE)
    if brief.translation:
        return catalogue_path(brief.slug, brief.meta.language), 0
    return brief.path, len(re.findall(r'\r\n|\n|\r', source[: found.start()])) + 1 if found else 0


def language_codes() -> dict[str, str]:
    """The code of each language by its English name and by the code itself, in small letters."""
    from babel import Locale

    names = {str(name).casefold(): str(code) for code, name in Locale.parse('en').languages.items()}
    return {**names, **{code.casefold(): code for code in names.values()}}


def language_name(language: str) -> str:
    """The English name of a language, such as `Chinese (Traditional)`; its code where CLDR has none."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language.replace('-', '_')).get_display_name('en') or language
    except (UnknownLocaleError, ValueError):
        return language


def read_words(path: Path | None) -> tuple[dict[str, str], int]:
    """The translations of a PO file by the English word, and how many are marked fuzzy: these nobody has verified yet.

    The context of an entry is for its translator. OSError or ValueError where the file cannot be read, or where a
    translation's `{names}` are not those of its word.
    """
    if path is None:
        return {}, 0
    text, faults = decode(path.read_bytes(), path=path.name)
    if text is not None:
        catalogue, faults = parse_catalogue(text, path=path.name, language=path.stem)
    if text is None or catalogue is None:
        raise ValueError(f'line {faults[0].line}: {faults[0].message}' if faults[0].line else faults[0].message)
    entries = [entry for entry in catalogue.entries if entry.target and not entry.obsolete]
    for entry in entries:
        if _names(entry.source) != _names(entry.target):
            raise ValueError(f'"{entry.target}" is not of the form of "{entry.source}"')
    return {entry.source: entry.target for entry in entries}, sum(entry.draft for entry in entries)


def _names(text: str) -> set[str | None]:
    """The fields of a format; ValueError where its braces do not pair."""
    return {f'{name}{spec}{form or ""}' for _, name, spec, form in Formatter().parse(text) if name is not None}


def _speaker(words: dict[str, str], *, language: str, source: bool, faults: list[Diagnostic]) -> Callable[[str], str]:
    reported = set()

    def word(english: str) -> str:
        if english not in words and not source and english not in reported:
            reported.add(english)
            hint = f'add msgid "{english}" with its translation'
            message = f'no {language} for the fixed word "{english}"'
            faults.append(error(words_path(language), 0, 'missing-word', message, hint))
        return words.get(english, english)

    return word
