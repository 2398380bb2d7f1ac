"""The comments of a draft: its notes, and what check still finds in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from briefpress.diagnostics import Diagnostic
from briefpress.model import PROGRAM, Brief, Comment, Unit


def comments_of(brief: Brief, found: Iterable[Diagnostic]) -> tuple[Comment, ...]:
    """The brief's notes, and each diagnostic as a comment at its line's unit.

    What is at none, such as a note whose words are gone or the fault of a whole file, is on the title.
    """
    title = brief.meta.title.id
    notes = tuple(replace(note, unit=note.unit or title) for note in brief.comments)
    return notes + tuple(
        Comment(_unit_at(brief, fault) or title, '\n'.join(filter(None, (fault.message, fault.hint))), PROGRAM)
        for fault in found
    )


def _unit_at(brief: Brief, fault: Diagnostic) -> str:
    """The unit in a diagnostic's line: of several the shortest; '' where there is none."""
    there = [unit for unit in brief.units.values() if _is_at(brief, unit, fault)]
    return min(there, key=lambda unit: unit.span.end - unit.span.start).id if there else ''


def _is_at(brief: Brief, unit: Unit, fault: Diagnostic) -> bool:
    span = unit.span
    lines = len(brief.sources[span.path][span.start : span.end].splitlines())
    return span.path == fault.path and span.line <= fault.line < span.line + max(lines, 1)
