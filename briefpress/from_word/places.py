"""What links and references of a document lead to, and its ids in the brief."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefpress.from_word.inline import bookmark_of, is_note
from briefpress.from_word.taking import Taking, said, short_slug
from briefpress.from_word.values import Block, Component, Heading, Listing, Quote, Text
from briefpress.headings import RESERVED_IDS, unique
from briefpress.rich.values import Rich, plain


def name_places(taking: Taking, blocks: Sequence[Block]) -> dict[int, str]:
    """The ids of headings and paragraphs that something leads to, by their places in the document.

    Makes known where each bookmark that is led to is in the brief.
    """
    targets = _targets(taking)
    names: dict[int, str] = {}
    taken = taking.ids | RESERVED_IDS | {block.name for block in blocks if isinstance(block, Heading)}
    for block in _all(blocks):
        if not isinstance(block, Heading | Text) or block.source < 0:
            continue
        if plain(block.rich).rstrip().endswith('\\'):
            continue  # no list of attributes can stand behind it
        marks = [mark.name for mark in taking.word.paragraphs[block.source].marks if mark.name in targets]
        marks = [mark for mark in marks if mark not in taking.places]
        if isinstance(block, Heading) and block.name:
            names[block.source] = block.name
        if marks and block.source not in names:
            stem = short_slug(said(block.rich))
            name = unique(stem if stem[:1].isalpha() else f'at-{stem or "here"}', taken)
            taken.add(name)
            names[block.source] = name
        if marks:
            taking.places.update(dict.fromkeys(marks, f'#{names[block.source]}'))
    return names


def _targets(taking: Taking) -> set[str]:
    """The bookmarks that links and fields lead to."""
    word = taking.word
    stories = [word.paragraphs, *word.notes.values(), *word.endnotes.values()]
    told = [item for story in stories for item in story if not item.generated]
    return {name for item in told for name in _led_to(item.rich)}


def _led_to(rich: Rich) -> Iterator[str]:
    for piece in rich:
        if piece.look.link.startswith('#'):
            yield piece.look.link[1:]
        if piece.thing and piece.thing.kind in ('field', 'reference') and not is_note(piece.thing):
            yield bookmark_of(piece.thing)


def _all(blocks: Sequence[Block]) -> Iterator[Block]:
    """All blocks, those in others too."""
    for block in blocks:
        yield block
        match block:
            case Quote(inner) | Component(blocks=inner):
                yield from _all(inner)
            case Listing(_, items):
                for item in items:
                    yield from _all(item)
            case _:
                pass
