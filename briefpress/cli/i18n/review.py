"""`briefpress i18n review`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from briefpress.cli.i18n.editions import briefs_argument, language_option, read_editions, write_catalogue
from briefpress.cli.project import open_project, project_option
from briefpress.cli.report import counted, show_diagnostics
from briefpress.diagnostics import stops


@click.command('review', short_help='Say that translations have been read and are right.')
@briefs_argument
@language_option
@click.option('--by', 'name', required=True, metavar='NAME', help='Who has read them.')
@click.option('--dry-run', is_flag=True, help='Only say how many there are.')
@project_option
def review_command(
    briefs: tuple[str, ...], *, languages: tuple[str, ...], name: str, dry_run: bool, folder: Path
) -> int:
    """Say that NAME has read the translations of each BRIEF beside their sources, and that they are right.

    It holds for the texts as they are now: where one of them or its source is changed, it has to be read again. Stale
    translations stay stale. One that a translator and someone here have both changed is left alone until somebody
    decides.
    """
    from briefpress.translate.catalogue import reviewed
    from briefpress.translate.status import BEHIND

    project, faults = open_project(folder)
    if not languages:
        raise click.UsageError('say which language has been read, such as  -l hi')
    editions, unread = read_editions(project, briefs, languages)
    show_diagnostics(faults + unread)
    for edition in editions:
        ready = [entry for entry in edition.entries if entry.state in ('draft', 'translated') and not entry.conflicts]
        read = {entry.key for entry in ready}
        entries = tuple(
            reviewed(entry, name) if entry.key in read and not entry.obsolete else entry
            for entry in edition.catalogue.entries
        )
        if read and not dry_run:
            write_catalogue(project.root, edition, replace(edition.catalogue, entries=entries))
        left = counted(sum(entry.state in BEHIND for entry in edition.entries), 'text')
        conflicts = sum(bool(entry.conflicts) and entry.state == 'draft' for entry in edition.entries)
        undecided = f', {counted(conflicts, "text")} with a conflict left alone' if conflicts else ''
        said = 'would be reviewed' if dry_run else 'reviewed'
        click.echo(f'{edition.catalogue.path}: {counted(len(read), "text")} {said}, {left} stale or missing{undecided}')
    return int(stops(faults + unread))
