"""Footnotes of an edited draft: which one is which, what has changed in them, which are new and which have gone."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import count

from briefpress.dialect import Block
from briefpress.review.align import ALIKE, likeness
from briefpress.review.edits import Edits
from briefpress.review.flow import edit_flow
from briefpress.review.lines import Line
from briefpress.review.places import Body
from briefpress.rich.values import Rich, normal, plain
from briefpress.spans import block_lines

SAME = 0.9
"""The likeness of a note and its Markdown, in which there are marks besides."""
Notes = Mapping[str, tuple[Line, ...]]
"""The lines of footnotes by their numbers in a file."""


def labels_of(base: Notes, edited: Notes, labels: Mapping[str, str], *, taken: Mapping[str, str]) -> dict[str, str]:
    """The label of each footnote of the edited draft by its number there: the first that is free for a new one.

    `labels` are those of the draft as it was made, by the numbers there. `taken` has the text of each label that is not
    free, but for a note of that text: so a draft that is taken twice has it once.
    """
    owner = {part.unit: number for number, lines in base.items() for line in lines for part in line.parts}
    found: dict[str, str] = {}
    for number, lines in edited.items():
        known = next((owner[part.unit] for line in lines for part in line.parts if part.unit in owner), None)
        label = labels.get(known) if known else None
        if label and label not in found.values():
            found[number] = label
    for number, lines in edited.items():
        if number not in found:
            free = [other for other in base if labels.get(other) not in (None, *found.values())]
            alike = [(likeness(_text(base[other]), _text(lines)), other) for other in free]
            best = max(alike, default=(0.0, ''))
            used = {*labels.values(), *found.values()}
            new = next(name for name in map(str, count(1)) if name not in used and _is_free(name, lines, taken))
            found[number] = labels[best[1]] if best[0] >= ALIKE else new
    return found


def edit_footnotes(edits: Edits, base: Notes, edited: Notes, labels: Mapping[str, str], used: Collection[str]) -> None:
    """Carry out what was done to footnotes. `labels` are those of the draft as it was made, `used` the labels that the
    edited text still refers to."""
    body = edits.body
    blocks = {block.info: block for block in body.root.walk() if block.kind == 'note'}
    numbers = {label: number for number, label in edits.wording.labels.items()}
    for number, lines in base.items():
        label = labels.get(number, '')
        block = blocks.get(label)
        if block is None:
            continue
        if label in used and label in numbers:
            edit_flow(edits, lines, edited[numbers[label]], start=body.begin_of(block))
        elif label in used:
            edits.wording.strays.text(
                f'a footnote was deleted, and stays, as the text refers to it twice: {_text(lines)}'
            )
        else:
            leaves = [leaf for leaf in block.walk() if leaf.unit in edits.brief.units]
            edits.shown.update(leaves)
            edits.gone.update(leaves)
    for label in used:
        if label not in blocks and label in numbers:
            _add(edits, label, edited[numbers[label]], list(blocks.values()))


def _add(edits: Edits, label: str, lines: Sequence[Line], blocks: Sequence[Block]) -> None:
    """Write a new footnote behind the last one of the text, or at its end."""
    body = edits.body
    place = body.after(blocks[-1]) if blocks else body.end_of(body.root)
    texts = [edits.wording.new(edits.wording.own(line.rich)) for line in lines if plain(normal(line.rich))]
    if not texts:
        edits.wording.strays.text(f'the new footnote [^{label}] has no text')
    paragraphs = [block_lines(text) for text in texts or ['?']]
    written = [f'[^{label}]: {paragraphs[0][0]}', *(f'    {line}' for line in paragraphs[0][1:])]
    for paragraph in paragraphs[1:]:
        written += ['', *(f'    {line}' for line in paragraph)]
    edits.insertions.add_lines(place, written)


def references_in(rich: Rich) -> Iterator[str]:
    """The labels of the footnotes that a text in terms of the brief refers to."""
    yield from (piece.thing.target for piece in rich if piece.thing and piece.thing.kind == 'footnote')


def _text(lines: Sequence[Line]) -> str:
    return ' '.join(line.text for line in lines)


def _is_free(label: str, lines: Sequence[Line], taken: Mapping[str, str]) -> bool:
    return label not in taken or likeness(taken[label], _text(lines)) >= SAME


def note_texts(body: Body) -> dict[str, str]:
    """The Markdown of each footnote of a text by its label."""
    notes = (block for block in body.root.walk() if block.kind == 'note')
    return {note.info: ' '.join(leaf.text for leaf in note.walk() if leaf.unit) for note in notes}


def with_notes(text: str, present: str) -> str:
    """The text with those notes of the `present` one that it refers to and has lost, as their marks were kept."""
    here, body = note_texts(Body(text)), Body(present)
    for block in body.root.walk():
        if block.kind == 'note' and block.info not in here and f'[^{block.info}]' in text:
            start, end = body.extent(block)
            text = text.rstrip('\r\n') + body.line_end * 2 + present[start:end].rstrip('\r\n') + body.line_end
    return text
