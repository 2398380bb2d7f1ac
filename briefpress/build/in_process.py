"""An executor that runs each job at once, in this process: for few jobs, which no worker's start would pay for."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import ParamSpec, TypeVar

from briefpress.build.limits import Limits, limited

P = ParamSpec('P')
T = TypeVar('T')


class InProcess(Executor):
    """`submit` returns when the job is done, with a finished future.

    The limits hold, but for what ends a process as such: a crash in a library of C ends the build, and GLib crashes
    where it gets no memory. So this is for small documents.
    """

    def __init__(self, *, limits: Limits) -> None:
        self._limits = limits

    def submit(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """A finished future. KeyboardInterrupt and the like are raised at once."""
        future: Future[T] = Future()
        try:
            with limited(self._limits):
                result = function(*args, **kwargs)
        except Exception as fault:
            future.set_exception(fault)
        else:
            future.set_result(result)
        return future
