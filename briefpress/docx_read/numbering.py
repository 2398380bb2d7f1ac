"""The lists of a Word file: whether a paragraph is an item of one, and on which level."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from lxml import etree

from briefpress.docx_read.names import W, number, value
from briefpress.docx_read.styles import Numbered, Styles

LEVELS = 9
_SINGLE = re.compile('list (?:bullet|number) ([2-5])')
"""Built-in styles whose lists have one level each in Word's own template, so that only the name tells the level."""


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list: its format, such as `bullet`, and the style that is linked to it.

    It counts from `start`, with all levels of the same `counter`; `restarts` is the list that begins anew with it.
    """

    format: str
    style: str
    start: int = 1
    counter: str = ''
    restarts: str = ''


Lists = Mapping[str, Mapping[int, Level]]
"""The levels of each list, counted from 0, by its w:numId."""


def read_lists(root: etree._Element | None, styles: Styles) -> Lists:
    """The lists of a numbering part; one whose definition is a style's has the levels of that."""
    if root is None:
        return {}
    abstracts = {item.get(W + 'abstractNumId', ''): item for item in root.iter(W + 'abstractNum')}
    numbers = {item.get(W + 'numId', ''): item for item in root.iter(W + 'num')}
    levels = {name: _levels(item.iterchildren(W + 'lvl')) for name, item in abstracts.items()}
    found: dict[str, dict[int, Level]] = {}
    for name, item in numbers.items():
        abstract = value(item, 'abstractNumId')
        linked = styles.by_id.get(value(abstracts.get(abstract), 'numStyleLink'))
        if linked and linked.numbered and not levels.get(abstract):
            abstract = value(numbers.get(linked.numbered.list), 'abstractNumId')
        known = {**levels.get(abstract, {}), **_levels(item.iterfind(f'{W}lvlOverride/{W}lvl'))}
        found[name] = {level: replace(each, counter=abstract) for level, each in known.items()}
        for override in item.iterchildren(W + 'lvlOverride'):
            level, start = number(override.get(W + 'ilvl')), number(value(override, 'startOverride'))
            if level in known and start is not None:
                found[name][level] = replace(known[level], start=start, counter=abstract, restarts=name)
    return found


def _levels(items: Iterable[etree._Element]) -> dict[int, Level]:
    found = {}
    for item in items:
        level = number(item.get(W + 'ilvl'))
        if level is not None and level < LEVELS:
            start = number(value(item, 'start'))
            found[level] = Level(value(item, 'numFmt'), value(item, 'pStyle'), 1 if start is None else start)
    return found


class Counts:
    """The numbers that the items of the lists have had so far."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, int], int] = {}
        self._begun: set[tuple[str, int]] = set()

    def next(self, found: Level, depth: int) -> int:
        """The number of the next item on a level; those of deeper levels begin anew."""
        key, restart = (found.counter, depth), (found.restarts, depth)
        if found.restarts and restart not in self._begun:
            self._begun.add(restart)
            self._numbers.pop(key, None)
        count = self._numbers[key] = self._numbers.get(key, found.start - 1) + 1
        for deeper in range(depth + 1, LEVELS + 1):
            self._numbers.pop((found.counter, deeper), None)
        return count


def item_of(
    properties: etree._Element | None, style_name: str, base: Numbered | None, lists: Lists
) -> tuple[str, int, Level | None]:
    """`bullet` or `number`, the depth from 1 and the level of an item by its w:pPr and style; else ('', 0, None)."""
    own = properties.find(W + 'numPr') if properties is not None else None
    list_id = value(own, 'numId') or (base.list if base else '')
    levels = lists.get(list_id, {})
    level = number(value(own, 'ilvl'))
    is_own = level is not None
    if level is None:
        level = _level_of_style(base, levels)
    found = levels.get(level)
    if list_id in ('', '0') or found is None or found.format == 'none':
        return '', 0, None
    single = _SINGLE.match(style_name) if not is_own else None
    depth = max(level + 1, int(single[1])) if single else level + 1
    return ('bullet' if found.format == 'bullet' else 'number'), depth, found


def _level_of_style(base: Numbered | None, levels: Mapping[int, Level]) -> int:
    if base is None:
        return 0
    linked = next((level for level, found in levels.items() if found.style == base.style), None)
    return linked if linked is not None else base.level or 0
