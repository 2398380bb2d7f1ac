"""Another language or the Word draft beside the pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.preview.browsing import FIRST, SCROLL, SECOND, height_of, scroll_to, until
from tests.preview.conftest import Opened
from tests.preview.drawings import EN, SLUG, matrix, sheets, units
from tests.preview.fake_server import FakeServer

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytest.importorskip('playwright.sync_api', reason='playwright is not installed')
from playwright.sync_api import expect

pytestmark = pytest.mark.xdist_group('browser')


def test_languages_switch_at_the_same_text(room: Page) -> None:
    scroll_to(room, 'u17')
    room.get_by_label('Language').select_option('hi')
    expect(room.locator('#first .pane-title')).to_have_text('Hindi')
    room.wait_for_selector('#first .place.stale', state='attached')
    until(room, lambda: abs(height_of(room, 'u17')) < 2)
    assert re.search(r'#/space/hi\?at=u17$', room.url)
    room.go_back()
    expect(room.locator('#first .pane-title')).to_have_text('English')


def test_source_and_translation_scroll_together_by_unit(opened: Opened) -> None:
    page = opened(f'#/{SLUG}/hi?beside=source')
    page.wait_for_selector('#second .paper img')
    line = page.eval_on_selector(FIRST, 'pane => pane.clientHeight / 4')
    for pane, other in ((FIRST, SECOND), (SECOND, FIRST)):
        for unit in ('u9', 'u18'):
            page.eval_on_selector(pane, SCROLL, unit)
            page.eval_on_selector(pane, 'pane => { pane.scrollTop -= pane.clientHeight / 4 }')
            assert abs(height_of(page, unit, pane) - line) < 2
            until(page, lambda unit=unit, other=other: abs(height_of(page, unit, other) - line) < 3)  # type: ignore[misc]
            page.wait_for_timeout(100)
            assert abs(height_of(page, unit, pane) - line) < 2


def test_the_word_draft_stands_beside(room: Page, server: FakeServer) -> None:
    room.locator('#beside').select_option('word')
    expect(room.locator('#second .empty')).to_contain_text('LibreOffice is drawing')
    drawn = sheets(server, EN, units())
    server.push('word', {'edition': EN, 'turn': 1, 'pages': drawn['pages'], 'failed': ''})
    expect(room.locator('#second .paper')).to_have_count(3)
    assert server.asked('/word') == [{'edition': EN}]
    server.push('sheets', drawn | {'turn': 2})
    expect(room.locator('#second .pane-note')).to_have_text('older than the pages')
    room.get_by_role('button', name='Draw again').click()
    expect(room.locator('#second .pane-note')).to_have_text('being drawn…')
    server.push('word', {'edition': EN, 'turn': 2, 'pages': [], 'failed': 'LibreOffice gave up.'})
    expect(room.locator('#second')).to_contain_text('LibreOffice gave up.')


def test_without_libreoffice_the_word_draft_is_a_download(room: Page, server: FakeServer) -> None:
    server.push('matrix', matrix(office=False))
    room.locator('#beside').select_option('word')
    link = room.get_by_role('link', name='Download the Word draft')
    assert link.get_attribute('href') == f'/file/{SLUG}-en-docx'
    assert server.asked('/word') == []
