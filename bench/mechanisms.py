"""What each mechanism of briefpress/engine/faster is worth: the CPU seconds of one brief without it, in turn.

    python -m bench.mechanisms [ROUNDS]

Prints a table for docs/performance.md.
"""

from __future__ import annotations

import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from bench import peers
from bench.measure import Cost, Run, command_cost, in_turn, median
from bench.projects import sample, unpack, write_project
from bench.warm import living
from briefpress.engine.faster import MECHANISMS

PROGRAM = peers.PROGRAMS / 'without.py'
AT_START = ('declarations', 'deferred')
NAMES = (*AT_START, *(each.name for each in MECHANISMS))
ROUNDS = 15


def main(rounds: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        place = Path(name).resolve()
        folder = place / 'brief'
        unpack(write_project(place, {'brief': sample()}), 'brief', folder)
        cold: dict[str, Run] = {}
        warm: dict[str, Run] = {}
        for left_out in ('', *NAMES, 'plain'):
            command = [sys.executable, str(PROGRAM), *([left_out] if left_out else [])]
            cold[left_out] = _run(command, folder)
            if left_out not in AT_START:
                warm[left_out] = stack.enter_context(living([*command, '--living'], folder))
        print(table(_medians(cold, rounds), _medians(warm, rounds)))


def _medians(runs: dict[str, Run], rounds: int) -> dict[str, Cost]:
    costs, _ = in_turn(runs, rounds=rounds)
    return {name: median(found) for name, found in costs.items()}


def _run(command: list[str], folder: Path) -> Run:
    return lambda: command_cost(command, folder=folder, extra=peers.FONTS)


def table(cold: dict[str, Cost], warm: dict[str, Cost]) -> str:
    """How much longer it takes without each, in milliseconds of CPU, the most valuable first; and without all."""

    def more(costs: dict[str, Cost], name: str) -> float:
        return (costs[name].cpu - costs[''].cpu) * 1000 if name in costs else 0.0

    lines = ['| without | from the start | in a process that lives on |', '|---|---:|---:|']
    ordered = sorted(NAMES, key=lambda name: -more(cold, name) - more(warm, name))
    for name in (*ordered, 'plain'):
        label = 'any of them' if name == 'plain' else f'`{name}`'
        later = f'{more(warm, name):+.0f} ms' if name in warm else ''
        lines.append(f'| {label} | {more(cold, name):+.0f} ms | {later} |')
    whole = f'With all: {cold[""].cpu * 1000:.0f} ms from the start, {warm[""].cpu * 1000:.0f} ms later.'
    return '\n'.join([whole, '', *lines])


if __name__ == '__main__':
    main(int(sys.argv[1]) if sys.argv[1:] else ROUNDS)
