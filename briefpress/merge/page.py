"""The page: the body in sections, inside the template of the brief's type."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import jinja2
from lxml import html as lxml_html
from lxml.html import HtmlElement
from markupsafe import Markup

from briefpress.bidi import direction_of
from briefpress.merge.environment import Given
from briefpress.merge.html import fragment, inner, serialise
from briefpress.merge.references import plain
from briefpress.merge.translation import translation_lines
from briefpress.model import Brief, Image, source_digest

SHORT_TABLE = 5
"""Rows of a table that is kept on one page."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of the contents; `html` is free of footnote marks."""

    id: str
    html: Markup


def render_page(
    template: jinja2.Template,
    brief: Brief,
    *,
    given: Given,
    sections: Sequence[HtmlElement],
    contents: Sequence[Heading],
) -> str:
    """The whole page as the type's template writes it."""
    meta = brief.meta
    return template.render(
        given,
        title=unit_text(brief, meta.title.id),
        series=unit_text(brief, meta.series.id) if meta.series else '',
        description=unit_text(brief, meta.standfirst.id) if meta.standfirst else '',
        authors=[unit_text(brief, author.name.id) for author in meta.authors],
        keywords=[unit_text(brief, unit.id) for unit in meta.keywords],
        direction=direction_of(meta.language),
        translation=translation_lines(brief, given['word']),
        sources=source_digest(brief.sources),
        percent=brief.translation.percent if brief.translation else None,
        sections=[serialise(section) for section in sections],
        contents=contents,
    )


def logo_name(logo: Image) -> str:
    """The logo's name among the assets, where no image of a brief can stand."""
    return f'house/{logo.name}'


def unit_text(brief: Brief, unit: str) -> str:
    """The plain text of a unit outside the body, for metadata."""
    return ' '.join(plain(fragment(brief.texts[unit])).split())


def headings(body: HtmlElement) -> tuple[Heading, ...]:
    """The contents: the second-level headings, as the title is the first."""
    return tuple(Heading(heading.get('id', ''), _without_marks(heading)) for heading in body.iter('h2'))


def _without_marks(heading: HtmlElement) -> Markup:
    """A heading's HTML with neither footnotes nor links, which would stand in a link of their own."""
    copy = fragment(inner(heading))
    for mark in copy.xpath('.//a'):
        if mark.get('data-note') is not None:
            mark.drop_tree()
        else:
            mark.drop_tag()
    return inner(copy)


def mark_short_tables(body: HtmlElement) -> None:
    """Give tables of few rows the class `short`, so that a stylesheet can keep them on one page."""
    for table in body.iter('table'):
        if len(table.xpath('./tbody/tr')) <= SHORT_TABLE:
            table.set('class', f'{table.get("class", "")} short'.strip())


def make_sections(body: HtmlElement) -> Sequence[HtmlElement]:
    """The body's blocks in `section` elements, one for each h2; what stands before the first has one of its own."""
    sections: list[HtmlElement] = []
    for block in list(body):
        if block.tag == 'h2' or not sections:
            section = lxml_html.Element('section')
            section.set('class', f'section section-{block.get("id")}' if block.tag == 'h2' else 'section')
            sections.append(section)
        sections[-1].append(block)
    return sections


def labels_of(body: HtmlElement, numbered: Mapping[str, str]) -> dict[str, str]:
    """What a cross-reference to each id says: a heading's text, or `Figure 1`."""
    texts = {element.get('id', ''): plain(element) for element in body.iter('h2', 'h3', 'h4', 'h5', 'h6')}
    return texts | dict(numbered)
