"""Asking an ASGI application, without a server."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from tests.preview.loops import run

PORT = 8765
HOST = f'127.0.0.1:{PORT}'
ORIGIN = f'http://{HOST}'
Headers = Iterable[tuple[str, str]]


@dataclass(frozen=True)
class Answer:
    """What an application has answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)


def ask(app: Any, path: str, *, method: str = 'GET', headers: Headers = (('Host', HOST),), body: bytes = b'') -> Answer:
    """The answer to one request, its path and query as they stand in the first line of HTTP."""
    return run(asked(app, path, method=method, headers=headers, body=body))


async def asked(
    app: Any, path: str, *, method: str = 'GET', headers: Headers = (('Host', HOST),), body: bytes = b''
) -> Answer:
    """The same in an event loop."""
    raw, _, query = path.partition('?')
    scope = {
        'type': 'http',
        'asgi': {'version': '3.0', 'spec_version': '2.3'},
        'http_version': '1.1',
        'scheme': 'http',
        'method': method,
        'path': unquote(raw),
        'raw_path': raw.encode(),
        'query_string': query.encode(),
        'root_path': '',
        'headers': [(name.lower().encode(), value.encode()) for name, value in headers],
        'client': ('127.0.0.1', 50000),
        'server': ('127.0.0.1', PORT),
    }
    sent: list[Any] = []
    done = asyncio.Event()
    parts = [{'type': 'http.request', 'body': body, 'more_body': False}]

    async def receive() -> Any:
        if parts:
            return parts.pop()
        await done.wait()
        return {'type': 'http.disconnect'}

    async def send(message: Any) -> None:
        sent.append(message)

    await asyncio.wait_for(app(scope, receive, send), 60)
    done.set()
    start = sent[0]
    found = {name.decode().lower(): value.decode() for name, value in start['headers']}
    return Answer(start['status'], found, b''.join(part.get('body', b'') for part in sent[1:]))


async def post(app: Any, path: str, form: Any) -> Answer:
    """The answer to JSON that the page itself sends."""
    headers = (('Host', HOST), ('Origin', ORIGIN), ('Sec-Fetch-Site', 'same-origin'))
    body = form if isinstance(form, bytes) else json.dumps(form).encode()
    return await asked(app, path, method='POST', headers=headers, body=body)
