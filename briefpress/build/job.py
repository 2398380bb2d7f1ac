"""A job: one Document to the bytes of its formats. It reads no source and writes no file, so it runs anywhere."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from briefpress.build.failure import unforeseen
from briefpress.build.files import output_name
from briefpress.copyfit.ladder import Ladder
from briefpress.diagnostics import Diagnostic, stops
from briefpress.model import Document
from briefpress.preflight.finding import as_diagnostics
from briefpress.press.condition import PrintCondition

if TYPE_CHECKING:
    from briefpress.copyfit.fit import Fit
    from briefpress.pdf import Layout

CONTENTS_FROM = 5
"""A brief of so many pages has a contents list; a shorter one is read without."""
PAGED = frozenset(['pdf', 'press'])
"""Formats that have the pages of the layout, and so are not made where these are more than were promised."""


@dataclass(frozen=True, slots=True)
class Job:
    """`otherwise` is the same brief with its contents list added or left out, for when its length asks for it.

    `condition` is what a press file is made for, and is None where there is none to be made. `pages` is the length that
    the author promises, or None, and `ladder` how tight the text may be set for it.
    """

    document: Document
    otherwise: Document | None
    formats: tuple[str, ...]
    font_folder: Path | None = None
    condition: PrintCondition | None = None
    pages: int | None = None
    ladder: Ladder = field(default_factory=Ladder)


@dataclass(frozen=True, slots=True)
class Written:
    """A file as it was written: its bytes, and what was found in them or kept them from being made.

    `shared` was found while it was written and is of the brief, so that an error there keeps every format back; `own`
    is of this file, and an error there keeps this one back alone.
    """

    data: bytes = field(repr=False)
    shared: tuple[Diagnostic, ...] = ()
    own: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """The files and the time in seconds of each format; a job gives all formats or fails.

    `document` is the digest of the Document that was laid out, `note` says how it was fitted to its pages.
    """

    outputs: Mapping[str, Written]
    seconds: Mapping[str, float]
    pages: int
    diagnostics: tuple[Diagnostic, ...]
    document: str = ''
    note: str = ''


def run_job(job: Job) -> Result:
    """Lay the Document out once and write each format from it.

    The Word draft needs the layout too: for the page numbers of its contents, and to have contents at all.
    """
    with uncollected():
        return _run(job)


@contextmanager
def uncollected() -> Iterator[None]:
    """No garbage collection meanwhile: a layout makes millions of objects and lets go of them all at its end."""
    collected = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collected:
            gc.enable()


def _run(job: Job) -> Result:
    from briefpress.engine.start import start_engine

    start_engine()
    from briefpress.proof import read_proof

    start = perf_counter()
    fitted = fitted_layout(job)
    layout = fitted.layout
    diagnostics = layout.diagnostics + read_proof(layout)
    outputs, seconds = {}, {}
    for form in job.formats:
        if fitted.too_long and form in PAGED:
            outputs[form] = Written(b'', own=(fitted.too_long,))
        else:
            outputs[form] = _attempt(form, layout, job)
        diagnostics += outputs[form].shared
        seconds[form], start = perf_counter() - start, perf_counter()
    if fitted.too_long and not PAGED.intersection(job.formats):
        diagnostics += (replace(fitted.too_long, severity='warning'),)
    found = tuple(dict.fromkeys(diagnostics))
    return Result(outputs, seconds, layout.pages, found, layout.document.digest(), fitted.note)


def _attempt(form: str, layout: Layout, job: Job) -> Written:
    """A format's file; a fault of our own in it keeps this one back, and not the others."""
    try:
        return WRITERS[form](layout, job)
    except MemoryError:  # of the process: the other formats have no more of it
        raise
    except Exception as fault:
        return Written(b'', own=(unforeseen(job.document.slug, fault),))


def fitted_layout(job: Job) -> Fit:
    """The Document with its contents list or without, whichever its length asks for, on the pages that it promises."""
    from briefpress.copyfit.fit import Fit, fit
    from briefpress.pdf import lay_out

    first, other = job.document, job.otherwise
    if other and job.pages and has_contents(other) == (job.pages >= CONTENTS_FROM):
        first, other = other, first
    layout = lay_out(first, font_folder=job.font_folder)
    keeps = job.pages is None or layout.pages <= job.pages
    if other and keeps and has_contents(first) != (layout.pages >= CONTENTS_FROM):
        layout = lay_out(other, font_folder=job.font_folder)
    if job.pages is None:
        return Fit(layout)
    return fit(layout, pages=job.pages, ladder=job.ladder, font_folder=job.font_folder)


def _pdf(layout: Layout, job: Job) -> Written:  # noqa: ARG001 - every writer is asked in one way
    from briefpress.pdf import write_pdf
    from briefpress.preflight.pdf import check_pdf

    data, faults = write_pdf(layout)
    # A file that is not to be kept is not measured: its faults would be told twice.
    found = () if stops(faults) else check_pdf(data, layout.document)
    return Written(data, faults, as_diagnostics(found, path=_path(layout.document, 'pdf')))


def _docx(layout: Layout, job: Job) -> Written:  # noqa: ARG001
    from briefpress.word.write import write_docx

    document, folder, rendered = layout.document, layout.font_folder, layout.rendered
    return Written(*write_docx(document, pages=layout.page_of, font_folder=folder, rendered=rendered))


def _press(layout: Layout, job: Job) -> Written:
    from briefpress.preflight.press import check_for
    from briefpress.press.write import write_press

    if job.condition is None:
        raise ValueError('a press file needs a printing condition')
    data, faults = write_press(layout.document, job.condition, font_folder=layout.font_folder)
    found = () if stops(faults) else check_for(job.condition, data, pages=layout.pages)
    return Written(data, own=faults + as_diagnostics(found, path=_path(layout.document, 'press')))


def _path(document: Document, form: str) -> str:
    return output_name(slug=document.slug, language=document.language, form=form, draft=document.draft)


WRITERS: dict[str, Callable[[Layout, Job], Written]] = {'pdf': _pdf, 'docx': _docx, 'press': _press}
"""The writer of each format with its preflight. Each imports what it needs when it is first called."""


def has_contents(document: Document) -> bool:
    """Whether the page has a contents list."""
    return '<nav class="contents">' in document.html
