"""A worker process: runs one function after the other, and ends with whoever started it."""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import os
import pickle
import shutil
import signal
import sys
import tempfile
import threading
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NoReturn

from briefpress.build.failure import portable
from briefpress.build.limits import Limits, limit_memory

LATE = 5
"""Seconds after the time limit at which a worker ends itself: one whose parent is no more to do it."""
SAID, STDERR = 'stderr.txt', 2
_SET_PARENT_DEATH_SIGNAL = 1
"""PR_SET_PDEATHSIG of prctl(2)."""
_MMAP_THRESHOLD = -3
"""M_MMAP_THRESHOLD of mallopt(3)."""


def work(connection: Connection, limits: Limits, folder: str) -> None:
    """Answer each pickled (function, args, kwargs) by a pickled (whether it succeeded, result or exception).

    The first answer is empty: the worker is ready. `folder` is for its temporary files; what it says on standard error
    goes to one of them, as libraries of C say much before they end a process.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    tempfile.tempdir = folder
    with Path(folder, SAID).open('wb') as file:
        os.dup2(file.fileno(), STDERR)
    _end_with_parent()
    limit_memory(limits.megabytes)
    _return_large_blocks()
    gc.disable()  # done after each job, and not in the middle of the imports for the first one
    imported = 0
    try:
        connection.send_bytes(b'')
        while True:
            question = connection.recv_bytes()
            _end_late(limits.seconds + LATE)
            connection.send_bytes(_answer(question))
            _end_late(0)
            # Cycles would stay until some later job. What a job left for good, modules above all, is not looked through
            # again: that would take a twentieth of each job's time.
            gc.collect()
            if len(sys.modules) > imported:
                gc.freeze()
                imported = len(sys.modules)
    except (EOFError, OSError):
        _end()


def _answer(question: bytes) -> bytes:
    try:
        function, args, kwargs = pickle.loads(question)
        return pickle.dumps((True, function(*args, **kwargs)))
    except BaseException as fault:  # sys.exit() of a library is a failure of the job, too
        return pickle.dumps((False, portable(fault)))


def _return_large_blocks() -> None:
    """Have the C library give large blocks, such as a Chinese font of 16 MB, back to the system when they are freed.

    glibc does so only until it has freed one; from then on they lie about in its heap, or do not.
    """
    if sys.platform == 'linux' and hasattr(library := ctypes.CDLL(None), 'mallopt'):
        library.mallopt(_MMAP_THRESHOLD, 1_000_000)


def _end_late(seconds: float) -> None:
    """Have the system end this process after so many seconds, whatever holds it; 0 for not at all."""
    if sys.platform != 'win32':
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _end_with_parent() -> None:
    """End this process within a moment when its parent is no more, however that ended."""
    threading.Thread(target=_await_parent, name='parent', daemon=True).start()
    if sys.platform == 'linux':
        # A regular expression lets no other thread run, but looks at signals.
        signal.signal(signal.SIGHUP, _end)
        ctypes.CDLL(None).prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGHUP)


def _await_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
    _end()


def _end(*_: Any) -> NoReturn:
    shutil.rmtree(tempfile.gettempdir(), ignore_errors=True)
    os._exit(0)
