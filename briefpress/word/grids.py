"""What Word draws as a table only: a list of records (a timeline), a row of boxes (a masthead), a box on a ground."""

from __future__ import annotations

from dataclasses import replace
from xml.etree.ElementTree import Element

from briefpress.engine.cascade import Look
from briefpress.word.blocks import block, blocks_of, empty, item_list
from briefpress.word.draft import Block, Draft, Gap, Paragraph
from briefpress.word.geometry import box_ends, geometry
from briefpress.word.inline import write_content
from briefpress.word.line import Line
from briefpress.word.marks import mark_piece
from briefpress.word.properties import twips
from briefpress.word.table_styles import box_style, grid_style
from briefpress.word.tables import TWIPS, Grid, cell_xml, shared_out, table_xml

START = {False: 3, True: 1}
"""The side where a line starts, among top, right, bottom and left, by whether that is the right one."""


def list_or_records(draft: Draft, element: Element) -> list[Block]:
    """A list; one of records as a table."""
    return records(draft, element) if is_record_list(draft, element) else item_list(draft, element)


def is_record_list(draft: Draft, element: Element) -> bool:
    """Whether every item is made of named parts, as a timeline's are of a date and an event."""
    items = list(element)
    whole = all(len(item) and all(draft.names.is_part(part) for part in item) and not _loose(item) for item in items)
    return whole and any(len(item) > 1 for item in items)


def _loose(item: Element) -> str:
    return ((item.text or '') + ''.join(part.tail or '' for part in item)).strip()


def records(draft: Draft, element: Element) -> list[Block]:
    """A list of records as a table: a column for each part, by its class."""
    samples = {part.get('class', ''): part for item in reversed(list(element)) for part in reversed(list(item))}
    longest = max(element, key=len)
    names = list(dict.fromkeys([part.get('class', '') for part in longest] + list(samples)))
    item_look = draft.cascade.look(element[0])
    place = geometry(draft.cascade, element, width=draft.width, numbered=False)
    outdent = _outdent(item_look, draft.cascade.look(samples[names[0]]))
    room = draft.width - place.start - place.end + outdent
    looks = [draft.cascade.look(samples[name]) for name in names]
    widths = shared_out(twips(room), _shares(looks, room, first=outdent))
    style = grid_style(draft, draft.names.table(element), item_look, lines=True)
    grid = Grid(style, widths, twips(place.start - outdent), head=True, rtl=item_look.rtl)
    rows = ''
    for item in element:
        draft.mark(item)
        parts = {part.get('class', ''): part for part in item}
        cells = (
            cell_xml(draft, width, [_part(draft, item, parts.get(name), samples[name])])
            for name, width in zip(names, widths, strict=True)
        )
        rows += table_row(''.join(cells))
    outer = draft.cascade.look(draft.cascade.parents[element]).margin.bottom
    gap = max(outer, draft.cascade.look(element).margin.bottom)
    return [table_xml(grid, rows), Gap(gap - draft.styles.of(samples[names[-1]]).geometry.after)]


def table_row(cells: str) -> str:
    """A row that no page end tears."""
    return f'<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>'


def _outdent(item: Look, part: Look) -> float:
    """How far the first part stands before its item, as dates in the margin do."""
    start = START[item.rtl]
    return max(0.0, -(item.border[start].width + item.padding[start] + part.margin[start]))


def _shares(looks: list[Look], room: float, *, first: float = 0.0) -> list[float]:
    """A part that the CSS gives a width has it; what is left is shared by the others."""
    given = [look.width and look.width + look.padding.left + look.padding.right for look in looks]
    given[0] = max(given[0] or 0.0, first) or None
    free = given.count(None)
    rest = max(room - sum(width or 0.0 for width in given), room / 3)
    return [rest / free if width is None else width for width in given]


def _part(draft: Draft, item: Element, part: Element | None, sample: Element) -> Paragraph:
    """A part in its cell. It is a piece of its item's unit."""
    style = draft.styles.of(sample)
    if part is None:
        return Paragraph(style, '')
    line = Line()
    write_content(draft, part, line)
    if unit := item.get('data-unit', ''):
        mark_piece(draft, unit, line, number=list(item).index(part), between=part.get('data-separator', ''))
    return draft.paragraph(style, line.xml(), part)


def row_of_boxes(draft: Draft, element: Element) -> list[Block]:
    """Paragraphs that the CSS sets side by side, as a table of one row."""
    look = draft.cascade.look(element)
    if _begins_the_sheet(draft, element):
        # Word's first page has the margin of the others, so that a band needs no room for the edge of the sheet.
        look = replace(look, padding=look.padding._replace(top=min(look.padding.top, look.padding.bottom)))
    looks = [draft.cascade.look(part) for part in element]
    width = draft.width - look.margin.left - look.margin.right
    shares = _shares(looks, width - look.padding.left - look.padding.right)
    start, end = START[look.rtl], START[not look.rtl]
    shares[0] += look.padding[start]
    shares[-1] += look.padding[end]
    grid = Grid(
        grid_style(draft, draft.names.table(element), look),
        shared_out(twips(width), shares),
        twips(look.margin[start]),
        head=True,
        rtl=look.rtl,
    )
    cells = (_placed(draft, part, column) for part, column in zip(element, grid.columns, strict=True))
    return [table_xml(grid, table_row(''.join(cells))), Gap(look.margin.bottom)]


def box(draft: Draft, element: Element) -> list[Block]:
    """A box on a ground, as a table of one cell: whatever stands in it stays together."""
    look = draft.cascade.look(element)
    start, end = box_ends(draft.cascade, element)
    width = draft.width - start - end
    frame = look.border[1].width + look.border[3].width + look.padding.left + look.padding.right
    with draft.in_column(width - frame):
        content = blocks_of(draft, element) or [empty(draft, element)]
    last, after = content[-1], _space_at_end(draft, element)
    if isinstance(last, Paragraph) and last.style.geometry.after > after:
        content[-1] = replace(last, style=draft.styles.placed(last.style, 'Last', after=after))
    name = draft.names.table(element)
    style = box_style(draft, name if name.endswith(' Box') else f'{name} Box', look)
    grid = Grid(style, (twips(width),), twips(start), head=True, rtl=look.rtl)
    cell = cell_xml(draft, twips(width), content)
    row = table_row(cell) if look.keep_together else f'<w:tr>{cell}</w:tr>'
    return [Gap(look.margin.top, leads=True), table_xml(grid, row), Gap(look.margin.bottom)]


def _space_at_end(draft: Draft, element: Element) -> float:
    """The space that the CSS leaves below the last text of a box."""
    after, item = 0.0, element
    while len(item):
        item = item[-1]
        after = max(after, draft.cascade.look(item).margin.bottom)
    return after


def _placed(draft: Draft, part: Element, column: int) -> str:
    """One of the boxes of a row, in a column of so many twips."""
    look = draft.cascade.look(part)
    with draft.in_column(column / TWIPS - look.padding.left - look.padding.right):
        return cell_xml(draft, column, block(draft, part))


def _begins_the_sheet(draft: Draft, element: Element) -> bool:
    """Whether an element opens the body of a document whose first page has no margin above."""
    body = draft.cascade.parents[element]
    shown = (child for child in body if not draft.names.is_running(child))
    return body.tag == 'body' and next(shown, None) is element and not draft.cascade.sheet(first=True).margin.top
