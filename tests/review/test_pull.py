"""Each thing that an editor does to a draft, and what it changes in the source: those lines and no others."""

from __future__ import annotations

import pytest

from tests.review.heat_brief import ISSUES, PATH, at, changed_lines, draft, edit, project_in, pulled
from tests.review.word_editor import (
    DeleteFootnote,
    DeleteParagraphs,
    DeleteRow,
    EditFootnote,
    Join,
    ListButton,
    Move,
    MoveRow,
    NewFootnote,
    NewParagraph,
    NewRow,
    NewTable,
    ReplaceWords,
    SaveLikeWord,
    SetLink,
    SetLook,
    SetStyle,
    Split,
    paragraphs,
)

LONG = '[the health ministry](https://example.org/heat "Report") says.[^one]'
TRACKED = pytest.mark.parametrize('tracked', [False, True], ids=['untracked', 'tracked'])


@pytest.fixture(scope='module')
def project(tmp_path_factory):
    return project_in(tmp_path_factory.mktemp('heat'))


@pytest.fixture(scope='module')
def data(project):
    return draft(project)


def words(text, old, new, *, tracked=False):
    """An edit that replaces words of the paragraph with this text."""

    def make(data):
        place = at(data, text)
        start = paragraphs(data)[place].text.index(old)
        return ReplaceWords(place, start, start + len(old), new, tracked=tracked)

    return make


def look(text, old, which, *, on=True, tracked=False):
    def make(data):
        place = at(data, text)
        start = paragraphs(data)[place].text.index(old)
        return SetLook(place, start, start + len(old), which, on=on, tracked=tracked)

    return make


WORDS = {
    'a word of a paragraph': (
        words('deadliest', 'hazard', 'danger'),
        [f'- Heat is the **deadliest** hazard, as {LONG}', f'+ Heat is the **deadliest** danger, as {LONG}'],
    ),
    'a word in bold': (
        words('deadliest', 'deadliest', 'worst'),
        [f'- Heat is the **deadliest** hazard, as {LONG}', f'+ Heat is the **worst** hazard, as {LONG}'],
    ),
    'a word of a link': (
        words('deadliest', 'health', 'old'),
        [
            f'- Heat is the **deadliest** hazard, as {LONG}',
            f'+ Heat is the **deadliest** hazard, as {LONG.replace("health", "old")}',
        ],
    ),
    'a word in the second line': (
        words('deadliest', 'night', 'noon'),
        ['- It strikes _at night_ too; see [](#table-issues).', '+ It strikes _at noon_ too; see [](#table-issues).'],
    ),
    'a heading': (
        words('Background', 'Background', 'The reason'),
        ['- ## Background {#why}', '+ ## The reason {#why}'],
    ),
    'an item': (words('Trees take', 'years', 'ages'), ['- - Trees take years.', '+ - Trees take ages.']),
    'an inner item': (words('Neem', 'fast', 'slowly'), ['-   1. Neem grows fast.', '+   1. Neem grows slowly.']),
    'the title': (
        words('Heat plans', 'towns', 'cities'),
        ['- title: Heat plans for *small* towns', '+ title: Heat plans for *small* cities'],
    ),
    'the byline': (
        words('Ada', 'Fellow', 'Senior Fellow'),
        [
            '-   - {name: Ada Author, role: Fellow, affiliation: The Institute}   # she leads',
            '+   - {name: Ada Author, role: Senior Fellow, affiliation: The Institute}   # she leads',
        ],
    ),
    'a key message': (words('Plans are', 'cheap', 'free'), ['-   - Plans are cheap.', '+   - Plans are free.']),
    'the acknowledgment': (
        words('Thanks to', 'all', 'most'),
        ['- acknowledgment: Thanks to all.', '+ acknowledgment: Thanks to most.'],
    ),
    'a box': (words('Boxes', 'stand out', 'frame'), ['- Boxes stand out.', '+ Boxes frame.']),
    'the title of a box': (words('A box', 'A', 'One'), ['- /// callout | A box', '+ /// callout | One box']),
    'a caption': (words('Three issues', 'Three', 'Two'), ['- Three issues', '+ Two issues']),
    'a date': (
        words('March 2025', 'March', 'May'),
        ['- - March 2025: A plan is made.', '+ - May 2025: A plan is made.'],
    ),
    'an event': (
        words('A plan is', 'made', 'drawn'),
        ['- - March 2025: A plan is made.', '+ - March 2025: A plan is drawn.'],
    ),
    'a cell of a pipe table': (words('Ludo', 'Ludo', 'Lido'), ['- | Ludo | 4     |', '+ | Lido | 4     |']),
    'what is a mark in Markdown': (
        words('The towns', 'towns', '*towns* | #1 [x]'),
        ['- The towns pay.', '+ The \\*towns* | #1 [x] pay.'],
    ),
}


