"""SIGINT and SIGTERM at any moment: the build ends soon, by its code, and alone."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from pathlib import Path
from time import sleep

import pytest
from runs import DOOR, assert_none_left, posix_only, start
from trees import Trees, assert_equal_trees, assert_mended, assert_old_or_new

from briefpress.build import open_ledger

pytestmark = [pytest.mark.faults, posix_only]

CODES = {signal.SIGINT: 130, signal.SIGTERM: 143}
SAID = {signal.SIGINT: 'interrupted\n', signal.SIGTERM: ''}
WAYS = ['SIGINT', 'SIGTERM', 'Ctrl-C']
SOON = 5
STARTED = """
import sys
sys.path.insert(0, sys.argv.pop(1))
from briefpress.cli import main
print('started', flush=True)
main()
"""
"""From here on a signal is ours: the interpreter's own start cannot be guarded."""


def send(process: subprocess.Popen[str], way: str) -> signal.Signals:
    """A signal to the build or, as a terminal sends it, to all that it has started too."""
    number = signal.SIGTERM if way == 'SIGTERM' else signal.SIGINT
    if process.poll() is None:
        (os.killpg if way == 'Ctrl-C' else os.kill)(process.pid, number)
    return number


def started(root: Path, *options: str) -> subprocess.Popen[str]:
    """A build that has just begun."""
    process = subprocess.Popen(
        [sys.executable, '-c', STARTED, str(DOOR.parent), 'build', '-C', str(root), *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout
    assert process.stdout.readline() == 'started\n'
    return process


def assert_ended(process: subprocess.Popen[str], number: signal.Signals) -> bool:
    """It ends soon and leaves nothing running; whether it had been done before."""
    try:
        _, said = process.communicate(timeout=SOON)
    finally:
        process.kill()
    assert_none_left(process, seconds=1)
    if process.returncode == 0:
        assert said == ''
        return True
    assert (process.returncode, said) == (CODES[number], SAID[number])
    return False


@pytest.mark.faults(few=3, full=60)
def test_a_signal_ends_a_build_within_five_seconds(root: Path, trees: Trees, seed: int) -> None:
    chance, way = random.Random(seed), WAYS[seed % 3]
    process = started(root, chance.choice(['-j1', '-j2']))
    sleep(chance.uniform(0, trees.seconds))
    if assert_ended(process, send(process, way)):
        assert_equal_trees(root, trees.new)
    assert_old_or_new(root, trees)
    if seed % 4 == 3:
        assert_mended(root, trees)


@pytest.mark.parametrize('way', WAYS)
@pytest.mark.faults(few=1, full=40)
def test_a_signal_ends_a_build_that_starts(root: Path, trees: Trees, way: str, seed: int) -> None:
    process = started(root)
    sleep(random.Random(f'{way} {seed}').uniform(0, 0.4))
    assert not assert_ended(process, send(process, way))
    assert_old_or_new(root, trees)


@pytest.mark.parametrize('way', WAYS)
@pytest.mark.faults(few=1, full=5)
def test_a_signal_ends_a_build_that_waits_for_another(root: Path, way: str, seed: int) -> None:
    with open_ledger(root):
        process = start(root)
        assert process.stderr
        assert process.stderr.readline().startswith('another build is at work')
        sleep(random.Random(seed).uniform(0, 0.2))
        assert not assert_ended(process, send(process, way))


@pytest.mark.faults(few=1, full=30)
def test_a_second_signal_ends_it_as_well(root: Path, trees: Trees, seed: int) -> None:
    chance, way = random.Random(seed), WAYS[seed % 3]
    process = started(root, '-j2')
    sleep(chance.uniform(0.3, trees.seconds))
    number = send(process, way)
    sleep(chance.uniform(0, 0.1))
    send(process, way)
    try:
        _, said = process.communicate(timeout=SOON)
    finally:
        process.kill()
    assert_none_left(process, seconds=3)
    assert process.returncode in (0, CODES[number])
    assert 'Traceback' not in said
    assert_old_or_new(root, trees)
