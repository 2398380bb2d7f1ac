"""What becomes of a draft that somebody has edited: its pull, and the draft that is built after it."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from lxml import etree

from briefpress.diagnostics import Diagnostic
from briefpress.load import load_brief
from briefpress.merge import merge
from briefpress.project import Project, open_project
from briefpress.review import Pulled, pull
from briefpress.word.write import write_docx
from tests.review.word_editor import paragraphs, shown_text

W = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'


@dataclass(frozen=True)
class Homecoming:
    """`edited` and `built` are the lines of the edited draft and of the next one.

    They are without what Word fills in itself, and without the fixed words of the template, such as the title of a box,
    which goes with all that is in it.
    """

    pulled: Pulled
    diagnostics: tuple[Diagnostic, ...]
    edited: tuple[str, ...] = field(repr=False)
    built: tuple[str, ...] = field(repr=False)

    @property
    def errors(self) -> list[Diagnostic]:
        return [fault for fault in self.diagnostics if fault.severity == 'error']

    @property
    def lost(self) -> list[str]:
        """The lines of the edited draft that are neither in the next one nor in a report."""
        told = _squeezed(' '.join(fault.message for fault in self.diagnostics))
        more = list((Counter(self.built) - Counter(self.edited)).elements())
        missing = (Counter(self.edited) - Counter(self.built)).elements()
        return [line for line in missing if line not in told and not any(line in other for other in more)]


def draft_of(project: Project, slug: str, sources: Mapping[str, str] | None = None) -> bytes:
    """The draft of a brief; an AssertionError where it has a fault."""
    brief, faults = load_brief(project, slug, sources=sources)
    assert brief, faults
    merged, faults = merge(project, brief)
    assert merged, faults
    return write_docx(merged.plain)[0]


def bring_home(project: Project, slug: str, data: bytes) -> Homecoming:
    """Pull an edited draft of a brief whose source has not moved, and build the next draft."""
    pulled, faults = pull(project, data, name=f'{slug}.en.docx')
    assert pulled, faults
    brief, _ = load_brief(project, slug)
    assert brief
    sources = {**brief.sources, **{path: text for path, (_, text) in pulled.files.items()}}
    fixed = fixed_words(project.root, slug)
    unbuilt = any(fault.severity == 'error' and fault.code != 'not-placed' for fault in faults)
    built = () if unbuilt else lines(draft_of(project, slug, sources))
    both = (tuple(line for line in found if line not in fixed) for found in (lines(data), built))
    return Homecoming(pulled, faults, *both)


@cache
def fixed_words(root: Path, slug: str) -> frozenset[str]:
    """The lines of a brief's draft that are the template's own."""
    shown = paragraphs(draft_of(open_project(root)[0], slug))
    return frozenset(_squeezed(line.text) for line in shown if not line.editable)


def after(pulled: Pulled, sources: Mapping[str, str]) -> dict[str, str]:
    """The sources of a brief with what was pulled."""
    return {**sources, **{path: text for path, (_, text) in pulled.files.items()}}


def lines(data: bytes) -> tuple[str, ...]:
    """The lines that a draft shows, footnotes without their numbers, fields without their results."""
    found = (_squeezed(re.sub(r'\[\d+\]', ' ', line)) for line in shown_text(_without_results(data)))
    return tuple(line for line in found if line)


def _without_results(data: bytes) -> bytes:
    """The draft with nothing in its fields: Word fills them in when it likes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, 'w') as copy:
        for name in archive.namelist():
            part = archive.read(name)
            copy.writestr(name, _emptied(part) if name == 'word/document.xml' else part)
    return out.getvalue()


def _emptied(xml: bytes) -> bytes:
    root, depth = etree.fromstring(xml), 0
    for item in root.iter(f'{W}fldChar', f'{W}t'):
        if item.tag == f'{W}fldChar':
            depth += {'begin': 1, 'end': -1}.get(item.get(f'{W}fldCharType', ''), 0)
        elif depth:
            item.text = ''
    return etree.tostring(root)


def _squeezed(text: str) -> str:
    return ' '.join(text.split())
