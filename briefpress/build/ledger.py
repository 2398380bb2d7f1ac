"""The ledger: what the last builds made, and what this one makes, so that a build that is killed loses nothing of it.

A build writes each step into build/.journal and the manifest at its end. Where a journal is found, its build died: what
that made counts as made.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from briefpress.build.files import remove_temporary
from briefpress.build.manifest import NOT_READ, Entry, read_entry, read_manifest
from briefpress.current import JOURNAL
from briefpress.diagnostics import Diagnostic
from briefpress.inputs import joined_digest, shared_digest

Key = tuple[str, str, bool]
LOCK = 'build/.lock'


@dataclass
class Ledger:
    """The entries of the manifest by their keys, and the digests that the file at each path may have as written.

    `shared` is the digest of what all briefs depend on, when the build began; `met` are the keys of what this build has
    met, `faults` what was amiss in the manifest. Without a journal nothing is kept for a build after a death.
    """

    shared: str = ''
    entries: dict[Key, Entry] = field(default_factory=dict)
    written: dict[str, set[str]] = field(default_factory=dict)
    met: set[Key] = field(default_factory=set)
    faults: tuple[Diagnostic, ...] = ()
    journal: Path | None = None

    def of_brief(self, slug: str, language: str, *, draft: bool) -> list[Entry]:
        """The entries of a brief in one mode: in a language, or in all where that is ''."""
        if language:
            return [entry] if (entry := self.entries.get((slug, language, draft))) else []
        return [entry for entry in self.entries.values() if entry.slug == slug and entry.draft == draft]

    def will_write(self, path: str, sha256: str) -> None:
        """Say that a file with this digest is about to take its place. OSError where that cannot be kept."""
        if sha256 not in self.written.setdefault(path, set()):
            self.written[path].add(sha256)
            self._keep({'path': path, 'sha256': sha256})

    def enter(self, entries: Iterable[Entry]) -> None:
        """Take these entries in."""
        for entry in entries:
            self.met.add(entry.key)
            if self.entries.get(entry.key) == entry:
                continue
            self.entries[entry.key] = entry
            with suppress(OSError):  # it only saves work; a full disk is said of the file that has no room
                self._keep({'entry': asdict(entry)})

    def close(self) -> None:
        """The manifest and the report have all of it: forget the journal. OSError where that stays."""
        if self.journal:
            self.journal.unlink(missing_ok=True)

    def _keep(self, line: Mapping[str, object]) -> None:
        if self.journal:
            text = json.dumps(line)
            # A line end before it too, as a line of a build that died may have none.
            with self.journal.open('a', encoding='ascii') as file:
                file.write(f'\n{joined_digest(text)} {text}\n')


@contextmanager
def open_ledger(root: Path, *, waiting: Callable[[], object] = int) -> Iterator[Ledger]:
    """The ledger of a project, for one build at a time: where another is at work, `waiting` is called and it waits.

    What builds that died have left half written is removed. OSError where build/ cannot be written to.
    """
    from filelock import FileLock, Timeout

    (root / 'build').mkdir(exist_ok=True)
    lock = FileLock(root / LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        waiting()
        lock.acquire()
    try:
        remove_temporary(root)
        ledger = _read(root)
        ledger.journal = root / JOURNAL
        ledger.journal.touch()  # from here on, whatever ends the build leaves it
        yield ledger
    finally:
        lock.release()


def _read(root: Path) -> Ledger:
    entries, faults = read_manifest(root)
    ledger = Ledger(shared_digest(root), {entry.key: entry for entry in entries}, faults=faults)
    for line in _lines(root / JOURNAL):
        with suppress(*NOT_READ):
            if 'entry' in line:
                entry = read_entry(line['entry'])
                ledger.entries[entry.key] = entry
            else:
                ledger.written.setdefault(line['path'], set()).add(line['sha256'])
    for entry in ledger.entries.values():
        for output in entry.outputs:
            ledger.written.setdefault(output.path, set()).add(output.sha256)
    return ledger


def _lines(path: Path) -> Iterator[Any]:
    """The lines of a journal; one that was not written to its end, or has been damaged since, is left out."""
    with suppress(OSError):
        for line in path.read_text('ascii', 'replace').split('\n'):
            digest, _, text = line.partition(' ')
            if digest == joined_digest(text):
                yield json.loads(text)
