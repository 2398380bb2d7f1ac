"""A build that somebody has asked for on the page: in a thread, by the same functions as `briefpress build`."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path

from briefpress.build import BuildError, Selection, build, check_house, count_editions, open_ledger, record
from briefpress.build.chosen import select_briefs
from briefpress.diagnostics import Diagnostic, error
from briefpress.preview.forms import Form
from briefpress.project import Project, ProjectError, open_project

PLACE = 'build'
"""What a fault of the build as a whole is told of."""


class BusyError(Exception):
    """No build can begin now; the message says why, in one line."""


class Building:
    """The build of a project, one at a time. A draft build: a release is a matter of the command line."""

    def __init__(self, root: Path, *, tell: Callable[[], object]) -> None:
        """`tell` is called, in the thread of the build, at each step and at the end."""
        self._root, self._tell = root, tell
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._at: tuple[int, int, str] | None = None
        self.faults: tuple[Diagnostic, ...] = ()
        """What kept the last build from being made or recorded; faults of briefs are in the manifest."""

    def form(self) -> Form | None:
        """How far the build is; None where there is none."""
        at = self._at
        return {'done': at[0], 'total': at[1], 'what': at[2]} if at else None

    def start(self, selection: Selection) -> None:
        """Begin a build. BusyError where one is at work, or nothing can be built."""
        with self._lock:
            if self._at:
                raise BusyError('a build is at work: wait until it is done')
            try:
                project, faults = open_project(self._root)
                check_house(faults)
                slugs = select_briefs(project, selection)
            except (ProjectError, BuildError) as fault:
                raise BusyError(str(fault)) from fault
            self._at = 0, count_editions(project, slugs, selection), ''
        arguments = project, selection, faults
        self._thread = threading.Thread(target=self._build, args=arguments, name='build', daemon=True)
        self._thread.start()

    def wait(self, seconds: float) -> None:
        """Wait for the end of the build, so long at most."""
        if self._thread:
            self._thread.join(seconds)

    def _build(self, project: Project, selection: Selection, found: tuple[Diagnostic, ...]) -> None:
        try:
            self.faults = self._run(project, selection, found)
        except BuildError as fault:
            self.faults = (error(PLACE, 0, 'write-failed', str(fault)),)
        except OSError as fault:
            message = f'could not be written to: {fault.strerror or fault}'
            self.faults = (error(PLACE, 0, 'write-failed', message),)
        except Exception as fault:
            message = f'briefpress failed: {type(fault).__name__}: {fault}'
            self.faults = (error(PLACE, 0, 'internal', message, 'please report this'),)
        finally:
            self._at = None
            self._tell()

    def _run(self, project: Project, selection: Selection, found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
        self._tell()
        with open_ledger(
            project.root, waiting=lambda: self._step('another build is at work; waiting', add=0)
        ) as ledger:
            # Two at least: a single one would be this process, which takes no content apart.
            for outcome in build(project, selection, ledger=ledger, workers=max(2, os.cpu_count() or 1)):
                self._step(' '.join(filter(None, (outcome.slug, outcome.language))))
            return record(project, ledger, selection, found=found)

    def _step(self, what: str, *, add: int = 1) -> None:
        done, total, _ = self._at or (0, 0, '')
        self._at = done + add, max(total, done + add), what
        self._tell()
