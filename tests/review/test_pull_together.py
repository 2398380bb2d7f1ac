"""A draft comes home while others have worked on the source."""

from __future__ import annotations

import io
import zipfile

import pytest

from briefpress.check import check_brief
from briefpress.load import load_brief
from briefpress.review import pull
from tests.review.heat_brief import (
    BRIEF,
    ISSUES,
    PATH,
    SLUG,
    at,
    change,
    draft,
    edit,
    project_in,
    pulled,
    put,
)
from tests.review.homecoming import after, draft_of
from tests.review.test_pull import words
from tests.review.word_editor import (
    DeleteParagraphs,
    NewFootnote,
    NewParagraph,
    NewRow,
    edited,
    paragraphs,
)


@pytest.fixture
def project(tmp_path):
    return project_in(tmp_path)


@pytest.fixture
def data(project):
    return draft(project)


def test_edits_of_other_texts_and_other_words_are_merged(project, data):
    change(project, PATH, 'The towns pay.', 'These towns pay.')
    change(project, PATH, '## Background', '## The background')
    change(project, ISSUES, 'Long forms', 'Overlong forms')
    found = pulled(
        project,
        edit(
            data, words('The towns', 'pay', 'paid'), words('A second', 'own', 'kind'), words('Merge', 'Merge', 'Join')
        ),
    )
    text = found.files[PATH][1]
    assert 'These towns paid.' in text
    assert '## The background {#why}' in text
    assert 'of its kind.' in text
    assert 'Overlong forms' in found.files[ISSUES][1]
    assert '      - Join\n' in found.files[ISSUES][1]


def test_a_conflict_keeps_both_texts_and_check_tells_until_it_is_decided(project, data):
    change(project, PATH, 'The towns pay.', 'The towns share it.')
    change(project, ISSUES, 'Few staff', 'No staff')
    found, faults = pull(
        project,
        edit(data, words('The towns', 'pay', 'lend', tracked=True), words('Few staff', 'Few', 'Less')),
        name='heat.en.docx',
    )
    assert [fault.code for fault in faults] == ['conflict', 'conflict']
    text = found.files[PATH][1]
    assert 'The towns share it.\n<!-- conflict: Meera Shah has\nThe towns lend.\n-->\n' in text
    assert (
        '# conflict: Meera Shah has\n    #   issue: "Less staff: too few"\n    issue: "No staff'
        in found.files[ISSUES][1]
    )
    line = text[: text.index('The towns share')].count('\n') + 1
    assert {(fault.path, fault.line) for fault in faults} >= {(PATH, line)}
    project = put(project, found)
    brief, faults = load_brief(project, SLUG)
    assert faults == ()
    assert [fault.code for fault in check_brief(project, brief)] == ['conflict-left', 'conflict-left']
    assert pull(project, draft(project), name='heat.en.docx')[0].files == {}


def test_a_conflict_in_a_csv_is_a_note(tmp_path):
    csv = 'Issue,Remedies\nLong forms,Cut them\nFew staff,Hire\n'
    brief = BRIEF.replace('Three issues\n', '')
    project = project_in(tmp_path, {PATH: brief, 'content/heat/tables/issues.csv': csv})
    data = edit(draft(project), words('Cut them', 'Cut', 'Burn'))
    change(project, 'content/heat/tables/issues.csv', 'Cut them', 'Keep them')
    found, faults = pull(project, data, name='heat.en.docx')
    assert [fault.code for fault in faults] == ['conflict']
    assert list(found.files) == ['content/heat/notes.yaml']
    project = put(project, found)
    brief, faults = load_brief(project, SLUG)
    assert faults == ()
    (note,) = brief.comments
    assert note.unit == 'table-issues-long-forms-issue'
    assert 'Long forms,Burn them' in note.text
    assert 'conflict-left' in [fault.code for fault in check_brief(project, brief)]


def test_a_paragraph_that_was_deleted_here_and_changed_there_is_a_conflict(project, data):
    change(project, PATH, 'A second paragraph, of its own.\n\n', '')
    found, faults = pull(project, edit(data, words('A second', 'own', 'kind')), name='heat.en.docx')
    assert [fault.code for fault in faults] == ['conflict']
    assert 'A second paragraph, of its kind.' in found.files[PATH][1]


def test_new_rows_of_both_sides_have_ids_of_their_own(project, data):
    change(project, ISSUES, 'rows:\n', 'rows:\n  - id: no-money\n    issue: No money at all\n    remedies: [Beg]\n')
    found = pulled(project, edit(data, lambda data: NewRow(at(data, 'Few staff'), ['No money', ['Ask']])))
    assert 'id: no-money-2\n' in found.files[ISSUES][1]
    assert load_brief(put(project, found), SLUG)[1] == ()


def test_drafts_of_two_editors_come_home_one_after_the_other(project, data):
    one = edit(data, words('The towns', 'pay', 'paid'), lambda data: NewParagraph(at(data, 'The end'), 'More.'))
    other = edit(data, words('A second', 'own', 'kind'), words('Merge', 'Merge', 'Join'))
    project = put(project, pulled(project, one))
    project = put(project, pulled(project, other))
    text = (project.root / PATH).read_text()
    assert 'The towns paid.' in text
    assert 'of its kind.' in text
    assert 'More.' in text
    assert pulled(project, one).files == {}, 'a second time it changes nothing'


