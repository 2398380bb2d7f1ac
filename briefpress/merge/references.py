"""Footnotes and cross-references of a merged page: each gets its number or text."""

from __future__ import annotations

from collections.abc import Mapping

from lxml.html import HtmlElement

from briefpress.merge.digits import LATIN, in_digits
from briefpress.merge.html import fragment, replace_with


def place_footnotes(page: HtmlElement, notes: Mapping[str, str], *, digits: str = LATIN) -> None:
    """Put each footnote where it is first referred to, numbered in the order of the page, in digits of this kind.

    A later reference to the same footnote is a link with its number. A footnote's id is `fn:1`: no author writes one.
    """
    numbers: dict[str, int] = {}
    for mark in page.xpath('.//a[@data-note]'):
        label = mark.get('data-note', '')
        if label in numbers:
            number = numbers[label]
            shown = in_digits(str(number), digits)
            again = fragment(f'<a class="footnote-again" href="#fn:{number}">{shown}</a>')
            replace_with(mark, list(again))
            continue
        number = numbers[label] = len(numbers) + 1
        shown = in_digits(str(number), digits)
        note = fragment(f'<span class="footnote" id="fn:{number}" data-number="{shown}"></span>')[0]
        note.extend(_paragraphs(notes[label]))
        replace_with(mark, [note])


def _paragraphs(html: str) -> list[HtmlElement]:
    """A footnote's paragraphs as `span.p`, since a note stands inside a paragraph, where HTML allows no block."""
    paragraphs = list(fragment(html).iterchildren('p'))
    for paragraph in paragraphs:
        paragraph.tag, paragraph.tail = 'span', None
        paragraph.set('class', 'p')
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
    """The text of an element without its footnotes' marks."""
    parts = [element.text or '']
    for child in element:
        if child.get('data-note') is None:
            parts.append(plain(child))
        parts.append(child.tail or '')
    return ''.join(parts)
