"""The whole body of a document as blocks: its text, its tables and its boxes in their order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import NamedTuple

from briefpress.docx_read.values import Paragraph
from briefpress.from_word.boxes import Flowing, Placed, box_blocks
from briefpress.from_word.captions import caption_text, is_caption
from briefpress.from_word.flow import Flow, flow
from briefpress.from_word.tables import table_blocks
from briefpress.from_word.taking import Taking, is_said
from briefpress.from_word.values import Block, Heading
from briefpress.rich.values import Rich


class Group(NamedTuple):
    """Paragraphs that are of one table, of one box, or of neither."""

    table: int
    box: int
    items: list[Placed]


def body_blocks(around: Flow, items: Sequence[Placed]) -> list[Block]:
    """The blocks of all paragraphs."""
    groups = [Group(*key, list(found)) for key, found in groupby(items, key=lambda item: _place(item[1]))]
    # Before the text around is read, which would take a caption for a part of it.
    captions = {at: _caption(groups, at) for at, group in enumerate(groups) if group.table >= 0}
    blocks: list[Block] = []
    inside = partial(flow, replace(around, levels={}))
    styled = {at: item.heading for at, item in items if item.heading and item.cells}
    freed = partial(flow, replace(around, levels=styled))
    for at, group in enumerate(groups):
        if group.table >= 0:
            blocks += _table(around.taking, group, captions[at], near=_near(blocks), boxed=inside, freed=freed)
        elif group.box:
            blocks += box_blocks(around.taking, group.items, inside)
        else:
            blocks += flow(around, group.items)
    return blocks


def _place(paragraph: Paragraph) -> tuple[int, int]:
    return (paragraph.cells[0].table, 0) if paragraph.cells else (-1, paragraph.box)


def _near(blocks: Sequence[Block]) -> Rich:
    """The last heading."""
    return next((block.rich for block in reversed(blocks) if isinstance(block, Heading)), ())


def _table(
    taking: Taking, group: Group, caption: Placed | None, *, near: Rich, boxed: Flowing, freed: Flowing
) -> list[Block]:
    text = caption_text(taking, caption[1]) if caption else ()
    blocks, name = table_blocks(taking, group.items, caption=text, near=near, boxed=boxed, freed=freed)
    if caption and name:
        taking.places.update((mark.name, f'#table-{name}') for mark in caption[1].marks)
    return blocks


def _caption(groups: Sequence[Group], at: int) -> Placed | None:
    """The caption of a table: the paragraph before it, or else that behind it; it is then no text of its own."""
    for other, end in ((at - 1, -1), (at + 1, 0)):
        if not 0 <= other < len(groups) or groups[other].table >= 0 or groups[other].box:
            continue
        items = groups[other].items
        said_ones = [place for place, (_, item) in enumerate(items) if is_said(item)]
        if said_ones and is_caption(items[said_ones[end]][1], of='table'):
            return items.pop(said_ones[end])
    return None
