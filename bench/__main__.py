"""briefpress beside other programs: CPU seconds of each with all that it starts, in turn.

    python -m bench [--rounds N] [--cases cold,warm,batch,again,pages,rows]

Writes the results as JSON into bench/results/. A whole run, without an option, writes them into docs/performance.md
too. Linux and macOS.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from bench import again, batch, cold, large, warm
from bench.cases import Case, outcome
from bench.machine import machine
from bench.projects import ROOT
from bench.table import figures, goals, replaced, winners

FAMILIES: dict[str, Callable[[Path], Iterator[Case]]] = {
    'cold': cold.cases,
    'warm': warm.cases,
    'batch': batch.cases,
    'again': again.cases,
    'pages': large.pages,
    'rows': large.rows,
}
PAGE = ROOT / 'docs' / 'performance.md'
RESULTS = ROOT / 'bench' / 'results'


def main(words: list[str]) -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(prog='python -m bench', description='Measure briefpress beside other programs.')
    parser.add_argument('--rounds', type=int, default=0, help='so many of each case instead of its own number')
    parser.add_argument('--cases', type=lambda text: text.split(','), default=list(FAMILIES), help=', '.join(FAMILIES))
    options = parser.parse_args(words)
    if unknown := set(options.cases) - set(FAMILIES):
        parser.error(f'no such case: {", ".join(sorted(unknown))}; there are {", ".join(FAMILIES)}')
    whole = not options.rounds and options.cases == list(FAMILIES)
    path = RESULTS / ('whole.json' if whole else 'part.json')
    results: dict[str, Any] = {'machine': machine(), 'cases': []}
    found = results['cases']
    begun = time.monotonic()
    for name in options.cases:
        with tempfile.TemporaryDirectory() as folder:
            for case in FAMILIES[name](Path(folder).resolve()):
                found.append(outcome(case, rounds=options.rounds))
                print(figures(found[-1]), flush=True)
                _keep(results, path)
    print(goals(found), winners(found), sep='\n')
    print(f'{(time.monotonic() - begun) / 60:.0f} minutes')
    if whole:
        PAGE.write_text(replaced(PAGE.read_text('utf-8'), results), 'utf-8')


def _keep(results: dict[str, Any], path: Path) -> None:
    """Write what has been measured so far, as a whole run is long."""
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(results, indent=1, ensure_ascii=False) + '\n', 'utf-8')


if __name__ == '__main__':
    main(sys.argv[1:])
