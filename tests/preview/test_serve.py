"""The command: a port, a page, and an end."""

from __future__ import annotations

import http.client
import json
import re
import select
import signal
import subprocess
import sys
from collections.abc import Generator, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from briefpress.cli.commands import cli
from briefpress.preview.serve import PortError, bound
from tests.projects import brief, write_project

ROOT = Path(__file__).parents[2]
SOON = 60
Events = Generator[tuple[str, Any], None, None]
PLACE = 'content/heat/brief.md'


def test_a_port_in_use_moves_on_to_the_next() -> None:
    with bound(8765) as first, bound(first.getsockname()[1]) as second:
        assert second.getsockname()[1] > first.getsockname()[1]
        assert second.getsockname()[0] == '127.0.0.1'


def test_where_no_port_is_free_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    with bound(8765) as taken:
        monkeypatch.setattr('briefpress.preview.serve.TRIED', 1)
        with pytest.raises(PortError, match='--port'):
            bound(taken.getsockname()[1])


def test_without_the_extra_the_command_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / 'content').mkdir()
    monkeypatch.delitem(sys.modules, 'briefpress.preview.serve', raising=False)
    monkeypatch.setitem(sys.modules, 'uvicorn', None)
    said = CliRunner().invoke(cli, ['preview', '-C', str(tmp_path)])
    assert said.exit_code
    assert 'pip install "briefpress[preview]"' in said.output


def test_a_brief_that_is_not_there_is_wrong_use(tmp_path: Path) -> None:
    write_project(tmp_path, {PLACE: brief('## Aims\n\nTowns.\n')})
    said = CliRunner().invoke(cli, ['preview', 'flood', '-C', str(tmp_path)])
    assert (said.exit_code, 'there is no brief "flood"' in said.output) == (2, True)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], int, Path]]:
    """The command at work on a small project, and its port."""
    write_project(tmp_path, {PLACE: brief('## Aims\n\nTowns get hotter.\n')})
    words = [sys.executable, 'cli.py', 'preview', 'heat', '--no-open', '-C', str(tmp_path)]
    with subprocess.Popen(
        words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        try:
            assert process.stdout
            assert select.select([process.stdout], [], [], SOON)[0]
            found = re.match(r'http://127\.0\.0\.1:(\d+)/#/heat/en ', process.stdout.readline())
            assert found
            yield process, int(found[1]), tmp_path
        finally:
            process.kill()


def events(port: int, *shows: str) -> Events:
    """The events that a browser is told."""
    with closing(http.client.HTTPConnection('127.0.0.1', port, timeout=SOON)) as connection:
        connection.request('GET', '/events?' + '&'.join(f'show={name}' for name in shows))
        with connection.getresponse() as response:
            assert response.headers['Content-Type'].startswith('text/event-stream')
            kind = ''
            while line := response.readline().decode():
                name, _, value = line.strip().partition(': ')
                if name == 'event':
                    kind = value
                elif name == 'data':
                    yield kind, json.loads(value)


def sheets(found: Events) -> Any:
    return next(form for kind, form in found if kind == 'sheets' and form['whole'])


def get(port: int, path: str, *, host: str = '') -> tuple[int, bytes]:
    connection = http.client.HTTPConnection('127.0.0.1', port, timeout=SOON)
    connection.request('GET', path, headers={'Host': host} if host else {})
    response = connection.getresponse()
    found = response.status, response.read()
    connection.close()
    return found


@pytest.mark.skipif(sys.platform == 'win32', reason='signals of POSIX')
def test_the_pages_follow_what_is_saved_until_somebody_ends_it(
    served: tuple[subprocess.Popen[str], int, Path],
) -> None:
    process, port, root = served
    with closing(events(port, 'heat/en')) as one, closing(events(port, 'heat/en')) as other:
        first = sheets(one)
        assert sheets(other)['pages'] == first['pages']
        follow(one, first, root, port)
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate(timeout=SOON)
    assert (process.returncode, output, errors) == (130, '', 'interrupted\n')


def follow(one: Events, first: Any, root: Path, port: int) -> None:
    """What a browser is told of a save, and of one that breaks the brief."""
    status, png = get(port, f'/image/{first["pages"][0]["id"]}')
    assert (status, png[:4]) == (200, b'\x89PNG')
    assert get(port, '/', host='evil.example')[0] == 421
    assert get(port, '/../cli.py')[0] == 404
    path = root / PLACE
    good = path.read_text('utf-8')
    path.write_text(good.replace('hotter', 'cooler'), 'utf-8')
    second = sheets(one)
    assert second['pages'][0]['id'] != first['pages'][0]['id']
    assert second['pages'][0]['changed']
    path.write_text(good.replace('title: Heat', 'title: [Heat'), 'utf-8')
    broken = sheets(one)
    assert broken['error']
    assert broken['faults'][0]['severity'] == 'error'
    assert [page['id'] for page in broken['pages']] == [page['id'] for page in second['pages']]
