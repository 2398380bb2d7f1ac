"""Running a build: one brief's failure never stops another."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from contextlib import ExitStack
from dataclasses import asdict, replace

from briefpress.build.chosen import Prepared, formats_of, select_briefs
from briefpress.build.flow import flow
from briefpress.build.in_process import InProcess
from briefpress.build.job import Result
from briefpress.build.ledger import Ledger
from briefpress.build.limits import job_limits
from briefpress.build.outcome import Outcome, settle, unchanged
from briefpress.build.record import enter
from briefpress.build.task import Task
from briefpress.build.versions import versions_digest
from briefpress.current import Selection, standing
from briefpress.inputs import CATALOGUE, shared_digest
from briefpress.project import Project

WORTH_WORKERS = 3
"""From so many editions on, starting worker processes costs less than it saves."""
SMALL = 1_000_000
"""Bytes of a brief, its tables and images."""


def build(
    project: Project, selection: Selection, *, ledger: Ledger | None = None, workers: int = 0, scheduler: str = ''
) -> Iterator[Outcome]:
    """Build what is selected and not current; yield each edition's outcome as it is known, and enter it in the ledger.

    `workers` is the number of worker processes; 0 chooses: one a core, or none for few small editions. With the address
    of a `scheduler` they prepare the Documents, and a cluster writes the files. Without a ledger all is built.
    ClusterError where the cluster cannot be used.
    """
    ledger = ledger or Ledger(shared_digest(project.root))
    for outcome in _outcomes(project, selection, ledger, workers, scheduler):
        enter(ledger, outcome, root=project.root, draft=selection.draft)
        yield outcome


def _outcomes(
    project: Project, selection: Selection, ledger: Ledger, workers: int, scheduler: str
) -> Iterator[Outcome]:
    formats = formats_of(project, selection)
    tasks = []
    for slug in select_briefs(project, selection):
        known = {entry.language: entry for entry in ledger.of_brief(slug, '', draft=selection.draft)}
        state = standing(project.root, slug, selection, formats, map(asdict, known.values()), shared=ledger.shared)
        for current in state.current:
            yield unchanged(project.root, known[current['language']], formats)
        if state.left:
            tasks.append(
                Task(
                    project,
                    slug,
                    selection,
                    editions=state.left,
                    fingerprints=state.fingerprints,
                    shared=ledger.shared,
                    versions=versions_digest(),
                )
            )
    if not tasks:
        return
    for item, result in _run(project, tasks, workers, scheduler):
        if item.is_current:
            (entry,) = ledger.of_brief(item.slug, item.language, draft=selection.draft)
            yield replace(unchanged(project.root, entry, formats), inputs=item.inputs, progress=item.progress)
        else:
            yield settle(project, item, result, ledger, draft=selection.draft)


def _run(
    project: Project, tasks: Sequence[Task], workers: int, scheduler: str
) -> Iterator[tuple[Prepared, Result | None]]:
    limits = job_limits(project.house.limits)
    editions = sum(len(task.editions) for task in tasks)
    number = workers or min(editions, _cores())
    with ExitStack() as stack:
        local: Executor
        writing: Executor
        if workers < 2 and editions < WORTH_WORKERS and all(map(_is_small, tasks)):
            number, local, width = 1, stack.enter_context(InProcess(limits=limits)), lambda: 1
        else:
            from briefpress.build.workers import Workers

            local, width = stack.enter_context(Workers(number, limits=limits)), lambda: 2 * number
        writing = local
        if scheduler:
            from briefpress.build.cluster import cluster

            remote = stack.enter_context(cluster(scheduler, seconds=limits.seconds))
            writing, width = remote, lambda: 2 * remote.workers
        shared_out = _shared_out(tasks, number)
        yield from flow(shared_out, preparing=local, writing=writing, preparers=number, width=width, limits=limits)


def _cores() -> int:
    """The cores that this process may run on, where the system tells, else those that there are."""
    return len(os.sched_getaffinity(0)) if hasattr(os, 'sched_getaffinity') else os.cpu_count() or 1


def _is_small(task: Task) -> bool:
    """Whether a brief is so small that it cannot need much memory: what GLib does not get ends the process."""
    folder = task.project.root / 'content' / task.slug
    files = (path for path in folder.rglob('*') if path.suffix != CATALOGUE and path.is_file())
    return sum(path.stat().st_size for path in files) <= SMALL


def _shared_out(tasks: Sequence[Task], workers: int) -> Iterator[Task]:
    """Tasks enough for all workers, as far as there are editions: a brief in many languages is several."""
    parts = -(-workers // len(tasks))
    for task in tasks:
        size = -(-len(task.editions) // parts)
        for start in range(0, len(task.editions), size):
            yield replace(task, editions=task.editions[start : start + size])
