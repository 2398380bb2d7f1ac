"""Sections, headings, components and references: each fault is one diagnostic, and good briefs have none."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image as Pillow

from tests.small_project import HEAD, faults_of, read_files

REPORT = HEAD.replace('type: plain', 'type: report')
ALL = '## Background\n\n## Performance\n\n## Way forward\n'
FIGURE = '/// figure | fig-map\n![A map](images/map.png)\n\nThe map.\n///\n'


def png() -> bytes:
    stream = io.BytesIO()
    Pillow.new('RGB', (4, 3)).save(stream, 'PNG')
    return stream.getvalue()


FILES = {'images/map.png': png(), 'tables/t.csv': 'A,B\nx,y\n'}
TABLE = '/// table | t\n///\n'


@pytest.mark.parametrize(
    'text',
    [
        ALL,
        '## Way forward\n\n## More\n\n### Deeper\n\n## performance\n\n## BACKGROUND\n',
        '## Background\n\n## Performance (last 2-3 years)\n\n## Way  *forward*\n',
        '## Where we stand {#background}\n\n## Performance\n\n## What next {#way-forward}\n',
        '## Background[^a]\n\n## Performance\n\n## Way forward\n\n[^a]: A note.\n',
        'Words before.\n\n' + ALL,
        ALL + '## Contributors\n\nSee [](#contributors-2).\n',
        ALL + '/// timeline\n- 2023: x: y\n- **2024**: *z*\n- [2025](https://x.org), late: z\n///\n',
    ],
)
def test_a_brief_with_its_sections_is_not_accused(tmp_path: Path, text: str) -> None:
    assert faults_of(tmp_path, {'brief.md': REPORT + text}) == []
    assert faults_of(tmp_path, {'brief.md': '\ufeff' + (REPORT + text).replace('\n', '\r\n')}) == []


@pytest.mark.parametrize(
    ('text', 'missing', 'hint'),
    [
        ('## Background\n\n## Way forward\n', 'Performance', 'write  ## Performance'),
        (
            '## Background\n\n### Performance\n\n## Way forward\n',
            'Performance',
            'line 9 has it as a lower heading: write it with ##',
        ),
        (
            '## Background\n\n## Performance\n\n## Ways forward\n',
            'Way forward',
            "is it 'Ways forward' in line 11? then add {#way-forward} to that heading",
        ),
    ],
)
def test_a_missing_section_is_one_error_at_the_type(tmp_path: Path, text: str, missing: str, hint: str) -> None:
    _, faults = read_files(tmp_path, {'brief.md': REPORT + text})
    assert [(fault.path, fault.line, fault.code, fault.hint) for fault in faults] == [
        ('content/heat/brief.md', 3, 'missing-section', hint)
    ]
    assert faults[0].message == f'the section {missing!r}, which a report requires, is missing'


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('## A\n\n#### B\n', '9: error: a heading of level 4 comes right below level 2 [skipped-heading]'),
        ('### A\n\n## B\n', '7: error: a heading of level 3 comes right below level 1 [skipped-heading]'),
        ('# A\n\n### B\n', '7: error: a heading of the first level; that is the title [title-heading]'),
        ('## A {#x}\n\n## B {#x}\n', '9: error: the id x stands twice, first in line 7 [duplicate-id]'),
        (TABLE + '\n' + TABLE, '10: error: the id table-t stands twice, first in line 7 [duplicate-id]'),
        ('## A {#table-t}\n\n' + TABLE, '9: error: the id table-t stands twice, first in line 7 [duplicate-id]'),
        (
            '## Authors {#contributors}\n',
            '7: error: the id contributors is that of a section which the template adds [duplicate-id]',
        ),
        ('/// timeline\n- 2023: x\n- y\n///\n', '9: error: this item is not  date: event [component-body]'),
        ('/// timeline\n- 2023: x\n-  : y\n///\n', '9: error: this item is not  date: event [component-body]'),
        ('/// timeline\n- **2023: x**\n///\n', '8: error: this item is not  date: event [component-body]'),
        ('/// timeline\n- 2023: x\n\n  More.\n///\n', '8: error: this item is not  date: event [component-body]'),
        ('/// calout | A\nText.\n///\n', '7: error: there is no component calout [unknown-component]'),
        ('/// callout\n///\n', '7: error: the component callout has nothing in it [component-body]'),
        (
            '/// timeline | A\n- 2023: x\n///\n',
            '7: error: the component timeline takes no argument [component-argument]',
        ),
        (
            '/// timeline\nText.\n///\n',
            '7: error: the component timeline holds one list and nothing else [component-body]',
        ),
        (
            '/// timeline\n- a: b\n\nText.\n///\n',
            '7: error: the component timeline holds one list and nothing else [component-body]',
        ),
        ('/// table\n///\n', '7: error: the component table needs an argument [component-argument]'),
        ('/// rule\nText.\n///\n', '7: error: the component rule takes no content [component-body]'),
        ('/// table | x\n///\n', '7: error: the brief has no table x [unknown-table]'),
        (
            '/// figure | f\n![A map](images/map.png)\n///\n',
            '7: error: the component figure holds one image and, after an empty line, its caption [component-body]',
        ),
        (
            '/// figure | f\nWords ![A map](images/map.png)\n\nCaption.\n///\n',
            '7: error: the component figure holds one image and, after an empty line, its caption [component-body]',
        ),
        ('See [it](#nowhere).\n', '7: error: nothing in the brief has the id nowhere [broken-reference]'),
        (
            'Note.[^a]\n\n[^a]: See [](#nowhere).\n',
            '9: error: nothing in the brief has the id nowhere [broken-reference]',
        ),
        (
            '/// callout\n    id: box\n\nText.\n///\n\nSee [](#box).\n',
            '13: error: the reference to box needs a text, as that has no title [broken-reference]',
        ),
        (
            'One\ntwo ![](images/map.png)\n',
            '7: error: the image images/map.png has no alternative text [missing-alt]',
        ),
        ('![A map](images/none.png)\n', '7: error: there is no file content/heat/images/none.png [missing-image]'),
    ],
)
def test_a_fault_of_the_text_is_one_diagnostic(tmp_path: Path, text: str, expected: str) -> None:
    files = dict(FILES)
    if '| t' not in text:
        del files['tables/t.csv']
    assert faults_of(tmp_path, {'brief.md': HEAD + text, **files}) == [f'brief.md:{expected}']


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('/// table | t\n\n' + ALL, '[unclosed-component]'),
        ('/// timeline\n- 2023: x\n\n' + ALL, '[unclosed-component]'),
        ('```\ncode\n\n' + ALL, '[unclosed-fence]'),
        ('See [](#background).\n\n```\ncode\n\n' + ALL, '[unclosed-fence]'),
        ('<!-- note\n\n' + ALL, '[raw-html]'),
        ('![A map](https://example.org/map.png)\n\n' + ALL, '[link-scheme]'),
        ('![A map](/etc/map.png)\n\n' + ALL, '[link-scheme]'),
        ('![A map](C:/map.png)\n\n' + ALL, '[link-scheme]'),
        (f'![A map](images/{"a" * 300}.png)\n\n' + ALL, '[missing-image]'),
        ('Text.[^x]\n\n' + ALL, '[undefined-footnote]'),
        ('Text <b>bold</b>.\n\n' + ALL, '[raw-html]'),
    ],
)
def test_what_follows_from_a_fault_is_no_further_fault(tmp_path: Path, text: str, expected: str) -> None:
    files = {'tables/t.csv': 'A,B\nx,y\n'} if 'table' in text else {}
    assert [fault.split()[-1] for fault in faults_of(tmp_path, {'brief.md': REPORT + text, **files})] == [expected]


def test_all_kinds_of_references_are_found(tmp_path: Path) -> None:
    text = (
        '## Heat in *cities*\n\nSee [](#heat-in-cities), [](#heat-in-cities-2), [](#own), [](#fig-map), [](#table-t),\n'
        '[words](#place), [the box](#box).\n\n## Heat in cities\n\n### Third {#own}\n\nA [place]{#place}.\n\n'
        f'/// callout | Title\n    id: box\n\nText.\n///\n\n{FIGURE}\n{TABLE}'
    )
    text = text.replace('A [place]{#place}.', 'A *place*{#place}.')
    assert faults_of(tmp_path, {'brief.md': HEAD + text, **FILES}) == []


def test_a_table_that_is_never_shown_is_a_warning(tmp_path: Path) -> None:
    files = {'brief.md': HEAD + 'See [](#table-t).\n', 'tables/t.csv': 'A,B\nx,y\n'}
    _, faults = read_files(tmp_path, files)
    assert [(fault.severity, fault.code, fault.path) for fault in faults] == [
        ('error', 'broken-reference', 'content/heat/brief.md'),
        ('warning', 'unused-table', 'content/heat/tables/t.csv'),
    ]
    assert faults[0].hint == 'the brief has the table t, but the text never shows it'


def test_a_misspelt_table_is_one_error_that_names_the_right_one(tmp_path: Path) -> None:
    _, faults = read_files(tmp_path, {'brief.md': HEAD + '/// table | isues\n///\n', 'tables/issues.csv': 'A,B\nx,y\n'})
    assert [(fault.code, fault.hint) for fault in faults] == [('unknown-table', 'did you mean issues?')]


def test_a_reference_in_a_cell_is_reported_in_the_table(tmp_path: Path) -> None:
    files = {'brief.md': HEAD + TABLE, 'tables/t.csv': 'A,B\nx,y\nz,see [it](#none)\n'}
    assert faults_of(tmp_path, files) == [
        'tables/t.csv:3: error: nothing in the brief has the id none [broken-reference]'
    ]


@pytest.mark.parametrize(('type_', 'hint'), [('reprot', 'did you mean report?'), ('base', None)])
def test_an_unknown_type_is_one_error(tmp_path: Path, type_: str, hint: str | None) -> None:
    _, faults = read_files(tmp_path, {'brief.md': HEAD.replace('plain', type_) + '## A\n'})
    assert [(fault.line, fault.code) for fault in faults] == [(3, 'unknown-template')]
    assert hint is None or faults[0].hint == hint


def test_several_faults_come_sorted_and_each_once(tmp_path: Path) -> None:
    text = '# A\n\nSee [](#x).\n\n#### B\n\n/// calout\nText.\n///\n'
    assert [fault.split()[-1] for fault in faults_of(tmp_path, {'brief.md': HEAD + text})] == [
        '[title-heading]',
        '[broken-reference]',
        '[skipped-heading]',
        '[unknown-component]',
    ]
