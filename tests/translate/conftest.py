from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from briefpress.project import Project, open_project, starter
from tests.small_project import write_files

WORDS = 'msgid ""\nmsgstr ""\n"Language: hi\\n"\n\n' + ''.join(
    f'msgid "{english}"\nmsgstr "{hindi}"\n\n'
    for english, hindi in {
        'Page {page} of {pages}': '{pages} में से पृष्ठ {page}',
        'Draft': 'मसौदा',
        'No. {number}': 'अंक {number}',
        'Key messages': 'मुख्य संदेश',
        'Contents': 'विषय-सूची',
        'About the contributor': 'लेखक',
        'Acknowledgment:': 'आभार:',
        'Disclaimer:': 'अस्वीकरण:',
        'Note': 'टिप्पणी',
        'Figure {number}': 'चित्र {number}',
        'Table {number}': 'तालिका {number}',
        'Draft translation, not yet reviewed.': 'अनुवाद का मसौदा, अभी जाँचा नहीं गया।',
        'Machine translation, not yet reviewed.': 'मशीनी अनुवाद, अभी जाँचा नहीं गया।',
        'Partly translated ({percent}); the rest is in {language}.': 'आंशिक अनुवाद ({percent}); शेष {language} में है।',
        'The original of marked text has changed since it was translated.': 'चिह्नित पाठ का मूल बदल गया है।',
    }.items()
)

BRIEF = """\
---
title: Heat in cities
type: policy-brief
date: 2025-10-14
language: en
authors:
  - name: Asha Rao
    bio: Asha Rao studies heat.
key_messages:
  - Heat kills more people than floods.
---

## Background {#background}

Since 2010, *heat waves* have killed
1,250 people in [three cities](https://example.org/heat).

- Trees cool streets.
- Water cools people.[^who]

/// timeline
- 2023: A plan is made.
- 2024: The plan is tried.
///

[](#table-plan) says who does what, and [](#costs) what it costs.

/// table | plan
///

### Costs {#costs}

Costs are low.

[^who]: World Health Organization, 2024.
"""

TABLE = """\
caption: Who does what
columns:
  - {id: task, label: Task, header: true}
  - {id: who, label: Who, type: list}
rows:
  - id: trees
    task: Plant trees
    who: [City, Schools]
  - id: water
    task: Give water
    who: [City]
"""


def po(entries: Mapping[str, str] | None = None, **more: str) -> str:
    """A Hindi catalogue of texts and translations; `more` holds whole entries."""
    head = 'msgid ""\nmsgstr ""\n"Language: hi\\n"\n\n'
    written = (f'msgid "{source}"\nmsgstr "{target}"\n' for source, target in (entries or {}).items())
    return head + '\n'.join([*written, *more.values()])


@pytest.fixture
def made(tmp_path: Path) -> Callable[[Mapping[str, str]], Project]:
    """A project with the brief `heat` and these files of its folder beside."""

    def make(files: Mapping[str, str]) -> Project:
        brief = {'brief.md': BRIEF, 'tables/plan.yaml': TABLE, **files}
        write_files(tmp_path, {f'content/heat/{name}': text for name, text in brief.items()})
        write_files(tmp_path, {'templates/words/hi.po': WORDS, 'content/house.yaml': 'publisher: The Heat Office\n'})
        project, faults = open_project(tmp_path)
        assert not faults
        assert starter() not in project.root.parents
        return project

    return make
