"""`briefpress i18n check`."""

from __future__ import annotations

from pathlib import Path

import click

from briefpress.cli.i18n.editions import briefs_argument, language_option, read_editions
from briefpress.cli.project import open_project, project_option
from briefpress.cli.report import format_option, show_checked
from briefpress.cli.summary import counted
from briefpress.diagnostics import stops


@click.command('check', short_help='Hold translations against their sources.')
@briefs_argument
@language_option
@format_option
@project_option
def check_command(briefs: tuple[str, ...], *, languages: tuple[str, ...], form: str, folder: Path) -> int:
    """Hold the translations of each BRIEF, or of all, against their sources.

    Numbers, addresses, footnote marks, bold and italic text, end marks, brackets, length, the terms of
    content/glossary.csv, the words that content/house.yaml keeps as they are, and fixed words of templates that nobody
    has verified. A rule does not hold for a text whose entry in the catalogue has the comment `# waive: rule`. The exit
    code is 1 only for what keeps a brief from being built.
    """
    from briefpress.merge.words import unverified_words
    from briefpress.translate.apply import translate
    from briefpress.translate.edition import edition_alarms
    from briefpress.translate.glossary import read_glossary

    project, faults = open_project(folder)
    editions, unread = read_editions(project, briefs, languages)
    glossary, amiss = read_glossary(project)
    found = faults + amiss + unread
    for language in dict.fromkeys(edition.language for edition in editions):
        found += unverified_words(project, language)
    for edition in editions:
        found += edition_alarms(edition, glossary, project.house.keep) + translate(project, edition)[1]
    found = tuple(dict.fromkeys(found))
    show_checked(found, form=form, what=counted(len(editions), 'catalogue'))
    return int(stops(found))
