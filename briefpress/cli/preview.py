"""`briefpress preview`."""

from __future__ import annotations

import gc
from pathlib import Path

import click

from briefpress.cli.project import open_project, project_option
from briefpress.cli.report import show_diagnostics

PORT = 8765
COLLECTED_AFTER = 700
"""Objects from one garbage collection to the next, as Python has it: other commands end before they need any."""
EXTRA = ('starlette', 'uvicorn', 'watchfiles')
"""The packages that nothing else of briefpress needs."""


@click.command('preview', short_help='Show the pages in the browser while you write.')
@click.argument('brief', default='', metavar='[BRIEF]')
@click.option('--port', type=click.IntRange(1, 65535), default=PORT, show_default=True, help='Where it answers.')
@click.option('--no-open', is_flag=True, help='Do not open a browser.')
@project_option
def preview_command(brief: str, *, port: int, no_open: bool, folder: Path) -> int:
    """Show the pages of BRIEF, and of all others, in the browser, and draw them again whenever a file is saved.

    The page shows every language side by side, the faults at their places, and how every file stands; a reviewed Word
    draft or a translator's file that is dropped on it shows what it would change. It answers to browsers of this
    machine alone. Ctrl-C ends it.
    """
    from briefpress.build import BuildError, Selection, select_briefs

    try:
        from briefpress.preview.serve import PortError, serve
    except ModuleNotFoundError as fault:
        if (fault.name or '').partition('.')[0] not in EXTRA:
            raise
        raise click.ClickException('the preview needs some packages more: pip install "briefpress[preview]"') from fault
    project, faults = open_project(folder)
    show_diagnostics(faults)
    gc.set_threshold(COLLECTED_AFTER)
    try:
        slug = select_briefs(project, Selection((brief,)))[0] if brief else ''
    except BuildError as fault:
        raise click.UsageError(str(fault)) from fault
    try:
        serve(project, slug=slug, port=port, opening=not no_open, say=_say)
    except PortError as fault:
        raise click.ClickException(str(fault)) from fault
    return 0


def _say(address: str) -> None:
    click.echo(f'{address}  (Ctrl-C ends it)')
