"""Drafts to edit: each is built once in a run of tests."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from briefpress.build import Selection
from briefpress.build.job import run_job
from briefpress.build.plan import prepare
from briefpress.project import open_project
from tests.external.kitchen import FILES, HOUSE, SLUG
from tests.projects import SHIPPED, shipped_project, write_project

DRAFTS = (*SHIPPED, SLUG)


@cache
def draft(slug: str) -> bytes:
    """The draft of a shipped brief, or of the one with everything that a brief may hold but fonts."""
    with tempfile.TemporaryDirectory() as folder:
        house = {'content/house.yaml': HOUSE.replace('embed_fonts: true\n', '')}
        if slug == SLUG:
            project, _ = open_project(write_project(Path(folder), FILES | house))
        else:
            project = shipped_project(Path(folder))
        prepared = next(prepare(project, slug, Selection(formats=('docx',))))
        assert prepared
        assert prepared.job
        return run_job(prepared.job).outputs['docx'].data
