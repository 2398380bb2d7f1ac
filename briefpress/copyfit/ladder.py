"""The ladder: how tight a text may be set, from a house's styles/copyfit.yaml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from briefpress.diagnostics import Diagnostic, error
from briefpress.language_tags import primary
from briefpress.project import Project
from briefpress.yaml_source import Mapping as YamlMapping
from briefpress.yaml_source import Node, read_yaml_file
from briefpress.yaml_values import Faults, read_entries, read_items, read_match

COPYFIT = 'styles/copyfit.yaml'
KEYS = ('leading', 'size', 'floors')
MOST_STEPS = 7
"""So many are searched with three layouts."""
OTHER = 'other'
_PERCENT = re.compile('[1-9][0-9]|100')
_NUMBER = re.compile(r'[0-9]{1,3}(\.[0-9]{1,2})?')
_NAME = re.compile(r'[A-Z][A-Za-z0-9 ]{1,60}|[a-z]{2,3}|other')


@dataclass(frozen=True, slots=True)
class Step:
    """What the size and the leading of the design are multiplied by, both from 0 to 1."""

    size: float
    leading: float

    def css(self) -> str:
        """The stylesheet of this step. The leading of CSS is a length, so it shrinks with the size."""
        return f':root {{ --fit-size: {self.size:.4g}; --fit-leading: {self.size * self.leading:.4g} }}\n'


@dataclass(frozen=True, slots=True)
class Floor:
    """The smallest size in points, and the least leading as a multiple of the size."""

    size: float
    leading: float


@dataclass(frozen=True, slots=True)
class Ladder:
    """The steps from the loosest to the tightest; the floors by family and script, in capitals, and by language."""

    steps: tuple[Step, ...] = ()
    floors: Mapping[str, Floor] = field(default_factory=dict)

    def allowed(self, *, size: float, leading: float, script: str, language: str, family: str = '') -> tuple[Step, ...]:
        """The steps that keep above the floor a text of so many points, its leading in points too."""
        names = (family.upper(), primary(language), script, OTHER)
        floor = next((self.floors[name] for name in names if name in self.floors), Floor(0, 0))
        return tuple(
            step
            for step in self.steps
            if size * step.size >= floor.size - 0.001 and leading * step.leading / size >= floor.leading - 0.001
        )


def read_ladder(project: Project) -> tuple[Ladder, tuple[Diagnostic, ...]]:
    """The ladder of the project, else the starter's, without what is wrong in it."""
    path = project.file('styles', 'copyfit.yaml')
    if path is None:
        return Ladder(), ()
    faults: Faults = []
    node, found = read_yaml_file(path.parents[1], COPYFIT)
    faults.extend(found)
    entries = read_entries(node, KEYS, what='copyfit.yaml', faults=faults) if node else {}
    leadings, sizes = (_percents(entries.get(key), key, faults) for key in ('leading', 'size'))
    tightest = leadings[-1] if leadings else 1.0
    steps = (*(Step(1.0, leading) for leading in leadings), *(Step(size, tightest) for size in sizes))
    if len(steps) > MOST_STEPS:
        message = f'leading and size have {len(steps)} steps together, and {MOST_STEPS} are tried'
        faults.append(error(COPYFIT, 1, 'bad-value', message, 'leave out the steps that differ least'))
    return Ladder(steps[:MOST_STEPS], _floors(entries.get('floors'), faults)), tuple(sorted(faults))


def _percents(entry: tuple[Node, Node] | None, what: str, faults: Faults) -> tuple[float, ...]:
    items = read_items(entry[1], what=what, faults=faults) if entry else ()
    hint = 'write whole percents of the design, from the loosest to the tightest, such as [98, 96, 94]'
    found = [read_match(item, _PERCENT, what=f'a step of {what}', hint=hint, faults=faults) for item in items]
    return tuple(sorted((int(text) / 100 for text in found if text), reverse=True))


def _floors(entry: tuple[Node, Node] | None, faults: Faults) -> dict[str, Floor]:
    node = entry[1] if entry else None
    if node is None:
        return {}
    names = [key.text for key, _ in node.entries] if isinstance(node, YamlMapping) else []
    floors = {}
    for key, value in read_entries(node, names, what='floors', faults=faults).values():
        hint = 'write a script as Unicode names it, such as Devanagari, or a family, a language code, or other'
        name = read_match(key, _NAME, what='a floor', hint=hint, faults=faults)
        floor = _floor(value, key.text, faults)
        if name and floor:
            floors[name if name.islower() else name.upper()] = floor
    return floors


def _floor(node: Node, name: str, faults: Faults) -> Floor | None:
    entries = read_entries(node, ('size', 'leading'), what=f'the floor of {name}', faults=faults)
    hint = 'write  {size: 9, leading: 125}  in points and percent'
    size, leading = (
        read_match(entries[key][1], _NUMBER, what=f'the {key} of {name}', hint=hint, faults=faults)
        if key in entries
        else None
        for key in ('size', 'leading')
    )
    return Floor(float(size), float(leading) / 100) if size and leading else None
