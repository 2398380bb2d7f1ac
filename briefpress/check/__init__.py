"""Brief -> diagnostics: what can only be seen in the brief as a whole."""

from __future__ import annotations

from briefpress.check.components import check_components
from briefpress.check.conflicts import check_conflicts
from briefpress.check.page import read_page
from briefpress.check.references import check_references
from briefpress.check.sections import check_headings, check_sections
from briefpress.diagnostics import Diagnostic
from briefpress.model import Brief
from briefpress.project import Project


def check_brief(project: Project, brief: Brief) -> tuple[Diagnostic, ...]:
    """The faults of a loaded brief against its type, its components and itself, in order, each once."""
    page = read_page(brief)
    faults = [
        *check_sections(project, brief, page),
        *check_headings(brief, page),
        *check_components(project, brief, page),
        *check_references(project, brief, page),
        *check_conflicts(brief),
    ]
    return tuple(sorted(set(faults)))
