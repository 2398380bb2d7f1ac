"""The proof room by keyboard, in light and dark, and what axe says of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.preview.browsing import STATES, show
from tests.preview.conftest import Opened
from tests.preview.drawings import PATHS
from tests.preview.fake_server import FakeServer

if TYPE_CHECKING:
    pass

pytest.importorskip('playwright.sync_api', reason='playwright is not installed')
from playwright.sync_api import expect

pytestmark = pytest.mark.xdist_group('browser')


def test_all_is_done_with_the_keyboard_alone(opened: Opened) -> None:
    page = opened()
    page.wait_for_selector('table')
    page.keyboard.press('Tab')
    expect(page.get_by_role('link', name='Skip to the content')).to_be_focused()
    page.keyboard.press('Enter')
    expect(page.locator('#main')).to_be_focused()
    link = page.get_by_role('link', name=re.compile('^Hindi'))
    for _ in range(40):
        page.keyboard.press('Tab')
        if link.evaluate('link => link === document.activeElement'):
            break
    page.keyboard.press('Enter')
    page.wait_for_selector('#first .place', state='attached')
    seen = []
    for _ in range(40):
        page.keyboard.press('Tab')
        seen.append(str(page.evaluate('document.activeElement.dataset.key ?? document.activeElement.id')))
        if seen[-1] == 'place u1 1':
            break
    page.keyboard.press('ArrowDown')
    page.keyboard.press('ArrowDown')
    page.keyboard.press('Enter')
    expect(page.locator('#source .source-line')).to_have_text(f'{PATHS["hi"]}:32')
    page.keyboard.press('Tab')  # no trap: one press leaves the places
    assert not str(page.evaluate('document.activeElement.dataset.key')).startswith('place')
    for key, there in (('b', '#second .paper'), ('?', '#help[open]')):
        page.keyboard.press(key)
        page.wait_for_selector(there)
    page.keyboard.press('Escape')
    page.keyboard.press('[')
    expect(page.locator('#first .pane-title')).to_have_text('English')
    page.keyboard.press('o')
    expect(page.locator('#overview')).to_be_visible()
    page.keyboard.press('o')
    expect(page.locator('#room')).to_be_visible()


@pytest.mark.parametrize('state', STATES)
def test_axe_finds_nothing(opened: Opened, server: FakeServer, state: str) -> None:
    axe = pytest.importorskip('axe_playwright_python.sync_playwright', reason='axe-playwright-python is not installed')
    page = show(state, opened, server, reduced_motion='reduce')
    for width in (1280, 768):
        page.set_viewport_size({'width': width, 'height': 800})
        for scheme in ('light', 'dark'):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            found = axe.Axe().run(page).response['violations']
            assert [(rule['id'], [node['html'] for node in rule['nodes']]) for rule in found] == [], (width, scheme)
        assert page.evaluate('document.documentElement.scrollWidth <= innerWidth')


def test_dark_is_chosen_by_the_system_or_a_button_and_kept(opened: Opened) -> None:
    page = opened(color_scheme='dark')
    ground = 'getComputedStyle(document.body).backgroundColor'
    assert page.evaluate(ground) == 'rgb(23, 27, 32)'
    button = page.get_by_role('button', name='Dark')
    expect(button).to_have_attribute('aria-pressed', 'true')
    button.click()
    assert page.evaluate(ground) == 'rgb(255, 255, 255)'
    page.reload()
    assert page.evaluate(ground) == 'rgb(255, 255, 255)'
