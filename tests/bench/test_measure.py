"""What is counted of a command, and in which order commands take their turns. No test compares two times."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

if sys.platform == 'win32':
    pytest.skip('the times of other processes are counted on Unix alone', allow_module_level=True)

from bench.measure import Cost, FailedError, Run, command_cost, environment, in_turn, median

SPENT = 0.3
"""CPU seconds that a child spends at least: a measurement that has missed it shows far less."""
SPEND = f'import time\nwhile time.process_time() < {SPENT}: pass'
START = f'import subprocess, sys\nsubprocess.Popen([sys.executable, "-c", {SPEND!r}])'


def python(source: str, folder: Path) -> Cost:
    return command_cost([sys.executable, '-c', source], folder=folder)


def test_the_time_of_a_child_counts(tmp_path: Path) -> None:
    assert python(f'{START}.wait()', tmp_path).cpu >= SPENT


@pytest.mark.skipif(sys.platform != 'linux', reason='adopts orphans')
def test_the_time_of_a_child_that_is_left_behind_counts(tmp_path: Path) -> None:
    assert python(START, tmp_path).cpu >= SPENT


@pytest.mark.skipif(sys.platform != 'linux', reason='adopts orphans')
def test_the_time_of_a_grandchild_in_a_session_of_its_own_counts(tmp_path: Path) -> None:
    between = f'import subprocess, sys\nsubprocess.Popen([sys.executable, "-c", {START!r}], start_new_session=True)'
    assert python(between, tmp_path).cpu >= SPENT


def test_what_a_command_says_on_standard_output_does_no_harm(tmp_path: Path) -> None:
    assert python('print("{}")', tmp_path).wall > 0


def test_a_command_that_fails_says_why(tmp_path: Path) -> None:
    with pytest.raises(FailedError, match='exit code 3: no paper'):
        python('import sys\nprint("no paper", file=sys.stderr)\nsys.exit(3)', tmp_path)


def test_a_command_that_is_not_there_has_failed(tmp_path: Path) -> None:
    with pytest.raises(FailedError, match='no-such-program'):
        command_cost(['no-such-program'], folder=tmp_path)


def test_a_command_may_keep_what_python_has_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv('PYTHONDONTWRITEBYTECODE', '1')
    assert 'PYTHONDONTWRITEBYTECODE' not in environment()
    assert environment({'TURN': '1'})['TURN'] == '1'
    assert os.environ['PYTHONDONTWRITEBYTECODE'] == '1'


def counted(name: str, order: list[str], *, fails_at: int = -1) -> Run:
    """A run that says its name, and costs 1, 2, 3.. seconds."""

    def numbers() -> Iterator[int]:
        yield from range(1, 100)

    turns = numbers()

    def run() -> Cost:
        order.append(name)
        turn = next(turns)
        if turn == fails_at:
            raise FailedError(f'{name} is tired')
        return Cost(turn, 2 * turn)

    return run


def test_all_take_turns_and_the_first_round_does_not_count() -> None:
    order: list[str] = []
    costs, failed = in_turn({name: counted(name, order) for name in 'ab'}, rounds=2)
    assert order == ['a', 'b'] * 3
    assert costs == {name: [Cost(2, 4), Cost(3, 6)] for name in 'ab'}
    assert failed == {}


def test_every_round_counts_where_nothing_is_to_be_warmed() -> None:
    costs, _ = in_turn({'a': counted('a', [])}, rounds=2, warm_up=False)
    assert costs == {'a': [Cost(1, 2), Cost(2, 4)]}


def test_who_fails_is_left_out_from_then_on() -> None:
    order: list[str] = []
    runs = {'a': counted('a', order), 'b': counted('b', order, fails_at=2)}
    costs, failed = in_turn(runs, rounds=2, may_fail=['b'])
    assert order == ['a', 'b', 'a', 'b', 'a']
    assert (list(costs), failed) == (['a'], {'b': 'b is tired'})


def test_who_may_not_fail_ends_it() -> None:
    with pytest.raises(FailedError, match='a is tired'):
        in_turn({'a': counted('a', [], fails_at=1)}, rounds=2)


def test_the_median_of_cpu_and_of_wall_is_each_its_own() -> None:
    assert median([Cost(1, 9), Cost(5, 2), Cost(3, 4)]) == Cost(3, 4)
    assert median([Cost(1, 9), Cost(5, 2)]) == Cost(3, 5.5)
