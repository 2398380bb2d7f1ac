"""Workers: each isolated, limited, recycled; none left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import CancelledError, Future
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest
import worker_jobs as jobs

from briefpress.build.failure import WorkerLostError
from briefpress.build.limits import Limits, OverTimeError
from briefpress.build.workers import Workers

LIMITS = Limits(seconds=30)

posix_only = pytest.mark.skipif(sys.platform == 'win32', reason='signals of POSIX')
linux_only = pytest.mark.skipif(sys.platform != 'linux', reason='a limit that only Linux has')


@pytest.fixture(scope='module')
def workers() -> Iterator[Workers]:
    """Two for all tests that leave them in order; they are warm from the second test on."""
    with Workers(2, limits=Limits(seconds=2, megabytes=1000)) as executor:
        yield executor


def fault(future: Future[object]) -> BaseException:
    found = future.exception(60)
    assert found
    return found


def test_jobs_have_their_results_and_their_exceptions(workers: Workers) -> None:
    futures = [workers.submit(jobs.square, number) for number in range(200)]
    assert [future.result(60) for future in futures] == [number * number for number in range(200)]
    failed = fault(workers.submit(jobs.fail, 'boom'))
    assert (type(failed), str(failed)) == (ValueError, 'boom')
    assert failed.__notes__[0].startswith('worker_jobs.py:')


def test_an_exception_that_cannot_travel_is_named(workers: Workers) -> None:
    assert str(fault(workers.submit(jobs.fail_oddly))) == 'OddError: oddity'
    assert str(fault(workers.submit(jobs.leave, 3))) == 'SystemExit: 3'
    assert 'lambda' in str(fault(workers.submit(lambda: 3)))
    assert workers.submit(jobs.square, 3).result(60) == 9


@posix_only
@pytest.mark.parametrize('number', [9, 11])
def test_a_job_that_kills_its_worker_twice_fails_alone(workers: Workers, number: int) -> None:
    killed = workers.submit(jobs.die, number)
    others = [workers.submit(jobs.square, number) for number in range(20)]
    lost = fault(killed)
    assert isinstance(lost, WorkerLostError)
    assert lost.exit_code == -number
    assert str(lost) == f'its worker process was ended twice, by {signal.Signals(number).name}'
    assert [other.result(60) for other in others] == [number * number for number in range(20)]


@posix_only
def test_a_job_whose_worker_was_killed_once_is_done_by_another(workers: Workers, tmp_path: Path) -> None:
    assert workers.submit(jobs.die_once, 9, tmp_path / 'died').result(60) == 'done'


def test_a_job_that_aborts_is_told_with_how_its_process_ended(workers: Workers) -> None:
    lost = fault(workers.submit(jobs.abort))
    assert isinstance(lost, WorkerLostError)
    assert lost.exit_code
    assert lost.said == 'out of memory'
    assert str(lost).endswith(' (out of memory)')


def test_a_hanging_job_is_ended_at_its_limit_and_the_others_are_done(workers: Workers) -> None:
    hanging = [workers.submit(jobs.unending_match), workers.submit(jobs.wait, 60)]
    others = [workers.submit(jobs.square, number) for number in range(4)]
    assert [type(fault(future)) for future in hanging] == [OverTimeError] * 2
    assert [future.result(60) for future in others] == [0, 1, 4, 9]


@linux_only
def test_a_memory_eater_fails_and_its_worker_is_replaced(workers: Workers) -> None:
    assert type(fault(workers.submit(jobs.eat, 1500))) is MemoryError
    assert workers.submit(jobs.eat, 100).result(60) == 100_000_000


@linux_only
def test_a_job_that_lacks_the_memory_of_earlier_ones_is_done_by_another_worker() -> None:
    with Workers(1, limits=Limits(seconds=30, megabytes=1000)) as executor:
        first, second = [executor.submit(jobs.hoard, 500).result(60) for _ in range(2)]
    assert first != second


def test_workers_ignore_ctrl_c(workers: Workers) -> None:
    assert workers.submit(jobs.sigint).result(60) == signal.SIG_IGN


def test_a_worker_stays_until_it_is_recycled() -> None:
    with Workers(1, limits=LIMITS, recycled_after=3) as executor:
        pids = [executor.submit(jobs.pid).result(60) for _ in range(7)]
    assert [pids.index(pid) for pid in pids] == [0, 0, 0, 3, 3, 3, 6]


def test_temporary_files_of_a_job_are_removed_with_its_worker() -> None:
    with Workers(1, limits=LIMITS) as executor:
        path = Path(executor.submit(jobs.leave_file).result(60))
        assert path.exists()
    assert not path.parent.exists()


def test_no_process_is_started_that_has_nothing_to_do() -> None:
    before = set(psutil.Process().children())
    with Workers(8, limits=LIMITS):
        assert {
            child for child in set(psutil.Process().children()) - before if 'spawn_main' in child.cmdline()
        } == set()


@posix_only
@pytest.mark.parametrize('moment', ['starting', 'idle', 'answering'])
def test_a_worker_that_is_killed_at_the_worst_moment_costs_no_job(moment: str) -> None:
    with Workers(1, limits=LIMITS) as executor:
        if moment != 'starting':
            executor.submit(jobs.square, 1).result(60)
        future = executor.submit(jobs.large, 100) if moment != 'idle' else None
        (worker,) = wait_for_workers(1)
        if moment == 'answering':  # it writes, and nobody has read all
            time.sleep(0.05)
        worker.kill()
        if future:
            assert len(future.result(60)) == 100_000_000
        assert executor.submit(jobs.square, 3).result(60) == 9


def wait_for_workers(number: int) -> list[psutil.Process]:
    """The worker processes of this one, when there are so many; those of other tests do not count."""
    while True:
        found = [
            child
            for child in psutil.Process().children()
            if any('spawn_main' in word for word in child.cmdline()) and child.create_time() > time.time() - 60
        ]
        if len(found) >= number:
            return found[-number:]
        time.sleep(0.01)


def test_an_exception_ends_all_at_once_and_cancels_what_waits() -> None:
    began = threading.Event()
    futures: list[Future[None]] = []

    def leave() -> None:
        with Workers(2, limits=LIMITS) as executor:
            futures.extend(executor.submit(jobs.wait, 60) for _ in range(6))
            executor.submit(jobs.square, 2)
            while sum(future.running() for future in futures) < 2:
                time.sleep(0.01)
            began.set()
            raise KeyError

    with pytest.raises(KeyError):
        leave()
    assert began.is_set()
    assert [type(error_of(future)) for future in futures] == [CancelledError] * 6


def test_workers_that_were_shut_down_take_no_more() -> None:
    executor = Workers(1, limits=LIMITS)
    executor.shutdown()
    with pytest.raises(RuntimeError, match='shut down'):
        executor.submit(jobs.square, 1)


def error_of(future: Future[None]) -> BaseException | None:
    try:
        return future.exception(10)
    except CancelledError as cancelled:
        return cancelled


@contextmanager
def process_group(script: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A process in a group of its own, and the first line that it prints."""
    path = [str(Path(__file__).parent), str(Path(__file__).parents[2])]
    process = subprocess.Popen(
        [sys.executable, '-c', f'import sys; sys.path[:0] = {path}; import worker_jobs as jobs; {script}'],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout
    try:
        yield process, process.stdout.readline()
    finally:
        process.kill()
        process.communicate()


def processes(line: str) -> list[psutil.Process]:
    return [psutil.Process(int(word)) for word in line.split()]


def alive(process: psutil.Process) -> bool:
    """Whether it still runs: one that has ended stays as a zombie until somebody asks."""
    try:
        return process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


@posix_only
@pytest.mark.parametrize('job', ['wait', pytest.param('unending_match', marks=linux_only)])
@pytest.mark.parametrize('number', [signal.SIGTERM, signal.SIGKILL])
def test_no_worker_outlives_its_parent_by_three_seconds(job: str, number: int) -> None:
    with process_group(f'jobs.run_until_killed({job!r})') as (process, line):
        found = processes(line)
        assert len(found) == 2
        process.send_signal(number)
        until = time.monotonic() + 3
        while any(alive(worker) for worker in found) and time.monotonic() < until:
            time.sleep(0.02)
        assert not any(alive(worker) for worker in found)


@posix_only
def test_ctrl_c_shows_the_traceback_of_the_parent_alone() -> None:
    with process_group('jobs.run_until_killed("wait")') as (process, line):
        found = processes(line)
        os.killpg(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=30)
        assert said.count('Traceback') == 1
        assert said.rstrip().endswith('KeyboardInterrupt')
        assert not any(alive(worker) for worker in found)


@posix_only
@pytest.mark.parametrize('seconds', [0, 0.1, 0.3])
def test_ctrl_c_while_workers_start_shows_the_traceback_of_the_parent_alone(seconds: float) -> None:
    with process_group('jobs.run_many_starts()') as (process, _):
        time.sleep(seconds)
        os.killpg(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=30)
        assert said.count('Traceback') == 1
