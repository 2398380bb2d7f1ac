"""The text of a paragraph as the brief has it: its links, its footnote marks and its images are those of the brief."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefpress.dialect.links import may_link
from briefpress.docx_read.values import Paragraph
from briefpress.from_word.images import image_name
from briefpress.from_word.taking import BREAKS, Taking, said
from briefpress.rich.values import THING, Look, Piece, Rich, Thing, cut, plain
from briefpress.source_text import FORBIDDEN

NUMBERED = ('#fig-', '#table-')
"""What the addresses of things that a brief numbers begin with."""
UNKNOWN = '\ufffd'
"""What stands for a sign that no letter of Unicode is known for."""
_NUMBERS = frozenset({'SEQ', 'PAGE', 'NUMPAGES', 'PAGEREF'})
"""Fields whose numbers are no places."""


def carried(taking: Taking, rich: Rich, *, notes: bool = True) -> Rich:
    """A text without what a brief cannot have, which is then listed; `notes` says whether it may have footnotes."""
    return tuple(piece for item in rich for piece in _carried(taking, item, rich, notes=notes))


def _carried(taking: Taking, piece: Piece, rich: Rich, *, notes: bool) -> Iterator[Piece]:
    if piece.thing:
        yield from _thing(taking, piece, piece.thing, rich, notes=notes)
        return
    text = BREAKS.sub('\n', piece.text).replace(THING, ' ')
    if FORBIDDEN.search(text):
        taking.lose(f'control characters were left out of: {said(rich)}')
        text = FORBIDDEN.sub('', text)
    if UNKNOWN in text:
        taking.lose(f'a sign of a font of its own became a question mark in: {said(rich)}')
        text = text.replace(UNKNOWN, '?')
    if text:
        yield replace(piece, text=text, look=_look(taking, piece.look, said((piece,))))


def _look(taking: Taking, look: Look, text: str) -> Look:
    """The look, without a link that leads nowhere in the brief."""
    if look.link and not look.link.startswith('#') and not may_link(look.link):
        taking.lose(f'the link to {look.link} was left out; its text stays: {text}')
        return replace(look, link='')
    return look


def _thing(taking: Taking, piece: Piece, thing: Thing, rich: Rich, *, notes: bool) -> Iterator[Piece]:
    look = replace(piece.look, link='')
    if thing.kind in ('footnote', 'endnote'):
        if notes and note_text(taking, thing):
            yield Piece(THING, look, Thing('footnote', label(taking, thing)))
        else:
            lose_note(taking, thing, f'the footnote in {said(rich)!r} was left out')
    elif thing.kind == 'image':
        if name := image_name(taking, thing.target):
            yield Piece(THING, look, Thing('image', name))
    elif is_note(thing):
        yield from _note_again(taking, piece, thing, rich, notes=notes)
    elif thing.kind == 'field' and thing.target.partition(' ')[0] in _NUMBERS:
        yield from _text(taking, thing, look)
    else:
        yield Piece(THING, look, thing)


def bookmark_of(thing: Thing) -> str:
    """The bookmark that a field such as `REF _Ref100000000` or a reference leads to."""
    return thing.target.rpartition(' ')[2].removeprefix('#')


def is_note(thing: Thing) -> bool:
    """Whether a field refers to a footnote once more."""
    return thing.kind == 'field' and thing.target.startswith('NOTEREF')


def _note_again(taking: Taking, piece: Piece, thing: Thing, rich: Rich, *, notes: bool) -> Iterator[Piece]:
    note = next((other for item in taking.word.paragraphs if (other := _note_at(item, bookmark_of(thing)))), None)
    if note:
        yield from _thing(taking, piece, note, rich, notes=notes)
    else:
        yield from _text(taking, thing, replace(piece.look, link=''))


def _note_at(item: Paragraph, bookmark: str) -> Thing | None:
    """The footnote that a bookmark is around."""
    for mark in item.marks:
        things = (piece.thing for piece in cut(item.rich, mark.start, mark.end) if mark.name == bookmark)
        if found := next((thing for thing in things if thing and thing.kind in ('footnote', 'endnote')), None):
            return found
    return None


def _text(taking: Taking, thing: Thing, look: Look) -> Iterator[Piece]:
    if text := taking.word.results.get(thing.target, ''):
        yield Piece(text, look)


def resolved(taking: Taking, rich: Rich) -> Rich:
    """A carried text with the addresses that places of the document have in the brief, which are known at the end.

    A link to what the brief has not is its text alone; a reference to a table or figure is filled in by the brief.
    """
    return tuple(piece for item in rich for piece in _resolved(taking, item))


def _resolved(taking: Taking, piece: Piece) -> Iterator[Piece]:
    thing = piece.thing
    if thing and thing.kind not in ('footnote', 'image'):
        place = taking.places.get(bookmark_of(thing), '')
        text = taking.word.results.get(thing.target, '')
        if place.startswith(NUMBERED):
            yield Piece(THING, piece.look, Thing('reference', place))
        elif text:
            yield Piece(text, replace(piece.look, link=place))
        else:
            taking.lose(f'a {thing.kind} of Word without a text was left out: {thing.target}')
    elif piece.look.link.startswith('#') and not thing:
        place = taking.places.get(piece.look.link[1:], '')
        if not place:
            name = piece.look.link[1:]
            taking.lose(f'the link to {name} in the document was left out; its text stays: {said((piece,))}')
        yield replace(piece, look=replace(piece.look, link=place))
    else:
        yield piece


def label(taking: Taking, thing: Thing) -> str:
    """The label of a footnote: they are counted from 1, as they come first."""
    return taking.labels.setdefault(thing, str(len(taking.labels) + 1))


def note_text(taking: Taking, thing: Thing) -> str:
    """All that a footnote or endnote of the document says, in one line."""
    notes = taking.word.notes if thing.kind == 'footnote' else taking.word.endnotes
    return ' '.join(filter(None, (said(item.rich) for item in notes.get(thing.target, ()))))


def lose_note(taking: Taking, thing: Thing, message: str) -> None:
    """List a footnote that the brief does not have, with all it says."""
    if text := note_text(taking, thing):
        taking.lose(f'{message}: {text}')


def images_of(rich: Rich) -> list[str]:
    """The names of the images in a carried text."""
    return [piece.thing.target for piece in rich if piece.thing and piece.thing.kind == 'image']


def is_images_alone(rich: Rich) -> bool:
    """Whether there is nothing in a carried text but images."""
    return (
        bool(images_of(rich))
        and not plain(rich).replace(THING, '').strip()
        and len(images_of(rich)) == sum(piece.thing is not None for piece in rich)
    )
