"""How much a worker's memory grows with each job: the shipped briefs in all languages and formats, over and over.

    python -m bench.worker_memory [JOBS] [FORMAT...]

Prints megabytes (1,000,000 bytes) of resident memory and of address space after each tenth of the jobs, and the growth
per job from the mean of the second quarter to that of the last, in one worker that is never recycled: the first rounds
fill what is kept on purpose, and one brief needs more than another.
"""

from __future__ import annotations

import sys
from itertools import cycle, islice
from pathlib import Path
from statistics import mean

import psutil

from briefpress.build.job import Job, run_job
from briefpress.build.limits import Limits
from briefpress.build.plan import Selection, prepare
from briefpress.build.workers import Workers
from briefpress.project import open_project

ROOT = Path(__file__).resolve().parent.parent


def memory() -> tuple[int, int]:
    """Resident memory and address space of the worker in bytes, between two jobs."""
    found = psutil.Process().memory_info()
    return found.rss, found.vms


def jobs(*formats: str) -> list[Job]:
    """The jobs of the shipped briefs."""
    project, _ = open_project(ROOT)
    selection = Selection(formats=formats)
    return [item.job for slug in project.slugs() for item in prepare(project, slug, selection) if item.job]


def main(number: str = '200', *formats: str) -> None:
    """Measure and print."""
    count = int(number)
    found = []
    with Workers(1, limits=Limits(seconds=600, megabytes=8000), recycled_after=2 * count + 1) as workers:
        for job in islice(cycle(jobs(*formats)), count):
            workers.submit(run_job, job).result()
            found.append(workers.submit(memory).result())
    for done in range(0, count, max(1, count // 10)):
        print(f'{done + 1:5} jobs: {found[done][0] / 1e6:7.1f} MB resident, {found[done][1] / 1e6:7.1f} MB in all')
    quarter = count // 4
    second, last = (mean(found[end - quarter + at][0] for at in range(quarter)) for end in (2 * quarter, count))
    print(f'{(last - second) / (count - 2 * quarter) / 1000:.1f} KB per job')


if __name__ == '__main__':
    main(*sys.argv[1:])
