"""Running the jobs: one brief's failure never stops another."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, as_completed

from briefpress.build.failure import internal
from briefpress.build.job import Job, Result, run_job
from briefpress.build.outcome import Outcome, settle
from briefpress.build.plan import Prepared, Selection, count_editions, prepare, select_briefs
from briefpress.project import Project

WORTH_WORKERS = 4
"""From so many editions on, starting worker processes costs less than it saves."""


def build(project: Project, selection: Selection, *, workers: int = 0) -> Iterator[Outcome]:
    """Build what is selected; yield each brief's outcome as it is done.

    `workers` is the number of worker processes; 0 chooses: one a core where there are editions enough.
    """
    slugs = select_briefs(project, selection)
    prepared = (item for slug in slugs for item in prepare(project, slug, selection))
    if not workers:
        editions = count_editions(project, slugs, selection)
        workers = min(editions, os.cpu_count() or 1) if editions >= WORTH_WORKERS else 1
    if workers == 1:
        for item in prepared:
            yield settle(project, item, _attempt(item.job) if item.job else None, draft=selection.draft)
        return
    for item, result in _spread(prepared, workers):
        yield settle(project, item, result, draft=selection.draft)


def _spread(prepared: Iterable[Prepared], workers: int) -> Iterator[tuple[Prepared, Result | None]]:
    """Run the jobs in worker processes; what has no job comes first.

    Whatever ends the build early, a signal or the one who asks for outcomes, ends the workers too.
    """
    # Spawned, as pango is not safe to fork and Windows has nothing else.
    executor = ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context('spawn'))
    waiting: dict[Future[Result], Prepared] = {}
    try:
        for item in prepared:
            if item.job:
                waiting[_submit(executor, item.job)] = item
            else:
                yield item, None
        for future in as_completed(waiting):
            fault = future.exception()
            yield waiting[future], _failed(waiting[future].slug, fault) if fault else future.result()
        executor.shutdown()
    except BaseException:
        executor.shutdown(wait=False, cancel_futures=True)
        for worker in multiprocessing.active_children():
            worker.terminate()
        raise


def _submit(executor: Executor, job: Job) -> Future[Result]:
    """A job's future, which has failed already where a worker's death has broken the executor."""
    try:
        return executor.submit(_attempt, job)
    except BrokenExecutor as fault:
        failed: Future[Result] = Future()
        failed.set_exception(fault)
        return failed


def _attempt(job: Job) -> Result:
    """A job's result, or what made it fail as a diagnostic."""
    try:
        return run_job(job)
    except Exception as fault:  # whatever it is, the other briefs are to be built
        return _failed(job.document.slug, fault)


def _failed(slug: str, fault: BaseException) -> Result:
    return Result({}, {}, 0, (internal(slug, fault),))
