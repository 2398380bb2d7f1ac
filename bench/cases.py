"""A case: what is measured in turn, what is compared with what, and which goals there are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bench import peers
from bench.measure import Cost, Run, in_turn, median

Medians = Mapping[str, Cost]


@dataclass(frozen=True, slots=True)
class Rival:
    """What another program does of it; `against` is what of ours it is compared with."""

    program: str
    run: Run
    against: str


@dataclass(frozen=True, slots=True)
class Goal:
    """What a ratio of CPU seconds is not to be above. `ratio` raises KeyError where a part was not measured."""

    what: str
    limit: float
    ratio: Callable[[Medians], float]


@dataclass(frozen=True, slots=True)
class Case:
    """What is measured in turn, by names that a reader understands."""

    name: str
    note: str
    rounds: int
    ours: Mapping[str, Run]
    rivals: Mapping[str, Rival] = field(default_factory=dict)
    goals: tuple[Goal, ...] = ()
    warm_up: bool = True


def share(part: str, whole: str) -> Callable[[Medians], float]:
    """The CPU seconds of one in those of another."""
    return lambda medians: medians[part].cpu / medians[whole].cpu


def slope(few: tuple[str, int], some: tuple[str, int], many: tuple[str, int]) -> Callable[[Medians], float]:
    """What an item costs among many in what one costs among some, both without what few cost: 1 where it is linear.

    Each is a name and how many items it has.
    """

    def each(medians: Medians, more: tuple[str, int]) -> float:
        return (medians[more[0]].cpu - medians[few[0]].cpu) / (more[1] - few[1])

    return lambda medians: each(medians, many) / each(medians, some)


def rivals(runs: Mapping[str, Run], *, against: str, what: str = '') -> dict[str, Rival]:
    """What each program does, against one thing of ours; `what` is added to the names of the programs."""
    return {f'{program}{what}': Rival(program, run, against) for program, run in runs.items()}


def outcome(case: Case, *, rounds: int = 0) -> dict[str, Any]:
    """Measure a case; what was found, for JSON. `rounds` stands for the case's own number.

    A program that is not here, or that fails, is among the `missing` with the reason.
    """
    rounds = rounds or case.rounds
    absent = {name: 'not installed' for name, rival in case.rivals.items() if peers.missing(rival.program)}
    present = {name: rival.run for name, rival in case.rivals.items() if name not in absent}
    costs, failed = in_turn({**case.ours, **present}, rounds=rounds, warm_up=case.warm_up, may_fail=present)
    medians = {name: median(found) for name, found in costs.items()}
    return {
        'name': case.name,
        'note': case.note,
        'rounds': rounds,
        'figures': [
            {
                'name': name,
                'program': case.rivals[name].program if name in case.rivals else '',
                'against': case.rivals[name].against if name in case.rivals else '',
                'cpu': medians[name].cpu,
                'wall': medians[name].wall,
                'all': [[cost.cpu, cost.wall] for cost in costs[name]],
            }
            for name in medians
        ],
        'missing': absent | failed,
        'goals': [{'what': goal.what, 'limit': goal.limit, 'ratio': _ratio(goal, medians)} for goal in case.goals],
    }


def _ratio(goal: Goal, medians: Medians) -> float | None:
    try:
        return goal.ratio(medians)
    except KeyError:
        return None
