"""Jobs on a cluster that runs in this process and its children."""

from __future__ import annotations

import os
import socket
import sys
import time
from concurrent.futures import CancelledError, wait
from contextlib import contextmanager, suppress
from dataclasses import replace
from itertools import pairwise

import pytest

from briefpress.build import remote
from briefpress.build.cluster import ClusterError, cluster
from briefpress.build.job import run_job
from tests.clusters import files, free_port, jobs_of, local

pytest.importorskip('distributed')
pytestmark = pytest.mark.xdist_group('cluster')


@contextmanager
def local_cluster(workers, *, threads=1):
    from distributed import LocalCluster

    options = {'n_workers': workers, 'threads_per_worker': threads, 'dashboard_address': ':0', 'host': '127.0.0.1'}
    with LocalCluster(**options) as made:
        yield made


@pytest.fixture(scope='module')
def address():
    with local_cluster(2) as made:
        yield made.scheduler_address


@pytest.fixture(scope='module')
def jobs(tmp_path_factory):
    return jobs_of(tmp_path_factory.mktemp('house'), briefs=4)


@pytest.fixture
def on_workers(address):
    """Run a function in each worker, or in the first alone, and another at the end to undo it."""
    from distributed import Client

    with Client(address, set_as_default=False) as client:
        undone = []

        def run(function, undo, *, workers=None):
            undone.append(undo)
            client.run(function, workers=workers)

        yield run, sorted(client.nthreads())
        for undo in undone:
            client.run(undo)


def other_versions():
    real = remote.equipment
    remote.equipment = lambda: {**real(), 'weasyprint': '69.0', 'library pango': '1.0', 'lxml': None, 'zlib': '0'}


def real_versions():
    import importlib

    importlib.reload(remote)


def errors(result):
    assert not result.outputs
    return [(fault.code, fault.path, fault.message) for fault in result.diagnostics]


def test_jobs_give_the_bytes_that_they_give_here(address, jobs):
    with cluster(address) as executor:
        assert executor.workers == 2
        results = [future.result() for future in [executor.submit(run_job, job) for job in jobs]]
    assert files(results) == files(local(jobs))
    assert [set(result.outputs) for result in results] == [{'pdf', 'docx'}] * 4


def test_nothing_of_the_fonts_stays_with_a_worker_whose_folder_goes(address, jobs):
    def place(job):
        return replace(run_job(job), note=str(job.font_folder))

    with cluster(address) as executor:
        note = executor.submit(place, jobs[0]).result().note
    assert 'dask' in note
    assert str(jobs[0].font_folder) != note


def test_a_fault_of_a_job_is_told_with_its_place_as_in_a_local_build(address, jobs):
    def fails(job):
        return run_job(replace(job, formats=None))

    with cluster(address) as executor:
        found = errors(executor.submit(fails, jobs[0]).result())
    assert [(code, path) for code, path, _ in found] == [('internal', 'content/heat-0/brief.md')]
    assert 'TypeError' in found[0][2]
    assert '(job.py:' in found[0][2]


def test_a_worker_runs_one_job_at_a_time_whatever_its_threads(jobs):
    def spell(_):
        begun = time.monotonic()
        time.sleep(0.2)
        return remote.Result({}, {'begun': begun, 'ended': time.monotonic()}, 0, ())

    with local_cluster(1, threads=4) as made, cluster(made.scheduler_address) as executor:
        assert executor.workers == 1
        results = [future.result() for future in [executor.submit(spell, job) for job in jobs]]
    spells = sorted((result.seconds['begun'], result.seconds['ended']) for result in results)
    assert all(earlier[1] <= later[0] for earlier, later in pairwise(spells))


def test_a_worker_with_other_versions_is_refused_by_name_with_the_first_few(address, on_workers):
    run, workers = on_workers
    run(other_versions, real_versions, workers=workers[:1])
    with pytest.raises(ClusterError) as refusal, cluster(address):
        pass
    found = remote.versions()
    assert str(refusal.value) == (
        f'worker {workers[0]} has other versions: zlib 0 (here {found["zlib"]}), library pango 1.0 (here '
        f'{found["library pango"]}), lxml missing (here {found["lxml"]}), 1 more: {remote.INSTALL}'
    )


def test_a_worker_that_came_later_with_other_versions_refuses_each_edition_with_one_error(address, jobs, on_workers):
    run, _ = on_workers
    with cluster(address) as executor:
        run(other_versions, real_versions)
        found = [errors(executor.submit(run_job, job).result()) for job in jobs[:2]]
    assert [[(code, path) for code, path, _ in faults] for faults in found] == [
        [('cluster', 'content/heat-0/brief.md')],
        [('cluster', 'content/heat-1/brief.md')],
    ]
    assert 'has other versions: zlib 0 (here' in found[0][0][2]


