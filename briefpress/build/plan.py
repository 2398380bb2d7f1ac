"""What is to be built: the jobs of the chosen briefs, languages and formats."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefpress.build.internal import internal
from briefpress.build.job import CONTENTS_FROM, Job
from briefpress.check import check_brief
from briefpress.copyfit.ladder import Ladder, read_ladder
from briefpress.diagnostics import Diagnostic, stops
from briefpress.load import load_brief
from briefpress.merge import Merged, merge
from briefpress.model import Brief, Document
from briefpress.press.condition import read_condition
from briefpress.project import Project

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
    """A brief on its way into its files.

    `job` is None, and `language` may be empty, where a fault stopped it. `withheld` are the errors that keep a format
    from being made while the others are.
    """

    slug: str
    language: str
    formats: tuple[str, ...]
    job: Job | None
    diagnostics: tuple[Diagnostic, ...]
    withheld: Mapping[str, tuple[Diagnostic, ...]] = field(default_factory=dict)


def select_briefs(project: Project, selection: Selection) -> tuple[str, ...]:
    """The chosen briefs. BuildError names the first that is not there."""
    chosen = tuple(dict.fromkeys(name.removeprefix('content/').rstrip('/') for name in selection.briefs))
    for slug in chosen:
        if slug not in project.slugs():
            raise BuildError(f'there is no brief "{slug}"; content/ has {", ".join(project.slugs()) or "none"}')
    if not project.slugs():
        raise BuildError('content/ has no brief; "briefpress new SLUG --type policy-brief" starts one')
    return chosen or project.slugs()


def read_brief(project: Project, slug: str) -> tuple[Brief | None, tuple[Diagnostic, ...]]:
    """A brief that was loaded and checked; None where a fault keeps it from being built."""
    brief, faults = load_brief(project, slug)
    if brief:
        faults = (*faults, *check_brief(project, brief))
    faults = tuple(sorted(set(faults)))
    return (None if stops(faults) else brief), faults


def prepare(project: Project, slug: str, selection: Selection) -> Prepared | None:
    """A brief made ready for its writers; None where it is not in a language that is asked for.

    A fault of our own is a diagnostic too, as the other briefs are to be built all the same.
    """
    formats = tuple(dict.fromkeys(selection.formats)) or project.house.formats
    try:
        return _prepare(project, slug, selection, formats)
    except Exception as fault:
        return Prepared(slug, '', formats, None, (internal(slug, fault),))


def _prepare(project: Project, slug: str, selection: Selection, formats: tuple[str, ...]) -> Prepared | None:
    brief, found = read_brief(project, slug)
    if brief is None:
        return Prepared(slug, '', formats, None, found)
    meta = brief.meta
    if selection.languages and meta.language not in selection.languages:
        return None
    merged, faults = merge(project, brief, draft=selection.draft, found=found)
    condition, refused = read_condition(project) if 'press' in formats else (None, ())
    withheld = {'press': refused} if 'press' in formats and condition is None else {}
    made = tuple(form for form in formats if form not in withheld)
    fonts = project.root / 'styles' / 'fonts'
    ladder, wrong = read_ladder(project) if meta.pages else (Ladder(), ())
    job = Job(*_in_order(brief, merged), made, fonts, condition, meta.pages, ladder) if merged else None
    faults += wrong + (() if withheld else refused)
    return Prepared(slug, meta.language, formats, job, found + faults, withheld)


def _in_order(brief: Brief, merged: Merged) -> tuple[Document, Document | None]:
    """The Document that the brief's length likely asks for, and the other one, unless its author has said which."""
    if brief.meta.contents is not None:
        return (merged.with_contents if brief.meta.contents else merged.plain), None
    if _words(brief) >= WORDS_PER_PAGE * (CONTENTS_FROM - 1):
        return merged.with_contents, merged.plain
    return merged.plain, merged.with_contents


def _words(brief: Brief) -> int:
    return sum(len(unit.text.split()) for unit in brief.units.values())
