"""Components: every `/// name` of the body through its template."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import jinja2
from lxml.html import HtmlElement
from markupsafe import Markup, escape

from briefpress.headings import NOTE, component_id, components
from briefpress.merge.digits import in_digits
from briefpress.merge.environment import Given, Part
from briefpress.merge.html import fragment, inner, place, replace_with, serialise
from briefpress.model import Brief, Table


@dataclass(frozen=True, slots=True)
class Component:
    """What a component's macro is given.

    `classes` are those of its author, with a space before each; `label` is `Figure 1` and the like, where the template
    is numbered.
    """

    name: str
    argument: Part | None
    classes: Markup
    attributes: Markup
    body: Markup
    items: tuple[Part, ...]
    image: Markup
    label: str
    table: Table | None


def apply_components(
    body: HtmlElement,
    brief: Brief,
    templates: jinja2.Environment,
    *,
    given: Given,
) -> dict[str, str]:
    """Replace each component by its template's HTML, the inner ones first; return the labels by element id."""
    if not given['draft']:
        drop_notes(body)
    elements = components(body)
    names = {str(element.get('data-component')) for element in elements}
    modules = {name: templates.get_template(f'components/{name}.html').make_module(dict(given)) for name in names}
    labels = _labels(elements, modules, given['word'], digits=given['habits'].digits)
    for element in reversed(elements):
        name = str(element.get('data-component'))
        component = _component(element, brief, label=labels.get(element, ''))
        made = fragment(_macro(modules[name], name)(component))
        # Text that a macro leaves outside of any element would go with the fragment's own one.
        replace_with(element, [made] if (made.text or '').strip() else made.iterchildren())
    return {component_id(element): label for element, label in labels.items() if component_id(element)}


def drop_notes(body: HtmlElement) -> None:
    """Leave out the authors' notes to their editors, with all that stands in them."""
    for element in components(body):
        if element.get('data-component') == NOTE:
            replace_with(element, [])


def _macro(module: object, name: str) -> Callable[[Component], str]:
    macro = getattr(module, name.replace('-', '_'), None)
    if not callable(macro):
        raise jinja2.TemplateRuntimeError(f'components/{name}.html has no macro {name.replace("-", "_")}')
    made: Callable[[Component], str] = macro
    return made


def _labels(
    elements: list[HtmlElement], modules: Mapping[str, object], word: Callable[[str], str], *, digits: str
) -> dict[HtmlElement, str]:
    """`Figure 1`, `Figure 2`, `Table 1` for the components whose templates are `numbered`."""
    labels: dict[HtmlElement, str] = {}
    counts: Counter[str] = Counter()
    for element in elements:
        numbered = getattr(modules[element.get('data-component')], 'numbered', None)
        if numbered:
            counts[numbered] += 1
            # Not to be broken over two lines.
            number = in_digits(str(counts[numbered]), digits)
            labels[element] = word(numbered).format(number=number).replace(' ', '\u00a0')
    return labels


def _component(element: HtmlElement, brief: Brief, *, label: str) -> Component:
    argument = None
    if len(element) and element[0].get('data-argument') is not None:
        argument = _part(element[0])
        element.remove(element[0])
    name = element.get('data-component')
    return Component(
        name=name,
        argument=argument,
        classes=escape(f' {element.get("data-option-class")}') if element.get('data-option-class') else Markup(''),
        attributes=_attributes(element),
        image=_take_image(element) if name == 'figure' else Markup(''),
        items=tuple(_item(item) for item in element.xpath('./ul/li|./ol/li')),
        body=inner(element),
        label=label,
        table=brief.tables.get(element.get('data-argument', '')) if name == 'table' else None,
    )


def _attributes(element: HtmlElement) -> Markup:
    unit = place(element.get('data-unit'), element.get('data-line'))
    identifier = component_id(element)
    return Markup(' id="{}"').format(identifier) + unit if identifier else unit


def _part(element: HtmlElement) -> Part:
    return Part(inner(element), place(element.get('data-unit'), element.get('data-line')))


def _item(item: HtmlElement) -> Part:
    """A list item; of one paragraph, that paragraph."""
    return _part(item[0] if len(item) == 1 and item[0].tag == 'p' else item)


def _take_image(element: HtmlElement) -> Markup:
    """The figure's image, taken out of the paragraph that holds it; it keeps that paragraph's place."""
    paragraph = next(child for child in element if child.find('.//img') is not None)
    image = paragraph.find('.//img')
    for name in ('data-unit', 'data-line'):
        image.set(name, paragraph.get(name, ''))
    element.remove(paragraph)
    return serialise(image)
