"""The notes of notes.yaml and the places that they are on."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefpress.model import Comment
from tests.small_project import HEAD, faults_of, loaded, read_files

BRIEF = f'{HEAD}## Cities\n\nTrees *cool* towns.[^a]\n\nShade helps.\n\n[^a]: Not in winter.\n\n/// table | t\n///\n'
TABLE = (
    'columns:\n  - {id: issue, label: Issue}\n  - {id: remedies, label: Remedies, type: list}\n'
    'rows:\n  - {id: heat, issue: Heat, remedies: [Trees, Shade]}\n'
)


def notes(root: Path, text: str) -> tuple[Comment, ...]:
    return loaded(root, {'brief.md': BRIEF, 'tables/t.yaml': TABLE, 'notes.yaml': text}).comments


def test_a_note_has_its_unit_text_author_date_and_words(tmp_path):
    text = '- {unit: title, text: Too long?, author: A. Editor, date: 2025-10-20T09:30:00+02:00, quote: Heat}'
    expected = Comment('title', 'Too long?', 'A. Editor', datetime(2025, 10, 20, 7, 30, tzinfo=UTC), 'Heat')
    assert notes(tmp_path, text) == (expected,)


def test_a_note_of_several_lines_keeps_them(tmp_path):
    (note,) = notes(tmp_path, '- unit: title\n  text: |\n    One.\n    Two.\n')
    assert note.text == 'One.\nTwo.'


def test_a_note_on_a_cell_with_a_list_is_on_its_first_item(tmp_path):
    found = notes(tmp_path, '- {unit: table-t-heat-remedies, text: a}\n- {unit: table-t-heat-issue, text: b}')
    assert [note.unit for note in found] == ['table-t-heat-remedies-0', 'table-t-heat-issue']


@pytest.mark.parametrize(
    ('quote', 'text'),
    [('cool towns', 'Trees *cool* towns.[^a]'), ('Shade helps', 'Shade helps.'), ('winter', 'Not in winter.')],
)
def test_a_note_without_a_unit_is_where_its_words_are(tmp_path, quote, text):
    brief = loaded(
        tmp_path, {'brief.md': BRIEF, 'tables/t.yaml': TABLE, 'notes.yaml': f'- {{quote: {quote}, text: x}}'}
    )
    assert brief.units[brief.comments[0].unit].text == text


def test_the_notes_are_among_the_sources(tmp_path):
    files = {'brief.md': BRIEF, 'tables/t.yaml': TABLE, 'notes.yaml': '# none yet\n'}
    brief = loaded(tmp_path, files)
    assert brief.comments == ()
    assert brief.sources['content/heat/notes.yaml'] == '# none yet\n'


@pytest.mark.parametrize(
    ('text', 'fault'),
    [
        ('- {unit: subtitle, text: x}', '1: warning: the brief has no unit subtitle [lost-note]'),
        ('- {quote: snow, text: x}', "1: warning: nothing in the brief has the words 'snow' [lost-note]"),
        ('- {unit: title}', '1: error: a note has no text [missing-key]'),
        ('- {text: x}', '1: error: a note has no unit and no quote [missing-key]'),
        ('- {unit: title, text: x, date: soon}', "1: error: date cannot be 'soon' [bad-date]"),
        (
            '- {unit: title, text: x, date: 0001-01-01T00:00+05:00}',
            "1: error: date cannot be '0001-01-01T00:00+05:00' [bad-date]",
        ),
        ('- {unit: title, txt: x}', "1: error: a note has no key 'txt' [unknown-key]"),
        ('unit: title', '1: error: the list of notes has to be a list, not keys with values [wrong-type]'),
        ('- {unit: [a], text: x}', '1: error: unit has to be a text, not a list [wrong-type]'),
        ('- {unit: "a', '1: error: this quotation mark is never closed [yaml-syntax]'),
    ],
)
def test_a_wrong_note_is_one_fault_at_its_line(tmp_path, text, fault):
    files = {'brief.md': BRIEF, 'tables/t.yaml': TABLE, 'notes.yaml': text}
    assert faults_of(tmp_path, files) == [f'notes.yaml:{fault}']


def test_a_misspelt_unit_is_told_the_nearest(tmp_path):
    notes = '- {unit: table-t-heet-issue, text: x}'
    _, faults = read_files(tmp_path, {'brief.md': BRIEF, 'tables/t.yaml': TABLE, 'notes.yaml': notes})
    assert [fault.hint.partition('?')[0] for fault in faults] == ['did you mean table-t-heat-issue']


def test_a_note_whose_words_are_gone_is_kept(tmp_path):
    brief, _ = read_files(
        tmp_path, {'brief.md': BRIEF, 'tables/t.yaml': TABLE, 'notes.yaml': '- {quote: snow, text: x}'}
    )
    assert brief
    assert brief.comments == (Comment('', 'x', quote='snow'),)
