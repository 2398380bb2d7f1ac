"""Drawing an edition: its pages as a build would print them, or at once the one section that was changed.

Both functions are for a worker, which lays out what anybody may have written. It imports what they need when it is
first asked, so that a server that only sends them there is without it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefpress.current import Selection
from briefpress.diagnostics import stops
from briefpress.preview.values import Drawing, Picture, Place, Request
from briefpress.project import HOUSE, open_project

if TYPE_CHECKING:
    from briefpress.build.chosen import Prepared
    from briefpress.model import Document

__all__ = ['Drawing', 'Picture', 'Place', 'Request', 'draw', 'draw_section']

PDF = 'pdf'


def draw(task: Request) -> Drawing:
    """The whole edition, with all that is found from its files to its pages.

    A brief that is longer than it promises is drawn all the same. Raises ProjectError where there is no project.
    """
    from briefpress.build.job import uncollected

    with uncollected():
        return _draw(task)


def draw_section(task: Request) -> Drawing | None:
    """The section with the first unit that has changed since `before`, alone.

    None where that is in no section, where nothing has changed, and where the brief has an error. What it says of the
    section is what the sources say: only the whole has pages that are as they will be. Raises as `draw` does.
    """
    from briefpress.build.job import uncollected

    with uncollected():
        return _draw_section(task) if task.before else None


def _draw(task: Request) -> Drawing:
    prepared = _prepare(task)
    drawing = Drawing(task.edition, whole=True, first_page=1, diagnostics=prepared.diagnostics)
    if prepared.job is None:
        return drawing
    _start()
    from briefpress.build.job import fitted_layout
    from briefpress.engine.boxes import read_pages
    from briefpress.pdf import write_pdf
    from briefpress.preview.pictures import pictures
    from briefpress.preview.places import places
    from briefpress.preview.section import unit_digests
    from briefpress.proof import proofread

    fitted = fitted_layout(prepared.job)
    layout, document = fitted.layout, fitted.layout.document
    pages = read_pages(layout.rendered)
    data, faults = write_pdf(layout)
    found = (*prepared.diagnostics, *([fitted.too_long] if fitted.too_long else []), *layout.diagnostics)
    return replace(
        drawing,
        pages=tuple(pictures(data)),
        places=places(document, pages),
        diagnostics=tuple(dict.fromkeys((*found, *proofread(document, pages), *faults))),
        units=unit_digests(document),
        fitting=_fitting(document),
    )


def _draw_section(task: Request) -> Drawing | None:
    prepared = _prepare(task)
    if prepared.job is None or stops(prepared.diagnostics):
        return None
    _start()
    from briefpress.engine.boxes import read_pages
    from briefpress.pdf import lay_out, write_pdf
    from briefpress.preview.pictures import pictures
    from briefpress.preview.places import places
    from briefpress.preview.section import changed_section, unit_digests

    document = prepared.job.document
    section = changed_section(document, before=task.before, first_pages=task.first_pages, fitting=task.fitting)
    if section is None:
        return None
    layout = lay_out(section.document, font_folder=prepared.job.font_folder)
    pages = read_pages(layout.rendered)[section.ahead :]
    data, _ = write_pdf(layout)
    return Drawing(
        task.edition,
        whole=False,
        first_page=section.first_page,
        pages=tuple(pictures(data, skipped=section.ahead)),
        places=places(document, pages, first_page=section.first_page),
        diagnostics=prepared.diagnostics,
        units=unit_digests(document),
        fitting=task.fitting,
    )


def _prepare(task: Request) -> Prepared:
    """The edition as a build of its PDF would prepare it."""
    from briefpress.build.chosen import Prepared

    project, faults = open_project(task.root)
    if stops(fault for fault in faults if fault.path == HOUSE):  # a build would make nothing either
        return Prepared(task.slug, task.language, (PDF,), None, faults)
    from briefpress.build.plan import prepare

    (prepared,) = prepare(project, task.slug, Selection(formats=(PDF,)), (task.language,), reckoned=False)
    return prepared


def _start() -> None:
    """Have WeasyPrint ready, and keep from now on what the same brief needs again."""
    from briefpress.engine.start import start_engine

    start_engine()
    from briefpress.engine.kept_sheets import keep_sheets

    keep_sheets()


def _fitting(document: Document) -> str:
    """The stylesheet by which a Document was fitted to its pages, or ''."""
    from briefpress.copyfit.fit import SHEET

    return next((css for name, css in document.stylesheets if name == SHEET), '')
