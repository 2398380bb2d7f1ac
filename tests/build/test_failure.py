"""A job's exception is told as one diagnostic that says what to do."""

from __future__ import annotations

import pytest
import worker_jobs

from briefpress.build.failure import WorkerLostError, failure, portable
from briefpress.build.limits import Limits, OverTimeError
from briefpress.diagnostics import CODES

LIMITS = Limits(seconds=90, megabytes=1500)
NO_ROOM, NO_FOLDER = 'not built, as a temporary file could not be written', 'No usable temporary directory'

TOLD = [
    (OverTimeError('late'), 'over-time', 'not built within job_seconds, 90 seconds', '(job_seconds)'),
    (MemoryError(), 'over-memory', 'not built within job_megabytes, 1500 MB of memory', '(job_megabytes)'),
    (WorkerLostError(-9), 'worker-lost', 'not built: its worker process was ended twice, by SIGKILL', '-j'),
    (WorkerLostError(3), 'worker-lost', 'not built: its worker process was ended twice, with exit code 3', '-j'),
    (WorkerLostError(-255), 'worker-lost', 'not built: its worker process was ended twice, by signal 255', '-j'),
    (OSError(28, 'No space left on device'), 'write-failed', f'{NO_ROOM}: No space left on device', 'TMPDIR'),
    (FileNotFoundError(2, f'{NO_FOLDER} found in []'), 'write-failed', f'{NO_ROOM}: {NO_FOLDER} found in []', 'TMPDIR'),
    (
        FileNotFoundError(2, 'No such file'),
        'internal',
        'briefpress failed: FileNotFoundError: [Errno 2] No such file',
        '',
    ),
    (ValueError('boom'), 'internal', 'briefpress failed: ValueError: boom', 'report'),
]


@pytest.mark.parametrize(('fault', 'code', 'message', 'hint'), TOLD, ids=[str(row[2]) for row in TOLD])
def test_each_fault_has_its_code_and_what_to_do(fault: Exception, code: str, message: str, hint: str) -> None:
    told = failure('sample', fault, limits=LIMITS)
    assert (told.severity, told.path, told.line) == ('error', 'content/sample/brief.md', 0)
    assert (told.code, told.message) == (code, message)
    assert hint in told.hint
    assert code in CODES


def test_a_fault_of_our_own_keeps_its_place_on_the_way_to_another_process() -> None:
    try:
        worker_jobs.fail('lost')
    except ValueError as fault:
        here, sent = failure('sample', fault, limits=LIMITS), portable(fault)
        again = portable(sent)
    assert type(sent) is ValueError
    assert sent.__traceback__ is None
    assert here.message.startswith('briefpress failed: ValueError: lost (worker_jobs.py:')
    assert failure('sample', sent, limits=LIMITS) == failure('sample', again, limits=LIMITS) == here
