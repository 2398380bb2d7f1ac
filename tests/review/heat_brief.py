"""A small brief with a text, a list, a box, tables and a footnote, and its drafts as editors change them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from difflib import ndiff
from pathlib import Path

from briefpress.project import Project, open_project
from briefpress.review import Pulled, pull
from tests.projects import write_project
from tests.review.homecoming import draft_of
from tests.review.word_editor import Edit, edited, paragraphs

SLUG = 'heat'
PATH = 'content/heat/brief.md'
ISSUES = 'content/heat/tables/issues.yaml'
BRIEF = """---
title: Heat plans for *small* towns
subtitle: What they cost
standfirst: Towns need plans.
type: policy-brief
date: 2025-10-14
language: en
authors:
  - {name: Ada Author, role: Fellow, affiliation: The Institute}   # she leads
key_messages:
  # the first is the minister's
  - Heat kills.
  - Plans are cheap.
acknowledgment: Thanks to all.
---

## Background {#why}

Heat is the **deadliest** hazard, as [the health ministry](https://example.org/heat "Report") says.[^one]
It strikes _at night_ too; see [](#table-issues).

A second paragraph, of its own.

- Cool rooms cost little.
- Trees take years.
  1. Neem grows fast.
  2. Banyan does not.

[^one]: The count is of 2024.

### Costs {#costs}

The towns pay.

/// callout | A box
Boxes stand out.
///

| Town | Rooms |
|------|-------|
| Ludo | 4     |
| Pune | 11    |

/// timeline
- March 2025: A plan is made.
- June 2025: It is read.
///

## Emerging issues

/// table | issues
Three issues
///

The end of it.
"""
TABLE = """# kept by the ministry
columns:
  - {id: issue, label: Issue, header: true}
  - {id: remedies, label: Remedies, type: list}
rows:
  - id: forms          # the oldest
    issue: Long forms
    remedies:
      - Cut
      - Merge
  - id: staff
    issue: "Few staff: too few"
    remedies: [Train, Hire]
"""
FILES = {PATH: BRIEF, ISSUES: TABLE}


def project_in(folder: Path, files: Mapping[str, str] = FILES) -> Project:
    project, faults = open_project(write_project(folder, files))
    assert faults == ()
    return project


def at(data: bytes, text: str) -> int:
    """The number of the first paragraph with this text in it."""
    return next(place for place, shown in enumerate(paragraphs(data)) if text in shown.text)


def edit(data: bytes, *edits: Callable[[bytes], Edit]) -> bytes:
    """The draft after edits, each made for the draft as it is then."""
    for make in edits:
        data = edited(data, make(data))
    return data


def pulled(project: Project, data: bytes, **options: object) -> Pulled:
    """What a draft brings home without a word."""
    found, faults = pull(project, data, name='heat.en.docx', **options)  # type: ignore[arg-type]
    assert found
    assert faults == ()
    return found


def changed_lines(found: Pulled, path: str = PATH) -> list[str]:
    """The lines that come and go in a file, with + and -."""
    before, after = found.files[path]
    return [line for line in ndiff((before or '').splitlines(), after.splitlines()) if line[0] in '+-']


def draft(project: Project) -> bytes:
    return draft_of(project, SLUG)


def put(project, found):
    """Write what was pulled, and read the project again."""
    write_project(project.root, {path: text for path, (_, text) in found.files.items()})
    return open_project(project.root)[0]


def change(project, path, old, new):
    text = (project.root / path).read_bytes().decode()
    assert old in text
    write_project(project.root, {path: text.replace(old, new)})
