"""CSV with places."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefpress.load.csv_source import read_csv
from briefpress.model import Unit
from briefpress.scalars import write_csv_field

plain = st.text(st.characters(exclude_categories=['Cs', 'Cc'], exclude_characters='\u2028\u2029'), max_size=8)
values = st.lists(plain | st.sampled_from(['a;b', 'a,b', '"q"', 'x\ty', 'two\nlines']), max_size=3).map(
    lambda parts: ' '.join(parts).strip() or 'x'
)
tables = st.integers(2, 4).flatmap(lambda width: st.lists(st.lists(values, min_size=width, max_size=width), min_size=1))


def written(rows: list[list[str]], *, delimiter: str, line_end: str) -> str:
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter, lineterminator=line_end, quoting=csv.QUOTE_ALL).writerows(rows)
    return stream.getvalue()


@given(tables, st.sampled_from(',;\t'), st.sampled_from(['\n', '\r\n']), st.sampled_from(['', '\ufeff']))
def test_what_a_csv_writer_writes_is_read(rows: list[list[str]], delimiter: str, line_end: str, bom: str) -> None:
    source = bom + written(rows, delimiter=delimiter, line_end=line_end)
    records, faults = read_csv(source, path='x.csv')
    assert faults == ()
    assert [[field.text for field in record.fields] for record in records] == rows
    for record in records:
        for field in record.fields:
            assert source[field.span.start : field.span.end] == '"' + field.text.replace('"', '""') + '"'


@given(tables, st.sampled_from(',;\t'), values, st.data())
def test_a_replaced_field_reads_back_and_the_others_stay(
    rows: list[list[str]], delimiter: str, text: str, data: st.DataObject
) -> None:
    rows = [[''.join(c for c in cell if c not in '",;\t\n') or 'x' for cell in row] for row in rows]
    rows = [[cell.strip().lstrip('\ufeff').strip() or 'x' for cell in row] for row in rows]
    source = '\n'.join(delimiter.join(row) for row in rows) + '\n'
    records, _ = read_csv(source, path='x.csv')
    row = data.draw(st.integers(0, len(rows) - 1))
    column = data.draw(st.integers(0, len(rows[0]) - 1))
    span = records[row].fields[column].span
    unit = Unit('x', 'cell', rows[row][column], span, 'csv')
    after, faults = read_csv(
        source[: span.start] + write_csv_field(source, unit, text) + source[span.end :], path='x.csv'
    )
    rows[row][column] = text
    assert faults == ()
    assert [[field.text for field in record.fields] for record in after] == rows


@pytest.mark.parametrize('text', ['\ufeff', '\ufeffa', 'a;b', '"a;b', 'a\nb;c', '"a", b'])
def test_the_first_field_of_a_file_can_be_any_text(text: str) -> None:
    source = 'x,y\nz,w\n'
    span = read_csv(source, path='x.csv')[0][0].fields[0].span
    written = write_csv_field(source, Unit('x', 'cell', 'x', span, 'csv'), text)
    records, faults = read_csv(written + source[span.end :], path='x.csv')
    assert faults == ()
    assert [[field.text for field in record.fields] for record in records] == [[text, 'y'], ['z', 'w']]


@pytest.mark.parametrize(
    ('source', 'line', 'message'),
    [
        ('a,b\n"x,1\ny,2\n', 2, 'this quotation mark is never closed'),
        ('a,b\nx,1\ny,"2\n', 3, 'this quotation mark is never closed'),
        ('a,b\n"x,1\n"y,2\n', 2, 'this field begins with a quotation mark and goes on after the closing one'),
        ('a;b\n"x" y;1\n', 2, 'this field begins with a quotation mark and goes on after the closing one'),
    ],
)
def test_a_quotation_mark_out_of_place_is_one_error_where_it_opens(source: str, line: int, message: str) -> None:
    for text in (source, source.replace('\n', '\r\n'), '\ufeff' + source):
        _, faults = read_csv(text, path='x.csv')
        assert [(fault.line, fault.code, fault.message) for fault in faults] == [(line, 'csv-quote', message)]


def test_a_quotation_mark_inside_a_field_is_text() -> None:
    records, faults = read_csv('a,b\n5" pipe, "x"\n', path='x.csv')
    assert faults == ()
    assert [field.text for field in records[1].fields] == ['5" pipe', 'x']


@pytest.mark.parametrize(
    ('source', 'delimiter'), [('a;b\n1,5;2\n', ';'), ('a,b\n1;5,2\n', ','), ('a\tb,c\n1\t2\n', '\t')]
)
def test_the_delimiter_is_that_which_fits_the_rows(source: str, delimiter: str) -> None:
    records, _ = read_csv(source, path='x.csv')
    assert [field.text for field in records[0].fields] == source.split('\n')[0].split(delimiter)


@given(st.text(alphabet='ab",;\t\r\n ') | st.text())
def test_any_text_is_read_or_refused(source: str) -> None:
    records, faults = read_csv(source, path='x.csv')
    ends = 0
    for record in records:
        for field in record.fields:
            assert ends <= field.span.start <= field.span.end <= len(source)
            ends = field.span.end
    assert len(faults) <= 1
