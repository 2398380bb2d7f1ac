"""Jobs for workers and limits to be tried with; a module that a worker imports quickly."""

from __future__ import annotations

import os
import re
import signal
import sys
import tempfile
import time
from pathlib import Path
from typing import NoReturn

from briefpress.build.limits import Limits
from briefpress.build.workers import Workers


def square(number: int) -> int:
    return number * number


def pid(*_: object) -> int:
    return os.getpid()


def wait(seconds: float) -> None:
    time.sleep(seconds)


def fail(message: str) -> NoReturn:
    raise ValueError(message)


def leave(code: int) -> NoReturn:
    sys.exit(code)


class OddError(Exception):
    """Cannot be unpickled: it is made of other arguments than it has."""

    def __init__(self, one: str, two: str) -> None:
        super().__init__(one + two)


def fail_oddly() -> NoReturn:
    raise OddError('odd', 'ity')


def eat(megabytes: int) -> int:
    return len(bytearray(megabytes * 1_000_000))


HOARD: list[bytearray] = []


def hoard(megabytes: int) -> int:
    """Take memory and keep it."""
    HOARD.append(bytearray(megabytes * 1_000_000))
    return os.getpid()


def die(number: int) -> NoReturn:
    os.kill(os.getpid(), number)
    time.sleep(60)
    raise AssertionError


def die_once(number: int, marker: Path) -> str:
    """Die, but not where somebody has died already."""
    try:
        marker.touch(exist_ok=False)
    except FileExistsError:
        return 'done'
    die(number)


def abort() -> None:
    os.write(2, b'something\nout of memory\n\n')
    os.abort()


def unending_match() -> object:
    """A regular expression that keeps all other threads from running."""
    return re.match(r'(a+)+$', 'a' * 60 + 'b')


def large(megabytes: int) -> bytes:
    return bytes(megabytes * 1_000_000)


def leave_file() -> str:
    """A temporary file that nobody removes."""
    number, name = tempfile.mkstemp()
    os.close(number)
    return name


def sigint() -> signal.Handlers | object:
    return signal.getsignal(signal.SIGINT)


def slow_pid() -> int:
    time.sleep(0.1)
    return os.getpid()


def run_until_killed(job: str) -> None:
    """A parent: two workers at this job; prints the ids of their processes first."""
    with Workers(2, limits=Limits()) as workers:
        pids: set[int] = set()
        while len(pids) < 2:
            pids |= {future.result() for future in [workers.submit(slow_pid) for _ in range(2)]}
        print(*pids, flush=True)
        futures = [workers.submit(globals()[job], *([60] if job == 'wait' else [])) for _ in range(6)]
        for future in futures:
            future.result()


def run_many_starts() -> None:
    """A parent whose workers are always starting; prints a line first."""
    with Workers(2, limits=Limits(), recycled_after=1) as workers:
        futures = [workers.submit(square, 1) for _ in range(200)]
        print('begun', flush=True)
        for future in futures:
            future.result()
