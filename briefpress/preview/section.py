"""One section of a Document as a Document of its own, which looks as it does in the whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from lxml import html as lxml_html
from lxml.html import HtmlElement

from briefpress.copyfit.fit import SHEET
from briefpress.merge.digits import LATIN, in_digits
from briefpress.model import Document, canonical_digest

EMPTY = '<div style="break-after: page"></div>'
"""What makes an empty page."""


@dataclass(frozen=True, slots=True)
class Section:
    """A section alone: its Document, and the number of its first page in the whole.

    `ahead` empty pages come before it: they take what is said of a first page alone, and give it its side of a spread.
    """

    document: Document
    first_page: int
    ahead: int


def unit_digests(document: Document) -> dict[str, str]:
    """A short digest of each unit by its id: of its kind, its text and the state of its translation."""
    states = document.translation.states if document.translation else {}
    return {unit.id: canonical_digest(unit.kind, unit.text, states.get(unit.id, ''))[:16] for unit in document.units}


def changed_section(
    document: Document, *, before: Mapping[str, str], first_pages: Mapping[str, int], fitting: str = ''
) -> Section | None:
    """The section with the first unit whose digest is another than `before`, or None.

    `first_pages` has the page on which each unit began; `fitting` is the CSS by which the whole is fitted to its pages.
    """
    root = lxml_html.document_fromstring(document.html)
    section_of = {unit: section for section in root.iterfind('body/main/section') for unit in _units(section)}
    # In the order of the text, in which footnotes come last: what is put in before them gives them other numbers.
    notes = {unit for note in root.iterfind('.//span[@class="footnote"]') for unit in _units(note)}
    names = sorted(section_of, key=notes.__contains__)
    changed = _first_changed(names, before=before, now=unit_digests(document))
    if changed is None:
        return None
    section = section_of[changed]
    first_page = next((first_pages[unit] for unit in _units(section) if unit in first_pages), 1)
    ahead = 2 if first_page % 2 else 1
    _leave(root, section, ahead=ahead, pages=max([first_page, *first_pages.values()]))
    # In the page, as the stylesheets are to be those of the whole, which are kept; important, as a house may count too.
    count = f'<style>@page :first {{ counter-set: page {first_page - ahead} !important }}</style>'
    for head in root.iterfind('head'):
        head.append(lxml_html.fragment_fromstring(count))
    html = lxml_html.tostring(root, encoding='unicode', doctype='<!DOCTYPE html>')
    sheets = (*document.stylesheets, *([(SHEET, fitting)] if fitting else []))
    return Section(replace(document, html=html, stylesheets=sheets, attachments=()), first_page, ahead)


def _units(part: HtmlElement) -> list[str]:
    """The units in a part of a page, in its order."""
    return [element.get('data-unit', '') for element in part.iterfind('.//*[@data-unit]')]


def _first_changed(names: list[str], *, before: Mapping[str, str], now: Mapping[str, str]) -> str | None:
    """The first unit that has changed, or that before it where text has been deleted between the two.

    Units are numbered through the text. One that was in it before, and stands where another was that is gone, has moved
    up to where that was deleted.
    """
    for at, unit in enumerate(names):
        if unit in now and now[unit] != before.get(unit):
            known, gone = set(before.values()), unit in before and before[unit] not in now.values()
            return names[at - 1] if at and gone and now[unit] in known else unit
    return None


def _leave(root: HtmlElement, section: HtmlElement, *, ahead: int, pages: int) -> None:
    """Take all but a section and what runs in the margins out of a page, and put empty pages before it."""
    body, main = root.find('body'), section.getparent()
    for element in list(body):
        if element is not main and not element.get('class', '').startswith('running-'):
            body.remove(element)
    for element in list(main):
        if element is not section:
            main.remove(element)
    for _ in range(ahead):
        main.insert(0, lxml_html.fragment_fromstring(EMPTY))
    for count in body.xpath('.//*[contains(@class, "page-count")]'):  # which the layout would count itself
        count.attrib.pop('class')
        count.text = str(in_digits(str(pages), root.get('data-digits', LATIN)))
