"""What the press writer writes passes the checker, which was not written with it in mind: nothing is accused."""

from __future__ import annotations

import pytest

from briefpress.build import Selection, build
from briefpress.project import open_project
from tests.external.tools import printing_condition
from tests.projects import SHIPPED, shipped_project, write_project


@pytest.fixture(autouse=True, scope='module')
def _profile() -> None:
    printing_condition()


@pytest.mark.parametrize('draft', [True, False], ids=['draft', 'release'])
@pytest.mark.parametrize('paper', ['A4', 'Letter'])
def test_the_press_files_of_the_shipped_briefs_are_not_accused(tmp_path, paper: str, draft: bool) -> None:
    root = shipped_project(tmp_path).root
    write_project(root, {'content/house.yaml': f'publisher: IMPRI\nformats: [press]\npage: {paper}\n'})
    project, faults = open_project(root)
    assert faults == ()
    everywhere = paper == 'A4' and draft
    outcomes = list(build(project, Selection(languages=() if everywhere else ('en',), draft=draft)))
    assert {outcome.slug for outcome in outcomes} == set(SHIPPED)
    assert len(outcomes) == (9 if everywhere else 2)
    for outcome in outcomes:
        assert [output.state for output in outcome.outputs] == ['written']
        assert [fault for fault in outcome.diagnostics if fault.path.endswith('.press.pdf')] == []
