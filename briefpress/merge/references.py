"""Footnotes and cross-references of a merged page: each gets its number or text."""

from __future__ import annotations

from collections.abc import Mapping

from lxml.html import HtmlElement
from markupsafe import escape

from briefpress.merge.html import by_class, fragment, replace_with


def place_footnotes(page: HtmlElement, notes: Mapping[str, str]) -> None:
    """Put each footnote where it is first referred to, numbered in the order of the page.

    A later reference to the same footnote is a link with its number.
    """
    numbers: dict[str, int] = {}
    for mark in list(by_class(page, 'footnote-ref')):
        label = mark.get('data-note')
        if label in numbers:
            again = fragment(f'<a class="footnote-again" href="#fn-{escape(label)}">{numbers[label]}</a>')
            replace_with(mark, list(again))
            continue
        numbers[label] = len(numbers) + 1
        note = fragment('<span class="footnote"></span>')[0]
        note.set('id', f'fn-{label}')
        note.set('data-number', str(numbers[label]))
        note.extend(_paragraphs(notes[label]))
        replace_with(mark, [note])


def _paragraphs(html: str) -> list[HtmlElement]:
    """A footnote's paragraphs as `span.p`, since a note stands inside a paragraph, where HTML allows no block."""
    paragraphs = []
    for block in fragment(html).iter('p', 'pre', 'h2', 'h3', 'h4', 'h5', 'h6', 'td', 'th'):
        block.tag, block.tail = 'span', None
        block.set('class', 'p')
        paragraphs.append(block)
    return paragraphs


def fill_references(page: HtmlElement, labels: Mapping[str, str]) -> None:
    """Give each empty link to an id the label or heading text of what it points to."""
    for link in page.iter('a'):
        target = link.get('href', '')
        if not target.startswith('#') or len(link) or (link.text or '').strip():
            continue
        link.set('class', 'cross-reference')
        link.text = labels.get(target[1:], '')


def plain(element: HtmlElement) -> str:
    """The text of a heading without its footnotes."""
    parts = [element.text or '']
    for child in element:
        if 'footnote' not in str(child.get('class', '')):
            parts.append(plain(child))
        parts.append(child.tail or '')
    return ''.join(parts)