@TRACKED
@pytest.mark.parametrize('what', WORDS)
def test_words_are_changed_where_they_stand(project, data, what, tracked):
    make, wanted = WORDS[what]

    def tracking(data):
        change = make(data)
        return ReplaceWords(change.paragraph, change.start, change.end, change.text, tracked=tracked)

    found = pulled(project, edit(data, tracking))
    assert changed_lines(found) == wanted
    assert list(found.files) == [PATH]


def test_looks_and_links_are_taken(project, data):
    found = pulled(
        project,
        edit(
            data,
            look('second paragraph', 'its own', 'i'),
            look('deadliest', 'deadliest', 'b', on=False),
            lambda data: SetLink(at(data, 'The towns'), 4, 9, 'https://example.org/towns'),
        ),
    )
    assert changed_lines(found) == [
        f'- Heat is the **deadliest** hazard, as {LONG}',
        f'+ Heat is the deadliest hazard, as {LONG}',
        '- A second paragraph, of its own.',
        '+ A second paragraph, of *its own*.',
        '- The towns pay.',
        '+ The [towns](https://example.org/towns) pay.',
    ]


@TRACKED
def test_a_new_paragraph_stands_where_it_was_written(project, data, tracked):
    found = pulled(project, edit(data, lambda data: NewParagraph(at(data, 'A second'), 'A third.', tracked=tracked)))
    assert changed_lines(found) == ['+ ', '+ A third.']
    assert 'of its own.\n\nA third.\n\n- Cool' in found.files[PATH][1]


@TRACKED
def test_a_new_item_is_one_of_the_list_it_stands_in(project, data, tracked):
    def outer(data):
        return NewParagraph(at(data, 'Cool rooms'), 'Water is free.', tracked=tracked)

    def inner(data):
        return NewParagraph(at(data, 'Banyan'), 'Fig does.', tracked=tracked)

    assert changed_lines(pulled(project, edit(data, outer, inner))) == ['+ - Water is free.', '+   3. Fig does.']


def test_a_new_paragraph_in_a_box_is_in_the_box(project, data):
    found = pulled(project, edit(data, lambda data: NewParagraph(at(data, 'Boxes stand'), 'They do.')))
    assert '\nBoxes stand out.\n\nThey do.\n///\n' in found.files[PATH][1]


@TRACKED
def test_deleted_paragraphs_and_items_go_with_their_lines(project, data, tracked):
    found = pulled(
        project,
        edit(
            data,
            lambda data: DeleteParagraphs(at(data, 'A second'), at(data, 'A second'), tracked=tracked),
            lambda data: DeleteParagraphs(at(data, 'Banyan'), at(data, 'Banyan'), tracked=tracked),
        ),
    )
    assert changed_lines(found) == ['- A second paragraph, of its own.', '- ', '-   2. Banyan does not.']


def test_a_component_goes_with_all_that_is_in_it(project, data):
    found = pulled(project, edit(data, lambda data: DeleteParagraphs(at(data, 'A box'), at(data, 'Boxes stand'))))
    assert changed_lines(found) == ['- /// callout | A box', '- Boxes stand out.', '- ///', '- ']


@TRACKED
def test_a_paragraph_is_split_with_its_marks(project, data, tracked):
    def make(data):
        place = at(data, 'deadliest')
        return Split(place, paragraphs(data)[place].text.index('It strikes'), tracked=tracked)

    found = pulled(project, edit(data, make))
    assert f'as {LONG}\n\nIt strikes _at night_ too; see [](#table-issues).\n' in found.files[PATH][1]


@TRACKED
def test_paragraphs_are_joined_with_their_marks(project, data, tracked):
    found = pulled(project, edit(data, lambda data: Join(at(data, 'deadliest'), tracked=tracked)))
    assert '_at night_ too; see [](#table-issues).A second paragraph, of its own.\n\n- Cool' in found.files[PATH][1]


@TRACKED
def test_a_paragraph_and_an_item_are_moved_with_all_in_them(project, data, tracked):
    found = pulled(
        project,
        edit(
            data,
            lambda data: Move(at(data, 'deadliest'), at(data, 'The end'), tracked=tracked),
            lambda data: Move(at(data, 'Banyan'), at(data, 'Neem'), tracked=tracked),
        ),
    )
    text = found.files[PATH][1]
    moved = f'Heat is the **deadliest** hazard, as {LONG}\nIt strikes _at night_ too; see [](#table-issues).\n'
    assert f'///\n\n{moved}\nThe end' in text
    assert '  1. Banyan does not.\n  1. Neem grows fast.\n' in text


def test_a_paragraph_becomes_an_item_and_a_heading_and_an_item_a_paragraph(project, data):
    found = pulled(
        project,
        edit(
            data,
            lambda data: ListButton(at(data, 'The end')),
            lambda data: SetStyle(at(data, 'The towns'), 'heading 3'),
            lambda data: SetStyle(at(data, 'Cool rooms'), 'Body Text'),
        ),
    )
    text = found.files[PATH][1]
    assert '\n- The end of it.\n' in text
    assert '\n#### The towns pay.\n' in text
    assert '\nCool rooms cost little.\n\n- Trees take years.\n' in text


