"""The paragraph styles of a draft, each computed from the CSS of the elements that have its name."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from briefpress.engine.cascade import Cascade, Look
from briefpress.word.geometry import geometry, is_box, is_row
from briefpress.word.names import HEADINGS, RUNNING, Names, titled
from briefpress.word.numbering import Numbering
from briefpress.word.properties import (
    TIGHT,
    UNNUMBERED,
    Geometry,
    Properties,
    paragraph_properties,
    run_properties,
    twips,
)
from briefpress.word.samples import Samples

LIST_STYLE = re.compile(r'(.*?)\b(List (?:Bullet|Number))(?: (\d+))?$')
OUTLINES = {name.lower(): level for level, name in enumerate(HEADINGS.values(), -1)}
"""The outline level of each heading from 0; the title has none of its own."""
NO_LEVEL = 9
MOST_SAMPLES = 200
STATED = frozenset({'rFonts', 'color', 'sz'})
"""In the cell of a table LibreOffice lets the document's defaults overrule the styles of characters, unless the style
of the paragraph says for itself what they say."""
FLAT = Geometry(0.0, 0.0, 0.0, 0.0)
ROUND = 1.0
"""Points of space below which two paragraphs are as far apart as each other."""


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph or character style; `base` is the name of the style that it is based on.

    `stated` are run properties that it says even where its base has the same.
    """

    name: str
    id: str
    kind: str
    base: str
    look: Look
    geometry: Geometry
    paragraph: Properties
    run: Properties
    next: str = ''
    stated: frozenset[str] = frozenset()


