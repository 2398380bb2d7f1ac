"""Edits that take more than a line with them, and bookmarks where no program leaves them."""

from __future__ import annotations

import io
import itertools
import random
import re
import zipfile

import pytest
from PIL import Image

from briefpress.load import load_brief
from briefpress.review import pull
from tests.projects import FRONT
from tests.review.heat_brief import BRIEF, FILES, PATH, SLUG, at, change, draft, edit, project_in, pulled, put
from tests.review.test_pull import words
from tests.review.word_editor import DeleteFootnote, DeleteParagraphs, DeleteRow, ListButton, NewRow, SetStyle

TRACKED = pytest.mark.parametrize('tracked', [False, True], ids=['untracked', 'tracked'])
HANGING = {
    'a list': (
        '1. Two\n   - Three\n     1. Four\n     2. Five\n2. Six\n',
        'Three',
        '1. Two\n   1. Four\n   2. Five\n2. Six\n',
    ),
    'a table': ('- item\n\n  | x | y |\n  |---|---|\n  | 1 | 2 |\n', 'item', '| x | y |\n|---|---|\n| 1 | 2 |\n'),
    'code': ('- item\n\n  ```\n  code\n  ```\n', 'item', '```\ncode\n```\n'),
}


def brief(text):
    return {PATH: f'{FRONT}\n## A\n\nText.\n\n{text}\nThe end.\n'}


@TRACKED
@pytest.mark.parametrize('what', HANGING)
def test_what_hangs_below_an_item_that_is_deleted_stays_what_it_is(tmp_path, what, tracked):
    before, item, after = HANGING[what]
    project = project_in(tmp_path, brief(before))
    found = pulled(
        project, edit(draft(project), lambda data: DeleteParagraphs(at(data, item), at(data, item), tracked=tracked))
    )
    assert found.files[PATH][1] == brief(after)[PATH]


@TRACKED
@pytest.mark.parametrize('rows', ['gone,y\nk,\n', 'gone,"y\nyy"\nk,l\n', 'gone,\nk,l\n', ',gone\nk,l\n'])
def test_a_row_of_a_csv_is_deleted_and_no_other_is_touched(tmp_path, rows, tracked):
    path = 'content/heat/tables/t.csv'
    project = project_in(tmp_path, brief('/// table | t\n///\n') | {path: f'A,B\n{rows}'})
    found = pulled(project, edit(draft(project), lambda data: DeleteRow(at(data, 'gone'), tracked=tracked)))
    assert found.files[path][1] == f'A,B\n{rows[rows.rindex("k") :]}'


def test_a_row_of_a_table_in_an_item_stands_at_its_margin(tmp_path):
    project = project_in(tmp_path, brief('- item\n\n  | x | y |\n  |---|---|\n  | Ludo | 2 |\n'))
    found = pulled(project, edit(draft(project), lambda data: NewRow(at(data, 'Ludo'), ['Pune', '4'])))
    assert '  | Ludo | 2 |\n  | Pune | 4 |\n' in found.files[PATH][1]


def test_the_width_of_an_image_stays_with_it(tmp_path):
    text = 'An image ![A map](images/map.png){width=50%} here.\n'
    image = io.BytesIO()
    Image.new('RGB', (4, 4), '#123a63').save(image, 'PNG')
    project = project_in(tmp_path, brief(text) | {'content/heat/images/map.png': image.getvalue()})
    found = pulled(project, edit(draft(project), lambda data: ListButton(at(data, 'An image'))))
    assert '- An image ![A map](images/map.png){width=50%} here.\n' in found.files[PATH][1]


def test_a_footnote_stays_where_its_mark_does(tmp_path):
    project = project_in(tmp_path)
    changed = edit(draft(project), lambda _: DeleteFootnote(1), words('deadliest', 'hazard', 'danger'))
    change(project, PATH, 'hazard', 'peril')
    found, faults = pull(project, changed, name='heat.en.docx')
    assert [fault.code for fault in faults] == ['conflict']
    text = found.files[PATH][1]
    assert 'says.[^one]\n' in text
    assert '\n[^one]: The count is of 2024.\n' in text
    assert load_brief(put(project, found), SLUG)[1] == ()


def test_a_moved_heading_that_is_an_item_now_is_written_as_one(tmp_path):
    project = project_in(tmp_path)
    found, _ = pull(
        project, edit(draft(project), lambda data: SetStyle(at(data, 'Costs'), 'List Bullet')), name='heat.en.docx'
    )
    assert '\n- Costs\n  {#costs}\n' in found.files[PATH][1]


def test_bookmarks_in_any_place_end_in_no_failure(tmp_path):
    project = project_in(tmp_path)
    with zipfile.ZipFile(io.BytesIO(draft(project))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    text = parts['word/document.xml'].decode()
    names = sorted(set(re.findall(r'w:name="(_u[^"]+)"', text)))
    pairs = list(itertools.combinations(names, 2))
    chosen = random.Random(7).sample(pairs, 25)
    for one, other in chosen:
        swapped = text.replace(f'"{one}"', '"@"').replace(f'"{other}"', f'"{one}"').replace('"@"', f'"{other}"')
        out = io.BytesIO()
        with zipfile.ZipFile(out, 'w') as copy:
            for name, data in parts.items():
                copy.writestr(name, swapped if name == 'word/document.xml' else data)
        found, _ = pull(project, out.getvalue(), name='heat.en.docx')
        assert found


def test_the_ends_of_lines_stay_what_they_are(tmp_path):
    project = project_in(tmp_path, {path: text.replace('\n', '\r\n') for path, text in FILES.items()})
    data = edit(draft(project), words('The towns', 'pay', 'lend'), words('A second', 'own', 'kind'))
    change(project, PATH, 'The towns pay.', 'The towns share it.')
    text = (project.root / PATH).read_bytes().decode()
    assert text == BRIEF.replace('\n', '\r\n').replace('pay.', 'share it.')
    found, faults = pull(project, data, name='heat.en.docx')
    assert [fault.code for fault in faults] == ['conflict']
    merged = found.files[PATH][1]
    assert '\n' not in merged.replace('\r\n', '')
    assert 'of its kind.\r\n' in merged
    assert '<!-- conflict: heat.en.docx has\r\nThe towns lend.\r\n-->\r\n' in merged
