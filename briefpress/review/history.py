"""The sources that a draft was made from, found again by their digest."""

from __future__ import annotations

import os
import re
import subprocess
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from briefpress.limits import LIMITS
from briefpress.load.tables import is_table_file
from briefpress.model import source_digest
from briefpress.project import is_slug
from briefpress.source_text import MEGABYTE, decode, is_behind_link, read_source

MOST_COMMITS = 1_000
SECONDS = 10.0
"""How long git may take for all that it is asked."""

_AT_ONCE = 50
"""Commits that one process of git is asked about."""
_LARGEST = LIMITS['source_megabytes'].largest
_SAFE = ('git', '--no-pager', '-c', 'core.hooksPath=/dev/null', '-c', 'core.fsmonitor=false', '--literal-pathspecs')
_ENVIRONMENT = {'GIT_OPTIONAL_LOCKS': '0', 'GIT_TERMINAL_PROMPT': '0', 'GIT_NO_LAZY_FETCH': '1', 'LC_ALL': 'C'}
_TREE_ENTRY = re.compile(rb'(?P<mode>[0-7]+) (?P<name>[^\0]+)\0')
_OBJECT = re.compile(rb'(?:[^\n]* )?(?P<kind>blob|tree|commit|tag|missing|ambiguous|submodule)(?: (?P<size>[0-9]+))?\n')


def sources_in_history(root: Path, slug: str, digest: str) -> Mapping[str, str] | None:
    """The source files of a brief by project path where their `model.source_digest` is `digest`.

    They are those in the folder, else those of a commit, the newest first; also where git has turned their line ends.
    None where there is no such commit among MOST_COMMITS, no git or no repository, or where git takes longer than
    SECONDS.
    """
    if not is_slug(slug):
        return None
    folder = f'content/{slug}'
    try:
        here = _sources_here(root, folder)
        if here and source_digest(here) == digest:
            return here
        return _in_commits(_Git(root, time.monotonic() + SECONDS), folder, digest)
    except (OSError, ValueError, subprocess.SubprocessError):
        return None


def _sources_here(root: Path, folder: str) -> dict[str, str]:
    """The source files in a folder, or none where one of them cannot be read."""
    tables = root / folder / 'tables'
    linked = is_behind_link(root, f'{folder}/tables/any')
    names = [] if linked or not tables.is_dir() else sorted(file.name for file in tables.iterdir())
    paths = [f'{folder}/{name}' for name in ('brief.md', 'notes.yaml', *(f'tables/{name}' for name in names))]
    texts = {path: read_source(root, path, megabytes=_LARGEST)[0] for path in paths if _is_source(path)}
    sources = {path: text for path, text in texts.items() if text is not None}
    unread = any(text is None and os.path.lexists(root / path) for path, text in texts.items())
    return {} if unread else sources


def _is_source(path: str) -> bool:
    """Whether a file of a brief is among its sources."""
    _, _, name = path.rpartition('/')
    return is_table_file(name) if path.split('/')[2:-1] == ['tables'] else name in ('brief.md', 'notes.yaml')


@dataclass(frozen=True, slots=True)
class _Git:
    """A repository as it may be asked until a time; it runs no hook, fetches nothing and locks nothing."""

    root: Path
    until: float

    def ask(self, *arguments: str, given: str = '') -> bytes:
        """What git answers; an OSError, ValueError or SubprocessError where it does not."""
        if (seconds := self.until - time.monotonic()) <= 0:
            raise ValueError('no time is left')
        environment = {name: value for name, value in os.environ.items() if not name.startswith('GIT_')}
        return subprocess.run(
            [*_SAFE, '-C', str(self.root), *arguments],
            input=given.encode(),
            capture_output=True,
            timeout=seconds,
            check=True,
            env=environment | _ENVIRONMENT,
        ).stdout

    def objects(self, names: Iterable[str]) -> Iterator[tuple[bytes, bytes]]:
        """The kind and the bytes of each object."""
        answer = self.ask('cat-file', '--batch', given=''.join(f'{name}\n' for name in names))
        at = 0
        while head := _OBJECT.match(answer, at):
            size = int(head['size'] or 0) if head['kind'] != b'missing' else 0
            yield head['kind'], answer[head.end() : head.end() + size]
            at = head.end() + size + bool(head['size'])

    def sizes(self, names: Iterable[str]) -> list[int]:
        """The size of each blob."""
        answer = self.ask('cat-file', '--batch-check=%(objectsize)', given=''.join(f'{name}\n' for name in names))
        return [int(size) if size.isdigit() else _LARGEST * MEGABYTE + 1 for size in answer.split(b'\n')[:-1]]


def _in_commits(git: _Git, folder: str, digest: str) -> Mapping[str, str] | None:
    prefix = git.ask('rev-parse', '--show-prefix').decode().rstrip('\n')
    listed = git.ask('rev-list', '--full-history', f'--max-count={MOST_COMMITS}', 'HEAD', '--', folder)
    commits = listed.decode('ascii').split()
    seen: set[tuple[tuple[str, str], ...]] = set()
    texts: dict[str, str | None] = {}
    for start in range(0, len(commits), _AT_ONCE):
        found = (tuple(sorted(files)) for files in _revisions(git, commits[start : start + _AT_ONCE], prefix, folder))
        revisions = [files for files in dict.fromkeys(found) if files and files not in seen]
        seen.update(revisions)
        texts = _texts(git, {blob for files in revisions for _, blob in files}, texts)
        for files in revisions:
            sources = {path: text for path, blob in files if (text := texts[blob]) is not None}
            for turned in (sources, {path: _with_crlf(text) for path, text in sources.items()}):
                if len(sources) == len(files) and source_digest(turned) == digest:
                    return turned
    return None


def _revisions(git: _Git, commits: list[str], prefix: str, folder: str) -> Iterator[list[tuple[str, str]]]:
    """Path and blob of each of a brief's sources, in each commit."""
    asked = [f'{commit}:{prefix}{folder}{below}' for commit in commits for below in ('', '/tables')]
    trees = list(git.objects(asked))
    for top, tables in zip(trees[::2], trees[1::2], strict=True):
        entries = [(f'{folder}/', top), (f'{folder}/tables/', tables)]
        yield [
            (base + name, blob)
            for base, (kind, data) in entries
            if kind == b'tree'
            for name, blob in _files(data, len(commits[0]) // 2)
            if _is_source(base + name)
        ]


def _files(tree: bytes, width: int) -> Iterator[tuple[str, str]]:
    """Name and blob of each file of a tree, but for links and names that are no UTF-8."""
    at = 0
    while entry := _TREE_ENTRY.match(tree, at):
        at = entry.end() + width
        if entry['mode'].startswith(b'100'):
            yield entry['name'].decode('utf-8', 'replace'), tree[entry.end() : at].hex()


def _texts(git: _Git, blobs: set[str], read: Mapping[str, str | None]) -> dict[str, str | None]:
    """The text of each blob, some of which have been read; None is that of one that is too large or no text."""
    new = sorted(blobs - read.keys())
    texts = {blob: read.get(blob) for blob in blobs}
    small = [blob for blob, size in zip(new, git.sizes(new), strict=True) if size <= _LARGEST * MEGABYTE]
    for blob, (_, data) in zip(small, git.objects(small), strict=True):
        texts[blob] = decode(data, path='')[0]
    return texts


def _with_crlf(text: str) -> str:
    return re.sub(r'(?<!\r)\n', '\r\n', text)
