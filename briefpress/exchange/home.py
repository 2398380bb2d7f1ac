"""A translator's file comes home: of which catalogue it is, and what it changes there."""

from __future__ import annotations

from dataclasses import dataclass, replace

from briefpress.build.editions import EditionError, read_editions
from briefpress.diagnostics import Diagnostic, error
from briefpress.exchange.read import nameless, read_file
from briefpress.exchange.reconcile import reconcile
from briefpress.exchange.values import Reconciled, Returned
from briefpress.language_tags import kinds
from briefpress.project import Project
from briefpress.translate.catalogue import catalogue_languages
from briefpress.translate.edition import Edition

_NAMED = 'a file that does not say its brief and language needs its name: heat-plan.hi.docx'


@dataclass(frozen=True, slots=True)
class Home:
    """A translator's file, the edition that it is of as that is now, and its catalogue with what came home."""

    returned: Returned
    edition: Edition
    reconciled: Reconciled

    @property
    def is_new(self) -> bool:
        """Whether the catalogue is to be written: something came home, or it is not in step with its brief."""
        return bool(self.reconciled.changes) or not self.edition.is_in_step


def bring_home(project: Project, data: bytes, *, name: str) -> tuple[Home | None, tuple[Diagnostic, ...]]:
    """What the bytes of a translator's file of this `name` change in its catalogue, and what there is to report.

    None where the file cannot be read, or its brief and language are not known.
    """
    returned, faults = read_file(data, name)
    if returned is None:
        return None, faults
    if fault := nameless(returned):
        return None, (*faults, fault)
    returned = replace(returned, language=_meant(project, returned))
    try:
        editions, unread = read_editions(project, (returned.slug,), (returned.language,), new=True)
    except EditionError as wrong:
        return None, (*faults, error(name, 0, 'bad-exchange', str(wrong), _NAMED))
    if not editions:
        return None, faults + unread
    (edition,) = editions
    reconciled = reconcile(returned, edition.catalogue)
    return Home(returned, edition, reconciled), faults + reconciled.diagnostics


def _meant(project: Project, returned: Returned) -> str:
    """The language of a file, or a wider one that the brief has a catalogue in: some programs add a region."""
    known = catalogue_languages(project.root, returned.slug)
    return next((language for language in kinds(returned.language) if language in known), returned.language)
