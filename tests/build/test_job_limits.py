"""What runs too long or grows too large is ended, whatever it does with exceptions."""

from __future__ import annotations

import gc
import os
import re
import signal
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress

import pytest

from briefpress.build import limits
from briefpress.build.in_process import InProcess
from briefpress.build.limits import Limits, OverTimeError, limited

SHORT = Limits(seconds=0.2)
posix_only = pytest.mark.skipif(sys.platform == 'win32', reason='signals and resource limits of POSIX')


@pytest.fixture(autouse=True)
def _quickly_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, 'AGAIN', 0.05)


def spin() -> None:
    while True:
        pass


def swallow_in_a_loop() -> None:
    while True:
        with suppress(Exception):
            time.sleep(0.01)


def swallow_everything_thrice() -> str:
    for _ in range(3):
        try:
            while True:
                time.sleep(0.01)
        except BaseException:
            pass
    return 'done'


def wrap() -> None:
    try:
        spin()
    except BaseException as fault:
        raise ValueError('wrapped') from fault


def match() -> None:
    re.match(r'(a+)+$', 'a' * 60 + 'b')


def in_thread(job: Callable[[], object]) -> BaseException | None:
    """What the future of a job says that an executor ran in another thread."""
    found: list[BaseException | None] = []
    thread = threading.Thread(target=lambda: found.append(InProcess(limits=SHORT).submit(job).exception()))
    thread.start()
    thread.join(30)
    return found[0]


JOBS = [spin, swallow_in_a_loop, swallow_everything_thrice, wrap]


@pytest.mark.parametrize('job', [*JOBS, pytest.param(match, marks=posix_only)])
def test_a_job_ends_at_its_time_limit(job: Callable[[], object]) -> None:
    future = InProcess(limits=SHORT).submit(job)
    assert type(future.exception()) is OverTimeError
    assert str(future.exception()) == 'not done after 0.2 seconds'


@pytest.mark.parametrize('job', JOBS)
def test_a_job_in_another_thread_ends_at_its_time_limit(job: Callable[[], object]) -> None:
    assert type(in_thread(job)) is OverTimeError


def test_a_job_within_its_limits_has_its_result_and_its_own_exception() -> None:
    executor = InProcess(limits=Limits(seconds=30))
    assert executor.submit(divmod, 7, 2).result() == (3, 1)
    assert type(executor.submit(divmod, 7, 0).exception()) is ZeroDivisionError


@posix_only
def test_the_former_timer_and_handler_are_there_again() -> None:
    rung = []
    former = signal.signal(signal.SIGALRM, lambda *_: rung.append('former'))
    signal.setitimer(signal.ITIMER_REAL, 0.3)
    try:
        with limited(Limits(seconds=30)):
            time.sleep(0.05)
        assert 0 < signal.getitimer(signal.ITIMER_REAL)[0] < 0.26
        while not rung:
            time.sleep(0.01)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, former)


def short_jobs(until: float) -> int:
    """Blocks that end as their timer fires, over and over; how many were over their time."""
    over = 0
    while time.monotonic() < until:
        try:
            with limited(Limits(seconds=0.0005)):
                for _ in range(3000):
                    len('')
        except OverTimeError:
            over += 1
        for _ in range(300):
            len('')
    return over


def test_a_timer_that_fires_as_the_block_ends_raises_nothing_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, 'AGAIN', 0.0001)
    short_jobs(time.monotonic() + 0.5)
    found: list[object] = []
    thread = threading.Thread(target=lambda: found.append(short_jobs(time.monotonic() + 0.5)))
    thread.start()
    thread.join(30)
    assert len(found) == 1


def test_ctrl_c_in_an_overdue_block_is_still_ctrl_c() -> None:
    def interrupted() -> None:
        try:
            spin()
        except BaseException:
            raise KeyboardInterrupt from None

    with pytest.raises(KeyboardInterrupt), limited(SHORT):
        interrupted()


@pytest.mark.skipif(sys.platform != 'linux', reason='macOS and Windows do not limit the address space')
def test_a_memory_eater_ends_by_a_memory_error_and_the_former_limit_is_back() -> None:
    import resource

    former = resource.getrlimit(resource.RLIMIT_AS)
    with open('/proc/self/statm') as file:  # noqa: PTH123
        now = int(file.read().split()[0]) * os.sysconf('SC_PAGE_SIZE') // 1_000_000
    future = InProcess(limits=Limits(megabytes=now + 200)).submit(bytearray, 400_000_000)
    assert type(future.exception()) is MemoryError
    assert resource.getrlimit(resource.RLIMIT_AS) == former
    gc.collect()
    assert len(bytearray(400_000_000)) == 400_000_000
