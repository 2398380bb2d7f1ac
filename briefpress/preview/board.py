"""Keeping the matrix up: read again whenever something has changed, and shown to everybody."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace

from briefpress.diagnostics import Diagnostic
from briefpress.preview.building import Building
from briefpress.preview.desk import Desk
from briefpress.preview.facts import HIDDEN, read_facts
from briefpress.preview.files import Files
from briefpress.preview.forms import Form, Link, fault_forms, no_link
from briefpress.preview.matrix import Counts, Known, Matrix, read_matrix
from briefpress.preview.pools import Pools
from briefpress.preview.room import Room
from briefpress.project import Project, ProjectError, open_project


class Board:
    """The matrix of a room. All is called in the event loop; files are read in a thread, briefs in a worker."""

    def __init__(
        self,
        project: Project,
        room: Room,
        pools: Pools,
        building: Building,
        files: Files,
        *,
        machine: Mapping[str, object],
        first: str = '',
        link: Link = no_link,
    ) -> None:
        """`machine` goes into the matrix as it is: `office` and `editor`."""
        self._project, self._room, self._pools, self._building = project, room, pools, building
        self._files, self._machine, self._first, self._link = files, machine, first, link
        self._known: dict[str, Known] = {}
        self._briefs: tuple[Form, ...] = ()
        self._faults: tuple[Diagnostic, ...] = ()
        self._reading: asyncio.Task[None] | None = None
        self._stale = asyncio.Event()

    def refresh(self) -> None:
        """Have the matrix read again soon; what is asked for while it is read is one reading more."""
        self._stale.set()

    async def keep(self) -> None:
        """Read and show the matrix whenever it has to be; never ends by itself."""
        while True:
            await self._stale.wait()
            unread = await self.read()
            # Pages come first: when they are drawn the matrix is read once more.
            if unread and not self._room.is_drawing() and (self._reading is None or self._reading.done()):
                self._reading = asyncio.create_task(self._read_facts(unread))

    async def read(self) -> Mapping[str, str]:
        """Read the matrix and show it; the briefs whose facts it lacks, with the digests of their files."""
        self._stale.clear()
        matrix = await asyncio.to_thread(self._read, self._drawn())
        self._briefs = matrix.briefs
        self.show()
        return matrix.unread

    def first_edition(self) -> str:
        """The edition that the page begins with; '' where there is no brief."""
        return next((str(edition['edition']) for brief in self._briefs for edition in brief['editions']), '')

    def show(self) -> None:
        """Show the matrix with what the build is at now."""
        faults = (*self._faults, *self._building.faults)
        self._room.show_matrix(
            {
                'title': self._project.house.publisher or self._project.root.name,
                **self._machine,
                'building': self._building.form(),
                'faults': fault_forms(faults, link=self._link),
                'briefs': list(self._briefs),
            }
        )

    def _read(self, drawn: Mapping[str, Counts]) -> Matrix:
        try:
            self._project, self._faults = open_project(self._project.root)
        except ProjectError:  # content/ is away, perhaps while somebody changes branches
            return Matrix((), {})
        return read_matrix(
            self._project, known=dict(self._known), drawn=drawn, href=self._files.href, first=self._first
        )

    async def _read_facts(self, unread: Mapping[str, str]) -> None:
        for slug, digest in unread.items():
            try:
                facts = await asyncio.wrap_future(self._pools.reading.submit(read_facts, self._project.root, slug))
            except Exception:  # its drawing says why
                facts = HIDDEN
            former = self._known.get(slug)
            if former and not facts.language:
                # A brief that is broken while somebody writes keeps its title, its language and its figures.
                facts = replace(former.facts, errors=facts.errors, warnings=facts.warnings)
            self._known[slug] = Known(digest, facts)
            self.refresh()

    def _drawn(self) -> dict[str, Counts]:
        return {desk.edition: _counts(desk) for desk in self._room.desks() if desk.last and not desk.is_behind}


def _counts(desk: Desk) -> Counts:
    faults = desk.last.diagnostics if desk.last else ()
    severities = [fault.severity for fault in faults]
    return Counts(severities.count('error'), severities.count('warning'), len(desk.good.pages) if desk.good else 0)
