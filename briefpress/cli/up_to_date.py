"""Ending a build that has nothing to do, with what the last one said, before any package is imported."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from briefpress.cli.summary import edits_wait, summary
from briefpress.current import Selection, all_current, kept_edits

NAMED = {'-C': 'folder', '-l': 'languages', '--language': 'languages', '-f': 'formats', '--format': 'formats'}
"""Options with a value. Where there is any other word than these and the next, click is to read all of them."""
SWITCHES = ('--release', '--allow-partial')
COLOURS = {'error': '\x1b[31m\x1b[1m{}\x1b[0m', 'warning': '\x1b[33m\x1b[1m{}\x1b[0m'}


def nothing_to_do(arguments: Sequence[str]) -> bool:
    """Whether these words ask for a build, and everything that it would make is current; if so, that is said."""
    read = _read(arguments[1:]) if arguments[:1] == ['build'] else None
    if read is None:
        return False
    folder, selection = read
    root = os.path.abspath(folder)
    entries = all_current(root, selection)
    if entries is None:
        return False
    severities = _say_faults(entries)
    for path in kept_edits(root, draft=selection.draft):
        print(edits_wait(path), file=sys.stderr)
    print(
        summary(
            draft=selection.draft,
            written=0,
            current=sum(len(selection.formats or entry['outputs']) for entry in entries),
            briefs=len({entry['slug'] for entry in entries}),
            editions=len(entries),
            severities=severities,
        )
    )
    return True


def _read(words: Sequence[str]) -> tuple[str, Selection] | None:
    """The folder and what is to be built; None where it takes more to read that, or to say what is wrong."""
    values: dict[str, list[str]] = {'folder': ['.'], 'languages': [], 'formats': [], 'briefs': []}
    left = iter(words)
    for word in left:
        if word in NAMED:
            values[NAMED[word]].append(next(left, ''))
        elif word in ('-j', '--jobs'):
            if not next(left, '').lstrip('0').isdecimal():
                return None
        elif not word.startswith('-'):
            values['briefs'].append(word.removeprefix('content/').rstrip('/'))
        elif word not in SWITCHES:
            return None
    unique = {name: tuple(dict.fromkeys(given)) for name, given in values.items()}
    modes = {'draft': '--release' not in words, 'allow_partial': '--allow-partial' in words}
    return values['folder'][-1], Selection(unique['briefs'], unique['languages'], unique['formats'], **modes)


def _say_faults(entries: Iterable[Mapping[str, Any]]) -> list[str]:
    """Print each diagnostic of these entries once; their severities."""
    found = [fault for entry in entries for fault in entry['diagnostics']]
    if not found:
        return []
    from briefpress.diagnostics import Diagnostic

    faults = dict.fromkeys(Diagnostic(**{**fault, 'box': tuple(fault['box'])}) for fault in found)
    for fault in faults:
        word = f'{fault.severity}:'
        shown = COLOURS[fault.severity].format(word) if sys.stderr.isatty() and os.name != 'nt' else word
        print(str(fault).replace(word, shown, 1), file=sys.stderr)
    return [fault.severity for fault in faults]
