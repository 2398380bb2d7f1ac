"""A brief beside one of its catalogues: what every command on translations begins with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from briefpress.diagnostics import Diagnostic
from briefpress.model import Brief
from briefpress.project import Project
from briefpress.translate.catalogue import Catalogue, Entry, catalogue_languages, catalogue_text, read_catalogue
from briefpress.translate.checks import check_entry
from briefpress.translate.glossary import Glossary
from briefpress.translate.segments import Segment, segments_of
from briefpress.translate.status import Progress, progress_of
from briefpress.translate.sync import Synced, sync


@dataclass(frozen=True, slots=True)
class Edition:
    """A brief in its own language, and a catalogue of it: `text` as the file is, `synced` in step with the brief."""

    source: Brief
    language: str
    segments: tuple[Segment, ...] = field(repr=False)
    text: str = field(repr=False)
    synced: Synced

    @property
    def key(self) -> tuple[str, str]:
        """The brief and the language."""
        return self.source.slug, self.language

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue in step with the brief."""
        return self.synced.catalogue

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries of the texts that the brief has now, in their order."""
        return tuple(self.synced.entries.values())

    @property
    def is_in_step(self) -> bool:
        """Whether the file is as a sync would leave it."""
        return catalogue_text(self.catalogue) == self.text


def languages_of(project: Project, brief: Brief) -> tuple[str, ...]:
    """The languages of a brief: its own, and those that it has catalogues of."""
    return tuple(dict.fromkeys([brief.meta.language, *catalogue_languages(project.root, brief.slug)]))


def read_edition(project: Project, source: Brief, language: str) -> tuple[Edition | None, tuple[Diagnostic, ...]]:
    """A brief beside its catalogue in a language, an empty one where it has none; None where that cannot be read."""
    most = project.house.limits['catalogue_megabytes']
    catalogue, text, faults = read_catalogue(project.root, source.slug, language, megabytes=most)
    return (edition_of(source, catalogue, text), faults) if catalogue else (None, faults)


def edition_of(source: Brief, catalogue: Catalogue, text: str) -> Edition:
    """A brief beside a catalogue that was read from this text."""
    segments = segments_of(source)
    return Edition(source, catalogue.language, segments, text, sync(catalogue, segments))


def edition_progress(edition: Edition, glossary: Glossary, keep: Sequence[str]) -> Progress:
    """How far the translation is."""
    return progress_of(edition.entries, alarms=len(edition_alarms(edition, glossary, keep)))


def edition_alarms(edition: Edition, glossary: Glossary, keep: Sequence[str]) -> tuple[Diagnostic, ...]:
    """What is amiss in the translations of the texts that the brief has now, drafts and stale ones too."""
    source = edition.source.meta.language
    found = (
        check_entry(entry, language=edition.language, source_language=source, glossary=glossary, keep=keep)
        for entry in edition.entries
    )
    return tuple(fault for faults in found for fault in faults)
