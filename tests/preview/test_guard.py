"""The guard: only the page of the server itself may ask."""

from __future__ import annotations

import pytest
from starlette.responses import PlainTextResponse

from briefpress.preview.guard import HEADERS, guarded
from tests.preview.asking import HOST, ORIGIN, PORT, ask

APP = guarded(PlainTextResponse('here', headers={'X-Content-Type-Options': 'sniff'}), port=PORT)
LOCAL = ('Host', HOST)


@pytest.mark.parametrize('host', [HOST, f'localhost:{PORT}', f'LocalHost:{PORT}'])
def test_the_names_of_this_machine_are_answered(host: str) -> None:
    assert ask(APP, '/', headers=[('Host', host)]).body == b'here'


@pytest.mark.parametrize(
    'host',
    ['evil.example', f'evil.example:{PORT}', '127.0.0.1', 'localhost', f'127.0.0.1:{PORT + 1}', f'127.0.0.2:{PORT}',
     f'[::1]:{PORT}', f'127.0.0.1:{PORT}.evil.example', f'{HOST}@evil.example', ''],
)  # fmt: skip
def test_another_host_is_refused(host: str) -> None:
    answer = ask(APP, '/', headers=[('Host', host)])
    assert (answer.status, b'here' in answer.body) == (421, False)


def test_no_host_and_two_hosts_are_refused() -> None:
    assert ask(APP, '/', headers=[]).status == 421
    assert ask(APP, '/', headers=[LOCAL, ('Host', 'evil.example')]).status == 421


@pytest.mark.parametrize('method', ['GET', 'POST'])
@pytest.mark.parametrize(
    'origin', ['null', 'http://evil.example', f'https://{HOST}', 'http://127.0.0.1', f'{ORIGIN}.evil.example', '']
)
def test_another_origin_is_refused(method: str, origin: str) -> None:
    assert ask(APP, '/', method=method, headers=[LOCAL, ('Origin', origin)]).status == 403
    assert ask(APP, '/', method=method, headers=[LOCAL, ('Origin', ORIGIN), ('Origin', origin)]).status == 403


@pytest.mark.parametrize('origin', [ORIGIN, f'http://localhost:{PORT}'])
def test_the_own_origin_may_read_and_change(origin: str) -> None:
    for method in ('GET', 'POST'):
        assert ask(APP, '/', method=method, headers=[LOCAL, ('Origin', origin)]).status == 200


@pytest.mark.parametrize('method', ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])
def test_what_may_change_something_has_to_have_an_origin(method: str) -> None:
    assert ask(APP, '/', method=method, headers=[LOCAL]).status == 403


@pytest.mark.parametrize(
    ('site', 'status'), [('cross-site', 403), ('same-site', 403), ('same-origin', 200), ('none', 200)]
)
def test_a_request_that_another_site_makes_is_refused(site: str, status: int) -> None:
    assert ask(APP, '/', headers=[LOCAL, ('Sec-Fetch-Site', site)]).status == status


@pytest.mark.parametrize('host', [HOST, 'evil.example'])
def test_every_answer_tells_the_browser_what_the_page_may_do(host: str) -> None:
    answer = ask(APP, '/', headers=[('Host', host)])
    for name, value in HEADERS.items():
        assert answer.headers[name.decode()] == value.decode()
    assert not any(name.startswith('access-control-') for name in answer.headers)
    assert "default-src 'none'" in answer.headers['content-security-policy']
