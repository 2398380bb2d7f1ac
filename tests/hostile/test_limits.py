"""What is over a limit is one error that names the limit; the house may move each within its bounds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefpress.dialect.scanner import DEEPEST
from briefpress.limits import DEFAULTS, LIMITS
from briefpress.load import load_brief
from briefpress.merge import merge
from briefpress.pdf import lay_out
from briefpress.project import House, open_project
from briefpress.translate.edition import read_edition
from briefpress.word.write import write_docx
from tests.projects import brief, write_project
from tests.small_project import HEAD, Content, faults_of, write_files

SHOWN = f'{HEAD}\n## A\n\n/// table | t\n///\n'
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3">{}</svg>'
OVER: dict[str, tuple[dict[str, Content], str]] = {
    'source_megabytes': ({'brief.md': HEAD + 'a\n' * 600_000}, 'brief.md: 1.2 MB are'),
    'nesting': (
        {'brief.md': f'{HEAD}{"- " * 33}a\n'},
        'brief.md:7: 33 lists, quotations and components in one another are',
    ),
    'table_rows': ({'brief.md': SHOWN, 'tables/t.csv': 'A,B\n' + 'x,y\n' * 1_001}, 'tables/t.csv: 1,001 rows are'),
    'image_megabytes': (
        {'brief.md': f'{HEAD}![a](images/a.svg)\n', 'images/a.svg': DRAWING.format(' ' * 20_000_000)},
        'brief.md:7: images/a.svg: 20.0 MB are',
    ),
    'svg_elements': (
        {'brief.md': f'{HEAD}![a](images/a.svg)\n', 'images/a.svg': DRAWING.format('<g/>' * 5_000)},
        'brief.md:7: images/a.svg: its 5,001 elements are',
    ),
}  # fmt: skip


@pytest.mark.parametrize('key', OVER)
def test_a_refusal_names_the_limit_and_is_gone_where_the_house_has_raised_it(tmp_path: Path, key: str) -> None:
    files, found = OVER[key]
    place, _, what = found.partition(': ')
    assert faults_of(tmp_path, files)[0].startswith(f'{place}: error: {what} over the limit {key}: {DEFAULTS[key]} [')
    write_files(tmp_path, {'content/house.yaml': f'limits: {{{key}: {LIMITS[key].largest}}}\n'})
    assert not any('over the limit' in fault for fault in faults_of(tmp_path, files))


TIMES = {
    'a marker at each vertex': (
        '<marker id="a"><g/><g/></marker><path marker-mid="url(#a)" d="M0 0{}"/>'.format(' 1 2' * 1_000),
        '6,011',
    ),
    'a clip': ('<clipPath id="a">{}</clipPath>{}'.format('<g/>' * 90, '<g clip-path="url(#a)"/>' * 90), '8,372'),
    'a pattern that is inherited': (
        '<pattern id="a">{}</pattern><g fill="url(#a)">{}</g>'.format('<g/>' * 90, '<g/>' * 90),
        '8,464',
    ),
    'a mask by a class': (
        '<style>.b{mask:url(#a)}</style><mask id="a">' + '<g/>' * 90 + '</mask>' + '<g class="b"/>' * 90,
        '8,373',
    ),
}


@pytest.mark.parametrize('name', TIMES)
def test_what_a_drawing_draws_again_is_counted_again(tmp_path: Path, name: str) -> None:
    inside, count = TIMES[name]
    files = {'brief.md': f'{HEAD}![a](images/a.svg)\n', 'images/a.svg': DRAWING.replace('{}', inside)}
    assert faults_of(tmp_path, files) == [
        f'brief.md:7: error: images/a.svg: its {count} elements are over the limit svg_elements: 5000 [oversized-image]'
    ]


def test_a_drawing_with_patterns_that_are_used_a_few_times_is_taken(tmp_path: Path) -> None:
    inside = (
        '<style>/* } */ .b, #c { clip-path: url(#a) }</style><clipPath id="a"><rect/></clipPath><g class="b x"/>'
        '<g id="c"/><marker id="m"><path d="M0 0 1 1"/></marker><path d="M0 0 9 9" marker-end="url(#m)"/>'
    )
    files = {'brief.md': f'{HEAD}![a](images/a.svg)\n', 'images/a.svg': DRAWING.replace('{}', inside)}
    assert faults_of(tmp_path, files) == []


WIDE = {
    'brief.md': (f'{HEAD}\n{"|a" * 64}|\n{"|-" * 64}|\n', 'brief.md:8'),
    'tables/t.csv': (','.join(f'a{n}' for n in range(64)) + '\n', 'tables/t.csv:1'),
    'tables/t.yaml': (
        'columns:\n' + ''.join(f'  - {{id: a{n}, label: A}}\n' for n in range(64)) + 'rows:\n',
        'tables/t.yaml:2',
    ),
}


@pytest.mark.parametrize('name', WIDE)
def test_a_table_has_no_more_columns_than_word(tmp_path: Path, name: str) -> None:
    text, place = WIDE[name]
    found = faults_of(tmp_path, {'brief.md': SHOWN, name: text})
    assert f'{place}: error: 64 columns are over the limit table_columns: 63 [too-large]' in found


def test_a_catalogue_over_its_limit_is_one_error(tmp_path: Path) -> None:
    files = {'content/heat/brief.md': brief('Warm.\n'), 'content/heat/i18n/hi.po': '# a\n' * 300_000}
    project, _ = open_project(
        write_project(tmp_path, {**files, 'content/house.yaml': 'limits: {catalogue_megabytes: 1}\n'})
    )
    source, _ = load_brief(project, 'heat')
    assert source
    edition, (fault,) = read_edition(project, source, 'hi')
    assert edition is None
    assert (fault.path, fault.code) == ('content/heat/i18n/hi.po', 'too-large')
    assert fault.message == '1.2 MB are over the limit catalogue_megabytes: 1'
    assert fault.hint == 'the house may set  limits: {catalogue_megabytes: ..}  in content/house.yaml, to 64 at most'


SPANS = {
    '<td colspan="1000000">a</td>': 'colspan="1000000" on td is over the limit table_columns: 63',
    '<td colspan="{{ component.argument.html }}">a</td>': 'colspan="99999" on td is over the limit table_columns: 63',
    '<td colspan="-1">a</td>': 'colspan="-1" on td is no number of columns',
    '<td colspan="9999999999">a</td>': 'colspan="9999999999" on td is no number of columns',
    '<td rowspan="2">a</td>': 'rowspan on td has no form in Word: repeat the cell',
}


@pytest.mark.parametrize('cell', SPANS)
def test_a_span_from_a_template_is_bounded_before_either_format_is_made(tmp_path: Path, cell: str) -> None:
    template = (
        "{% set argument = 'text' %}{% set body = 'none' %}{% macro grid(component) %}"
        f'<table><tr>{cell}</tr></table>{{% endmacro %}}'
    )
    files = {'content/heat/brief.md': brief('/// grid | 99999\n///\n'), 'templates/components/grid.html': template}
    project, _ = open_project(write_project(tmp_path, files))
    source, faults = load_brief(project, 'heat')
    assert source, faults
    merged, (fault,) = merge(project, source)
    assert merged is None
    assert (fault.path, fault.code) == ('templates', 'template-fault')
    assert fault.message == SPANS[cell]


@pytest.mark.parametrize('key', LIMITS)
def test_each_limit_is_read_and_bounded(tmp_path: Path, key: str) -> None:
    largest = LIMITS[key].largest
    for value in (1, largest):
        write_files(tmp_path, {'content/house.yaml': f'limits: {{{key}: {value}}}\n'})
        project, faults = open_project(tmp_path)
        assert faults == ()
        assert project.house.limits == {**DEFAULTS, key: value}
    write_files(tmp_path, {'content/house.yaml': f'\nlimits:\n  {key}: {largest + 1}\n'})
    project, (fault,) = open_project(tmp_path)
    assert project.house == House()
    assert str(fault).startswith(
        f"content/house.yaml:3: error: {key} has to be from 1 to {largest:,}, not '{largest + 1}' [bad-value]"
    )


@pytest.mark.parametrize('key', LIMITS)
def test_each_limit_is_documented_with_its_bounds(key: str) -> None:
    text = (Path(__file__).parents[2] / 'docs' / 'coordinators.md').read_text('utf-8')
    (row,) = re.findall(rf'^\| `{key}` \| .* \| (.*) \| (.*) \|$', text, re.MULTILINE)
    assert [int(number.replace(',', '')) for number in row] == list(LIMITS[key])


@pytest.mark.parametrize('mark', ['- ', '> ', '- > '])
def test_what_is_nested_as_deeply_as_a_house_may_allow_is_made_in_both_formats(tmp_path: Path, mark: str) -> None:
    text = mark * (DEEPEST * 2 // len(mark)) + '*a _b ' * 20 + 'c' + '_ d*' * 20
    files = {'content/heat/brief.md': brief(text), 'content/house.yaml': f'limits: {{nesting: {DEEPEST}}}\n'}
    project, _ = open_project(write_project(tmp_path, files))
    source, faults = load_brief(project, 'heat')
    assert source, faults
    assert faults == ()
    merged, faults = merge(project, source)
    assert merged, faults
    layout = lay_out(merged.plain)
    assert layout.diagnostics == ()
    assert write_docx(merged.plain, pages=layout.page_of)[1] == ()
