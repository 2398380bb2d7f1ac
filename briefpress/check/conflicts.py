"""Marks of conflicts that nobody has decided on: `pull` leaves them where a draft and the source were both changed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefpress.diagnostics import Diagnostic, warning
from briefpress.dialect import scan
from briefpress.load.front_matter import find_parts
from briefpress.model import Brief
from briefpress.source_text import Lines

CONFLICT = 'conflict:'
"""What begins such a mark: a comment of Markdown or YAML, or the text of a note."""
_YAML = re.compile(rf'^[ \t]*# {CONFLICT}', re.MULTILINE)
_NOTE = re.compile(rf"""(?:^[ \t]*|[ \t-]text:[ \t]*["']?){CONFLICT}""", re.MULTILINE)


def check_conflicts(brief: Brief) -> Iterator[Diagnostic]:
    """A warning for each mark; a release is refused where there is one."""
    for path, source in brief.sources.items():
        lines = Lines(source)
        for at in _marks(path, source):
            hint = 'keep the text that is right, and delete the mark'
            yield warning(path, lines.at(at), 'conflict-left', 'two texts are proposed here, and none is chosen', hint)


def _marks(path: str, source: str) -> Iterator[int]:
    """Where the marks in a source file are."""
    if path.endswith('notes.yaml'):
        yield from (match.end() - len(CONFLICT) for match in _NOTE.finditer(source))
    elif path.endswith(('.yaml', '.yml')):
        yield from (match.start() for match in _YAML.finditer(source))
    elif path.endswith('.md') and CONFLICT in source:
        parts = find_parts(source)
        yield from (match.start() for match in _YAML.finditer(source, 0, parts.body if parts else 0))
        for block in scan(source, begin=parts.body if parts else 0).walk():
            if block.kind == 'comment' and source[block.start :].startswith(f'<!-- {CONFLICT}'):
                yield block.start
