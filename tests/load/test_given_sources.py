"""A brief read from texts in memory is the brief that its folder has."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from briefpress.load import load_brief
from briefpress.project import open_project

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize('slug', ['india-us-space-cyber', 'writing-guide'])
def test_a_brief_of_given_sources_is_that_of_its_folder(slug: str) -> None:
    project, _ = open_project(ROOT)
    brief, faults = load_brief(project, slug)
    assert brief
    assert load_brief(project, slug, sources=brief.sources) == (brief, faults)


def test_given_sources_count_and_not_the_files(tmp_path: Path) -> None:
    project, _ = open_project(ROOT)
    brief, _ = load_brief(project, 'writing-guide')
    assert brief
    sources = {
        path: text.replace('Title and name', 'Title')
        for path, text in brief.sources.items()
        if path.endswith(('brief.md', '.csv'))
    }
    (tmp_path / 'content').mkdir()
    elsewhere, faults = load_brief(replace(project, root=tmp_path), 'writing-guide', sources=sources)
    assert elsewhere
    assert elsewhere.sources == sources
    assert {fault.code for fault in faults} == {'missing-image'}


def test_a_source_that_is_not_given_is_not_there() -> None:
    project, _ = open_project(ROOT)
    brief, faults = load_brief(project, 'writing-guide', sources={})
    assert brief is None
    assert [fault.code for fault in faults] == ['missing-file']
