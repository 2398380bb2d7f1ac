"""What a language changes on the page: the stylesheets that it has more, which digits it has, its comma and colon."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from briefpress import fonts
from briefpress.diagnostics import Diagnostic, warning
from briefpress.faces import declared, first_family
from briefpress.language_tags import kinds
from briefpress.merge.digits import LATIN, SYSTEMS
from briefpress.merge.words import SOURCE_LANGUAGE, language_name, locale_of
from briefpress.project import Project
from briefpress.source_text import decode
from briefpress.yaml_source import Mapping as YamlMapping
from briefpress.yaml_source import Node, read_yaml_file
from briefpress.yaml_values import Faults, read_choice, read_entries, read_language, read_text

LANGUAGES = 'styles/languages.yaml'
KEYS = ('digits', 'comma', 'colon', 'like')
SCRIPT = 'script'
"""The stylesheet that the ones of languages set the measures of."""
DIGITS = 'digits'


@dataclass(frozen=True, slots=True)
class Habits:
    """What a language has otherwise than English.

    `digits` is their kind by its name in SYSTEMS, `comma` what stands between two words of a list, `colon` what
    stands between a word and what it announces, `like` the language whose stylesheet it takes where it has none of its
    own.
    """

    digits: str = LATIN
    comma: str = ', '
    colon: str = ': '
    like: str = ''


PLAIN = Habits()


def read_habits(project: Project, language: str, *, faults: list[Diagnostic]) -> Habits:
    """What styles/languages.yaml says of a language, or of what it is a kind of; else the digits that CLDR names."""
    path = project.file('styles', 'languages.yaml')
    entries = _entries(path, faults) if path else {}
    digits, comma, colon, like = (_said(entries.get(key, {}), language) for key in KEYS)
    return Habits(digits or _usual_digits(language), comma or PLAIN.comma, colon or PLAIN.colon, like)


def _entries(path: Path, faults: list[Diagnostic]) -> dict[str, dict[str, str]]:
    found: Faults = []
    node, wrong = read_yaml_file(path.parents[1], LANGUAGES)
    found.extend(wrong)
    entries = read_entries(node, KEYS, what='languages.yaml', faults=found) if node else {}
    read = {key: _by_language(value, key, found) for key, (_, value) in entries.items()}
    faults.extend(sorted(found))
    return read


def _by_language(node: Node, what: str, faults: Faults) -> dict[str, str]:
    names = [key.text for key, _ in node.entries] if isinstance(node, YamlMapping) else []
    read = {}
    for key, value in read_entries(node, names, what=what, faults=faults).values():
        language = read_language(key, what='a language', faults=faults)
        if what == DIGITS:
            said = read_choice(value, tuple(SYSTEMS), what=f'the digits of {key.text}', faults=faults)
        elif what == 'like':
            said = read_language(value, what='a language', faults=faults)
        else:
            scalar = read_text(value, what=f'the {what} of {key.text}', faults=faults)
            said = scalar.text if scalar else None
        if language and said:
            read[language] = said
    return read


def _said(entries: dict[str, str], language: str) -> str:
    return next((entries[code] for code in kinds(language) if code in entries), '')


@cache
def _usual_digits(language: str) -> str:
    if language == SOURCE_LANGUAGE:
        return LATIN
    try:
        system = locale_of(language).default_numbering_system
    except ValueError:
        return LATIN
    return system if system in SYSTEMS else LATIN


def language_sheets(project: Project, language: str, *, like: str = '', faults: list[Diagnostic]) -> tuple[str, ...]:
    """The names of the stylesheets that a language has more than English.

    `lang/ur.optional.css` is read where all fonts that it declares are here. Where they are not there is a warning: the
    brief is set in another face than its house wishes.
    """
    codes = (*kinds(language), *([like] if like else []))
    code = next((code for code in codes if project.file('styles', f'lang/{code}.css')), None)
    if code is None:
        return ()
    own, better = f'lang/{code}', f'lang/{code}.optional'
    lacking = lacking_fonts(project, better)
    if lacking:
        faults.append(_fallback(project, language, own, better, lacking))
    elif project.file('styles', f'{better}.css'):
        return SCRIPT, own, better
    return SCRIPT, own


def lacking_fonts(project: Project, sheet: str) -> dict[str, int]:
    """The font files that a stylesheet declares and that are not here, each with its line."""
    files = {Path(name).name: face.line for face in declared(_css(project, sheet)) for name in face.files}
    return {name: line for name, line in files.items() if fonts.find(name, folder=project.font_folder) is None}


def _css(project: Project, sheet: str) -> str:
    path = project.file('styles', f'{sheet}.css')
    return (decode(path.read_bytes(), path=f'styles/{sheet}.css')[0] or '') if path else ''


def _fallback(project: Project, language: str, own: str, better: str, lacking: dict[str, int]) -> Diagnostic:
    used, wished = (first_family([(sheet, _css(project, sheet))]) for sheet in (own, better))
    message = f'{language_name(language)} is set in {used} for want of {wished}'
    hint = f'put {" and ".join(lacking)} into styles/fonts/: styles/{better}.css says where they come from'
    return warning(f'styles/{better}.css', next(iter(lacking.values())), 'fallback-face', message, hint)


def digits_sheets(digits: str) -> tuple[tuple[str, str], ...]:
    """The stylesheet that says which digits CSS is to count with, which digits.css takes; none for European ones."""
    return () if digits == LATIN else ((LANGUAGES, f':root{{--digits:{SYSTEMS[digits][1]}}}'),)
