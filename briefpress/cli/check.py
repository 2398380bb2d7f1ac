"""`briefpress check`."""

from __future__ import annotations

from pathlib import Path

import click

from briefpress.cli.project import open_project, project_option
from briefpress.cli.report import format_option, show_checked
from briefpress.cli.summary import counted
from briefpress.diagnostics import Diagnostic, stops
from briefpress.project import Project


@click.command('check', short_help='Report the faults in the sources.')
@click.argument('briefs', nargs=-1, metavar='[BRIEF]...')
@format_option
@project_option
def check_command(briefs: tuple[str, ...], *, form: str, folder: Path) -> int:
    """Report the faults in the sources of each BRIEF, or of all, and build nothing.

    These are the faults and warnings of its text, tables, images, templates, catalogues and fonts; what only the pages
    show, such as a line that is too wide, is found by build. The exit code is 1 where there is an error.
    """
    from briefpress.build import BuildError, Selection, select_briefs
    from briefpress.build.failure import failure
    from briefpress.build.in_process import InProcess
    from briefpress.build.limits import job_limits

    project, found = open_project(folder)
    try:
        slugs = select_briefs(project, Selection(briefs))
    except BuildError as fault:
        raise click.UsageError(str(fault)) from fault
    limits = job_limits(project.house.limits)
    with InProcess(limits=limits) as executor:
        for slug in slugs:
            checked = executor.submit(_faults, project, slug)
            broken = checked.exception()
            found += (failure(slug, broken, limits=limits),) if broken else checked.result()
    found = tuple(dict.fromkeys(found))
    show_checked(found, form=form, what=counted(len(slugs), 'brief'))
    return int(stops(found))


def _faults(project: Project, slug: str) -> tuple[Diagnostic, ...]:
    from briefpress.build import Selection
    from briefpress.build.plan import prepare

    return tuple(fault for prepared in prepare(project, slug, Selection()) for fault in prepared.diagnostics)
