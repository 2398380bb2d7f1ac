"""Word's paragraph and run properties of a computed CSS style.

Properties are a mapping from element name to XML, in the order of ECMA-376 Part 1 (17.3.1.26, 17.3.2.28), and every
key is always there: a style then writes what differs from the style it is based on, and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from xml.sax.saxutils import quoteattr

from briefpress.engine.cascade import Edge, Look, Sides

Properties = Mapping[str, str]

SIDES = ('top', 'left', 'bottom', 'right')
LINES = {'solid': 'single', 'dashed': 'dashed', 'dotted': 'dotted', 'double': 'double'}
MANY = ('spacing', 'ind')
"""Properties of several attributes, each of which a style inherits for itself."""
ATTRIBUTE = re.compile(r' (w:(?!val)\w+)="([^"]*)"')
LINE = {'w:line', 'w:lineRule'}
TIGHT = 1.25
"""Faces need about so many times their size: lines set closer than this must be exact, or Word opens them."""
MOST_SPACE = 31
"""The most points that Word allows between a border and its text."""
TOGGLES = ('b', 'i', 'caps', 'smallCaps')
"""Properties that a character style turns off again where the paragraph's style has them (17.7.3)."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The borders and the ground around a paragraph; `between` also draws the lower border between its equals."""

    border: tuple[Edge, Edge, Edge, Edge]
    padding: Sides
    background: str | None
    between: bool = False


@dataclass(frozen=True, slots=True)
class Geometry:
    """Where a paragraph stands, in points: indents at the start and end, space before and after, its frame."""

    start: float
    end: float
    before: float
    after: float
    hanging: float = 0.0
    frame: Frame | None = None


def twips(points: float) -> int:
    """Twentieths of a point, Word's measure of most lengths."""
    return round(points * 20)


def run_properties(look: Look, *, raised: str = 'baseline') -> Properties:
    """The run properties of a computed style; `raised` is `superscript`, `subscript` or `baseline`."""
    # Word's sizes are half points: the smaller of two equally near, so that no line gets longer than on the pages.
    size = max(2, ceil(look.size * 2 - 0.5))
    family, east_asian, complex_script = map(quoteattr, (look.family, look.east_asian, look.complex_script))
    return {
        'rFonts': f'<w:rFonts w:ascii={family} w:hAnsi={family} w:eastAsia={east_asian} w:cs={complex_script}/>',
        'b': _switch('b', look.bold) + _switch('bCs', look.bold),
        'i': _switch('i', look.italic) + _switch('iCs', look.italic),
        'caps': _switch('caps', look.capitals == 'upper'),
        'smallCaps': _switch('smallCaps', look.capitals == 'small'),
        'strike': _switch('strike', 'line-through' in look.decoration),
        'color': f'<w:color w:val="{look.colour}"/>',
        'spacing': f'<w:spacing w:val="{twips(look.letter_spacing)}"/>',
        'sz': f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>',
        'u': f'<w:u w:val="{"single" if "underline" in look.decoration else "none"}"/>',
        'vertAlign': f'<w:vertAlign w:val="{raised}"/>',
    }


def paragraph_properties(
    look: Look, geometry: Geometry, *, outline: int = 9, numbering: tuple[int, int] = (0, 0), tabs: str = ''
) -> Properties:
    """The paragraph properties of a computed style at its place.

    `outline` counts from 0 and 9 is no heading; `numbering` is a w:numId, 0 for none, and a level from 0.
    """
    number, level = numbering
    return {
        'keepNext': _switch('keepNext', look.keep_with_next),
        'keepLines': _switch('keepLines', look.keep_together),
        'pageBreakBefore': _switch('pageBreakBefore', look.break_before),
        'widowControl': _switch('widowControl', look.widow_control),
        'numPr': f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>',
        'suppressLineNumbers': _switch('suppressLineNumbers', False),
        'pBdr': _borders(geometry.frame),
        'shd': shading(geometry.frame.background if geometry.frame else None),
        'tabs': tabs,
        'suppressAutoHyphens': _switch('suppressAutoHyphens', not look.hyphenates),
        'bidi': _switch('bidi', look.rtl),
        'spacing': _spacing(look, geometry),
        'ind': _indents(look, geometry),
        'jc': f'<w:jc w:val="{_alignment(look)}"/>',
        'outlineLvl': f'<w:outlineLvl w:val="{outline}"/>',
    }


