"""The ids that references name: those of headings, components and anything else with an id of its own."""

from __future__ import annotations

from collections.abc import Collection

from lxml.html import HtmlElement
from markdown.extensions.toc import slugify_unicode

HEADINGS = ('h1', 'h2', 'h3', 'h4', 'h5', 'h6')
NOTE = 'note'
"""The component with what an author says to the editors: a release has none."""
RESERVED_IDS = frozenset({'contributors'})
"""The ids of headings that templates/base.html writes."""


def set_heading_ids(body: HtmlElement) -> None:
    """Give each heading of a brief's body that has no id one made of its text, unlike every other id.

    The ids that authors wrote and those of the components stand first, so that a new heading never takes one of them.
    """
    taken = {str(element.get('id')) for element in body.iter() if element.get('id')}
    taken.update(RESERVED_IDS, filter(None, map(component_id, components(body))))
    for heading in body.iter(*HEADINGS):
        if not heading.get('id'):
            heading.set('id', unique(slug(heading_text(heading)) or 'section', taken))
            taken.add(heading.get('id'))


def components(body: HtmlElement) -> list[HtmlElement]:
    """The elements of `/// name` components, in order."""
    return [element for element in body.iter('div') if element.get('data-component') is not None]


def component_id(element: HtmlElement) -> str:
    """The id that references to a component name: its author's own, a figure's argument, `table-<name>`, or ''."""
    argument = element.get('data-argument', '')
    own = {'figure': argument, 'table': argument and f'table-{argument}'}
    return str(element.get('data-option-id') or own.get(element.get('data-component', ''), ''))


def heading_text(heading: HtmlElement) -> str:
    """A heading's text without its footnote marks, in one line."""
    marks = {mark for mark in heading.iter('a') if mark.get('data-note') is not None}
    parts = [node for node in heading.xpath('.//text()') if not (node.getparent() in marks and node.is_text)]
    return ' '.join(''.join(parts).split())


def slug(text: str) -> str:
    """A text as an id: small letters and digits of any script, with hyphens; '' where it has neither."""
    return str(slugify_unicode(text, '-'))


def unique(name: str, taken: Collection[str]) -> str:
    """The name, or one of `name-2`, `name-3`, .. that is not taken: the first, where these were taken in turn.

    The time grows with the logarithm of their number, as a brief may have thousands of one name.
    """
    if name not in taken:
        return name
    below, free = 1, 2
    while f'{name}-{free}' in taken:
        below, free = free, free * 2
    while free - below > 1:
        middle = (below + free) // 2
        below, free = (middle, free) if f'{name}-{middle}' in taken else (below, middle)
    return f'{name}-{free}'
