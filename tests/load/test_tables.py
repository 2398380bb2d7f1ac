"""Structured tables: what is read, and each fault as one diagnostic."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefpress.model import Table
from tests.small_project import HEAD, Content, faults_of, loaded, read_files

SHOWN = HEAD + '## Issues\n\n/// table | issues\n///\n'

COLUMNS = """\
caption: Issues and remedies
columns:
  - {id: issue, label: Issue, header: true, width: 24%}
  - {id: who, label: Stakeholders, type: list}
  - {id: remedy, label: Remedy}
"""

YAML = f"""\
{COLUMNS}rows:
  - id: heat
    issue: "Heat: at night"
    who: [Cities, 'Health services']
    remedy: Open *parks*.
  - id: water
    issue: Water
    who:
      - Farmers
    remedy:
"""

CSV = 'Issue,Stakeholders,Remedy\nHeat,"Cities\nHealth services",Open *parks*.\nWater,Farmers,"Save ""it"", all"\n'


def texts(table: Table) -> list[list[list[str]]]:
    return [[[unit.text for unit in cell] for cell in row.cells] for row in table.rows]


def test_a_table_in_yaml(tmp_path: Path) -> None:
    brief = loaded(tmp_path, {'brief.md': SHOWN, 'tables/issues.yaml': YAML})
    table = brief.tables['issues']
    assert [(c.id, c.label.text, c.header, c.type, c.width) for c in table.columns] == [
        ('issue', 'Issue', True, 'text', 24.0),
        ('who', 'Stakeholders', False, 'list', None),
        ('remedy', 'Remedy', False, 'text', None),
    ]
    assert texts(table) == [
        [['Heat: at night'], ['Cities', 'Health services'], ['Open *parks*.']],
        [['Water'], ['Farmers'], []],
    ]
    assert [(row.id, row.line) for row in table.rows] == [('heat', 7), ('water', 11)]
    assert brief.texts['table-issues-heat-remedy'] == 'Open <em>parks</em>.'
    assert {'table-issues-caption', 'table-issues-column-who', 'table-issues-heat-who-1'} <= set(brief.units)


@pytest.mark.parametrize(
    'source',
    [CSV, '\ufeff' + CSV, CSV.replace('\n', '\r\n'), CSV.replace(',', ';'), CSV.replace(',', '\t'), CSV.rstrip()],
)
def test_a_csv_alone_takes_labels_and_ids_from_its_header(tmp_path: Path, source: str) -> None:
    brief = loaded(tmp_path, {'brief.md': SHOWN, 'tables/issues.csv': source})
    table = brief.tables['issues']
    assert [(c.id, c.label.text, c.header, c.type) for c in table.columns] == [
        ('issue', 'Issue', True, 'text'),
        ('stakeholders', 'Stakeholders', False, 'list'),
        ('remedy', 'Remedy', False, 'text'),
    ]
    assert texts(table)[0] == [['Heat'], ['Cities', 'Health services'], ['Open *parks*.']]
    assert texts(table)[1][1] == ['Farmers']
    assert [(row.id, row.line) for row in table.rows] == [('heat', 2), ('water', 4)]
    assert brief.units['table-issues-heat-stakeholders-1'].span.line == 3


def test_rows_of_a_declared_table_come_from_a_csv(tmp_path: Path) -> None:
    files = {
        'brief.md': SHOWN,
        'tables/issues.yaml': COLUMNS + 'rows: data.csv\n',
        'tables/data.csv': 'id;who;remedy;Issue\nheat;"Cities\nHealth";Parks;Heat\n;;;Cold, wet\n;;;Cold, wet\n',
    }
    table = loaded(tmp_path, files).tables['issues']
    assert texts(table)[0] == [['Heat'], ['Cities', 'Health'], ['Parks']]
    assert [row.id for row in table.rows] == ['heat', 'cold-wet', 'cold-wet-2']


def test_empty_columns_and_rows_at_the_end_of_a_spreadsheet_are_nothing(tmp_path: Path) -> None:
    source = 'Issue,Remedy,,\nHeat,Parks,,\n,,,\nWater,,,\n\n'
    table = loaded(tmp_path, {'brief.md': SHOWN, 'tables/issues.csv': source}).tables['issues']
    assert texts(table) == [[['Heat'], ['Parks']], [['Water'], []]]


def test_units_with_one_name_get_different_ids(tmp_path: Path) -> None:
    columns = 'columns:\n- {id: a, label: A}\n- {id: b-a, label: B}\n'
    rows = columns + 'rows:\n- {id: x, a: 1, b-a: 2}\n- {id: x-b, a: 3, b-a: 4}\n'
    brief = loaded(tmp_path, {'brief.md': SHOWN, 'tables/issues.yaml': rows})
    assert [unit.text for name, unit in brief.units.items() if name.startswith('table-issues-x')] == [
        '1',
        '2',
        '3',
        '4',
    ]


def row(text: str) -> str:
    return COLUMNS + 'rows:\n' + text


@pytest.mark.parametrize(
    ('table', 'expected'),
    [
        (
            row('- {id: a, issue: b, who: [c], remdy: d}\n'),
            "7: error: the table has no column 'remdy' [unknown-column]",
        ),
        (
            row('- {id: a, issue: b, who: [c]}\n- {id: e, issue: b, who: [c], remedy: d}\n'),
            '7: error: the row has no remedy [missing-column]',
        ),
        (
            row('- {id: a, issue: b, who: [c]}\n- {id: e, issue: b, who: [c]}\n'),
            '7: error: no row has the column remedy [missing-column]',
        ),
        (
            row('- {id: a, issue: b, who: [c], remedy: d}\n- {id: a, issue: b, who: [c], remedy: d}\n'),
            '8: error: the row a stands twice, first in line 7 [duplicate-row]',
        ),
        (row('- {issue: b, who: [c], remedy: d}\n'), '7: error: the row has no id [missing-row-id]'),
        (row('- {id: a/b, issue: b, who: [c], remedy: d}\n'), "7: error: the id of a row cannot be 'a/b' [bad-value]"),
        (
            row('- {id: a, issue: [b], who: [c], remedy: d}\n'),
            '7: error: issue has to be a text, not a list [wrong-type]',
        ),
        (row('- {id: a, issue: b, who: c, remedy: d}\n'), '7: error: who has to be a list, not a text [wrong-type]'),
        (row('- just text\n'), '7: error: the table has to be keys with values, not a text [wrong-type]'),
        (COLUMNS, '1: error: the table has no rows [missing-key]'),
        ('rows:\n- {id: a}\n', '1: error: the table has no columns [missing-key]'),
        ('', '1: error: the table is empty [missing-key]'),
        ('- a\n', '1: error: a table has to be keys with values, not a list [wrong-type]'),
        (YAML.replace('caption', 'captoin'), "1: error: a table has no key 'captoin' [unknown-key]"),
        (
            COLUMNS.replace('id: who', 'id: issue') + 'rows: []\n',
            '4: error: the column issue stands twice [duplicate-column]',
        ),
        (COLUMNS.replace('24%', 'wide') + 'rows: []\n', "3: error: width cannot be 'wide' [bad-value]"),
        (COLUMNS.replace('type: list', 'type: lists') + 'rows: []\n', "4: error: type cannot be 'lists' [bad-value]"),
        (COLUMNS.replace('id: who, ', '') + 'rows: []\n', '4: error: a column has no id [missing-key]'),
        (
            COLUMNS.replace('list', 'list, header: true') + 'rows: []\n',
            '4: error: only the first column can be the header, not who [bad-value]',
        ),
        (
            COLUMNS.replace('header: true', 'header: true, type: list') + 'rows: []\n',
            '3: error: the column issue, which names the rows, cannot be a list [bad-value]',
        ),
        (COLUMNS.replace('id: who', 'Id: who') + 'rows: []\n', "4: error: a column has no key 'Id' [unknown-key]"),
        (YAML.replace('rows:', 'Rows:'), "6: error: a table has no key 'Rows' [unknown-key]"),
        (COLUMNS + 'rows: none.csv\n', '6: error: there is no file none.csv in tables/ [missing-file]'),
        (
            COLUMNS + 'rows: ../../../x.csv\n',
            '6: error: rows has to be a list or the name of a CSV file [wrong-type]',
        ),
        (
            row('- {id: a, id: b, issue: b, who: [c], remedy: d}\n'),
            "7: error: the key 'id' stands twice, first in line 7 [duplicate-key]",
        ),
    ],
)
def test_a_fault_of_a_yaml_table_is_one_diagnostic(tmp_path: Path, table: str, expected: str) -> None:
    files = {'brief.md': SHOWN, 'tables/issues.yaml': table}
    assert faults_of(tmp_path, files) == [f'tables/issues.yaml:{expected}']


@pytest.mark.parametrize(
    ('table', 'expected'),
    [
        ('A,B\nx\n', '2: error: the row has 1 fields and the header 2 [csv-fields]'),
        ('A,B\nx,y\n"1\n2",2,3\nz,w\n', '3: error: the row has 3 fields and the header 2 [csv-fields]'),
        ('A,B\nx,"y\nz,w\n', '2: error: this quotation mark is never closed [csv-quote]'),
        ('A,B,a\nx,y,z\n', "1: error: the column 'a' stands twice [duplicate-column]"),
        ('A,,B\nx,y,z\n', '1: error: column 2 has no name [missing-column]'),
        ('id,A\nx,1\nx,2\n', '3: error: the row x stands twice, first in line 2 [duplicate-row]'),
        ('id,A\na/b,1\n', "2: error: the id of a row cannot be 'a/b' [bad-value]"),
        ('\n', '1: error: the file is empty [missing-column]'),
        (b'A,B\nx,caf\xe9\n', '2: error: byte 9 (0xE9) is not UTF-8 [invalid-utf8]'),
        ('A,B\nx,y\0\n', '2: error: the character U+0000 (control character) cannot be printed [control-character]'),
    ],
)
def test_a_fault_of_a_csv_alone_is_one_diagnostic(tmp_path: Path, table: Content, expected: str) -> None:
    assert faults_of(tmp_path, {'brief.md': SHOWN, 'tables/issues.csv': table}) == [f'tables/issues.csv:{expected}']


@pytest.mark.parametrize(
    ('table', 'expected'),
    [
        ('issue,who\nx,y\n', '1: error: the CSV has no column remedy, which the table declares [missing-column]'),
        ('issue,who,remdy\nx,y,z\n', "1: error: the table has no column 'remdy' [unknown-column]"),
        ('issue,who,Remedy,remedy\nx,y,z,w\n', "1: error: the column 'remedy' stands twice [duplicate-column]"),
    ],
)
def test_a_csv_that_does_not_fit_its_yaml_is_one_diagnostic(tmp_path: Path, table: str, expected: str) -> None:
    files = {'brief.md': SHOWN, 'tables/issues.yaml': COLUMNS + 'rows: data.csv\n', 'tables/data.csv': table}
    assert faults_of(tmp_path, files) == [f'tables/data.csv:{expected}']


def test_two_files_for_one_table_are_one_error(tmp_path: Path) -> None:
    files = {'brief.md': SHOWN, 'tables/issues.yaml': YAML, 'tables/issues.csv': CSV}
    assert faults_of(tmp_path, files) == [
        'tables/issues.csv: error: issues.yaml is a table of the same name [duplicate-id]'
    ]


def test_markdown_in_a_cell_is_reported_at_the_line_of_the_cell(tmp_path: Path) -> None:
    table = row('- id: a\n  issue: b\n  who: [c]\n  remedy: |\n    one\n    <b>two</b>\n')
    faults = faults_of(tmp_path, {'brief.md': SHOWN, 'tables/issues.yaml': table})
    assert [fault.split(' error')[0] for fault in faults] == ['tables/issues.yaml:12:']


def test_too_many_rows_are_one_error(tmp_path: Path) -> None:
    files = {'brief.md': SHOWN, 'tables/issues.csv': 'A,B\n' + 'x,y\n' * 1001}
    assert faults_of(tmp_path, files) == [
        'tables/issues.csv: error: 1,001 rows are over the limit table_rows: 1000 [too-large]'
    ]


def test_hidden_and_temporary_files_are_no_tables(tmp_path: Path) -> None:
    loaded(tmp_path, {'brief.md': HEAD + 'Text.\n', 'tables/.x.csv': '"', 'tables/~$x.csv': '"', 'tables/x.txt': '"'})


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    st.binary() | st.text(alphabet='ab",;\t\r\n').map(str.encode),
    st.sampled_from(['', YAML, COLUMNS + 'rows: data.csv']).flatmap(
        lambda start: st.text(alphabet='rowsclumnid: -{}[],|\n').map(lambda text: (start + text).encode())
    ),
)
def test_any_bytes_are_loaded_or_refused(tmp_path: Path, csv: bytes, yaml: bytes) -> None:
    files = {'brief.md': SHOWN, 'tables/issues.yaml': yaml, 'tables/data.csv': csv, 'tables/more.csv': csv}
    brief, faults = read_files(tmp_path, files)
    assert brief is not None
    assert faults  # data.csv or more.csv is never shown
