"""What the matrix says of a brief that is no longer as it was built: read in a worker, and not laid out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from briefpress.load import load_brief
from briefpress.project import open_project
from briefpress.translate.catalogue import catalogue_languages
from briefpress.translate.edition import read_edition
from briefpress.translate.status import Progress, progress_of


@dataclass(frozen=True, slots=True)
class Facts:
    """The title and the language of a brief, and how far each of its translations is that can be read."""

    title: str
    language: str
    progress: Mapping[str, Progress] = field(default_factory=dict)


def read_facts(root: Path, slug: str) -> Facts | None:
    """The facts of a brief; None where a fault hides them."""
    project, _ = open_project(root)
    brief, _ = load_brief(project, slug)
    if brief is None:
        return None
    progress = {}
    for language in catalogue_languages(root, slug):
        edition, _ = read_edition(project, brief, language)
        if edition:
            progress[language] = progress_of(edition.entries)
    return Facts(' '.join(brief.meta.title.text.split()), brief.meta.language, progress)
