"""How long 10,000 briefs in 24 languages would take on clusters, from what the shipped briefs take here.

    python -m bench.cluster_estimate [BRIEFS [LANGUAGES]]

Measured are what each edition costs to prepare (read, translate, merge) and to make in both formats, in CPU seconds of
one process, and to take over and write down; and what a job costs to send to a worker and back, on a real cluster of
one worker on this machine. The rest is simulated: so many cores prepare, one process sends and writes down, so many
workers make.
"""

from __future__ import annotations

import heapq
import pickle
import random
import shutil
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, wait
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from briefpress.build import Selection, open_ledger
from briefpress.build.cluster import Cluster, cluster
from briefpress.build.job import Job, Result, run_job
from briefpress.build.outcome import settle
from briefpress.build.parcel import pack
from briefpress.build.plan import Prepared, prepare
from briefpress.build.record import enter
from briefpress.engine.start import start_engine
from briefpress.project import Project, open_project

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 5
SENT = 300
"""Jobs that are sent to measure what sending costs."""
AHEAD = 2
"""Jobs under way for each worker, so that it never waits for the next."""
WORKERS = (1, 2, 8, 32, 128, 512)
CORES = (1, 4, 16)
"""Of the machine that prepares."""


@dataclass(frozen=True, slots=True)
class Edition:
    """What an edition costs: CPU seconds to prepare and make, seconds to keep, and the bytes of its way.

    To keep it is what the process of the build does: to take over what another has prepared, and to write the files.
    """

    name: str
    prepare: float
    make: float
    keep: float
    sent: int
    returned: int


def timed(items: Iterator[Prepared]) -> Iterator[tuple[Prepared, float]]:
    """What is prepared, each with the CPU seconds that it took."""
    while True:
        begun = time.process_time()
        item = next(items, None)
        if item is None:
            return
        yield item, time.process_time() - begun


def measure_round(project: Project) -> list[tuple[Edition, Job]]:
    """Every shipped edition once, into an empty build/."""
    found = []
    shutil.rmtree(project.root / 'build', ignore_errors=True)
    with open_ledger(project.root) as ledger:
        for slug in project.slugs():
            for item, prepared in timed(prepare(project, slug, Selection())):
                if item.job is None:
                    sys.exit(f'{slug} {item.language}: {item.diagnostics[0].message}')
                begun = time.process_time()
                result = run_job(item.job)
                made = time.process_time() - begun
                pickled = pickle.dumps(item)
                begun = time.perf_counter()  # as writing is waiting for the disk
                pickle.loads(pickled)
                enter(ledger, settle(project, item, result, ledger, draft=True), root=project.root, draft=True)
                kept = time.perf_counter() - begun
                sizes = len(pickle.dumps(pack(item.job))), len(pickle.dumps(result))
                found.append((Edition(f'{slug} {item.language}', prepared, made, kept, *sizes), item.job))
    return found


def measure_editions(project: Project) -> tuple[list[Edition], list[Job]]:
    """Every shipped edition with its least costs, those that the machine's other work adds least to; and its job."""
    rounds = [measure_round(project) for _ in range(ROUNDS + 1)][1:]  # the first imports and fills caches
    editions = []
    for same in zip(*rounds, strict=True):
        costs = [edition for edition, _ in same]
        least = {name: min(getattr(cost, name) for cost in costs) for name in ('prepare', 'make', 'keep')}
        editions.append(replace(costs[0], **least))
    return editions, [job for _, job in rounds[0]]


def send(executor: Cluster, jobs: Sequence[Job], function: Callable[[Job], Result]) -> None:
    """Send so many jobs with a few of them under way."""
    waiting = set()
    for number in range(SENT):
        waiting.add(executor.submit(function, jobs[number % len(jobs)]))
        if len(waiting) > AHEAD:
            _, waiting = wait(waiting, return_when=FIRST_COMPLETED)
    wait(waiting)


def measure_sending(jobs: Sequence[Job], returned: int) -> tuple[float, float, float]:
    """Seconds that a job costs beside its making: CPU here (client and scheduler), the whole way alone, in a row."""
    from distributed import LocalCluster

    def nothing(_: Job) -> Result:
        import os

        from briefpress.build.job import Result, Written

        return Result({'pdf': Written(os.urandom(returned))}, {}, 1, ())

    with (
        LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=':0', host='127.0.0.1') as local,
        cluster(local.scheduler_address) as executor,
    ):
        send(executor, jobs, nothing)
        alone = []
        for job in jobs:
            begun = time.perf_counter()
            executor.submit(nothing, job).result()
            alone.append(time.perf_counter() - begun)
        begun, used = time.perf_counter(), time.process_time()
        send(executor, jobs, nothing)
        return (time.process_time() - used) / SENT, statistics.median(alone), (time.perf_counter() - begun) / SENT


def simulate(editions: Sequence[Edition], number: int, *, cores: int, hand: float, extra: float, workers: int) -> float:
    """Seconds until so many editions are made.

    An edition is prepared on the first core that is free, sent when the process of the build has sent those before it,
    and made by the first worker that is free. What that process does for an edition it does at once, on the same cores.
    """
    pick = random.Random(1)
    makers, preparers = [0.0] * workers, [0.0] * cores
    sent = end = 0.0
    for _ in range(number):
        edition = pick.choice(editions)
        own = edition.keep + hand
        ready = heapq.heappop(preparers) + edition.prepare + own
        heapq.heappush(preparers, ready)
        sent = max(sent + own, ready)
        done = max(heapq.heappop(makers), sent) + edition.make + extra
        heapq.heappush(makers, done)
        end = max(end, done)
    return end


def table(editions: Sequence[Edition], number: int, hand: float, extra: float) -> None:
    """Print the hours for each number of workers and of cores that prepare."""
    alone = statistics.mean(edition.prepare + edition.make + edition.keep for edition in editions) * number / 3600
    print('workers' + ''.join(f'{f"{cores} cores":>14}' for cores in CORES))
    print('without' + ''.join(f'{alone / cores:12.1f} h' for cores in CORES))
    for workers in WORKERS:
        hours = (
            simulate(editions, number, cores=cores, hand=hand, extra=extra, workers=workers) / 3600 for cores in CORES
        )
        print(f'{workers:7}' + ''.join(f'{value:12.1f} h' for value in hours))


def main(briefs: str = '10000', languages: str = '24') -> None:
    """Measure and print."""
    start_engine()
    with TemporaryDirectory() as name:
        root = Path(name)
        for part in ('content', 'styles', 'templates'):
            (root / part).symlink_to(ROOT / part)
        project, _ = open_project(root)
        editions, jobs = measure_editions(project)
    print('                           prepare    make    keep    sent    back')
    for edition in editions:
        seconds = f'{edition.prepare:8.3f} s {edition.make:5.2f} s {edition.keep * 1000:4.0f} ms'
        print(f'{edition.name:26}{seconds} {edition.sent / 1000:4.0f} kB {edition.returned / 1000:4.0f} kB')
    returned = int(statistics.mean(edition.returned for edition in editions))
    hand, alone, extra = measure_sending(jobs, returned)
    print(f'a job costs client and scheduler {hand * 1000:.1f} ms of CPU; {alone * 1000:.1f} ms alone, ', end='')
    print(f'{extra * 1000:.1f} ms each in a row')
    table(editions, int(briefs) * int(languages), hand, extra)


if __name__ == '__main__':
    with suppress(BrokenPipeError):
        main(*sys.argv[1:])
