"""What the CSS says of an element, computed by WeasyPrint's own cascade without any layout.

WeasyPrint shows its cascade to nobody: `get_all_computed_styles`, the names of its keys and `PageType` are private.
tests/engine/test_cascade.py pins the version and every key that is read here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

from weasyprint.layout.page import PageType, set_page_type_computed_styles

from briefpress.engine import faster, freed
from briefpress.engine.log import recorded
from briefpress.engine.page_styles import Rendered, parsed_page, styles_of
from briefpress.faces import COMPLEX, EAST_ASIAN, declared, family_for
from briefpress.language_tags import primary
from briefpress.model import Document
from briefpress.repertoire import characters

POINTS = 0.75
"""A CSS pixel in points."""

GENERIC = ('serif', 'sans-serif', 'monospace')
SIDES = ('top', 'right', 'bottom', 'left')
BOLD = 600


class Sides(NamedTuple):
    """Four lengths in points."""

    top: float
    right: float
    bottom: float
    left: float


class Edge(NamedTuple):
    """A border's side: width in points, CSS style, colour as RRGGBB. A width of 0 is no border."""

    width: float
    style: str
    colour: str


NO_EDGE = Edge(0.0, 'none', '000000')


@dataclass(frozen=True, slots=True)
class Look:
    """The computed style of an element: lengths in points, colours as RRGGBB on white paper, None where there is none.

    `generic` is the generic family at the end of the stack, or nothing; `east_asian` and `complex_script` are the
    families of the stack that have such scripts, or again the first; `line_height` is None for `normal`; `share` is a
    width in percent, `width` one in points; `page` is the name of its pages, or nothing; `bullet` is the name of the
    list style or, after `string:`, its text. A margin or padding in percent counts as 0.
    """

    family: str
    generic: str
    east_asian: str
    complex_script: str
    size: float
    bold: bool
    italic: bool
    colour: str
    background: str | None
    letter_spacing: float
    capitals: str
    decoration: frozenset[str]
    line_height: float | None
    align: str
    indent: float
    margin: Sides
    padding: Sides
    border: tuple[Edge, Edge, Edge, Edge]
    keep_with_next: bool
    keep_together: bool
    break_before: bool
    page: str
    widow_control: bool
    display: tuple[str, ...]
    spread: bool
    width: float | None
    max_width: float | None
    share: float | None
    vertical: str
    bullet: str
    rtl: bool
    keeps_spaces: bool
    hyphenates: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of a kind: its size and margins in points."""

    width: float
    height: float
    margin: Sides


class Cascade:
    """The computed styles of a tree of elements under a Document's stylesheets.

    `root` is the tree, `parents` the parent of every element. `extra` is put at the end of its body first, so that
    what a document does not have can be asked too, and taken out again. `rendered` is the same Document laid out in
    this process, whose cascade is then not computed again. An attribute that is `renamed` is hidden from the
    stylesheets, and stands in the tree by its other name.
    """

    def __init__(
        self,
        document: Document,
        *,
        extra: list[Element],
        font_folder: Path | None = None,
        rendered: Rendered | None = None,
        renamed: Mapping[str, str] | None = None,
    ) -> None:
        freed.install()
        faster.install()
        with recorded():
            self._html = parsed_page(document, rendered, renamed or {}, font_folder=font_folder)
            self.root: Element = self._html.etree_element
            body = self.root.find('body')
            if body is None:
                raise ValueError('the document has no body')
            body.extend(extra)
            self._style_for = styles_of(self._html, document, extra)
            self.parents = {child: parent for parent in self.root.iter() for child in parent}
            for element in extra:
                body.remove(element)
        self._looks: dict[int, Look] = {}
        self._found: dict[tuple[Element, str | None], Look] = {}
        self._families: dict[tuple[str, ...], tuple[str, str]] = {}
        self._document, self._files = document, self._html.url_fetcher.files

    def look(self, element: Element, pseudo: str | None = None) -> Look:
        """The style of an element of the tree or of `extra`, or of its pseudo-element (`marker`, `footnote-call`).

        A pseudo-element that the CSS says nothing of looks as its element does.
        """
        key = element, pseudo
        if key not in self._found:
            style = self._style_for(element, pseudo)
            self._found[key] = self._look_of(self._style_for(element) if style is None else style)
        return self._found[key]

    def _look_of(self, style: Any) -> Look:
        # Elements share a style object where all of it is the same; the cascade keeps them alive, so that ids last.
        if id(style) not in self._looks:
            with recorded():
                self._looks[id(style)] = _look(style, *self._script_families(style['font_family']))
        return self._looks[id(style)]

    def _script_families(self, stack: tuple[str, ...]) -> tuple[str, str]:
        """The families of a stack for East Asian and for complex scripts, those of the document's language first."""
        if stack not in self._families:
            self._families[stack] = self._families_of(stack)
        return self._families[stack]

    def _families_of(self, stack: tuple[str, ...]) -> tuple[str, str]:
        families = [name for name in stack if name not in GENERIC]
        if len(families) < 2:
            return stack[0], stack[0]
        own = primary(self._document.language)
        east, complex_script = (
            sorted(languages, key=lambda name: (name != own, name)) for languages in (EAST_ASIAN, COMPLEX)
        )
        return family_for(east, families, self._letters), family_for(complex_script, families, self._letters)

    @cached_property
    def _letters(self) -> dict[str, frozenset[str]]:
        """The characters of each declared family: those of its first face."""
        found = [face for _, css in self._document.stylesheets for face in declared(css)]
        return {
            face.family: characters(self._files[name])
            for face in reversed(found)
            for name in face.files[:1]
            if name in self._files
        }

    @property
    def odd_side(self) -> str:
        """The side of the first page and of every second one: the right, in a text from right to left the left."""
        return 'left' if self.look(self.root).rtl else 'right'

    def sheet(self, *, even: bool = False, first: bool = False, name: str = '') -> Sheet:
        """An odd or an even page of this name, or the first of the document."""
        side = self.odd_side if not even else 'right' if self.odd_side == 'left' else 'left'
        page = PageType(side=side, blank=False, name=name, index=0 if first else 2 + even, groups=())
        with recorded():
            set_page_type_computed_styles(page, self._html, self._style_for)
            style = self._style_for(page)
            width, height = (_points(length) or 0.0 for length in style['size'])
            return Sheet(width, height, _sides(style, 'margin_{}'))


