"""The glossary of a project, content/glossary.csv: its terms in every language that it publishes in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from briefpress.diagnostics import Diagnostic, error, stops, warning
from briefpress.language_tags import LANGUAGE, kinds
from briefpress.load.csv_source import Record, read_csv
from briefpress.project import Project
from briefpress.source_text import read_source

PATH = 'content/glossary.csv'
BETWEEN = '|'
"""What parts the alternatives of a cell."""

_HINT = 'the first line names the languages, as  en,hi,ur ; each other line has one term in them'


@dataclass(frozen=True, slots=True)
class Glossary:
    """The terms: each a mapping of languages to the forms that are right in them."""

    terms: tuple[Mapping[str, tuple[str, ...]], ...] = ()

    def between(self, source: str, target: str) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
        """The forms of each term in two languages, where it has some in both.

        A language with a script or region that has no column of its own, as `zh-Hant`, has those of `zh`.
        """
        found = ((_forms(term, source), _forms(term, target)) for term in self.terms)
        return tuple((one, other) for one, other in found if one and other)


def read_glossary(project: Project) -> tuple[Glossary, tuple[Diagnostic, ...]]:
    """The glossary of a project; an empty one where there is no file, or with one error that cannot be used."""
    if not (project.root / PATH).exists():
        return Glossary(), ()
    text, faults = read_source(project.root, PATH, megabytes=project.house.limits['source_megabytes'])
    if text is None:
        return Glossary(), faults
    return parse_glossary(text, path=PATH)


def parse_glossary(text: str, *, path: str) -> tuple[Glossary, tuple[Diagnostic, ...]]:
    """The glossary in a CSV text. A row with a term in one language only says nothing, and is a warning."""
    records, faults = read_csv(text, path=path)
    if stops(faults):
        return Glossary(), faults
    if not records:
        return Glossary(), (error(path, 1, 'bad-glossary', 'the glossary is empty', _HINT),)
    header = records[0]
    languages = tuple(field.text for field in header.fields)
    if wrong := _header_fault(languages, header, path):
        return Glossary(), (wrong,)
    found: list[Diagnostic] = []
    terms = []
    for record in records[1:]:
        term = _term(languages, record)
        if len(record.fields) > len(languages):
            message = f'this row has {len(record.fields)} cells, and the header {len(languages)}'
            hint = 'a cell with a comma in it goes into quotation marks; alternatives are parted by |'
            found.append(warning(path, record.line, 'bad-glossary', message, hint))
        elif len(term) < 2:
            message = 'this row has a term in one language only'
            found.append(warning(path, record.line, 'bad-glossary', message, 'fill in another cell, or delete the row'))
        else:
            terms.append(term)
    return Glossary(tuple(terms)), tuple(found)


def _header_fault(languages: tuple[str, ...], header: Record, path: str) -> Diagnostic | None:
    wrong = next((name for name in languages if not LANGUAGE.fullmatch(name)), None)
    if wrong is not None:
        message = f'{wrong!r} in the header is not a language code' if wrong else 'a cell of the header is empty'
        return error(path, header.line, 'bad-glossary', message, _HINT)
    if len(languages) < 2 or len(set(languages)) < len(languages):
        message = 'the header needs two languages or more, and each once'
        return error(path, header.line, 'bad-glossary', message, _HINT)
    return None


def _term(languages: tuple[str, ...], record: Record) -> Mapping[str, tuple[str, ...]]:
    cells = zip(languages, record.fields, strict=False)
    forms = {name: tuple(filter(None, map(str.strip, field.text.split(BETWEEN)))) for name, field in cells}
    return {name: found for name, found in forms.items() if found}


def _forms(term: Mapping[str, tuple[str, ...]], language: str) -> tuple[str, ...]:
    return next((term[tag] for tag in kinds(language) if tag in term), ())
