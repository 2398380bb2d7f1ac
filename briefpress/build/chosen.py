"""What is chosen to be built, and a brief on its way into its files.

A build whose workers do the rest imports this alone, and neither Markdown nor templates.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from briefpress.build.job import Job
from briefpress.current import Selection
from briefpress.diagnostics import Diagnostic
from briefpress.project import HOUSE, Project
from briefpress.translate.catalogue import catalogue_languages
from briefpress.translate.status import Progress


class BuildError(Exception):
    """The build cannot be made as it was asked for; the message says why, in one line."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A brief on its way into its files.

    `job` is None, and `language` may be empty, where a fault stopped it; `job` is None too where it `is_current`,
    as its files are what it would make. `withheld` are the errors that keep a format back while others are made.
    `progress` is that of a translation; `fingerprint` and `inputs` are as the manifest keeps them.
    """

    slug: str
    language: str
    formats: tuple[str, ...]
    job: Job | None
    diagnostics: tuple[Diagnostic, ...]
    withheld: Mapping[str, tuple[Diagnostic, ...]] = field(default_factory=dict)
    progress: Progress | None = None
    fingerprint: str = ''
    inputs: str = ''
    is_current: bool = False


def check_house(faults: Iterable[Diagnostic]) -> None:
    """BuildError where house.yaml has an error: it holds for every brief, and files made without it would be wrong."""
    if any(fault.path == HOUSE and fault.severity == 'error' for fault in faults):
        raise BuildError(f'nothing was built: mend {HOUSE} first')


def select_briefs(project: Project, selection: Selection) -> tuple[str, ...]:
    """The chosen briefs. BuildError names the first that is not there."""
    chosen = tuple(dict.fromkeys(name.removeprefix('content/').rstrip('/') for name in selection.briefs))
    for slug in chosen:
        if slug not in project.slugs():
            raise BuildError(f'there is no brief "{slug}"; content/ has {", ".join(project.slugs()) or "none"}')
    if not project.slugs():
        raise BuildError('content/ has no brief; "briefpress new SLUG --type policy-brief" starts one')
    return chosen or project.slugs()


def count_editions(project: Project, slugs: Iterable[str], selection: Selection) -> int:
    """How many briefs and languages a selection is, as far as can be known without reading the briefs."""
    known = [1 + len(catalogue_languages(project.root, slug)) for slug in slugs]
    return sum(min(number, len(selection.languages)) if selection.languages else number for number in known)


def formats_of(project: Project, selection: Selection) -> tuple[str, ...]:
    """The formats to make, each once."""
    return tuple(dict.fromkeys(selection.formats)) or project.house.formats
