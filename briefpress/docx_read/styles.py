"""The styles of a Word file, each with what it has from those that it is based on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from briefpress.docx_read.looks import Switches, named_look, switches
from briefpress.docx_read.names import W, number, value

DEEPEST_HEADING = 9
USUAL_SIZE = 10.0
"""Points of text whose size nothing says (ECMA-376 Part 1, 17.3.2.38)."""
_HEADING = re.compile('heading ?([1-9])')


@dataclass(frozen=True, slots=True)
class Numbered:
    """What a style says of numbering: the list's number, the level from 0 if it says one, and which style it is."""

    list: str
    level: int | None
    style: str


@dataclass(frozen=True, slots=True)
class Style:
    """A style: its name in small letters, and what it gives to a paragraph or run.

    `cells` are the switches of a table style for its parts, such as `firstRow`. `size` is in points, 0 for
    none.
    """

    name: str
    heading: int = 0
    numbered: Numbered | None = None
    switches: Switches = field(default_factory=dict)
    named: frozenset[str] = frozenset()
    cells: Mapping[str, Switches] = field(default_factory=dict)
    size: float = 0


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles by their ids, and the name of that of a paragraph which names none."""

    by_id: Mapping[str, Style]
    default: str
    base: Switches
    size: float = USUAL_SIZE

    def style(self, style_id: str) -> Style:
        """The style of this id; '' is the default paragraph style. An id that no style has is a name."""
        found = self.by_id.get(style_id or self.default)
        return found or Style(style_id.lower() or 'normal', _heading_by_name(style_id.lower()))


def read_styles(root: etree._Element | None) -> Styles:
    """The styles of a styles part; without one, those that Word has by itself."""
    elements = {item.get(W + 'styleId', ''): item for item in root.iter(W + 'style')} if root is not None else {}
    found: dict[str, Style] = {}
    for name in elements:
        # A style may be based on itself by way of others.
        chain = {name: None}
        base = value(elements[name], 'basedOn')
        while base in elements and base not in found and base not in chain:
            chain[base] = None
            base = value(elements[base], 'basedOn')
        for each in reversed(chain):
            found.setdefault(each, _style(elements[each], found.get(value(elements[each], 'basedOn'))))
    defaults = (name for name, item in elements.items() if _is_default(item))
    usual = root.find(f'{W}docDefaults/{W}rPrDefault/{W}rPr') if root is not None else None
    return Styles(found, next(defaults, ''), switches(usual), size_of(usual) or USUAL_SIZE)


def size_of(properties: etree._Element | None) -> float:
    """The size in points that a w:rPr sets, or 0."""
    return (number(value(properties, 'sz')) or 0) / 2


def _is_default(style: etree._Element) -> bool:
    return style.get(W + 'type') == 'paragraph' and style.get(W + 'default') in ('1', 'true', 'on')


def _style(element: etree._Element, base: Style | None) -> Style:
    base = base or Style('')
    name, kind = value(element, 'name').lower(), element.get(W + 'type')
    properties = element.find(W + 'pPr')
    return replace(
        base,
        name=name,
        heading=_heading(name, value(properties, 'outlineLvl'), base.heading) if kind == 'paragraph' else 0,
        numbered=_numbered(element, base.numbered),
        switches={**base.switches, **switches(element.find(W + 'rPr'))},
        named=base.named | named_look(name) if kind == 'character' else frozenset(),
        cells={**base.cells, **_cells(element, base)},
        size=size_of(element.find(W + 'rPr')) or base.size,
    )


def heading_of(outline: str, base: int) -> int:
    """The heading level, from 1, that a w:outlineLvl gives, or else that of what it belongs to; body text has 0."""
    level = number(outline)
    if level is None:
        return base
    return level + 1 if level < DEEPEST_HEADING else 0


def _heading(name: str, outline: str, base: int) -> int:
    """The level by the name, by the outline, or that of the style that it is based on; a title has 0."""
    return _heading_by_name(name) or (0 if name == 'title' else heading_of(outline, base))


def _heading_by_name(name: str) -> int:
    found = _HEADING.fullmatch(name)
    return int(found[1]) if found else 0


def _numbered(element: etree._Element, base: Numbered | None) -> Numbered | None:
    properties = element.find(f'{W}pPr/{W}numPr')
    if properties is None:
        return base
    list_id = value(properties, 'numId') or (base.list if base else '')
    level = number(value(properties, 'ilvl'))
    return Numbered(list_id, base.level if level is None and base else level, element.get(W + 'styleId', ''))


def _cells(element: etree._Element, base: Style) -> dict[str, Switches]:
    found: dict[str, Switches] = {}
    for part in element.iterchildren(W + 'tblStylePr'):
        kind = part.get(W + 'type', '')
        found[kind] = {**base.cells.get(kind, {}), **switches(part.find(W + 'rPr'))}
    return found
