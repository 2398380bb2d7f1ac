"""An executor over worker processes that can be killed: none takes anything with it but the job that it had.

Each worker has a pipe of its own and a thread that waits for it. Pools whose workers share a pipe and its locks, those
of concurrent.futures and pebble, lose every job, or wait for ever, when a worker dies at the wrong moment.
"""

from __future__ import annotations

import multiprocessing
import pickle
import signal
import threading
from collections.abc import Callable
from concurrent.futures import CancelledError, Executor, Future
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import resource_tracker
from pathlib import Path
from queue import Empty, SimpleQueue
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any, ParamSpec, TypeVar

from briefpress.build.failure import WorkerLostError
from briefpress.build.limits import Limits, OverTimeError
from briefpress.build.worker import SAID, work

P = ParamSpec('P')
T = TypeVar('T')

RECYCLED_AFTER = 100
"""Jobs of one worker. The shipped briefs leave nothing behind; others may, and a start costs less than one job."""
START = 60
"""Seconds in which a worker has to be ready: a busy machine takes one or two."""
END = 5
"""Seconds to wait for what was killed."""


class Workers(Executor):
    """Runs functions in `number` processes that are started when they are needed, and stay.

    A future's exception is OverTimeError at the time limit, MemoryError at that of memory, WorkerLostError where two
    workers in turn died of the job; anything else was raised by the function. Leaving the context by an exception ends
    all at once; what was not done is cancelled.
    """

    def __init__(self, number: int, *, limits: Limits, recycled_after: int = RECYCLED_AFTER) -> None:
        if hasattr(signal, 'pthread_sigmask'):
            # Its start would unblock SIGINT in the thread that starts the first worker.
            resource_tracker.ensure_running()
        self._limits, self._recycled_after = limits, recycled_after
        self._tasks: SimpleQueue[_Task | None] = SimpleQueue()
        self._lock = threading.Lock()
        self._running: set[_Worker] = set()
        self._closed = self._stopped = False
        self._threads = [threading.Thread(target=self._serve, name='worker', daemon=True) for _ in range(number)]
        for thread in self._threads:
            thread.start()

    def submit(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """The future of a function of a module; it is pickled when its turn comes."""
        if self._closed:
            raise RuntimeError('the workers have been shut down')
        future: Future[T] = Future()
        self._tasks.put(_Task(future, (function, args, kwargs)))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the workers when all is done, or, with `cancel_futures`, what has been begun."""
        self._closed = True
        if cancel_futures:
            self._cancel()
        for _ in self._threads:
            self._tasks.put(None)
        for thread in self._threads if wait else ():
            thread.join()

    def stop(self) -> None:
        """Kill the workers in the middle of what they do."""
        with self._lock:
            self._closed = self._stopped = True
            for worker in self._running:
                worker.kill()
        self._cancel()
        for _ in self._threads:
            self._tasks.put(None)
        for thread in self._threads:
            thread.join(END)

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if kind:
            self.stop()
        else:
            self.shutdown()

    def _cancel(self) -> None:
        with suppress(Empty):
            while True:
                if task := self._tasks.get_nowait():
                    task.future.cancel()

    def _serve(self) -> None:
        """One worker's jobs, in a thread."""
        if hasattr(signal, 'pthread_sigmask'):
            # Workers are born with it: one that is still starting would show a traceback of Ctrl-C.
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        worker = None
        while task := self._tasks.get():
            if task.future.set_running_or_notify_cancel():
                worker = self._run(task, worker)
        self._end(worker)

    def _run(self, task: _Task, worker: _Worker | None) -> _Worker | None:
        """Settle a task's future; the worker for the next one, if it is still good."""
        try:
            question = pickle.dumps(task.call)
        except Exception as fault:
            task.future.set_exception(fault)
            return worker
        try:
            (succeeded, value), worker = self._ask(question, worker)
            if isinstance(value, MemoryError) and worker.jobs > 1:  # earlier jobs may have left it too little
                self._end(worker)
                (succeeded, value), worker = self._ask(question, None)
        except BaseException as fault:  # a thread that ended here would leave the others' jobs to nobody
            task.future.set_exception(fault)
            return None
        if succeeded:
            task.future.set_result(value)
        else:
            task.future.set_exception(value)
        if worker.jobs >= self._recycled_after or isinstance(value, MemoryError):
            self._end(worker)
            return None
        return worker

    def _ask(self, question: bytes, worker: _Worker | None) -> tuple[tuple[bool, Any], _Worker]:
        """A worker's answer; where it dies, that of a new one. Where this raises, the worker has been ended."""
        lost = WorkerLostError(None)
        for _ in range(2):
            worker = worker or self._start()
            try:
                return pickle.loads(worker.ask(question, seconds=self._limits.seconds)), worker
            except (EOFError, OSError):
                self._end(worker)
                lost, worker = WorkerLostError(worker.exit_code, worker.said), None
            except BaseException:
                self._end(worker)
                raise
            if self._stopped:
                raise CancelledError
        raise lost

    def _start(self) -> _Worker:
        with self._lock:
            if self._stopped:
                raise CancelledError
            worker = _Worker(self._limits)
            self._running.add(worker)
        return worker

    def _end(self, worker: _Worker | None) -> None:
        if worker:
            worker.end()
            with self._lock:
                self._running.discard(worker)


@dataclass(frozen=True, slots=True)
class _Task:
    future: Future[Any]
    call: tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]


class _Worker:
    """One process, of the one thread that asks it; `kill` may be called in any."""

    def __init__(self, limits: Limits) -> None:
        # Spawned, as pango is not safe to fork and Windows has nothing else.
        context = multiprocessing.get_context('spawn')
        self._connection, theirs = context.Pipe()
        self._folder = TemporaryDirectory(prefix='briefpress-worker-', ignore_cleanup_errors=True)
        self._process = context.Process(target=work, args=(theirs, limits, self._folder.name), daemon=True)
        self._process.start()
        theirs.close()
        self._ready = False
        self.said = ''
        self.jobs = 0

    @property
    def exit_code(self) -> int | None:
        return self._process.exitcode

    def ask(self, question: bytes, *, seconds: float) -> bytes:
        """The answer. EOFError or OSError where the process died."""
        if not self._ready:
            self._start_up()
        self.jobs += 1
        self._connection.send_bytes(question)
        if not self._connection.poll(seconds):
            raise OverTimeError(f'not done after {seconds:g} seconds')
        return self._connection.recv_bytes()

    def _start_up(self) -> None:
        """Wait until the process is ready: that takes nothing of the job's time."""
        if not self._connection.poll(START):
            raise EOFError
        self._connection.recv_bytes()
        self._ready = True

    def kill(self) -> None:
        """End the process now."""
        self._process.kill()

    def end(self) -> None:
        """End the process, which has nothing to put away, and remove its temporary files."""
        self._process.kill()
        self._process.join(END)
        self._connection.close()
        self.said = _last_line(Path(self._folder.name, SAID))
        self._folder.cleanup()


def _last_line(path: Path) -> str:
    try:
        lines = path.read_text('utf-8', 'replace').split('\n')
    except OSError:
        return ''
    return next((line.strip()[:200] for line in reversed(lines) if line.strip()), '')
