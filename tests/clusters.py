"""Clusters for tests: a project with fonts of its own, and schedulers and workers as processes."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from briefpress import fonts
from briefpress.build import Selection
from briefpress.build.job import Job, Result, run_job
from briefpress.build.plan import prepare
from briefpress.project import open_project
from tests.projects import brief, write_project

ROOT = Path(__file__).parents[1]
OWN_FONTS = """\
@font-face { font-family: "Own"; src: url(fonts/Own.ttf) }
@font-face { font-family: "Own Cut"; font-weight: 600; src: url("fonts/Cut[wght=650].ttf") }
p { font-family: "Own" } li { font-family: "Own Cut"; font-weight: 600 }
"""
TEXT = 'Cities warm.\n\n- Trees cool them, and so does water in many a place.\n'


def own_font_files() -> dict[str, bytes]:
    """A static font and a variable one, under names that no package has."""
    files = {'Own.ttf': 'IBMPlexSerif-Regular.ttf', 'Cut[wght].ttf': 'Catamaran[wght].ttf'}
    return {f'styles/fonts/{name}': fonts.packaged()[source].read_bytes() for name, source in files.items()}


def jobs_of(root: Path, *, briefs: int) -> list[Job]:
    """The jobs of so many briefs, in both formats and with fonts of their house."""
    texts = {f'content/heat-{number}/brief.md': brief(f'Brief {number}. {TEXT}') for number in range(briefs)}
    write_project(root, {**texts, 'styles/house.css': OWN_FONTS, **own_font_files()})
    project, faults = open_project(root)
    assert faults == ()
    prepared = [item for slug in project.slugs() for item in prepare(project, slug, Selection())]
    assert [item.diagnostics for item in prepared if not item.job] == []
    return [item.job for item in prepared if item.job]


def local(jobs: list[Job]) -> list[Result]:
    """What the jobs give in this process."""
    return [run_job(job) for job in jobs]


def files(results: list[Result]) -> list[tuple[Mapping[str, bytes], object]]:
    """All that is to be equal wherever the jobs ran: everything but the time that they took."""
    return [
        ({form: written.data for form, written in result.outputs.items()}, (result.diagnostics, result.pages))
        for result in results
    ]


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        return int(probe.getsockname()[1])


@contextmanager
def started(
    folder: Path, program: str, *arguments: str, path: Path = ROOT, **environment: str
) -> Iterator[subprocess.Popen[bytes]]:
    """A scheduler or worker by the command of distributed, in a folder that has nothing of the project.

    It takes briefpress from `path`.
    """
    cwd = folder / f'{program}-{len(list(folder.iterdir()))}'
    cwd.mkdir()
    command = [sys.executable, '-m', f'distributed.cli.dask_{program}', '--no-dashboard', *arguments]
    with (cwd / 'log').open('wb') as log:
        process = subprocess.Popen(
            command,
            cwd=cwd,
            env={**os.environ, 'PYTHONPATH': str(path), **environment},
            stdout=log,
            stderr=log,
            start_new_session=sys.platform != 'win32',
        )
    try:
        yield process
    finally:
        end(process)
        shutil.rmtree(cwd, ignore_errors=True)


def end(process: subprocess.Popen[bytes]) -> None:
    """As if its machine had lost its power: the process with all that it has started."""
    with suppress(ProcessLookupError):
        if sys.platform == 'win32':
            subprocess.run(['taskkill', '/F', '/T', '/PID', str(process.pid)], check=False, capture_output=True)
        else:
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@contextmanager
def scheduler(
    folder: Path, *, scheme: str = 'tcp', path: Path = ROOT, **environment: str
) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """A scheduler by its address."""
    port = free_port()
    arguments = ('--protocol', scheme, '--host', '127.0.0.1', '--port', str(port))
    with started(folder, 'scheduler', *arguments, path=path, **environment) as process:
        yield f'{scheme}://127.0.0.1:{port}', process


@contextmanager
def worker(folder: Path, address: str, *, path: Path = ROOT, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """A worker with one thread, and the nanny that starts it again."""
    arguments = (address, '--nthreads', '1', '--host', '127.0.0.1', '--local-directory', str(folder / 'space'))
    with started(folder, 'worker', *arguments, path=path, **environment) as process:
        yield process
