"""The Jinja environment: the house's templates, and the filters that they may use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import jinja2
from lxml import html as lxml_html
from markupsafe import Markup, escape

from briefpress.kept_templates import KeptTemplates
from briefpress.merge.digits import in_digits
from briefpress.merge.html import fragment, inner, place
from briefpress.merge.words import long_date

if TYPE_CHECKING:
    from briefpress.merge.languages import Habits
    from briefpress.model import Brief, Meta, Unit
    from briefpress.project import House


@dataclass(frozen=True, slots=True)
class Part:
    """An element's text and its place (`data-unit` and `data-line`), as a template writes them."""

    html: Markup
    attributes: Markup


class Given(TypedDict):
    """The values that every template is rendered with."""

    meta: Meta
    texts: Mapping[str, str]
    word: Callable[[str], str]
    house: House
    logo: str
    draft: bool
    habits: Habits


@cache
def environment(folders: tuple[Path, ...]) -> jinja2.Environment:
    """Templates by name, those of the first folder first; compiled once for all briefs, and again when they change.

    Content comes in as values alone; a name that a template misspells is an error, not an empty text. Every template
    is rendered with `values`, also those of components.
    """
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader([str(folder) for folder in folders]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=KeptTemplates(),
    )
    made.filters.update(at=at, html=html, counters=counters, digits=digits, fill=fill)
    made.filters.update(long_date=full_date, split_lead=split_lead)
    return made


def values(brief: Brief, *, word: Callable[[str], str], house: House, logo: str, draft: bool, habits: Habits) -> Given:
    """What every template is given: the brief's front matter and texts, its fixed words, the house, the habits of the
    language."""
    return {
        'meta': brief.meta,
        'texts': brief.texts,
        'word': word,
        'house': house,
        'logo': logo,
        'draft': draft,
        'habits': habits,
    }


def at(unit: Unit) -> Markup:
    """The attributes that name a unit and its line."""
    return place(unit.id, unit.span.line)


@jinja2.pass_context
def html(context: jinja2.runtime.Context, unit: Unit) -> Markup:
    """The inline HTML of a unit that stands outside the body."""
    return Markup(context['texts'][unit.id])


def counters(words: str) -> Markup:
    """`Page {page} of {pages}` with elements that the stylesheet and Word fill with the numbers."""
    return escape(words).format(
        page=Markup('<span class="page-number"></span>'), pages=Markup('<span class="page-count"></span>')
    )


def fill(words: str, **values: object) -> Markup:
    """Fixed words with their `{names}` filled."""
    return escape(words).format(**values)


@jinja2.pass_context
def full_date(context: jinja2.runtime.Context, day: date) -> str:
    """A date as the brief's language writes it in full, in its digits."""
    return in_digits(long_date(day, context['meta'].language), context['habits'].digits)


@jinja2.pass_context
def digits(context: jinja2.runtime.Context, html: object) -> Markup:
    """HTML, or a number, in the digits of the brief's language."""
    return in_digits(str(escape(html)), context['habits'].digits)


def split_lead(part: Part) -> tuple[Markup, Markup]:
    """What stands before the first `: ` of a text, and what stands after it; ('', all) where there is none.

    Only the text outside links and emphasis is looked at, so that no element is cut in two.
    """
    root = fragment(part.html)
    lead = lxml_html.Element('div')
    if ': ' in (root.text or ''):
        lead.text, root.text = (root.text or '').split(': ', 1)
        return inner(lead), inner(root)
    lead.text, root.text = root.text, ''
    for child in list(root):
        before, colon, after = (child.tail or '').partition(': ')
        if colon:
            root.text, child.tail = after, before
            lead.append(child)
            return inner(lead), inner(root)
        lead.append(child)
    return Markup(''), part.html
