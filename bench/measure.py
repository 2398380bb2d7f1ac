"""Measuring commands in turn: CPU seconds of each process and its children, as medians and ratios."""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path


def cpu(command: Sequence[str], *, folder: Path) -> float:
    """CPU seconds, user and system, of a command with all that it starts."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def in_turn(
    commands: Mapping[str, Sequence[str]], *, folder: Path, rounds: int = 5, before: Callable[[str], object] = str
) -> dict[str, float]:
    """The median CPU seconds of each command, run one after the other so that a slow spell hits all alike.

    `before` is called with the name of a command that is about to be run.
    """
    times: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(rounds + 1):
        for name, command in commands.items():
            before(name)
            seconds = cpu(command, folder=folder)
            if turn:  # the first round warms the file cache
                times[name].append(seconds)
    return {name: statistics.median(seconds) for name, seconds in times.items()}


def report(medians: Mapping[str, float], *, against: str) -> None:
    """Print each median and its ratio to one of them."""
    for name, seconds in medians.items():
        print(f'{name:40} {seconds:7.3f} s CPU   {seconds / medians[against]:5.2f}x')
    sys.stdout.flush()
