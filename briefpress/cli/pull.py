"""`briefpress pull`: edits made in Word come home."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefpress.cli.alone import alone
from briefpress.cli.project import open_project, project_option, read_bytes
from briefpress.cli.report import severities, show_diagnostics
from briefpress.cli.summary import counted, tally
from briefpress.diagnostics import Diagnostic, error, stops

if TYPE_CHECKING:
    from briefpress.docx_read.values import Change
    from briefpress.project import Project
    from briefpress.review import Pulled
    from briefpress.review.diff import Edit, Word

Files = Mapping[str, tuple[str | None, str]]
LONGEST = 70
"""Characters of a tracked change that are shown."""
MARKS = {'-': ('[-', '-]'), '+': ('{+', '+}')}
"""What stands around the words of a line that differ, as in git's word diffs."""
PARAGRAPH = '¶'
"""What Word shows at a paragraph's end, for a change that has no text of its own."""


@click.command('pull', short_help='Take edits out of a reviewed Word draft.')
@click.argument('file', metavar='FILE', type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option('--dry-run', is_flag=True, help='Only show what would change.')
@click.option('--reject', multiple=True, metavar='AUTHOR', help='Reject the tracked changes of this author.')
@click.option('--per-author', is_flag=True, help='Show what each author has changed apart.')
@click.option('--brief', 'slug', default='', metavar='BRIEF', help='The brief, where the file does not say.')
@project_option
def pull_command(
    file: Path, *, dry_run: bool, reject: tuple[str, ...], per_author: bool, slug: str, folder: Path
) -> int:
    """Take what was edited in the Word draft FILE into the source of its brief.

    Texts, rows, footnotes and comments go to the lines that they came from; all else in the source stays as it is, and
    so does what others have changed there since. Tracked changes count as accepted. Where both sides have changed one
    text, both stay, with a mark, and the exit code is 1; so it is where some text found no place, which is then shown
    in full. A draft of a translation goes into its catalogue.
    """
    from briefpress.build.sources import write_sources
    from briefpress.docx_parts import LARGEST

    project, faults = open_project(folder)
    show_diagnostics(faults)
    data, name = read_bytes(file, most=LARGEST), click.format_filename(file, shorten=True)
    with alone(project.root):
        pulled, found = _pull(project, data, name, reject=reject, slug=slug)
        if pulled is None:
            show_diagnostics(found)
            return 2
        _check_authors(pulled.changes, reject)
        if per_author:
            _show_authors(project, data, name, pulled, reject=reject, slug=slug)
        else:
            _show_files(pulled.files)
            _show_changes(pulled.changes, reject)
        if not dry_run:
            write_sources(project.root, pulled.files)
    show_diagnostics(found)
    click.echo(f'{_what(pulled, found, dry_run=dry_run)}: {tally(severities((*faults, *found)))}')
    return int(stops((*faults, *found)))


def _pull(
    project: Project, data: bytes, name: str, *, reject: Sequence[str], slug: str
) -> tuple[Pulled | None, tuple[Diagnostic, ...]]:
    """What a draft changes; it is a file from elsewhere, and gets no more time and memory than a job."""
    from briefpress.build.limits import OverTimeError, job_limits, limited
    from briefpress.review import pull

    limits = job_limits(project.house.limits)
    try:
        with limited(limits):
            return pull(project, data, name=name, reject=reject, slug=slug)
    except OverTimeError:
        message = f'reading this draft took more than {limits.seconds:g} seconds'
    except MemoryError:
        message = f'reading this draft took more than {limits.megabytes} MB'
    return None, (error(name, 0, 'bad-draft', message),)


def _check_authors(changes: Sequence[Change], reject: Sequence[str]) -> None:
    """End the command where nothing is by an author whose changes are to be rejected: the name may be mistyped."""
    from briefpress.docx_read.revisions import collapsed

    authors = {collapsed(change.author): change.author for change in changes}
    for author in reject:
        if collapsed(author) not in authors:
            there = f'its authors are {", ".join(filter(None, authors.values()))}' if authors else 'it has none'
            raise click.UsageError(f'no tracked change in this draft is by {author!r}; {there}')


def _show_authors(
    project: Project, data: bytes, name: str, pulled: Pulled, *, reject: Sequence[str], slug: str
) -> None:
    """What the untracked edits change, and then each author's tracked ones, one after the other."""
    authors = list(dict.fromkeys(change.author for change in pulled.changes))
    before: Files = {}
    for count in range(len(authors) + 1):
        step, _ = _pull(project, data, name, reject=(*reject, *authors[count:]), slug=slug)
        files = step.files if step else {}
        who = authors[count - 1] if count else 'Without tracking'
        both = dict.fromkeys((*before, *files))
        between = {path: (_now(before, files, path), _after(files, before, path)) for path in both}
        changed = {path: (old, new) for path, (old, new) in between.items() if old != new}
        if changed:
            click.secho(f'{who}:', bold=True)
            _show_files(changed)
        before = files


def _now(before: Files, files: Files, path: str) -> str | None:
    return before[path][1] if path in before else files[path][0]


def _after(files: Files, before: Files, path: str) -> str:
    return files[path][1] if path in files else before[path][0] or ''


def _show_files(files: Files) -> None:
    """Each line that changes under its place; lines that come or go together, under that of the first."""
    from briefpress.review.diff import edits

    for path, (before, after) in files.items():
        end = 0
        for edit in edits(before or '', after):
            is_one = edit.before is not None and edit.after is not None
            if is_one or edit.line != end:
                click.echo(f'{path}:{edit.line}')
            _show_edit(edit)
            end = 0 if is_one else edit.line + (edit.after is not None)


def _show_edit(edit: Edit) -> None:
    for sign, words, colour in (('-', edit.before, 'red'), ('+', edit.after, 'green')):
        if words is not None:
            marks = MARKS[sign] if None not in edit[1:] else ('', '')
            click.echo(f'  {click.style(sign, fg=colour)} {"".join(_styled(words, colour, marks))}')


def _styled(words: Iterable[Word], colour: str, marks: tuple[str, str]) -> Iterable[str]:
    """The words of a line; those that differ coloured, and in marks where there is no colour."""
    import sys

    begin, end = ('', '') if sys.stdout.isatty() else marks
    for word in words:
        yield click.style(begin + word.text + end, fg=colour, bold=True) if word.differs else word.text


def _show_changes(changes: Sequence[Change], reject: Sequence[str]) -> None:
    """Who has changed what, and when."""
    from briefpress.docx_read.revisions import collapsed

    rejected = {collapsed(author) for author in reject}
    if changes:
        click.echo('Tracked changes:')
    for change in changes:
        when = f', {change.date:%Y-%m-%d %H:%M}' if change.date else ''
        text = ' '.join(change.text.split()) or PARAGRAPH
        shown = text if len(text) <= LONGEST else f'{text[: LONGEST - 1]}…'
        said = ' (rejected)' if collapsed(change.author) in rejected else ''
        click.echo(f'  {change.author or "somebody"}{when}: {change.kind}{said}: {shown}')


def _what(pulled: Pulled, found: Sequence[Diagnostic], *, dry_run: bool) -> str:
    """What has become of the brief."""
    done = 'would change' if dry_run else 'changed'
    what = f'{counted(len(pulled.files), "file")} {done}' if pulled.files else 'nothing to change'
    facts = [what]
    if any(path.endswith('/notes.yaml') for path in pulled.files):
        facts += [counted(len(pulled.notes), 'new note')] if pulled.notes else []
        facts += [counted(len(pulled.settled), 'note') + ' settled'] if pulled.settled else []
    codes = [fault.code for fault in found if fault.severity == 'error']
    facts += [counted(codes.count('conflict'), 'conflict') + ' to decide'] if 'conflict' in codes else []
    facts += [counted(codes.count('not-placed'), 'text') + ' without a place'] if 'not-placed' in codes else []
    return f'{pulled.slug} ({pulled.language}): {", ".join(facts)}'