UNNUMBERED = {'suppressLineNumbers': '<w:suppressLineNumbers/>'}
"""Of a paragraph whose lines do not count: it is no text."""


def _switch(name: str, on: bool) -> str:
    return f'<w:{name}/>' if on else f'<w:{name} w:val="0"/>'


INITIAL: Properties = {
    **{name: _switch(name, on=False) for name in ('caps', 'smallCaps', 'strike')},
    **{name: _switch(name, on=False) + _switch(f'{name}Cs', on=False) for name in ('b', 'i')},
    'spacing': '<w:spacing w:val="0"/>',
    'u': '<w:u w:val="none"/>',
    'vertAlign': '<w:vertAlign w:val="baseline"/>',
}
"""Run properties that Word takes for granted. In a document's defaults they let LibreOffice overlook the styles of
characters in a table."""


def difference(own: Properties, base: Properties) -> str:
    """The XML of the properties that the base does not have already.

    Of space and indents these are single attributes: who changes the base's lines changes those of its followers.
    """
    return ''.join(
        _other_attributes(xml, base.get(name, '')) if name in MANY else xml
        for name, xml in own.items()
        if base.get(name) != xml
    )


def _other_attributes(xml: str, base: str) -> str:
    own, known = dict(ATTRIBUTE.findall(xml)), dict(ATTRIBUTE.findall(base))
    kept = {name for name, value in own.items() if known.get(name) != value}
    if kept & LINE:
        # A height of lines means nothing without its rule.
        kept |= LINE
    return ATTRIBUTE.sub(lambda match: match[0] if match[1] in kept else '', xml)


def shading(colour: str | None) -> str:
    """A ground of one colour, or none."""
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{colour or "auto"}"/>'


def border(name: str, edge: Edge, *, space: float = 0.0) -> str:
    """One border; its width goes by eighths of a point from 2 to 96, its space by points."""
    if not edge.width:
        return f'<w:{name} w:val="nil"/>'
    size = min(96, max(2, round(edge.width * 8)))
    line = LINES.get(edge.style, 'single')
    return f'<w:{name} w:val="{line}" w:sz="{size}" w:space="{min(MOST_SPACE, round(space))}" w:color="{edge.colour}"/>'


def _spacing(look: Look, geometry: Geometry) -> str:
    space = f'w:before="{twips(geometry.before)}" w:after="{twips(geometry.after)}"'
    if look.line_height is None or not look.line_height:
        return f'<w:spacing {space} w:line="240" w:lineRule="auto"/>'
    # "At least" gives the CSS's lines for any face that fits into them, and room for what is taller.
    rule = 'exact' if look.line_height < TIGHT * look.size else 'atLeast'
    return f'<w:spacing {space} w:line="{twips(look.line_height)}" w:lineRule="{rule}"/>'


def _indents(look: Look, geometry: Geometry) -> str:
    # A first line that the CSS sets out has the list's mark in it already.
    first = min(look.indent, -geometry.hanging) if look.indent < 0 else look.indent - geometry.hanging
    kind, length = ('hanging', -first) if first < 0 else ('firstLine', first)
    return f'<w:ind w:left="{twips(geometry.start)}" w:right="{twips(geometry.end)}" w:{kind}="{twips(length)}"/>'


def _alignment(look: Look) -> str:
    """In Word, `left` is where a line starts, also from right to left."""
    if look.align in ('center', 'justify'):
        return {'center': 'center', 'justify': 'both'}[look.align]
    ends = {'end', 'left' if look.rtl else 'right'}
    return 'right' if look.align in ends else 'left'


def _borders(frame: Frame | None) -> str:
    """All four sides; a side without border that has padding on a ground gets one in the ground's own colour."""
    if frame is None:
        return '<w:pBdr>' + ''.join(f'<w:{side} w:val="nil"/>' for side in SIDES) + '</w:pBdr>'
    edges = dict(zip(Sides._fields, frame.border, strict=True))
    spaces = frame.padding._asdict()
    xml = ''
    for side in SIDES:
        edge = edges[side]
        if not edge.width and frame.background and spaces[side]:
            edge = Edge(0.5, 'solid', frame.background)
        xml += border(side, edge, space=spaces[side])
    # Only where it is wanted: any w:between, even `nil`, keeps LibreOffice from joining paragraphs into one box.
    if frame.between:
        xml += border('between', edges['bottom'], space=spaces['bottom'])
    return f'<w:pBdr>{xml}</w:pBdr>'
