"""One brief by a program that has just been started: PDF, Word, both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from bench import peers
from bench.briefpress_runs import WITHOUT_PREFLIGHT, build
from bench.cases import Case, Goal, rivals, share
from bench.projects import sample, unpack, write_project
from briefpress.build.job import run_job

OURS = 'briefpress'
BARE = 'briefpress without preflight'
BOTH = 'briefpress, PDF and Word'
ROUNDS = 7


def cases(place: Path) -> Iterator[Case]:
    """PDF with both formats, and Word."""
    root = write_project(place, {'brief': sample()})
    folder = place / 'brief'
    job = unpack(root, 'brief', folder)
    (folder / 'draft.docx').write_bytes(run_job(replace(job, formats=('docx',))).outputs['docx'].data)
    yield _pdf(root, folder)
    yield _docx(root, folder)


def _pdf(root: Path, folder: Path) -> Case:
    others = {
        'weasyprint': peers.command(peers.weasyprint(), folder),
        'pandoc + weasyprint': peers.command(peers.pandoc_weasyprint(), folder),
        'pandoc + typst': peers.command(peers.program('typst_pdf', [folder]), folder),
        'Chromium': peers.printing(folder),
        'LibreOffice': peers.office(folder),
    }
    return Case(
        'One brief as PDF, cold',
        'Each is a command that starts, makes the file and ends. weasyprint has the same HTML, CSS and fonts.',
        ROUNDS,
        {OURS: build(root, '-f', 'pdf'), BARE: build(root, '-f', 'pdf', program=WITHOUT_PREFLIGHT), BOTH: build(root)},
        rivals(others, against=OURS),
        (
            Goal('One brief cold, preflight apart, to weasyprint', 0.55, share(BARE, 'weasyprint')),
            Goal('PDF and Word to PDF alone', 1.2, share(BOTH, OURS)),
        ),
    )


def _docx(root: Path, folder: Path) -> Case:
    others = {
        'pandoc': peers.command(peers.pandoc_docx(), folder),
        'docxtpl': peers.command(peers.program('docxtpl_docx', [folder]), folder),
        'html-for-docx': peers.command(peers.program('html_docx', [folder]), folder),
    }
    return Case(
        'One brief as Word draft, cold',
        'briefpress lays the pages out for it too, as the contents have page numbers.',
        ROUNDS,
        {OURS: build(root, '-f', 'docx')},
        rivals(others, against=OURS),
    )
