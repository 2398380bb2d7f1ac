"""From a brief to its Document."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from html import escape, unescape
from pathlib import Path
from urllib.parse import unquote

import jinja2
from lxml import html as lxml_html

from briefpress import fonts
from briefpress.bidi import is_rtl
from briefpress.diagnostics import Diagnostic, error, stops
from briefpress.faces import declared
from briefpress.headings import HEADINGS, set_heading_ids
from briefpress.load.images import load_logo
from briefpress.merge.comments import comments_of
from briefpress.merge.components import apply_components
from briefpress.merge.coverage import uncovered
from briefpress.merge.environment import environment, values
from briefpress.merge.html import fragment
from briefpress.merge.isolates import isolate
from briefpress.merge.languages import DIGITS, PLAIN, Habits, digits_sheets, language_sheets, read_habits
from briefpress.merge.page import (
    headings,
    labels_of,
    logo_name,
    make_sections,
    mark_short_tables,
    render_page,
    unit_text,
)
from briefpress.merge.references import fill_references, place_footnotes
from briefpress.merge.table_cells import refuse_spans
from briefpress.merge.translation import mark_translation
from briefpress.merge.word_styles import read_word_styles
from briefpress.merge.words import words_file, words_of
from briefpress.model import Attachment, Brief, Document, Image, Table
from briefpress.project import HOUSE, Project
from briefpress.source_text import decode

ANCHOR = re.compile('href="#([^"]*%[^"]*)"')
STYLESHEETS = ('fonts', 'palette', 'page', 'opening', 'text', 'components', 'tables', 'closing')


@dataclass(frozen=True, slots=True)
class Merged:
    """A brief's Document in its two forms: its length, which only the layout knows, decides between them."""

    plain: Document
    with_contents: Document


def merge(
    project: Project, brief: Brief, *, draft: bool = True, found: tuple[Diagnostic, ...] = ()
) -> tuple[Merged | None, tuple[Diagnostic, ...]]:
    """The brief's Documents, or None where a template, a fixed word, the logo or a font is at fault, or a letter that
    no font has.

    `found` is what loading and checking had to say of the brief, which a draft has as comments.
    """
    faults: list[Diagnostic] = []
    logo, faults_of_logo = load_logo(project)
    faults += faults_of_logo
    habits = read_habits(project, brief.meta.language, faults=faults)
    pages = _pages(project, brief, logo=logo, draft=draft, habits=habits, faults=faults)
    translated = brief.translation is not None
    stylesheets = read_stylesheets(
        project, language=brief.meta.language, habits=habits, translated=translated, faults=faults
    )
    digests = _font_digests(project, stylesheets, faults=faults)
    word_styles = read_word_styles(project, faults=faults)
    if pages and not stops(faults):
        faults += uncovered(project, brief, pages[1], digests)
    if stops(faults) or pages is None:
        return None, tuple(faults)
    meta = brief.meta
    plain = Document(
        html=pages[0],
        stylesheets=stylesheets,
        assets={name: image.data for name, image in sorted(brief.images.items())} | _logo_asset(logo),
        fonts=digests,
        attachments=tuple(attach_table(brief, table) for table in brief.tables.values() if is_shown(table, pages[0])),
        slug=brief.slug,
        language=meta.language,
        title=unit_text(brief, meta.title.id),
        authors=tuple(unit_text(brief, author.name.id) for author in meta.authors),
        keywords=tuple(unit_text(brief, unit.id) for unit in meta.keywords),
        description=unit_text(brief, meta.standfirst.id) if meta.standfirst else '',
        created=datetime.combine(meta.date, time(12), tzinfo=UTC),
        sources=brief.sources,
        units=tuple(brief.units.values()),
        draft=draft,
        word_styles=word_styles,
        comments=comments_of(brief, found) if draft else (),
        line_numbers=project.house.line_numbers and draft,
        embed_fonts=project.house.embed_fonts,
        translation=brief.translation,
    )
    return Merged(plain, replace(plain, html=pages[1])), tuple(faults)


def is_shown(table: Table, html: str) -> bool:
    """Whether a page shows the table: one that stands only in a note is not in a release."""
    return f'data-table="{table.name}"' in html


def _pages(
    project: Project, brief: Brief, *, logo: Image | None, draft: bool, habits: Habits, faults: list[Diagnostic]
) -> tuple[str, str] | None:
    """`merge_pages`, with whatever fails in a template as an error at its line: a house writes its templates itself."""
    word = words_of(brief, words_file(project, brief.meta.language), draft=draft, faults=faults)
    if word is None:
        return None
    try:
        return merge_pages(project, brief, word=word, logo=logo, draft=draft, habits=habits)
    except MemoryError:  # a limit of the job
        raise
    except Exception as fault:
        found = _template_fault(fault)
        if found is None:
            raise
        faults.append(found)
        return None


