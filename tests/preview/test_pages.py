"""The pages in the proof room, and the faults on them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.preview.browsing import FIRST, height_of, scroll_to, until
from tests.preview.conftest import Opened
from tests.preview.drawings import EN, PATHS, SLUG, fault, matrix, sheets, units
from tests.preview.fake_server import FakeServer

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytest.importorskip('playwright.sync_api', reason='playwright is not installed')
from playwright.sync_api import expect

pytestmark = pytest.mark.xdist_group('browser')


def test_an_edit_brings_the_new_page_marked_and_the_view_stays(room: Page, server: FakeServer) -> None:
    before = sheets(server, EN, units())
    scroll_to(room, 'u17')
    edited = units(u20=replace(units()[19], ink='#123A63'))
    after = sheets(server, EN, edited, turn=2, before=before)
    server.push('sheets', after)
    expect(room.locator('#first .paper').nth(1)).to_have_attribute('data-id', after['pages'][1]['id'])
    expect(room.locator('#first .sheet.changed')).to_have_count(1)
    expect(room.locator('#first .sheet.changed figcaption')).to_have_text('2 / 3changed')
    expect(room.locator('#news')).to_have_text('Pages drawn. Changed: 2.')
    until(room, lambda: abs(height_of(room, 'u17')) < 2)
    room.get_by_role('button', name='Go to page 2').click()
    assert 0 <= height_of(room, 'u15') < 300


def test_a_new_paragraph_above_the_view_leaves_the_view_where_it_was(room: Page, server: FakeServer) -> None:
    scroll_to(room, 'u17')
    numbered = units(31)
    inserted = [
        replace(unit, line=unit.line if number <= 3 else unit.line + 4) for number, unit in enumerate(numbered, 1)
    ]
    inserted[4:] = [replace(unit, line=unit.line - 3) for unit in inserted[4:]]
    server.push('sheets', sheets(server, EN, inserted, turn=2))
    room.wait_for_selector('#first [data-key^="place u31 "]', state='attached')
    # What was the seventeenth paragraph is the eighteenth now.
    until(room, lambda: abs(height_of(room, 'u18')) < 2)


def test_the_section_comes_first_and_the_whole_replaces_it(room: Page, server: FakeServer) -> None:
    before = sheets(server, EN, units())
    scroll_to(room, 'u17')
    edited = [replace(unit, ink='#9A5710') for unit in units()[14:20]]
    section = sheets(server, EN, edited, turn=2, whole=False, first_page=2)
    server.push('sheets', section)
    strip = room.locator('#first .galley')
    expect(strip).to_be_visible()
    expect(room.locator('#status')).to_have_text('A section on page 2 has changed; all pages follow')
    place = next(place for place in section['places'] if place['unit'] == 'u17')
    paper = room.locator('#first .paper').first.bounding_box()
    box, view = strip.bounding_box(), room.locator(FIRST).bounding_box()
    assert paper
    assert box
    assert view
    # The text that was at the top of the view is there in the strip, too.
    from_its_top = (place['box'][1] - section['places'][0]['box'][1] + 0.8) / 100 * paper['height']
    assert abs(box['y'] + from_its_top - view['y']) < 6
    assert box['width'] == paper['width']
    server.push('sheets', sheets(server, EN, [*units()[:14], *edited, *units()[20:]], turn=2, before=before))
    expect(strip).to_have_count(0)
    expect(room.locator('#first .sheet.changed')).to_have_count(1)
    server.push('sheets', section | {'turn': 1})
    room.wait_for_timeout(200)
    assert strip.count() == 0


def test_a_fault_leads_to_its_place(room: Page, server: FakeServer) -> None:
    box = [20.0, 50.0, 68.0, 5.0]
    warning = fault('This heading stands alone.', page=3, box=box, line=81)
    error = fault('This image is not there.', severity='error', code='missing-file', line=30, hint='Name it again.')
    server.push('sheets', sheets(server, EN, units(), turn=2, faults=[warning, error]))
    items = room.locator('#faults .fault')
    expect(items).to_have_count(2)
    expect(items.first).to_contain_text('missing-file')
    room.get_by_role('button', name='Warnings 1').click()
    expect(items).to_have_count(1)
    items.first.click()
    flash = room.locator('#first .sheet').nth(2).locator('.flash')
    expect(flash).to_be_in_viewport()
    expect(room.locator('#source')).to_contain_text(f'{PATHS["en"]}:81')
    server.answers['/open'] = (204, {})
    room.locator('#source').get_by_role('button', name='Open').click()
    expect(room.locator('#news')).to_have_text(f'Opened {PATHS["en"]}.')
    assert server.asked('/open') == [{'path': PATHS['en'], 'line': 81}]
    room.get_by_role('button', name='Errors 1').click()
    items.first.click()
    # It has no box, so its line leads there: u7 stands in line 30.
    expect(room.locator('#first .sheet').first.locator('.flash')).to_be_in_viewport()


def test_an_editor_that_has_links_is_opened_by_one(room: Page, server: FakeServer) -> None:
    link = 'vscode://file/house/content/space/brief.md:12'
    server.push('matrix', matrix(editor='vscode'))
    server.push('sheets', sheets(server, EN, units(), turn=2, faults=[fault('Too long.', open=link)]))
    expect(room.locator('#faults a.open')).to_have_attribute('href', link)


def test_a_paragraph_tells_its_source_line(room: Page) -> None:
    room.locator('[data-key="place u3 1"]').click()
    expect(room.locator('#source .source-line')).to_have_text(f'{PATHS["en"]}:18')
    room.get_by_role('button', name='Close the source line').click()
    expect(room.locator('#source')).to_be_hidden()


def test_what_is_missing_or_stale_is_tinted_until_it_is_not_to_be(opened: Opened) -> None:
    page = opened(f'#/{SLUG}/hi')
    missing, stale = page.locator('#first .place.missing'), page.locator('#first .place.stale')
    expect(missing).to_have_attribute('aria-label', f'Source: {PATHS["hi"]}:36, not translated')
    expect(stale).to_have_attribute('title', re.compile('stale translation'))
    assert 'gradient' in missing.evaluate('place => getComputedStyle(place).backgroundImage')
    page.get_by_role('button', name='Tints').click()
    assert missing.evaluate('place => getComputedStyle(place).backgroundImage') == 'none'


def test_a_broken_source_keeps_the_last_good_pages(room: Page, server: FakeServer) -> None:
    wrong = fault(
        'The front matter has no end.',
        severity='error',
        code='front-matter-unclosed',
        line=1,
        hint='Write --- below it.',
    )
    good = sheets(server, EN, units(), turn=2)
    server.push('sheets', good | {'error': True, 'faults': [wrong]})
    trouble = room.get_by_role('alert')
    expect(trouble).to_contain_text('The front matter has no end.')
    expect(trouble).to_contain_text(f'{PATHS["en"]}:1')
    expect(trouble).to_contain_text('last good')
    expect(room.locator('#first .paper')).to_have_count(3)
    server.push('sheets', good | {'error': True, 'turn': 3, 'faults': [wrong], 'pages': [], 'places': []})
    room.wait_for_timeout(200)
    expect(room.locator('#first .paper')).to_have_count(3)
    server.push('sheets', good | {'turn': 4})
    expect(trouble).to_be_empty()


def test_a_brief_that_was_never_drawn_says_why(opened: Opened, server: FakeServer) -> None:
    wrong = fault('There is no title.', severity='error', code='missing-key', line=1)
    nothing = {'edition': f'{SLUG}/ur', 'turn': 1, 'whole': True, 'first_page': 1, 'error': True, 'ms': 20}
    server.push('sheets', {**nothing, 'pages': [], 'places': [], 'faults': [wrong]})
    page = opened(f'#/{SLUG}/ur')
    expect(page.get_by_role('alert')).to_contain_text('There is no title.')
    expect(page.locator('#first .empty')).to_contain_text('no pages yet')


def test_zoom_and_spreads_keep_the_text_in_view(room: Page) -> None:
    paper = room.locator('#first .paper').first
    width = paper.evaluate('paper => paper.offsetWidth')
    scroll_to(room, 'u17')
    room.get_by_role('button', name='100%', exact=True).click()
    assert paper.evaluate('paper => paper.offsetWidth') == 827  # 1240 pixels at 1.5 for one of CSS
    expect(room.locator('#zoom-value')).to_have_text('100%')
    until(room, lambda: abs(height_of(room, 'u17')) < 2)
    room.get_by_role('button', name='Zoom in').click()
    expect(room.locator('#zoom-value')).to_have_text('110%')
    room.get_by_role('button', name='Fit page').click()
    view = room.eval_on_selector(FIRST, 'pane => pane.clientHeight')
    assert view - 80 < paper.evaluate('paper => paper.offsetHeight') <= view
    room.get_by_role('button', name='Spreads').click()
    boxes = [room.locator('#first .paper').nth(number).bounding_box() for number in range(3)]
    assert all(boxes)
    assert boxes[0]['y'] < boxes[1]['y'] == boxes[2]['y']  # type: ignore[index]
    assert boxes[1]['x'] < boxes[2]['x'] == boxes[0]['x']  # type: ignore[index]
    room.get_by_role('button', name='Fit width').click()
    assert paper.evaluate('paper => paper.offsetWidth') < width


def test_spreads_of_a_brief_from_right_to_left_are_turned_around(opened: Opened, server: FakeServer) -> None:
    drawn = sheets(server, EN, units())
    server.push('sheets', drawn | {'edition': f'{SLUG}/ur'})
    page = opened(f'#/{SLUG}/ur?spread=on')
    page.wait_for_selector('#first .paper img')
    boxes = [page.locator('#first .paper').nth(number).bounding_box() for number in range(3)]
    assert boxes[1]['x'] > boxes[2]['x'] == boxes[0]['x']  # type: ignore[index]


def test_a_reload_shows_the_same_again(opened: Opened) -> None:
    page = opened(f'#/{SLUG}/hi?beside=source')
    page.wait_for_selector('#second .paper img')
    page.get_by_role('button', name='Zoom in').click()
    page.get_by_role('button', name='Faults').click()
    scroll_to(page, 'u19')
    address = page.url
    page.reload()
    page.wait_for_selector('#second .paper img')
    assert page.url == address
    until(page, lambda: abs(height_of(page, 'u19')) < 2)
    expect(page.locator('#faults')).to_be_hidden()
    expect(page.locator('#beside')).to_have_value('source')
