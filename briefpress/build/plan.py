"""What is to be built: the jobs of the chosen briefs, languages and formats."""

from __future__ import annotations

from dataclasses import dataclass

from briefpress.build.job import CONTENTS_FROM, WRITERS, Job
from briefpress.check import check_brief
from briefpress.diagnostics import Diagnostic
from briefpress.load import load_brief
from briefpress.merge import Merged, merge
from briefpress.model import Brief, Document
from briefpress.project import Project

FORMATS = tuple(WRITERS)

WORDS_PER_PAGE = 380
"""Of the house's design, with its heads and tables: only a first guess, which saves most briefs a second layout."""


class BuildError(Exception):
    """The command asks for something that the project does not have."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What the command line asks for; an empty tuple stands for all."""

    briefs: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    draft: bool = True


@dataclass(frozen=True, slots=True)
class Prepared:
    """A brief on its way into its files. `job` is None, and `language` may be empty, where a fault stopped it."""

    slug: str
    language: str
    formats: tuple[str, ...]
    job: Job | None
    diagnostics: tuple[Diagnostic, ...]


def select_briefs(project: Project, selection: Selection) -> tuple[str, ...]:
    """The chosen briefs. BuildError names the first that is not there."""
    for slug in selection.briefs:
        if slug not in project.slugs():
            raise BuildError(f'there is no brief "{slug}"; content/ has {", ".join(project.slugs()) or "none"}')
    if not project.slugs():
        raise BuildError('content/ has no brief; "briefpress new SLUG --type policy-brief" starts one')
    return selection.briefs or project.slugs()


def read_brief(project: Project, slug: str) -> tuple[Brief | None, tuple[Diagnostic, ...]]:
    """A brief that was loaded and checked; None where a fault keeps it from being built."""
    brief, faults = load_brief(project, slug)
    if brief:
        faults = (*faults, *check_brief(project, brief))
    faults = tuple(sorted(set(faults)))
    broken = any(fault.severity == 'error' for fault in faults)
    return (None if broken else brief), faults


def prepare(project: Project, slug: str, selection: Selection) -> Prepared | None:
    """A brief made ready for its writers; None where it is not in a language that is asked for."""
    brief, found = read_brief(project, slug)
    formats = selection.formats or project.house.formats
    if brief is None:
        return Prepared(slug, '', formats, None, found)
    if selection.languages and brief.meta.language not in selection.languages:
        return None
    merged, faults = merge(project, brief, draft=selection.draft)
    job = Job(*_in_order(brief, merged), formats, project.root / 'styles' / 'fonts') if merged else None
    return Prepared(slug, brief.meta.language, formats, job, found + faults)


def _in_order(brief: Brief, merged: Merged) -> tuple[Document, Document | None]:
    """The Document that the brief's length likely asks for, and the other one, unless its author has said which."""
    if brief.meta.contents is not None:
        return (merged.with_contents if brief.meta.contents else merged.plain), None
    if _words(brief) >= WORDS_PER_PAGE * (CONTENTS_FROM - 1):
        return merged.with_contents, merged.plain
    return merged.plain, merged.with_contents


def _words(brief: Brief) -> int:
    return sum(len(unit.text.split()) for unit in brief.units.values())
