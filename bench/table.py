"""The results of `make bench` as Markdown, and their place in docs/performance.md."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bench import peers

BEGIN, END = '<!-- `make bench` writes from here -->', '<!-- to here -->'

Results = Mapping[str, Any]
"""`machine`, facts by their names, and `cases`, as `cases.outcome` gives them."""


def replaced(page: str, results: Results) -> str:
    """The page with these results between its two marks. ValueError where it has none."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f'the page lacks "{BEGIN}" or "{END}"')
    return f'{before}{BEGIN}\n\n{markdown(results)}\n{END}{after}'


def markdown(results: Results) -> str:
    """Goals, who takes less, a table for each case, what the others leave out, and the machine."""
    cases = results['cases']
    parts = [
        goals(cases),
        winners(cases),
        *(figures(case) for case in cases),
        left_out(cases),
        '### The machine\n',
        *(f'- {name}: {fact}' for name, fact in results['machine'].items()),
    ]
    return '\n'.join(parts) + '\n'


def goals(cases: Sequence[Results]) -> str:
    """Each goal with what was measured and whether it is met."""
    lines = ['### Goals\n', 'Ratios of CPU seconds.\n', '| | goal | measured | met |', '|---|---:|---:|---|']
    for goal in (goal for case in cases for goal in case['goals']):
        ratio, limit = goal['ratio'], goal['limit']
        found = '–' if ratio is None else f'{ratio:.2f}'
        met = 'not measured' if ratio is None else 'yes' if ratio <= limit else '**no**'
        lines.append(f'| {goal["what"]} | ≤ {limit:g} | {found} | {met} |')
    return '\n'.join(lines) + '\n'


def winners(cases: Sequence[Results]) -> str:
    """A sentence for each other program that took less CPU, with every case in which it did."""
    found: dict[str, list[str]] = {}
    for case in cases:
        for figure, ratio in compared(case):
            if round(ratio, 2) < 1:
                found.setdefault(figure['program'], []).append(f'{_where(case, figure)} ({ratio:.2f} of ours)')
    if not found:
        return 'No other program took less CPU than briefpress in any case.\n'
    lines = [f'- **{program}** took less CPU than briefpress: {"; ".join(where)}.' for program, where in found.items()]
    return '\n'.join(lines) + '\n'


def _where(case: Results, figure: Results) -> str:
    what = figure['name'].removeprefix(figure['program'])
    return f'{case["name"]}{what}'


def compared(case: Results) -> list[tuple[Results, float]]:
    """What other programs took, each with its ratio to that of ours which it is compared with."""
    cpu = {figure['name']: figure['cpu'] for figure in case['figures']}
    return [(figure, figure['cpu'] / cpu[figure['against']]) for figure in case['figures'] if figure['program']]


def figures(case: Results) -> str:
    """A case's table: seconds, and how much each other program takes of what ours does."""
    ratios = {figure['name']: f'{ratio:.2f}' for figure, ratio in compared(case)}
    lines = [f'### {case["name"]}\n', case['note'] + f' Medians of {case["rounds"]}.\n']
    lines += ['| | CPU s | wall s | CPU to briefpress |', '|---|---:|---:|---:|']
    for figure in case['figures']:
        name = figure['name']
        lines.append(f'| {name} | {figure["cpu"]:.2f} | {figure["wall"]:.2f} | {ratios.get(name, "")} |')
    lines += [f'| {name} | – | – | {reason} |' for name, reason in case['missing'].items()]
    return '\n'.join(lines) + '\n'


def left_out(cases: Sequence[Results]) -> str:
    """What the files lack of those programs that were measured."""
    measured = {figure['program'] for case in cases for figure in case['figures']}
    lines = ['### What the others leave out\n']
    lines += ['briefpress checks its sources and measures each finished PDF; no other program here does either.\n']
    lines += [f'- {peer.name}: {peer.lacks}' for peer in peers.ALL if peer.name in measured]
    return '\n'.join(lines) + '\n'