def test_a_heading_keeps_its_id_when_it_changes_its_level(project, data):
    found = pulled(project, edit(data, lambda data: SetStyle(at(data, 'Costs'), 'heading 1')))
    assert '\n\n## Costs {#costs}\n\nThe towns' in found.files[PATH][1]
    assert '### Costs' not in found.files[PATH][1]


@TRACKED
def test_cells_go_to_their_row_and_column(project, data, tracked):
    found = pulled(
        project,
        edit(
            data,
            words('Few staff', 'Few', 'So few', tracked=tracked),
            words('Merge', 'Merge', 'Join them', tracked=tracked),
            lambda data: NewParagraph(at(data, 'Train'), 'Keep', tracked=tracked),
            words('Remedies', 'Remedies', 'What helps', tracked=tracked),
        ),
    )
    assert list(found.files) == [ISSUES]
    assert changed_lines(found, ISSUES) == [
        '-   - {id: remedies, label: Remedies, type: list}',
        '+   - {id: remedies, label: What helps, type: list}',
        '-       - Merge',
        '+       - Join them',
        '-     issue: "Few staff: too few"',
        '+     issue: "So few staff: too few"',
        '-     remedies: [Train, Hire]',
        '+     remedies: [Train, Keep, Hire]',
    ]


@TRACKED
def test_rows_come_with_an_id_of_their_own_and_go_and_move(project, data, tracked):
    new = edit(data, lambda data: NewRow(at(data, 'Long forms'), ['No money', ['Ask', 'Wait']], tracked=tracked))
    assert changed_lines(pulled(project, new), ISSUES) == [
        '+   - id: no-money',
        '+     issue: No money',
        '+     remedies:',
        '+       - Ask',
        '+       - Wait',
    ]
    gone = edit(data, lambda data: DeleteRow(at(data, 'Few staff'), tracked=tracked))
    assert changed_lines(pulled(project, gone), ISSUES) == [
        '-   - id: staff',
        '-     issue: "Few staff: too few"',
        '-     remedies: [Train, Hire]',
    ]
    moved = edit(data, lambda data: MoveRow(at(data, 'Few staff'), at(data, 'Long forms'), tracked=tracked))
    text = pulled(project, moved).files[ISSUES][1]
    assert text.index('id: staff') < text.index('id: forms          # the oldest')


@TRACKED
def test_rows_of_a_pipe_table_and_of_a_timeline(project, data, tracked):
    new = edit(
        data,
        lambda data: NewRow(at(data, 'Ludo'), ['Agra', '7'], tracked=tracked),
        lambda data: NewRow(at(data, 'June 2025'), ['July 2025', 'It is kept.'], tracked=tracked),
        lambda data: DeleteRow(at(data, 'Pune'), tracked=tracked),
    )
    assert changed_lines(pulled(project, new)) == ['- | Pune | 11    |', '+ | Agra | 7 |', '+ - July 2025: It is kept.']


def test_a_new_table_is_a_pipe_table(project, data):
    found = pulled(project, edit(data, lambda data: NewTable(at(data, 'The towns'), [['A', 'B|C'], ['1', '2']])))
    assert '\nThe towns pay.\n\n| A | B\\|C |\n| --- | --- |\n| 1 | 2 |\n\n/// callout' in found.files[PATH][1]


@TRACKED
def test_footnotes_are_changed_and_come_and_go(project, data, tracked):
    changed = edit(data, lambda _: EditFootnote(1, 4, 9, 'sum', tracked=tracked))
    assert changed_lines(pulled(project, changed)) == [
        '- [^one]: The count is of 2024.',
        '+ [^one]: The sum is of 2024.',
    ]
    new = edit(data, lambda data: NewFootnote(at(data, 'The towns'), 9, 'All of them.', tracked=tracked))
    assert changed_lines(pulled(project, new)) == [
        '+ [^1]: All of them.',
        '+ ',
        '- The towns pay.',
        '+ The towns[^1] pay.',
    ]
    gone = edit(data, lambda _: DeleteFootnote(1, tracked=tracked))
    assert '[^one]' not in pulled(project, gone).files[PATH][1]


def test_key_messages_come_and_go_and_their_comments_stay(project, data):
    found = pulled(
        project,
        edit(
            data,
            lambda data: NewParagraph(at(data, 'Heat kills'), 'Shade: it helps.'),
            lambda data: DeleteParagraphs(at(data, 'Plans are'), at(data, 'Plans are')),
        ),
    )
    assert changed_lines(found) == ['-   - Plans are cheap.', '+   - "Shade: it helps."']
    assert "  # the first is the minister's\n" in found.files[PATH][1]


def test_a_text_of_the_front_matter_that_is_deleted_goes_with_its_key(project, data):
    found = pulled(project, edit(data, lambda data: DeleteParagraphs(at(data, 'What they'), at(data, 'What they'))))
    assert changed_lines(found) == ['- subtitle: What they cost']


def test_what_word_does_when_it_saves_is_no_edit(project, data):
    assert pulled(project, edit(data, lambda _: SaveLikeWord())).files == {}
