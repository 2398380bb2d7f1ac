"""One edition on its desk: drawn again after each save, first the section that has changed and then the whole."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from pathlib import Path
from typing import TypeVar

from briefpress.build.failure import failure
from briefpress.preview.drawing import draw, draw_section
from briefpress.preview.forms import Form, Link, fault_forms, no_link, picture_forms, place_form
from briefpress.preview.pools import Pools
from briefpress.preview.values import Drawing, Picture, Request

T = TypeVar('T')
ANOTHER = 'another page'
"""The id of no page: a section has changed, whatever was there before."""


class Desk:
    """The drawings of one edition. All is called in the event loop.

    A turn is the number of a save, which grows. What has been drawn of an older one is shown only as long as nothing
    newer is, and never keeps the newer one waiting longer than a process needs to end what it has begun.
    """

    def __init__(
        self,
        root: Path,
        edition: str,
        pools: Pools,
        *,
        line: asyncio.Semaphore,
        show: Callable[[Form], None],
        link: Link = no_link,
    ) -> None:
        """`line` is where whole drawings wait for a process; `show` is told what browsers are to be."""
        self.edition = edition
        self.slug, _, self.language = edition.partition('/')
        self.last: Drawing | None = None
        """The last whole drawing, also where that has no pages."""
        self.good: Drawing | None = None
        """The last whole drawing with pages."""
        self.sheets: list[Form] = []
        """What somebody is told who comes now: the whole, and a section that was drawn since."""
        self.pictures: Mapping[str, Picture] = {}
        """The pages by their ids: those that are shown, and those before, which somebody may still ask for."""
        self._root, self._pools, self._line, self._show, self._link = root, pools, line, show, link
        self._wanted = self._begun = self._drawn = self._shown = 0
        self._saved = 0.0
        self._section: asyncio.Task[None] | None = None
        self._whole: asyncio.Task[None] | None = None

    @property
    def is_drawing(self) -> bool:
        """Whether it is being drawn."""
        return self._drawn < self._begun

    @property
    def is_behind(self) -> bool:
        """Whether something was saved since it was drawn, and nobody has it drawn again."""
        return self._drawn < self._wanted and not self.is_drawing

    def save(self, turn: int, *, saved: float) -> None:
        """Know of a save, at this time of the clock; what is drawn is behind now."""
        self._wanted, self._saved = turn, saved

    def begin(self) -> None:
        """Draw what has not been drawn since the last save, if it has not been begun."""
        if self._begun == self._wanted:
            return
        self._begun = self._wanted
        if self._section:
            self._section.cancel()
        self._section = asyncio.create_task(self._draw_section(self._wanted))

    def close(self) -> None:
        """Draw nothing more."""
        for task in (self._section, self._whole):
            if task:
                task.cancel()

    async def _draw_section(self, turn: int) -> None:
        saved = self._saved
        if self.good:
            drawing = await self._run(self._pools.sections, draw_section)
            if isinstance(drawing, Drawing) and turn > self._shown:
                self._tell_section(drawing, turn, saved)
        if self._whole is None or self._whole.done():
            self._whole = asyncio.create_task(self._draw_wholes())

    async def _draw_wholes(self) -> None:
        while self._drawn < self._begun:
            async with self._line:  # what is saved until its turn comes is drawn with it
                turn, saved, first = self._wanted, self._saved, self.last is None
                drawing = await self._run(self._pools.wholes, draw)
            if not isinstance(drawing, Drawing):
                fault = failure(self.slug, drawing or RuntimeError('nothing was drawn'), limits=self._pools.limits)
                drawing = Drawing(self.edition, whole=True, first_page=1, diagnostics=(fault,))
            self._drawn = turn
            if self._shown <= turn:
                self._tell_whole(drawing, turn, saved)
            if first and self.good:
                self._warm()

    def _warm(self) -> None:
        """Have the process that draws sections import and read what it needs before the first save."""
        self._pools.sections.submit(draw_section, self._request()).add_done_callback(lambda future: future.exception())

    async def _run(self, pool: Executor, function: Callable[[Request], T]) -> T | Exception:
        try:
            return await asyncio.wrap_future(pool.submit(function, self._request()))
        except Exception as fault:
            return fault

    def _request(self) -> Request:
        if self.good is None:
            return Request(self._root, self.slug, self.language)
        first_pages: dict[str, int] = {}
        for place in self.good.places:
            first_pages[place.unit] = min(place.page, first_pages.get(place.unit, place.page))
        return Request(self._root, self.slug, self.language, self.good.units, first_pages, self.good.fitting)

    def _tell_section(self, drawing: Drawing, turn: int, saved: float) -> None:
        """Show a section; what is amiss in the whole stays as it was told, until that is drawn."""
        faults = [fault for fault in self.last.diagnostics if fault.severity != 'error'] if self.last else []
        form = self._form(drawing, turn, saved, known=[ANOTHER])
        form['faults'] = fault_forms(faults, pages=self.good.pages if self.good else (), link=self._link)
        self.sheets = [*(sheets for sheets in self.sheets if sheets['whole']), form]
        self._keep(drawing)
        self._publish(form, turn)

    def _tell_whole(self, drawing: Drawing, turn: int, saved: float) -> None:
        """Show the whole; the last good pages stay below the faults where there are no new ones."""
        known = [page.id for page in self.good.pages] if self.good else []
        if drawing.pages:
            form = self._form(drawing, turn, saved, known=known)
            self._keep(drawing)
            self.good = drawing
        else:
            shown = self.good or drawing
            form = self._form(shown, turn, saved, known=known)
            form |= {'error': True, 'faults': fault_forms(drawing.diagnostics, pages=shown.pages, link=self._link)}
        self.last = drawing
        self.sheets = [form]
        self._publish(form, turn)

    def _publish(self, form: Form, turn: int) -> None:
        self._shown = turn
        self._show(form)

    def _keep(self, drawing: Drawing) -> None:
        before = self.good.pages if self.good else ()
        self.pictures = {page.id: page for page in (*before, *drawing.pages)}

    def _form(self, drawing: Drawing, turn: int, saved: float, *, known: list[str]) -> Form:
        return {
            'edition': self.edition,
            'turn': turn,
            'whole': drawing.whole,
            'first_page': drawing.first_page,
            'error': False,
            'pages': picture_forms(drawing.pages, known=known),
            'places': [place_form(place) for place in drawing.places],
            'faults': fault_forms(drawing.diagnostics, pages=drawing.pages, link=self._link),
            'ms': round(1000 * max(0.0, time.time() - saved)) if saved else 0,
        }
