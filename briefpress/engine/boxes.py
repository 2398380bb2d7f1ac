"""Laid-out pages as plain values: what stands where, and from which unit of the sources it came."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import weasyprint
from weasyprint.formatting_structure import boxes
from weasyprint.images import RasterImage

PT = 0.75
"""Points of a CSS pixel."""

Edges = tuple[float, float, float, float]
"""Left, top, right and bottom in points from the upper left corner of the sheet."""


@dataclass(frozen=True, slots=True, eq=False)
class Box:
    """What an element, or a part of one, became on a page.

    `kind` is `block`, `line`, `inline`, `text`, `image`, `table`, `head` or `foot` (the rows of a table that are
    repeated), `row` or `cell`. `element` is one number for all pieces of an element, on whatever page, or 0 for what
    stands for none; `unit` is its data-unit and `line` its data-line, '' and 0 where it has none. `edges` are those of
    the border, `inner` those of the content. `floats` is out of the flow, `clips` cuts off what is too large for it.
    `stretch` is what justification added to each space of a text, in ems; `hyphenated` a line that the layout ended
    with a hyphen; `name` that of an image, and `dpi` that of its pixels.
    """

    kind: str
    tag: str
    edges: Edges
    inner: Edges
    children: tuple[Box, ...] = ()
    element: int = 0
    unit: str = ''
    line: int = 0
    text: str = ''
    rtl: bool = False
    floats: bool = False
    clips: bool = False
    hyphenated: bool = False
    stretch: float = 0.0
    dpi: float = 0.0
    name: str = ''

    def walk(self) -> Iterator[Box]:
        """It and all in it, in document order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def leaves(self) -> Iterator[Box]:
        """The lines and images in it, in document order."""
        return (box for box in self.walk() if box.kind in ('line', 'image'))


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its sheet, the area within its margins, its text, its footnotes if any, and what runs in the margins."""

    number: int
    sheet: tuple[float, float]
    area: Edges
    body: Box
    notes: Box | None = None
    running: tuple[Box, ...] = ()


KINDS = (
    (boxes.TextBox, 'text'),
    (boxes.LineBox, 'line'),
    (boxes.ReplacedBox, 'image'),
    (boxes.InlineBox, 'inline'),
    (boxes.TableBox, 'table'),
    (boxes.TableRowBox, 'row'),
    (boxes.TableCellBox, 'cell'),
)


def read_pages(rendered: weasyprint.Document) -> tuple[Page, ...]:
    """The pages of a rendered document."""
    return tuple(_page(number, page._page_box) for number, page in enumerate(rendered.pages, 1))


def _page(number: int, page: Any) -> Page:
    body, notes, running = None, None, []
    for child in page.children:
        if isinstance(child, boxes.FootnoteAreaBox):
            notes = _box(child) if child.children else None
        elif isinstance(child, boxes.MarginBox):
            running.append(_box(child))
        else:
            body = body or _box(child)
    left, top = page.content_box_x() * PT, page.content_box_y() * PT
    # The height of a page's own box does not count its footnotes.
    bottom = (page.margin_height() - page.margin_bottom) * PT
    area = (left, top, left + page.width * PT, bottom)
    sheet = (page.margin_width() * PT, page.margin_height() * PT)
    return Page(number, sheet, area, body or Box('block', '', area, area), notes, tuple(running))


def _box(box: Any) -> Box:
    box = getattr(box, '_box', box)  # what is placed absolutely stands in a holder
    element = box.element
    pseudo = element is None or ':' in (box.element_tag or '')
    left, top = box.border_box_x() * PT, box.border_box_y() * PT
    edges = (left, top, left + box.border_width() * PT, top + box.border_height() * PT)
    left, top = box.content_box_x() * PT, box.content_box_y() * PT
    inner = (left, top, left + box.width * PT, top + box.height * PT)
    return Box(
        _kind(box),
        '' if pseudo else box.element_tag,
        edges,
        inner,
        tuple(_box(child) for child in getattr(box, 'children', ())),
        element=0 if pseudo else id(element),
        unit='' if pseudo else element.get('data-unit', ''),
        line=0 if pseudo else int(element.get('data-line', 0)),
        rtl=box.style['direction'] == 'rtl',
        floats=bool(box.is_floated() or box.is_absolutely_positioned()),
        clips=box.style['overflow'] != 'visible',
        **_drawn(box),
    )


def _kind(box: Any) -> str:
    if isinstance(box, boxes.TableRowGroupBox):
        return 'head' if box.is_header else 'foot' if box.is_footer else 'block'
    return next((kind for cls, kind in KINDS if isinstance(box, cls)), 'block')


def _drawn(box: Any) -> dict[str, Any]:
    """What only lines, texts and images have."""
    if isinstance(box, boxes.TextBox):
        return {'text': box.text, 'stretch': box.justification_spacing / box.style['font_size']}
    if isinstance(box, boxes.LineBox):
        texts = [item for item in box.descendants() if isinstance(item, boxes.TextBox)]
        return {'hyphenated': bool(texts) and getattr(texts[-1].pango_layout, 'hyphenated', False)}
    if isinstance(box, boxes.ReplacedBox) and isinstance(box.replacement, RasterImage) and box.width:
        return {'name': box.element.get('src', ''), 'dpi': box.replacement.width / box.width * 96}
    return {}
