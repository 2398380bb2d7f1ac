"""Builds of 24 briefs that have been built: nothing has changed, or one word of one brief has."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from bench import peers
from bench.batch import BRIEFS, write_briefs
from bench.briefpress_runs import rebuild
from bench.cases import Case, Goal, rivals, share
from bench.measure import command_cost

NOTHING = 'briefpress, nothing changed'
ONE = 'briefpress, one word changed'
WORDS = ('gradually', 'steadily')
ROUNDS = 5


def cases(place: Path) -> Iterator[Case]:
    """Both in turn, the one after the other in one project."""
    root, folders = write_briefs(place)
    brief = root / 'content' / folders[6].name / 'brief.md'

    def change() -> None:
        text = brief.read_text('utf-8')
        old, new = WORDS if WORDS[0] in text else WORDS[::-1]
        brief.write_text(text.replace(old, new, 1), 'utf-8')

    build = rebuild(root, '-f', 'pdf')
    build()
    yield Case(
        f'{BRIEFS} briefs built again as PDF',
        'pandoc with typst makes all of them anew, as it does not know which have changed.',
        ROUNDS,
        {
            ONE: rebuild(root, '-f', 'pdf', before=change),
            NOTHING: build,
            'python -c pass': lambda: command_cost([sys.executable, '-c', 'pass'], folder=root),
        },
        rivals({'pandoc + typst': peers.command(peers.program('typst_pdf', folders), root)}, against=ONE),
        (Goal(f'One of {BRIEFS} changed to pandoc + typst, all anew', 0.5, share(ONE, 'pandoc + typst')),),
    )
