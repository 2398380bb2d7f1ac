"""What the matrix says of a brief that is no longer as it was built: read in a worker, and not laid out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from briefpress.build.plan import read_brief
from briefpress.load import load_brief
from briefpress.project import open_project
from briefpress.translate.catalogue import catalogue_languages
from briefpress.translate.edition import read_edition
from briefpress.translate.status import Progress, progress_of


@dataclass(frozen=True, slots=True)
class Facts:
    """The title and the language of a brief, '' where a fault hides them, and how far each of its translations is.

    `errors` and `warnings` are what `check` finds in its own files; `unread` are the languages whose catalogues cannot
    be read.
    """

    title: str
    language: str
    progress: Mapping[str, Progress] = field(default_factory=dict)
    errors: int = 0
    warnings: int = 0
    unread: frozenset[str] = frozenset()


HIDDEN = Facts('', '', errors=1)
"""Of a brief that cannot be read at all."""


def read_facts(root: Path, slug: str) -> Facts:
    """The facts of a brief."""
    project, _ = open_project(root)
    _, found = read_brief(project, slug)
    severities = [fault.severity for fault in found]
    counts = severities.count('error'), severities.count('warning')
    brief, _ = load_brief(project, slug)  # one with an error has a title all the same
    if brief is None:
        return Facts('', '', {}, *counts)
    progress, unread = {}, set()
    for language in catalogue_languages(root, slug):
        edition, _ = read_edition(project, brief, language)
        if edition:
            progress[language] = progress_of(edition.entries)
        else:
            unread.add(language)
    return Facts(' '.join(brief.meta.title.text.split()), brief.meta.language, progress, *counts, frozenset(unread))
