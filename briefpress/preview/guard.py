"""Who may ask the server: the page that it serves, in a browser of this machine, and nobody else.

Any web page may have a browser ask 127.0.0.1. It cannot choose `Host`, `Origin` and `Sec-Fetch-Site`, and these tell
it apart: a name that was made to lead here (DNS rebinding) is in `Host`, another site in the other two.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    b'content-security-policy': POLICY.encode(),
    b'x-content-type-options': b'nosniff',
    b'referrer-policy': b'no-referrer',
    b'cross-origin-resource-policy': b'same-origin',
    b'cross-origin-opener-policy': b'same-origin',
}
"""What every answer says to the browser, refusals too."""
READING = ('GET', 'HEAD')
ELSEWHERE = (b'cross-site', b'same-site')
"""`Sec-Fetch-Site` of a request by another site, and by another port of this machine."""


def guarded(app: App, *, port: int) -> App:
    """The application for those alone who may ask a server at this port of the machine."""
    hosts = tuple(f'{name}:{port}'.encode() for name in ('127.0.0.1', 'localhost'))
    origins = tuple(b'http://' + host for host in hosts)

    async def guard(scope: Scope, receive: Receive, send: Send) -> None:
        if scope['type'] != 'http':  # no WebSocket is ever opened
            raise RuntimeError(f'no {scope["type"]} is served')

        async def answer(message: Message) -> None:
            if message['type'] == 'http.response.start':
                own = [(name, value) for name, value in message.get('headers', ()) if name.lower() not in HEADERS]
                message = {**message, 'headers': [*own, *HEADERS.items()]}
            await send(message)

        status, reason = _refusal(scope, hosts, origins)
        if status:
            await _refuse(answer, status, reason)
        else:
            await app(scope, receive, answer)

    return guard


def _refusal(scope: Scope, hosts: tuple[bytes, ...], origins: tuple[bytes, ...]) -> tuple[int, bytes]:
    """The status and the reason for which a request is refused; 0 where it is not. A header may stand there twice."""
    given: dict[bytes, list[bytes]] = {}
    for name, value in scope['headers']:
        given.setdefault(name.lower(), []).append(value)
    if len(given.get(b'host', ())) != 1 or given[b'host'][0].lower() not in hosts:
        return 421, b'this server answers to 127.0.0.1 and localhost alone\n'
    asking = given.get(b'origin', [])
    if any(origin not in origins for origin in asking):
        return 403, b'only the page of this server may ask\n'
    if not asking and scope['method'] not in READING:
        return 403, b'only the page of this server may ask for that\n'
    if any(site in ELSEWHERE for site in given.get(b'sec-fetch-site', ())):
        return 403, b'no other site may ask\n'
    return 0, b''


async def _refuse(send: Send, status: int, reason: bytes) -> None:
    headers = [(b'content-type', b'text/plain; charset=utf-8'), (b'content-length', str(len(reason)).encode())]
    await send({'type': 'http.response.start', 'status': status, 'headers': headers})
    await send({'type': 'http.response.body', 'body': reason})
