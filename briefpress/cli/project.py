"""What every command shares: the -C option and opening the project."""

from __future__ import annotations

from pathlib import Path

import click

from briefpress.diagnostics import Diagnostic
from briefpress.project import Project, ProjectError
from briefpress.project import open_project as read_project

project_option = click.option(
    '-C',
    'folder',
    type=click.Path(file_okay=False, path_type=Path),
    default='.',
    metavar='DIR',
    help='The project: the folder that has content/ in it. [default: this folder]',
)


def open_project(folder: Path) -> tuple[Project, tuple[Diagnostic, ...]]:
    """The project in a folder; a usage error where there is none."""
    try:
        return read_project(folder)
    except ProjectError as fault:
        raise click.UsageError(str(fault)) from fault
