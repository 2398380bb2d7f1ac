"""How long a job may take and how large its process may become, and ending what runs at these limits."""

from __future__ import annotations

import ctypes
import signal
import sys
import threading
from collections.abc import Mapping
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from time import monotonic
from types import FrameType, TracebackType

from briefpress.limits import DEFAULTS

AGAIN = 0.5
"""Seconds from one ring to the next: code may swallow some, and what it has to put away takes a moment."""
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """`seconds` of a job by the wall clock, `megabytes` (1,000,000 bytes) of address space of its process or any."""

    seconds: float = DEFAULTS['job_seconds']
    megabytes: int | None = DEFAULTS['job_megabytes']


def job_limits(house: Mapping[str, int]) -> Limits:
    """The limits of a job, of all those that a house sets."""
    return Limits(house['job_seconds'], house['job_megabytes'])


class OverTimeError(Exception):
    """A job was ended at its time limit."""


class _Ring(BaseException):
    """Raised inside the block at its time limit and never outside: no `except Exception` is to take it for its own."""


def limited(limits: Limits) -> AbstractContextManager[None]:
    """A block that ends at its limits: by OverTimeError, or by MemoryError where the system limits memory.

    The time limit is raised again and again until the block is left; one that swallowed it has failed all the same. In
    the main thread on POSIX it interrupts whatever looks at signals, regular expressions too. In other threads and on
    Windows it waits for the next step of Python code, so that a call into C is ended only when it returns.
    """
    has_timer = hasattr(signal, 'setitimer') and threading.current_thread() is threading.main_thread()
    return _Limited(limits, _Alarm() if has_timer else _Ringer())


def limit_memory(megabytes: int | None) -> tuple[int, int] | None:
    """Limit this process's address space; the former limits, or None where there is none or the system takes none."""
    if sys.platform == 'win32' or megabytes is None:
        return None
    import resource

    former = resource.getrlimit(resource.RLIMIT_AS)
    wanted = megabytes * MEGABYTE
    # A limit that somebody else has set is never widened.
    soft = min([wanted, *(limit for limit in former if limit != resource.RLIM_INFINITY)])
    return former if _set_memory((soft, former[1])) else None


def _set_memory(limits: tuple[int, int]) -> bool:
    if sys.platform == 'win32':
        return False
    import resource

    with suppress(ValueError, OSError):  # macOS may refuse
        resource.setrlimit(resource.RLIMIT_AS, limits)
        return True
    return False


class _Limited:
    """A class of its own and no generator: every frame on the way out has to be of this file (see `_is_own`)."""

    def __init__(self, limits: Limits, clock: _Alarm | _Ringer) -> None:
        self._limits, self._clock = limits, clock
        self._memory: tuple[int, int] | None = None

    def __enter__(self) -> None:
        self._memory = limit_memory(self._limits.megabytes)
        self._clock.start(self._limits.seconds)

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._clock.stop()
        if self._memory:
            _set_memory(self._memory)
        # Ctrl-C and the like mean the whole build and are no fault of the block.
        if self._clock.rang and (fault is None or isinstance(fault, (Exception, _Ring))):
            raise OverTimeError(f'not done after {self._limits.seconds:g} seconds') from None


class _Alarm:
    """Rings by SIGALRM in the main thread."""

    def __init__(self) -> None:
        self.rang = self._inside = False
        self._began = 0.0

    def start(self, seconds: float) -> None:
        self._began = monotonic()
        self._handler = signal.signal(signal.SIGALRM, self._ring)
        self._timer = signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN)
        self._inside = True

    def stop(self) -> None:
        self._inside = False
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, self._handler)
        left, interval = self._timer
        if left:
            # What was due meanwhile is due now.
            signal.setitimer(signal.ITIMER_REAL, max(left - (monotonic() - self._began), 1e-6), interval)

    def _ring(self, _number: int, frame: FrameType | None) -> None:
        if self._inside and not _is_own(frame):
            self.rang = True
            raise _Ring


class _Ringer:
    """Rings in any thread: another one asks the interpreter to raise there."""

    def __init__(self) -> None:
        self.rang = False
        self._left = threading.Event()
        self._lock = threading.Lock()
        self._thread = ctypes.c_ulong(threading.get_ident())

    def start(self, seconds: float) -> None:
        threading.Thread(target=self._watch, args=(seconds,), name='time limit', daemon=True).start()

    def stop(self) -> None:
        with self._lock:
            self._left.set()
        # One that was asked for and has not been raised yet is taken back.
        ctypes.pythonapi.PyThreadState_SetAsyncExc(self._thread, None)

    def _watch(self, seconds: float) -> None:
        while not self._left.wait(seconds):
            seconds = AGAIN
            with self._lock:
                if not self._left.is_set() and not _is_own(sys._current_frames().get(self._thread.value)):
                    self.rang = True
                    ctypes.pythonapi.PyThreadState_SetAsyncExc(self._thread, ctypes.py_object(_Ring))


def _is_own(frame: FrameType | None) -> bool:
    """Whether the block has been left, or not been entered: what is raised then would be raised outside."""
    while frame and frame.f_code.co_filename == threading.__file__:
        frame = frame.f_back
    return frame is None or frame.f_code.co_filename == __file__
