"""Lists that somebody has typed, and what becomes of tables with lists in their cells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefpress.from_word.lists import typed_items
from briefpress.rich.values import Piece, plain
from tests.from_word.importing import loaded, made_of
from tests.from_word.oddities import BOLD, cell, docx, item, p, t, table

BREAK = '<w:r><w:br/></w:r>'
LINES = cell(p(t('Town') + BREAK + t('State')))


def body_of(xml: str) -> str:
    return made_of(docx(xml))[0].files['brief.md'].decode().partition('\n---\n')[2].strip('\n')


def told(xml: str) -> list[str]:
    found = [fault.message for fault in made_of(docx(xml))[1] if fault.code == 'carried-otherwise']
    return [message for message in found if not message.startswith('the date ')]


def tables_of(xml: str) -> list[str]:
    return [data.decode() for name, data in made_of(docx(xml))[0].files.items() if name.startswith('tables/')]


def test_letters_that_are_typed_become_numbers_and_are_told():
    assert body_of(p('a) One') + p('b) Two') + p('(c) Three')) == '1. One\n2. Two\n3. Three'
    assert told(p('a) One') + p('b) Two')) == [
        'the letters typed before the items of lists became numbers: a) One / b) Two'
    ]


@pytest.mark.parametrize('lines', [('a) One', 'Two'), ('A. Gupta', 'B. Kumar'), ('a) One', 'c) Three')])
def test_what_only_looks_like_a_letter_of_a_list_is_text(lines):
    assert body_of(''.join(map(p, lines))) == '\n\n'.join(lines)


@pytest.mark.parametrize(
    'inner',
    [
        LINES,
        cell(p('Town') + p('State')),
        cell(item('Town') + item('State')),
        cell(p('• Town') + p('• State')),
        cell(p(t('- Town') + BREAK + t('- State'))),
        cell(p('• Town • State')),
        cell(p('•Town •State')),
    ],
)
@pytest.mark.parametrize('width', [2, 3])
def test_several_lines_in_a_cell_are_a_list_of_a_table_file(inner, width, tmp_path):
    rows = (['Issue', 'Who', 'When'][:width], ['Heat', inner, 'Now'][:width])
    (text,) = tables_of(table(*rows))
    assert '  - id: who\n    label: Who\n    type: list\n' in text
    assert '    who:\n      - Town\n      - State\n' in text
    loaded(tmp_path, made_of(docx(table(*rows)))[0])


def test_a_label_of_two_lines_is_one_label():
    xml = table([cell(p(t('Issue', BOLD))), cell(p(t('Cost', BOLD) + BREAK + t('(Rs)', BOLD)))], ['Heat', LINES])
    (text,) = tables_of(xml)
    assert 'label: Cost (Rs)' in text
    assert told(xml) == []


def test_a_table_with_merged_cells_and_lists_is_a_file_and_named_by_its_caption():
    rows = [['Issue', 'Who'], [cell('Heat', '<w:vMerge w:val="restart"/>'), LINES], [cell('', '<w:vMerge/>'), 'All']]
    xml = p('Table 1: Who does what', style='C') + table(*rows, head=True)
    assert '      - State\n' in tables_of(xml)[0]
    sentence = 'a table with merged cells, or with a table in it, became one without: '
    assert f'{sentence}Who does what' in told(xml)
    assert f'{sentence}Issue | Who' in told(table(*rows, head=True))


@pytest.mark.parametrize('head', [True, False])
def test_lists_of_a_table_with_an_empty_label_are_joined_and_it_has_labels(head):
    look = '' if head else BOLD
    xml = table(['', cell(p(t('Who', look)))], ['Heat', LINES], head=head)
    assert 'Town; State' in body_of(xml)
    assert told(xml) == ['the lines in cells of a table were joined, as not every column has a label: Who']


def test_a_row_of_bold_labels_over_bold_names_has_labels():
    xml = p('Table 1: Costs', style='C') + table(
        *([cell(p(t(text, BOLD))) for text in row] for row in ('ab', 'cd')), head=True
    )
    assert len(tables_of(xml)) == 1


@given(st.lists(st.text('abc -·x', min_size=1).filter(str.strip), min_size=1, max_size=4), st.sampled_from('•▪✓'))
def test_items_of_a_line_are_its_parts(texts, sign):
    line = ' '.join(f'{sign} {text.strip()}' for text in texts)
    assert [plain(rich) for rich in typed_items((Piece(line),))] == [text.strip() for text in texts]
