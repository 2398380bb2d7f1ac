"""The headings of a brief, and the sections that its type requires."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefpress.check.page import Page
from briefpress.diagnostics import Diagnostic, error
from briefpress.headings import HEADINGS, heading_text, slug
from briefpress.model import Brief
from briefpress.project import Project
from briefpress.template_declarations import DeclarationError, type_names, type_sections
from briefpress.yaml_values import did_you_mean, nearest

_IN_PARENTHESES = re.compile(r'\([^()]*\)')
_TYPE_LINE = re.compile(r'^type[ \t]*:', re.MULTILINE)


def check_sections(project: Project, brief: Brief, page: Page) -> Iterator[Diagnostic]:
    """An unknown type, and each required section that no heading of the second level is.

    A heading is a section by its id, or by its text without case and without what stands in parentheses.
    """
    line = _type_line(brief)
    types = type_names(project)
    if brief.meta.type not in types:
        message = f'there is no template for the type {brief.meta.type}'
        yield error(brief.path, line, 'unknown-template', message, did_you_mean(brief.meta.type, types))
        return
    try:
        required = type_sections(project, brief.meta.type)
    except DeclarationError as fault:
        yield fault.diagnostic
        return
    headings = list(page.body.root.iter('h1', 'h2'))
    found = {section_name(heading_text(heading)) for heading in headings}
    ids = {heading.get('id') for heading in headings}
    for name in required:
        if section_name(name) not in found and slug(name) not in ids and not page.cut:
            message = f'the section {name!r}, which a {brief.meta.type} requires, is missing'
            yield error(brief.path, line, 'missing-section', message, _mend(name, required, page))


def section_name(heading: str) -> str:
    """A heading as it is compared: without case, parentheses and their content, and spare spaces."""
    return ' '.join(_IN_PARENTHESES.sub(' ', heading).casefold().split())


def check_headings(brief: Brief, page: Page) -> Iterator[Diagnostic]:
    """Headings of the title's level, and levels that are left out. The body begins below the title, with `##`."""
    above = 1
    for heading in page.body.root.iter(*HEADINGS):
        level = int(heading.tag[1])
        line = page.body.line_of(heading)
        if level == 1:
            message = 'a heading of the first level; that is the title'
            yield error(brief.path, line, 'title-heading', message, f'write  ## {heading_text(heading)}')
        elif level > above + 1:
            hint = f'write it with {"#" * (above + 1)}'
            message = f'a heading of level {level} comes right below level {above}'
            yield error(brief.path, line, 'skipped-heading', message, hint)
        above = max(level, 2)


def _mend(name: str, required: tuple[str, ...], page: Page) -> str:
    """What to write; where a heading looks like the section, that heading."""
    for heading in page.body.root.iter('h3', 'h4', 'h5', 'h6'):
        if section_name(heading_text(heading)) == section_name(name):
            return f'line {page.body.line_of(heading)} has it as a lower heading: write it with ##'
    known = {section_name(other) for other in required}
    others = {section_name(heading_text(heading)): heading for heading in page.body.root.iter('h2')}
    near = nearest(section_name(name), [other for other in others if other not in known])
    if near is None:
        return f'write  ## {name}'
    line = page.body.line_of(others[near])
    return f'is it {heading_text(others[near])!r} in line {line}? then add {{#{slug(name)}}} to that heading'


def _type_line(brief: Brief) -> int:
    """The line of the front matter's `type`, which is what asks for sections."""
    source = brief.sources.get(brief.path, '').replace('\r\n', '\n').replace('\r', '\n')
    match = _TYPE_LINE.search(source)
    return source.count('\n', 0, match.start()) + 1 if match else 1
