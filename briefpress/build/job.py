"""A job: one Document to the bytes of its formats. It reads no source and writes no file, so it runs anywhere."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from briefpress.diagnostics import Diagnostic
from briefpress.model import Document

if TYPE_CHECKING:
    from briefpress.pdf import Layout

    Written = tuple[bytes, tuple[Diagnostic, ...]]

CONTENTS_FROM = 5
"""A brief of so many pages has a contents list; a shorter one is read without."""


@dataclass(frozen=True, slots=True)
class Job:
    """`otherwise` is the same brief with its contents list added or left out, for when its length asks for it."""

    document: Document
    otherwise: Document | None
    formats: tuple[str, ...]
    font_folder: Path | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """The bytes and the time in seconds of each format; a job gives all formats or fails.

    `document` is the digest of the Document that was laid out.
    """

    outputs: Mapping[str, bytes] = field(repr=False)
    seconds: Mapping[str, float]
    pages: int
    diagnostics: tuple[Diagnostic, ...]
    document: str = ''


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
    from briefpress.pdf import lay_out
    from briefpress.proof import read_proof

    start = perf_counter()
    layout = lay_out(job.document, font_folder=job.font_folder)
    if job.otherwise and has_contents(job.document) != (layout.pages >= CONTENTS_FROM):
        layout = lay_out(job.otherwise, font_folder=job.font_folder)
    diagnostics = layout.diagnostics + read_proof(layout)
    outputs, seconds = {}, {}
    for form in job.formats:
        outputs[form], faults = WRITERS[form](layout)
        diagnostics += faults
        seconds[form], start = perf_counter() - start, perf_counter()
    return Result(outputs, seconds, layout.pages, tuple(dict.fromkeys(diagnostics)), layout.document.digest())


def _pdf(layout: Layout) -> Written:
    from briefpress.pdf import write_pdf

    return write_pdf(layout)


def _docx(layout: Layout) -> Written:
    from briefpress.word import write_docx

    return write_docx(layout.document, pages=layout.page_of, font_folder=layout.font_folder)


WRITERS: dict[str, Callable[[Layout], Written]] = {'pdf': _pdf, 'docx': _docx}
"""The writer of each format, which imports what it needs when it is first called."""


def has_contents(document: Document) -> bool:
    """Whether the page has a contents list."""
    return '<nav class="contents">' in document.html
