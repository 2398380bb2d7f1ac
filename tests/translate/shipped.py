"""The segments of the briefs that ship, and sentences for what is added to each: those of the other."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from briefpress.load import load_brief
from briefpress.project import open_project
from briefpress.translate.segments import Segment, segments_of
from tests.projects import SHIPPED
from tests.translate.edits import SENTENCE

ROOT = Path(__file__).parents[2]


@cache
def segments(slug: str = SHIPPED[0]) -> tuple[Segment, ...]:
    project, _ = open_project(ROOT)
    brief, faults = load_brief(project, slug)
    assert brief
    assert not faults
    return segments_of(brief)


@cache
def sentences(*, beside: str) -> tuple[str, ...]:
    other = next(slug for slug in SHIPPED if slug != beside)
    texts = [segment.source for segment in segments(other) if segment.kind in ('paragraph', 'item', 'cell')]
    return tuple(said for text in texts for said in SENTENCE.split(text) if len(said.split()) > 2)
