"""Bringing a Document onto the pages that it promises."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from lxml import html as lxml_html

from briefpress.copyfit.ladder import Ladder, Step
from briefpress.diagnostics import Diagnostic, error
from briefpress.engine.boxes import Page, read_pages
from briefpress.engine.cascade import Cascade
from briefpress.model import Document
from briefpress.pdf import Layout, lay_out
from briefpress.proof.fill import filled
from briefpress.scripts import UNSPACED, script_of

SHEET = 'copyfit'
"""The name of the stylesheet that a fitted Document has more than others."""
MARGIN = 1.15
"""More words are to be cut than are over: a paragraph that ends a word earlier often takes as many lines."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A layout, what it was fitted by in words, or '', and where nothing fits by how much it is too long."""

    layout: Layout
    note: str = ''
    too_long: Diagnostic | None = None


def fit(layout: Layout, *, pages: int, ladder: Ladder, font_folder: Path | None = None) -> Fit:
    """The loosest setting that keeps to so many pages, found with three more layouts at most.

    Where even the tightest does not, it is the layout as it came, with an error that says how far over that is. The
    notes of a draft are not reckoned, as a release has none: with notes there are two layouts more, the first without
    them and the last with them.
    """
    document = layout.document
    bare = without_notes(document)
    first = layout if bare is document else lay_out(bare, font_folder=font_folder)
    if first.pages <= pages:
        return Fit(layout)
    natural = _running_text(bare, font_folder)
    found, tightest = _search(first, pages, _steps(bare, natural, ladder), font_folder)
    if found is None:
        is_tighter = _running_text(tightest.document, font_folder) != natural
        return Fit(layout, too_long=_too_long(tightest, pages, tighter=is_tighter))
    fitted = found
    if bare is not document:
        added = found.document.stylesheets[-1]
        fitted = lay_out(replace(document, stylesheets=(*document.stylesheets, added)), font_folder=font_folder)
    set_in = _running_text(fitted.document, font_folder)
    return Fit(fitted, f'fitted: {set_in.size:.3g} pt on {set_in.leading:.3g} pt')


def without_notes(document: Document) -> Document:
    """The Document without the notes of its draft; itself where it has none."""
    root = lxml_html.document_fromstring(document.html)
    notes = [element for element in root.iter('aside') if 'note' in element.get('class', '').split()]
    for note in notes:
        if (parent := note.getparent()) is not None:  # a note in a note goes with it
            parent.remove(note)
    return replace(document, html=lxml_html.tostring(root, encoding='unicode')) if notes else document


def _steps(document: Document, natural: Running, ladder: Ladder) -> tuple[Step, ...]:
    """The steps that the floor of the Document's face, language or script allows."""
    script = script_of(''.join(unit.text for unit in document.units))
    return ladder.allowed(**natural._asdict(), script=script, language=document.language)


def _search(
    layout: Layout, pages: int, steps: tuple[Step, ...], font_folder: Path | None
) -> tuple[Layout | None, Layout]:
    """The layout of the loosest step that keeps to the pages, or None; and the tightest tried that does not."""
    found, tightest = None, layout
    low, high = 0, len(steps)
    while low < high:
        middle = (low + high) // 2
        tried = lay_out(_set(layout.document, steps[middle]), font_folder=font_folder)
        if tried.pages <= pages:
            found, high = tried, middle
        else:
            tightest, low = tried, middle + 1
    return found, tightest


class Running(NamedTuple):
    """Size and leading of the running text in points, and its family."""

    size: float
    leading: float
    family: str


def _running_text(document: Document, font_folder: Path | None) -> Running:
    cascade = Cascade(document, extra=[], font_folder=font_folder)
    body = cascade.root.find('body')
    if body is None:  # the cascade refuses such a document
        raise ValueError('the document has no body')
    look = cascade.look(body)
    return Running(look.size, look.line_height or look.size * 1.2, look.family)


def _set(document: Document, step: Step) -> Document:
    return replace(document, stylesheets=(*document.stylesheets, (SHEET, step.css())))


def _too_long(layout: Layout, pages: int, *, tighter: bool) -> Diagnostic:
    """How far a layout is over its pages, in pages and in words, or in letters where words have no spaces.

    The words are rounded up: what is cut elsewhere does not give back a whole line each time.
    """
    over = read_pages(layout.rendered)[pages:]
    share = len(over) - 1 + filled(over[-1])
    words = [word for page in over for word in _words(page)]
    unspaced = script_of(''.join(words)) in UNSPACED
    count = 10 * math.ceil((sum(map(len, words)) if unspaced else len(words)) * MARGIN / 10)
    far = (
        f'+{max(0.1, share):.1f} page{"s" if share > 1.05 else ""}, about {count} {"letters" if unspaced else "words"}'
    )
    tight = 'even set as tight as may be ' if tighter else ''
    promised = '1 page that is' if pages == 1 else f'{pages} pages that are'
    message = f'{far}: {tight}the brief is longer than the {promised} promised'
    hint = 'cut so many words, or change  pages:  in the front matter'
    return error(f'content/{layout.document.slug}/brief.md', 0, 'too-long', message, hint)


def _words(page: Page) -> list[str]:
    """The words of a page's text and footnotes."""
    boxes = (box for root in (page.body, page.notes) if root for box in root.walk())
    return [word for box in boxes if box.kind == 'text' for word in box.text.split()]
