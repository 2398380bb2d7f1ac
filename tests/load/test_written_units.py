"""Units outside the body can be replaced, and nothing else changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefpress.model import Unit
from briefpress.scalars import write_csv_field, write_yaml_scalar
from tests.load.test_front_matter import FULL
from tests.load.test_tables import CSV, YAML
from tests.small_project import read_files

FILES = {
    'brief.md': FULL + '\n/// table | issues\n///\n\n/// table | more\n///\n',
    'tables/issues.yaml': YAML,
    'tables/more.csv': CSV,
}
words = st.text(alphabet='ab :,;"\'#-|>*[]{}é%@!&', min_size=1, max_size=12).map(str.strip).filter(bool)


def written(source: str, unit: Unit, text: str) -> str:
    write = write_yaml_scalar if unit.form.startswith('yaml-') else write_csv_field
    return source[: unit.span.start] + write(source, unit, text) + source[unit.span.end :]


@pytest.mark.parametrize('line_end', ['\n', '\r\n'])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(data=st.data(), text=words)
def test_a_replaced_unit_reads_back_and_the_others_stay(
    tmp_path: Path, line_end: str, data: st.DataObject, text: str
) -> None:
    files = {name: '\ufeff' + content.replace('\n', line_end) for name, content in FILES.items()}
    before, _ = read_files(tmp_path, files)
    assert before is not None
    name = data.draw(
        st.sampled_from([unit.id for unit in before.units.values() if unit.form.startswith(('yaml', 'csv'))])
    )
    unit = before.units[name]
    path = unit.span.path.removeprefix('content/heat/')
    after, _ = read_files(tmp_path, files | {path: written(files[path], unit, text)})
    assert after is not None
    if name.startswith('table-more-column') or name in ('table-more-heat-issue', 'table-more-water-issue'):
        return  # a CSV alone makes its ids of these
    assert after.units[name].text == text
    assert {i: u.text for i, u in after.units.items() if i != name} == {
        i: u.text for i, u in before.units.items() if i != name
    }
