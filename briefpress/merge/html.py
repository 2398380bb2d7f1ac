"""HTML as the merge reads and writes it, through lxml."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement
from markupsafe import Markup, escape


def fragment(html: str) -> HtmlElement:
    """A `div` with the HTML in it."""
    return lxml_html.fragment_fromstring(html, create_parent='div')


def serialise(element: HtmlElement) -> Markup:
    """An element without what follows it."""
    return Markup(etree.tostring(element, encoding='unicode', method='html', with_tail=False))


def inner(element: HtmlElement) -> Markup:
    """What stands inside an element."""
    children = (etree.tostring(child, encoding='unicode', method='html') for child in element)
    return Markup(escape(element.text or '') + Markup(''.join(children)))


def place(unit: str | None, line: int | str | None) -> Markup:
    """The attributes that name a unit and its line."""
    if not unit:
        return Markup('')
    return Markup(' data-unit="{}" data-line="{}"').format(unit, line)


def replace_with(element: HtmlElement, others: Iterator[HtmlElement] | list[HtmlElement]) -> None:
    """Put elements where one stands; the text behind it stays behind the last."""
    parent = element.getparent()
    at = parent.index(element)
    tail, element.tail = element.tail, None
    parent.remove(element)
    others = list(others)
    for offset, other in enumerate(others):
        parent.insert(at + offset, other)
    if not tail:
        return
    if others:
        others[-1].tail = (others[-1].tail or '') + tail
    elif at:
        parent[at - 1].tail = (parent[at - 1].tail or '') + tail
    else:
        parent.text = (parent.text or '') + tail
