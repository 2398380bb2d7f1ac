"""Text with its look -> Markdown that shows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from types import MappingProxyType
from typing import NamedTuple

from briefpress.dialect.syntax import clean
from briefpress.rich.escapes import escaped
from briefpress.rich.marks import LOOKS, STYLES, Spelling, destination, letters, needed, placed, token, written
from briefpress.rich.read import NO_REFERENCES, Reading, References, reading, rich_of_markdown
from briefpress.rich.values import PLAIN, THING, Look, Piece, Rich, Thing, normal, plain

NO_TOKENS: Mapping[Thing, str] = MappingProxyType({})
_ASIDE = {'link': 'the link'}
_LEAST_FIRST = ('italic', 'bold', 'lowered', 'raised', 'struck', 'code', 'link')
_TRIES = 12
_SHORT = 60


class Written(NamedTuple):
    """Markdown, and one short sentence for each look, line break or thing of a text that it does not show."""

    text: str
    lost: tuple[str, ...] = ()


class Form(NamedTuple):
    """Where a text is written: the link definitions there, how things are written, and whether it is all one line."""

    references: References
    tokens: Mapping[Thing, str]
    one_line: bool

    def read(self, text: str) -> Reading:
        """What a text shows there."""
        return reading(text, self.references, one_line=self.one_line)


def markdown_of(
    rich: Rich,
    *,
    tokens: Mapping[Thing, str] = NO_TOKENS,
    references: References = NO_REFERENCES,
    one_line: bool = False,
) -> Written:
    """The Markdown of a text. Read back it shows the text in the `normal` form, but for what is named as lost.

    A thing is written as `tokens` says, which may well be something else, or else as the dialect has it. Text is
    escaped only where it would read as something else, and where it is in a look that cannot be written it stays
    without that look. Where all is `one_line`, as in a heading or a cell, a line break is a space.
    """
    form = Form(references, tokens, one_line)
    wanted, form, lost = writable(rich, form)
    text = _best(wanted, form)
    return Written(text, (*lost, *lost_looks(wanted, form.read(text).rich)))


def writable(rich: Rich, form: Form) -> tuple[Rich, Form, list[str]]:
    """The text as far as Markdown has a form for what is in it, and a sentence for each thing that has none.

    A thing that is written as another one is that one, and the form knows how it is written.
    """
    lost: list[str] = []
    tokens = dict(form.tokens)
    kept: list[Piece] = []
    for piece in normal(rich):
        if piece.thing:
            kept += _thing(piece, piece.thing, form, tokens, lost)
        else:
            kept.append(Piece(clean(piece.text), _allowed(piece, lost)))
    found = normal(kept)
    if form.one_line:
        text = plain(found)
        lost += [f'a line break is lost after: {_short(line)}' for line in text.split('\n')[:-1]]
        found = normal(piece if piece.thing else Piece(piece.text.replace('\n', ' '), piece.look) for piece in found)
    return found, form._replace(tokens=tokens), lost


def legible(wanted: Rich, form: Form, within: range) -> tuple[Rich, dict[int, int]]:
    """The text with such looks only as can be written, and the style of marks (by its first letter) of each stretch.

    Stretches of marked text outside `within` are as they were.
    """
    run = letters(wanted)
    styles: dict[int, int] = {}
    for start, end in clusters(run):
        if start < within.stop and end > within.start:
            run[start:end], styles[start] = _legible(run, start, end, form)
    return normal(run), styles


def clusters(run: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    """The stretches of letters that are in some look: where each begins and ends."""
    at = 0
    for marked, group in groupby(run, lambda letter: letter.look != PLAIN):
        end = at + sum(1 for _ in group)
        if marked:
            yield at, end
        at = end


def stretch(
    run: Sequence[Piece], at: int, spelling: Spelling, spelt: Mapping[int, str], styles: Mapping[int, int]
) -> str:
    """The Markdown of a row of letters that begins and ends outside all marks; its first is letter `at` of its text."""
    found, done = '', 0
    for start, end in [*clusters(run), (len(run), len(run))]:
        for low, high in ((done, start), (start, end)):
            row = list(placed(run[low:high], at + low, spelling))
            found += written(row, STYLES[styles.get(at + low, 0)], spelt)
        done = end
    return found


def lost_looks(wanted: Rich, shown: Rich) -> list[str]:
    """A sentence for each stretch of a text that is shown without a look that it should have."""
    run, other = letters(wanted), letters(shown)
    if plain(wanted) != plain(shown):
        return ['the text is too long, or too full of marks, to be read as Markdown'] if wanted != shown else []
    found = []
    for name in LOOKS:
        missing = [getattr(one.look, name) not in (two, '', False) for one, two in _looks(run, other, name)]
        at = 0
        for lost, group in groupby(missing):
            end = at + sum(1 for _ in group)
            if lost:
                found.append(f'{_ASIDE.get(name, name)} is lost on: {_short(plain(run[at:end]))}')
            at = end
    return found


def _looks(run: list[Piece], other: list[Piece], name: str) -> Iterator[tuple[Piece, object]]:
    for one, two in zip(run, other, strict=True):
        yield one, getattr(two.look, name)


def _thing(piece: Piece, thing: Thing, form: Form, tokens: dict[Thing, str], lost: list[str]) -> Iterator[Piece]:
    """A thing, or what is shown in its place."""
    text = form.tokens.get(thing) or token(thing)
    shown = rich_of_markdown(text, form.references)
    if not shown or (thing not in form.tokens and shown != (Piece(THING, PLAIN, thing),)):
        lost.append(f'there is no form for: {thing.kind} {_short(thing.target)}')
        return
    look = _allowed(piece, lost)
    for other in shown:
        if other.thing:
            fit = replace(look, code=False, link=look.link if other.thing.kind == 'image' else '')
            lost += [f'{_ASIDE.get(name, name)} is lost on: {text}' for name in LOOKS if _differ(name, fit, look)]
            tokens[other.thing] = text if len(shown) == 1 else token(other.thing)
            yield replace(other, look=other.look.within(fit))
        else:
            yield replace(other, look=other.look.within(look))


def _differ(name: str, one: Look, two: Look) -> bool:
    return bool(getattr(one, name) != getattr(two, name))


def _allowed(piece: Piece, lost: list[str]) -> Look:
    """The look without a link to where no link may lead."""
    if not piece.look.link or destination(piece.look.link):
        return piece.look
    lost.append(f'the link to {_short(piece.look.link)} is lost on: {_short(piece.text)}')
    return replace(piece.look, link='')


def _best(wanted: Rich, form: Form) -> str:
    everything = range(len(plain(wanted)))
    if (text := _fitted(wanted, form, {})) is not None:
        return text
    reduced, styles = legible(wanted, form, everything)
    for _ in range(3 * (reduced != wanted or any(styles.values()))):
        if (text := _fitted(reduced, form, styles)) is not None:
            return text
        reduced = _without_misread(reduced, form, styles)
    bare = tuple(piece if piece.thing else Piece(piece.text) for piece in wanted)
    bare = normal(replace(piece, look=PLAIN) for piece in bare)
    text = _fitted(bare, form, {})
    return text if text is not None else stretch(letters(bare), 0, Spelling(form.tokens, {}), {}, {})


def _fitted(wanted: Rich, form: Form, styles: Mapping[int, int]) -> str | None:
    run = letters(wanted)
    spelling, must = Spelling(form.tokens, {}), needed(run)
    return escaped(
        lambda spelt: stretch(run, 0, spelling, {**must, **spelt}, styles), wanted, range(len(run)), form.read, faults=0
    )


def _without_misread(wanted: Rich, form: Form, styles: Mapping[int, int]) -> Rich:
    """The text without the looks of the stretches that are not shown as they are wanted."""
    run = letters(wanted)
    text = stretch(run, 0, Spelling(form.tokens, {}), needed(run), styles)
    shown = letters(form.read(text).rich)
    wrong = {at for at, letter in enumerate(run) if at >= len(shown) or shown[at] != letter}
    for start, end in clusters(run):
        if wrong & set(range(start, end)):
            run[start:end] = [replace(letter, look=PLAIN) for letter in run[start:end]]
    return normal(run)


def _legible(run: list[Piece], start: int, end: int, form: Form) -> tuple[list[Piece], int]:
    """A stretch of marked text with as many of its looks as can be written where it stands, and the style of marks."""
    for candidate in _candidates(run[start:end]):
        beside = [*run[max(0, start - 1) : start], *candidate, *run[end : end + 1]]
        alone = normal([Piece('x'), Piece(' '), *beside, Piece(' '), Piece('x')])
        first = next(iter(clusters(letters(alone))), (0, 0))[0]
        for style in range(len(STYLES)):
            if _fitted(alone, form, {first: style}) is not None:
                return candidate, style
    return [replace(letter, look=PLAIN) for letter in run[start:end]], 0


def _candidates(run: list[Piece]) -> Iterator[list[Piece]]:
    """The letters with all their looks, then without one look in one piece, the shortest first, then in all of them."""
    yield run
    pieces: list[tuple[int, int, int]] = []
    at = 0
    for look, group in groupby(run, lambda letter: letter.look):
        size = sum(1 for _ in group)
        pieces += [(size, rank, at) for rank, name in enumerate(_LEAST_FIRST) if getattr(look, name)]
        at += size
    for size, rank, at in sorted(pieces)[:_TRIES]:
        yield [*run[:at], *_without(run[at : at + size], _LEAST_FIRST[rank]), *run[at + size :]]
    for name in _LEAST_FIRST:
        without = _without(run, name)
        if without != run:
            run = without
            yield run


def _without(run: list[Piece], name: str) -> list[Piece]:
    return [replace(letter, look=replace(letter.look, **{name: getattr(PLAIN, name)})) for letter in run]


def _short(text: str) -> str:
    text = ' '.join(text.split())
    return text if len(text) <= _SHORT else f'{text[: _SHORT - 2]}..'
