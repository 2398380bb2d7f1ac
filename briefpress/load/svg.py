"""SVG: only drawings that stand alone and draw a bounded number of things."""

from __future__ import annotations

import re

from lxml import etree

from briefpress.limits import LIMITS, over
from briefpress.load.svg_reuse import FUNCTION, count_drawn, local_name

DEEPEST = 32
"""As PDF/A-3 has it at most 28 states of the graphics in one another, and not every group makes one."""

_SVG = '{http://www.w3.org/2000/svg}svg'
_START = re.compile(rb'(?:\xef\xbb\xbf)?\s*<(?:\?xml|!DOCTYPE|!--|svg|\w+:svg)', re.IGNORECASE)
_REFUSED = frozenset(
    {'script', 'use', 'foreignobject', 'image', 'iframe', 'object', 'embed', 'audio', 'video', 'feimage'}
)
_ENCODINGS = frozenset({'UTF-8', 'US-ASCII', 'ASCII', 'ISO-8859-1'})
"""Those that every XML parser reads alike."""
_LENGTH = re.compile(r'([0-9]{1,9}(?:\.[0-9]{0,9})?|\.[0-9]{1,9})[0-9]*+(px|pt|pc|mm|cm|in|)', re.IGNORECASE)
_PIXELS = {'': 1.0, 'px': 1.0, 'pt': 96 / 72, 'pc': 16.0, 'mm': 96 / 25.4, 'cm': 96 / 2.54, 'in': 96.0}
_LARGEST = 100_000

Problem = tuple[str, str, str]
Size = tuple[int, int]


def looks_like_svg(data: bytes) -> bool:
    """Whether bytes begin as SVG or other XML does."""
    return _START.match(data) is not None


def read_svg(data: bytes, *, most: int = LIMITS['svg_elements'].largest) -> tuple[Size | None, Problem]:
    """Width and height in CSS pixels, or None with code, message and hint of what is wrong.

    It draws at most so many elements.

    Refused is what could run, read a file, reach the network, or draw more than it has elements: scripts, events,
    `use`, embedded images and documents, addresses other than `#id`, entities, patterns inside patterns, gradients that
    repeat.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as failure:
        return None, ('corrupt-image', f'it is not whole XML ({failure})', 'export it again')
    elements = list(root.iter(etree.Element))
    drawn = len(elements) if len(elements) > most else count_drawn(elements)
    if drawn and drawn > most:
        mend = 'simplify the drawing, or export it as PNG'
        return None, ('oversized-image', *over('svg_elements', most, f'its {drawn:,} elements are', mend=mend))
    problem = _refusal(root) or ('' if drawn else 'a pattern, marker, mask or clip in it uses another one')
    if problem:
        return None, ('image-format', problem, 'export it as a plain SVG without these, or as PNG')
    size = _size(root)
    if size is None:
        return None, ('image-format', 'it gives neither width and height nor a viewBox', 'export it with its size')
    return size, ('', '', '')


def _refusal(root: etree._Element) -> str:
    """What is not allowed in a drawing; '' where all of it is."""
    if root.getroottree().docinfo.internalDTD is not None:
        return 'it has a DOCTYPE, which could hold entities'
    if root.tag != _SVG:
        return 'its root is not an svg element of the SVG namespace'
    if (root.getroottree().docinfo.encoding or 'UTF-8').upper() not in _ENCODINGS:
        return 'it is not in UTF-8'
    if any(isinstance(node, etree._ProcessingInstruction) for node in root.itersiblings(preceding=True)):
        return 'it has a processing instruction'
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    if any(isinstance(node, etree._ProcessingInstruction | etree._Entity) for node in root.iter()):
        return 'it has an entity or a processing instruction'
    for element in elements:
        if problem := _element_refusal(element):
            return f'{problem} (line {element.sourceline})'
    return ''


def _element_refusal(element: etree._Element) -> str:
    name = local_name(element)
    if name in _REFUSED:
        return f'it has a {etree.QName(element).localname} element'
    if sum(1 for _ in element.iterancestors()) > DEEPEST:
        return f'its elements are nested over {DEEPEST} deep'
    if element.get('spreadMethod', 'pad').strip() != 'pad':
        return 'it has a gradient that repeats'
    texts = [str(value) for value in element.attrib.values()]
    if name == 'style':
        texts.append(''.join(map(str, element.itertext())))
        if '@import' in texts[-1].lower():
            return 'its style has an @import'
    if '\\' in texts[-1] if name == 'style' else '\\' in element.get('style', ''):
        return 'its style has a backslash'
    for target in (match[1] for text in texts for match in FUNCTION.finditer(text)):
        if not target.startswith('#'):
            return f'it refers to {target[:60]!r} outside of itself'
    return _attribute_refusal(element)


def _attribute_refusal(element: etree._Element) -> str:
    for key, value in element.attrib.items():
        name = etree.QName(key).localname.lower()
        if name.startswith('on'):
            return f'it has the event attribute {name}'
        if name == 'base' or (name in ('href', 'src') and not str(value).strip().startswith('#')):
            return f'it refers to {str(value)[:60]!r} outside of itself'
    return ''


def _size(root: etree._Element) -> Size | None:
    width, height = _pixels(root.get('width', '')), _pixels(root.get('height', ''))
    box = re.split(r'[\s,]+', root.get('viewBox', '').strip())
    sides = [_pixels(side) for side in box[2:]] if len(box) == 4 else [None, None]
    across, down = sides[0], sides[1]
    if across and down:
        width = width or (height * across / down if height else across)
        height = height or width * down / across
    if not width or not height or max(width, height) > _LARGEST:
        return None
    return max(1, round(width)), max(1, round(height))


def _pixels(length: str) -> float | None:
    match = _LENGTH.fullmatch(length.strip())
    return float(match[1]) * _PIXELS[match[2].lower()] if match else None
