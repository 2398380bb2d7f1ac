"""The matrix: how every brief stands in every language and format, by the manifest and the files as they are now."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from briefpress.bidi import is_rtl
from briefpress.build.manifest import Entry, Kept, read_manifest
from briefpress.current import WRITTEN, Selection, inputs_digest
from briefpress.inputs import brief_digests, file_digest, joined_digest, shared_digest
from briefpress.merge.words import language_name
from briefpress.preview.facts import Facts
from briefpress.preview.forms import Form
from briefpress.project import FORMATS, Project
from briefpress.translate.catalogue import STATES
from briefpress.translate.status import Progress

OUTDATED, MISSING = 'outdated', 'missing'
Href = Callable[[Path], str]


class Counts(NamedTuple):
    """What the last drawing of an edition says of it."""

    errors: int
    warnings: int
    pages: int


@dataclass(frozen=True, slots=True)
class Known:
    """The facts of a brief whose files have this digest."""

    digest: str
    facts: Facts


@dataclass(frozen=True, slots=True)
class Matrix:
    """The briefs as the page is told of them, and those whose facts are to be read, with the digests of their files."""

    briefs: tuple[Form, ...]
    unread: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Brief:
    """A brief with all that is known of it."""

    project: Project
    slug: str
    shared: str
    digest: str
    catalogues: Mapping[str, str]
    entries: Mapping[str, Entry]
    facts: Facts | None

    @property
    def source(self) -> str:
        """The language that it is written in, as far as anything says so."""
        if self.facts and self.facts.language:
            return self.facts.language
        own = (entry.language for entry in self.entries.values() if _is_source(entry, self.catalogues))
        return next(own, self.project.house.languages[0])

    @property
    def languages(self) -> list[str]:
        """Its own language, and those of its catalogues."""
        return list(dict.fromkeys([self.source, *sorted(self.catalogues)]))

    def is_current(self, language: str) -> bool:
        """Whether its files are made of what it is now."""
        entry = self.entries.get(language)
        catalogue = '' if language == self.source else self.catalogues[language]
        return entry is not None and entry.inputs == inputs_digest(Selection(), self.shared, self.digest, catalogue)

    def counts(self, language: str, drawn: Counts | None) -> Counts:
        """What is known of its faults and pages, by the best that knows them: its build, its drawing, its sources."""
        entry = self.entries.get(language)
        built = _counted(entry) if entry else Counts(0, 0, 0)
        if self.is_current(language) or not (drawn or self.facts):
            return built
        if drawn or not self.facts:
            return drawn or built
        if language == self.source:
            return Counts(self.facts.errors, self.facts.warnings, built.pages)
        return Counts(self.facts.errors + (language in self.facts.unread), 0, built.pages)

    def progress(self, language: str) -> Progress | None:
        """How far its translation is."""
        if self.facts and language in self.facts.progress:
            return self.facts.progress[language]
        entry = self.entries.get(language)
        return entry.progress if entry else None


def read_matrix(
    project: Project, *, known: Mapping[str, Known], drawn: Mapping[str, Counts], href: Href, first: str = ''
) -> Matrix:
    """How all briefs stand now. It reads every file of the project, and lays nothing out.

    `known` are facts that were read before, `drawn` the drawings by edition; `first` is the brief that stands first.
    """
    entries, _ = read_manifest(project.root)
    shared = shared_digest(project.root)
    forms, unread = [], {}
    for slug in sorted(project.slugs(), key=lambda slug: slug != first):
        digest, catalogues = brief_digests(project.root, slug)
        everything = joined_digest(digest, *(part for item in sorted(catalogues.items()) for part in item))
        own = {entry.language: entry for entry in entries if entry.slug == slug and entry.draft and entry.language}
        at = known.get(slug)
        brief = _Brief(project, slug, shared, digest, catalogues, own, at.facts if at else None)
        if at is None or at.digest != everything:
            built = replace(brief, facts=None)
            if all(map(built.is_current, built.languages)):
                brief = built  # the manifest knows it all, and better than facts of another day
            else:
                unread[slug] = everything
        forms.append(_brief_form(brief, drawn, href))
    return Matrix(tuple(forms), unread)


def _is_source(entry: Entry, catalogues: Mapping[str, str]) -> bool:
    return entry.progress is None and entry.language not in catalogues


def _brief_form(brief: _Brief, drawn: Mapping[str, Counts], href: Href) -> Form:
    built = brief.entries.get(brief.source)
    title = (brief.facts and brief.facts.title) or (built and built.title) or brief.slug
    editions = [
        _edition_form(brief, language, drawn.get(f'{brief.slug}/{language}'), href) for language in brief.languages
    ]
    return {'slug': brief.slug, 'title': title, 'editions': editions}


def _edition_form(brief: _Brief, language: str, drawn: Counts | None, href: Href) -> Form:
    progress = None if language == brief.source else brief.progress(language)
    return {
        'edition': f'{brief.slug}/{language}',
        'language': language,
        'name': language_name(language),
        'source': language == brief.source,
        'rtl': is_rtl(language),
        'percent': progress.percent if progress else None,
        'states': {state: progress.texts.get(state, 0) for state in STATES} if progress else None,
        **brief.counts(language, drawn)._asdict(),
        'files': list(_files(brief, language, href)),
    }


def _counted(entry: Entry) -> Counts:
    severities = [fault.severity for fault in entry.diagnostics]
    return Counts(severities.count('error'), severities.count('warning'), entry.pages)


def _files(brief: _Brief, language: str, href: Href) -> Iterator[Form]:
    """The file of each format that the house wants or that is there."""
    entry, is_current = brief.entries.get(language), brief.is_current(language)
    kept = {output.form: output for output in entry.outputs} if entry else {}
    for form in FORMATS:
        if form in kept and kept[form].path:
            yield _file_form(brief.project.root, kept[form], href, is_current=is_current)
        elif form in brief.project.house.formats:
            yield {'form': form, 'state': MISSING, 'age': None, 'size': 0, 'href': ''}


def _file_form(root: Path, kept: Kept, href: Href, *, is_current: bool) -> Form:
    path = root / kept.path
    try:
        found = path.stat()
    except OSError:
        return {'form': kept.form, 'state': MISSING, 'age': None, 'size': 0, 'href': ''}
    state = kept.state
    if state == WRITTEN and not (is_current and file_digest(path) == kept.sha256):
        state = OUTDATED
    age = max(0, round(time.time() - found.st_mtime))
    return {'form': kept.form, 'state': state, 'age': age, 'size': found.st_size, 'href': href(path)}
