"""Paragraphs that follow one another as blocks: texts, lists, quotations, code, figures and boxes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from briefpress.check.sections import section_name
from briefpress.docx_read.values import Paragraph
from briefpress.from_word.boxes import Placed, unbold
from briefpress.from_word.captions import caption_text, is_caption
from briefpress.from_word.headings import typed_number
from briefpress.from_word.inline import carried, images_of, is_images_alone
from briefpress.from_word.lists import LETTER, NUMBER, Item, nested, ordinal, typed_mark
from briefpress.from_word.taking import Taking, is_said, said, short_slug, stripped
from briefpress.from_word.values import Block, Code, Component, Heading, Quote, Text
from briefpress.headings import unique
from briefpress.rich.values import Piece, Rich, Thing, cut, plain

_QUOTE = re.compile('quot|block text')
_CODE = re.compile('code|preformatted|macro text|source')
_CONTINUES = re.compile('list continue|list paragraph')


@dataclass(frozen=True, slots=True)
class Flow:
    """Where paragraphs are read: `levels` are those that are headings, none inside a box or cell."""

    taking: Taking
    levels: Mapping[int, int]
    numbered: bool = False
    """Whether the numbers that are typed before headings are left out."""
    sections: tuple[str, ...] = ()


def flow(around: Flow, items: Sequence[Placed]) -> list[Block]:
    """The blocks of paragraphs, none of which is in a table."""
    found: list[Block] = []
    said_ones = [item for item in items if is_said(item[1])]
    at = 0
    while at < len(said_ones):
        blocks, length = _next(around, said_ones, at)
        found += blocks
        at += length
    return found


def _next(around: Flow, items: Sequence[Placed], at: int) -> tuple[list[Block], int]:
    """The blocks that begin with a paragraph, and how many paragraphs they are."""
    place, item = items[at]
    if place in around.levels:
        return [_heading(around, place, item)], 1
    if item.generated:
        length = _run(items, at, lambda other: other.generated)
        text = ' / '.join(said(other.rich) for _, other in items[at : at + length])
        around.taking.change(f'what Word had made itself, such as a table of contents, was left out: {text}')
        return [], length
    if length := _list_length(around, items, at):
        return nested(list(_items(around, items[at : at + length]))), length
    if _is_code(item):
        length = _run(items, at, _is_code)
        return [Code(_code(around, items[at : at + length]))], length
    if _QUOTE.search(item.style):
        length = _run(items, at, lambda other: bool(_QUOTE.search(other.style)))
        return [Quote(tuple(_texts(around, items[at : at + length])))], length
    return _text_or_figures(around, items, at)


def _run(items: Sequence[Placed], at: int, wanted: Callable[[Paragraph], bool]) -> int:
    length = 0
    while at + length < len(items) and wanted(items[at + length][1]):
        length += 1
    return length


def _heading(around: Flow, place: int, item: Paragraph) -> Block:
    rich = stripped(item.rich)
    bare = _without_number(rich, around)
    for message in _told(plain(rich), plain(bare)):
        around.taking.gather('carried-otherwise', message, said(rich))
    rich = carried(around.taking, bare)
    rich = unbold(rich) if item.strong else rich
    if is_images_alone(rich) or not plain(rich).strip():
        return Text(rich, place)
    return Heading(around.levels[place], rich, place)


def _told(text: str, bare: str) -> Iterator[str]:
    """What was left out around a heading."""
    if not text.startswith(bare):
        yield 'the numbers typed before headings were left out'
    if not text.endswith(bare):
        yield 'the marks typed behind the names of sections were left out'


def _without_number(rich: Rich, around: Flow) -> Rich:
    """A heading without the number typed before it, where most have one; a required section is its name alone."""
    text = plain(rich)
    number = len(typed_number(text))
    wanted = {section_name(name) for name in around.sections}
    if section_name(text) not in wanted and section_name(text[number:].rstrip(' :.')) in wanted:
        return cut(rich, number, len(text.rstrip(' :.')))
    return cut(rich, number) if around.numbered else rich


def _list_length(around: Flow, items: Sequence[Placed], at: int) -> int:
    """How many paragraphs the list has that begins here; 0 where none does."""
    length = 0
    while at + length < len(items):
        place, item = items[at + length]
        if place in around.levels or item.generated or is_caption(item, of='figure'):
            break
        is_item = item.listed or typed_mark(item.rich, neighbour=_neighbour(items, at + length))
        if not is_item and not (length and _CONTINUES.search(item.style)):
            break
        length += 1
    return length


def _neighbour(items: Sequence[Placed], at: int) -> Rich:
    """The paragraph before or after that begins as this one does, if any."""
    own = items[at][1].rich
    for other in (at - 1, at + 1):
        if 0 <= other < len(items) and typed_mark(own, neighbour=items[other][1].rich):
            return items[other][1].rich
    return ()


def _items(around: Flow, items: Sequence[Placed]) -> Iterator[Item]:
    last: Item | None = None
    for at, (place, item) in enumerate(items):
        mark = None if item.listed else typed_mark(item.rich, neighbour=_neighbour(items, at))
        if not item.listed and not mark and last:
            last.blocks += _plain_texts(around, place, item.rich)
            continue
        if last:
            yield last
        if mark:
            texts = _plain_texts(around, place, cut(item.rich, mark.end()))
            last = Item(mark.re in (NUMBER, LETTER), 1, texts, ordinal(mark))
            if mark.re is LETTER:
                message = 'the letters typed before the items of lists became numbers'
                around.taking.gather('carried-otherwise', message, said(item.rich))
        else:
            texts = _plain_texts(around, place, item.rich)
            last = Item(item.listed == 'number', max(item.level, 1), texts, item.number)
        if not last.blocks:
            last = None
    if last:
        yield last


def _plain_texts(around: Flow, place: int, rich: Rich) -> list[Block]:
    text = stripped(carried(around.taking, rich))
    return [Text(text, place)] if plain(text) else []


def _texts(around: Flow, items: Sequence[Placed]) -> Iterator[Block]:
    for place, item in items:
        yield from _plain_texts(around, place, item.rich)


def _is_code(item: Paragraph) -> bool:
    if item.listed or any(piece.thing for piece in item.rich):
        return False
    told = [piece.look.code for piece in item.rich if piece.text.strip()]
    return bool(told) and (all(told) or bool(_CODE.search(item.style)))


def _code(around: Flow, items: Sequence[Placed]) -> str:
    text = '\n'.join(plain(carried(around.taking, _unlinked(item.rich))) for _, item in items)
    return text.strip('\n') or ' '


def _unlinked(rich: Rich) -> Rich:
    return tuple(replace(piece, look=replace(piece.look, link='')) for piece in rich)


def _text_or_figures(around: Flow, items: Sequence[Placed], at: int) -> tuple[list[Block], int]:
    place, item = items[at]
    rich = stripped(carried(around.taking, item.rich))
    if is_caption(item, of='figure') and at + 1 < len(items):
        pictures = _pictures(around, items[at + 1])
        if len(pictures) == 1 and not (at + 2 < len(items) and is_caption(items[at + 2][1], of='figure')):
            return _figures(around, pictures, items[at]), 2
    if not plain(rich):
        return [], 1
    if not is_images_alone(rich):
        return [Text(rich, place)], 1
    follows = at + 1 < len(items) and is_caption(items[at + 1][1], of='figure')
    return _figures(around, images_of(rich), items[at + 1] if follows else None), 1 + follows


def _pictures(around: Flow, item: Placed) -> list[str]:
    if item[0] in around.levels or not any(piece.thing for piece in item[1].rich):
        return []
    rich = carried(around.taking, item[1].rich)
    return images_of(rich) if is_images_alone(rich) else []


def _figures(around: Flow, names: Sequence[str], caption: Placed | None) -> list[Block]:
    """Images in paragraphs of their own, the last one with the caption."""
    found: list[Block] = [Text(_image(name)) for name in names]
    text = caption_text(around.taking, caption[1]) if caption else ()
    if caption and text:
        ids = around.taking.ids
        name = unique(f'fig-{short_slug(said(text)) or "image"}', ids)
        ids.add(name)
        around.taking.places.update((mark.name, f'#{name}') for mark in caption[1].marks)
        found[-1] = Component('figure', name, blocks=(found[-1], Text(text, caption[0])))
    return found


def _image(name: str) -> Rich:
    return (Piece('\ufffc', thing=Thing('image', name)),)
