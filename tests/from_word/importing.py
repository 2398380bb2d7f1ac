"""A Word file made into a brief in a project of its own, and all that is then in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from lxml import html as lxml_html

from briefpress.check import check_brief
from briefpress.diagnostics import Diagnostic
from briefpress.from_word import Made, Wanted, brief_of_word
from briefpress.load import load_brief
from briefpress.model import Brief
from briefpress.project import Project, open_project
from tests.projects import write_project

TODAY = date(2026, 1, 1)
SECTIONS = ('Background', 'Functioning', 'Performance', 'Impact', 'Emerging issues', 'Way forward', 'References')


def made_of(data: bytes, *, sections: Sequence[str] = ()) -> tuple[Made, tuple[Diagnostic, ...]]:
    """The brief of a file that can be read; a policy-update where it has sections."""
    wanted = Wanted('policy-update' if sections else 'policy-brief', TODAY, sections)
    made, faults = brief_of_word(data, name='old.docx', wanted=wanted)
    assert made is not None, faults
    return made, faults


def loaded(root: Path, made: Made) -> tuple[Project, Brief]:
    """The brief, loaded; neither loading nor checking it finds an error."""
    files = {f'content/{made.slug}/{name}': data for name, data in made.files.items()}
    project, faults = open_project(write_project(root, files))
    brief, found = load_brief(project, made.slug)
    assert brief is not None, found
    found = (*faults, *found, *check_brief(project, brief))
    assert not [str(fault) for fault in found if fault.severity == 'error'], made.files['brief.md'].decode()
    return project, brief


def text_of(brief: Brief) -> str:
    """All that can be read in a brief: text, alternative texts, footnotes, cells, front matter and notes."""
    return ' '.join(' '.join(_texts(brief)).split())


def _texts(brief: Brief) -> Iterator[str]:
    for fragment in (brief.body, *brief.notes.values(), *brief.texts.values()):
        root = lxml_html.fragment_fromstring(fragment, create_parent='div')
        yield root.text_content()
        yield from (str(image.get('alt')) for image in root.iter('img'))
    for comment in brief.comments:
        yield from (comment.quote, comment.text, comment.author)
