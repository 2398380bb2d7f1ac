"""What a server would say of a brief: pages with grey lines for text, the places of units, and the matrix."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw

from tests.preview.fake_server import FakeServer

WIDTH, HEIGHT = 1240, 1754
TOP, BOTTOM, LEFT, ACROSS = 8.0, 92.0, 20.0, 68.0
SLUG = 'space'
EN, HI = f'{SLUG}/en', f'{SLUG}/hi'
PATHS = {'en': f'content/{SLUG}/brief.md', 'hi': f'content/{SLUG}/i18n/hi.po'}


@dataclass(frozen=True)
class Unit:
    """A unit of text, its height in per cent of a page, the state of its translation, and its line."""

    id: str
    height: float = 6.0
    state: str = ''
    line: int = 0
    ink: str = '#46505C'


def units(count: int = 30, **changed: Unit) -> list[Unit]:
    """Units u1, u2, .. three lines apart, with those that are named in the place of theirs."""
    return [changed.get(f'u{number}', Unit(f'u{number}', line=9 + 3 * number)) for number in range(1, count + 1)]


def sheets(
    server: FakeServer,
    edition: str,
    text: Iterable[Unit],
    *,
    turn: int = 1,
    before: Mapping[str, Any] | None = None,
    first_page: int = 1,
    **more: object,
) -> dict[str, Any]:
    """The event of a drawing, whose pictures the server has from now on."""
    columns = _columns(text)
    path = PATHS[edition.split('/')[1]]
    pages, places = [], []
    for number, column in enumerate(columns, first_page):
        data = _picture(number, column)
        page = sha256(data).hexdigest()[:32]
        server.pictures[page] = data
        former = before['pages'][number - 1]['id'] if before and number <= len(before['pages']) else page
        pages.append({'id': page, 'width': WIDTH, 'height': HEIGHT, 'changed': former != page})
        for unit, top in column:
            box = [LEFT, top, ACROSS, unit.height - 1]
            place = {'page': number, 'box': box, 'unit': unit.id, 'path': path, 'line': unit.line, 'state': unit.state}
            places.append(place)
    said = {'edition': edition, 'turn': turn, 'whole': True, 'first_page': first_page, 'error': False, 'ms': 480}
    return {**said, 'pages': pages, 'places': places, 'faults': [], **more}


def _columns(text: Iterable[Unit]) -> list[list[tuple[Unit, float]]]:
    columns: list[list[tuple[Unit, float]]] = [[]]
    top = TOP
    for unit in text:
        if top + unit.height > BOTTOM:
            columns.append([])
            top = TOP
        columns[-1].append((unit, top))
        top += unit.height
    return columns


def _picture(number: int, column: Sequence[tuple[Unit, float]]) -> bytes:
    image = Image.new('RGB', (WIDTH, HEIGHT), 'white')
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, WIDTH, 60), fill='#123A63')
    draw.text((WIDTH - 90, HEIGHT - 70), str(number), fill='#123A63', font_size=30)
    for unit, top in column:
        y = top * HEIGHT / 100
        draw.text((90, y), unit.id, fill='#9A5710', font_size=28)
        while y + 12 < (top + unit.height - 1) * HEIGHT / 100:
            draw.rectangle((LEFT * WIDTH / 100, y, (LEFT + ACROSS) * WIDTH / 100, y + 11), fill=unit.ink)
            y += 24
    data = BytesIO()
    image.save(data, 'PNG')
    return data.getvalue()


def fault(message: str, **more: object) -> dict[str, Any]:
    said = {'severity': 'warning', 'code': 'tall-gap', 'message': message, 'hint': '', 'path': PATHS['en'], 'line': 12}
    return {**said, 'page': 0, 'box': None, 'open': '', **more}


def matrix(**more: object) -> dict[str, Any]:
    """Two briefs, one of them in three languages."""
    english = edition('en', 'English', source=True, percent=None, states=None, warnings=2)
    states = {'missing': 2, 'stale': 1, 'draft': 3, 'translated': 20, 'reviewed': 10}
    hindi = edition('hi', 'Hindi', percent=92, states=states, errors=1)
    urdu = edition('ur', 'Urdu', rtl=True, percent=100, states={**dict.fromkeys(states, 0), 'reviewed': 36})
    briefs = [
        {'slug': SLUG, 'title': 'India–USA cooperation in space security', 'editions': [english, hindi, urdu]},
        {
            'slug': 'water',
            'title': 'Water for the cities',
            'editions': [edition('en', 'English', slug='water', source=True)],
        },
    ]
    said = {'title': 'IMPRI', 'office': True, 'editor': 'visual', 'building': None, 'faults': [], 'briefs': briefs}
    return {**said, **more}


def edition(language: str, name: str, *, slug: str = SLUG, **more: object) -> dict[str, Any]:
    said = {'edition': f'{slug}/{language}', 'language': language, 'name': name, 'source': False, 'rtl': False}
    counts = {'percent': None, 'states': None, 'errors': 0, 'warnings': 0, 'pages': 3}
    files = [
        {'form': 'pdf', 'state': 'written', 'age': 200, 'size': 412_000, 'href': f'/file/{slug}-{language}-pdf'},
        {
            'form': 'docx',
            'state': 'outdated',
            'age': 90_000,
            'size': 1_300_000,
            'href': f'/file/{slug}-{language}-docx',
        },
        {'form': 'press', 'state': 'missing', 'age': None, 'size': 0, 'href': ''},
    ]
    return {**said, **counts, 'files': files, **more}
