"""The letters of a page that no font has, found before anything is laid out."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from lxml import html as lxml_html
from lxml.html import HtmlElement

from briefpress import fonts
from briefpress.diagnostics import Diagnostic, error
from briefpress.merge.words import language_name
from briefpress.model import Brief
from briefpress.project import Project
from briefpress.repertoire import characters

UNSEEN = ('Cc', 'Cf', 'Zl', 'Zp', 'Zs')
"""Categories that need no glyph: controls, joiners and signs of direction, soft hyphens, spaces."""
SELECTORS = frozenset('\u034f\u180b\u180c\u180d\u180f')
HYPHENS = frozenset('\u2010\u2011')
HYPHEN_HINT = 'write a plain hyphen: -'
HINT = 'write it in another way, or ask who designs the briefs for a font that has it'
NAMED = 5
"""Characters of a unit that are named: where a script is missing it is all of them."""


def uncovered(project: Project, brief: Brief, html: str, digests: Mapping[str, str]) -> tuple[Diagnostic, ...]:
    """An error for each unit with characters that none of the declared faces has.

    The layout takes a letter that its own face lacks from any other of them, so all of them count together.
    """
    missing = lacking(html, _letters(project, digests))
    return tuple(_faults(brief, html, missing)) if missing else ()


def lacking(text: str, letters: frozenset[str]) -> frozenset[str]:
    """The characters of a text that need a glyph and have none among `letters`, composed or in parts."""
    unknown = set(unicodedata.normalize('NFC', text)) - letters
    return frozenset(
        character
        for character in unknown
        if not _is_unseen(character) and not letters.issuperset(unicodedata.normalize('NFD', character))
    )


def _is_unseen(character: str) -> bool:
    return (
        unicodedata.category(character) in UNSEEN
        or character in SELECTORS
        or '\ufe00' <= character <= '\ufe0f'
        or '\U000e0100' <= character <= '\U000e01ef'
    )


def _letters(project: Project, digests: Mapping[str, str]) -> frozenset[str]:
    """The characters of all font files of a Document."""
    found = ((digest, fonts.find(Path(name).name, folder=project.font_folder)) for name, digest in digests.items())
    return _united(tuple(sorted((digest, path) for digest, path in found if path)))


@lru_cache(maxsize=32)
def _united(files: tuple[tuple[str, Path], ...]) -> frozenset[str]:
    return frozenset().union(*(_characters(digest, path) for digest, path in files))


@lru_cache(maxsize=64)
def _characters(digest: str, path: Path) -> frozenset[str]:  # noqa: ARG001 - the file may change under one name
    return characters(path.read_bytes())


def _faults(brief: Brief, html: str, missing: frozenset[str]) -> Iterator[Diagnostic]:
    """An error for each place, with the first of its characters."""
    places: dict[tuple[str, int], dict[str, None]] = {}
    for element, text in _texts(lxml_html.document_fromstring(html)):
        found = [character for character in unicodedata.normalize('NFC', text) if character in missing]
        if found:
            places.setdefault(_place(brief, element), {}).update(dict.fromkeys(found))
    language = language_name(brief.meta.language)
    for place, characters_of in places.items():
        first, others = list(characters_of)[:NAMED], len(characters_of) - NAMED
        named = ', '.join(
            f'"{character}" (U+{ord(character):04X} {unicodedata.name(character, "without a name")})'
            for character in first
        )
        named += f' and {others} other{"s" if others > 1 else ""}' if others > 0 else ''
        hint = HYPHEN_HINT if HYPHENS.issuperset(first) else HINT
        yield error(*place, 'missing-glyph', f'no font for {language} has {named}', hint)


def _texts(page: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """Each piece of text that a page shows, with the element that it stands in."""
    for element in page.iter():
        if isinstance(element.tag, str) and element.tag not in ('head', 'meta'):
            if element.text and element.tag != 'title':
                yield element, element.text
            if element.tail:
                yield element.getparent(), element.tail


def _place(brief: Brief, element: HtmlElement) -> tuple[str, int]:
    """Where the unit around an element is written; the brief's own file for a text that is none of its units."""
    for around in (element, *element.iterancestors()):
        if unit := brief.units.get(around.get('data-unit', '')):
            return unit.span.path, unit.span.line
    return brief.path, 0
