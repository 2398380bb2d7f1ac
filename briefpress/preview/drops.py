"""A file dropped on the page: what it would change is shown, and written when somebody says so."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from briefpress.build.sources import alone, write_sources
from briefpress.diagnostics import Diagnostic
from briefpress.docx_parts import LARGEST
from briefpress.inputs import brief_digests
from briefpress.preview.forms import Form
from briefpress.project import open_project

if TYPE_CHECKING:
    from briefpress.exchange.home import Home

ZIP = b'PK\x03\x04'
KEPT = 20
"""Dry runs that wait to be applied; the oldest gives way."""
PATIENCE = 5.0
"""Seconds to wait for a command that is at work on the sources: somebody waits at the page."""
TOO_LARGE = f'no draft or table is larger than {LARGEST // 1_000_000} MB'

Digests = tuple[str, Mapping[str, str]]


class DropError(Exception):
    """A dry run cannot be applied; the message says why, in one line."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A line that changes: `line` is its number afterwards, `note` says what is done to it."""

    path: str
    line: int
    before: str
    after: str
    note: str = ''


@dataclass(frozen=True, slots=True)
class Drop:
    """What a file does to its brief. `kind` is `draft` or `table`, or '' where it is neither or cannot be taken.

    `files` are as `write_sources` takes them; `digests` those of the brief's files that all of it was found by.
    """

    kind: str
    slug: str
    language: str
    edits: tuple[Edit, ...]
    faults: tuple[Diagnostic, ...]
    files: Mapping[str, tuple[str | None, str]] = field(default_factory=dict, repr=False)
    digests: Digests = ('', {})


def read_drop(root: Path, data: bytes, name: str) -> Drop:
    """What a reviewed Word draft or a translator's file changes, by its bytes; run in a worker.

    A Word file is a translator's if it has the rows of such a table, and else a draft.
    """
    from briefpress.exchange import read_file
    from briefpress.exchange.home import bring_home
    from briefpress.review import pull

    project, _ = open_project(root)
    digests = {slug: brief_digests(root, slug) for slug in project.slugs()}  # before anything is read of them
    home, faults = bring_home(project, data, name=name)
    if home:
        return _table(home, faults, digests)
    if not data.startswith(ZIP) or read_file(data, name)[0]:
        return Drop('', '', '', (), faults)
    pulled, faults = pull(project, data, name=name)
    if pulled is None:
        return Drop('', '', '', (), faults)
    edits = tuple(_edits(pulled.files))
    return Drop('draft', pulled.slug, pulled.language, edits, faults, pulled.files, digests[pulled.slug])


def _table(home: Home, faults: tuple[Diagnostic, ...], digests: Mapping[str, Digests]) -> Drop:
    from briefpress.translate.catalogue import catalogue_text

    edition, catalogue = home.edition, home.reconciled.catalogue
    slug = edition.source.slug
    files = {catalogue.path: (edition.text, catalogue_text(catalogue))} if home.is_new else {}
    edits = tuple(
        Edit(catalogue.path, 0, change.before, change.after, f'{change.what}: {change.context}: {change.source}')
        for change in home.reconciled.changes
    )
    return Drop('table', slug, edition.language, edits, faults, files, digests[slug])


def _edits(files: Mapping[str, tuple[str | None, str]]) -> Iterator[Edit]:
    from briefpress.review.diff import edits

    for path, (before, after) in files.items():
        for edit in edits(before or '', after):
            old, new = (''.join(word.text for word in side or ()) for side in (edit.before, edit.after))
            yield Edit(path, edit.line, old, new)


class Drops:
    """Dry runs by the tokens under which they are applied, once."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._waiting: dict[str, Drop] = {}

    def keep(self, drop: Drop) -> str:
        """The token of a dry run that can be applied."""
        token = secrets.token_urlsafe(16)
        self._waiting[token] = drop
        while len(self._waiting) > KEPT:
            del self._waiting[next(iter(self._waiting))]
        return token

    def apply(self, token: str) -> tuple[str, ...]:
        """Write what a dry run has shown; the paths of what was written.

        DropError where the token is not known, or any file of the brief is not as it was; SourcesError where the files
        cannot be written. It takes as long as another command needs, within limits: call it in a thread.
        """
        drop = self._waiting.pop(token, None)
        if drop is None:
            raise DropError('this was applied already, or is no longer known: drop the file once more')
        with alone(self._root, patience=PATIENCE):
            if brief_digests(self._root, drop.slug) != drop.digests:
                raise DropError(f'{drop.slug} has changed since this was shown: drop the file once more')
            write_sources(self._root, drop.files)
        return tuple(drop.files)


def edit_form(edit: Edit) -> Form:
    """An edit as the page is told of it."""
    return {
        'path': edit.path,
        'line': edit.line,
        'before': edit.before,
        'after': edit.after,
        'note': edit.note,
    }
