"""A job that hangs, one that eats memory, a brief that is broken: one error each, and the rest is built."""

from __future__ import annotations

from pathlib import Path

import pytest
from runs import linux_only, run
from trees import outputs

from tests.projects import brief, write_project

pytestmark = pytest.mark.faults

SECONDS = 6
HANGING = '{% extends "base.html" %}{% set requires = [] %}{% block main %}{% for i in range(10**12) %}{% endfor %}'
EATING = '{% extends "base.html" %}{% set requires = [] %}{% block main %}{% set x = "a" * 10**11 %}'
HOUSE = f'publisher: The Institute\nlimits:\n  job_seconds: {SECONDS}\n  job_megabytes: 1500\n'


@linux_only
@pytest.mark.parametrize('option', ['-j1', '-j2'])
def test_jobs_that_hang_or_eat_memory_end_at_their_limits(tmp_path: Path, option: str) -> None:
    files = {
        'content/house.yaml': HOUSE,
        'templates/hanging.html': HANGING + '{% endblock %}',
        'templates/eating.html': EATING + '{% endblock %}',
        'content/heat/brief.md': brief('Cities warm.\n'),
        'content/hail/brief.md': brief('Text.\n').replace('policy-brief', 'hanging'),
        'content/rain/brief.md': brief('Text.\n').replace('policy-brief', 'eating'),
        'content/snow/brief.md': brief('Snow.\n'),
    }
    done = run(write_project(tmp_path, files), option)
    assert done.returncode == 1
    assert sorted(line for line in done.stderr.splitlines() if not line.startswith('    hint: ')) == [
        f'content/hail/brief.md: error: not built within job_seconds, {SECONDS} seconds [over-time]',
        'content/rain/brief.md: error: not built within job_megabytes, 1500 MB of memory [over-memory]',
    ]
    assert sorted(outputs(tmp_path)) == [
        f'{slug}/{slug}.en.{form}' for slug in ('heat', 'snow') for form in ('docx', 'pdf')
    ]


def test_one_broken_brief_is_one_error_and_all_others_are_built(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    number = 100 if request.config.getoption('--faults') == 'full' else 12
    slugs = [f'brief-{at}' for at in range(number)]
    files = {f'content/{slug}/brief.md': brief(f'{slug}.\n') for slug in slugs}
    broken = slugs[number // 2]
    files[f'content/{broken}/brief.md'] = brief('See [](#nowhere).\n')
    done = run(write_project(tmp_path, files), '-f', 'pdf')
    assert done.returncode == 1
    (line,) = (line for line in done.stderr.splitlines() if not line.startswith('    hint: '))
    assert line.startswith(f'content/{broken}/brief.md:8: error: ')
    assert sorted(outputs(tmp_path)) == sorted(f'{slug}/{slug}.en.pdf' for slug in slugs if slug != broken)
