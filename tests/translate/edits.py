"""Edits of a brief, made at random on its segments, that know which text became which."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random

from briefpress.translate.segments import Segment

SENTENCE = re.compile(r'(?<=[.;?!]) ')
WORD = re.compile(r'[^\W\d_]{4,}')


@dataclass(frozen=True)
class Piece:
    """A text of a brief that keeps its `name` whatever happens to it.

    `above` are the names of the headings above it, `below` what its context says after them. `parents` are the
    names of those that it was made of, any of which is its true counterpart; where it is not `sure`, none is right too.
    A touched one is not edited again.
    """

    name: str
    kind: str
    text: str
    above: tuple[str, ...] = ()
    below: str = ''
    parents: tuple[str, ...] = ()
    touched: bool = False
    sure: bool = True


Pieces = list[Piece]
Edit = Callable[[Pieces, 'Hand'], None]


class Hand(Random):
    """Who edits: chance, and the sentences that new texts are made of, which no brief under test has."""

    def __init__(self, seed: int, sentences: Sequence[str]) -> None:
        super().__init__(seed)
        self.sentences = sentences

    def sentence(self) -> str:
        return self.choice(self.sentences)

    def word(self) -> str:
        return self.choice(WORD.findall(self.sentence()) or ['water'])


def pieces_of(segments: Sequence[Segment], prefix: str = '') -> Pieces:
    """The pieces of a brief, from its segments in order."""
    pieces: Pieces = []
    stack: list[tuple[str, str]] = []
    for segment in segments:
        context = re.sub(r' #\d+$', '', segment.context)
        name = prefix + segment.unit
        if segment.kind == 'heading':
            parent = context.removesuffix('heading').removesuffix(', ')
            while stack and ' > '.join(text for _, text in stack) != parent:
                stack.pop()
        path = ' > '.join(text for _, text in stack)
        inside = bool(path) and context.startswith(f'{path}, ')
        above = tuple(heading for heading, _ in stack) if inside else ()
        below = context.removeprefix(f'{path}, ') if inside else context
        pieces.append(Piece(name, segment.kind, segment.source, above, below, (name,)))
        if segment.kind == 'heading':
            stack.append((name, segment.source))
    return pieces


def segments_from(pieces: Sequence[Piece]) -> tuple[Segment, ...]:
    """The segments of an edited brief; the name of a piece is the id of its unit."""
    texts = {piece.name: piece.text for piece in pieces}
    found: list[Segment] = []
    taken: set[tuple[str, str]] = set()
    for piece in pieces:
        path = ' > '.join(texts[name] for name in piece.above if name in texts)
        base = ', '.join(filter(None, (path, piece.below)))
        number, context = 1, base
        while (context, piece.text) in taken:
            number += 1
            context = f'{base} #{number}'
        taken.add((context, piece.text))
        found.append(Segment(piece.name, piece.kind, context, piece.text))
    return tuple(found)


def fresh(pieces: Pieces, hand: Hand, *kinds: str, least: int = 1) -> int | None:
    """The place of some piece that nothing has touched and that has so many words."""
    places = [
        at
        for at, piece in enumerate(pieces)
        if not piece.touched and (not kinds or piece.kind in kinds) and len(piece.text.split()) >= least
    ]
    return hand.choice(places) if places else None


def put(pieces: Pieces, at: int, text: str) -> None:
    pieces[at] = replace(pieces[at], text=text, touched=True)


def make(pieces: Pieces, hand: Hand, at: int, text: str) -> Piece:
    """A new piece that stands where another one does; it has no counterpart."""
    return replace(pieces[at], name=f'new-{hand.getrandbits(40)}', text=text, parents=(), touched=True)


def typo(pieces: Pieces, hand: Hand) -> None:
    at = fresh(pieces, hand)
    if at is not None and (found := list(WORD.finditer(pieces[at].text))):
        word = hand.choice(found)
        place = hand.randrange(word.start() + 1, word.end())
        text = pieces[at].text
        swapped = text[:place] + hand.choice('aeinrst') + text[place + hand.choice((0, 1)) :]
        put(pieces, at, swapped)


def number(pieces: Pieces, hand: Hand) -> None:
    places = [at for at, piece in enumerate(pieces) if not piece.touched and re.search(r'\d', piece.text)]
    if places:
        at = hand.choice(places)
        found = hand.choice(list(re.finditer(r'\d+', pieces[at].text)))
        text = pieces[at].text
        put(pieces, at, f'{text[: found.start()]}{int(found[0]) + hand.randint(1, 30)}{text[found.end() :]}')


def add_sentence(pieces: Pieces, hand: Hand) -> None:
    at = fresh(pieces, hand, 'paragraph', 'item', 'key_messages', least=6)
    if at is not None:
        parts = SENTENCE.split(pieces[at].text)
        parts.insert(hand.randint(0, len(parts)), hand.sentence())
        put(pieces, at, ' '.join(parts))


def remove_sentence(pieces: Pieces, hand: Hand) -> None:
    at = fresh(pieces, hand, 'paragraph', 'item', least=15)
    if at is not None and len(parts := SENTENCE.split(pieces[at].text)) > 1:
        del parts[hand.randrange(len(parts))]
        put(pieces, at, ' '.join(parts))


def reword(pieces: Pieces, hand: Hand) -> None:
    """Half of the words are others and the clauses in another order."""
    at = fresh(pieces, hand, least=6)
    if at is not None:
        clauses = [clause.split() for clause in re.split(r'(?<=[,;]) ', pieces[at].text)]
        hand.shuffle(clauses)
        said = [hand.word() if hand.random() < 0.4 else word for clause in clauses for word in clause]
        put(pieces, at, ' '.join(word for word in said if hand.random() > 0.1))


def swap_word(pieces: Pieces, hand: Hand) -> None:
    at = fresh(pieces, hand, least=2)
    if at is not None:
        said = pieces[at].text.split()
        said[hand.randrange(len(said))] = hand.word()
        put(pieces, at, ' '.join(said))


def rename_heading(pieces: Pieces, hand: Hand) -> None:
    at = fresh(pieces, hand, 'heading')
    if at is not None:
        text = pieces[at].text
        other = f'{text} and {hand.word()}' if hand.random() < 0.5 else f'{hand.word().title()} {text}'
        put(pieces, at, other)


def insert(pieces: Pieces, hand: Hand) -> None:
    """A new paragraph, item or cell item."""
    at = fresh(pieces, hand, 'paragraph', 'item', 'cell-item', 'keywords', 'key_messages')
    if at is not None:
        text = hand.sentence()
        text = ' '.join(text.split()[: max(1, len(pieces[at].text.split()))])
        pieces.insert(at + hand.choice((0, 1)), make(pieces, hand, at, text))


def delete(pieces: Pieces, hand: Hand) -> None:
    at = fresh(pieces, hand, 'paragraph', 'item', 'cell-item', 'keywords')
    if at is not None:
        del pieces[at]


def replace_text(pieces: Pieces, hand: Hand) -> None:
    """Another text in the place of one that is no more."""
    at = fresh(pieces, hand, 'paragraph', 'item', 'cell-item', 'keywords', 'key_messages')
    if at is not None:
        said: list[str] = []
        while len(said) < len(pieces[at].text.split()):
            said += hand.sentence().split()
        pieces[at] = make(pieces, hand, at, ' '.join(said[: len(pieces[at].text.split())]))


def move_section(pieces: Pieces, hand: Hand) -> None:
    heads = [piece.name for piece in pieces if piece.kind == 'heading' and not piece.above]
    if len(heads) > 1:
        moved = hand.choice(heads)
        section = [piece for piece in pieces if piece.name == moved or moved in piece.above]
        rest = [piece for piece in pieces if piece not in section]
        other = hand.choice([name for name in heads if name != moved])
        at = next(at for at, piece in enumerate(rest) if piece.name == other)
        pieces[:] = [*rest[:at], *section, *rest[at:]]


def reorder_rows(pieces: Pieces, hand: Hand) -> None:
    cells = [at for at, piece in enumerate(pieces) if piece.below.count(', ') == 2 and piece.below.startswith('table ')]
    rows: dict[str, Pieces] = {}
    for at in cells:
        rows.setdefault(pieces[at].below.rpartition(', ')[0], []).append(pieces[at])
    order = list(rows)
    hand.shuffle(order)
    for at, piece in zip(cells, [piece for row in order for piece in rows[row]], strict=True):
        pieces[at] = piece


def runs(pieces: Pieces) -> list[list[int]]:
    """The places of lists: neighbours of one kind in one context."""
    found: list[list[int]] = [[0]]
    for at in range(1, len(pieces)):
        one, other = pieces[at - 1], pieces[at]
        if other.kind in ('item', 'cell-item', 'keywords', 'cell') and (one.above, one.below) == (
            other.above,
            other.below,
        ):
            found[-1].append(at)
        else:
            found.append([at])
    return [run for run in found if len(run) > 1]


def reorder_items(pieces: Pieces, hand: Hand) -> None:
    if found := runs(pieces):
        run = hand.choice(found)
        order = [pieces[at] for at in run]
        hand.shuffle(order)
        for at, piece in zip(run, order, strict=True):
            pieces[at] = piece


def split(pieces: Pieces, hand: Hand) -> None:
    at = fresh(pieces, hand, 'paragraph', 'item', least=15)
    if at is not None and len(parts := SENTENCE.split(pieces[at].text)) > 1:
        cut = hand.randint(1, len(parts) - 1)
        one, other = ' '.join(parts[:cut]), ' '.join(parts[cut:])
        piece = pieces[at]
        half = replace(
            piece, name=f'{piece.name}-half-{hand.getrandbits(40)}', text=other, touched=True, parents=piece.parents
        )
        put(pieces, at, one)
        pieces.insert(at + 1, half)


def join(pieces: Pieces, hand: Hand) -> None:
    pairs = [
        at
        for at in range(len(pieces) - 1)
        if pieces[at].kind == pieces[at + 1].kind == 'paragraph'
        and (pieces[at].above, pieces[at].below) == (pieces[at + 1].above, pieces[at + 1].below)
        and not pieces[at].touched | pieces[at + 1].touched
    ]
    if pairs:
        at = hand.choice(pairs)
        one, other = pieces[at], pieces.pop(at + 1)
        text = f'{one.text} {other.text}'
        pieces[at] = replace(one, text=text, touched=True, parents=(*one.parents, *other.parents))


def move_item(pieces: Pieces, hand: Hand) -> None:
    items = [at for at, piece in enumerate(pieces) if piece.kind in ('item', 'paragraph') and piece.above]
    if len(items) > 1:
        moved = pieces.pop(hand.choice(items))
        items = [at for at, piece in enumerate(pieces) if piece.kind == moved.kind and piece.above]
        if not items:
            pieces.append(moved)
            return
        at = hand.choice(items)
        pieces.insert(at, replace(moved, above=pieces[at].above, below=pieces[at].below))


def similar_cells(pieces: Pieces, hand: Hand) -> None:
    """A short cell becomes one such as "Government of India", or that comes beside it."""
    at = fresh(pieces, hand, 'cell-item', 'keywords')
    if at is not None and len(pieces[at].text.split()) < 5:
        text = f'{pieces[at].text} of {hand.word().title()}'
        places = [place for place, piece in enumerate(pieces) if piece.kind == pieces[at].kind]
        if hand.random() < 0.5:
            put(pieces, at, text)
        else:
            place = hand.choice(places)
            short, new = pieces[at], make(pieces, hand, place, text)
            # Where the short one of the same list goes too, nobody can tell whether it became the longer one.
            if (short.above, short.below) == (new.above, new.below):
                new = replace(new, parents=short.parents, sure=False)
            pieces.insert(place, new)
            if hand.random() < 0.5:
                pieces.remove(short)


EDITS: tuple[Edit, ...] = (
    typo,
    number,
    add_sentence,
    remove_sentence,
    reword,
    swap_word,
    rename_heading,
    insert,
    delete,
    replace_text,
    move_section,
    reorder_rows,
    reorder_items,
    split,
    join,
    move_item,
    similar_cells,
)


def edited(pieces: Sequence[Piece], hand: Hand, *, edits: int) -> tuple[Pieces, list[str]]:
    """The pieces after so many edits, and the names of these."""
    made = list(pieces)
    names = []
    for edit in hand.choices(EDITS, k=edits):
        edit(made, hand)
        names.append(edit.__name__)
    return made, names
