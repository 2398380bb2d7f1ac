"""Bullets and numbers: one definition for each family of list styles, one instance for each numbered list."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element
from xml.sax.saxutils import quoteattr

from briefpress.engine.cascade import Cascade, Look
from briefpress.word.properties import Geometry, difference, run_properties, twips

LEVELS = 9
"""How deep Word's lists go (17.9.6); deeper ones stay on the last level."""
FIRST_RESTART = 1000
"""The w:numId of the first numbered list; the families' own ones stand below."""
STEP = 18.0
"""How far a level that no style speaks of stands in from the one above, in points."""
BULLETS = {'disc': '•', 'circle': '◦', 'square': '▪'}
FORMATS = {
    'decimal': 'decimal',
    'decimal-leading-zero': 'decimalZero',
    'devanagari': 'hindiNumbers',
    'thai': 'thaiNumbers',
    'lower-alpha': 'lowerLetter',
    'lower-latin': 'lowerLetter',
    'upper-alpha': 'upperLetter',
    'upper-latin': 'upperLetter',
    'lower-roman': 'lowerRoman',
    'upper-roman': 'upperRoman',
    'abjad': 'arabicAbjad',  # the counter style of styles/page-rtl.css
    'hebrew': 'hebrew1',
}


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list: the style that it belongs to, the look of its bullet or number, its indents."""

    style: str
    item: Look
    marker: Look
    geometry: Geometry


@dataclass(slots=True)
class Numbering:
    """The lists of a draft. A family's place in `families` is its w:abstractNumId, its instance the one after it."""

    cascade: Cascade
    families: dict[str, dict[int, Level]] = field(default_factory=dict)
    restarts: list[tuple[str, int, int]] = field(default_factory=list)

    def style(self, family: str, level: int, style: str, *, element: Element, geometry: Geometry) -> tuple[int, int]:
        """Give a list style (by its id) its place in a family; the w:numId and level that it carries. Levels from 1."""
        item = element
        while item.tag != 'li':
            item = self.cascade.parents[item]
        levels = self.families.setdefault(family, {})
        own = Level(style, self.cascade.look(item), self.cascade.look(item, 'marker'), geometry)
        if level <= LEVELS:
            levels[level] = own
        else:
            levels.setdefault(LEVELS, own)
        return self.number(family), level_index(level)

    def number(self, family: str) -> int:
        """The w:numId of a family's own instance."""
        return list(self.families).index(family) + 1

    def restart(self, family: str, *, level: int, start: int) -> int:
        """A new instance that counts from `start` at this level from 0; its w:numId."""
        self.restarts.append((family, level, start))
        return FIRST_RESTART + len(self.restarts) - 1

    def xml(self) -> str:
        """All w:abstractNum and, after them as the schema wants, all w:num."""
        ids = {family: number for number, family in enumerate(self.families)}
        written = [_abstract(number, self.families[family]) for family, number in ids.items()]
        written += (
            f'<w:num w:numId="{number + 1}"><w:abstractNumId w:val="{number}"/></w:num>' for number in ids.values()
        )
        for number, (family, level, start) in enumerate(self.restarts, FIRST_RESTART):
            written.append(
                f'<w:num w:numId="{number}"><w:abstractNumId w:val="{ids[family]}"/><w:lvlOverride w:ilvl="{level}">'
                f'<w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
            )
        return ''.join(written)


def level_index(level: int) -> int:
    """The w:ilvl, which counts from 0, of a level that counts from 1."""
    return min(level, LEVELS) - 1


def _abstract(number: int, levels: dict[int, Level]) -> str:
    xml = f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>'
    known = levels[min(levels)]
    for index in range(LEVELS):
        if index + 1 in levels:
            known = levels[index + 1]
        else:
            known = replace(known, style='', geometry=replace(known.geometry, start=known.geometry.start + STEP))
        xml += _level(index, known)
    return xml + '</w:abstractNum>'


def _level(index: int, level: Level) -> str:
    form, text = _form(level.item.bullet, index)
    style = f'<w:pStyle w:val={quoteattr(level.style)}/>' if level.style else ''
    # The face of a bullet is left to Word where the CSS says nothing else, as not every face has every bullet.
    run = difference(run_properties(level.marker), run_properties(level.item))
    place = level.geometry
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{style}'
        f'<w:lvlText w:val={quoteattr(text)}/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{twips(place.start)}" w:hanging="{twips(place.hanging)}"/></w:pPr>'
        + (f'<w:rPr>{run}</w:rPr>' if run else '')
        + '</w:lvl>'
    )


def _form(bullet: str, index: int) -> tuple[str, str]:
    """Word's number format and text of a CSS list style."""
    if bullet.startswith('string:'):
        return 'bullet', bullet.removeprefix('string:').strip() or '•'
    if bullet in BULLETS:
        return 'bullet', BULLETS[bullet]
    return FORMATS.get(bullet, 'decimal'), f'%{index + 1}.'
