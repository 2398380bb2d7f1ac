"""Notes come to notes.yaml and go from it, and the others stay as they are."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefpress.model import Comment
from briefpress.records.notes import add_notes, drop_notes
from tests.small_project import HEAD, read_files

WHEN = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)
NOTES = (
    '# Ours\r\n- {unit: title, text: "Too: long?", author: A. Editor}\r\n\r\n# later\r\n- unit: title\r\n  text: x\r\n'
)
ONE = Comment('title', 'First.\nSecond: #2', 'B', WHEN, 'Heat')
written = st.text(alphabet='ab :#-"\n\'', min_size=1, max_size=12).map(str.strip).filter(bool)
comments = st.builds(
    Comment,
    unit=st.sampled_from(['title', 'number']),
    text=written,
    author=st.sampled_from(['', 'A: b', 'C']),
    date=st.none() | st.datetimes(min_value=datetime(1, 1, 2), timezones=st.just(UTC)),
)


def test_a_note_is_written_in_lines_with_a_literal_text() -> None:
    assert add_notes(None, [ONE]) == (
        '- unit: title\n  quote: Heat\n  text: |\n    First.\n    Second: #2\n  author: B\n'
        '  date: 2026-01-05T09:30:00Z\n'
    )


def test_notes_are_added_like_the_last_one_and_once() -> None:
    note = Comment('title', 'New', 'B', WHEN)
    once = add_notes(NOTES, [note])
    assert once == NOTES + '\r\n- unit: title\r\n  text: New\r\n  author: B\r\n  date: 2026-01-05T09:30:00Z\r\n'
    assert add_notes(once, [note, Comment('title', 'Too: long?', 'A. Editor')]) == once
    assert add_notes(once, [note, note]).count('text: New') == 2


def test_a_note_on_the_first_item_of_a_cell_is_that_on_the_cell() -> None:
    source = '- {unit: table-t-a-b, text: x}\n'
    assert add_notes(source, [Comment('table-t-a-b-0', 'x')]) == source
    assert drop_notes(source, [Comment('table-t-a-b-0', 'x')]) == '[]\n'


def test_a_resolved_note_goes_and_the_others_stay() -> None:
    assert (
        drop_notes(NOTES, [Comment('title', 'Too: long?', 'A. Editor')])
        == '# Ours\r\n' + NOTES[NOTES.index('# later') :]
    )
    assert drop_notes(NOTES, [Comment('title', 'Too: long?', 'Another')]) == NOTES
    assert drop_notes('- {quote: cool towns, text: x}\n- a\n', [Comment('p-1', 'x', quote='cool  towns')]) == '- a\n'


def test_of_notes_that_are_alike_that_of_the_same_time_goes() -> None:
    source = '- {unit: title, text: x}\n- {unit: title, text: x, date: 2026-01-05T10:30:00+01:00}\n'
    assert drop_notes(source, [Comment('title', 'x', date=WHEN)]) == source.partition('\n')[0] + '\n'
    assert drop_notes(source, [Comment('title', 'x', date=WHEN)] * 3) == '[]\n'


def test_notes_come_again_where_all_had_gone() -> None:
    assert add_notes('# Ours\n[]\n', [Comment('title', 'x')]) == '# Ours\n- unit: title\n  text: x\n'


def test_what_is_no_list_or_has_no_place_is_refused() -> None:
    with pytest.raises(ValueError, match='no list'):
        add_notes('unit: title\n', [ONE])
    with pytest.raises(ValueError, match='needs the unit'):
        add_notes(None, [Comment('', 'x')])


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(notes=st.lists(comments, max_size=4))
def test_notes_that_are_written_are_loaded_and_can_be_dropped(tmp_path: Path, notes: list[Comment]) -> None:
    source = add_notes(NOTES, notes)
    files = {'brief.md': HEAD.replace('type', 'number: 3\ntype'), 'notes.yaml': source}
    brief, faults = read_files(tmp_path, files)
    assert brief
    assert not [fault for fault in faults if 'notes' in fault.path]
    loaded = [(note.unit, note.text, note.author, note.date) for note in brief.comments]
    expected = [(n.unit, n.text, n.author, n.date and n.date.replace(microsecond=0, fold=0)) for n in notes]
    assert sorted(map(str, loaded[2:])) == sorted(map(str, expected))
    assert add_notes(source, notes) == source
    assert drop_notes(source, notes) == NOTES
