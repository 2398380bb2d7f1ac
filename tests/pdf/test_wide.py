"""Pages on their side, of the house's own design."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefpress.load import load_brief
from briefpress.merge import merge
from briefpress.pdf import lay_out
from briefpress.project import open_project
from tests.projects import brief, write_project

TABLE = 'caption: Wide\ncolumns:\n  - {id: a, label: A}\n  - {id: b, label: B}\nrows:\n'
TEXT = '## One\n\nBefore.\n\n/// table | t\n    class: wide\n\n///\n\n## Two\n\nAfter.\n'


@pytest.mark.parametrize('page', ['A4', 'Letter'])
@pytest.mark.parametrize('rows', [2, 60])
def test_a_wide_table_stands_on_pages_on_their_side_and_nothing_else_does(tmp_path: Path, page: str, rows: int) -> None:
    table = TABLE + ''.join(f'  - {{id: r{row}, a: Word {row}, b: x}}\n' for row in range(rows))
    files = {
        'content/house.yaml': f'page: {page}\n',
        'content/heat/brief.md': brief(TEXT),
        'content/heat/tables/t.yaml': table,
    }
    project, _ = open_project(write_project(tmp_path, files))
    loaded, _ = load_brief(project, 'heat')
    assert loaded
    merged, faults = merge(project, loaded)
    assert merged, faults
    layout = lay_out(merged.plain)
    assert layout.diagnostics == ()
    turned = [page.width > page.height for page in layout.rendered.pages]
    assert turned == [False, *[True] * (len(turned) - 2), False]
    assert (len(turned) > 3) is (rows == 60)
