"""Strategies: texts with their look, Markdown of a unit, and edits as an editor of the Word draft makes them."""

from __future__ import annotations

from hypothesis import strategies as st

from briefpress.rich.marks import letters
from briefpress.rich.values import PLAIN, THING, Look, Piece, Rich, Thing, normal

WORDS = [
    'one',
    'Two',
    'three',
    'a_b',
    "don't",
    '5',
    '1.',
    '42)',
    'हिन्दी',
    'क्\u200dष',
    'نعم',
    '中文',
    'e\u0301',
    '#',
    '-',
    '+',
]
MARKS = [
    *'*_[]()<>&{}|~^`\\#!+-.:"\'',
    *('**', '~~', '``', '](', '[^', '&amp;', '<b>', '{#a}', '\u200d', '\xa0', '\u3000', '://'),
]
ADDRESSES = ['https://a.org', 'https://b.org/x_(y)?c=1&d=*e*', 'mailto:a@b.org', '#there', 'https://c.org/[`\\]']

looks = st.builds(
    Look,
    bold=st.booleans(),
    italic=st.booleans(),
    code=st.just(False) | st.booleans(),
    struck=st.just(False),
    raised=st.just(False) | st.booleans(),
    lowered=st.just(False),
    link=st.just('') | st.sampled_from(ADDRESSES),
)
any_looks = looks | st.builds(Look, struck=st.booleans(), lowered=st.booleans(), bold=st.booleans())
things = st.sampled_from(
    [Thing('footnote', 'n1'), Thing('footnote', 'é'), Thing('image', 'images/a b.svg'), Thing('reference', '#fig-x')]
)
texts = st.lists(st.sampled_from([*WORDS, *MARKS, ' ', ' ', ' ', '\n']), min_size=1, max_size=6).map(''.join)
prose = st.lists(st.sampled_from([*WORDS, ' ', ' ', ', ']), min_size=1, max_size=8).map(''.join)


def rich_texts(text: st.SearchStrategy[str] = texts) -> st.SearchStrategy[Rich]:
    """Texts of several pieces."""
    some = st.just(PLAIN) | any_looks
    piece = st.builds(Piece, text, some) | st.builds(lambda look, thing: Piece(THING, look, thing), some, things)
    return st.lists(piece, max_size=6).map(tuple)


STRETCHES = [
    'some words, and more', 'One sentence.', '*so*', '_so it is_', '**bold**', '__bold__', '***both***', '`co*de`',
    '`` a`b ``', '~~gone~~', 'H~2~O', 'x^2^', '[a *link*](https://a.org "title")', '[a label][x]', '[x]',
    '<https://b.org>', '![alt](images/a.svg){width=60%}', '*mot*{lang=fr}', '[](#fig-x)', '\\*no\\*', '&copy;', '5 * 3',
    'a_b', '\\', '**a *b* c**', '(', ')', '“quoted”', 'हिन्दी में।', 'نعم، لا', '中文。', '[^n]', '*', '[', '<b>', '{.x}',
]  # fmt: skip
units = st.lists(st.sampled_from([*STRETCHES, ' ', ' ', ' ', '\n', '\\\n', '  \n']), max_size=12).map(''.join)
spaced = st.lists(st.sampled_from(STRETCHES), max_size=6).map(' '.join)
REFERENCES = {'x': ('https://x.org/a*b', 'A title')}


@st.composite
def edits(draw: st.DrawFn, rich: Rich) -> Rich:
    """A text after up to three edits."""
    run = letters(rich)
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(run)))
        end = draw(st.integers(start, min(len(run), start + 12)))
        kind = draw(st.sampled_from(['replace', 'insert', 'delete', 'look', 'unmark', 'link']))
        if kind in ('replace', 'insert'):
            look = draw(st.just(run[start - 1].look if start else PLAIN) | st.just(PLAIN) | any_looks)
            run[start : end if kind == 'replace' else start] = letters((Piece(draw(texts), look),))
        elif kind == 'delete':
            del run[start:end]
        else:
            look = PLAIN if kind == 'unmark' else draw(any_looks if kind == 'look' else looks)
            run[start:end] = [Piece(letter.text, look, letter.thing) for letter in run[start:end]]
    return normal(run)
