"""Bringing a Document onto the pages that it promises."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from briefpress.copyfit.ladder import Ladder, Step
from briefpress.diagnostics import Diagnostic, error
from briefpress.engine.boxes import Page, read_pages
from briefpress.engine.cascade import Cascade
from briefpress.model import Document
from briefpress.pdf import Layout, lay_out
from briefpress.proof.fill import filled
from briefpress.scripts import script_of

SHEET = 'copyfit'
"""The name of the stylesheet that a fitted Document has more than others."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A layout, what it was fitted by in words, or '', and where nothing fits by how much it is too long."""

    layout: Layout
    note: str = ''
    too_long: Diagnostic | None = None


def fit(layout: Layout, *, pages: int, ladder: Ladder, font_folder: Path | None = None) -> Fit:
    """The loosest setting that keeps to so many pages, found with three more layouts at most.

    Where even the tightest does not, it is the layout as it came, with an error that says how far over that is.
    """
    if layout.pages <= pages:
        return Fit(layout)
    document = layout.document
    size, leading = _running_text(document, font_folder)
    script = script_of(''.join(unit.text for unit in document.units))
    steps = ladder.allowed(size=size, leading=leading, script=script, language=document.language)
    found, tightest = None, layout
    low, high = 0, len(steps)
    while low < high:
        middle = (low + high) // 2
        tried = lay_out(_set(document, steps[middle]), font_folder=font_folder)
        if tried.pages <= pages:
            found, high = (tried, steps[middle]), middle
        else:
            tightest, low = tried, middle + 1
    if found is None:
        return Fit(layout, too_long=_too_long(tightest, pages))
    fitted, step = found
    note = f'fitted: {size * step.size:.3g} pt on {leading * step.size * step.leading:.3g} pt'
    return Fit(fitted, note)


def _running_text(document: Document, font_folder: Path | None) -> tuple[float, float]:
    """Size and leading of the running text in points."""
    cascade = Cascade(document, extra=[], font_folder=font_folder)
    body = cascade.root.find('body')
    if body is None:  # the cascade refuses such a document
        raise ValueError('the document has no body')
    look = cascade.look(body)
    return look.size, look.line_height or look.size * 1.2


def _set(document: Document, step: Step) -> Document:
    return replace(document, stylesheets=(*document.stylesheets, (SHEET, step.css())))


def _too_long(layout: Layout, pages: int) -> Diagnostic:
    """How far a layout is over its pages, in pages and in words."""
    over = read_pages(layout.rendered)[pages:]
    share = len(over) - 1 + filled(over[-1])
    words = max(10, round(sum(map(_words, over)), -1))
    plural = 's' if share > 1.05 else ''
    tight = 'even set as tight as may be ' if layout.document.stylesheets[-1][0] == SHEET else ''
    message = f'+{max(0.1, share):.1f} page{plural}, about {words} words: {tight}the brief is longer than the'
    promised = '1 page that is' if pages == 1 else f'{pages} pages that are'
    hint = 'cut so many words, or change  pages:  in the front matter'
    return error(f'content/{layout.document.slug}/brief.md', 0, 'too-long', f'{message} {promised} promised', hint)


def _words(page: Page) -> int:
    """The words of a page's text and footnotes."""
    boxes = (box for root in (page.body, page.notes) if root for box in root.walk())
    return sum(len(box.text.split()) for box in boxes if box.kind == 'text')
