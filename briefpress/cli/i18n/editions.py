"""What the commands on translations share: the catalogues that they are to work on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

import click

from briefpress.diagnostics import Diagnostic

if TYPE_CHECKING:
    from pathlib import Path

    from briefpress.project import Project
    from briefpress.translate.catalogue import Catalogue
    from briefpress.translate.edition import Edition

Command = TypeVar('Command', bound=Callable[..., object])


def briefs_argument(command: Command) -> Command:
    """The argument BRIEF.., none of which stands for all."""
    return click.argument('briefs', nargs=-1, metavar='[BRIEF]...')(command)


def language_option(command: Command) -> Command:
    """The option -l, which may be repeated; without it every catalogue is meant."""
    text = 'Only this language, such as hi.'
    return click.option('-l', '--language', 'languages', multiple=True, metavar='LANG', help=text)(command)


def read_editions(
    project: Project, briefs: Sequence[str], languages: Sequence[str], *, new: bool = False
) -> tuple[list[Edition], tuple[Diagnostic, ...]]:
    """Those of `briefpress.build.editions`; a usage error where the names are those of nothing."""
    from briefpress.build.editions import EditionError
    from briefpress.build.editions import read_editions as read

    try:
        return read(project, briefs, languages, new=new)
    except EditionError as fault:
        raise click.UsageError(str(fault)) from fault


def write_catalogue(root: Path, edition: Edition, catalogue: Catalogue) -> None:
    """Put a catalogue in the place of an edition's, unless somebody has saved another one there since it was read.

    Called in `alone`, which tells what keeps it from being written.
    """
    from briefpress.build.sources import write_sources
    from briefpress.translate.catalogue import catalogue_text

    write_sources(root, {catalogue.path: (edition.text, catalogue_text(catalogue))})
