"""Running the proof room: a port of this machine, the server on it, and all that keeps its page up to date."""

from __future__ import annotations

import asyncio
import errno
import os
import socket
import sys
import threading
import webbrowser
from collections.abc import Callable, Coroutine
from pathlib import Path
from types import FrameType
from typing import Any
from urllib.parse import quote

import uvicorn

from briefpress.build.limits import job_limits
from briefpress.preview.board import Board
from briefpress.preview.building import Building
from briefpress.preview.drops import Drops
from briefpress.preview.editor import editor_kind, vscode_link
from briefpress.preview.files import Files
from briefpress.preview.forms import Link, no_link
from briefpress.preview.guard import guarded
from briefpress.preview.office import office
from briefpress.preview.pools import Pools, open_pools
from briefpress.preview.room import Room
from briefpress.preview.server import Preview, application
from briefpress.preview.watch import saves, touched
from briefpress.project import Project

ADDRESS = '127.0.0.1'
TRIED = 100
"""Ports that are tried, one after the other."""
LEAVE = 2
"""Seconds for answers that are on their way when the server ends."""


class PortError(Exception):
    """No port can be had; the message says why, in one line."""


def serve(project: Project, *, slug: str, port: int, opening: bool, say: Callable[[str], None]) -> None:
    """Show a project in the browser until somebody ends it; PortError where no port can be had.

    `slug` is the brief to begin with, or '' for none; `say` is told the address once it can be asked. A signal that
    ends the server is raised again afterwards, as the process had it before.
    """
    with bound(port) as listening, open_pools(job_limits(project.house.limits)) as pools:

        def ready(edition: str) -> None:
            address = f'http://{ADDRESS}:{listening.getsockname()[1]}/' + (f'#/{quote(edition)}' if slug else '')
            say(address)
            if opening and _has_screen():
                threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()

        asyncio.run(_run(project, slug, listening, pools, ready=ready))


def bound(port: int) -> socket.socket:
    """A socket that listens at a port of this machine alone: this one, or the next that is free."""
    for number in range(port, min(port + TRIED, 65536)):
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        if os.name == 'posix':  # a port that was just left; on Windows it would share one that is in use
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((ADDRESS, number))
            listening.listen()
        except OSError as fault:
            listening.close()
            if fault.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise PortError(f'port {number} cannot be used: {fault.strerror}') from fault
        else:
            return listening
    raise PortError(f'port {port} and those after it are in use: name another one with --port')


async def _run(
    project: Project, slug: str, listening: socket.socket, pools: Pools, *, ready: Callable[[str], None]
) -> None:
    """Serve; `ready` is told the edition that is drawn first once browsers can ask."""
    loop = asyncio.get_running_loop()
    kind = editor_kind()
    link = _link(project.root, kind)
    room, files = Room(project.root, pools, link=link), Files()
    building = Building(project.root, tell=lambda: loop.call_soon_threadsafe(_told))
    machine = {'office': bool(office()), 'editor': kind}
    board = Board(project, room, pools, building, files, machine=machine, first=slug, link=link)
    room.drawn = board.refresh

    def _told() -> None:
        board.show()
        if building.form() is None:
            board.refresh()

    await board.read()
    first = board.first_edition()
    room.expect(first)
    board.refresh()
    ready(first)
    preview = Preview(project.root, room, pools, building, Drops(project.root), files)
    app = guarded(application(preview), port=listening.getsockname()[1])
    tasks = [asyncio.create_task(_watched(work)) for work in (board.keep(), _watch(project.root, room, board))]
    server = _Server(_config(app), leaving=lambda: loop.call_soon_threadsafe(room.close))
    try:
        await server.serve(sockets=[listening])
    finally:
        for task in (*tasks, *preview.at_work):
            task.cancel()
        room.close()


def _config(app: Any) -> uvicorn.Config:
    """Nothing of uvicorn but HTTP: no log, no header that proxies set, no WebSocket."""
    return uvicorn.Config(
        app,
        http='h11',
        ws='none',
        lifespan='off',
        log_config=None,
        log_level='critical',
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=LEAVE,
    )


class _Server(uvicorn.Server):
    """A server that ends what it still tells browsers when somebody ends it: these would go on for ever."""

    def __init__(self, config: uvicorn.Config, *, leaving: Callable[[], object]) -> None:
        super().__init__(config)
        self._leaving = leaving

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self._leaving()
        super().handle_exit(sig, frame)


async def _watch(root: Path, room: Room, board: Board) -> None:
    """Draw again what is saved, and then read the matrix again: pages come first where there are few cores."""
    polling = None
    while True:
        try:
            async for save in saves(root, polling=polling):
                if not room.changed(touched(save.paths), saved=save.at):
                    board.refresh()
        except (OSError, RuntimeError):
            if polling:
                raise
            polling = True  # the system watches no more files, or none on such a disk: look again and again


async def _watched(work: Coroutine[Any, Any, None]) -> None:
    """Run what never ends by itself; what ends it nevertheless is told, as the page goes on without it."""
    try:
        await work
    except Exception as fault:
        print(f'the preview no longer follows the files: {type(fault).__name__}: {fault}', file=sys.stderr)


def _link(root: Path, kind: str) -> Link:
    if kind != 'vscode':
        return no_link
    return lambda path, line: vscode_link(root, path, line)


def _has_screen() -> bool:
    """Whether a browser with a window can be opened; one in the terminal would take that."""
    return sys.platform != 'linux' or bool(os.environ.get('DISPLAY') or os.environ.get('WAYLAND_DISPLAY'))
