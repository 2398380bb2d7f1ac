"""What becomes of a brief: its files take their places, or the former ones stay and are said to be stale."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from briefpress.build.chosen import Prepared
from briefpress.build.files import former_files, make_output_folder, output_path, write_file
from briefpress.build.job import Result
from briefpress.build.ledger import Ledger
from briefpress.build.manifest import Entry
from briefpress.build.set_aside import set_aside
from briefpress.current import JOURNAL, WRITTEN
from briefpress.diagnostics import Diagnostic, error, stops
from briefpress.project import Project
from briefpress.translate.status import Progress

CURRENT, STALE, MISSING = 'current', 'stale', 'missing'


@dataclass(frozen=True, slots=True)
class Output:
    """One file of a brief. `path` is None where there is no file of the present text; `size` is in bytes.

    `state` is `written`, `current` where the file of an earlier build is what this one would make, `stale` where a
    former file stays in its place, or `missing`.
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
    the title and the language are '' where a fault came before. `progress` is that of a translation; `fingerprint` and
    `inputs` are as the manifest keeps them.
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
    fingerprint: str = ''
    inputs: str = ''


def settle(project: Project, item: Prepared, result: Result | None, ledger: Ledger, *, draft: bool) -> Outcome:
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
            output, faults = _put(project.root, path, form, written.data, result.seconds[form], ledger)
            own += faults
        found += own
        outputs.append(output or _unwritten(project.root, item, form, draft=draft))
    found = tuple(dict.fromkeys(found))
    return Outcome(
        item.slug,
        item.language,
        result.pages if result else 0,
        tuple(outputs),
        found,
        title=item.job.document.title if item.job else '',
        document=result.document if result else '',
        note=result.note if result else '',
        progress=item.progress,
        fingerprint='' if stops(found) else item.fingerprint,
        inputs='' if stops(found) else item.inputs,
    )


def unchanged(root: Path, entry: Entry, formats: Sequence[str]) -> Outcome:
    """The outcome of an edition that is as an earlier build left it."""
    outputs = {kept.form: kept for kept in entry.outputs}
    return Outcome(
        entry.slug,
        entry.language,
        entry.pages,
        tuple(
            Output(form, root / kept.path, kept.size, state=CURRENT, sha256=kept.sha256)
            for form in formats
            if (kept := outputs.get(form))
        ),
        entry.diagnostics,
        title=entry.title,
        document=entry.document,
        note=entry.note,
        progress=entry.progress,
        fingerprint=entry.fingerprint,
        inputs=entry.inputs,
    )


def _put(
    root: Path, path: Path, form: str, data: bytes, seconds: float, ledger: Ledger
) -> tuple[Output | None, tuple[Diagnostic, ...]]:
    """Put a file in its place. What has these bytes already is not touched, what somebody has edited is kept."""
    place = path.relative_to(root).as_posix()
    digest = hashlib.sha256(data).hexdigest()
    faults: tuple[Diagnostic, ...] = ()
    at = path.parent.relative_to(root).as_posix()  # what is amiss with a folder is told once for all its files
    try:
        make_output_folder(root, path.parent)
        at = JOURNAL
        ledger.will_write(place, digest)
        at = place
        former = path.read_bytes() if path.is_file() else b''
        if former != data:
            if hashlib.sha256(former).hexdigest() not in ledger.written[place]:
                faults = set_aside(root, path, former)
            write_file(path, data)
    except OSError as fault:
        message = f'could not be written to: {fault.strerror or fault}'
        return None, (error(at, 0, 'write-failed', message, 'what was there is as it was'), *faults)
    return Output(form, path, len(data), seconds, sha256=digest), faults


def _unwritten(root: Path, item: Prepared, form: str, *, draft: bool) -> Output:
    stays = former_files(root, slug=item.slug, language=item.language, form=form, draft=draft)
    return Output(form, state=STALE if stays else MISSING)
