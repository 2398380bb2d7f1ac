"""The command, its server and its page together, in a real browser."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from tests.preview.test_serve import PLACE, served  # noqa: F401 - a fixture

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Served = tuple[subprocess.Popen[str], int, Path]
SLOW = 60_000
"""Milliseconds in which a busy machine starts a worker and draws a page."""


def looked_at(browser: Browser, port: int, width: int = 1280) -> Page:
    page = browser.new_page(viewport={'width': width, 'height': 800})
    page.set_default_timeout(SLOW)
    page.goto(f'http://127.0.0.1:{port}/#/heat/en')
    page.wait_for_selector('#first .paper img')
    return page


def other_page(page: Page, *former: str) -> str:
    """The id of the first page, as soon as it is none of these."""
    page.wait_for_function(
        "former => { const id = document.querySelector('#first .paper')?.dataset.id;"
        ' return id && !former.includes(id); }',
        arg=list(former),
    )
    return str(page.eval_on_selector('#first .paper', 'paper => paper.dataset.id'))


def test_a_save_is_seen_in_every_browser_and_a_broken_brief_leaves_its_pages(
    browser: Browser,
    served: Served,  # noqa: F811
) -> None:
    _, port, root = served
    one, other = looked_at(browser, port), looked_at(browser, port, width=768)
    first = other_page(one)
    brief = root / PLACE
    good = brief.read_text('utf-8')

    brief.write_text(good.replace('hotter', 'cooler'), 'utf-8')
    second = other_page(one, first)
    assert other_page(other, first) == second

    brief.write_text(good.replace('title:', 'titel:'), 'utf-8')
    trouble = one.locator('#trouble')
    trouble.get_by_text(f'{PLACE}:2').wait_for()
    assert other_page(one) == second
    fault = one.locator('#faults').get_by_role('button').filter(has_text=re.compile('titel'))
    fault.first.click()
    one.locator('#source').get_by_text(f'{PLACE}:2').wait_for()

    brief.write_text(good, 'utf-8')
    trouble.wait_for(state='hidden')
    assert other_page(one, second) == first
    for page in (one, other):
        page.close()


def test_a_click_on_a_paragraph_says_its_line(browser: Browser, served: Served) -> None:  # noqa: F811
    _, port, root = served
    page = looked_at(browser, port)
    lines = (root / PLACE).read_text('utf-8').splitlines()
    line = next(number for number, text in enumerate(lines, 1) if text.startswith('Towns'))
    page.wait_for_selector('#first .place')
    page.evaluate("document.querySelectorAll('#first .place').forEach(place => place.click())")
    page.locator('#source').get_by_text(f'{PLACE}:{line}').wait_for()
    page.close()
