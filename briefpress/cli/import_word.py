"""`briefpress import`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefpress.cli.project import open_project, project_option, read_bytes, write_folder
from briefpress.cli.report import severities, show_diagnostics
from briefpress.cli.summary import counted, tally

if TYPE_CHECKING:
    from briefpress.from_word import Wanted
    from briefpress.project import Project


@click.command('import', short_help='Make a brief from a Word document.')
@click.argument('file', metavar='FILE.docx', type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option('--type', 'kind', metavar='TYPE', default='policy-brief', show_default=True, help='The type of brief.')
@click.option('--as', 'slug', metavar='SLUG', help='What the brief is called. [default: made of its title]')
@click.option('--dry-run', is_flag=True, help='Only say what would be made, and what would be lost.')
@project_option
def import_word_command(file: Path, *, kind: str, slug: str | None, dry_run: bool, folder: Path) -> int:
    """Make a brief in content/ from any Word document.

    \b
    briefpress import old.docx --type policy-update
    briefpress import old.docx --as heat-plan --dry-run

    Everything in the document that the brief does not have, or has in another way, is listed. A brief that is there
    already is never changed.
    """
    from briefpress.docx_parts import LARGEST
    from briefpress.from_word import brief_of_word

    project, faults = open_project(folder)
    show_diagnostics(faults)
    wanted = _wanted(project, kind)
    if slug is not None:
        _refuse(project, slug)
    data, name = read_bytes(file, most=LARGEST), click.format_filename(file, shorten=True)
    made, found = brief_of_word(data, name=name, wanted=wanted)
    if made is None:
        show_diagnostics(found)
        return 1
    slug = slug or made.slug
    _refuse(project, slug)
    show_diagnostics(found)
    if not dry_run:
        write_folder(project.root / 'content' / slug, made.files)
    would = 'would be ' if dry_run else ''
    for path in made.files:
        click.echo(f'content/{slug}/{path}')
    click.echo(f'{counted(len(made.files), "file")} {would}made of {file.name}: {tally(severities(found))}')
    return 0


def _wanted(project: Project, kind: str) -> Wanted:
    """What a brief of the type needs. A usage error where there is no such type."""
    from briefpress.from_word import Wanted
    from briefpress.template_declarations import DeclarationError, type_names, type_sections

    if kind not in type_names(project):
        raise click.UsageError(f'there is no type "{kind}"; there are {", ".join(type_names(project))}')
    try:
        sections = type_sections(project, kind)
    except DeclarationError as fault:
        raise click.UsageError(str(fault)) from fault
    house = project.house
    # The author's own day, and never part of a build.
    return Wanted(kind, today=date.today(), sections=sections, languages=house.languages, limits=house.limits)


def _refuse(project: Project, slug: str) -> None:
    """A usage error where no brief of this name can be made."""
    from briefpress.project import is_slug

    if not is_slug(slug):
        raise click.UsageError(f'"{slug}" is no name for a brief: use a-z, 0-9 and hyphens, such as heat-plan')
    place = project.root / 'content' / slug
    if place.exists() or place.is_symlink():
        raise click.UsageError(f'content/{slug} is there already; nothing was changed. Give another name with --as')
