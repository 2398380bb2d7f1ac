"""`briefpress i18n export` and `briefpress i18n import`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefpress.cli.alone import alone
from briefpress.cli.i18n.editions import (
    briefs_argument,
    language_option,
    read_editions,
    write_catalogue,
)
from briefpress.cli.project import open_project, project_option, read_bytes, shown_path, write_bytes
from briefpress.cli.report import show_diagnostics
from briefpress.cli.summary import counted
from briefpress.diagnostics import Diagnostic, error, stops

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefpress.exchange import Change
    from briefpress.exchange.home import Home
    from briefpress.project import Project
    from briefpress.translate.edition import Edition

FORMS = ('docx', 'xliff', 'xliff12', 'po')
FOLDER = 'build/_translate'
"""Where files for translators go; no brief may have such a name."""


@click.command('export', short_help='Write the files that translators work in.')
@briefs_argument
@language_option
@click.option(
    '-f', '--format', 'form', type=click.Choice(FORMS), default='docx', show_default=True, help='What they work with.'
)
@click.option(
    '-o',
    '--output',
    type=click.Path(file_okay=False, path_type=Path),
    metavar='FOLDER',
    help=f'Where to. [default: {FOLDER}/]',
)
@click.option('--left', is_flag=True, help='Only the texts that are missing, stale or drafts; docx and xliff.')
@project_option
def export_command(
    briefs: tuple[str, ...], *, languages: tuple[str, ...], form: str, output: Path | None, left: bool, folder: Path
) -> int:
    """Write a file for the translator of each BRIEF and language.

    \b
    docx      a Word table: text, translation, note; for anyone who has Word or LibreOffice
    xliff     XLIFF 2.0, for the programs of translators and agencies
    xliff12   XLIFF 1.2, for those that know no other
    po        the catalogue itself, for Poedit and its like

    A brief that has no catalogue in a language that is asked for is exported as one that is still empty. A file that
    came home and was not imported yet is not written over.
    """
    from briefpress.exchange import export_file, export_name
    from briefpress.translate.status import LEFT

    if left and form == 'po':
        raise click.UsageError('a PO file always has all texts; --left is for docx and xliff')
    project, faults = open_project(folder)
    editions, unread = read_editions(project, briefs, languages, new=bool(languages))
    show_diagnostics(faults + unread)
    found = faults + unread
    for edition in editions:
        if left and not any(entry.state in LEFT for entry in edition.entries):
            click.echo(f'{edition.catalogue.path}: nothing is left to translate or to check')
            continue
        path = (output or project.root / FOLDER) / export_name(edition.source.slug, edition.language, form)
        if fault := _not_imported(path, edition, shown_path(path, project.root)):
            show_diagnostics([fault])
            found += (fault,)
            continue
        meta = edition.source.meta
        data = export_file(
            edition.catalogue,
            form,
            slug=edition.source.slug,
            source_language=meta.language,
            title=' '.join(meta.title.text.split()),
            left=left,
        )
        write_bytes(path, data)
        click.echo(shown_path(path, project.root))
    return int(stops(found))


def _not_imported(path: Path, edition: Edition, shown: str) -> Diagnostic | None:
    """The error for a file that an export would write over, and that may have what is not in the catalogue."""
    from briefpress.exchange import reconcile
    from briefpress.exchange.read import LARGEST, read_file

    if not path.is_file():
        return None
    returned, faults = read_file(read_bytes(path, most=LARGEST), path.name)
    if returned is None:
        message = f'a file of this name cannot be read, and is not written over: {faults[0].message}'
        return error(shown, 0, 'not-imported', message, 'see what it is, and delete it')
    changes = reconcile(returned, edition.catalogue).changes
    if not changes:
        return None
    message = f'this file has come home with {_counted(changes)} not imported yet, and is not written over'
    hint = f'briefpress i18n import {shown}  first, or delete it'
    return error(shown, 0, 'not-imported', message, hint)


@click.command('import', short_help='Take translations out of such files.')
@click.argument(
    'files', nargs=-1, required=True, metavar='FILE...', type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option('--dry-run', is_flag=True, help='Only show what would change.')
@project_option
def import_command(files: tuple[Path, ...], *, dry_run: bool, folder: Path) -> int:
    """Take the translations in each FILE that `export` wrote into its catalogue.

    The file knows its brief and language. A translation is taken where it was changed in the file; where the catalogue
    has been changed as well, its own stays, the other is kept beside it, and the exit code is 1. What was changed in
    the text of the source is only reported. Tracked changes in Word count as accepted.
    """
    project, faults = open_project(folder)
    show_diagnostics(faults)
    found = faults
    with alone(project.root):
        for path in files:
            amiss = _take(project, path, dry_run=dry_run)
            show_diagnostics(amiss)
            found += amiss
    return int(stops(found))


def _take(project: Project, path: Path, *, dry_run: bool) -> tuple[Diagnostic, ...]:
    """Bring one file home; what was amiss with it."""
    from briefpress.exchange.home import bring_home
    from briefpress.exchange.read import LARGEST

    data, name = read_bytes(path, most=LARGEST), click.format_filename(path, shorten=True)
    home, faults = bring_home(project, data, name=name)
    if home:
        _show(home, dry_run=dry_run)
        if not dry_run and home.is_new:
            write_catalogue(project.root, home.edition, home.reconciled.catalogue)
    return faults


def _show(home: Home, *, dry_run: bool) -> None:
    changes = home.reconciled.changes
    for change in changes:
        click.echo(str(change))
    done = 'would change' if dry_run else 'changed'
    click.echo(f'{home.edition.catalogue.path}: {_counted(changes)} {done} by {home.returned.path}')


def _counted(changes: Sequence[Change]) -> str:
    """`61 texts and 2 notes`."""
    notes = sum(change.what == 'note' for change in changes)
    texts = counted(len(changes) - notes, 'text')
    return f'{texts} and {counted(notes, "note")}' if notes else texts
