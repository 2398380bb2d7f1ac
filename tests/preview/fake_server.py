"""A stand-in for the proof room's server: it serves the page, and says what a test has it say."""

from __future__ import annotations

import json
import queue
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

PAGE = Path(__file__).parents[2] / 'briefpress' / 'preview' / 'page'
TYPES = {'.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript'}
HEADERS = {
    'Content-Security-Policy': (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
}

Answer = tuple[int, Mapping[str, Any]]


@dataclass
class FakeServer:
    """Serves on a free port of 127.0.0.1 while it is entered.

    `posts` are the requests that came, with their parsed JSON or their bytes; `answers` says what a path answers, where
    that is not 202 and nothing. While `away` is set nobody gets a connection for news.
    """

    pictures: dict[str, bytes] = field(default_factory=dict)
    answers: dict[str, Answer] = field(default_factory=dict)
    posts: list[tuple[str, Any]] = field(default_factory=list)
    away: bool = False

    def __post_init__(self) -> None:
        self._last: dict[tuple[str, str], Mapping[str, Any]] = {}
        self._listeners: dict[queue.Queue[tuple[str, Mapping[str, Any]] | None], set[str]] = {}
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(('127.0.0.1', 0), type('Handler', (_Handler,), {'fake': self}))
        self._server.daemon_threads = False
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={'poll_interval': 0.05})

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._server.shutdown()
        self._thread.join()
        self.hang_up()
        self._server.server_close()

    @property
    def address(self) -> str:
        return f'http://127.0.0.1:{self._server.server_port}/'

    def push(self, event: str, data: Mapping[str, Any]) -> None:
        """News for all who follow that edition, and for all who come later."""
        edition = data.get('edition', '')
        with self._lock:
            self._last[event, edition] = data
            for listener, shown in self._listeners.items():
                if not edition or edition in shown:
                    listener.put((event, data))

    def hang_up(self) -> None:
        """End all connections for news; browsers try again."""
        self.away = True
        with self._lock:
            for listener in self._listeners:
                listener.put(None)

    def listen(self, shown: set[str]) -> queue.Queue[tuple[str, Mapping[str, Any]] | None]:
        listener: queue.Queue[tuple[str, Mapping[str, Any]] | None] = queue.Queue()
        with self._lock:
            for (event, edition), data in sorted(self._last.items(), key=lambda item: item[0][0]):
                if not edition or edition in shown:
                    listener.put((event, data))
            self._listeners[listener] = shown
        return listener

    def forget(self, listener: queue.Queue[tuple[str, Mapping[str, Any]] | None]) -> None:
        with self._lock:
            self._listeners.pop(listener, None)

    def clients(self) -> int:
        with self._lock:
            return len(self._listeners)

    def asked(self, path: str) -> Sequence[Any]:
        """The bodies of the requests for a path."""
        return [body for asked, body in self.posts if asked.split('?')[0] == path]


class _Handler(BaseHTTPRequestHandler):
    fake: FakeServer

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        name = parts.path.removeprefix('/') or 'index.html'
        file = PAGE / name
        picture = self.fake.pictures.get(name.removeprefix('image/'))
        if parts.path == '/events':
            self.news(set(parse_qs(parts.query).get('show', [])))
        elif picture is not None:
            self.say(200, picture, 'image/png')
        elif name.startswith('file/'):
            self.say(200, b'a file', 'application/octet-stream')
        elif '/' not in name and file.suffix in TYPES and file.is_file():
            self.say(200, file.read_bytes(), f'{TYPES[file.suffix]}; charset=utf-8')
        else:
            self.say(404, b'', 'text/plain')

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers['Content-Length'] or 0))
        is_json = self.headers['Content-Type'] == 'application/json'
        self.fake.posts.append((self.path, json.loads(body) if is_json else body))
        status, answer = self.fake.answers.get(urlsplit(self.path).path, (202, {}))
        self.say(status, b'' if status == 204 else json.dumps(answer).encode(), 'application/json')

    def say(self, status: int, body: bytes, kind: str) -> None:
        self.head(status, kind, {'Content-Length': str(len(body))})
        self.wfile.write(body)

    def head(self, status: int, kind: str, more: Mapping[str, str]) -> None:
        self.send_response(status)
        for name, value in {**HEADERS, 'Content-Type': kind, **more}.items():
            self.send_header(name, value)
        self.end_headers()

    def news(self, shown: set[str]) -> None:
        if self.fake.away:
            self.say(503, b'', 'text/plain')
            return
        self.head(200, 'text/event-stream', {})
        listener = self.fake.listen(shown)
        try:
            while (news := listener.get()) is not None:
                self.wfile.write(f'event: {news[0]}\ndata: {json.dumps(news[1])}\n\n'.encode())
        except OSError:
            pass  # the browser has gone
        finally:
            self.fake.forget(listener)
