"""What becomes of a brief: its files take their places, or the former ones stay and are said to be stale."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from briefpress.build.files import former_files, output_path, write_file
from briefpress.build.job import Result
from briefpress.build.plan import Prepared
from briefpress.diagnostics import Diagnostic, error, stops
from briefpress.project import Project
from briefpress.translate.status import Progress

WRITTEN, STALE, MISSING = 'written', 'stale', 'missing'


@dataclass(frozen=True, slots=True)
class Output:
    """One file of a brief. `path` is None where it was not written; `size` is in bytes.

    `state` is `written`, `stale` where a former file stays in its place, or `missing`.
    """

    form: str
    path: Path | None = None
    size: int = 0
    seconds: float = 0.0
    state: str = WRITTEN
    sha256: str = ''


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a brief in one language, and all that was found on the way.

    `document` is the digest of the Document that its pages were laid out from, `note` how it was fitted to them; these,
    the title and the language are '' where a fault came before. `progress` is that of a translation.
    """

    slug: str
    language: str
    pages: int
    outputs: tuple[Output, ...]
    diagnostics: tuple[Diagnostic, ...]
    title: str = ''
    document: str = ''
    note: str = ''
    progress: Progress | None = None


def settle(project: Project, item: Prepared, result: Result | None, *, draft: bool) -> Outcome:
    """Write a brief's outputs, unless an error was found while they were made."""
    found = item.diagnostics + (result.diagnostics if result else ())
    stopped = stops(found)
    outputs = []
    for form in item.formats:
        written = result.outputs.get(form) if result else None
        own = item.withheld.get(form, ()) + (written.own if written else ())
        output = None
        if result and written and not stopped and not stops(own):
            path = output_path(project.root, slug=item.slug, language=item.language, form=form, draft=draft)
            output, faults = _put(project.root, path, form, written.data, result.seconds[form])
            own += faults
        found += own
        outputs.append(output or _unwritten(project.root, item, form, draft=draft))
    title = item.job.document.title if item.job else ''
    document = result.document if result else ''
    pages, note = (result.pages, result.note) if result else (0, '')
    found = tuple(dict.fromkeys(found))
    return Outcome(
        item.slug,
        item.language,
        pages,
        tuple(outputs),
        found,
        title=title,
        document=document,
        note=note,
        progress=item.progress,
    )


def _put(
    root: Path, path: Path, form: str, data: bytes, seconds: float
) -> tuple[Output | None, tuple[Diagnostic, ...]]:
    try:
        write_file(path, data)
    except OSError as fault:
        message = f'could not be written: {fault.strerror or fault}'
        place = path.relative_to(root).as_posix()
        return None, (error(place, 0, 'write-failed', message, 'the file that was there is as it was'),)
    digest = hashlib.sha256(data).hexdigest()
    return Output(form, path, len(data), seconds, sha256=digest), ()


def _unwritten(root: Path, item: Prepared, form: str, *, draft: bool) -> Output:
    stays = former_files(root, slug=item.slug, language=item.language, form=form, draft=draft)
    return Output(form, state=STALE if stays else MISSING)
