"""`briefpress check`."""

from __future__ import annotations

from pathlib import Path

import click

from briefpress.cli.project import open_project, project_option
from briefpress.cli.report import format_option, show_checked
from briefpress.cli.summary import counted
from briefpress.diagnostics import stops


@click.command('check', short_help='Report the faults in the sources.')
@click.argument('briefs', nargs=-1, metavar='[BRIEF]...')
@format_option
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
    show_checked(found, form=form, what=counted(len(slugs), 'brief'))
    return int(stops(found))
