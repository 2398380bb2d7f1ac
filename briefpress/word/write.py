"""The Word writer: a Document as an editable draft."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from xml.etree.ElementTree import Element

from briefpress.diagnostics import Diagnostic
from briefpress.engine.cascade import Cascade
from briefpress.engine.page_styles import Rendered
from briefpress.model import Document, source_digest
from briefpress.word import blocks
from briefpress.word.character_styles import standard_style
from briefpress.word.comments import add_remark
from briefpress.word.contents import contents, main_text
from briefpress.word.draft import Block, Draft, Form, Remark
from briefpress.word.embedding import embed
from briefpress.word.geometry import is_box, is_row
from briefpress.word.grids import box, list_or_records, row_of_boxes
from briefpress.word.house_styles import take_house_styles
from briefpress.word.inline import BEHIND
from briefpress.word.languages import word_language
from briefpress.word.manifest import Manifest, write_manifest
from briefpress.word.names import HEADINGS, Names, is_note
from briefpress.word.numbering import Numbering
from briefpress.word.opc import RELATIONSHIP_TYPE
from briefpress.word.package import (
    add_custom_properties,
    add_custom_xml,
    document_xml,
    fill,
    main_part,
    new_comments_part,
    open_template,
    pack,
    part_named,
    set_properties,
)
from briefpress.word.samples import Samples, specimen
from briefpress.word.sections import body_xml
from briefpress.word.sheet import Pages, pages_of
from briefpress.word.styles import Styles
from briefpress.word.stylesheet import default_properties, fonts, style_elements
from briefpress.word.table_styles import table_style
from briefpress.word.tables import table


def write_docx(
    document: Document,
    *,
    pages: Mapping[str, int] | None = None,
    font_folder: Path | None = None,
    rendered: Rendered | None = None,
) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """The draft as the bytes of a docx file (ECMA-376 transitional), and what had no form in Word.

    `pages` gives the page of each element id, which the contents show until Word counts for itself. Same Document and
    pages, same bytes. `font_folder` holds a project's own font files, for the text in drawings. `rendered` is the
    Document laid out in this process: it saves computing the same styles again.
    """
    draft, sheet = _begin(document, pages=pages or {}, font_folder=font_folder, rendered=rendered)
    for tables in draft.styles.samples.tables.values():
        table_style(draft, tables[0])
    for name in draft.styles.samples.characters:
        standard_style(draft.styles, name)
    main = document_xml(*body_xml(draft, _body(draft), sheet))
    _fill_parts(draft, sheet)
    set_properties(draft.package, document)
    _add_source(draft)
    return pack(draft.package, main), tuple(dict.fromkeys(draft.diagnostics))


def _begin(
    document: Document,
    *,
    pages: Mapping[str, int],
    font_folder: Path | None,
    rendered: Rendered | None,
) -> tuple[Draft, Pages]:
    """The cascade over the document and the specimen, and a draft with all styles and nothing else."""
    extra = specimen()
    # A style is that of text which is not behind its source; the marks of what is are on its runs.
    hidden = {'data-state': BEHIND} if document.translation else {}
    cascade = Cascade(document, extra=extra, font_folder=font_folder, rendered=rendered, renamed=hidden)
    names, numbering, sheet = Names(cascade.parents), Numbering(cascade), pages_of(cascade)
    package = open_template(theme=document.word_styles.get('theme'))
    samples = Samples(cascade, names, extra)
    draft = Draft(
        document=document,
        pages=pages,
        package=package,
        part=main_part(package),
        main_part=main_part(package),
        notes_part=part_named(package, '/word/footnotes.xml'),
        comments_part=new_comments_part(package),
        cascade=cascade,
        names=names,
        numbering=numbering,
        styles=Styles(cascade, names, samples, numbering, width=sheet.text_width),
        forms=FORMS,
        targets=_targets(cascade.root),
        width=sheet.text_width,
        font_folder=font_folder,
    )
    draft.labels.update(_labels(draft))
    draft.titles.update(_titles(draft))
    for comment in document.comments:
        draft.remarks.setdefault(comment.unit, []).append(comment)
    return draft, sheet


def _group(draft: Draft, element: Element) -> list[Block]:
    """A group of blocks; nothing of what runs in the margins; a table for a box or for a row of paragraphs."""
    if draft.names.is_running(element):
        return []
    if is_note(element):
        return blocks.note(draft, element)
    if is_box(draft.cascade, element):
        return box(draft, element)
    return row_of_boxes(draft, element) if is_row(draft.cascade, element) else blocks.group(draft, element)


FORMS: Mapping[str, Form] = {
    **dict.fromkeys(('p', *HEADINGS), blocks.paragraph),
    **dict.fromkeys(('div', 'section', 'header', 'footer', 'article', 'aside', 'figure', 'blockquote'), _group),
    'figcaption': blocks.caption,
    'pre': blocks.code,
    'hr': blocks.rule,
    'ul': list_or_records,
    'ol': list_or_records,
    'table': table,
    'nav': contents,
    'main': main_text,
}
"""How each block element is written. An element that is not here keeps its text and is reported."""


def _body(draft: Draft) -> list[Block]:
    """The body's blocks; what is said of units that the draft does not show stands at its beginning."""
    body = draft.cascade.root.find('body')
    assert body is not None
    found = blocks.blocks_of(draft, body)
    left = [add_remark(draft, remark) for remarks in draft.remarks.values() for remark in remarks]
    return [*(Remark(comment) for comment in left), *found]


