"""The routes: what the page can ask for, and what nobody can."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from briefpress.inputs import brief_digests
from briefpress.preview import editor, server
from briefpress.preview.building import Building
from briefpress.preview.drops import Drop, Drops, Edit, read_drop
from briefpress.preview.files import Files
from briefpress.preview.guard import guarded
from briefpress.preview.room import Room
from briefpress.preview.server import Preview, application
from tests.preview.asking import HOST, PORT, Answer, ask, asked, post
from tests.preview.held import Held, drawing, held_pools, matrix
from tests.preview.loops import run
from tests.projects import brief, write_project

SECRET = b'a secret beside the project'
FILES = {
    'content/heat/brief.md': brief('## Aims\n\nTowns.\n'),
    'build/heat/heat.en.pdf': b'%PDF-',
    'secret.txt': SECRET,
    'styles/secret.css': SECRET,
}
HOSTILE = (
    *(
        '/..',
        '/../secret.txt',
        '/%2e%2e/secret.txt',
        '/..%2fsecret.txt',
        '/preview.css/../../secret.txt',
        '//secret.txt',
    ),
    *('/image/..', '/image/../secret.txt', '/image/..%2f..%2fsecret.txt', '/image/%2e%2e%2fsecret.txt', '/image/'),
    *('/file/secret.txt', '/file/..%2fsecret.txt', '/file/%2Fetc%2Fpasswd', '/file/', '/file/build/heat/heat.en.pdf'),
    *('/etc/passwd', '/content/heat/brief.md', '/index.html', '/page/index.html', '/preview.py', '/preview.css%00.txt'),
    *('/image/C:%5Csecret.txt', '/..%5csecret.txt', '/%252e%252e/secret.txt', '/styles/secret.css', '/build', '/drop'),
)


@pytest.fixture
def preview(tmp_path: Path) -> Preview:
    root = write_project(tmp_path, FILES)
    pools = held_pools()
    room = Room(root, pools)
    room.show_matrix(dict(matrix('heat/en')))
    return Preview(root, room, pools, Building(root, tell=int), Drops(root), Files())


def app_of(preview: Preview) -> Any:
    return guarded(application(preview), port=PORT)


@pytest.mark.parametrize('path', HOSTILE)
def test_no_path_of_a_request_is_a_path_of_a_file(preview: Preview, path: str) -> None:
    answer = ask(app_of(preview), path)
    assert answer.status in (404, 405)
    assert SECRET not in answer.body


@pytest.mark.parametrize(
    ('path', 'kind'), [('/', 'text/html'), ('/preview.css', 'text/css'), ('/preview.js', 'text/javascript')]
)
def test_the_files_of_the_page_are_there(preview: Preview, path: str, kind: str) -> None:
    answer = ask(app_of(preview), path)
    assert (answer.status, answer.headers['content-type']) == (200, f'{kind}; charset=utf-8')
    assert answer.body


def test_another_host_and_another_origin_are_refused_on_every_route(preview: Preview) -> None:
    app = app_of(preview)
    for path in ('/', '/events', '/image/x', '/file/x', '/build', '/word', '/drop', '/apply', '/open'):
        assert ask(app, path, headers=[('Host', 'evil.example')]).status == 421
        for method in ('GET', 'POST'):
            headers = [('Host', HOST), ('Origin', 'http://evil.example')]
            assert ask(app, path, method=method, headers=headers).status == 403


def test_a_picture_is_had_by_its_id_and_kept_for_ever(preview: Preview) -> None:
    async def play() -> Answer:
        with preview.room.subscriber(['heat/en']) as who:
            wholes = preview.pools.wholes
            assert isinstance(wholes, Held)
            (await wholes.next()).future.set_result(drawing('heat/en', 'a1'))
            events = who.events()
            for _ in range(2):
                await anext(events)
            return await asked(app_of(preview), '/image/a1')

    answer = run(play())
    assert (answer.status, answer.body, answer.headers['content-type']) == (200, b'png of a1', 'image/png')
    assert 'immutable' in answer.headers['cache-control']


def test_a_file_is_had_by_its_token_alone(preview: Preview) -> None:
    href = preview.files.href(preview.root / 'build/heat/heat.en.pdf')
    assert href == preview.files.href(preview.root / 'build/heat/heat.en.pdf')
    answer = ask(app_of(preview), href)
    assert (answer.status, answer.body) == (200, b'%PDF-')
    assert 'attachment; filename="heat.en.pdf"' in answer.headers['content-disposition']
    (preview.root / 'build/heat/heat.en.pdf').unlink()
    assert ask(app_of(preview), href).status == 404


@pytest.mark.parametrize('path', ['/build', '/word', '/apply', '/open'])
@pytest.mark.parametrize('body', [b'', b'[]', b'{', b'{"token": 1}', b'"' + b'x' * 200_000, b'[' * 90_000, b'\xff'])
def test_what_the_page_never_asks_is_refused(preview: Preview, path: str, body: bytes) -> None:
    if (path, body) != ('/build', b'{"token": 1}'):
        assert run(post(app_of(preview), path, body)).status == 400


def test_no_build_begins_for_a_brief_that_is_not_there(preview: Preview) -> None:
    app = app_of(preview)
    answer = run(post(app, '/build', {'briefs': ['../heat'], 'languages': [], 'formats': []}))
    assert (answer.status, 'there is no brief' in answer.json()['error']) == (409, True)
    assert run(post(app, '/build', {'formats': ['exe']})).status == 400
    assert run(post(app, '/build', {'briefs': 'heat'})).status == 400
    assert preview.building.form() is None


def test_a_build_is_one_at_a_time_and_tells_how_far_it_is(preview: Preview) -> None:
    app = app_of(preview)
    first = run(post(app, '/build', {'briefs': ['heat'], 'formats': ['docx']}))
    assert (first.status, preview.building.form() is not None) == (202, True)
    second = run(post(app, '/build', {}))
    assert (second.status, 'wait' in second.json()['error']) == (409, True)
    preview.building.wait(120)
    assert (preview.building.form(), preview.building.faults) == (None, ())
    assert (preview.root / 'build/heat/heat.en.docx').is_file()


def dropped(preview: Preview, data: bytes, name: str, drop: Drop | Exception) -> Answer:
    """What the page is told of a file whose dry run comes to this."""

    async def play() -> Answer:
        answer = asyncio.create_task(drop_file(app_of(preview), data, name))
        reading = preview.pools.reading
        assert isinstance(reading, Held)
        call = await reading.next()
        assert (call.function, call.arguments[1]) == (read_drop, data)
        assert '/' not in call.arguments[2]
        if isinstance(drop, Exception):
            call.future.set_exception(drop)
        else:
            call.future.set_result(drop)
        return await answer

    return run(play())


async def drop_file(app: Any, data: bytes, name: str) -> Answer:
    return await post(app, f'/drop?name={name}', data)


def test_a_dropped_file_is_shown_and_applied(preview: Preview) -> None:
    path = 'content/heat/brief.md'
    before = (preview.root / path).read_text('utf-8')
    after = before.replace('Towns', 'Cities')
    files = {path: (before, after)}
    edit = Edit(path, 10, 'Towns.', 'Cities.')
    drop = Drop('draft', 'heat', 'en', (edit,), (), files, brief_digests(preview.root, 'heat'))
    form = dropped(preview, b'bytes', '..%2F..%2Fheat.docx', drop).json()
    assert (form['kind'], form['what'], form['nothing']) == ('draft', 'heat (en)', False)
    assert form['edits'] == [{'path': path, 'line': 10, 'before': 'Towns.', 'after': 'Cities.', 'note': ''}]
    app = app_of(preview)
    answer = run(post(app, '/apply', {'token': form['token']}))
    assert (answer.status, answer.json()) == (200, {'written': [path]})
    assert (preview.root / path).read_text('utf-8') == after
    assert run(post(app, '/apply', {'token': form['token']})).status == 409


def test_a_file_that_cannot_be_taken_says_why(preview: Preview) -> None:
    faults = read_drop(preview.root, b'hello', 'a.txt').faults
    answer = dropped(preview, b'hello', 'a.txt', Drop('', '', '', (), faults))
    assert (answer.status, answer.json()['error']) == (422, faults[0].message)


def test_a_file_that_takes_too_much_says_so(preview: Preview) -> None:
    answer = dropped(preview, b'hello', 'a.txt', MemoryError())
    assert (answer.status, 'MB of memory' in answer.json()['error']) == (422, True)


def test_a_file_that_is_too_large_is_not_read_to_its_end(preview: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, 'LARGEST', 10)
    assert run(drop_file(app_of(preview), b'x' * 11, 'a.docx')).status == 422


def test_word_pages_need_libreoffice_and_an_edition(preview: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, 'office', lambda: None)
    app = app_of(preview)
    assert run(post(app, '/word', {'edition': 'heat/en'})).status == 409
    assert run(post(app, '/word', {'edition': '../heat/en'})).status == 400


def opened(
    preview: Preview, monkeypatch: pytest.MonkeyPatch, path: str, *, told: bool = True
) -> tuple[int, list[tuple[Path, int]]]:
    calls: list[tuple[Path, int]] = []

    def note(file: Path, line: int) -> bool:
        calls.append((file, line))
        return True

    monkeypatch.setattr(server, 'open_editor', note)
    if told:
        preview.room.tell_of([path])
    return run(post(app_of(preview), '/open', {'path': path, 'line': 3})).status, calls


def test_an_editor_opens_what_the_page_was_told_of(preview: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    path = 'content/heat/brief.md'
    assert opened(preview, monkeypatch, path, told=False) == (404, [])
    assert opened(preview, monkeypatch, path) == (204, [((preview.root / path).resolve(), 3)])


@pytest.mark.parametrize(
    'path',
    ['secret.txt', 'content/../secret.txt', '/etc/passwd', 'content', 'content/none.md', 'build/heat/heat.en.pdf'],
)
def test_an_editor_opens_no_other_file_whatever_the_page_was_told(
    preview: Preview, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    assert opened(preview, monkeypatch, path) == (404, [])


@pytest.mark.parametrize(
    ('visual', 'expected'),
    [('code --wait', 'visual'), ('vim', 'vscode'), ('', 'vscode'), ('"', 'vscode'), ('/usr/bin/gedit', 'visual')],
)
def test_an_editor_with_a_window_is_told_from_one_in_the_terminal(
    monkeypatch: pytest.MonkeyPatch, visual: str, expected: str
) -> None:
    monkeypatch.setenv('VISUAL', visual)
    monkeypatch.setenv('EDITOR', 'nano')
    which: Callable[[str], str] = lambda name: f'/usr/bin/{name.rpartition("/")[2]}'  # noqa: E731
    monkeypatch.setattr(editor.shutil, 'which', which)
    assert editor.editor_kind() == expected


def test_a_link_opens_the_source_at_its_line(preview: Preview) -> None:
    link = editor.vscode_link(preview.root, 'content/heat/brief.md', 0)
    assert link.startswith('vscode://file/')
    assert link.endswith('/content/heat/brief.md:1')
    assert editor.vscode_link(preview.root, '../x', 1) == ''
