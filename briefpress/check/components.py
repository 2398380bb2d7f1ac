"""Components against what their templates declare, and the tables and images that they show."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from briefpress.check.page import Page, Part
from briefpress.diagnostics import Diagnostic, error, warning
from briefpress.headings import components
from briefpress.model import Brief
from briefpress.project import Project
from briefpress.template_declarations import ComponentForm, DeclarationError, component_form, component_names
from briefpress.yaml_values import did_you_mean, nearest


def check_components(project: Project, brief: Brief, page: Page) -> Iterator[Diagnostic]:
    """What does not fit: components, their arguments and content, tables never shown, images without a text."""
    names = component_names(project)
    for part in page.parts():
        for element in components(part.root):
            name = element.get('data-component', '')
            line = part.line_of(element)
            if name not in names:
                hint = did_you_mean(name, names)
                yield error(part.path, line, 'unknown-component', f'there is no component {name}', hint)
                continue
            try:
                form = component_form(project, name)
            except DeclarationError as fault:
                yield fault.diagnostic
                continue
            yield from _check_argument(part, element, name, form)
            if line not in page.unclosed:
                yield from _check_body(part, element, name, form)
    yield from _check_tables(brief, page)
    yield from _check_alternatives(page)


def _check_argument(part: Part, element: HtmlElement, name: str, form: ComponentForm) -> Iterator[Diagnostic]:
    argument = element.get('data-argument')
    line = part.line_of(element)
    if form.needs_argument and not argument:
        message = f'the component {name} needs an argument'
        yield error(part.path, line, 'component-argument', message, f'write  /// {name} | ..')
    elif form.argument == 'none' and argument:
        message = f'the component {name} takes no argument'
        yield error(part.path, line, 'component-argument', message, f'write  /// {name}  alone')


def _check_body(part: Part, element: HtmlElement, name: str, form: ComponentForm) -> Iterator[Diagnostic]:
    content = [child for child in element if not (child.tag == 'span' and child.get('data-argument') is not None)]
    wrong, hint = '', ''
    if form.body == 'none' and content:
        wrong, hint = 'takes no content', 'write what stands in it below its closing ///'
    elif form.body == 'blocks' and not content:
        wrong, hint = 'has nothing in it', 'write its text between the two lines with ///'
    elif form.body in ('list', 'leads') and [child.tag for child in content] not in (['ul'], ['ol']):
        wrong, hint = 'holds one list and nothing else', 'begin each of its items with "- "'
    elif form.body == 'figure' and not _is_figure(content):
        wrong = 'holds one image and, after an empty line, its caption'
        hint = 'write  ![what it shows](images/name.png)  and then a paragraph'
    if wrong:
        yield error(part.path, part.line_of(element), 'component-body', f'the component {name} {wrong}', hint)
    elif form.body == 'leads':
        yield from _check_leads(part, content[0])


def _check_leads(part: Part, items: HtmlElement) -> Iterator[Diagnostic]:
    """Items that cannot be told apart into what leads and what follows; merge splits them at the same place."""
    for item in items:
        if not _has_lead(item):
            line = part.line_of(item[0] if len(item) else item)
            hint = 'write one paragraph such as  - 2023: The law is passed.  with the colon outside bold text and links'
            yield error(part.path, line, 'component-body', 'this item is not  date: event', hint)


def _has_lead(item: HtmlElement) -> bool:
    """Whether a list item is one paragraph with `: ` in its own text, and something before that."""
    if [child.tag for child in item] != ['p']:
        return False
    first, *later = [item[0].text or '', *(child.tail or '' for child in item[0])]
    return not first.startswith(': ') and any(': ' in text for text in (first, *later))


def _is_figure(content: list[HtmlElement]) -> bool:
    """Whether a paragraph with an image alone comes first and paragraphs without one follow."""
    if len(content) < 2 or any(child.tag != 'p' for child in content):
        return False
    first, *captions = content
    alone = len(first) == 1 and first[0].tag == 'img' and not first.text_content().strip()
    return alone and not any(caption.find('.//img') is not None for caption in captions)


def _check_tables(brief: Brief, page: Page) -> Iterator[Diagnostic]:
    """Tables that are shown and not there, and the other way round; a misspelt name is one fault, not both."""
    shown = set()
    for part in page.parts():
        for element in components(part.root):
            name = element.get('data-argument', '')
            if element.get('data-component') != 'table' or not name:
                continue
            shown.add(name)
            if name not in brief.tables:
                meant = nearest(name, list(brief.tables))
                shown.add(meant or '')
                hint = did_you_mean(name, list(brief.tables)) or f'make tables/{name}.yaml or tables/{name}.csv'
                line = part.line_of(element)
                yield error(part.path, line, 'unknown-table', f'the brief has no table {name}', hint)
    for name, table in brief.tables.items():
        if name not in shown and not page.cut:
            message = f'the text never shows the table {name}'
            yield warning(
                table.path, 1, 'unused-table', message, f'write  /// table | {name}  and  ///  where it belongs'
            )


def _check_alternatives(page: Page) -> Iterator[Diagnostic]:
    for part in page.parts():
        for image in part.root.iter('img'):
            if not image.get('alt', '').strip():
                message = f'the image {image.get("src")} has no alternative text'
                hint = 'say what it shows: ![exports by year](images/exports.png)'
                yield error(part.path, part.line_of(image), 'missing-alt', message, hint)
