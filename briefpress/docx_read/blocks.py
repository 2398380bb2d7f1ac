"""What paragraphs stand in: tables, text boxes, content controls, tracked changes, and the paragraphs themselves."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from briefpress.docx_read.left_out import SENTENCES
from briefpress.docx_read.names import MC, W, value
from briefpress.docx_read.numbering import item_of
from briefpress.docx_read.place import Handler, Place, Run
from briefpress.docx_read.story import Around, Kind, Story
from briefpress.docx_read.styles import Style, heading_of
from briefpress.docx_read.tables import Table, flags_of

_SKIPPED = ('pPr', 'rPr', 'sdtPr', 'sdtEndPr', 'tblGrid', 'rubyPr', 'ffData', 'fldData', 'customXmlPr', 'smartTagPr')
"""Properties, which have no text."""
_FORMATTED = ('tblPr', 'tblPrEx', 'trPr', 'tcPr', 'sectPr')
"""Properties of which no more is told than that somebody changed them."""
_MARKS = ('ins', 'del', 'moveFrom', 'moveTo')
_CONTENTS = ('toc ', 'table of contents')
"""What the names of styles begin with that Word gives to a table of contents."""


def _start_paragraph(place: Place, element: etree._Element) -> None:
    properties = place.judge.properties(element, 'pPr')
    if change := place.judge.formatted(element.find(W + 'pPr')):
        place.open(element, change)
    source, now = place.source, place.story.now
    style = source.styles.style(value(properties, 'pStyle'))
    listed, level, found = item_of(properties, style.name, style.numbered, source.lists)
    count = place.counts.next(found, level) if found and not place.gone else 0
    heading = heading_of(value(properties, 'outlineLvl'), style.heading)
    now.kind = Kind(style.name, heading, listed, level)
    now.cells = place.story.cells
    now.is_generated = place.contents > 0 or style.name.startswith(_CONTENTS)
    now.size = style.size or source.styles.size
    now.around = Around(
        number=count if listed == 'number' else 0,
        merged=any(table.is_merged for table in place.tables),
        head=bool(place.tables) and place.tables[-1].is_head,
        box=place.box,
    )
    now.base = {**source.styles.base, **place.table_base, **style.switches}


def _end_paragraph(place: Place, element: etree._Element) -> None:
    place.close(element)
    story = place.story
    mark = element.find(f'{W}pPr/{W}rPr')
    changes = place.judge.mark_of(mark, *_MARKS)
    for change in changes:
        story.open_change(change)
    if changes:
        story.tell('\n')
    for change in reversed(changes):
        story.close_change(change)
    if place.gone or any(change.gone for change in changes):
        story.joins = True
    else:
        story.end_paragraph()


def _start_change(place: Place, element: etree._Element) -> None:
    place.open(element, place.judge.tracked(element))


def _format(place: Place, element: etree._Element) -> bool:
    if change := place.judge.formatted(element):
        place.story.open_change(change)
        place.story.close_change(change)
    return True


def _start_table(place: Place, element: etree._Element) -> None:
    properties = element.find(W + 'tblPr')
    style = place.source.styles.by_id.get(value(properties, 'tblStyle'), Style(''))
    place.tables.append(Table(style, flags_of(properties), place.story.cells, place.table_base))


def _end_table(place: Place, _element: etree._Element) -> None:
    table = place.tables.pop()
    place.story.cells, place.table_base = table.outer, table.outer_base


def _start_row(place: Place, element: etree._Element) -> None:
    if not place.tables:
        return
    for change in place.judge.mark_of(element.find(W + 'trPr'), *_MARKS):
        place.open(element, change)
    if place.gone:
        return
    table = place.tables[-1]
    if table.index < 0:
        place.story.settle()
        table.index, place.tables_before = place.tables_before, place.tables_before + 1
    table.start_row(element)


def _start_cell(place: Place, element: etree._Element) -> None:
    for change in place.judge.mark_of(element.find(W + 'tcPr'), 'cellIns', 'cellDel'):
        place.open(element, change)
    if place.gone or not place.tables:
        return
    table = place.tables[-1]
    place.story.settle()
    cell, place.table_base = table.start_cell(element)
    table.done = len(place.story.done)
    place.story.cells = (*table.outer, cell)


def _end_cell(place: Place, element: etree._Element) -> None:
    if not place.gone and place.tables and place.story.joins:
        # A cell has a paragraph, whatever was taken out of it.
        if len(place.story.done) == place.tables[-1].done:
            place.story.end_paragraph()
        place.story.settle()
    place.close(element)


def _start_control(place: Place, element: etree._Element) -> None:
    gallery = value(element.find(f'{W}sdtPr/{W}docPartObj'), 'docPartGallery')
    place.contents += gallery == 'Table of Contents'


def _end_control(place: Place, element: etree._Element) -> None:
    gallery = value(element.find(f'{W}sdtPr/{W}docPartObj'), 'docPartGallery')
    place.contents -= gallery == 'Table of Contents'


def _alternative(_place: Place, element: etree._Element) -> bool:
    """Skip what another stands for: every choice but the first, and the last resort where there is a choice."""
    return element.getprevious() is not None


def _start_box(place: Place, element: etree._Element) -> None:
    place.source.leave_out(SENTENCES[element.tag](element))
    place.stories.append(place.story)
    place.story = Story(place.story.cells, changes=place.story.changes)
    place.runs.append(place.run)
    place.run = Run()
    if len(place.stories) == 1:  # one in another is a part of it
        place.box = place.boxes = place.boxes + 1


def _end_box(place: Place, _element: etree._Element) -> None:
    place.report_fields()
    drafts = place.story.end()
    place.story, place.run = place.stories.pop(), place.runs.pop()
    place.story.now.boxes += drafts
    place.box = place.box if place.stories else 0


def _skip(_place: Place, _element: etree._Element) -> bool:
    return True


STARTS: Mapping[str, Handler] = {
    W + 'p': _start_paragraph,
    **dict.fromkeys((W + name for name in _SKIPPED), _skip),
    **dict.fromkeys((W + name for name in _FORMATTED), _format),
    **dict.fromkeys((W + name for name in _MARKS), _start_change),
    W + 'tbl': _start_table,
    W + 'tr': _start_row,
    W + 'tc': _start_cell,
    W + 'sdt': _start_control,
    MC + 'Choice': _alternative,
    MC + 'Fallback': _alternative,
    W + 'txbxContent': _start_box,
}
ENDS: Mapping[str, Handler] = {
    W + 'p': _end_paragraph,
    **dict.fromkeys((W + name for name in _MARKS), Place.close),
    W + 'tbl': _end_table,
    W + 'tr': Place.close,
    W + 'tc': _end_cell,
    W + 'sdt': _end_control,
    W + 'txbxContent': _end_box,
}
