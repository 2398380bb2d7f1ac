"""Jobs on a Dask cluster: an executor that sends each one to a worker of another machine.

The scheduler and the workers are other people's processes; whoever may connect to them can run any code there, as jobs
travel pickled. docs/cluster.md says how to keep others out.
"""

from __future__ import annotations

import asyncio
import logging
import re
import time
import warnings
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Executor, Future, InvalidStateError
from concurrent.futures import wait as wait_for
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from importlib import import_module
from typing import Any

from briefpress.build.chosen import BuildError
from briefpress.build.job import Job, Result
from briefpress.build.limits import Limits
from briefpress.build.parcel import Parcel, pack
from briefpress.build.remote import INSTALL, differences, equipment, refused, run_parcel

ANSWER = 5.0
"""Seconds within which a scheduler answers."""
WORKERLESS = 30.0
"""Seconds that a cluster may be without any worker."""
LEAVE = 2.0
"""Seconds that taking leave of the scheduler may take."""
LOOK = 2.0
"""Seconds from one look at the workers to the next."""
RETRIES = 1
"""How often a job is sent again that failed for another reason than the death of its worker."""
Runner = Callable[[Job], Result]
NOISY = ('distributed', 'bokeh', 'tornado', 'tornado.application', 'asyncio')
DIED = 'it may need more memory than they have, or end them by a fault: build it on this machine, without a scheduler'


class ClusterError(BuildError):
    """The cluster cannot be used, or no longer: one line, with what mends it."""


@contextmanager
def cluster(
    address: str, *, seconds: float = Limits().seconds, answer: float = ANSWER, workerless: float = WORKERLESS
) -> Iterator[Cluster]:
    """An executor on the cluster whose scheduler is at `tcp://host:port`, or `tls://host:port`.

    `seconds` is the time limit of a job. ClusterError where distributed is not installed, nobody answers within
    `answer` seconds, no worker comes within `workerless` seconds, or a worker has other versions than this machine.
    Leaving drops what is not done.
    """
    if not re.fullmatch(r'(tcp|tls)://[^/\s]+:\d+/?', address):
        raise ClusterError(f'{address} is no address of a scheduler: write  tcp://HOST:8786  or  tls://HOST:8786')
    client = _connected(address, answer)
    try:
        _await_worker(client, address, workerless)
        _compare(client, address)
        executor = Cluster(client, address, seconds=seconds, workerless=workerless)
        try:
            yield executor
        finally:
            executor.shutdown(wait=False, cancel_futures=True)
    finally:
        # The scheduler drops by itself what a client wanted that has gone.
        with suppress(Exception):
            client.close(timeout=LEAVE)


@dataclass(frozen=True, slots=True, eq=False)
class _Order:
    """A job under way; `alone` where it is the one suspect that is under way."""

    promised: Future[Result]
    function: Runner
    parcel: Parcel
    alone: bool = False

    def settle(self, *, result: Result | None = None, fault: Exception | None = None) -> None:
        """Keep the promise or break it, unless it was dropped meanwhile."""
        with suppress(InvalidStateError):
            if fault:
                self.promised.set_exception(fault)
            elif result:
                self.promised.set_result(result)


