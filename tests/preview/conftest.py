"""A real browser on the page of the proof room."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from tests.preview.drawings import EN, HI, SLUG, Unit, matrix, sheets, units
from tests.preview.fake_server import FakeServer

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FLAGS = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
]

Opened = Callable[..., 'Page']


@pytest.fixture(scope='package')
def browser() -> Iterator[Browser]:
    """Chromium as the system has it: nothing is downloaded.

    Not for the whole session: while it runs, no other test could start an event loop.
    """
    playwright = pytest.importorskip('playwright.sync_api', reason='playwright is not installed')
    path = shutil.which('chromium') or shutil.which('chromium-browser') or shutil.which('google-chrome')
    if path is None:
        pytest.skip('there is no Chromium on this machine')
    # A browser dies of the empty fontconfig that briefpress gives to its layouts.
    environment = {name: value for name, value in os.environ.items() if not name.startswith('FONTCONFIG')}
    playwright.expect.set_options(timeout=15_000)
    with playwright.sync_playwright() as started:
        running = started.chromium.launch(executable_path=path, args=FLAGS, env=environment)
        yield running
        running.close()


@pytest.fixture
def server() -> Iterator[FakeServer]:
    """A server that knows two briefs, and the pages of one in English and in Hindi."""
    with FakeServer() as fake:
        fake.push('matrix', matrix())
        fake.push('sheets', sheets(fake, EN, units()))
        fake.push('sheets', sheets(fake, HI, hindi()))
        yield fake


def hindi() -> list[Unit]:
    """The same units, a third longer; one is missing and one is stale."""
    states = {4: 'missing', 6: 'stale'}
    return [
        Unit(unit.id, height=8.0, state=states.get(number, 'reviewed'), line=20 + 4 * number)
        for number, unit in enumerate(units(), 1)
    ]


@pytest.fixture
def opened(browser: Browser, server: FakeServer) -> Iterator[Opened]:
    """A function that opens the page at an address; an error in its scripts fails the test."""
    contexts, faults = [], []

    def _open(at: str = '', *, width: int = 1280, height: int = 800, **more: object) -> Page:
        context = browser.new_context(viewport={'width': width, 'height': height}, **more)  # type: ignore[arg-type]
        contexts.append(context)
        context.set_default_timeout(15_000)
        page = context.new_page()
        page.on('pageerror', lambda error: faults.append(str(error)))
        page.on('console', lambda said: faults.append(said.text) if 'Content Security' in said.text else None)
        page.goto(f'{server.address}{at}')
        return page

    yield _open
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def room(opened: Opened) -> Page:
    """The English pages."""
    page = opened(f'#/{SLUG}/en')
    page.wait_for_selector('#first .paper img')
    return page
