"""Measuring in turn: CPU seconds of each command with all that it starts, as medians and ratios."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

DROPPED = ('PYTHONDONTWRITEBYTECODE', 'FONTCONFIG_FILE')
"""Python may keep what it has compiled, as it keeps that of installed packages anyhow; and the fonts of the machine are
closed to this process once it has laid a page out, but not to others."""
COUNTER = Path(__file__).with_name('descendants.py')


class FailedError(Exception):
    """What was measured has failed; the message is the last line that it said."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds: `cpu` is user and system time of all processes together, `wall` what a clock on the wall shows."""

    cpu: float
    wall: float


Run = Callable[[], Cost]
"""Does once what is measured. What it does before and after is its own affair, and not in the cost."""


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """That of this process without DROPPED, with `extra`."""
    kept = {name: value for name, value in os.environ.items() if name not in DROPPED}
    return kept | dict(extra or {})


def command_cost(command: Sequence[str], *, folder: Path, extra: Mapping[str, str] | None = None) -> Cost:
    """The cost of a command with all that it starts, as `descendants.py` counts it. FailedError where it fails.

    `extra` is added to the environment.
    """
    counter = [sys.executable, '-I', str(COUNTER), *command]
    done = subprocess.run(counter, cwd=folder, env=environment(extra), capture_output=True, check=False)
    said = done.stderr.decode('utf-8', 'replace').strip().splitlines()
    if done.returncode:  # the command could not be started
        raise FailedError(said[-1])
    found = json.loads(done.stdout)
    if found['code']:
        raise FailedError(f'{Path(command[0]).name}: exit code {found["code"]}: {said[-1] if said else ""}')
    return Cost(found['cpu'], found['wall'])


def in_turn(
    runs: Mapping[str, Run], *, rounds: int, warm_up: bool = True, may_fail: Collection[str] = ()
) -> tuple[dict[str, list[Cost]], dict[str, str]]:
    """The costs of each, run one after the other so that a slow spell hits all alike; and why some have failed.

    The first round warms caches and is not counted, unless there is no `warm_up`. One of those that may fail is left
    out from then on.
    """
    costs: dict[str, list[Cost]] = {name: [] for name in runs}
    failed: dict[str, str] = {}
    for turn in range(rounds + warm_up):
        for name in [name for name in runs if name not in failed]:
            try:
                cost = runs[name]()
            except FailedError as fault:
                if name not in may_fail:
                    raise
                failed[name] = str(fault)
                continue
            if turn >= warm_up:
                costs[name].append(cost)
    return {name: found for name, found in costs.items() if name not in failed}, failed


def median(costs: Iterable[Cost]) -> Cost:
    """The median of the CPU seconds and that of the seconds on the wall, each by itself."""
    found = list(costs)
    return Cost(statistics.median(cost.cpu for cost in found), statistics.median(cost.wall for cost in found))
