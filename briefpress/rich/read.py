"""What a text shows: HTML and Markdown -> text with its look."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.util import AtomicString

from briefpress.dialect import Block, attributes, inlines, links
from briefpress.dialect.build import Leaf
from briefpress.dialect.inspection import Inspector
from briefpress.dialect.render import LONGEST, MARKS
from briefpress.dialect.syntax import clean
from briefpress.rich.values import PLAIN, THING, Look, Piece, Rich, Thing, normal

References = Mapping[str, tuple[str, str]]
"""The link definitions of a text: label in small letters -> address and title, free of escapes."""

NO_REFERENCES: References = MappingProxyType({})

_LOOKS = {
    'strong': Look(bold=True),
    'b': Look(bold=True),
    'em': Look(italic=True),
    'i': Look(italic=True),
    'code': Look(code=True),
    'del': Look(struck=True),
    's': Look(struck=True),
    'sup': Look(raised=True),
    'sub': Look(lowered=True),
}


class Reading(NamedTuple):
    """What a text shows, and how many faults `check` would find in its marks."""

    rich: Rich
    faults: int


def references_of(root: Block) -> dict[str, tuple[str, str]]:
    """The link definitions in a tree of blocks; the first of a label holds, and an address may be a refused one."""
    found: dict[str, tuple[str, str]] = {}
    for block in root.walk():
        for definition in block.definitions:
            url, title = inlines.plain(definition.url), inlines.plain(definition.title)
            found.setdefault(definition.label, (url if _allowed(url) else links.REFUSED, title))
    return found


def rich_of_html(element: Element) -> Rich:
    """The text in an element of the dialect's inline HTML (of ElementTree or lxml), in the `normal` form.

    A line feed in the HTML is a space, `<br>` a line break. A tag that is no look, such as `span`, is its text.
    """
    return normal(_pieces(element, PLAIN))


def rich_of_markdown(text: str, references: References = NO_REFERENCES, *, one_line: bool = False) -> Rich:
    """What a unit with this Markdown text shows, in the `normal` form.

    The attribute list of the unit itself is no part of it. A footnote mark is one whether its note is there or not.
    `one_line` as in `without_list`.
    """
    return reading(text, references, one_line=one_line).rich


def reading(text: str, references: References = NO_REFERENCES, *, one_line: bool = False) -> Reading:
    """What a unit with this Markdown text shows, and what is amiss in it."""
    return _reading(without_list(text, one_line=one_line)[0], tuple(sorted(references.items())))


def without_list(text: str, *, one_line: bool = False) -> tuple[str, str]:
    """A unit's text, and the attribute list of the unit at its end with the white space before it.

    In a heading or cell (`one_line`) that is also a list right behind an inline element, which elsewhere has it.
    """
    body, listed = attributes.split(text, paragraph=False)
    return (body, listed) if one_line or listed[:1] in (' ', '\n') else (text, '')


@lru_cache(maxsize=64)
def _reading(text: str, references: tuple[tuple[str, tuple[str, str]], ...]) -> Reading:
    element = Element('p')
    element.text = text = clean(text)
    if len(text) > LONGEST or max(map(text.count, '[~^')) > MARKS:
        element.text = AtomicString(text)
        return Reading(rich_of_html(element), 1)
    if not inlines.read(_parser(references), element):
        return Reading(rich_of_html(element), 1)
    notes = {label: Element('div') for mark in element.iter('a') if (label := mark.get('data-note'))}
    faults = sum(1 for _ in Inspector(notes).inspect(Leaf(element, '', 1)))
    return Reading(rich_of_html(element), faults)


def _allowed(url: str) -> bool:
    return links.may_link(url) or links.may_show(url)


@lru_cache(maxsize=16)
def _parser(references: tuple[tuple[str, tuple[str, str]], ...]) -> Markdown:
    marked = {label: (inlines.literal(url), inlines.literal(title)) for label, (url, title) in references}
    return inlines.parser(marked)


def _pieces(element: Element, look: Look) -> Iterator[Piece]:
    if element.text:
        yield Piece(element.text.replace('\n', ' '), look)
    for child in element:
        if isinstance(child.tag, str):  # a comment of lxml has a function there
            yield from _piece(child, look)
        if child.tail:
            yield Piece(child.tail.replace('\n', ' '), look)


def _piece(element: Element, look: Look) -> Iterator[Piece]:
    if element.tag == 'br':
        yield Piece('\n', look)
    elif thing := _thing(element):
        yield Piece(THING, look, thing)
    elif own := _LOOKS.get(element.tag):
        yield from _pieces(element, own.within(look))
    elif element.tag == 'a' and (address := element.get('href')):
        yield from _pieces(element, replace(look, link=address))
    else:
        yield from _pieces(element, look)


def _thing(element: Element) -> Thing | None:
    if element.tag == 'img':
        return Thing('image', element.get('src', ''))
    if element.tag == 'a' and (label := element.get('data-note')):
        return Thing('footnote', label)
    if element.tag == 'a' and element.get('href', '')[:1] == '#' and not len(element):
        return None if (element.text or '').strip() else Thing('reference', element.get('href', ''))
    return None