class Styles:
    """A draft's styles by name: `made` those of paragraphs and characters, `tables` the XML of those of tables.

    `standards` are the character styles by the chain of elements that they are for, `width` that of the text in points.
    """

    def __init__(self, cascade: Cascade, names: Names, samples: Samples, numbering: Numbering, *, width: float) -> None:
        self.cascade, self.names, self.samples, self.numbering, self.width = cascade, names, samples, numbering, width
        self.made: dict[str, Style] = {}
        self.standards: dict[str, Style] = {}
        self.tables: dict[str, str] = {}
        self._ids: dict[str, str] = {}
        self._kinds: dict[str, str] = dict.fromkeys((name.lower() for name in samples.paragraphs), 'paragraph')
        body = cascade.root.find('body')
        if body is None:
            raise ValueError('the document has no body')
        look = cascade.look(body)
        plain = paragraph_properties(look, FLAT)
        self.normal = Style('Normal', 'Normal', 'paragraph', '', look, FLAT, plain, run_properties(look))
        # All of them, used or not: an editor finds a style where the brief has no such thing yet.
        for name in samples.paragraphs:
            self.paragraph(name)

    def of(self, element: Element) -> Style:
        """The paragraph style of the text that stands directly in an element."""
        name = self.names.paragraph(element)
        self.samples.paragraphs.setdefault(name, [element])
        return self.paragraph(name)

    def nearer(self, element: Element) -> Style:
        """The same, or one closer to what stands before, where the CSS sets a paragraph so after one of its kind."""
        style = self.of(element)
        if element.tag in HEADINGS or style.geometry.before < ROUND:
            return style
        before = geometry(self.cascade, element, width=self.width, numbered=False).before
        return self.placed(style, 'Next', before=before) if before < style.geometry.before else style

    def paragraph(self, name: str) -> Style:
        """The paragraph style of this name, which some element has."""
        if name not in self.made:
            self.made[name] = self._paragraph(name)
        return self.made[name]

    def _paragraph(self, name: str) -> Style:
        element, look, place = self._commonest(name)
        base_name = self._base(name, element)
        base = self.paragraph(base_name) if base_name else self.normal
        look = self._adapted(name, element, look)
        place, tabs = self._tabs(name, place)
        properties = paragraph_properties(
            look, place, outline=self._outline(name), numbering=self._numbering(name, element, place), tabs=tabs
        )
        # What stands in a table takes its face from the table's own style.
        cell = self.names.place(element).cell
        run = base.run if cell else run_properties(look)
        stated = STATED if self._is_in_grid(element) and not cell else frozenset()
        if name in RUNNING.values():
            properties = {**properties, **UNNUMBERED}
        return Style(
            name, self.id_of(name), 'paragraph', base.name, look, place, properties, run, self._next(name), stated
        )

    def _is_in_grid(self, element: Element) -> bool:
        """Whether an element's text stands in a table that is one for its place or its ground only."""
        item: Element | None = element
        while item is not None and not is_box(self.cascade, item):
            item = self.cascade.parents.get(item)
        return item is not None or self.names.is_part(element)

    def _commonest(self, name: str) -> tuple[Element, Look, Geometry]:
        """The look and geometry that most samples share, and the first that has it."""
        found: dict[tuple[Look, Geometry], Element] = {}
        counted: Counter[tuple[Look, Geometry]] = Counter()
        for element in self.samples.paragraphs[name][:MOST_SAMPLES]:
            numbered = bool(LIST_STYLE.search(name)) and is_numbered(self.cascade, element)
            place = geometry(self.cascade, element, width=self.width, numbered=numbered)
            key = self.cascade.look(element), place
            found.setdefault(key, element)
            counted[key] += 1
        (look, place), _ = counted.most_common(1)[0]
        return found[look, place], look, place

    def _adapted(self, name: str, element: Element, look: Look) -> Look:
        """The look, with what in CSS comes from the elements around and inside."""
        row = self.cascade.parents.get(element)
        if row is not None and is_row(self.cascade, row) and row[-1] is element:
            # What stands before it takes the room that is left.
            return replace(look, align='end')
        if (code := element.find('code')) is not None and element.tag == 'pre':
            inner = self.cascade.look(code)
            return replace(look, family=inner.family, generic=inner.generic, size=inner.size, colour=inner.colour)
        if look.line_height and any(item.find('.//img') is not None for item in self.samples.paragraphs[name]):
            # An exact height of lines would cut a picture in them.
            look = replace(look, line_height=max(look.line_height, TIGHT * look.size))
        return replace(look, keep_with_next=True) if element.tag == 'figure' else look

    def _numbering(self, name: str, element: Element, place: Geometry) -> tuple[int, int]:
        match = LIST_STYLE.fullmatch(name)
        if match is None or not is_numbered(self.cascade, element):
            return 0, 0
        family, level = f'{match[1]}{match[2]}', int(match[3] or 1)
        return self.numbering.style(family, level, self.id_of(name), element=element, geometry=place)

    def _outline(self, name: str) -> int:
        level = OUTLINES.get(self._plain(name).lower(), NO_LEVEL)
        return level if level >= 0 else NO_LEVEL

    def _tabs(self, name: str, place: Geometry) -> tuple[Geometry, str]:
        """The tabs of running matter, which is as wide as the heads, and of contents."""
        if name in RUNNING.values():
            start = min(0.0, self.paragraph('heading 1').geometry.start)
            return replace(FLAT, start=start), _end_tab(self.width)
        if name.startswith('toc '):
            return place, _end_tab(self.width - place.end)
        return place, ''

    def _plain(self, name: str) -> str:
        """A heading style's name without that of the box around it."""
        return next((kind for kind in OUTLINES if name.lower().endswith(f' {kind}')), name)

    def _base(self, name: str, element: Element) -> str:
        """The name of the style that a style is based on; '' for Normal."""
        place, known = self.names.place(element), self.samples.paragraphs
        plain = name.removeprefix(place.box).strip() if place.box else name
        if place.cell:
            # A list in a table follows the list style, as long as that leaves it the table's own face.
            if place.lists and plain in known and self.paragraph(plain).run == self.normal.run:
                return plain
            text = f'{place.box} Text'
            return text if name != text and text in known else ''
        if place.note or name.lower() in OUTLINES or name in ('Body Text', *RUNNING.values()) or name[:4] == 'toc ':
            return ''
        if level := re.fullmatch(r'(.*) \d+', plain):
            above = name.removesuffix(plain) + level[1]
            if above in known:
                return above
        if name == 'Figure Caption':
            return 'caption'
        kinds = () if plain in ('Title', 'Text') else (plain, self._plain(name))
        return next((base for base in (*kinds, place.box) if base and base != name and base in known), 'Body Text')

    def _next(self, name: str) -> str:
        """The style of the paragraph that an editor begins after one of this style."""
        if name.lower() in OUTLINES or name in ('Subtitle', 'caption', 'Figure Caption', 'Figure', 'Horizontal Line'):
            return 'Body Text'
        box = name.removesuffix(' Title')
        return box if box != name and box in self.samples.paragraphs else name

    def placed(self, style: Style, suffix: str, *, before: float | None = None, after: float | None = None) -> Style:
        """The style of a paragraph that opens or closes a list or box, where that needs more space around it."""
        old = style.geometry
        place = replace(
            old, before=old.before if before is None else before, after=old.after if after is None else after
        )
        if abs(place.before - old.before) < ROUND and abs(place.after - old.after) < ROUND:
            return style
        properties = {**style.paragraph, 'spacing': paragraph_properties(style.look, place)['spacing']}
        return self.add(
            replace(
                style,
                name=f'{style.name} {suffix}',
                base=style.name,
                geometry=place,
                paragraph=properties,
                stated=frozenset(),
            )
        )

    def running(self, name: str, *, page: str, width: float) -> Style:
        """The style of running matter on pages of a name, whose text is this wide."""
        style = self.paragraph(name)
        if not page:
            return style
        clear = f'<w:tabs><w:tab w:val="clear" w:pos="{twips(self.width)}"/>'
        tabs = clear + _end_tab(width).removeprefix('<w:tabs>')
        properties = {**style.paragraph, 'tabs': tabs, 'ind': paragraph_properties(style.look, FLAT)['ind']}
        return self.add(
            replace(style, name=f'{name} {titled(page)}', base=name, geometry=FLAT, paragraph=properties, next='')
        )

    def on_pages(self, style: Style, page: str, place: Geometry) -> Style:
        """The style of a paragraph that stands further in or out on pages of this name."""
        if abs(place.start - style.geometry.start) < ROUND:
            return style
        properties = {**style.paragraph, 'ind': paragraph_properties(style.look, place)['ind']}
        name = f'{style.name} {titled(page)}'
        return self.add(
            replace(style, name=name, base=style.name, geometry=place, paragraph=properties, stated=frozenset())
        )

    def gap(self, points: float) -> Style:
        """The style of an empty paragraph of this height."""
        height = max(1.0, round(points * 2) / 2)
        look = replace(self.normal.look, size=height, line_height=height)
        run = {**self.normal.run, 'sz': run_properties(replace(look, size=1.0))['sz']}
        properties = {**paragraph_properties(look, FLAT), **UNNUMBERED}
        return self.add(
            replace(
                self.normal,
                name='Table Space',
                base='Normal',
                look=look,
                paragraph=properties,
                run=run,
                next='Body Text',
            )
        )

    def character(self, name: str, run: Properties) -> Style:
        """The character style of this name with these properties."""
        return self.add(replace(self.normal, name=name, kind='character', base='', paragraph={}, run=run, next=''))

    def add(self, style: Style) -> Style:
        """A style beside those of the elements: the one there is that is equal to it, or a new one of a free name."""
        number, name = 1, style.name
        while True:
            taken = self._kinds.get(name.lower())
            if taken is None:
                self._kinds[name.lower()] = style.kind
                self.made[name] = replace(style, name=name, id=self.id_of(name))
                return self.made[name]
            if taken == style.kind and name in self.made and _equal(self.made[name], style):
                return self.made[name]
            number += 1
            name = f'{style.name} {number}'

    def table(self, name: str, properties: str) -> str:
        """Set a table style, given the XML that follows its name; its id."""
        while self._kinds.setdefault(name.lower(), 'table') != 'table':
            name = f'{name} Table'
        self.tables.setdefault(name, properties)
        return self.id_of(name)

    def id_of(self, name: str) -> str:
        """The style's id: its name in one word."""
        if name not in self._ids:
            plain = ''.join(word[0].upper() + word[1:] for word in re.findall(r'\w+', name)) or 'Style'
            taken = set(self._ids.values())
            ids = (f'{plain}{number or ""}' for number in range(len(taken) + 1))
            self._ids[name] = next(each for each in ids if each not in taken)
        return self._ids[name]


def _end_tab(width: float) -> str:
    """A tab at the end of a line of this width."""
    return f'<w:tabs><w:tab w:val="right" w:pos="{twips(width)}"/></w:tabs>'


def _equal(one: Style, other: Style) -> bool:
    return (one.base, dict(one.paragraph), dict(one.run)) == (other.base, dict(other.paragraph), dict(other.run))


def is_numbered(cascade: Cascade, element: Element) -> bool:
    """Whether the list around an element shows bullets or numbers."""
    item: Element | None = element
    while item is not None and item.tag != 'li':
        item = cascade.parents.get(item)
    return item is not None and cascade.look(item).bullet != 'none'
