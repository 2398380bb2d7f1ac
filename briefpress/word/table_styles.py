"""Table styles from the CSS of a table, its head, its rows and its cells."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element

from briefpress.engine.cascade import Edge, Look
from briefpress.word.draft import Draft
from briefpress.word.properties import border, difference, run_properties, shading, twips

NO_EDGE = Edge(0.0, 'none', '000000')
ALIGN = {'middle': 'center', 'bottom': 'bottom'}


def table_style(draft: Draft, element: Element) -> str:
    """The id of a table's style, made from the first table of its kind that has the part in question."""
    name = draft.names.table(element)
    if name not in draft.styles.tables:
        tables = [element, *draft.styles.samples.tables.get(name, [])]
        return draft.styles.table(name, _style(draft, tables))
    return draft.styles.table(name, '')


def _style(draft: Draft, tables: list[Element]) -> str:
    look = draft.cascade.look

    def first(path: str) -> Look | None:
        found = next((cell for table in tables if (cell := table.find(path)) is not None), None)
        return look(found) if found is not None else None

    cell = first('tbody/tr/td') or first('tbody/tr/th') or look(tables[0])
    run = difference(run_properties(cell), draft.styles.normal.run)
    xml = f'<w:rPr>{run}</w:rPr>' if run else ''
    xml += _table_properties(look(tables[0]), cell, *_inner_edges(first))
    xml += f'<w:tcPr>{_aligned(cell.vertical)}</w:tcPr>' if cell.vertical in ALIGN else ''
    xml += _part('firstRow', first('thead/tr/th'), cell, first('thead/tr'), first('thead'))
    xml += _part('firstCol', first('tbody/tr/th'), cell)
    for name, row in (('band1Horz', 3), ('band2Horz', 2)):
        xml += _part(name, None, cell, first(f'tbody/tr[{row}]/td'), first(f'tbody/tr[{row}]'))
    return xml


def _inner_edges(first: Callable[[str], Look | None]) -> tuple[Edge, Edge]:
    """The lines between rows and between columns."""
    below, above, beside = first('tbody/tr[2]/td'), first('tbody/tr[1]/td'), first('tbody/tr/td[2]')
    rows = below.border[0] if below and below.border[0].width else above.border[2] if above else NO_EDGE
    return rows, beside.border[3] if beside else NO_EDGE


def _table_properties(table: Look, cell: Look, rows: Edge, columns: Edge) -> str:
    edges = _edges(table) | {'insideH': rows, 'insideV': columns}
    names = ('top', 'left', 'bottom', 'right', 'insideH', 'insideV')
    lines = ''.join(border(name, edges[name]) for name in names)
    return (
        f'<w:tblPr><w:tblStyleRowBandSize w:val="1"/><w:tblBorders>{lines}</w:tblBorders>'
        f'{_cell_margins(_padding(cell))}</w:tblPr>'
    )


def _edges(look: Look) -> dict[str, Edge]:
    """The borders by Word's names, which in a table from right to left call its beginning left."""
    top, right, bottom, left = look.border
    start, end = (right, left) if look.rtl else (left, right)
    return {'top': top, 'left': start, 'bottom': bottom, 'right': end}


def _padding(look: Look) -> dict[str, float]:
    """The padding by the same names."""
    top, right, bottom, left = look.padding
    start, end = (right, left) if look.rtl else (left, right)
    return {'top': top, 'left': start, 'bottom': bottom, 'right': end}


def _cell_margins(sides: dict[str, float]) -> str:
    names = ('top', 'left', 'bottom', 'right')
    margins = ''.join(f'<w:{name} w:w="{twips(sides[name])}" w:type="dxa"/>' for name in names)
    return f'<w:tblCellMar>{margins}</w:tblCellMar>'


def _part(name: str, own: Look | None, cell: Look, *grounds: Look | None) -> str:
    """What a part of the table has for itself: its text, its lower line, its ground, where its text stands."""
    run = difference(run_properties(own), run_properties(cell)) if own else ''
    found = [look for look in (own, *grounds) if look]
    ground = next((look.background for look in found if look.background), None)
    line = own.border[2] if own and name == 'firstRow' else NO_EDGE
    inner = f'<w:tcBorders>{border("bottom", line)}</w:tcBorders>' if line.width else ''
    inner += shading(ground) if ground else ''
    inner += _aligned(own.vertical) if own and own.vertical in ALIGN else ''
    if not run and not inner:
        return ''
    run = f'<w:rPr>{run}</w:rPr>' if run else ''
    cells = f'<w:tcPr>{inner}</w:tcPr>' if inner else ''
    return f'<w:tblStylePr w:type="{name}">{run}{cells}</w:tblStylePr>'


def grid_style(draft: Draft, name: str, look: Look, *, lines: bool = False) -> str:
    """The id of the style of a table that is one for its places only.

    `look` is that of its rows; with `lines` its line at the side stands between the columns, as a timeline's does.
    """
    edges, names = _edges(look), ('top', 'left', 'bottom', 'right')
    if lines:
        beside = look.padding.right if look.rtl else look.padding.left
        written, margins = border('insideV', look.border[1 if look.rtl else 3]), (0.0, beside, 0.0, beside)
    else:
        written = ''.join(border(side, edges[side]) for side in names)
        margins = (look.padding.top, 0.0, look.padding.bottom, 0.0)
    properties = (
        f'<w:tblPr><w:tblBorders>{written}</w:tblBorders>'
        f'{_cell_margins(dict(zip(names, margins, strict=True)))}</w:tblPr>'
    )
    cells = shading(look.background) if look.background else ''
    cells += '' if lines else _aligned('bottom')
    return draft.styles.table(name, properties + (f'<w:tcPr>{cells}</w:tcPr>' if cells else ''))


def box_style(draft: Draft, name: str, look: Look) -> str:
    """The id of the style of a table of one cell that is a box."""
    edges = _edges(look)
    lines = ''.join(border(side, edges[side]) for side in ('top', 'left', 'bottom', 'right'))
    ground = f'<w:tcPr>{shading(look.background)}</w:tcPr>' if look.background else ''
    margins = _cell_margins(_padding(look))
    return draft.styles.table(name, f'<w:tblPr><w:tblBorders>{lines}</w:tblBorders>{margins}</w:tblPr>{ground}')


def _aligned(vertical: str) -> str:
    """Where the text of a cell stands in it."""
    return f'<w:vAlign w:val="{ALIGN[vertical]}"/>'
