"""Whatever an editor does to a draft comes home, or is told in full: the next draft says what the edited one says."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from briefpress.project import open_project
from tests.projects import SHIPPED
from tests.review.edit_scripts import edit_scripts
from tests.review.homecoming import bring_home, draft_of

PROJECT, _ = open_project(Path(__file__).parents[2])
DRAFTS = {slug: draft_of(PROJECT, slug) for slug in SHIPPED}
EDITORS = settings(
    max_examples=20,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # a script of a second each takes minutes to shrink
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.parametrize('slug', SHIPPED)
@EDITORS
@given(data=st.data())
def test_all_text_of_an_edited_draft_is_in_the_next_one_or_in_the_report(slug, data):
    script = data.draw(edit_scripts(DRAFTS[slug]))
    home = bring_home(PROJECT, slug, script.data)
    if home.built:
        assert home.lost == []
    if not home.errors:
        assert Counter(' '.join(home.edited).split()) == Counter(' '.join(home.built).split())
    if not home.diagnostics:
        # Paragraphs of a cell that can have one alone are one, with line breaks.
        assert ' '.join(home.edited) == ' '.join(home.built)


@pytest.mark.parametrize('slug', SHIPPED)
def test_a_draft_that_nobody_has_edited_changes_nothing(slug):
    home = bring_home(PROJECT, slug, DRAFTS[slug])
    assert home.pulled.files == {}
    assert home.diagnostics == ()
