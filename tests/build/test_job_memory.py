"""A warm process does not grow with its jobs."""

from __future__ import annotations

import pytest

from briefpress.build.job import Job, run_job
from tests.engine.test_freed import growth, has_mallinfo
from tests.pdf.test_layout import CSS, document

DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" height="9"><path d="M0 0h9v9z"/></svg>'
BODY = '<main><h2>Alpha</h2><p>beta <b>gamma</b></p><p><img src="a.svg" alt="A triangle"></p></main>'


@pytest.mark.skipif(not has_mallinfo(), reason='glibc 2.33 and newer can be asked')
def test_a_job_of_all_formats_leaves_less_than_twenty_kilobytes() -> None:
    css = f'{CSS} p {{ font-variant-numeric: lining-nums; margin: 1ex }}'
    job = Job(document(BODY, css=css, assets={'a.svg': DRAWING}), None, ('pdf', 'docx'))
    assert set(run_job(job).outputs) == {'pdf', 'docx'}
    assert growth(lambda: run_job(job), times=15) < 20_000
