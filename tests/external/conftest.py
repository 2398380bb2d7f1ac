"""The Word files that tests hand to other programs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from briefpress.build import Selection
from briefpress.build.job import run_job
from briefpress.build.plan import prepare
from briefpress.project import Project, open_project, starter
from tests.external.kitchen import FILES, SLUG
from tests.projects import write_project


@dataclass(frozen=True)
class WordFile:
    """A brief's Word file, the HTML that it was written from, and the number of pages of the PDF."""

    path: Path
    html: str
    pages: int


@pytest.fixture(scope='session')
def word_files(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, WordFile]:
    """The drafts and releases of the shipped briefs and of the kitchen sink, by `<slug>.draft` and `<slug>.release`."""
    kitchen = write_project(tmp_path_factory.mktemp('kitchen'), FILES)
    folder = tmp_path_factory.mktemp('word')
    found = {}
    for root in (starter(), kitchen):
        project, faults = open_project(root)
        assert faults == ()
        for slug in project.slugs():
            for kind in ('draft', 'release'):
                name = f'{slug}.{kind}'
                found[name] = written(project, slug, folder / f'{name}.docx', draft=kind == 'draft')
    return found


def written(project: Project, slug: str, path: Path, *, draft: bool) -> WordFile:
    """The Word file of a brief, at this path. Nothing is to report but small pictures and short pages."""
    prepared = next(prepare(project, slug, Selection(formats=('docx',), draft=draft)))
    assert prepared
    assert prepared.diagnostics == ()
    assert prepared.job
    result = run_job(prepared.job)
    assert {fault.code for fault in result.diagnostics} <= {'low-resolution', 'short-page'}, result.diagnostics
    path.write_bytes(result.outputs['docx'].data)
    return WordFile(path, prepared.job.document.html, result.pages)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if 'slug' in metafunc.fixturenames:
        metafunc.parametrize('slug', [*Project(starter()).slugs(), SLUG])
