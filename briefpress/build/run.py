"""Running a build: one brief's failure never stops another."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace

from briefpress.build.flow import flow
from briefpress.build.in_process import InProcess
from briefpress.build.ledger import Ledger
from briefpress.build.limits import Limits
from briefpress.build.outcome import Outcome, settle, unchanged
from briefpress.build.plan import formats_of, select_briefs
from briefpress.build.record import enter
from briefpress.build.task import Task
from briefpress.build.versions import versions_digest
from briefpress.build.workers import Workers
from briefpress.current import Selection, standing
from briefpress.inputs import shared_digest
from briefpress.project import Project

WORTH_WORKERS = 4
"""From so many editions on, starting worker processes costs less than it saves."""


def build(
    project: Project, selection: Selection, *, ledger: Ledger | None = None, workers: int = 0
) -> Iterator[Outcome]:
    """Build what is selected and not current; yield each edition's outcome as it is known, and enter it in the ledger.

    `workers` is the number of worker processes; 0 chooses: one a core where there are editions enough. Without a ledger
    all is built.
    """
    ledger = ledger or Ledger(shared_digest(project.root))
    for outcome in _outcomes(project, selection, ledger, workers):
        enter(ledger, outcome, root=project.root, draft=selection.draft)
        yield outcome


def _outcomes(project: Project, selection: Selection, ledger: Ledger, workers: int) -> Iterator[Outcome]:
    formats = formats_of(project, selection)
    tasks = []
    for slug in select_briefs(project, selection):
        known = {entry.language: entry for entry in ledger.of_brief(slug, '', draft=selection.draft)}
        state = standing(project.root, slug, selection, formats, map(asdict, known.values()), shared=ledger.shared)
        for current in state.current:
            yield unchanged(project.root, known[current['language']], formats)
        if state.left:
            tasks.append(
                Task(project, slug, selection, state.left, state.fingerprints, ledger.shared, versions_digest())
            )
    number = sum(len(task.editions) for task in tasks)
    workers = workers or (min(number, os.cpu_count() or 1) if number >= WORTH_WORKERS else 1)
    limits = Limits(project.house.limits['job_seconds'], project.house.limits['job_megabytes'])
    with Workers(workers, limits=limits) if workers > 1 else InProcess(limits=limits) as executor:
        shares, width = _shared_out(tasks, workers), 2 * workers if workers > 1 else 1
        for item, result in flow(shares, preparing=executor, writing=executor, width=width, limits=limits):
            if item.is_current:
                (entry,) = ledger.of_brief(item.slug, item.language, draft=selection.draft)
                yield replace(unchanged(project.root, entry, formats), inputs=item.inputs, progress=item.progress)
            else:
                yield settle(project, item, result, ledger, draft=selection.draft)


def _shared_out(tasks: Sequence[Task], workers: int) -> Iterator[Task]:
    """Tasks enough for all workers, as far as there are editions: a brief in many languages is several."""
    parts = -(-workers // max(1, len(tasks)))
    for task in tasks:
        size = -(-len(task.editions) // parts)
        for start in range(0, len(task.editions), size):
            yield replace(task, editions=task.editions[start : start + size])
