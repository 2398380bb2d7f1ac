"""A warm process does not grow with its jobs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from briefpress.build.job import Job, run_job
from tests.engine.test_freed import growth, has_mallinfo
from tests.pdf.test_layout import CSS, document

ROOT = Path(__file__).parents[2]
DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" height="9"><path d="M0 0h9v9z"/></svg>'
BODY = '<main><h2>Alpha</h2><p>beta <b>gamma</b></p><p><img src="a.svg" alt="A triangle"></p></main>'


@pytest.mark.skipif(not has_mallinfo(), reason='glibc 2.33 and newer can be asked')
def test_a_job_of_all_formats_leaves_less_than_twenty_kilobytes() -> None:
    # In a process of its own, as a worker is: threads that other tests have left would be counted too.
    command = [sys.executable, '-c', 'from tests.build.test_job_memory import grown; print(grown())']
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert int(done.stdout) < 20_000


def grown() -> int:
    """Bytes that a job leaves behind."""
    css = f'{CSS} p {{ font-variant-numeric: lining-nums; margin: 1ex }}'
    job = Job(document(BODY, css=css, assets={'a.svg': DRAWING}), None, ('pdf', 'docx'))
    assert set(run_job(job).outputs) == {'pdf', 'docx'}
    return round(growth(lambda: run_job(job), times=15))
