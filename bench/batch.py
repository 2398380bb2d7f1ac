"""24 briefs at once: PDF, Word."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bench import peers
from bench.briefpress_runs import build
from bench.cases import Case, Goal, Medians, rivals, share
from bench.projects import sample, unpack, write_project

OURS = 'briefpress -j 2'
PDF, BOTH = f'{OURS}, PDF', f'{OURS}, PDF and Word'
BRIEFS = 24
ROUNDS = 3


def write_briefs(place: Path) -> tuple[Path, list[Path]]:
    """A project of the sample brief under 24 titles, and a folder for each that other programs take."""
    briefs = {f'brief-{number:02}': sample(f'Brief {number} on space and cyber') for number in range(1, BRIEFS + 1)}
    root = write_project(place, briefs)
    folders = [place / 'unpacked' / slug for slug in briefs]
    for folder in folders:
        unpack(root, folder.name, folder)
    return root, folders


def cases(place: Path) -> Iterator[Case]:
    """PDF and Word, each into an empty build/."""
    root, folders = write_briefs(place)
    yield _pdf(root, folders)
    yield _docx(root, folders)


def _pdf(root: Path, folders: list[Path]) -> Case:
    others = {
        'pandoc + weasyprint': peers.command(peers.in_each(folders, peers.pandoc_weasyprint()), root),
        'pandoc + typst': peers.command(peers.program('typst_pdf', folders), root),
        'Chromium': peers.printing_all(folders),
    }
    return Case(
        f'{BRIEFS} briefs as PDF',
        'briefpress with two workers, Chromium as one browser over the DevTools protocol, pandoc with weasyprint as '
        'one command a brief, two at a time, and pandoc with typst one brief after the other in one process.',
        ROUNDS,
        {OURS: build(root, '-f', 'pdf', '-j', '2')},
        rivals(others, against=OURS),
        (
            Goal(f'{BRIEFS} briefs to pandoc + weasyprint', 0.35, share(OURS, 'pandoc + weasyprint')),
            Goal(f'{BRIEFS} briefs to Chromium in one browser', 1, share(OURS, 'Chromium')),
        ),
        warm_up=False,
    )


def _docx(root: Path, folders: list[Path]) -> Case:
    others = {
        'pandoc': peers.command(peers.in_each(folders, peers.pandoc_docx()), root),
        'docxtpl': peers.command(peers.program('docxtpl_docx', folders), root),
        'html-for-docx': peers.command(peers.program('html_docx', folders), root),
    }
    return Case(
        f'{BRIEFS} briefs as Word drafts',
        'pandoc as one command a brief, two at a time; the libraries one brief after the other in one process. Alone, '
        'Word drafts of briefpress have their pages laid out too, for the page numbers in them; beside PDFs they take '
        'the pages of these.',
        ROUNDS,
        {
            OURS: build(root, '-f', 'docx', '-j', '2'),
            PDF: build(root, '-f', 'pdf', '-j', '2'),
            BOTH: build(root, '-f', 'pdf', '-f', 'docx', '-j', '2'),
        },
        rivals(others, against=OURS),
        (Goal(f'{BRIEFS} Word drafts beside their PDFs to pandoc', 1, _beside),),
        warm_up=False,
    )


def _beside(medians: Medians) -> float:
    """What Word drafts cost more than their PDFs, in what pandoc takes for them."""
    return (medians[BOTH].cpu - medians[PDF].cpu) / medians['pandoc'].cpu
