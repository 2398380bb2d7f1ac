"""The flow of a build: briefs are made ready and their jobs run, as many at once as the executors take."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from typing import Any

from briefpress.build.chosen import BuildError, Prepared, formats_of
from briefpress.build.failure import failure
from briefpress.build.job import Job, Result, run_job
from briefpress.build.limits import Limits
from briefpress.build.task import Task, run_task


def flow(
    tasks: Iterable[Task],
    *,
    preparing: Executor,
    writing: Executor,
    preparers: int,
    width: Callable[[], int],
    limits: Limits,
) -> Iterator[tuple[Prepared, Result | None]]:
    """Each edition with its result, or None where it has no job, in the order in which they are done.

    `preparing` runs the tasks, on this machine, so many `preparers` at a time, and `writing` the jobs. While `width()`
    jobs wait or run no further task is begun, so that the Documents of a large build are never all in memory. `limits`
    are those of the executors. What ends the whole build, such as ClusterError, is raised.
    """
    left, ready = iter(tasks), deque[tuple[Prepared, Job]]()
    reading: dict[Future[tuple[Prepared, ...]], Task] = {}
    sent: dict[Future[Result], Prepared] = {}
    failed: set[str] = set()
    while True:
        while ready and len(sent) < width():
            item, job = ready.popleft()
            sent[writing.submit(run_job, job)] = item
        while len(ready) + len(sent) < width() and len(reading) < preparers and (task := next(left, None)):
            reading[preparing.submit(run_task, task)] = task
        if not reading and not sent:
            return
        running: list[Future[Any]] = [*reading, *sent]
        wait(running, return_when=FIRST_COMPLETED)
        for result in [future for future in sent if future.done()]:
            item = sent.pop(result)
            yield item, _result(result, item, limits)
        for prepared in [future for future in reading if future.done()]:
            for item in _prepared(prepared, reading.pop(prepared), limits):
                if item.job:
                    ready.append((item, item.job))
                elif item.language or item.slug not in failed:  # tasks of one brief fail alike
                    failed |= set() if item.language else {item.slug}
                    yield item, None


def _prepared(future: Future[tuple[Prepared, ...]], task: Task, limits: Limits) -> tuple[Prepared, ...]:
    if fault := future.exception():
        formats = formats_of(task.project, task.selection)
        return (Prepared(task.slug, '', formats, None, (failure(task.slug, fault, limits=limits),)),)
    return future.result()


def _result(future: Future[Result], item: Prepared, limits: Limits) -> Result:
    if fault := future.exception():
        if isinstance(fault, BuildError):
            raise fault
        return Result({}, {}, 0, (failure(item.slug, fault, limits=limits),))
    return future.result()
