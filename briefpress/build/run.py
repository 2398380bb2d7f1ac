"""Running the jobs: one brief's failure never stops another."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from briefpress.build.files import output_path, write_file
from briefpress.build.job import Job, Result, run_job
from briefpress.build.plan import Prepared, Selection, internal, prepare, select_briefs
from briefpress.diagnostics import Diagnostic, error, warning
from briefpress.project import Project

WORTH_WORKERS = 4
"""From so many briefs on, starting worker processes costs less than it saves."""


@dataclass(frozen=True, slots=True)
class Output:
    """One file of a brief. `path` is None where it was not written; `size` is in bytes."""

    form: str
    path: Path | None = None
    size: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a brief in one language, and all that was found on the way."""

    slug: str
    language: str
    pages: int
    outputs: tuple[Output, ...]
    diagnostics: tuple[Diagnostic, ...]


def build(project: Project, selection: Selection, *, workers: int = 0) -> Iterator[Outcome]:
    """Build what is selected; yield each brief's outcome as it is done.

    `workers` is the number of worker processes; 0 chooses: one a core where there are briefs enough.
    """
    slugs = select_briefs(project, selection)
    prepared = (item for slug in slugs if (item := prepare(project, slug, selection)))
    workers = workers or (min(len(slugs), os.cpu_count() or 1) if len(slugs) >= WORTH_WORKERS else 1)
    if workers == 1:
        for item in prepared:
            yield _outcome(project, item, _attempt(item.job) if item.job else None, draft=selection.draft)
        return
    for item, result in _spread(prepared, workers):
        yield _outcome(project, item, result, draft=selection.draft)


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


def _outcome(project: Project, item: Prepared, result: Result | None, *, draft: bool) -> Outcome:
    """Write a brief's outputs, unless an error was found while they were made."""
    found = item.diagnostics + (result.diagnostics if result else ())
    if result and item.promised and result.pages > item.promised:
        message = f'{result.pages} pages, and {item.promised} were promised'
        place = f'content/{item.slug}/brief.md'
        found += (warning(place, 0, 'too-long', message, 'shorten the text, or change  pages:  in the front matter'),)
    outputs = [Output(form) for form in item.formats]
    if result and not any(fault.severity == 'error' for fault in found):
        for at, form in enumerate(item.formats):
            path = output_path(project.root, slug=item.slug, language=item.language, form=form, draft=draft)
            try:
                write_file(path, result.outputs[form])
            except OSError as fault:
                found += (_unwritten(path.relative_to(project.root), fault),)
            else:
                outputs[at] = Output(form, path, len(result.outputs[form]), result.seconds[form])
    return Outcome(item.slug, item.language, result.pages if result else 0, tuple(outputs), found)


def _unwritten(path: Path, fault: OSError) -> Diagnostic:
    message = f'could not be written: {fault.strerror or fault}'
    return error(path.as_posix(), 0, 'write-failed', message, 'the file that was there is as it was')
