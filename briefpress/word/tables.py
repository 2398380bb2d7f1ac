"""Tables at fixed widths, with a table style of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from xml.etree.ElementTree import Element
from xml.sax.saxutils import quoteattr

from briefpress.word.blocks import blocks_of, empty
from briefpress.word.blocks import caption as caption_line
from briefpress.word.draft import Block, Draft, Gap, Paragraph, xml_of
from briefpress.word.geometry import geometry
from briefpress.word.properties import twips
from briefpress.word.table_styles import table_style

LOOK = (
    '<w:tblLook w:val="{value}" w:firstRow="{head}" w:lastRow="0" w:firstColumn="{side}" w:lastColumn="0" '
    'w:noHBand="0" w:noVBand="1"/>'
)

TWIPS = 20
"""Of a point."""
PARTS = ('thead/tr', 'tr', 'tbody/tr', 'tfoot/tr')
"""Where a table's own rows stand; those of a table in one of its cells are not among them."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's frame: style id, column widths in twips, how far it stands in, whether it has a head and row heads."""

    style: str
    columns: tuple[int, ...]
    start: int = 0
    head: bool = False
    side: bool = False
    rtl: bool = False
    title: str = ''
    description: str = ''


def table(draft: Draft, element: Element) -> list[Block]:
    """A table: its caption, its rows at fixed widths, the space after it."""
    found: list[Block] = []
    caption = element.find('caption')
    if caption is not None:
        found += _caption(draft, caption)
    rows = [row for part in PARTS for row in element.findall(part)]
    head = len(element.findall('thead/tr'))
    grid = _grid(draft, element, rows, caption)
    body = ''.join(_row(draft, row, grid, is_head=index < head) for index, row in enumerate(rows))
    return [*found, table_xml(grid, body), Gap(draft.cascade.look(element).margin.bottom)]


def _caption(draft: Draft, caption: Element) -> list[Block]:
    """The paragraphs of a caption. On pages of a name a table stands elsewhere, and its caption with it."""
    found = caption_line(draft, caption)
    if not draft.page:
        return found
    place, move = geometry(draft.cascade, caption, width=draft.width, numbered=False), draft.styles.on_pages
    return [
        replace(block, style=move(block.style, draft.page, place)) if isinstance(block, Paragraph) else block
        for block in found
    ]


def _grid(draft: Draft, element: Element, rows: list[Element], caption: Element | None) -> Grid:
    look = draft.cascade.look(element)
    place = geometry(draft.cascade, element, width=draft.width, numbered=False)
    room = draft.width - place.start - place.end
    width = look.width or room * (look.share or 100) / 100
    count = max((sum(_span(cell) for cell in row) for row in rows), default=1)
    title = ' '.join(''.join(caption.itertext()).split()) if caption is not None else ''
    headings = (' '.join(''.join(cell.itertext()).split()) for cell in (rows[0] if rows else ()))
    return Grid(
        table_style(draft, element),
        shared_out(twips(width), _shares(draft, element, count)),
        twips(place.start),
        head=element.find('thead') is not None,
        side=element.find('tbody/tr/th') is not None,
        rtl=look.rtl,
        title=title,
        description=', '.join(filter(None, headings)),
    )


def _span(cell: Element) -> int:
    span = cell.get('colspan', '1')
    return int(span) if span.isdecimal() and int(span) else 1


def _shares(draft: Draft, element: Element, count: int) -> list[float]:
    """The columns' widths in percent; those that have none share what is left."""
    columns = [draft.cascade.look(column).share for column in element.findall('colgroup/col')][:count]
    given = columns + [None] * (count - len(columns))
    free = given.count(None)
    rest = max(100.0 - sum(share or 0.0 for share in given), 5.0 * free)
    return [rest / free if share is None else share for share in given]


def shared_out(width: int, shares: Sequence[float]) -> tuple[int, ...]:
    """A width in whole parts by their shares; the parts add up to the width."""
    total = sum(shares) or 1.0
    ends = [round(width * part / total) for part in accumulate(shares)]
    return tuple(end - start for start, end in zip([0, *ends], ends, strict=False))


def _row(draft: Draft, row: Element, grid: Grid, *, is_head: bool) -> str:
    cells, column = '', 0
    for cell in row:
        span = _span(cell)
        width = sum(grid.columns[column : column + span])
        draft.mark(cell)
        padding = draft.cascade.look(cell).padding
        with draft.in_column(width / TWIPS - padding.left - padding.right):
            content = blocks_of(draft, cell) or [empty(draft, cell)]
        cells += cell_xml(draft, width, content, span=span)
        column += span
    head = '<w:tblHeader/>' if is_head else ''
    return f'<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{cells}</w:tr>'


def cell_xml(draft: Draft, width: int, content: list[Block], *, span: int = 1) -> str:
    """A cell of so many columns. Word wants a paragraph at its end."""
    inner = xml_of(draft, content)
    if not inner.endswith('</w:p>'):
        inner += '<w:p/>'
    columns = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ''
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{columns}</w:tcPr>{inner}</w:tc>'


def table_xml(grid: Grid, rows: str) -> str:
    """A w:tbl, its properties in the order of ECMA-376 Part 1, 17.4.59."""
    value = f'{0x0400 | (0x20 if grid.head else 0) | (0x80 if grid.side else 0):04X}'
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val={quoteattr(grid.style)}/>'
        + ('<w:bidiVisual/>' if grid.rtl else '')
        + f'<w:tblW w:w="{sum(grid.columns)}" w:type="dxa"/><w:tblInd w:w="{grid.start}" w:type="dxa"/>'
        + '<w:tblLayout w:type="fixed"/>'
        + LOOK.format(value=value, head=int(grid.head), side=int(grid.side))
        + (f'<w:tblCaption w:val={quoteattr(grid.title)}/>' if grid.title else '')
        + (f'<w:tblDescription w:val={quoteattr(grid.description)}/>' if grid.description else '')
        + '</w:tblPr><w:tblGrid>'
        + ''.join(f'<w:gridCol w:w="{width}"/>' for width in grid.columns)
        + f'</w:tblGrid>{rows}</w:tbl>'
    )
