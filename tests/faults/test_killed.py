"""kill -9, of a worker or of the build itself, at any moment."""

from __future__ import annotations

import os
import random
from pathlib import Path
from time import sleep

import pytest
from runs import LONG, assert_none_left, posix_only, start, workers_of
from trees import Trees, assert_equal_trees, assert_mended, assert_old_or_new

pytestmark = [pytest.mark.faults, posix_only]


@pytest.mark.faults(few=1, full=20)
def test_a_killed_worker_costs_nothing(root: Path, trees: Trees, seed: int) -> None:
    moment = random.Random(seed).uniform(0, trees.seconds)
    process = start(root, '-j2')
    sleep(moment)
    while process.poll() is None and not (workers := workers_of(process)):
        sleep(0.01)
    if process.poll() is None:
        random.Random(seed).choice(workers).kill()
    _, said = process.communicate(timeout=LONG)
    assert (process.returncode, said) == (0, '')
    assert_none_left(process, seconds=3)
    assert_equal_trees(root, trees.new)


@pytest.mark.faults(few=1, full=50)
def test_a_killed_build_leaves_old_files_or_new_ones_and_the_next_one_mends_all(
    root: Path, trees: Trees, seed: int
) -> None:
    chance = random.Random(seed)
    process = start(root, chance.choice(['-j1', '-j2', '-j3']))
    sleep(chance.uniform(0, trees.seconds))
    process.kill()
    process.communicate(timeout=LONG)
    assert_none_left(process, seconds=3)
    assert_old_or_new(root, trees)
    assert_mended(root, trees)


@pytest.mark.faults(few=1, full=10)
def test_builds_that_are_killed_one_after_another_add_up_to_nothing_amiss(root: Path, trees: Trees, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(2 + seed % 3):
        process = start(root, '-j2')
        sleep(chance.uniform(0, trees.seconds))
        os.killpg(process.pid, 9)
        process.communicate(timeout=LONG)
        assert_old_or_new(root, trees)
    assert_mended(root, trees)
