"""What a case comes to: ratios, goals, who took less; and their place in the page."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

if sys.platform == 'win32':
    pytest.skip('the benchmarks are for Unix', allow_module_level=True)

from bench import cases, peers
from bench.cases import Case, Goal, Medians, outcome, rivals, share, slope
from bench.measure import Cost, FailedError, Run
from bench.table import BEGIN, END, compared, figures, goals, left_out, markdown, replaced, winners

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _nobody_but_docxtpl_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cases.peers, 'missing', lambda name: name == 'docxtpl')


def takes(cpu: float) -> Run:
    return lambda: Cost(cpu, 2 * cpu)


def fails() -> Cost:
    raise FailedError('no fonts')


def case() -> Case:
    others = {'weasyprint': takes(4), 'pandoc + typst': takes(1), 'docxtpl': takes(1), 'LibreOffice': fails}
    return Case(
        'One brief',
        'A note.',
        3,
        {'ours': takes(2), 'both': takes(2.5)},
        rivals(others, against='ours'),
        (
            Goal('kept', 0.5, share('ours', 'weasyprint')),
            Goal('missed', 1.2, share('both', 'ours')),
            Goal('unknown', 1, share('ours', 'docxtpl')),
        ),
    )


def test_an_outcome_has_the_medians_and_who_is_missing() -> None:
    found = outcome(case())
    assert [(each['name'], each['cpu'], each['wall']) for each in found['figures']] == [
        ('ours', 2, 4),
        ('both', 2.5, 5),
        ('weasyprint', 4, 8),
        ('pandoc + typst', 1, 2),
    ]
    assert {len(each['all']) for each in found['figures']} == {3}
    assert found['missing'] == {'docxtpl': 'not installed', 'LibreOffice': 'no fonts'}
    assert [goal['ratio'] for goal in found['goals']] == [0.5, 1.25, None]


def test_rounds_may_be_fewer() -> None:
    found = outcome(case(), rounds=1)
    assert (found['rounds'], len(found['figures'][0]['all'])) == (1, 1)


def medians(*seconds: float) -> Medians:
    return {name: Cost(each, each) for name, each in zip(('10', '300', '1000'), seconds, strict=True)}


@pytest.mark.parametrize(
    ('seconds', 'ratio'), [((2.0, 31.0, 101.0), 1.0), ((2.0, 31.0, 200.0), 2.0), ((0, 29, 49.5), 0.5)]
)
def test_a_row_costs_what_it_costs_beside_a_brief_of_few(seconds: tuple[float, ...], ratio: float) -> None:
    assert slope(('10', 10), ('300', 300), ('1000', 1000))(medians(*seconds)) == pytest.approx(ratio)


def test_a_goal_is_met_or_not_or_was_not_measured() -> None:
    rows = goals([outcome(case())]).splitlines()[-3:]
    assert rows == [
        '| kept | ≤ 0.5 | 0.50 | yes |',
        '| missed | ≤ 1.2 | 1.25 | **no** |',
        '| unknown | ≤ 1 | – | not measured |',
    ]


def test_who_took_less_is_named_with_every_case() -> None:
    again = {**outcome(case()), 'name': 'Another'}
    assert winners([outcome(case()), again]) == (
        '- **pandoc + typst** took less CPU than briefpress: One brief (0.50 of ours); Another (0.50 of ours).\n'
    )


def test_a_winner_is_named_with_what_it_made() -> None:
    long = Case('Long', '', 1, {'ours': takes(2)}, rivals({'Chromium': takes(1)}, against='ours', what=', 40 pages'))
    assert 'Chromium** took less CPU than briefpress: Long, 40 pages (0.50 of ours).' in winners([outcome(long)])


def test_nobody_took_less() -> None:
    alone = Case('Alone', '', 1, {'ours': takes(2)}, rivals({'weasyprint': takes(3)}, against='ours'))
    assert winners([outcome(alone)]) == 'No other program took less CPU than briefpress in any case.\n'


def test_who_took_as_much_as_can_be_told_has_not_taken_less() -> None:
    level = Case('Level', '', 1, {'ours': takes(2)}, rivals({'weasyprint': takes(1.995)}, against='ours'))
    assert 'No other program' in winners([outcome(level)])


def test_each_is_compared_with_its_own() -> None:
    two = Case(
        'Two',
        '',
        1,
        {'ours, 1': takes(1), 'ours, 2': takes(10)},
        rivals({'pandoc': takes(2)}, against='ours, 1', what=', 1')
        | rivals({'pandoc': takes(5)}, against='ours, 2', what=', 2'),
    )
    assert [(each['name'], ratio) for each, ratio in compared(outcome(two))] == [('pandoc, 1', 2), ('pandoc, 2', 0.5)]


def test_a_table_has_seconds_ratios_and_reasons() -> None:
    assert figures(outcome(case())).splitlines() == [
        '### One brief',
        '',
        'A note. Medians of 3.',
        '',
        '| | CPU s | wall s | CPU to briefpress |',
        '|---|---:|---:|---:|',
        '| ours | 2.00 | 4.00 |  |',
        '| both | 2.50 | 5.00 |  |',
        '| weasyprint | 4.00 | 8.00 | 2.00 |',
        '| pandoc + typst | 1.00 | 2.00 | 0.50 |',
        '| docxtpl | – | – | not installed |',
        '| LibreOffice | – | – | no fonts |',
    ]


def test_what_is_left_out_is_told_of_those_that_were_measured() -> None:
    text = left_out([outcome(case())])
    assert '- pandoc + typst: ' in text
    assert '- docxtpl: ' not in text


def test_results_stand_between_the_marks_however_often_they_are_written() -> None:
    page = f'# Page\n\n{BEGIN}\nold\n{END}\n\nafter\n'
    results = {'machine': {'Processor': 'one'}, 'cases': [outcome(case())]}
    once = replaced(page, results)
    assert once == f'# Page\n\n{BEGIN}\n\n{markdown(results)}\n{END}\n\nafter\n'
    assert replaced(once, results) == once


def test_a_page_without_marks_is_refused() -> None:
    with pytest.raises(ValueError, match='lacks'):
        replaced('# Page\n', {'machine': {}, 'cases': []})


def test_the_page_has_a_place_for_results() -> None:
    page = (ROOT / 'docs' / 'performance.md').read_text('utf-8')
    assert (page.count(BEGIN), page.count(END)) == (1, 1)


def test_every_program_that_is_measured_says_what_it_leaves_out() -> None:
    assert len({peer.name for peer in peers.ALL}) == len(peers.ALL)
    assert all(peer.lacks.endswith('.') for peer in peers.ALL)
