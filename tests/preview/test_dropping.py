"""Files of editors and translators that are dropped on the page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.preview.browsing import DRY_RUN, drop
from tests.preview.drawings import PATHS
from tests.preview.fake_server import FakeServer

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytest.importorskip('playwright.sync_api', reason='playwright is not installed')
from playwright.sync_api import expect

pytestmark = pytest.mark.xdist_group('browser')


def test_a_dropped_draft_is_shown_and_then_applied(room: Page, server: FakeServer) -> None:
    server.answers |= {'/drop': (200, DRY_RUN), '/apply': (200, {'written': [PATHS['en']]})}
    drop(room)
    dialog = room.get_by_role('dialog')
    expect(dialog.get_by_role('heading').first).to_have_text(
        'Reviewed draft: India–USA cooperation in space security, English'
    )
    edit = dialog.locator('.edits li').first
    expect(edit.locator('.where')).to_have_text(f'{PATHS["en"]}:12')
    expect(edit.locator('del')).to_have_text('deleted: old')
    expect(edit.locator('ins')).to_have_text('inserted: new')
    assert server.posts == [('/drop?name=draft.docx', b'bytes')]
    apply = dialog.get_by_role('button', name='Apply 2 edits')
    expect(apply).to_be_focused()
    apply.click()
    expect(dialog).to_contain_text('Written into the sources')
    expect(dialog).to_contain_text(PATHS['en'])
    assert server.asked('/apply') == [{'token': 'one'}]
    dialog.get_by_role('button', name='Close').click()
    expect(dialog).to_be_hidden()


def test_a_dry_run_can_be_cancelled_and_refused(room: Page, server: FakeServer, tmp_path: Path) -> None:
    server.answers['/drop'] = (200, DRY_RUN)
    draft = tmp_path / 'draft.docx'
    draft.write_bytes(b'bytes')
    with room.expect_file_chooser() as chooser:
        room.get_by_role('button', name='Take in a file').press('Enter')
    chooser.value.set_files(draft)
    dialog = room.get_by_role('dialog')
    dialog.get_by_role('button', name='Cancel').click()
    expect(dialog).to_be_hidden()
    server.answers['/drop'] = (422, {'error': 'This is neither a draft nor a table.', 'faults': []})
    drop(room, 'holiday.jpg')
    expect(dialog).to_contain_text('This is neither a draft nor a table.')
    room.keyboard.press('Escape')
    expect(dialog).to_be_hidden()
    server.answers |= {'/drop': (200, DRY_RUN), '/apply': (409, {'error': 'The sources have changed since.'})}
    drop(room)
    dialog.get_by_role('button', name='Apply').click()
    expect(dialog).to_contain_text('The sources have changed since.')
    server.answers['/drop'] = (200, DRY_RUN | {'nothing': True, 'edits': []})
    dialog.get_by_role('button', name='Close').click()
    drop(room)
    expect(dialog).to_contain_text('nothing to apply')
    expect(dialog.get_by_role('button', name='Apply')).to_have_count(0)
