"""Running the jobs: one brief's failure never stops another."""

from __future__ import annotations

import multiprocessing
import os
import traceback
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from briefpress.build.files import output_path, write_file
from briefpress.build.job import Job, Result, run_job
from briefpress.build.plan import Prepared, Selection, prepare, select_briefs
from briefpress.diagnostics import Diagnostic, error
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
    # Spawned, as pango is not safe to fork and Windows has nothing else.
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context('spawn')) as executor:
        for item, result in _spread(executor, prepared):
            yield _outcome(project, item, result, draft=selection.draft)


def _spread(executor: Executor, prepared: Iterable[Prepared]) -> Iterator[tuple[Prepared, Result | None]]:
    """Run the jobs on an executor; what has no job comes first."""
    waiting: dict[Future[Result], Prepared] = {}
    for item in prepared:
        if item.job:
            waiting[executor.submit(_attempt, item.job)] = item
        else:
            yield item, None
    for future in as_completed(waiting):
        fault = future.exception()
        failed = _failed(waiting[future].slug, fault) if fault else None
        yield waiting[future], failed or future.result()


def _attempt(job: Job) -> Result:
    """A job's result, or what made it fail as a diagnostic."""
    try:
        return run_job(job)
    except Exception as fault:  # whatever it is, the other briefs are to be built
        return _failed(job.document.slug, fault)


def _failed(slug: str, fault: BaseException) -> Result:
    """A fault of ours, with the place in our code where it happened."""
    frames = traceback.extract_tb(fault.__traceback__)
    place = f' ({Path(frames[-1].filename).name}:{frames[-1].lineno})' if frames else ''
    message = f'briefpress failed: {type(fault).__name__}: {fault}{place}'
    hint = 'please report this with the brief that shows it'
    return Result({}, {}, 0, (error(f'content/{slug}/brief.md', 0, 'internal', message, hint),))


def _outcome(project: Project, item: Prepared, result: Result | None, *, draft: bool) -> Outcome:
    """Write a brief's outputs, unless an error was found while they were made."""
    found = item.diagnostics + (result.diagnostics if result else ())
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
