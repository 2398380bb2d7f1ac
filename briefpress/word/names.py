"""What the Word style of an element is called.

Word's own names where it has them, so that its menus, its translations and its contents know them; elsewhere the
element's class: `aside.callout` gives "Callout", "Callout Title", "Callout List Bullet", and a component that nobody
thought of gives the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

HEADINGS = {
    'h1': 'Title',
    'h2': 'heading 1',
    'h3': 'heading 2',
    'h4': 'heading 3',
    'h5': 'heading 4',
    'h6': 'heading 5',
}
OWN_NAMES = {
    'pre': 'Code',
    'hr': 'Horizontal Line',
    'figure': 'Figure',
    'figcaption': 'Figure Caption',
    'caption': 'caption',
}
CHARACTERS = {
    'strong': 'Strong',
    'b': 'Strong',
    'em': 'Emphasis',
    'i': 'Emphasis',
    'code': 'HTML Code',
    'a': 'Hyperlink',
    'sup': 'Superscript',
    'sub': 'Subscript',
    'del': 'Strikethrough',
}
RUNNING = {
    'running-head': 'header',
    'running-title': 'header',
    'running-draft': 'Running Draft',
    'running-foot': 'footer',
}
BOX_TAGS = frozenset({'aside', 'div', 'nav', 'section', 'header', 'footer', 'article', 'table'})
PLAIN = frozenset({'section', 'opening', 'title-block'})
"""Classes that group without a look of their own: what stands in them keeps its plain name."""
SECTIONS = {'section-references': 'references'}
"""A section's second class has its heading's id; these alone are a look, and what it is called. Their headings are the
same as others, as contents and running heads look for them by name."""

NOTE = 'note'
"""The class of an author's note."""
RESERVED = re.compile(
    r'(normal|title|body text|quote|code|caption|header|footer|figure|hyperlink|strong|emphasis|html code|superscript'
    r'|subscript|strikethrough|table space|(heading|toc|list|footnote|annotation)( .*)?|horizontal line)',
    re.IGNORECASE,
)
"""Names that a class may not take: its style would become that of other elements."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an element stands, as far as its style's name depends on it.

    `lists` counts the lists around it; `quote` says that it stands in a quotation, the innermost list not around that.
    """

    box: str = ''
    lists: int = 0
    ordered: bool = False
    quote: bool = False
    cell: bool = False
    caption: str = ''
    note: bool = False


