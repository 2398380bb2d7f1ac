"""Rows and fields of CSV come, go, move and change, and every other byte stays."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefpress.load.csv_source import read_csv
from briefpress.records.csv_rows import insert_row, order_rows, remove_rows, set_field

KEYS = (Path(__file__).parents[2] / 'content/writing-guide/tables/front-matter.csv').read_text('utf-8')
TABLE = 'Issue;Who is it;Remedy\r\n"Heat; night"; "Cities\r\n  Towns ""x"""  ;\r\n\r\nWater;Farmers;  Save \r\n'
texts = st.text(alphabet='ab :,;"\'\t#é\n=\ufeff', min_size=1, max_size=8).map(str.strip).filter(bool)


def rows(source: str) -> list[list[str]]:
    return [['\n'.join(field.text.splitlines()) for field in record.fields] for record in read_csv(source, path='')[0]]


def test_a_row_has_the_delimiter_and_line_end_of_the_file() -> None:
    after = insert_row(TABLE, 1, {'issue': 'A; b', 'who-is-it': ['x', 'y "z"'], 'Remedy': ''})
    assert after == TABLE.replace('\r\n\r\n', '\r\n"A; b";"x\r\ny ""z""";\r\n\r\n')
    assert insert_row('a,b\n1,2', 1, {'b': '3'}) == 'a,b\n1,2\n,3'
    assert insert_row('\ufeff"a","b"\n"1","2"\n', 0, {'b': '3'}) == '\ufeff"a","b"\n"","3"\n"1","2"\n'
    assert insert_row('a,b', 0, {'a': '1', 'b': '2'}) == 'a,b\n1,2'
    assert insert_row('a\n', 0, {'a': 'x;y'}) == 'a\n"x;y"\n'


def test_rows_go_and_move_as_they_are() -> None:
    first, second = '"Heat; night"; "Cities\r\n  Towns ""x"""  ;\r\n', 'Water;Farmers;  Save \r\n'
    assert remove_rows(TABLE, [0]) == TABLE.replace(first, '')
    assert remove_rows(TABLE, [0, 1]) == 'Issue;Who is it;Remedy\r\n\r\n'
    assert order_rows(TABLE, [1, 0]) == TABLE.replace(first, '@').replace(second, first).replace('@', second)
    assert order_rows('a\n1\n2', [1, 0]) == 'a\n2\n1'
    assert remove_rows('a\n1\n2', [1]) == 'a\n1'


def test_a_text_of_several_lines_has_the_line_ends_of_the_file() -> None:
    assert set_field('a,b\r\n1,2\r\n', 0, 'b', 'x\ny') == 'a,b\r\n1,"x\r\ny"\r\n'
    assert set_field('a,b\r\n1,"x\r\ny"\r\n', 0, 'b', 'x\r\ny') == 'a,b\r\n1,"x\r\ny"\r\n'
    assert set_field('a,b\r\n1,"x\r\ny"\r\n', 0, 'b', 'x\r\nz') == 'a,b\r\n1,"x\r\nz"\r\n'


def test_items_that_stay_keep_their_bytes() -> None:
    quoted = '  Towns ""x"""'
    assert set_field(TABLE, 0, 'who is it', ['Ports', 'Towns "x"']) == TABLE.replace('Cities', 'Ports')
    after = set_field(TABLE, 0, 'who is it', ['Towns "x"', 'Cities', 'a "b"'])
    assert after == TABLE.replace('Cities\r\n' + quoted, quoted[:-1] + '\r\nCities\r\na ""b"""')
    assert set_field(TABLE, 0, 'who is it', ['Cities', 'Towns "x"']) == TABLE
    assert set_field(TABLE, 1, 'who is it', ['Farmers', 'x']) == TABLE.replace('Farmers', '"Farmers\r\nx"')
    assert set_field(TABLE, 0, 'remedy', 'x') == TABLE.replace('"  ;', '"  ;x')
    assert set_field(TABLE, 1, 'remedy', []) == TABLE.replace('  Save ', '   ')
    assert set_field(KEYS, 0, 'keys', ['`title` (needed), `subtitle`']) == KEYS.replace('\n`standfirst`', '')


@pytest.mark.parametrize(
    'change',
    [
        lambda: insert_row('', 0, {}),
        lambda: insert_row('a,"b', 0, {'a': 'x'}),
        lambda: insert_row(TABLE, 0, {'issue': ' '}),
        lambda: insert_row(TABLE, 0, {'other': 'x'}),
        lambda: insert_row(TABLE, 3, {'issue': 'x'}),
        lambda: remove_rows(TABLE, [2]),
        lambda: order_rows(TABLE, [0]),
        lambda: set_field(TABLE, 2, 'issue', 'x'),
        lambda: set_field('a,b\n1\n', 0, 'b', 'x'),
        lambda: set_field('a\n1\n', 0, 'a', ''),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(change: Any) -> None:
    with pytest.raises(ValueError, match=r'^[a-z].* .*'):
        change()


@settings(max_examples=120)
@given(
    data=st.data(),
    source=st.sampled_from([TABLE, KEYS, 'one\n', 'a\tb\n1\t2']),
    line_end=st.sampled_from(['\n', '\r\n']),
    mark=st.sampled_from(['', '\ufeff']),
)
def test_any_edits_read_back(data: st.DataObject, source: str, line_end: str, mark: str) -> None:
    source = mark + source.replace('\r\n', '\n').replace('\n', line_end)
    for _ in range(4):
        expected = rows(source)
        header, count = expected[0], len(expected) - 1
        match data.draw(st.sampled_from(['insert', 'remove', 'order', 'set'])):
            case 'insert':
                at = data.draw(st.integers(0, count))
                values = [data.draw(texts) for _ in header]
                source = insert_row(source, at, dict(zip(header, values, strict=True)))
                expected.insert(at + 1, values)
            case 'remove':
                gone = data.draw(st.sets(st.integers(0, count - 1))) if count else set()
                source = remove_rows(source, gone)
                expected = [row for at, row in enumerate(expected) if at - 1 not in gone]
            case 'order':
                order = data.draw(st.permutations(range(count)))
                source = order_rows(source, order)
                expected = [header, *(expected[at + 1] for at in order)]
            case 'set' if count:
                at, column = data.draw(st.integers(0, count - 1)), data.draw(st.integers(0, len(header) - 1))
                items = data.draw(st.lists(texts, min_size=1, max_size=3))
                source = set_field(source, at, header[column], items)
                expected[at + 1][column] = '\n'.join(' '.join(item.split('\n')) for item in items)
        assert rows(source) == expected
        assert source.startswith(mark + header[0])
