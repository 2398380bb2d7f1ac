"""`briefpress i18n sync`."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefpress.cli.alone import alone
from briefpress.cli.i18n.editions import briefs_argument, language_option, read_editions, write_catalogue
from briefpress.cli.project import open_project, project_option
from briefpress.cli.report import show_diagnostics
from briefpress.diagnostics import stops

if TYPE_CHECKING:
    from briefpress.translate.edition import Edition


@click.command('sync', short_help='Bring catalogues up to their briefs, or begin one.')
@briefs_argument
@language_option
@click.option('--dry-run', is_flag=True, help='Only say what would change.')
@project_option
def sync_command(briefs: tuple[str, ...], *, languages: tuple[str, ...], dry_run: bool, folder: Path) -> int:
    """Bring the catalogues of each BRIEF, or of all, up to its present text.

    Every translation stays with its text, wherever that has moved. Where the text has changed, its translation is
    marked stale and the former text is kept beside it; what is gone from the brief stays at the end of the catalogue.
    A BRIEF that has no catalogue yet in a language named with -l gets one.

    \b
    briefpress i18n sync                    all catalogues
    briefpress i18n sync heat-plan -l hi    begin or update the one in Hindi
    """
    project, faults = open_project(folder)
    with alone(project.root):
        editions, unread = read_editions(project, briefs, languages, new=True)
        show_diagnostics(faults + unread)
        for edition in editions:
            in_step = edition.is_in_step
            if not in_step and not dry_run:
                write_catalogue(project.root, edition, edition.catalogue)
            told = 'is in step' if in_step else _told(edition, dry_run=dry_run)
            click.echo(f'{edition.catalogue.path}: {told}')
    return int(stops(faults + unread))


def _told(edition: Edition, *, dry_run: bool) -> str:
    counts = ', '.join(f'{number} {what}' for what, number in asdict(edition.synced.counts).items() if number)
    return f'{"would be" if dry_run else "now"} in step: {counts}'
