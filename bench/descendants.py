"""Run a command; print what it has cost, with all that it started: {"code", "cpu", "wall", "whole"} as JSON.

    python descendants.py COMMAND [ARGUMENT...]

`cpu` is user and system time in seconds. A system adds the time of a process to its parent's when the parent waits for
it, so a browser or an office, which leave processes behind, would seem cheaper than they are. On Linux this process
adopts what is left behind, waits for it, and ends what still runs after GRACE seconds. What cannot be counted anywhere
are children of a parent that ignores them (SIGCHLD is ignored); `whole` is false where nothing could be adopted.
`wall` is the time until the command itself has ended. Its standard output is thrown away, its errors are passed on.

It imports the standard library alone, and its own start is not counted.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

GRACE = 5.0
PAUSE = 0.01
_SET_CHILD_SUBREAPER = 36
"""PR_SET_CHILD_SUBREAPER of prctl(2)."""


def adopt() -> bool:
    """Have orphans among the descendants become children of this process; whether the system can do so."""
    return sys.platform == 'linux' and not ctypes.CDLL(None).prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def children() -> list[int]:
    """The processes whose parent this one is now. Linux."""
    return [int(word) for task in Path('/proc/self/task').iterdir() for word in (task / 'children').read_text().split()]


def wait_for_all(grace: float = GRACE) -> None:
    """Wait for every child, those that are adopted meanwhile too; end those that still run after `grace` seconds."""
    late = time.monotonic() + grace
    while True:
        try:
            ended, _ = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if ended:
            continue
        if time.monotonic() > late:
            for number in children():
                os.kill(number, signal.SIGKILL)
        time.sleep(PAUSE)


def cost(command: Sequence[str]) -> dict[str, object]:
    """Run a command and count."""
    whole = adopt()
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    code = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False).returncode
    wall = time.perf_counter() - begun
    if whole:
        wait_for_all()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {'code': code, 'cpu': cpu, 'wall': wall, 'whole': whole}


if __name__ == '__main__':
    print(json.dumps(cost(sys.argv[1:])))
