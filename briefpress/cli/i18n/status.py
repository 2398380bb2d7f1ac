"""`briefpress i18n status`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefpress.cli.i18n.editions import briefs_argument, language_option, read_editions
from briefpress.cli.project import open_project, project_option
from briefpress.cli.report import format_option, show_diagnostics
from briefpress.diagnostics import stops

if TYPE_CHECKING:
    from briefpress.translate.status import Progress

COLUMNS = ('Brief', 'Language', 'Reviewed', 'Translated', 'Draft', 'Stale', 'Missing', 'Words left', 'Alarms', 'Pages')
_NAMES = 2
"""The columns of names, which stand to the left."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the matrix; `pages` are those of the last build, 0 where there is none."""

    brief: str
    language: str
    progress: Progress
    pages: int


@click.command('status', short_help='Say what is left to translate.')
@briefs_argument
@language_option
@format_option
@project_option
def status_command(briefs: tuple[str, ...], *, languages: tuple[str, ...], form: str, folder: Path) -> int:
    """Say of each BRIEF and language how many of its texts are in which state.

    Reviewed and translated texts are ready for a release. A draft has been accepted by nobody yet; the source of a
    stale text has changed since; what is missing is shown in the language of the brief. Words left are those of stale
    and missing texts. Alarms are what `i18n check` says, pages those of the last build.
    """
    from briefpress.build.manifest import read_manifest
    from briefpress.translate.edition import edition_progress
    from briefpress.translate.glossary import read_glossary

    project, faults = open_project(folder)
    editions, unread = read_editions(project, briefs, languages)
    glossary, amiss = read_glossary(project)
    show_diagnostics(faults + amiss + unread)
    keep = project.house.keep
    entries, _ = read_manifest(project.root)
    pages = {(entry.slug, entry.language): entry.pages for entry in entries if entry.draft}
    rows = [
        Row(*edition.key, edition_progress(edition, glossary, keep), pages.get(edition.key, 0)) for edition in editions
    ]
    if form == 'json':
        click.echo(json.dumps([_as_json(row) for row in rows], ensure_ascii=False, indent=2))
    else:
        click.echo('\n'.join(table(COLUMNS, [_cells(row) for row in rows])))
    return int(stops(faults + unread))


def _as_json(row: Row) -> dict[str, object]:
    value = asdict(row)
    progress = value.pop('progress')
    return {**value, **progress, 'percent': row.progress.percent, 'current': row.progress.is_current}


def _cells(row: Row) -> tuple[str, ...]:
    texts = row.progress.texts
    states = ('reviewed', 'translated', 'draft', 'stale', 'missing')
    numbers = (*(texts[state] for state in states), row.progress.words_left, row.progress.alarms)
    return (row.brief, row.language, *(f'{number:,}' for number in numbers), str(row.pages or '-'))


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Lines of columns: the first ones of names to the left, the others of numbers to the right."""
    widths = [max(map(len, column)) for column in zip(header, *rows, strict=True)]
    aligned = (
        (
            cell.ljust(width) if at < _NAMES else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in (header, *rows)
    )
    return ['  '.join(row).rstrip() for row in aligned]
