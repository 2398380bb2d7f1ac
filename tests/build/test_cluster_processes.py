"""Jobs on a scheduler and workers that were started by hand, as on other machines, and what befalls these."""

from __future__ import annotations

import os
import pickle
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager

import pytest

from briefpress.build.cluster import ClusterError, cluster
from briefpress.build.job import run_job
from briefpress.build.remote import INSTALL
from tests.clusters import ROOT, end, files, jobs_of, local, scheduler, worker

pytest.importorskip('distributed')
pytestmark = pytest.mark.xdist_group('cluster')
LONG = 60.0
"""Seconds for what a busy machine may take, and where nothing is to be seen of it."""


@contextmanager
def connected(address):
    """The cluster, once its scheduler has started."""
    until = time.monotonic() + LONG
    while True:
        try:
            with cluster(address, workerless=LONG) as executor:
                yield executor
                return
        except ClusterError as fault:
            if 'no scheduler answers' not in str(fault) or time.monotonic() > until:
                raise


def refusal(address):
    """Why the cluster is refused, once it is."""
    until = time.monotonic() + LONG
    while time.monotonic() < until:
        try:
            with cluster(address):
                time.sleep(0.1)
        except ClusterError as fault:
            return str(fault)
    return ''


@pytest.fixture(scope='module')
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp('elsewhere')


@pytest.fixture(scope='module')
def place(folder):
    """The address of a scheduler with one worker."""
    with scheduler(folder) as (address, _), worker(folder, address):
        yield address


@pytest.fixture(scope='module')
def jobs(tmp_path_factory):
    return jobs_of(tmp_path_factory.mktemp('house'), briefs=8)


def test_a_machine_that_is_lost_in_the_middle_costs_no_edition_and_no_byte(place, folder, jobs, capfd):
    with worker(folder, place) as lost, connected(place) as executor:
        until = time.monotonic() + LONG
        while executor.workers < 2 and time.monotonic() < until:
            time.sleep(0.05)
        assert executor.workers == 2
        futures = [executor.submit(run_job, job) for job in jobs]
        futures[1].result()
        assert not all(future.done() for future in futures)
        end(lost)
        results = [future.result(LONG) for future in futures]
    assert files(results) == files(local(jobs))
    assert capfd.readouterr() == ('', '')


def test_a_scheduler_that_is_lost_ends_the_build_with_one_clear_error_and_nothing_else(folder, jobs, capfd):
    with scheduler(folder) as (address, process), worker(folder, address), connected(address) as executor:
        futures = [executor.submit(lambda _: time.sleep(60), job) for job in jobs]
        end(process)
        for future in futures:
            with pytest.raises(ClusterError, match=f'^the scheduler at {address} is gone: start it again'):
                future.result(LONG)
        with pytest.raises(ClusterError, match='is gone'):
            executor.submit(run_job, jobs[0])
    assert capfd.readouterr() == ('', '')


def test_a_scheduler_that_is_lost_while_nothing_is_sent_is_noticed_by_the_next_job(folder, jobs):
    with scheduler(folder) as (address, process), worker(folder, address), connected(address) as executor:
        end(process)
        until = time.monotonic() + LONG
        while executor._client.status == 'running' and time.monotonic() < until:
            time.sleep(0.05)
        with pytest.raises(ClusterError, match='is gone: start it again'):
            executor.submit(run_job, jobs[0])


def test_a_worker_with_an_older_briefpress_is_refused(place, folder):
    old = folder / 'old'
    (old / 'briefpress/build').mkdir(parents=True)
    for module in ('__init__', 'build/__init__'):
        (old / f'briefpress/{module}.py').write_text('')
    with worker(folder, place, path=old):
        message = refusal(place)
    assert message.startswith('worker tcp://127.0.0.1:')
    assert 'has no briefpress as new as this (ModuleNotFoundError' in message
    assert message.endswith(INSTALL)


def test_a_scheduler_without_briefpress_is_refused(folder):
    (folder / 'none/briefpress').mkdir(parents=True)
    (folder / 'none/briefpress/__init__.py').write_text('')
    with scheduler(folder, path=folder / 'none') as (address, _), worker(folder, address):
        said = r'the scheduler at .* has no briefpress as new as this \(.*\): install'
        with pytest.raises(ClusterError, match=said), connected(address):
            pass


SCRIPT = """
import pickle, signal, sys, time
from briefpress.build.cluster import cluster

def sleeps(_):
    import time
    time.sleep(60)

def leave(*_):
    raise SystemExit(143)

if __name__ == '__main__':
    signal.signal(signal.SIGTERM, leave)
    with open(sys.argv[2], 'rb') as file:
        jobs = pickle.load(file)
    try:
        with cluster(sys.argv[1]) as executor:
            futures = [executor.submit(sleeps, job) for job in jobs]
            print('sent', flush=True)
            futures[0].result()
    except KeyboardInterrupt:
        sys.exit(130)
"""


@pytest.mark.skipif(sys.platform == 'win32', reason='Windows sends a process no such signal')
@pytest.mark.parametrize(('number', 'code'), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_a_build_at_once_and_quietly(place, jobs, tmp_path, number, code):
    (tmp_path / 'build.py').write_text(SCRIPT)
    (tmp_path / 'jobs').write_bytes(pickle.dumps(jobs[:2]))
    command = [sys.executable, tmp_path / 'build.py', place, tmp_path / 'jobs']
    with connected(place):
        process = subprocess.Popen(
            command, cwd=tmp_path, env={**os.environ, 'PYTHONPATH': str(ROOT)}, stdout=-1, stderr=-1, text=True
        )
        assert process.stdout.readline() == 'sent\n'
    process.send_signal(number)
    begun = time.monotonic()
    assert process.communicate(timeout=LONG) == ('', '')
    assert process.returncode == code
    assert time.monotonic() - begun < 5


@pytest.fixture
def keys(tmp_path):
    """What distributed reads of its own settings where all speak TLS, by name."""
    if not shutil.which('openssl'):
        pytest.skip('needs openssl')
    request = '-x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=test -keyout key.pem -out cert.pem'
    subprocess.run(['openssl', 'req', *request.split()], cwd=tmp_path, check=True, capture_output=True)
    cert, key = str(tmp_path / 'cert.pem'), str(tmp_path / 'key.pem')
    roles = {
        f'{role}.{item}': file
        for role in ('client', 'scheduler', 'worker')
        for item, file in (('cert', cert), ('key', key))
    }
    return {f'distributed.comm.tls.{name}': file for name, file in {'ca-file': cert, **roles}.items()}


def test_a_cluster_with_tls_takes_who_has_a_key_and_nobody_else(folder, jobs, keys):
    import dask

    environment = {f'DASK_{name.replace(".", "__").replace("-", "_").upper()}': file for name, file in keys.items()}
    with (
        scheduler(folder, scheme='tls', **environment) as (address, _),
        worker(folder, address, **environment),
    ):
        with dask.config.set(keys), connected(address) as executor:
            assert files([executor.submit(run_job, jobs[0]).result()]) == files(local(jobs[:1]))
        assert refusal(address).startswith(f'what answers at {address} is no scheduler for this machine (')
        assert refusal(address).endswith('docs/cluster.md says how TLS is set up')
        assert refusal(address.replace('tls', 'tcp')).startswith('no scheduler answers at tcp://')
