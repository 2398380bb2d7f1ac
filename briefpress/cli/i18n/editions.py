"""What the commands on translations share: the catalogues that they are to work on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

import click

from briefpress.diagnostics import Diagnostic, stops

if TYPE_CHECKING:
    from pathlib import Path

    from briefpress.model import Brief
    from briefpress.project import Project
    from briefpress.translate.catalogue import Catalogue
    from briefpress.translate.edition import Edition

Command = TypeVar('Command', bound=Callable[..., object])


def briefs_argument(command: Command) -> Command:
    """The argument BRIEF.., none of which stands for all."""
    return click.argument('briefs', nargs=-1, metavar='[BRIEF]...')(command)


def language_option(command: Command) -> Command:
    """The option -l, which may be repeated; without it every catalogue is meant."""
    text = 'Only this language, such as hi.'
    return click.option('-l', '--language', 'languages', multiple=True, metavar='LANG', help=text)(command)


def read_editions(
    project: Project, briefs: Sequence[str], languages: Sequence[str], *, new: bool = False
) -> tuple[list[Edition], tuple[Diagnostic, ...]]:
    """The catalogues of the chosen briefs and languages with their briefs, and what keeps others from being read.

    With `new` a brief that is named has one in each language that is. A brief with an error in its files is left out:
    what could not be read of it would be taken for deleted.
    """
    from briefpress.build import BuildError, Selection, select_briefs
    from briefpress.load import load_brief

    for language in languages:
        _refuse_unknown(language)
    try:
        slugs = select_briefs(project, Selection(tuple(briefs)))
    except BuildError as fault:
        raise click.UsageError(str(fault)) from fault
    found: list[Edition] = []
    faults: tuple[Diagnostic, ...] = ()
    for slug in slugs:
        brief, amiss = load_brief(project, slug)
        if brief and not stops(amiss):
            editions, amiss = _editions_of(project, brief, languages, new=new and bool(briefs))
            found += editions
        faults += tuple(fault for fault in amiss if fault.severity == 'error')
    if not found and not faults:
        raise click.UsageError(_none(languages))
    return found, faults


def _editions_of(
    project: Project, brief: Brief, languages: Sequence[str], *, new: bool
) -> tuple[list[Edition], tuple[Diagnostic, ...]]:
    from briefpress.translate.catalogue import catalogue_languages
    from briefpress.translate.edition import read_edition

    known = catalogue_languages(project.root, brief.slug)
    chosen = [language for language in languages or known if new or language in known]
    found: list[Edition] = []
    faults: tuple[Diagnostic, ...] = ()
    for language in dict.fromkeys(chosen):
        if language == brief.meta.language and languages:
            raise click.UsageError(f'{brief.slug} is written in {language}; a catalogue is of another language')
        edition, amiss = read_edition(project, brief, language)
        faults += amiss
        found += [edition] if edition else []
    return found, faults


def _refuse_unknown(language: str) -> None:
    from briefpress.language_tags import LANGUAGE
    from briefpress.merge.words import locale_of

    try:
        known = bool(LANGUAGE.fullmatch(language)) and bool(locale_of(language))
    except ValueError:
        known = False
    if not known:
        from briefpress.merge.words import language_codes

        code = language_codes().get(language.casefold())
        hint = f'did you mean {code}?' if code else 'such as hi, fr or zh-Hant'
        raise click.UsageError(f'no language has the code "{language}"; {hint}')


def _none(languages: Sequence[str]) -> str:
    wanted = f' in {", ".join(languages)}' if languages else ''
    first = languages[0] if languages else 'hi'
    return f'there is no catalogue{wanted}; "briefpress i18n sync BRIEF -l {first}" begins one'


def write_catalogue(root: Path, edition: Edition, catalogue: Catalogue) -> None:
    """Put a catalogue in the place of an edition's, unless somebody has saved another one there since it was read.

    Called in `alone`, which tells what keeps it from being written.
    """
    from briefpress.build.sources import write_sources
    from briefpress.translate.catalogue import catalogue_text

    write_sources(root, {catalogue.path: (edition.text, catalogue_text(catalogue))})
