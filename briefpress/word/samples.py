"""Which element a style is computed from: one of the document's own, or of the specimen where it has none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from importlib.resources import files
from xml.etree.ElementTree import Element, fromstring

from briefpress.engine.cascade import Cascade
from briefpress.word.names import Names

TEXT_TAGS = frozenset(
    {'p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'pre', 'hr', 'li', 'td', 'th', 'figure', 'figcaption', 'caption'}
)
INLINE_TAGS = frozenset({'strong', 'b', 'em', 'i', 'code', 'a', 'sup', 'sub', 'del', 'span', 'bdi', 'br', 'img'})
HEADING_TAGS = frozenset({'h1', 'h2', 'h3', 'h4', 'h5', 'h6'})


def specimen() -> list[Element]:
    """A body with one of everything, so that every style an editor may want is there."""
    text = files('briefpress.word').joinpath('template/specimen.html').read_text('utf-8')
    return list(fromstring(text))


class Samples:
    """The elements of each style's name: `paragraphs` and `characters`, the likeliest to be ordinary first."""

    def __init__(self, cascade: Cascade, names: Names, extra: list[Element]) -> None:
        self.cascade, self.names = cascade, names
        self.paragraphs: dict[str, list[Element]] = {}
        self.characters: dict[str, list[Element]] = {}
        own = list(cascade.root.iter())
        given = [element for part in extra for element in part.iter()]
        self.tables: dict[str, list[Element]] = defaultdict(list)
        for element in own + given:
            if element.tag == 'table':
                self.tables[names.table(element)].append(element)
        paragraphs, characters = self._named(own), self._characters(own)
        for name, elements in self._named(given).items():
            paragraphs[name] = _ordered(paragraphs.get(name, []), elements, cascade)
        for name, elements in self._characters(given).items():
            characters[name] = self._in_text(characters.get(name, [])) or self._in_text(elements) or elements
        self.paragraphs, self.characters = paragraphs, characters

    def _named(self, elements: list[Element]) -> dict[str, list[Element]]:
        found: dict[str, list[Element]] = defaultdict(list)
        for element in elements:
            if self._has_text(element):
                found[self.names.paragraph(element)].append(element)
        return dict(found)

    def _has_text(self, element: Element) -> bool:
        name = element.get('class', '').split()[:1]
        if element.tag == 'span':
            return name == ['p'] or self.names.is_part(element)
        if element.tag in ('li', 'td', 'th', 'figure', 'figcaption', 'caption') and not _has_line(element):
            return False
        return element.tag in TEXT_TAGS or bool(name and name[0].startswith('running-'))

    def _in_text(self, elements: list[Element]) -> list[Element]:
        """Those that stand in running text, where an inline element looks as it usually does."""
        return [item for item in elements if self.names.paragraph(block_of(item, self.names)) == 'Body Text']

    def _characters(self, elements: list[Element]) -> dict[str, list[Element]]:
        found: dict[str, list[Element]] = defaultdict(list)
        for element in elements:
            if element.tag in INLINE_TAGS and (name := chain_name(element, self.names)):
                found[name].append(element)
        return dict(found)


def _has_line(element: Element) -> bool:
    """Whether text stands directly in an element that has blocks as well."""
    texts = [element.text, *(child.tail for child in element)]
    return any(text and text.strip() for text in texts) or any(child.tag in INLINE_TAGS for child in element)


def chain_name(element: Element, names: Names) -> str:
    """The names of an inline element and of those around it in its paragraph, from the outermost: "Strong Emphasis"."""
    found = [names.character(item) for item in reversed(list(inline_chain(element, names)))]
    return ' '.join(dict.fromkeys(filter(None, found)))


def inline_chain(element: Element, names: Names) -> Iterator[Element]:
    """An inline element and the inline elements around it, out to the paragraph or the footnote's text."""
    item: Element | None = element
    while item is not None and item.tag in INLINE_TAGS and not is_paragraph(item, names):
        yield item
        item = names.parents.get(item)


def is_paragraph(element: Element, names: Names) -> bool:
    """Whether a span is no part of a line: a footnote's paragraph, a timeline's date."""
    return element.get('class') == 'p' or names.is_part(element)


def block_of(element: Element, names: Names) -> Element:
    """The element whose paragraph an inline element stands in."""
    *_, last = inline_chain(element, names)
    return names.parents[last]


def _ordered(own: list[Element], given: list[Element], cascade: Cascade) -> list[Element]:
    """Ordinary elements first, as `:last-child` and `h2 + h3` are rules for the others; then the document's own."""
    ordinary = [element for element in own if _is_ordinary(element, cascade)]
    return ordinary or [element for element in given if _is_ordinary(element, cascade)] or own or given


def _is_ordinary(element: Element, cascade: Cascade) -> bool:
    """Whether something follows an element, and no heading comes before it."""
    parent = cascade.parents.get(element)
    if parent is None or element not in list(parent):
        return True
    place = list(parent).index(element)
    if element.tag in HEADING_TAGS and place and parent[place - 1].tag in HEADING_TAGS:
        return False
    if parent.tag == 'li' and parent[0] is element:
        return _is_ordinary(parent, cascade)
    return parent[-1] is not element
