"""`briefpress build`."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefpress.cli.project import open_project, project_option
from briefpress.cli.report import follow, severities, show_diagnostics
from briefpress.cli.summary import edits_wait, summary
from briefpress.current import kept_edits
from briefpress.diagnostics import stops
from briefpress.project import FORMATS

if TYPE_CHECKING:
    from briefpress.build import Outcome


@click.command('build')
@click.argument('briefs', nargs=-1, metavar='[BRIEF]...')
@click.option('-l', '--language', 'languages', multiple=True, metavar='LANG', help='Only this language, such as en.')
@click.option('-f', '--format', 'formats', multiple=True, type=click.Choice(FORMATS), help='Only this format.')
@click.option('-j', '--jobs', type=click.IntRange(min=1), metavar='N', help='Worker processes. [default: as it pays]')
@click.option('--scheduler', metavar='ADDRESS', default='', help='A Dask cluster that runs the jobs: tcp://HOST:PORT.')
@click.option('--release', is_flag=True, help='Without draft marks and notes, into build/release/.')
@click.option('--allow-partial', is_flag=True, help='Release translations that are not current; page one says so.')
@project_option
def build_command(
    briefs: tuple[str, ...],
    languages: tuple[str, ...],
    formats: tuple[str, ...],
    jobs: int | None,
    scheduler: str,
    *,
    release: bool,
    allow_partial: bool,
    folder: Path,
) -> int:
    """Build the PDF and the Word draft of each BRIEF, or of all; with `-f press` a PDF/X-4 for a print shop.

    A BRIEF is the name of its folder in content/. It is built in its own language and in each that it has a catalogue
    of, content/BRIEF/i18n/LANG.po. The files go to build/BRIEF/. A brief with an error is not built, its former files
    stay, and the others are built all the same; the exit code is then 1.
    """
    from briefpress.build import BuildError, Selection, build, check_house, count_editions, open_ledger, record
    from briefpress.build.chosen import select_briefs

    project, faults = open_project(folder)
    show_diagnostics(faults)
    try:
        check_house(faults)
    except BuildError as fault:
        raise click.ClickException(str(fault)) from fault
    selection = Selection(briefs, languages, formats, draft=not release, allow_partial=allow_partial)
    try:
        slugs = select_briefs(project, selection)
    except BuildError as fault:
        raise click.UsageError(str(fault)) from fault
    with ExitStack() as stack:
        try:
            ledger = stack.enter_context(open_ledger(project.root, waiting=_say_waiting))
        except OSError as fault:
            raise click.ClickException(f'{project.root / "build"} cannot be written to: {fault.strerror}') from fault
        try:
            outcomes = follow(
                build(project, selection, ledger=ledger, workers=jobs or 0, scheduler=scheduler),
                total=count_editions(project, slugs, selection),
                root=project.root,
            )
        except BuildError as fault:
            raise click.ClickException(str(fault)) from fault
        unrecorded = record(project, ledger, selection, found=faults)
    show_diagnostics(unrecorded)
    found = (*faults, *unrecorded, *(fault for outcome in outcomes for fault in outcome.diagnostics))
    _refuse_missing(languages, outcomes)
    for path in kept_edits(project.root, draft=selection.draft):
        click.echo(edits_wait(path), err=True)
    states = [output.state for outcome in outcomes for output in outcome.outputs]
    click.echo(
        summary(
            draft=selection.draft,
            written=states.count('written'),
            current=states.count('current'),
            briefs=len({outcome.slug for outcome in outcomes}),
            editions=len(outcomes),
            severities=severities(dict.fromkeys(found)),
        )
    )
    return int(stops(found))


def _say_waiting() -> None:
    click.echo('another build is at work in this project: this one waits until it is done', err=True)


def _refuse_missing(languages: Iterable[str], outcomes: Iterable[Outcome]) -> None:
    """A usage error for a language that no brief is in, unless a fault hides the language of one."""
    found = {outcome.language for outcome in outcomes}
    for language in languages:
        if found.isdisjoint(('', language)):
            raise click.UsageError(f'no brief is in the language "{language}"')
