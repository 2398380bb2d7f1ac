"""Builds as processes of their own, and the processes that they start."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from time import monotonic, sleep

import psutil
import pytest

DOOR = Path(__file__).parents[2] / 'cli.py'
LONG = 300
"""Seconds after which a build hangs, however busy the machine is."""

posix_only = pytest.mark.skipif(sys.platform == 'win32', reason='signals of POSIX')
linux_only = pytest.mark.skipif(sys.platform != 'linux', reason='limits and mounts of Linux')


def start(root: Path, *options: str, before: Sequence[str] = (), **environment: str) -> subprocess.Popen[str]:
    """A build in a session of its own, by whose number all that it starts is found."""
    return subprocess.Popen(
        [*before, sys.executable, str(DOOR), 'build', '-C', str(root), *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding='utf-8',
        env={**os.environ, **environment},
        start_new_session=True,
    )


def run(root: Path, *options: str, before: Sequence[str] = (), **environment: str) -> subprocess.CompletedProcess[str]:
    """A build to its end."""
    process = start(root, *options, before=before, **environment)
    try:
        out, err = process.communicate(timeout=LONG)
    finally:
        process.kill()
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


def started_by(process: subprocess.Popen[str]) -> list[psutil.Process]:
    """What is alive of the processes that a build has started, whether it still is itself or not."""
    return [found for pid in psutil.pids() if pid != process.pid and (found := _of_session(pid, process.pid))]


def workers_of(process: subprocess.Popen[str]) -> list[psutil.Process]:
    """Those that run its jobs."""
    found = []
    for child in started_by(process):
        try:
            if any('spawn_main' in word for word in child.cmdline()):
                found.append(child)
        except psutil.Error:
            continue
    return found


def _of_session(pid: int, session: int) -> psutil.Process | None:
    try:
        found = psutil.Process(pid)
        # One that has ended stays as a zombie until somebody asks.
        return found if os.getsid(pid) == session and found.status() != psutil.STATUS_ZOMBIE else None
    except (OSError, psutil.Error):
        return None


def assert_none_left(process: subprocess.Popen[str], *, seconds: float) -> None:
    """Nothing that the build has started outlives it by so many seconds."""
    until = monotonic() + seconds
    while (left := started_by(process)) and monotonic() < until:
        sleep(0.05)
    assert [found.cmdline() for found in left] == []


def can_mount() -> bool:
    """Whether a namespace of its own lets this user mount folders."""
    if not shutil.which('unshare'):
        return False
    command = ['unshare', '-rm', 'sh', '-c', 'mount -t tmpfs none /mnt']
    return subprocess.run(command, capture_output=True, check=False).returncode == 0
