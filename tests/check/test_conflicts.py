"""Marks of conflicts: each is a warning at its line, and a release of their brief is refused."""

from __future__ import annotations

from briefpress.build import Selection
from briefpress.build.plan import prepare
from briefpress.check import check_brief
from briefpress.load import load_brief
from briefpress.project import open_project
from tests.projects import write_project

BRIEF = """---
# conflict: Meera has
#   title: Heat acts
title: Heat plan
type: policy-brief
date: 2025-10-14
language: en
---

## Costs

The towns pay.
<!-- conflict: Meera has
The towns lend.
-->

```
<!-- conflict: only shown -->
# conflict: only shown
```

/// table | issues
///
"""
TABLE = """columns:
  - {id: issue, label: Issue}
rows:
  # conflict: Meera has
  #   issue: Other
  - {id: a, issue: One}
"""
NOTES = """- unit: title
  text: "conflict: the draft has another one"
- unit: title
  text: 'no conflict: at all'
"""
FILES = {
    'content/heat/brief.md': BRIEF,
    'content/heat/tables/issues.yaml': TABLE,
    'content/heat/notes.yaml': NOTES,
}


def test_each_mark_is_a_warning_at_its_line_and_what_only_looks_like_one_is_none(tmp_path):
    project, _ = open_project(write_project(tmp_path, FILES))
    brief, faults = load_brief(project, 'heat')
    assert faults == ()
    found = [
        (fault.path.rpartition('/')[2], fault.line, fault.severity, fault.code) for fault in check_brief(project, brief)
    ]
    assert found == [
        ('brief.md', 2, 'warning', 'conflict-left'),
        ('brief.md', 13, 'warning', 'conflict-left'),
        ('notes.yaml', 2, 'warning', 'conflict-left'),
        ('issues.yaml', 4, 'warning', 'conflict-left'),
    ]


def test_a_draft_is_built_with_them_and_a_release_is_not(tmp_path):
    project, _ = open_project(write_project(tmp_path, FILES))
    (draft,) = prepare(project, 'heat', Selection())
    assert draft.job
    (release,) = prepare(project, 'heat', Selection(draft=False))
    assert release.job is None
    assert {fault.code for fault in release.diagnostics if fault.severity == 'error'} == {'conflict-left'}