def merge_pages(
    project: Project,
    brief: Brief,
    *,
    word: Callable[[str], str],
    logo: Image | None,
    draft: bool,
    habits: Habits = PLAIN,
) -> tuple[str, str]:
    """The page without and with its contents list. Raises what a template raises."""
    name = logo_name(logo) if logo else ''
    given = values(brief, word=word, house=project.house, logo=name, draft=draft, habits=habits)
    templates = environment(project.folders('templates'))
    body = fragment(brief.body)
    set_heading_ids(body)
    numbered = apply_components(body, brief, templates, given=given)
    mark_short_tables(body)
    for heading in body.iter(*HEADINGS):  # before anything quotes a heading
        if heading.find('.//a') is not None:
            fill_references(heading, labels_of(body, numbered))
    labels, listed, sections = labels_of(body, numbered), headings(body), make_sections(body)
    template = templates.get_template(f'{brief.meta.type}.html')
    plain, with_contents = (
        _finish(
            render_page(template, brief, given=given, sections=sections, contents=contents),
            brief,
            labels,
            digits=habits.digits,
            columns=project.house.limits['table_columns'],
        )
        for contents in ((), listed)
    )
    return plain, with_contents


def _finish(html: str, brief: Brief, labels: Mapping[str, str], *, digits: str, columns: int) -> str:
    """Footnotes, references and isolates in their places, over the whole page and so in its order."""
    page = lxml_html.document_fromstring(html)
    refuse_spans(page, most=columns)
    place_footnotes(page, brief.notes, digits=digits)
    fill_references(page, labels)
    mark_translation(page, brief)
    isolate(page)
    text: str = lxml_html.tostring(page, encoding='unicode', doctype='<!DOCTYPE html>')
    return ANCHOR.sub(_plain_anchor, text)


def _plain_anchor(match: re.Match[str]) -> str:
    """A link to an id as the id is written, which the layout looks for; lxml encodes what is not ASCII."""
    return f'href="#{escape(unquote(unescape(match[1])))}"'


def _logo_asset(logo: Image | None) -> dict[str, bytes]:
    return {logo_name(logo): logo.data} if logo else {}


def read_stylesheets(
    project: Project,
    *,
    language: str = 'en',
    habits: Habits = PLAIN,
    translated: bool = False,
    faults: list[Diagnostic],
) -> tuple[tuple[str, str], ...]:
    """The stylesheets in cascade order: the design, what the language and its digits change, the page size, what
    is mirrored in a text from right to left, the house's colours and its house.css."""
    sheets: list[tuple[str, str]] = []
    own = language_sheets(project, language, like=habits.like, faults=faults)
    marks = ('translation',) if translated else ()
    counted = digits_sheets(habits.digits)
    pages = (f'page-{project.house.page.lower()}', *(('page-rtl',) if is_rtl(language) else ()))
    for name in (*STYLESHEETS, *marks, *own, *[DIGITS for _ in counted], *pages, 'house'):
        path = project.file('styles', f'{name}.css')
        if name == DIGITS:
            sheets += counted
        if name == 'house' and project.house.colours:
            colours = ''.join(f'--{colour}:{value};' for colour, value in sorted(project.house.colours.items()))
            sheets.append((HOUSE, f':root{{{colours}}}'))
        if path:
            css, found = decode(path.read_bytes(), path=f'styles/{name}.css')
            faults += found
            sheets.append((f'styles/{name}.css', css or ''))
    return tuple(sheets)


def _font_digests(
    project: Project, stylesheets: tuple[tuple[str, str], ...], *, faults: list[Diagnostic]
) -> dict[str, str]:
    """The sha256 of each font file that a stylesheet names."""
    digests = {}
    files: dict[tuple[str, int, bool], tuple[str, ...]] = {}
    for sheet, css in stylesheets:
        for face in declared(css):
            if files.setdefault((face.family, face.weight, face.italic), face.files) != face.files:
                message = f'the family "{face.family}" has two files for one weight and style'
                hint = 'give the second a family of its own: the layout draws the letters of one with the other'
                faults.append(error(sheet, face.line, 'duplicate-face', message, hint))
            for name in face.files:
                path = fonts.find(Path(name).name, folder=project.font_folder)
                if path and fonts.is_font(path):
                    digests[name] = fonts.digest(path)
                    continue
                message = f'the file {name} is no font' if path else f'the font file {name} is not installed'
                faults.append(error(sheet, face.line, 'missing-font', message, fonts.how_to_get(Path(name).name)))
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


def _template_fault(fault: Exception) -> Diagnostic | None:
    """A template's own fault at its line, where Jinja knows it; None for a fault that no template has part in."""
    name, line = getattr(fault, 'name', None), getattr(fault, 'lineno', None) or 0
    traceback = fault.__traceback__
    while traceback:
        known, file = traceback.tb_frame.f_globals, traceback.tb_frame.f_code.co_filename
        if '__jinja_template__' in known:
            template = known['__jinja_template__']
            name, line = template.name, template.get_corresponding_lineno(traceback.tb_lineno)
        elif '__jinja_exception__' in known:  # a frame that Jinja has put in the place of its own
            name, line = Path(file).as_posix().rpartition('/templates/')[2], traceback.tb_lineno
        traceback = traceback.tb_next
    if name is None and not isinstance(fault, jinja2.TemplateError):
        return None
    message = getattr(fault, 'message', None) or f'{type(fault).__name__}: {fault}'
    return error(f'templates/{name}' if name else 'templates', line, 'template-fault', ' '.join(str(message).split()))