def test_another_file_of_a_font_on_a_worker_is_one_error_that_names_it(address, jobs):
    fonts = {**jobs[0].document.fonts, 'fonts/IBMPlexMono-Regular.ttf': '0' * 64}
    job = replace(jobs[0], document=replace(jobs[0].document, fonts=fonts), otherwise=None)
    with cluster(address) as executor:
        ((code, path, message),) = errors(executor.submit(run_job, job).result())
    assert (code, path) == ('cluster', 'content/heat-0/brief.md')
    assert message.startswith('en: on worker tcp://')
    assert 'the font IBMPlexMono-Regular.ttf is another file' in message


def test_a_job_that_its_workers_die_of_is_one_error_and_the_rest_is_made(jobs):
    import dask

    def dies(_):
        os._exit(1)

    with (
        dask.config.set({'distributed.scheduler.allowed-failures': 0}),
        local_cluster(2) as made,
        cluster(made.scheduler_address) as executor,
    ):
        futures = [executor.submit(dies, jobs[0]), *(executor.submit(run_job, job) for job in jobs[1:])]
        results = [future.result() for future in futures]
    assert errors(results[0]) == [('cluster', 'content/heat-0/brief.md', 'en: each worker that began it died')]
    assert files(results[1:]) == files(local(jobs[1:]))


def test_a_job_that_is_cancelled_wakes_who_waits_for_it(address, jobs):
    def sleeps(_):
        time.sleep(2)
        return remote.Result({}, {}, 0, ())

    with cluster(address) as executor:
        futures = [executor.submit(sleeps, job) for job in jobs]
        assert all(future.cancel() for future in futures)
        assert wait(futures, timeout=1).not_done == set()
        with pytest.raises(CancelledError):
            futures[0].result()


def test_leaving_early_drops_what_was_sent_at_once(address, jobs):
    from distributed import Client

    def sleeps(_):
        time.sleep(3)
        return remote.Result({}, {}, 0, ())

    with Client(address, set_as_default=False) as client:
        begun = time.monotonic()
        with suppress(KeyboardInterrupt), cluster(address) as executor:
            futures = [executor.submit(sleeps, job) for job in jobs * 4]
            raise KeyboardInterrupt
        assert time.monotonic() - begun < 3
        assert all(future.cancelled() for future in futures)
        while time.monotonic() - begun < 30 and client.run_on_scheduler(lambda dask_scheduler: dask_scheduler.tasks):
            time.sleep(0.1)
        assert not client.run_on_scheduler(lambda dask_scheduler: list(dask_scheduler.tasks))
    with pytest.raises(RuntimeError, match='after the shutdown'):
        executor.submit(run_job, jobs[0])


def test_a_cluster_without_workers_is_refused_with_the_command_that_starts_one():
    with local_cluster(0) as made:
        place = made.scheduler_address
        with pytest.raises(ClusterError) as refusal, cluster(place, workerless=0.2):
            pass
    assert str(refusal.value) == (
        f'the cluster at {place} has had no worker for 0.2 s: start some with'
        f'  dask worker {place} --nthreads 1 , and build again'
    )


def test_a_cluster_that_loses_all_its_workers_is_lost_after_a_while(jobs):
    def sleeps(_):
        time.sleep(30)

    with local_cluster(1) as made, cluster(made.scheduler_address, workerless=0.5) as executor:
        future = executor.submit(sleeps, jobs[0])
        made.scale(0)
        with pytest.raises(ClusterError, match=r'has had no worker for 0\.5 s: start some with  dask worker'):
            future.result()
        with pytest.raises(ClusterError, match='has had no worker'):
            executor.submit(run_job, jobs[1])


@pytest.mark.parametrize('scheme', ['tcp', 'tls'])
def test_where_nobody_listens_it_says_so_in_one_line_and_nothing_else(scheme, capfd):
    place = f'{scheme}://127.0.0.1:{free_port()}'
    with pytest.raises(ClusterError, match=f'{place}') as refusal, cluster(place, answer=0.5):
        pass
    assert '\n' not in str(refusal.value)
    if scheme == 'tcp':
        assert str(refusal.value).startswith(f'no scheduler answers at {place} within 0.5 s: start one there with')
    assert capfd.readouterr() == ('', '')


def test_a_program_that_listens_but_is_no_scheduler_is_not_waited_for():
    with socket.create_server(('127.0.0.1', 0)) as silent:
        place = f'tcp://127.0.0.1:{silent.getsockname()[1]}'
        with pytest.raises(ClusterError, match=f'no scheduler answers at {place}'), cluster(place, answer=0.5):
            pass


@pytest.mark.parametrize('address', ['localhost', '10.0.0.1:8786', 'http://host:8786', 'tcp://host', 'tcp://:1', ''])
def test_what_is_no_address_is_refused_with_the_form_of_one(address):
    with pytest.raises(ClusterError, match='write  tcp://HOST:8786'), cluster(address):
        pass


def test_where_distributed_is_not_installed_it_says_how_to_install_it(monkeypatch):
    monkeypatch.setitem(sys.modules, 'distributed', None)
    with pytest.raises(ClusterError, match=r'pip install "briefpress\[cluster\]"'), cluster('tcp://host:1'):
        pass
