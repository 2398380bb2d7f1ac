"""What commands share: the -C option, opening the project, and the files and folders that they read and write."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
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


def read_bytes(path: Path, *, most: int) -> bytes:
    """The bytes of a file; of one with more than `most` of them one more, by which it is known.

    What keeps it from being read ends the command.
    """
    try:
        with path.open('rb') as file:
            return file.read(most + 1)
    except OSError as fault:
        message = f'{click.format_filename(path)} could not be read: {fault.strerror or fault}'
        raise click.ClickException(message) from fault


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file, whole or not at all; what keeps it from being written ends the command."""
    from briefpress.build import write_file

    try:
        write_file(path, data)
    except OSError as fault:
        raise click.ClickException(f'{path} could not be written: {fault.strerror or fault}') from fault


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make a folder with files by their paths in it, whole or not at all; what hinders that ends the command.

    The folder is not there yet.
    """
    from briefpress.build.files import TEMPORARY, write_file

    beside = folder.with_name(f'{TEMPORARY}{folder.name}')
    try:
        shutil.rmtree(beside, ignore_errors=True)  # what a command that died has left
        for path, data in files.items():
            write_file(beside / path, data)
        beside.rename(folder)
    except OSError as fault:
        raise click.ClickException(f'{folder} could not be written: {fault.strerror or fault}') from fault
    finally:
        shutil.rmtree(beside, ignore_errors=True)
