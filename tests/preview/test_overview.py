"""The overview of the proof room, and how its page keeps up with its server."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.preview.browsing import until
from tests.preview.conftest import Opened, hindi
from tests.preview.drawings import EN, HI, SLUG, fault, matrix, sheets, units
from tests.preview.fake_server import FakeServer

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytest.importorskip('playwright.sync_api', reason='playwright is not installed')
from playwright.sync_api import expect

pytestmark = pytest.mark.xdist_group('browser')


def test_the_first_view_is_the_matrix(opened: Opened) -> None:
    page = opened()
    row = page.locator(f'tr[data-edition="{HI}"]')
    expect(row).to_contain_text('92%')
    expect(row).to_contain_text('2 missing · 1 stale · 3 draft')
    expect(row).to_contain_text('1 error')
    expect(row.locator('td[data-form=pdf]')).to_contain_text('up to date')
    expect(row.locator('td[data-form=pdf]')).to_contain_text('3 min ago · 412 kB')
    expect(row.locator('td[data-form=docx]')).to_contain_text('outdated')
    expect(row.locator('td[data-form=press]')).to_contain_text('not built')
    assert row.get_by_role('link', name='Download PDF').get_attribute('href') == f'/file/{SLUG}-hi-pdf'
    row.get_by_role('link', name=re.compile('^Hindi')).click()
    expect(page.locator('#first .paper')).to_have_count(3)


def test_builds_are_asked_for_by_cell_row_brief_and_all(opened: Opened, server: FakeServer) -> None:
    page = opened()
    row = page.locator(f'tr[data-edition="{HI}"]')
    row.locator('td[data-form=docx]').get_by_role('button', name='Build').click()
    row.get_by_role('button', name='Build row').click()
    page.get_by_role('button', name='Build brief of Water').click()
    page.get_by_role('button', name='Build everything').click()
    until(page, lambda: len(server.posts) == 4)
    assert server.asked('/build') == [
        {'briefs': [SLUG], 'languages': ['hi'], 'formats': ['docx']},
        {'briefs': [SLUG], 'languages': ['hi'], 'formats': []},
        {'briefs': ['water'], 'languages': [], 'formats': []},
        {'briefs': [], 'languages': [], 'formats': []},
    ]


def test_a_running_build_shows_its_progress_and_keeps_the_focus(opened: Opened, server: FakeServer) -> None:
    page = opened()
    button = page.get_by_role('button', name='Build everything')
    button.focus()
    server.push('matrix', matrix(building={'done': 2, 'total': 9, 'what': f'{HI} pdf'}))
    expect(page.get_by_label(f'Building {HI} pdf: 2 of 9')).to_have_js_property('value', 2)
    expect(button).to_have_attribute('aria-disabled', 'true')
    expect(button).to_be_focused()
    button.press('Enter')
    server.push('matrix', matrix())
    expect(page.locator('progress')).to_have_count(0)
    expect(page.locator('#news')).to_have_text('The build is done.')
    assert server.asked('/build') == []


def test_two_browsers_see_the_same_edit_and_each_its_own_view(opened: Opened, server: FakeServer) -> None:
    one, other = opened(f'#/{SLUG}/en'), opened(f'#/{SLUG}/hi')
    for page in (one, other):
        page.wait_for_selector('#first .paper img')
    server.push('matrix', matrix(title='Another house'))
    for page in (one, other):
        expect(page.locator('#project')).to_have_text('Another house')
    after = sheets(server, HI, hindi()[:10], turn=2)
    server.push('sheets', after)
    expect(other.locator('#first .paper')).to_have_count(1)
    expect(one.locator('#first .paper')).to_have_count(3)


def test_a_lost_connection_is_told_and_comes_back(room: Page, server: FakeServer) -> None:
    server.hang_up()
    expect(room.locator('#connection')).to_contain_text('connection is lost')
    expect(room.locator('#first .paper')).to_have_count(3)
    server.away = False
    expect(room.locator('#connection')).to_be_empty()
    expect(room.locator('#news')).to_have_text(re.compile('Connected again|Pages drawn'))
    server.push('sheets', sheets(server, EN, units(10)))
    expect(room.locator('#first .paper')).to_have_count(1)


def test_a_brief_alone_in_the_address_shows_its_source(opened: Opened) -> None:
    page = opened(f'#/{SLUG}')
    expect(page.locator('#first .pane-title')).to_have_text('English')
    assert page.url.endswith(f'#/{SLUG}/en')


@pytest.mark.parametrize('address', ['#/nothing/xx', '#/%', '#/?zoom=huge&at=%'])
def test_an_address_that_means_nothing_is_no_blank_page(opened: Opened, address: str) -> None:
    page = opened(address)
    expect(page.get_by_text('There is no such brief').or_(page.locator('table.matrix'))).to_be_visible()


def test_a_name_is_text_and_never_markup(opened: Opened, server: FakeServer) -> None:
    wicked = '<img src=x onerror="document.title=1"><b>bold</b>'
    server.push('matrix', matrix(title=wicked, faults=[fault(wicked, hint=wicked)]))
    server.push('sheets', sheets(server, EN, units(), turn=2, faults=[fault(wicked, open='')]))
    page = opened(f'#/{SLUG}/en')
    expect(page.locator('#faults .message').first).to_have_text(wicked)
    expect(page.locator('#project')).to_have_text(wicked)
    assert page.locator('b').count() == 0
