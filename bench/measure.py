"""Measuring commands in turn: CPU seconds of each process and its children, as medians and ratios."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path


def cpu(command: Sequence[str], *, folder: Path) -> float:
    """CPU seconds, user and system, of a command with all that it starts."""
    before = os.times()
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def in_turn(commands: Mapping[str, Sequence[str]], *, folder: Path, rounds: int = 5) -> dict[str, float]:
    """The median CPU seconds of each command, run one after the other so that a slow spell hits all alike."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(rounds + 1):
        for name, command in commands.items():
            seconds = cpu(command, folder=folder)
            if turn:  # the first round warms the file cache
                times[name].append(seconds)
    return {name: statistics.median(seconds) for name, seconds in times.items()}


def report(medians: Mapping[str, float], *, against: str) -> None:
    """Print each median and its ratio to one of them."""
    for name, seconds in medians.items():
        print(f'{name:40} {seconds:6.2f} s CPU   {seconds / medians[against]:5.2f}x')
    sys.stdout.flush()