def _look(style: Any, east_asian: str, complex_script: str) -> Look:
    size = style['font_size'] * POINTS
    return Look(
        family=style['font_family'][0],
        east_asian=east_asian,
        complex_script=complex_script,
        generic=next((name for name in style['font_family'] if name in GENERIC), ''),
        size=size,
        bold=style['font_weight'] >= BOLD,
        italic=style['font_style'] != 'normal',
        colour=_colour(style['color']) or '000000',
        background=_colour(style['background_color']),
        letter_spacing=0.0 if style['letter_spacing'] == 'normal' else style['letter_spacing'] * POINTS,
        capitals=_capitals(style),
        decoration=_decoration(style['text_decoration_line']),
        line_height=_line_height(style['line_height'], size),
        align=style['text_align_all'],
        indent=_points(style['text_indent']) or 0.0,
        margin=_sides(style, 'margin_{}'),
        padding=_sides(style, 'padding_{}'),
        border=_border(style),
        keep_with_next=str(style['break_after']).startswith('avoid'),
        keep_together=str(style['break_inside']).startswith('avoid'),
        break_before=style['break_before'] in ('page', 'always', 'left', 'right', 'recto', 'verso'),
        page='' if style['page'] == 'auto' else style['page'],
        widow_control=style['orphans'] > 1 or style['widows'] > 1,
        display=style['display'],
        spread=_is_spread(style),
        width=_points(style['width']),
        max_width=_points(style['max_width']),
        share=_percent(style['width']),
        vertical=_vertical(style),
        bullet=_bullet(style['list_style_type']),
        rtl=style['direction'] == 'rtl',
        keeps_spaces=str(style['white_space']).startswith('pre'),
        hyphenates=style['hyphens'] == 'auto',
    )


def _colour(value: Any) -> str | None:
    """RRGGBB on white, as Word has no transparent colours; None where nothing would be seen."""
    if value == 'currentcolor' or not value.alpha:
        return None
    shares = (value.alpha * part + 1 - value.alpha for part in value.to('srgb').coordinates)
    return ''.join(f'{round(255 * share):02X}' for share in shares)


def _points(value: Any) -> float | None:
    """A finite length in points; None for `auto`, percentages and infinity."""
    if isinstance(value, int | float):
        return value * POINTS
    if getattr(value, 'unit', None) != 'px' or value.value == float('inf'):
        return None
    return float(value.value * POINTS)


def _percent(value: Any) -> float | None:
    return float(value.value) if getattr(value, 'unit', None) == '%' else None


def _sides(style: Any, key: str) -> Sides:
    return Sides(*(_points(style[key.format(side)]) or 0.0 for side in SIDES))


def _border(style: Any) -> tuple[Edge, Edge, Edge, Edge]:
    top, right, bottom, left = (_edge(style, side) for side in SIDES)
    return top, right, bottom, left


def _edge(style: Any, side: str) -> Edge:
    width = _points(style[f'border_{side}_width'])
    if not width:
        return NO_EDGE
    colour = style[f'border_{side}_color']
    text = _colour(style['color'] if colour == 'currentcolor' else colour)
    return Edge(width, style[f'border_{side}_style'], text) if text else NO_EDGE


def _capitals(style: Any) -> str:
    """`upper`, `small` or nothing."""
    if style['text_transform'] == 'uppercase':
        return 'upper'
    return 'small' if style['font_variant_caps'] in ('small-caps', 'all-small-caps') else ''


def _decoration(value: Any) -> frozenset[str]:
    return frozenset() if value == 'none' else frozenset(value)


def _line_height(value: Any, size: float) -> float | None:
    if value == 'normal':
        return None
    return value * size if isinstance(value, int | float) else _points(value)


def _vertical(style: Any) -> str:
    """`top`, `middle` or `bottom` of a table cell; nothing elsewhere, where a percentage would need the font."""
    if style['display'] != ('table-cell',):
        return ''
    value = style['vertical_align']
    return value if value in ('middle', 'bottom') else 'top'


def _is_spread(style: Any) -> bool:
    """Whether it is a row of boxes side by side."""
    return 'flex' in style['display'] and str(style['flex_direction']).startswith('row')


def _bullet(value: Any) -> str:
    return f'string:{value[1]}' if isinstance(value, tuple) and value[0] == 'string' else str(value)
