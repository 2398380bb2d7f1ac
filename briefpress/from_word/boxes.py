"""Boxes: text boxes and tables of one cell, which become callouts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from briefpress.docx_read.values import Paragraph
from briefpress.from_word.inline import carried
from briefpress.from_word.taking import Taking, is_said, stripped
from briefpress.from_word.values import Block, Component, Listing, Text
from briefpress.rich.values import THING, Rich, plain

Placed = tuple[int, Paragraph]
"""A paragraph with its place in the document."""
Flowing = Callable[[Sequence[Placed]], list[Block]]
"""The blocks of paragraphs that are in no table."""

LARGEST = 2_000
"""Characters of a box; more of them are text that stands in a frame."""
LONGEST_TITLE = 80


def box_blocks(taking: Taking, items: Sequence[Placed], flowing: Flowing) -> list[Block]:
    """A callout of the paragraphs of a box, with its title if it has one; of very many only the text."""
    told = [item for item in items if is_said(item[1])]
    if sum(len(plain(item.rich)) for _, item in told) > LARGEST:
        return flowing(told)
    if len(told) > 1 and _is_title(told[0][1]):
        title = stripped(carried(taking, unbold(told[0][1].rich), notes=False))
        return [Component('callout', title=title, blocks=tuple(flowing(told[1:])))]
    blocks = flowing(told)
    return [Component('callout', blocks=tuple(blocks))] if blocks else []


def _is_title(item: Paragraph) -> bool:
    text = plain(item.rich).strip()
    looks = item.strong or 'title' in item.style or item.heading > 0
    return looks and not item.listed and len(text) <= LONGEST_TITLE and THING not in text


def unbold(rich: Rich) -> Rich:
    """The same text, no piece of it bold."""
    return tuple(replace(piece, look=replace(piece.look, bold=False)) for piece in rich)


def messages_of(block: Block) -> tuple[Rich, ...]:
    """The texts of a box with key messages, which a brief has in its front matter; nothing of another block."""
    if not isinstance(block, Component) or plain(block.title).strip().casefold() != 'key messages':
        return ()
    items = block.blocks[0].items if len(block.blocks) == 1 and isinstance(block.blocks[0], Listing) else ()
    texts = [item[0].rich for item in items if len(item) == 1 and isinstance(item[0], Text)]
    return tuple(texts) if len(texts) == len(items) and THING not in ''.join(map(plain, texts)) else ()