def test_the_changes_of_an_author_can_be_rejected(project, data):
    by_meera = edited(data, words('The towns', 'pay', 'paid', tracked=True)(data), author='Meera Shah')
    both = edited(by_meera, words('A second', 'own', 'kind', tracked=True)(by_meera), author='Tom Field')
    text = pulled(project, both, reject=('Tom Field',)).files[PATH][1]
    assert 'The towns paid.' in text
    assert 'of its own.' in text
    assert pulled(project, both, reject=('Tom Field', 'Meera Shah')).files == {}
    assert {change.author for change in pulled(project, both).changes} == {'Tom Field', 'Meera Shah'}


def test_what_is_the_templates_is_told_and_nothing_else(project, data):
    place = at(data, 'Key messages')
    changed = edit(data, words('Key messages', 'Key', 'Main'), words('The towns', 'pay', 'paid'))
    found, faults = pull(project, changed, name='heat.en.docx')
    assert place
    assert [fault.code for fault in faults] == ['not-placed']
    assert 'Main messages' in faults[0].message
    assert 'The towns paid.' in found.files[PATH][1]


def test_a_deleted_title_stays_and_is_told(project, data):
    place = at(data, 'Heat plans')
    found, faults = pull(project, edited(data, DeleteParagraphs(place, place)), name='heat.en.docx')
    assert found.files == {}
    assert [fault.code for fault in faults] == ['not-placed']


def test_a_pull_into_a_moved_source_is_what_the_next_draft_says(project, data):
    change(project, PATH, 'The end of it.', 'The end of it all.')
    found = pulled(project, edit(data, words('The towns', 'pay', 'paid')))
    brief, _ = load_brief(project, SLUG)
    text = ' '.join(shown.text for shown in paragraphs(draft_of(project, SLUG, after(found, brief.sources))))
    assert 'The towns paid.' in text
    assert 'The end of it all.' in text


def test_a_draft_that_is_taken_twice_marks_a_conflict_once(project, data):
    change(project, PATH, 'The towns pay.', 'The towns share it.')
    changed = edit(data, words('The towns', 'pay', 'lend'))
    found, _ = pull(project, changed, name='heat.en.docx')
    project = put(project, found)
    assert pulled(project, changed).files == {}
    assert 'conflict-left' in [fault.code for fault in check_brief(project, load_brief(project, SLUG)[0])]


def test_lines_that_stand_beside_one_another_are_no_conflict_of_one_another(project, data):
    change(project, PATH, '- Trees take years.', '- Trees take decades.')
    place = at(data, 'Cool rooms')
    found = pulled(project, edit(data, lambda _: DeleteParagraphs(place, place), words('Neem', 'fast', 'slowly')))
    assert 'own.\n\n- Trees take decades.\n  1. Neem grows slowly.\n' in found.files[PATH][1]


def test_what_one_side_has_changed_together_is_one_conflict(project, data):
    change(project, PATH, '- Heat kills.\n  - Plans', '- Heat kills many.\n  - All plans')
    place = at(data, 'Plans are')
    changed = edit(data, lambda _: DeleteParagraphs(place, place), words('Heat kills', 'kills', 'kills us'))
    found, faults = pull(project, changed, name='heat.en.docx')
    assert [fault.code for fault in faults] == ['conflict']
    mark = '  # conflict: heat.en.docx has, for the 2 lines below\n  #   - Heat kills us.\n'
    assert f'{mark}  - Heat kills many.\n  - All plans are cheap.\n' in found.files[PATH][1]


def test_what_stands_outside_the_text_is_told(project, data):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, 'w') as copy:
        for name in archive.namelist():
            part = archive.read(name)
            if name.startswith('word/header') and b'</w:p>' in part:
                part = part.replace(b'</w:p>', b'<w:r><w:t>Embargoed</w:t></w:r></w:p>', 1)
            copy.writestr(name, part)
    found, faults = pull(project, out.getvalue(), name='heat.en.docx')
    assert found.files == {}
    assert {fault.code for fault in faults} == {'not-placed'}
    assert all('Embargoed' in fault.message for fault in faults)


def test_a_draft_that_is_taken_twice_has_its_new_rows_and_footnotes_once(project, data):
    changed = edit(
        data,
        lambda data: NewRow(at(data, 'Few staff'), ['No money', ['Ask']]),
        lambda data: NewFootnote(at(data, 'The towns'), 9, 'All of *them*.'),
    )
    project = put(project, pulled(project, changed))
    change(project, PATH, 'The end of it.', 'The end.')
    assert pulled(project, changed).files == {}


def test_a_new_footnote_has_no_label_that_another_one_has_by_now(project, data):
    change(project, PATH, 'The end of it.', 'The end of it.[^1]\n\n[^1]: As of now.')
    found = pulled(project, edit(data, lambda data: NewFootnote(at(data, 'The towns'), 9, 'All of them.')))
    assert 'The towns[^2] pay.' in found.files[PATH][1]
    assert '[^2]: All of them.' in found.files[PATH][1]


def test_a_list_begins_with_its_number_when_its_first_item_goes(project, data):
    place = at(data, 'Neem')
    found = pulled(project, edit(data, lambda _: DeleteParagraphs(place, place)))
    assert '- Trees take years.\n  1. Banyan does not.\n' in found.files[PATH][1]