class Cluster(Executor):
    """Sends jobs through the executor of distributed's client; made by `cluster`.

    A future gives a Result also where the cluster could not make the edition, with one error that says so. It raises
    ClusterError, as `submit` does from then on, where the cluster as a whole is lost.

    The scheduler sends a job on whose worker has died, to three more by its default. It blames a death on all that
    waited at the worker too, so a job that it gave up is only a suspect: it is sent once more, one suspect at a time.
    """

    def __init__(self, client: Any, address: str, *, seconds: float, workerless: float) -> None:
        from tornado.ioloop import PeriodicCallback

        self._client = client
        self._limits = Limits(seconds, None)  # memory is given out by those who start the workers
        self._gone = f'the scheduler at {address} is gone: start it again, and build again'
        self._workerless = workerless, _no_worker(address, workerless)
        self._executor = client.get_executor(pure=False, retries=RETRIES)
        self._sent: dict[Future[Result], Future[Result]] = {}
        self._suspects: deque[_Order] = deque()
        self._alone = False
        self._lost: ClusterError | None = None
        self._closed = False
        self._workers, self._seen = len(client.nthreads()), time.monotonic()
        self._looks = PeriodicCallback(self._look, LOOK * 1000)
        client.loop.add_callback(self._looks.start)

    @property
    def workers(self) -> int:
        """How many workers there are now, each of which runs one job at a time; at least 1."""
        return max(1, self._workers)

    def submit(  # type: ignore[override] # it takes jobs alone
        self, function: Runner, job: Job, /
    ) -> Future[Result]:
        """Send a job for `function`, which a module has, such as run_job. ClusterError where the cluster is lost."""
        promised: Future[Result] = Future()
        promised.add_done_callback(self._drop)
        self._send(_Order(promised, function, pack(job)))
        return promised

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Take no further job; wait for those that were taken, or drop them."""
        self._closed = True
        if cancel_futures:
            for promised in list(self._sent):
                promised.cancel()
        if wait:
            wait_for(list(self._sent))
        self._client.loop.add_callback(self._looks.stop)

    def _send(self, order: _Order) -> None:
        if self._closed:
            raise RuntimeError('no job is taken after the shutdown')
        if self._client.status != 'running':
            self._lose(self._gone)
        if self._lost:
            raise self._lost
        sent = self._executor.submit(run_parcel, order.function, order.parcel, equipment(), self._limits)
        self._sent[order.promised] = sent
        sent.add_done_callback(lambda sent: self._arrived(order, sent))

    def _arrived(self, order: _Order, sent: Future[Result]) -> None:
        """Settle what was promised; called in the thread of the client."""
        from distributed import KilledWorker

        if order.alone:
            self._alone = False
        try:
            order.settle(result=sent.result())
        except CancelledError:
            if not (self._closed or order.promised.done()):
                self._lose(self._gone)
        except KilledWorker:
            if order.alone:
                order.settle(result=refused(order.parcel, 'each worker that began it died', DIED))
            else:
                self._suspects.append(replace(order, alone=True))
        except Exception as fault:
            message = f'the cluster failed: {type(fault).__name__}: {_first_line(fault)}'
            order.settle(result=refused(order.parcel, message, 'the terminals of its scheduler and workers say more'))
        self._send_suspect()

    def _send_suspect(self) -> None:
        while self._suspects and not self._alone:
            order = self._suspects.popleft()
            if not order.promised.done():
                self._alone = True
                try:
                    self._send(order)
                except Exception as fault:
                    self._alone = False
                    order.settle(fault=fault)

    def _drop(self, promised: Future[Result]) -> None:
        """Let go of a job that is done, or whose future was cancelled."""
        sent = self._sent.pop(promised, None)
        if promised.cancelled():
            promised.set_running_or_notify_cancel()  # which wakes who waits for it
            if sent and not self._closed:  # else the client goes, and all of its jobs with it
                sent.cancel()

    def _lose(self, message: str) -> None:
        self._lost = self._lost or ClusterError(message)
        for promised in list(self._sent):
            with suppress(InvalidStateError):
                promised.set_exception(self._lost)

    async def _look(self) -> None:
        """Count the workers, as they come and go."""
        with suppress(Exception):  # a scheduler that is gone is told of by the futures
            self._workers = len(await self._client.nthreads())
            if self._workers:
                self._seen = time.monotonic()
        seconds, message = self._workerless
        if self._sent and time.monotonic() - self._seen > seconds:
            self._lose(message)


def _connected(address: str, answer: float) -> Any:
    try:
        distributed: Any = import_module('distributed')
    except ImportError:
        raise ClusterError('a cluster needs the package distributed: pip install "briefpress[cluster]"') from None
    _quieten()
    try:
        # Tried first, as a client that cannot connect says so again when it is collected, and takes its time.
        asyncio.run(asyncio.wait_for(_try(distributed, address, answer), answer))
        # What comes back does so through the scheduler: this machine need not reach the workers.
        return distributed.Client(address, timeout=answer, set_as_default=False, direct_to_workers=False)
    except OSError:
        mend = 'start one there with  dask scheduler , or mend the address (tls:// where it uses TLS)'
        raise ClusterError(f'no scheduler answers at {address} within {answer:g} s: {mend}') from None
    except Exception as fault:
        mend = 'docs/cluster.md says how TLS is set up' if address.startswith('tls') else 'mend the address'
        message = f'what answers at {address} is no scheduler for this machine ({_first_line(fault)}): {mend}'
        raise ClusterError(message) from None


async def _try(distributed: Any, address: str, answer: float) -> None:
    security = distributed.Security().get_connection_args('client')
    comm = await import_module('distributed.comm').connect(address, timeout=answer, **security)
    comm.abort()


def _await_worker(client: Any, address: str, seconds: float) -> None:
    try:
        client.wait_for_workers(1, timeout=seconds)
    except TimeoutError:
        raise ClusterError(_no_worker(address, seconds)) from None


def _no_worker(address: str, seconds: float) -> str:
    return (
        f'the cluster at {address} has had no worker for {seconds:g} s: start some with'
        f'  dask worker {address} --nthreads 1 , and build again'
    )


def _compare(client: Any, address: str) -> None:
    """ClusterError where the scheduler has no briefpress, or a worker another one or other versions."""
    try:
        client.run_on_scheduler(equipment)
    except Exception as fault:
        message = f'the scheduler at {address} has no briefpress as new as this ({_first_line(fault)}): {INSTALL}'
        raise ClusterError(message) from None
    refused = {}
    for worker, there in client.run(equipment, on_error='return').items():
        if isinstance(there, BaseException):
            refused[worker] = f'no briefpress as new as this ({_first_line(there)})'
        elif said := differences(equipment(), there):
            refused[worker] = f'other versions: {said}'
    if refused:
        first = min(refused)
        more = f'; so it is with {len(refused) - 1} more' if len(refused) > 1 else ''
        raise ClusterError(f'worker {first} has {refused[first]}{more}: {INSTALL}')


def _first_line(fault: BaseException) -> str:
    return (str(fault).strip().splitlines() or [type(fault).__name__])[0]


def _quieten() -> None:
    """Keep what distributed logs and warns of from the terminal: what matters of it is said once, as an error.

    It sets up its own logging when it is imported, and may log until the process ends: so this is never undone.
    """
    known = list(logging.root.manager.loggerDict)
    for name in dict.fromkeys([*NOISY, *(name for name in known if name.startswith('distributed.'))]):
        logger = logging.getLogger(name)
        logger.handlers[:] = [logging.NullHandler()]
        logger.propagate = False
    warnings.filterwarnings('ignore', module=r'distributed\b')
