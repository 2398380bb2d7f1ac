"""Long documents, and long tables: whether twice the size takes twice the time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from bench import peers
from bench.briefpress_runs import build
from bench.cases import Case, Goal, Rival, rivals, slope
from bench.measure import Run
from bench.projects import Files, long, table, unpack, write_project

TIMES = {'40 pages': 7, '120 pages': 22}
"""How often each repeats the text of the sample brief."""
ROWS = {'10 rows': 10, '300 rows': 300, '1,000 rows': 1_000}
ROUNDS = 3


def pages(place: Path) -> Iterator[Case]:
    """PDFs of about 40 and 120 pages."""
    files = {name: long(times) for name, times in TIMES.items()}
    roots, folders = _projects(place, files)
    yield Case(
        'Long documents as PDF',
        'The text of the sample brief over and over, to about so many pages. weasyprint has the same HTML and CSS.',
        ROUNDS,
        {f'briefpress, {name}': build(root, '-f', 'pdf') for name, root in roots.items()},
        _others({name: _pdf(folder) for name, folder in folders.items()}),
        warm_up=False,
    )


def rows(place: Path) -> Iterator[Case]:
    """Tables as PDF and as Word drafts."""
    roots, folders = _projects(place, {name: table(number) for name, number in ROWS.items()})
    some = {name: folder for name, folder in folders.items() if name != '10 rows'}
    pdf = {name: _pdf(folder) for name, folder in some.items()}
    docx = {name: {'pandoc': peers.command(peers.pandoc_docx(), folder)} for name, folder in some.items()}
    for form, what, others in (('pdf', 'PDF', pdf), ('docx', 'Word draft', docx)):
        few, mean, many = ((f'briefpress, {name}', number) for name, number in ROWS.items())
        yield Case(
            f'Long tables as {what}',
            'The issue table of the sample brief, lists in two of its three columns, with its rows over and over.',
            ROUNDS,
            {f'briefpress, {name}': build(root, '-f', form) for name, root in roots.items()},
            _others(others),
            (Goal(f'A row of 1,000 to one of 300, {what}, without a brief of 10', 1.1, slope(few, mean, many)),),
            warm_up=False,
        )


def _projects(place: Path, briefs: Mapping[str, Files]) -> tuple[dict[str, Path], dict[str, Path]]:
    """A project for each brief, and a folder for each that other programs take."""
    roots, folders = {}, {}
    for name, files in briefs.items():
        slug = name.replace(' ', '-').replace(',', '')
        roots[name] = write_project(place / slug, {slug: files})
        folders[name] = place / f'{slug}-unpacked'
        unpack(roots[name], slug, folders[name])
    return roots, folders


def _pdf(folder: Path) -> dict[str, Run]:
    return {
        'weasyprint': peers.command(peers.weasyprint(), folder),
        'pandoc + typst': peers.command(peers.program('typst_pdf', [folder]), folder),
        'Chromium': peers.printing(folder),
    }


def _others(runs: Mapping[str, Mapping[str, Run]]) -> dict[str, Rival]:
    found: dict[str, Rival] = {}
    for name, others in runs.items():
        found |= rivals(others, against=f'briefpress, {name}', what=f', {name}')
    return found
