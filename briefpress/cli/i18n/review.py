"""`briefpress i18n review`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefpress.cli.alone import alone
from briefpress.cli.i18n.editions import briefs_argument, language_option, read_editions, write_catalogue
from briefpress.cli.project import open_project, project_option
from briefpress.cli.report import show_diagnostics
from briefpress.cli.summary import counted
from briefpress.diagnostics import stops

if TYPE_CHECKING:
    from briefpress.translate.edition import Edition


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
    project, faults = open_project(folder)
    if not languages:
        raise click.UsageError('say which language has been read, such as  -l hi')
    with alone(project.root):
        editions, unread = read_editions(project, briefs, languages)
        show_diagnostics(faults + unread)
        for edition in editions:
            click.echo(f'{edition.catalogue.path}: {_review(project.root, edition, name, dry_run=dry_run)}')
    return int(stops(faults + unread))


def _review(root: Path, edition: Edition, name: str, *, dry_run: bool) -> str:
    """Sign what is there and nobody disputes; say how much that is, and what is left."""
    from briefpress.translate.catalogue import reviewed
    from briefpress.translate.status import BEHIND

    ready = [entry for entry in edition.entries if entry.state in ('draft', 'translated') and not entry.conflicts]
    read = {entry.key for entry in ready}
    entries = tuple(
        reviewed(entry, name) if entry.key in read and not entry.obsolete else entry
        for entry in edition.catalogue.entries
    )
    if read and not dry_run:
        write_catalogue(root, edition, replace(edition.catalogue, entries=entries))
    drafts = sum(entry.state == 'draft' for entry in ready)
    conflicts = sum(bool(entry.conflicts) and entry.state == 'draft' for entry in edition.entries)
    left = sum(entry.state in BEHIND for entry in edition.entries)
    said = [f'{counted(len(read), "text")} {"would be reviewed" if dry_run else "reviewed"}']
    said += [f'{counted(drafts, "draft")} among them'] if drafts else []
    said.append(f'{counted(left, "text")} stale or missing')
    said += [f'{counted(conflicts, "text")} with a conflict left alone'] if conflicts else []
    return ', '.join(said)