class Names:
    """The names in one tree, each place found once. `parents` gives every element's parent."""

    def __init__(self, parents: Mapping[Element, Element]) -> None:
        self.parents = parents
        self._places: dict[Element, Place] = {}
        self._paragraphs: dict[Element, str] = {}

    def place(self, element: Element) -> Place:
        """Where the content of an element stands."""
        if element not in self._places:
            parent = self.parents.get(element)
            self._places[element] = _inside(element, self.place(parent) if parent is not None else Place())
        return self._places[element]

    def paragraph(self, element: Element) -> str:
        """The paragraph style of the text that stands directly in an element."""
        if element not in self._paragraphs:
            self._paragraphs[element] = self._paragraph(element)
        return self._paragraphs[element]

    def _paragraph(self, element: Element) -> str:
        place, tag = self.place(element), element.tag
        if running := RUNNING.get(_class(element)):
            return running
        if place.note:
            return 'footnote text'
        if place.caption:
            return place.caption
        if self.is_part(element):
            return f'{place.box or "List"} {titled(_class(element))}'
        if place.box == 'Contents':
            return 'TOC Heading' if _class(element) == 'box-title' else f'toc {max(place.lists, 1)}'
        kind = self._kind(element, tag, place)
        if tag in HEADINGS and place.box in SECTION_BOXES:
            return kind
        if place.box == titled(NOTE) and not kind:
            return 'annotation text'
        if place.box and kind:
            return f'{place.box} {kind[0].upper()}{kind[1:]}'
        return place.box or kind or 'Body Text'

    def _kind(self, element: Element, tag: str, place: Place) -> str:
        """The style's name as far as the box around it has no part in it."""
        own = HEADINGS.get(tag) or OWN_NAMES.get(tag, '')
        if own and not place.lists:
            return own
        if place.lists:
            return self._list_kind(element, own, place)
        if tag in ('p', 'span') and (name := _class(element)):
            return ('Title' if place.box else 'Box Title') if name == 'box-title' else own_name(name)
        if place.quote:
            return 'Quote'
        if place.cell:
            return f'Text {titled(_class(element))}' if _class(element) in ('right', 'center') else 'Text'
        return ''

    def _list_kind(self, element: Element, own: str, place: Place) -> str:
        level = f' {place.lists}' if place.lists > 1 else ''
        own = own or ('Quote' if place.quote else '')
        if own:
            return f'List {own}{level}'
        if not self.opens_item(element):
            return f'List Continue{level}'
        return f'List {"Number" if place.ordered else "Bullet"}{level}'

    def opens_item(self, element: Element) -> bool:
        """Whether an element's text is the first of a list item, where the bullet or number stands."""
        if element.tag == 'li':
            return True
        parent = self.parents.get(element)
        return element.tag == 'p' and parent is not None and parent.tag == 'li' and parent[0] is element

    def is_running(self, element: Element) -> bool:
        """Whether an element runs in the margins of the pages rather than in the text."""
        return _class(element) in RUNNING

    def is_part(self, element: Element) -> bool:
        """Whether an element is a part of a record, as a timeline's dates and events are: a paragraph of its own."""
        parent = self.parents.get(element)
        return element.tag == 'span' and bool(_class(element)) and parent is not None and parent.tag == 'li'

    def character(self, element: Element) -> str:
        """The character style of an inline element; '' where it has none."""
        name = _class(element)
        if name in ('footnote', 'footnote-again'):
            return 'footnote reference'
        if name == 'cross-reference':
            return 'Cross-Reference'
        if element.tag == 'span':
            return titled(name)
        in_block = element.tag == 'code' and self.parents[element].tag == 'pre'
        return '' if in_block else CHARACTERS.get(element.tag, '')

    def table(self, element: Element) -> str:
        """The table style of a table, or of a box that is drawn as one."""
        return self.place(element).box or 'Table'


def _inside(element: Element, around: Place) -> Place:
    tag = element.tag
    if box := box_name(element):
        return Place(box=box)
    if tag in ('ul', 'ol'):
        return replace(around, lists=around.lists + 1, ordered=tag == 'ol', quote=False)
    if tag == 'blockquote':
        return replace(around, quote=True)
    if tag in ('td', 'th'):
        return replace(around, cell=True)
    if tag in ('figcaption', 'caption'):
        return replace(around, caption=OWN_NAMES[tag])
    if tag == 'figure':
        return Place()
    if tag == 'span' and _class(element) == 'footnote':
        return Place(note=True)
    return around


def is_note(element: Element) -> bool:
    """Whether an element is an author's note, which Word has as a comment."""
    return element.tag == 'aside' and _class(element) == NOTE


def box_name(element: Element) -> str:
    """The name that a box gives to the styles inside it: its class in words; '' for what is no box."""
    classes = element.get('class', '').split()
    if element.tag == 'table':
        return own_name(classes[0]) if classes else 'Table'
    if element.tag not in BOX_TAGS or not classes or classes[0] in RUNNING:
        return ''
    if 'section' in classes:
        classes = [SECTIONS[name] for name in classes if name in SECTIONS]
    return next((own_name(name) for name in classes if name not in PLAIN), '')


def own_name(name: str) -> str:
    """The name of a class's own style, which is none of Word's and of the elements'."""
    own = titled(name)
    return f'{own} Block' if RESERVED.fullmatch(own) else own


def titled(name: str) -> str:
    """A class name as the name of a style: `key-messages` gives "Key Messages"."""
    return ' '.join(word[:1].upper() + word[1:] for word in name.replace('_', '-').split('-') if word)


def _class(element: Element) -> str:
    return next(iter(element.get('class', '').split()), '')


SECTION_BOXES = frozenset(map(own_name, SECTIONS.values()))
