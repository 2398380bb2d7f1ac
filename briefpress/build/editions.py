"""Which catalogues are meant, by the names of briefs and languages."""

from __future__ import annotations

from collections.abc import Sequence

from briefpress.build.chosen import BuildError, select_briefs
from briefpress.current import Selection
from briefpress.diagnostics import Diagnostic, stops
from briefpress.language_tags import LANGUAGE
from briefpress.load import load_brief
from briefpress.model import Brief
from briefpress.project import Project
from briefpress.translate.catalogue import catalogue_languages
from briefpress.translate.edition import Edition, read_edition


class EditionError(Exception):
    """No catalogue is meant by these names; the message says why, in one line."""


def read_editions(
    project: Project, briefs: Sequence[str], languages: Sequence[str], *, new: bool = False
) -> tuple[list[Edition], tuple[Diagnostic, ...]]:
    """The catalogues of the chosen briefs and languages with their briefs, and what keeps others from being read.

    With `new` a brief that is named has one in each language that is. A brief with an error in its files is left out:
    what could not be read of it would be taken for deleted. EditionError where the names are those of nothing.
    """
    for language in languages:
        _refuse_unknown(language)
    try:
        slugs = select_briefs(project, Selection(tuple(briefs)))
    except BuildError as fault:
        raise EditionError(str(fault)) from fault
    found: list[Edition] = []
    faults: tuple[Diagnostic, ...] = ()
    for slug in slugs:
        brief, amiss = load_brief(project, slug)
        if brief and not stops(amiss):
            editions, amiss = _editions_of(project, brief, languages, new=new and bool(briefs))
            found += editions
        faults += tuple(fault for fault in amiss if fault.severity == 'error')
    if not found and not faults:
        raise EditionError(_none(languages))
    return found, faults


def _editions_of(
    project: Project, brief: Brief, languages: Sequence[str], *, new: bool
) -> tuple[list[Edition], tuple[Diagnostic, ...]]:
    known = catalogue_languages(project.root, brief.slug)
    chosen = [language for language in languages or known if new or language in known]
    found: list[Edition] = []
    faults: tuple[Diagnostic, ...] = ()
    for language in dict.fromkeys(chosen):
        if language == brief.meta.language and languages:
            raise EditionError(f'{brief.slug} is written in {language}; a catalogue is of another language')
        edition, amiss = read_edition(project, brief, language)
        faults += amiss
        found += [edition] if edition else []
    return found, faults


def _refuse_unknown(language: str) -> None:
    from briefpress.merge.words import language_codes, locale_of  # with templates, which most commands do without

    try:
        known = bool(LANGUAGE.fullmatch(language)) and bool(locale_of(language))
    except ValueError:
        known = False
    if not known:
        code = language_codes().get(language.casefold())
        hint = f'did you mean {code}?' if code else 'such as hi, fr or zh-Hant'
        raise EditionError(f'no language has the code "{language}"; {hint}')


def _none(languages: Sequence[str]) -> str:
    wanted = f' in {", ".join(languages)}' if languages else ''
    first = languages[0] if languages else 'hi'
    return f'there is no catalogue{wanted}; "briefpress i18n sync BRIEF -l {first}" begins one'
