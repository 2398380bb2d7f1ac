"""A brief made ready for its writers: its jobs, in the chosen languages and formats."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefpress.build.chosen import Prepared, formats_of
from briefpress.build.failure import unforeseen
from briefpress.build.job import CONTENTS_FROM, Job
from briefpress.check import check_brief
from briefpress.copyfit.ladder import Ladder, read_ladder
from briefpress.current import SOURCE, Selection
from briefpress.diagnostics import Diagnostic, error, stops
from briefpress.load import load_brief
from briefpress.merge import Merged, merge
from briefpress.model import Brief, Document
from briefpress.press.condition import read_condition
from briefpress.project import Project
from briefpress.scripts import word_count
from briefpress.translate.catalogue import Catalogue, catalogue_languages
from briefpress.translate.status import LEFT, Progress

WORDS_PER_PAGE = 380
"""Of the house's design, with its heads and tables: only a first guess, which saves most briefs a second layout."""


def read_brief(project: Project, slug: str) -> tuple[Brief | None, tuple[Diagnostic, ...]]:
    """A brief that was loaded and checked; None where a fault keeps it from being built."""
    brief, faults = load_brief(project, slug)
    if brief:
        faults = (*faults, *check_brief(project, brief))
    faults = tuple(sorted(set(faults)))
    return (None if stops(faults) else brief), faults


def prepare(
    project: Project, slug: str, selection: Selection, editions: Sequence[str] = (), *, reckoned: bool = True
) -> Iterator[Prepared]:
    """A brief made ready for its writers, in its own language and in those of its catalogues, as far as asked for.

    `editions` are the languages of catalogues, with SOURCE for the brief's own; nothing stands for all. A fault of our
    own is a diagnostic too, as all else is to be built all the same. Of a draft it
    can be left unreckoned how far a translation is: half of the time goes there, as all checks see each of its texts.
    """
    formats = formats_of(project, selection)
    try:
        source, found = read_brief(project, slug)
        source, found = (source, found) if selection.draft else _decided(source, found)
    except MemoryError:  # a limit of the job
        raise
    except Exception as fault:
        source, found = None, (unforeseen(slug, fault),)
    if source is None:
        yield Prepared(slug, '', formats, None, found)
        return
    own = source.meta.language
    chosen = [own if name == SOURCE else name for name in editions] or [own, *catalogue_languages(project.root, slug)]
    for language in dict.fromkeys(chosen):
        if selection.languages and language not in selection.languages:
            continue
        try:
            edition = _edition(project, source, found, language, selection, formats, reckoned=reckoned)
        except MemoryError:
            raise
        except Exception as fault:
            edition = Prepared(slug, language, formats, None, (unforeseen(slug, fault),))
        yield edition


def _decided(source: Brief | None, found: tuple[Diagnostic, ...]) -> tuple[Brief | None, tuple[Diagnostic, ...]]:
    """A brief for a release, in which every conflict has to be decided."""
    found = tuple(replace(fault, severity='error') if fault.code == 'conflict-left' else fault for fault in found)
    return (None if stops(found) else source), found


def _edition(
    project: Project,
    source: Brief,
    found: tuple[Diagnostic, ...],
    language: str,
    selection: Selection,
    formats: tuple[str, ...],
    *,
    reckoned: bool,
) -> Prepared:
    """A brief in one language. What is amiss in its source is told with that alone."""
    if language == source.meta.language:
        return _prepare(project, source, selection, formats, found)
    # The checks of translations are many modules, and most briefs have none.
    from briefpress.translate.apply import translate
    from briefpress.translate.edition import edition_progress, read_edition
    from briefpress.translate.glossary import read_glossary

    edition, faults = read_edition(project, source, language)
    if edition is None:
        return Prepared(source.slug, language, formats, None, faults)
    progress = None
    if reckoned or not selection.draft:
        glossary, _ = read_glossary(project)  # `i18n check` tells what is amiss in it
        progress = edition_progress(edition, glossary, project.house.keep)
    brief, faults = translate(project, edition)
    if progress and not (selection.draft or selection.allow_partial or progress.is_current):
        faults += (_behind(edition.catalogue, progress),)
    if stops(faults):
        return Prepared(source.slug, language, formats, None, faults, progress=progress)
    return replace(_prepare(project, brief, selection, formats, faults), progress=progress)


def _behind(catalogue: Catalogue, progress: Progress) -> Diagnostic:
    """That a translation is not current, with how much is what."""
    counts = [f'{progress.texts[state]} {state}' for state in LEFT if progress.texts[state]]
    hint = 'translate and review these, or add  --allow-partial  for an edition that says on page one what it lacks'
    message = (
        f'of {sum(progress.texts.values())} texts {", ".join(counts)}: '
        'a release has only what is translated and accepted'
    )
    return error(catalogue.path, 0, 'not-current', message, hint)


def _prepare(
    project: Project, brief: Brief, selection: Selection, formats: tuple[str, ...], found: tuple[Diagnostic, ...]
) -> Prepared:
    meta = brief.meta
    merged, faults = merge(project, brief, draft=selection.draft, found=found)
    condition, refused = read_condition(project) if 'press' in formats else (None, ())
    withheld = {'press': refused} if 'press' in formats and condition is None else {}
    made = tuple(form for form in formats if form not in withheld)
    ladder, wrong = read_ladder(project) if meta.pages else (Ladder(), ())
    folder = project.font_folder
    job = Job(*_in_order(brief, merged), made, folder, condition, meta.pages, ladder) if merged else None
    faults += wrong + (() if withheld else refused)
    return Prepared(brief.slug, meta.language, formats, job, found + faults, withheld)


def _in_order(brief: Brief, merged: Merged) -> tuple[Document, Document | None]:
    """The Document that the brief's length likely asks for, and the other one, if there is one.

    There is none where the author has said which, and where a brief has no headings for a contents list.
    """
    if brief.meta.contents is not None:
        return (merged.with_contents if brief.meta.contents else merged.plain), None
    if merged.plain == merged.with_contents:
        return merged.plain, None
    if _words(brief) >= WORDS_PER_PAGE * (CONTENTS_FROM - 1):
        return merged.with_contents, merged.plain
    return merged.plain, merged.with_contents


def _words(brief: Brief) -> int:
    return sum(word_count(unit.text) for unit in brief.units.values())
