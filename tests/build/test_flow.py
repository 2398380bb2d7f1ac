"""How briefs flow through executors: how far ahead they are read, and what ends the whole build."""

from __future__ import annotations

from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import replace

import pytest

from briefpress.build import Selection
from briefpress.build.cluster import ClusterError
from briefpress.build.flow import flow
from briefpress.build.in_process import InProcess
from briefpress.build.job import Result
from briefpress.build.limits import Limits
from briefpress.build.task import Task
from briefpress.project import open_project
from tests.projects import brief, write_project

LIMITS = Limits()


class Settled(Executor):
    """Gives each job the same result at once, or the same exception."""

    def __init__(self, outcome):
        self._outcome = outcome

    def submit(self, *_):
        future = Future()
        if isinstance(self._outcome, Exception):
            future.set_exception(self._outcome)
        else:
            future.set_result(self._outcome)
        return future


class Counting(ThreadPoolExecutor):
    """Runs one after the other, and keeps how many waited or ran whenever there was one more."""

    def __init__(self):
        super().__init__(1)
        self._begun = []
        self.counts = []

    def submit(self, *call):
        self._begun.append(super().submit(*call))
        self.counts.append(sum(not future.done() for future in self._begun))
        return self._begun[-1]


@pytest.fixture
def tasks(tmp_path):
    write_project(tmp_path, {f'content/b{number}/brief.md': brief('Text.\n') for number in range(6)})
    project, faults = open_project(tmp_path)
    assert faults == ()
    task = Task(project, '', Selection(), ('',), frozenset(), shared='', versions='')
    return [replace(task, slug=slug) for slug in project.slugs()]


def test_the_loss_of_a_cluster_ends_the_build_and_is_no_fault_of_a_brief(tasks):
    lost = Settled(ClusterError('the scheduler is gone'))
    made = flow(tasks, preparing=InProcess(limits=LIMITS), writing=lost, preparers=1, width=lambda: 4, limits=LIMITS)
    with pytest.raises(ClusterError, match='the scheduler is gone'):
        list(made)


def test_no_more_briefs_are_read_ahead_than_there_are_processes_to_read_them(tasks):
    done = Settled(Result({}, {}, 0, ()))
    with Counting() as preparing:
        made = list(flow(tasks, preparing=preparing, writing=done, preparers=2, width=lambda: 100, limits=LIMITS))
    assert len(made) == len(preparing.counts) == 6
    assert max(preparing.counts) <= 2
