"""From a brief to its Document."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from pathlib import Path

import jinja2
from lxml import html as lxml_html

from briefpress import fonts
from briefpress.diagnostics import Diagnostic, error
from briefpress.headings import set_heading_ids
from briefpress.load.images import load_logo
from briefpress.merge.components import apply_components
from briefpress.merge.environment import environment, values
from briefpress.merge.html import fragment
from briefpress.merge.page import headings, labels_of, logo_name, make_sections, render_page, unit_text
from briefpress.merge.references import fill_references, place_footnotes
from briefpress.merge.words import read_words, speaker
from briefpress.model import Attachment, Brief, Document, Image, Table
from briefpress.project import HOUSE, Project

STYLESHEETS = ('fonts', 'palette', 'page', 'opening', 'text', 'components', 'tables', 'closing')
FONT_NAME = re.compile(r'url\(\s*["\']?(fonts/[^"\')]+)')


@dataclass(frozen=True, slots=True)
class Merged:
    """A brief's Document in its two forms: its length, which only the layout knows, decides between them."""

    plain: Document
    with_contents: Document


def merge(project: Project, brief: Brief, *, draft: bool = True) -> tuple[Merged | None, tuple[Diagnostic, ...]]:
    """The brief's Documents, or None where a template, a fixed word, the logo or a font is at fault."""
    faults: list[Diagnostic] = []
    logo, found = load_logo(project)
    faults += found
    try:
        pages = merge_pages(project, brief, logo=logo, draft=draft, faults=faults)
    except jinja2.TemplateError as fault:
        faults.append(_template_fault(project, fault))
        return None, tuple(faults)
    stylesheets = read_stylesheets(project)
    digests = _font_digests(project, stylesheets, faults=faults)
    if faults:
        return None, tuple(faults)
    meta = brief.meta
    plain = Document(
        html=pages[0],
        stylesheets=stylesheets,
        assets={name: image.data for name, image in sorted(brief.images.items())} | _logo_asset(logo),
        fonts=digests,
        attachments=tuple(attach_table(brief, table) for table in brief.tables.values()),
        slug=brief.slug,
        language=meta.language,
        title=unit_text(brief, meta.title.id),
        authors=tuple(unit_text(brief, author.name.id) for author in meta.authors),
        publisher=project.house.publisher,
        keywords=tuple(unit_text(brief, unit.id) for unit in meta.keywords),
        description=unit_text(brief, meta.standfirst.id) if meta.standfirst else '',
        created=datetime.combine(meta.date, time(12), tzinfo=UTC),
        sources=brief.sources,
        units=tuple(brief.units.values()),
        draft=draft,
    )
    return Merged(plain, replace(plain, html=pages[1])), ()


def merge_pages(
    project: Project, brief: Brief, *, logo: Image | None, draft: bool, faults: list[Diagnostic]
) -> tuple[str, str]:
    """The page without and with its contents list. Template errors are raised; missing fixed words go to `faults`."""
    language = brief.meta.language
    word = speaker(read_words(project.file('templates', f'words/{language}.po')), language=language, faults=faults)
    name = logo_name(logo) if logo else ''
    given = values(brief, word=word, house=project.house, logo=name, draft=draft)
    templates = environment(project.folders('templates'))
    body = fragment(brief.body)
    set_heading_ids(body)
    numbered = apply_components(body, brief, templates, given=given, draft=draft)
    labels, listed, sections = labels_of(body, numbered), headings(body), make_sections(body)
    template = templates.get_template(f'{brief.meta.type}.html')
    plain, with_contents = (
        _finish(render_page(template, brief, given=given, sections=sections, contents=contents), brief, labels)
        for contents in ((), listed)
    )
    return plain, with_contents


def _finish(html: str, brief: Brief, labels: Mapping[str, str]) -> str:
    """Footnotes and references in their places, over the whole page and so in its order."""
    page = lxml_html.document_fromstring(html)
    place_footnotes(page, brief.notes)
    fill_references(page, labels)
    text: str = lxml_html.tostring(page, encoding='unicode', doctype='<!DOCTYPE html>')
    return text


def _logo_asset(logo: Image | None) -> dict[str, bytes]:
    return {logo_name(logo): logo.data} if logo else {}


def read_stylesheets(project: Project) -> tuple[tuple[str, str], ...]:
    """The stylesheets in cascade order: the house's design, the page size, and what a project adds in house.css."""
    names = (*STYLESHEETS, f'page-{project.house.page.lower()}', 'house')
    found = ((f'{name}.css', project.file('styles', f'{name}.css')) for name in names)
    sheets = [(f'styles/{name}', path.read_text('utf-8')) for name, path in found if path]
    if project.house.colours:
        colours = ''.join(f'--{name}:{value};' for name, value in sorted(project.house.colours.items()))
        sheets.append((HOUSE, f':root{{{colours}}}'))
    return tuple(sheets)


def _font_digests(
    project: Project, stylesheets: tuple[tuple[str, str], ...], *, faults: list[Diagnostic]
) -> dict[str, str]:
    """The sha256 of each font file that a stylesheet names."""
    digests = {}
    for sheet, css in stylesheets:
        for match in FONT_NAME.finditer(css):
            path = fonts.find(Path(match[1]).name, folder=project.root / 'styles' / 'fonts')
            if path:
                digests[match[1]] = hashlib.sha256(path.read_bytes()).hexdigest()
                continue
            line = css.count('\n', 0, match.start()) + 1
            hint = 'install the package that has it, or put the file into styles/fonts/'
            faults.append(error(sheet, line, 'missing-font', f'the font file {match[1]} is not installed', hint))
    if not digests and not faults:
        hint = 'declare at least one with @font-face { src: url(fonts/NAME.ttf) } in styles/fonts.css'
        faults.append(error('styles/fonts.css', 0, 'missing-font', 'the stylesheets declare no font', hint))
    return digests


def attach_table(brief: Brief, table: Table) -> Attachment:
    """A table as CSV (RFC 4180, UTF-8 with Excel's mark); the items of a list on lines of their own."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator='\r\n')
    writer.writerow([unit_text(brief, column.label.id) for column in table.columns])
    for row in table.rows:
        writer.writerow(['\n'.join(unit_text(brief, unit.id) for unit in units) for units in row.cells])
    caption = unit_text(brief, table.caption.id) if table.caption else table.name
    return Attachment(f'{table.name}.csv', 'text/csv', caption, stream.getvalue().encode('utf-8-sig'))


def _template_fault(project: Project, fault: jinja2.TemplateError) -> Diagnostic:
    """A template's own fault at its line, where Jinja knows it."""
    name = getattr(fault, 'name', None)
    line = getattr(fault, 'lineno', None) or 0
    traceback = fault.__traceback__
    while traceback:
        file = traceback.tb_frame.f_code.co_filename
        for folder in project.folders('templates'):
            if file.startswith(str(folder)):
                name, line = Path(file).relative_to(folder).as_posix(), traceback.tb_lineno
        traceback = traceback.tb_next
    return error(f'templates/{name}' if name else 'templates', line, 'template-fault', fault.message or str(fault))
