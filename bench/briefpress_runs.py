"""Runs of briefpress: the command of a checkout, in a project."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from bench.measure import Cost, Run, command_cost
from bench.projects import ROOT

PROGRAM = ROOT / 'cli.py'
WITHOUT_PREFLIGHT = Path(__file__).with_name('programs') / 'without_preflight.py'


def build(root: Path, *options: str, program: Path = PROGRAM) -> Run:
    """A build into an empty build/."""
    return rebuild(root, *options, program=program, before=lambda: shutil.rmtree(root / 'build', ignore_errors=True))


def rebuild(
    root: Path, *options: str, program: Path = PROGRAM, before: Callable[[], object] = lambda: None
) -> Callable[[], Cost]:
    """A build after something that does not count."""
    words = [sys.executable, str(program), 'build', '-C', str(root), *options]

    def run() -> Cost:
        before()
        return command_cost(words, folder=root)

    return run
