"""What a user does on the page, and the states that it is looked at in."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tests.preview.conftest import Opened
from tests.preview.drawings import EN, HI, PATHS, SLUG, fault, matrix, sheets, units
from tests.preview.fake_server import FakeServer

if TYPE_CHECKING:
    from playwright.sync_api import Page

FIRST = '#first .scroller'
SECOND = '#second .scroller'


def until(page: Page, condition: Callable[[], bool]) -> None:
    """Wait for what no element shows; fail after ten seconds."""
    for _ in range(200):
        if condition():
            return
        page.wait_for_timeout(50)
    raise AssertionError(condition)


def scroll_to(page: Page, unit: str, pane: str = FIRST) -> None:
    """Bring the top of a unit to the top of the view, and wait until the page knows."""
    page.eval_on_selector(pane, SCROLL, unit)
    until(page, lambda: page.url.endswith(f'at={unit}'))


def height_of(page: Page, unit: str, pane: str = FIRST) -> float:
    """How far below the top of the view a unit begins, in pixels."""
    return float(page.eval_on_selector(pane, HEIGHT, unit))


SCROLL = """(pane, unit) => {
  const place = pane.querySelector(`.place[data-key^="place ${unit} "]`);
  pane.scrollTop += place.getBoundingClientRect().top - pane.getBoundingClientRect().top;
}"""
HEIGHT = """(pane, unit) => pane.querySelector(`.place[data-key^="place ${unit} "]`).getBoundingClientRect().top
  - pane.getBoundingClientRect().top"""


def drop(page: Page, name: str = 'draft.docx') -> None:
    """Drop a file on the page."""
    page.evaluate(
        """(name) => {
          const data = new DataTransfer();
          data.items.add(new File(['bytes'], name));
          for (const type of ['dragenter', 'dragover', 'drop'])
            document.body.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
        }""",
        name,
    )


DRY_RUN = {
    'token': 'one',
    'kind': 'draft',
    'what': 'India–USA cooperation in space security, English',
    'edits': [
        {
            'path': PATHS['en'],
            'line': 12,
            'before': 'Two old words stand here.',
            'after': 'Two new words stand here.',
            'note': '',
        },
        {'path': PATHS['en'], 'line': 30, 'before': '', 'after': 'A paragraph came.', 'note': 'after "Background"'},
    ],
    'faults': [],
    'nothing': False,
}


STATES = ('overview', 'room', 'both', 'error', 'faults', 'dry-run', 'help')


def show(state: str, opened: Opened, server: FakeServer, **how: object) -> Page:
    """The page in one of its states."""
    wrong = fault(
        'The front matter has no end.', severity='error', code='front-matter-unclosed', line=1, hint='Write ---.'
    )
    warning = fault(
        'This heading stands alone at the foot.', page=1, box=[20, 40, 68, 5], hint='Shorten the text above.'
    )
    drawn = sheets(server, EN, units(), turn=2, faults=[warning, wrong])
    server.push('sheets', drawn | {'error': state == 'error'})
    server.answers['/drop'] = (200, DRY_RUN | {'faults': [warning]})
    at = {'overview': '', 'both': f'#/{SLUG}/hi?beside=source'}.get(state, f'#/{SLUG}/en')
    page = opened(at, **how)
    page.wait_for_selector('table.matrix' if state == 'overview' else '#first .paper img')
    if state == 'overview':
        server.push('matrix', matrix(building={'done': 2, 'total': 9, 'what': f'{HI} pdf'}, faults=[warning]))
        page.wait_for_selector('progress')
    elif state == 'faults':
        page.locator('#faults .fault').nth(1).click()
        page.wait_for_selector('.flash')
    elif state == 'dry-run':
        drop(page)
        page.wait_for_selector('.edits')
    elif state == 'help':
        page.get_by_role('button', name='Help').click()
    return page
