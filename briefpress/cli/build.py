"""`briefpress build`."""

from __future__ import annotations

from pathlib import Path

import click

from briefpress.cli.project import open_project, project_option
from briefpress.cli.report import counted, follow, show_diagnostics, tally
from briefpress.diagnostics import stops
from briefpress.project import FORMATS


@click.command('build')
@click.argument('briefs', nargs=-1, metavar='[BRIEF]...')
@click.option('-l', '--language', 'languages', multiple=True, metavar='LANG', help='Only this language, such as en.')
@click.option('-f', '--format', 'formats', multiple=True, type=click.Choice(FORMATS), help='Only this format.')
@click.option('-j', '--jobs', type=click.IntRange(min=1), metavar='N', help='Worker processes. [default: as it pays]')
@click.option('--release', is_flag=True, help='Without draft marks and notes, into build/release/.')
@click.option('--allow-partial', is_flag=True, help='Release translations that are not current; page one says so.')
@project_option
def build_command(
    briefs: tuple[str, ...],
    languages: tuple[str, ...],
    formats: tuple[str, ...],
    jobs: int | None,
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
    from briefpress.build import BuildError, Selection, build, count_editions, record, select_briefs

    project, faults = open_project(folder)
    show_diagnostics(faults)
    selection = Selection(briefs, languages, formats, draft=not release, allow_partial=allow_partial)
    try:
        slugs = select_briefs(project, selection)
        outcomes = follow(
            build(project, selection, workers=jobs or 0),
            total=count_editions(project, slugs, selection),
            root=project.root,
        )
    except BuildError as fault:
        raise click.UsageError(str(fault)) from fault
    unrecorded = record(project, outcomes, draft=selection.draft)
    show_diagnostics(unrecorded)
    found = dict.fromkeys((*faults, *unrecorded, *(fault for outcome in outcomes for fault in outcome.diagnostics)))
    found_in = {outcome.language for outcome in outcomes}
    for language in languages if '' not in found_in else ():
        if language in found_in:
            continue
        raise click.UsageError(f'no brief is in the language "{language}"')
    root = 'build' if selection.draft else 'build/release'
    written = sum(output.path is not None for outcome in outcomes for output in outcome.outputs)
    number = counted(len({outcome.slug for outcome in outcomes}), 'brief')
    editions = number if len(slugs) == len(outcomes) else f'{number} in {counted(len(outcomes), "edition")}'
    click.echo(f'{counted(written, "file")} of {editions} in {root}/: {tally(found)}')
    return int(stops(found))
