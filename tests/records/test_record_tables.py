"""Rows and cells of a table in any of its forms change as they were meant to, and what was not touched stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefpress.limits import DEFAULTS
from briefpress.load.reading import Reading
from briefpress.load.tables import load_tables
from briefpress.model import Table
from briefpress.records.tables import minted_id, set_rows
from tests.small_project import write_files

FOLDER = 'content/heat'
COLUMNS = """\
columns:
  - {id: issue, label: Issue, header: true}
  - {id: who, label: Who is it, type: list}
  - {id: remedy, label: Remedy}
"""
YAML = f"""\
caption: c
{COLUMNS}rows:
  - id: heat
    issue: "Heat: at night"
    who: [Cities, 'Health services']  # two
    remedy: Open *parks*.

  # the second
  - id: water
    issue: >
      Water in
      towns
    who:
      - Farmers
    remedy:
  - {{id: air, issue: Air, who: [], remedy: Fewer cars}}
"""
CSV = 'Issue,Who is it,Remedy\nHeat,"Cities\n Health services",Open *parks*.\nWater,Farmers,"Save ""it"", all"\nAir,,\n'
WITH_IDS = '\ufeffID;remedy;Who is it;ISSUE\r\nheat;a;"Cities\r\nPorts";Heat\r\n;b;;Water\r\n'
FORMS = {
    'yaml': {'tables/t.yaml': YAML},
    'flow': {'tables/t.yaml': f'{COLUMNS}rows: [{{id: heat, issue: Heat, who: [Cities], remedy: }}]'},
    'crlf': {'tables/t.yaml': '\ufeff' + YAML.replace('\n', '\r\n')},
    'declared': {'tables/t.yaml': COLUMNS + 'rows: r.csv\n', 'tables/r.csv': CSV.rstrip()},
    'ids': {'tables/t.yaml': COLUMNS + 'rows: r.csv\n', 'tables/r.csv': WITH_IDS},
    'alone': {'tables/t.csv': CSV},
    'one': {'tables/t.yaml': f'{COLUMNS}rows:\n- id: heat\n  issue: Heat\n  who:\n  remedy:\n'},
}
Cells = dict[str, list[str]]
texts = st.text(alphabet='ab :,;"\'#-|>*[]{}é%@!&\n', min_size=1, max_size=10).map(str.strip).filter(bool)
items = texts.map(lambda text: ' '.join(text.split('\n')))


def load(root: Path, sources: dict[str, str]) -> Table:
    write_files(root, sources)
    reading = Reading(root, DEFAULTS)
    table = load_tables(FOLDER, reading)['t']
    assert reading.faults == []
    return table


def cells(table: Table) -> dict[str, Cells]:
    names = [column.id for column in table.columns]
    return {
        row.id: {
            name: [unit.text.replace('\r\n', '\n') for unit in cell]
            for name, cell in zip(names, row.cells, strict=True)
        }
        for row in table.rows
    }


def with_cell(rows: dict[str, Cells], row: str, column: str, texts: list[str]) -> dict[str, Cells]:
    """All rows as they are, but for one cell of one of them."""
    return {name: {} for name in rows} | {row: {column: texts}}


def given_sources(form: str) -> dict[str, str]:
    return {f'{FOLDER}/{name}': source for name, source in FORMS[form].items()}


@pytest.mark.parametrize('form', ['yaml', 'crlf', 'declared', 'alone'])
def test_each_change_is_that_of_the_table(tmp_path: Path, form: str) -> None:
    sources = given_sources(form)
    table = load(tmp_path, sources)
    who, first = table.columns[1].id, cells(table)
    assert set_rows(sources, table, with_cell(first, 'heat', who, first['heat'][who])) == {}
    changed = set_rows(sources, table, with_cell(first, 'heat', who, ['Health services', 'Ports']))
    assert len(changed) == 1
    assert cells(load(tmp_path, changed)) == first | {'heat': first['heat'] | {who: ['Health services', 'Ports']}}
    row = {'issue': ['New: one'], who: ['a', 'b'], 'remedy': []}
    changed = set_rows(sources, table, {'heat': {}, 'new-one': row, 'water': {}, 'air': {}})
    assert list(cells(load(tmp_path, changed)).items()) == [
        ('heat', first['heat']),
        ('new-one', row),
        *list(first.items())[1:],
    ]
    changed = set_rows(sources, table, {'water': {}, 'air': {}})
    assert list(cells(load(tmp_path, changed))) == ['water', 'air']
    changed = set_rows(sources, table, {'air': {}, 'heat': {}, 'water': {}})
    assert list(cells(load(tmp_path, changed)).items()) == [(name, first[name]) for name in ('air', 'heat', 'water')]


def test_a_text_column_of_a_csv_alone_becomes_a_list(tmp_path: Path) -> None:
    sources = given_sources('alone')
    before = load(tmp_path, sources)
    changed = set_rows(sources, before, with_cell(cells(before), 'heat', 'remedy', ['a', 'b']))
    table = load(tmp_path, changed)
    assert [column.type for column in table.columns] == ['text', 'list', 'list']
    assert cells(table)['water']['remedy'] == ['Save "it", all']


def test_ids_go_into_their_column_and_are_left_out_where_there_is_none(tmp_path: Path) -> None:
    sources = given_sources('ids')
    table = load(tmp_path, sources)
    changed = set_rows(sources, table, {name: {} for name in cells(table)} | {'mine': {'issue': ['x']}})
    assert changed == {f'{FOLDER}/tables/r.csv': WITH_IDS + 'mine;;;x\r\n'}


def test_ids_are_made_of_the_text_of_the_first_column() -> None:
    assert minted_id('Heat: *at* night', []) == 'heat-at-night'
    assert minted_id('Heat', ['heat', 'heat-2']) == 'heat-3'
    assert minted_id('?', []) == 'row'
    assert minted_id('-_ x', []) == 'x'
    assert len(minted_id('long ' * 30, [])) <= 60


@pytest.mark.parametrize(
    ('row', 'column', 'new'), [('new', 'no', ['x']), ('heat', 'no', ['x']), ('heat', 'issue', ['x', 'y'])]
)
@pytest.mark.parametrize('form', ['yaml', 'declared', 'alone'])
def test_what_cannot_be_done_is_said(tmp_path: Path, form: str, row: str, column: str, new: list[str]) -> None:
    sources = given_sources(form)
    table = load(tmp_path, sources)
    with pytest.raises(ValueError, match=' '):
        set_rows(sources, table, with_cell(cells(table), row, column, new))
    with pytest.raises(ValueError, match='no file'):
        set_rows({}, table, {})


@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), form=st.sampled_from(sorted(FORMS)))
def test_any_rows_can_be_set(tmp_path: Path, data: st.DataObject, form: str) -> None:
    for file in tmp_path.rglob('*.*'):
        if file.is_file():
            file.unlink()
    sources = given_sources(form)
    table = load(tmp_path, sources)
    columns = [column.id for column in table.columns]
    csv = any('.csv' in path for path in sources)
    rows: dict[str, Cells] = {}
    now = cells(table)
    stay = data.draw(st.lists(st.sampled_from(list(now)), unique=True))
    for name in data.draw(st.permutations([*stay, *(f'new-{at}' for at in range(data.draw(st.integers(0, 2))))])):
        rows[name] = dict(now.get(name, {columns[0]: [name], columns[1]: [], columns[2]: []}))
        if data.draw(st.booleans()):
            rows[name][columns[1]] = data.draw(st.lists(items, max_size=4))
            rows[name][columns[2]] = data.draw(st.lists(items if form == 'alone' else texts, max_size=1))
    changed = set_rows(sources, table, rows)
    assert set(changed) <= {path for path in sources if not csv or path.endswith('.csv')}
    after = load(tmp_path, changed)
    found = cells(after)
    assert list(found) == list(rows) or csv
    assert [list(row.values()) for row in found.values()] == [list(row.values()) for row in rows.values()]
    if rows == now and list(rows) == list(now):
        assert changed == {}
    for name in set(stay) - {name for name in rows if rows[name] != now.get(name)}:
        (before,) = (row for row in table.rows if row.id == name)
        for unit in (unit for cell in before.cells for unit in cell):
            raw = sources[unit.span.path][unit.span.start : unit.span.end]
            assert raw in changed.get(unit.span.path, sources[unit.span.path])
