"""A catalogue as a Word table for volunteers: ID, source, target, note.

The table is what comes home (`word_read.py`): a row is known by a bookmark around its ID and by the tag of the content
control that keeps the ID from being edited, whichever of the two a program keeps, then by the ID's text, and last by
its source. What it was when it went out is in a customXml part (`record.py`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from xml.sax.saxutils import quoteattr

from briefpress.exchange.changes import source_pieces
from briefpress.exchange.contexts import readable
from briefpress.exchange.left import LABELS, count_line
from briefpress.exchange.record import Record, Sent, record_of, row_name, write_record
from briefpress.exchange.texts import shown
from briefpress.exchange.values import Export
from briefpress.exchange.word_look import (
    COLOURS,
    TINTS,
    WIDTHS,
    Language,
    fonts_xml,
    language_of,
    style_id,
    styles_xml,
)
from briefpress.translate.tokens import pieces
from briefpress.word.languages import word_language
from briefpress.word.line import field_code, run
from briefpress.word.package import (
    LONGEST_PROPERTY,
    add_custom_properties,
    add_custom_xml,
    add_running_part,
    document_xml,
    fill,
    open_template,
    pack,
    part_named,
)

BOOKMARK = '_row_'
FROM_LEFT = '\u200e'
"""U+200E, which nobody sees."""
STEPS = (
    'Write in the third column. What is in the first two cannot be changed, and the last is for your notes.',
    'Is a text to check, or a changed one, right as it stands? Write OK in its note. Editors read all else there.',
    'Leave grey text as it is: addresses (http..), marks such as [^1], `code`. Keep the signs ** (bold) and * (italic) '
    'around words, or use the buttons of Word for bold and italic.',
    'Where a source has changed, what was taken out is struck through, and what is new is underlined.',
    'Save it as a Word file (.docx) and send it back. Do the rows in any order; those left empty stay to translate.',
)


def write_table(export: Export) -> bytes:
    """The entries as the bytes of a docx file. Same entries, same bytes."""
    source, target = language_of(export.source_language), language_of(export.language)
    record, package = record_of(export), open_template()
    defaults, styles = styles_xml(source, target)
    sheet = part_named(package, '/word/styles.xml').element
    fill(sheet, defaults, at=0)
    fill(sheet, styles)
    fill(part_named(package, '/word/fontTable.xml').element, fonts_xml(source, target))
    foot = f'{export.title} · {source.name} – {target.name}'
    page = field_code('PAGE', '1') + run(' of ') + field_code('NUMPAGES', '1')
    footer = add_running_part(package, 'footer', _paragraph('footer', f'{run(foot)}<w:r><w:tab/></w:r>{page}'))
    data = write_record(record)
    add_custom_xml(package, data)
    names = {'brief': export.slug, 'language': export.language, 'digest': hashlib.sha256(data).hexdigest()}
    add_custom_properties(package, {f'briefpress-translation-{name}': value for name, value in names.items()})
    package.core_properties.title = intro(record)[0][:LONGEST_PROPERTY]
    package.core_properties.language = word_language('en')
    return pack(package, document_xml(_body(record, source, target), _section(footer)))


def intro(record: Record) -> tuple[str, ...]:
    """The lines above the table: its title, how much is left, and what to do."""
    source, target = language_of(record.source_language), language_of(record.language)
    count = count_line((sent.state for sent in record.rows), total=record.total)
    steps = (f'{number}.\t{step}' for number, step in enumerate(STEPS, 1))
    return f'{record.title}: {source.name} into {target.name}', count, *steps


def heads(record: Record) -> tuple[str, ...]:
    """The heads of the columns."""
    source, target = language_of(record.source_language), language_of(record.language)
    own = f' ({target.own_name})' if target.own_name != target.name else ''
    return 'ID', f'{source.name}: do not edit', f'{target.name}{own}: write here', 'Note'


def _body(record: Record, source: Language, target: Language) -> str:
    first, count, *steps = intro(record)
    lines = [_paragraph('Title', run(first)), _paragraph('Summary', run(count))]
    lines += (_paragraph('Instruction', run(step)) for step in steps)
    rows = [_head(heads(record)), *(_row(number, sent, source, target) for number, sent in enumerate(record.rows, 1))]
    widths = ''.join(f'<w:gridCol w:w="{width}"/>' for width in WIDTHS)
    # The columns of a table go from the right only where its readers do, whatever it is translated into.
    visual = '<w:bidiVisual/>' if source.rtl else ''
    table = (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TranslationTable"/>{visual}<w:tblW w:w="{sum(WIDTHS)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        f'w:lastColumn="0" w:noHBand="0" w:noVBand="1"/></w:tblPr><w:tblGrid>{widths}</w:tblGrid>'
    )
    return ''.join([*lines, _paragraph('Gap', ''), table, *rows, '</w:tbl><w:p/>'])


def _section(footer: str) -> str:
    return (
        f'<w:footerReference w:type="default" r:id={quoteattr(footer)}/>'
        '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="850" w:right="850" w:bottom="850" '
        'w:left="850" w:header="425" w:footer="425" w:gutter="0"/>'
    )


def _head(texts: Iterable[str]) -> str:
    cells = (_cell(at, _paragraph('Column Head', run(text)), tint='123A63') for at, text in enumerate(texts))
    return f'<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{"".join(cells)}</w:tr>'


def _row(number: int, sent: Sent, source: Language, target: Language) -> str:
    name, tint = row_name(number, sent), TINTS.get(sent.state, '')
    identity = (
        f'<w:bookmarkStart w:id="{number}" w:name="{BOOKMARK}{name.replace("-", "_")}"/>'
        f'{_locked(f"row {name}", 3 * number, run(name))}<w:bookmarkEnd w:id="{number}"/>'
    )
    state = run(f'  {LABELS[sent.state]}', _properties('Row State', rtl=False))
    first = _paragraph('Row Name', identity + state)
    if sent.context:
        first += _paragraph('Row Context', _locked(f'context {name}', 3 * number + 1, run(readable(sent.context))))
    cells = (
        _cell(0, first, tint=tint),
        _cell(1, _source(number, name, sent, source)),
        _cell(2, _target(sent.target, target), tint=tint),
        _cell(3, _paragraph('Note Text', run(sent.note))),
    )
    return f'<w:tr><w:trPr><w:cantSplit/></w:trPr>{"".join(cells)}</w:tr>'


def _source(number: int, name: str, sent: Sent, language: Language) -> str:
    runs = ''
    for piece in source_pieces(sent.source, sent.previous):
        style = {'old': 'Words Taken Out', 'new': 'Words Put In'}.get(piece.what, 'Protected' if piece.token else '')
        runs += _run(piece.text, style, language, token=piece.token)
    return _paragraph('Source Text', _locked(f'source {name}', 3 * number + 2, runs), rtl=language.rtl)


def _target(text: str, language: Language) -> str:
    runs = ''.join(
        _run(piece, 'Protected' if token else '', language, token=token) for piece, token in pieces(shown(text))
    )
    # What is typed into an empty cell begins with the properties of its paragraph's mark.
    return _paragraph('Target Text', runs, rtl=language.rtl, mark=_properties('', rtl=language.rtl))


def _run(text: str, style: str, language: Language, *, token: bool) -> str:
    """A run. A token among text from the right is marked as from the left, or its signs go astray."""
    if language.rtl and token:
        text = f'{FROM_LEFT}{text}{FROM_LEFT}'
    return run(text, _properties(style, rtl=language.rtl and not token))


def _properties(style: str, *, rtl: bool) -> str:
    # LibreOffice shows no colour that a character style alone has.
    look = f'<w:rStyle w:val="{style_id(style)}"/>{COLOURS.get(style, "")}' if style else ''
    inner = look + ('<w:rtl/>' if rtl else '')
    return f'<w:rPr>{inner}</w:rPr>' if inner else ''


def _locked(tag: str, number: int, runs: str) -> str:
    """Runs in a content control that can be neither deleted nor edited (ECMA-376 Part 1, 17.18.47)."""
    if not runs:
        return ''
    properties = f'<w:tag w:val={quoteattr(tag)}/><w:id w:val="{number}"/><w:lock w:val="sdtContentLocked"/>'
    return f'<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{runs}</w:sdtContent></w:sdt>'


def _paragraph(style: str, runs: str, *, rtl: bool = False, mark: str = '') -> str:
    direction = '<w:bidi/>' if rtl else ''
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id(style)}"/>{direction}{mark}</w:pPr>{runs}</w:p>'


def _cell(at: int, content: str, *, tint: str = '') -> str:
    ground = f'<w:shd w:val="clear" w:color="auto" w:fill="{tint}"/>' if tint else ''
    return f'<w:tc><w:tcPr><w:tcW w:w="{WIDTHS[at]}" w:type="dxa"/>{ground}</w:tcPr>{content}</w:tc>'
