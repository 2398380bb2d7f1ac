"""A task: the chosen editions of one brief, from its files to the jobs of those that are not current."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from briefpress.build.chosen import Prepared
from briefpress.build.fingerprint import fingerprint
from briefpress.current import Selection, inputs_digest
from briefpress.diagnostics import stops
from briefpress.inputs import brief_digests
from briefpress.project import Project


@dataclass(frozen=True, slots=True)
class Task:
    """`editions` are those to make, as `prepare` takes them; what has one of these `fingerprints` is not made again.

    `shared` is the digest of what all briefs depend on, `versions` that of what writes the files.
    """

    project: Project
    slug: str
    selection: Selection
    editions: tuple[str, ...]
    fingerprints: frozenset[str]
    shared: str
    versions: str


def run_task(task: Task) -> tuple[Prepared, ...]:
    """The brief's editions, each with its job or current; without inputs where a file changed meanwhile."""
    root = task.project.root
    before = brief_digests(root, task.slug)
    prepared = tuple(_finished(task, before))
    if brief_digests(root, task.slug) != before:
        return tuple(replace(item, inputs='') for item in prepared)
    return prepared


def _finished(task: Task, digests: tuple[str, dict[str, str]]) -> Iterator[Prepared]:
    from briefpress.build.plan import prepare  # which a build does without whose workers run this

    brief, catalogues = digests
    for item in prepare(task.project, task.slug, task.selection, task.editions):
        if item.job is None:
            yield item
            continue
        is_source = item.progress is None
        inputs = inputs_digest(
            task.selection, task.shared, brief, '' if is_source else catalogues.get(item.language, '')
        )
        mark = fingerprint(item.job, item.diagnostics, versions=task.versions)
        current = mark in task.fingerprints and not stops(item.diagnostics) and not item.withheld
        yield replace(item, inputs=inputs, fingerprint=mark, is_current=current, job=None if current else item.job)
