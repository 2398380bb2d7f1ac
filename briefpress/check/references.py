"""Ids, and the references to them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml.html import HtmlElement

from briefpress.check.page import Page, Part
from briefpress.diagnostics import Diagnostic, error
from briefpress.headings import HEADINGS, RESERVED_IDS, component_id
from briefpress.model import Brief
from briefpress.project import Project
from briefpress.template_declarations import DeclarationError, component_form
from briefpress.yaml_values import nearest


class Target(NamedTuple):
    """Something with an id; only what has a title can fill a reference without text."""

    id: str
    path: str
    line: int
    titled: bool


def check_references(project: Project, brief: Brief, page: Page) -> Iterator[Diagnostic]:
    """Ids that stand twice, links to none, and links without text to what has no title."""
    targets: dict[str, Target] = {}
    for target in _targets(project, page):
        if target.id in RESERVED_IDS:
            message = f'the id {target.id} is that of a section which the template adds'
            yield error(target.path, target.line, 'duplicate-id', message, 'give it another id')
        if target.id in targets:
            yield _duplicate(target, targets[target.id])
        targets.setdefault(target.id, target)
    for part in page.parts():
        for link in part.root.iter('a'):
            address = link.get('href', '')
            if address.startswith('#'):
                yield from _check_link(link, address[1:], part, targets, brief, cut=page.cut)


def _targets(project: Project, page: Page) -> Iterator[Target]:
    for part in page.parts():
        for element in part.root.iter():
            if not isinstance(element.tag, str):
                continue
            if name := element.get('id'):
                yield Target(name, part.path, part.line_of(element), element.tag in HEADINGS)
            elif element.get('data-component') is not None and (name := component_id(element)):
                titled = _is_numbered(project, element.get('data-component', ''))
                yield Target(name, part.path, part.line_of(element), titled)


def _is_numbered(project: Project, component: str) -> bool:
    try:
        return component_form(project, component).numbered
    except DeclarationError:
        return True  # reported already


def _duplicate(second: Target, first: Target) -> Diagnostic:
    where = f'line {first.line}' if first.path == second.path else f'{first.path}:{first.line}'
    message = f'the id {second.id} stands twice, first in {where}'
    if second.id.startswith('table-'):
        hint = 'show a table once, and refer to it elsewhere: [](#' + second.id + ')'
    else:
        hint = 'give one of the two another id'
    return error(second.path, second.line, 'duplicate-id', message, hint)


def _check_link(
    link: HtmlElement, name: str, part: Part, targets: dict[str, Target], brief: Brief, *, cut: bool
) -> Iterator[Diagnostic]:
    target = targets.get(name)
    line = part.line_of(link)
    if target is None and not cut and not _is_misspelt_table(name, targets, brief):
        message = f'nothing in the brief has the id {name}'
        yield error(part.path, line, 'broken-reference', message, _meant(name, targets, brief))
    elif target and not target.titled and not len(link) and not (link.text or '').strip():
        message = f'the reference to {name} needs a text, as that has no title'
        yield error(part.path, line, 'broken-reference', message, f'write  [text](#{name})')


def _is_misspelt_table(name: str, targets: dict[str, Target], brief: Brief) -> bool:
    """Whether it is a table that the text shows under a wrong name, which is reported there."""
    tables = list(brief.tables)
    shown = [target.removeprefix('table-') for target in targets if target.startswith('table-')]
    misspelt = [table for table in shown if table not in tables]
    return any(name == f'table-{table}' or name == f'table-{nearest(table, tables)}' for table in misspelt)


def _meant(name: str, targets: dict[str, Target], brief: Brief) -> str:
    table = name.removeprefix('table-')
    if name.startswith('table-') and table in brief.tables:
        return f'the brief has the table {table}, but the text never shows it'
    near = nearest(name, list(targets))
    return f'did you mean #{near}?' if near else 'give a heading an id: ## Background {#background}'