def _targets(root: Element) -> dict[str, str]:
    """The bookmark of each heading, and of every other id that something refers to."""
    wanted = {link.get('href', '')[1:] for link in root.iter('a') if link.get('href', '').startswith('#')}
    found: dict[str, str] = {}
    for element in root.iter():
        name = element.get('id')
        if name and name not in found:
            if element.tag in HEADINGS:
                found[name] = f'_Toc{100_000_000 + len(found)}'
            elif name in wanted:
                found[name] = f'_Ref{100_000_000 + len(found)}'
    return found


def _titles(draft: Draft) -> dict[str, str]:
    """The text of each heading by its bookmark; not of one with a footnote or a link, which would be repeated too."""
    headings = (item for item in draft.cascade.root.iter() if item.tag in HEADINGS and item.get('id') in draft.targets)
    return {
        draft.targets[heading.get('id', '')]: ''.join(heading.itertext()).strip()
        for heading in headings
        if heading.find('.//span[@class="footnote"]') is None and heading.find('.//a') is None
    }


def _labels(draft: Draft) -> dict[str, str]:
    """The bookmark of each caption's label by its text: what a reference to its table or figure repeats."""
    found = {}
    for element in draft.cascade.root.iter():
        name = draft.targets.get(element.get('id', '')) if element.tag in ('table', 'figure') else None
        label = next((item for item in element.iter('span') if item.get('class') == 'label'), None)
        if name and label is not None:
            found[''.join(label.itertext()).strip()] = name
    return found


def _add_source(draft: Draft) -> None:
    """What leads home from an edited draft: the source itself, or in a release its digest alone."""
    document = draft.document
    properties = {'digest': source_digest(document.sources), 'slug': document.slug, 'language': document.language}
    if document.translation:
        properties['translated'] = f'{document.translation.percent}%'
    add_custom_properties(draft.package, {f'briefpress-{name}': text for name, text in properties.items()})
    if document.draft:
        pieces = {unit: tuple(shown) for unit, shown in draft.shown.items()}
        manifest = Manifest(document.slug, document.language, document.sources, document.units, pieces)
        add_custom_xml(draft.package, write_manifest(manifest))


def _fill_parts(draft: Draft, sheet: Pages) -> None:
    """Everything beside the text: styles, lists, footnotes, fonts, settings."""
    package, styles = draft.package, draft.styles
    fill(draft.notes_part.element, ''.join(draft.footnotes))
    if draft.comments:
        fill(draft.comments_part.element, ''.join(draft.comments))
        draft.main_part.relate_to(draft.comments_part, RELATIONSHIP_TYPE.COMMENTS)
    lists = part_named(package, '/word/numbering.xml').element
    fill(lists, draft.numbering.xml())
    root = part_named(package, '/word/styles.xml').element
    fill(root, style_elements(styles))
    fill(root, default_properties(styles, word_language(draft.document.language)), at=0)
    if draft.document.word_styles:
        take_house_styles(root, lists, draft.document.word_styles)
    table_of_fonts = part_named(package, '/word/fontTable.xml')
    fill(table_of_fonts.element, fonts(styles))
    if draft.document.embed_fonts:
        draft.diagnostics += embed(draft.document, table_of_fonts, folder=draft.font_folder)
    settings = part_named(package, '/word/settings.xml').element
    # After the template's w:defaultTabStop, and before it, as the schema orders them.
    hyphens = '<w:autoHyphenation/>' if styles.normal.look.hyphenates else ''
    fill(settings, hyphens + ('<w:evenAndOddHeaders/>' if sheet.swapped else ''), at=2)
    embedded = '<w:embedTrueTypeFonts/>' if draft.document.embed_fonts else ''
    fill(settings, embedded + ('<w:mirrorMargins/>' if sheet.mirrored else ''), at=1)
