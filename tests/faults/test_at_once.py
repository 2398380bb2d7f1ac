"""Builds beside one another, however many workers they have, and whatever the clock says."""

from __future__ import annotations

import os
import random
import shutil
import sys
from pathlib import Path

import pytest
from runs import DOOR, LONG, run, start
from trees import SLUGS, Trees, assert_equal_trees, assert_mended, outputs

from briefpress.current import Selection, all_current

pytestmark = pytest.mark.faults

DAY = 86_400
SET_BACK = """
import sys, time
now = time.time
time.time = lambda: now() - 40_000_000
sys.path.insert(0, sys.argv.pop(1))
del sys.argv[1]  # the interpreter
from briefpress.cli import main
sys.argv = sys.argv[1:]
main()
"""
PAIRS = (
    ((), ('--release', '-l', 'en')),
    (('heat',), ('rain', 'snow')),
    (('-f', 'pdf'), ('-f', 'docx')),
    ((), ()),
)


@pytest.mark.faults(few=2, full=20)
def test_two_builds_at_once_do_each_its_own(root: Path, trees: Trees, seed: int) -> None:
    pair = PAIRS[seed % len(PAIRS)]
    processes = [start(root, *options) for options in pair]
    for process in processes:
        _, said = process.communicate(timeout=LONG)
        assert process.returncode == 0
        assert said in ('', 'another build is at work in this project: this one waits until it is done\n')
    assert len(all_current(root, Selection()) or ()) == 2 * len(SLUGS)
    if pair is PAIRS[0]:
        release = Selection(languages=('en',), draft=False)
        assert len(all_current(root, release) or ()) == len(SLUGS)
        assert {name: data for name, data in outputs(root).items() if name[:7] != 'release'} == outputs(trees.new)
    else:
        assert_equal_trees(root, trees.new)


@pytest.mark.faults(few=1, full=4)
def test_any_number_of_workers_leaves_the_same_bytes(root: Path, trees: Trees, seed: int) -> None:
    shutil.rmtree(root / 'build')
    assert_mended(root, trees, f'-j{4 - seed}')


@pytest.mark.faults(few=1, full=4)
def test_a_clock_that_was_set_back_or_goes_ahead_changes_nothing(root: Path, trees: Trees, seed: int) -> None:
    days = random.Random(seed).choice([-1, 1]) * 4000
    for path in root.rglob('*'):
        status = path.stat()
        os.utime(path, (status.st_atime + days * DAY, status.st_mtime + days * DAY))
    done = run(root, '-j1', before=[sys.executable, '-c', SET_BACK, str(DOOR.parent)])
    assert (done.returncode, done.stderr) == (0, '')
    assert_equal_trees(root, trees.new)
    assert len(all_current(root, Selection()) or ()) == 2 * len(SLUGS)
