"""What the page in the browser can ask for: nothing but these routes."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response, StreamingResponse
from starlette.routing import Route

from briefpress.build.failure import failure
from briefpress.build.sources import SourcesError
from briefpress.docx_parts import LARGEST
from briefpress.preview.asked import AskedError, number_of, read_body, read_question, selection_of, text_of
from briefpress.preview.building import Building, BusyError
from briefpress.preview.drops import TOO_LARGE, Drop, DropError, Drops, edit_form, read_drop
from briefpress.preview.editor import open_editor, source_file
from briefpress.preview.files import Files
from briefpress.preview.forms import Form, fault_forms
from briefpress.preview.office import OfficeError, office, word_pages
from briefpress.preview.pools import Pools
from briefpress.preview.room import Room

PAGE = Path(__file__).parent / 'page'
KINDS = {'.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript'}
FIRST = 'index.html'
FOREVER = 'private, max-age=31536000, immutable'
"""For a picture: its name is the digest of its bytes."""


@dataclass(slots=True)
class Preview:
    """All that the routes work on."""

    root: Path
    room: Room
    pools: Pools
    building: Building
    drops: Drops
    files: Files
    at_work: set[asyncio.Task[None]] = field(default_factory=set)
    """What goes on after its request was answered."""


def application(preview: Preview) -> Starlette:
    """The routes, for those who may ask: see guard.py."""
    routes = [
        *(_page(path) for path in sorted(PAGE.iterdir()) if path.suffix in KINDS),
        Route('/events', _events),
        Route('/image/{name}', _image),
        Route('/file/{token}', _file),
        Route('/build', _build, methods=['POST']),
        Route('/word', _word, methods=['POST']),
        Route('/drop', _drop, methods=['POST']),
        Route('/apply', _apply, methods=['POST']),
        Route('/open', _open, methods=['POST']),
    ]
    app = Starlette(routes=routes, exception_handlers={AskedError: _misasked})
    app.router.redirect_slashes = False
    app.state.preview = preview
    return app


def _page(path: Path) -> Route:
    """The route of a file of the page: it has no others than those that are there."""

    async def page(_: Request) -> Response:
        kind = f'{KINDS[path.suffix]}; charset=utf-8'
        return Response(path.read_bytes(), media_type=kind, headers={'Cache-Control': 'no-cache'})

    return Route('/' if path.name == FIRST else f'/{path.name}', page)


async def _events(request: Request) -> Response:
    """The events of the editions that a browser shows, until it goes."""
    room = _of(request).room
    shows = request.query_params.getlist('show')

    async def events() -> Any:
        with room.subscriber(shows) as who:
            async for text in who.events():
                yield text

    headers = {'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no'}
    return StreamingResponse(events(), media_type='text/event-stream', headers=headers)


async def _image(request: Request) -> Response:
    data = _of(request).room.picture(request.path_params['name'])
    if data is None:
        raise HTTPException(404)
    return Response(data, media_type='image/png', headers={'Cache-Control': FOREVER})


async def _file(request: Request) -> Response:
    path = _of(request).files.path(request.path_params['token'])
    if path is None or not path.is_file():
        raise HTTPException(404)
    return FileResponse(path, filename=path.name, headers={'Cache-Control': 'no-store'})


async def _build(request: Request) -> Response:
    selection = selection_of(await read_question(request))
    try:
        await asyncio.to_thread(_of(request).building.start, selection)
    except BusyError as fault:
        return _answer({'error': str(fault)}, status=409)
    return _answer({}, status=202)


async def _word(request: Request) -> Response:
    preview, edition = _of(request), text_of(await read_question(request), 'edition')
    if edition not in preview.room.editions():
        raise AskedError('there is no such edition')
    if not office():
        return _answer({'error': 'LibreOffice is not on this machine'}, status=409)
    task = asyncio.create_task(_show_word(preview, edition))
    preview.at_work.add(task)
    task.add_done_callback(preview.at_work.discard)
    return _answer({}, status=202)


async def _show_word(preview: Preview, edition: str) -> None:
    slug, _, language = edition.partition('/')
    try:
        preview.room.show_word(edition, await word_pages(preview.pools, preview.root, slug, language))
    except OfficeError as fault:
        preview.room.show_word(edition, (), failed=str(fault))
    except Exception as fault:
        preview.room.show_word(edition, (), failed=str(failure(slug, fault, limits=preview.pools.limits)))


async def _drop(request: Request) -> Response:
    """A dry run of a file; its name is only told of, and may say which brief and language it is of."""
    preview, name = _of(request), request.query_params.get('name', '')
    data = await read_body(request, most=LARGEST)
    if data is None:
        return _answer({'error': TOO_LARGE, 'faults': []}, status=422)
    name = name.replace('\\', '/').rpartition('/')[2] or 'dropped file'
    try:
        drop = await asyncio.wrap_future(preview.pools.reading.submit(read_drop, preview.root, data, name))
    except Exception as fault:
        found = failure('', fault, limits=preview.pools.limits)
        return _answer({'error': f'{name} could not be read: {found.message}', 'faults': []}, status=422)
    if not drop.kind:
        said = next((fault.message for fault in drop.faults if fault.severity == 'error'), 'this cannot be taken')
        return _answer({'error': said, 'faults': fault_forms(drop.faults)}, status=422)
    preview.room.tell_of(edit.path for edit in drop.edits)
    return _answer(_drop_form(drop, preview.drops.keep(drop)))


def _drop_form(drop: Drop, token: str) -> Form:
    return {
        'token': token,
        'kind': drop.kind,
        'what': f'{drop.slug} ({drop.language})',
        'edits': [edit_form(edit) for edit in drop.edits],
        'faults': fault_forms(drop.faults),
        'nothing': not drop.files,
    }


async def _apply(request: Request) -> Response:
    token = text_of(await read_question(request), 'token')
    try:
        written = await asyncio.to_thread(_of(request).drops.apply, token)
    except (DropError, SourcesError) as fault:
        return _answer({'error': str(fault)}, status=409)
    return _answer({'written': list(written)})


async def _open(request: Request) -> Response:
    """Open a source in the editor, if it is one that the page was told of."""
    preview, question = _of(request), await read_question(request)
    path, line = text_of(question, 'path'), number_of(question, 'line')
    file = source_file(preview.root, path) if preview.room.is_told(path) else None
    if file is None:
        raise HTTPException(404)
    if not await asyncio.to_thread(open_editor, file, line):
        return _answer({'error': 'no editor with a window is set: put its name into VISUAL'}, status=409)
    return Response(status_code=204)


async def _misasked(_: Request, fault: Exception) -> Response:
    return _answer({'error': str(fault)}, status=400)


def _answer(form: Form, *, status: int = 200) -> Response:
    headers = {'Cache-Control': 'no-store'}
    return Response(json.dumps(form).encode(), status, headers, media_type='application/json')


def _of(request: Request) -> Preview:
    preview: Preview = request.app.state.preview
    return preview
