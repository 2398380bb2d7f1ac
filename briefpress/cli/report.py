"""What the terminal shows: diagnostics, progress and the table at the end."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefpress.cli.summary import counted, tally
from briefpress.diagnostics import Diagnostic

if TYPE_CHECKING:
    from rich.table import Table

    from briefpress.build import Outcome, Output

COLOURS = {'error': 'red', 'warning': 'yellow'}
format_option = click.option(
    '--format',
    'form',
    type=click.Choice(['text', 'json']),
    default='text',
    show_default=True,
    help='For people or programs.',
)
UNWRITTEN = {'missing': 'not built', 'stale': 'stale, the former file stays'}


def show_diagnostics(diagnostics: Iterable[Diagnostic]) -> None:
    """Print diagnostics to standard error, coloured on a terminal."""
    for diagnostic in diagnostics:
        colour = COLOURS[diagnostic.severity]
        text = str(diagnostic)
        word = f'{diagnostic.severity}:'
        # Not `err=True`: that goes past the standard error that rich keeps its progress bar out of.
        click.echo(text.replace(word, click.style(word, fg=colour, bold=True), 1), file=sys.stderr)


def severities(diagnostics: Iterable[Diagnostic]) -> list[str]:
    """The severity of each diagnostic."""
    return [diagnostic.severity for diagnostic in diagnostics]


def show_checked(diagnostics: Sequence[Diagnostic], *, form: str, what: str) -> None:
    """Print all that a check has found: as JSON, or as text with a last line that says how much in what."""
    if form == 'json':
        click.echo(json.dumps([asdict(diagnostic) for diagnostic in diagnostics], ensure_ascii=False, indent=2))
    else:
        show_diagnostics(diagnostics)
        click.echo(f'{what}: {tally(severities(diagnostics))}')


def follow(outcomes: Iterator[Outcome], *, total: int, root: Path) -> list[Outcome]:
    """Show each brief as it is done: progress and a table on a terminal, plain lines elsewhere."""
    seen: set[Diagnostic] = set()
    if not sys.stdout.isatty():
        return [_plain(outcome, root, seen) for outcome in outcomes]
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    console = Console()
    done = []
    columns = TextColumn('{task.description}'), BarColumn(), MofNCompleteColumn()
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task('Building', total=total)
        for outcome in outcomes:
            _show_new(outcome.diagnostics, seen)
            progress.update(task, advance=1, description=outcome.slug)
            done.append(outcome)
    table = _table(done)
    if table.row_count:
        console.print(table)
    return done


def _show_new(diagnostics: tuple[Diagnostic, ...], seen: set[Diagnostic]) -> None:
    """Show each fault once: that of a template or of the logo comes with every brief."""
    show_diagnostics(diagnostic for diagnostic in diagnostics if diagnostic not in seen)
    seen.update(diagnostics)


def _plain(outcome: Outcome, root: Path, seen: set[Diagnostic]) -> Outcome:
    _show_new(outcome.diagnostics, seen)
    for output in outcome.outputs:
        if output.state == 'current':
            continue
        if output.path:
            name = output.path.relative_to(root).as_posix()
            note = f' ({outcome.note})' if outcome.note else ''
            pages = f'{counted(outcome.pages, "page")}{note}, ' if output.form == 'pdf' else ''
            facts = f'{pages}{_size(output)}, {output.seconds:.1f} s'
            click.echo(f'{name}: {facts}')
        else:
            edition = ' '.join(filter(None, (outcome.slug, outcome.language, output.form)))
            click.echo(f'{edition}: {UNWRITTEN[output.state]}')
    return outcome


def _size(output: Output) -> str:
    return f'{output.size / 1000:.0f} kB'


def _table(outcomes: list[Outcome]) -> Table:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style='bold')
    for name, justify in (
        ('Brief', 'left'),
        ('Language', 'left'),
        ('Format', 'left'),
        ('Pages', 'right'),
        ('Size', 'right'),
        ('Seconds', 'right'),
        ('Found', 'left'),
    ):
        table.add_column(name, justify=justify)  # type: ignore[arg-type]
    for outcome in outcomes:
        if all(output.state == 'current' for output in outcome.outputs):
            continue
        found = ', '.join(
            filter(None, [tally(severities(outcome.diagnostics)) if outcome.diagnostics else '', outcome.note])
        )
        for output in outcome.outputs:
            table.add_row(outcome.slug, outcome.language, output.form, *_facts(outcome, output, found))
            found = ''  # once for each brief
    return table


def _facts(outcome: Outcome, output: Output, found: str) -> tuple[str, str, str, str]:
    """Pages, size, seconds and what was found; the pages are the PDF's."""
    if not output.path:
        return '', '', '', ', '.join(filter(None, [f'[red]{UNWRITTEN[output.state]}[/]', found]))
    pages = str(outcome.pages) if output.form == 'pdf' else ''
    return pages, _size(output), f'{output.seconds:.1f}', found
