"""`briefpress check`."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from briefpress.cli.project import open_project, project_option
from briefpress.cli.report import counted, show_diagnostics, tally
from briefpress.diagnostics import stops


@click.command('check', short_help='Report the faults in the sources.')
@click.argument('briefs', nargs=-1, metavar='[BRIEF]...')
@click.option(
    '--format',
    'form',
    type=click.Choice(['text', 'json']),
    default='text',
    show_default=True,
    help='For people or programs.',
)
@project_option
def check_command(briefs: tuple[str, ...], *, form: str, folder: Path) -> int:
    """Report the faults in the sources of each BRIEF, or of all, and build nothing.

    These are the faults and warnings of its text, tables, images, templates, catalogues and fonts; what only the pages
    show, such as a line that is too wide, is found by build. The exit code is 1 where there is an error.
    """
    from briefpress.build import BuildError, Selection, prepare, select_briefs

    project, found = open_project(folder)
    try:
        slugs = select_briefs(project, Selection(briefs))
    except BuildError as fault:
        raise click.UsageError(str(fault)) from fault
    for slug in slugs:
        for prepared in prepare(project, slug, Selection()):
            found += prepared.diagnostics
    found = tuple(dict.fromkeys(found))
    if form == 'json':
        click.echo(json.dumps([asdict(diagnostic) for diagnostic in found], ensure_ascii=False, indent=2))
    else:
        show_diagnostics(found)
        click.echo(f'{counted(len(slugs), "brief")}: {tally(found)}')
    return int(stops(found))
