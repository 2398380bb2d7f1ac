"""What commands share: the -C option, opening the project, and the files that they write."""

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


def shown_path(path: Path, base: Path) -> str:
    """A path as a command prints it: from a folder, where it is below that."""
    return (path.relative_to(base) if path.is_relative_to(base) else path).as_posix()


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file, whole or not at all; what keeps it from being written ends the command."""
    from briefpress.build import write_file

    try:
        write_file(path, data)
    except OSError as fault:
        raise click.ClickException(f'{path} could not be written: {fault.strerror or fault}') from fault
