"""How letters, looks and things are written in Markdown, before anything is known of what they stand beside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from functools import lru_cache
from typing import NamedTuple

from briefpress.rich.read import rich_of_markdown
from briefpress.rich.values import PLAIN, THING, Look, Piece, Rich, Thing

LOOKS = tuple(item.name for item in fields(Look))
STYLES: tuple[Mapping[str, str], ...] = tuple(
    {'bold': bold, 'italic': italic, 'struck': '~~', 'raised': '^', 'lowered': '~'}
    for bold, italic in (('**', '*'), ('**', '_'), ('__', '*'))
)
"""The marks around a look, the first choice first: `_` serves where stars of two looks would run together."""

BREAK = '\\\n'
_MAY_CLASH = re.compile(r'[`\\\[\]<>()"\'&]')
_AUTOLINK = re.compile(r'[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]+|[^\s<>]+@[\w.-]+')


class Spelling(NamedTuple):
    """What is written as it stands in a source: things, and stretches by the first letter of each.

    A stretch has the letter after its last, its source and the look around it.
    """

    tokens: Mapping[Thing, str]
    kept: Mapping[int, tuple[int, str, Look]]


class Placed(NamedTuple):
    """A stretch in one look, or a thing, that begins with letter `start` of its text; `source` is what is written."""

    text: str
    look: Look
    start: int
    source: str | None = None


def letters(rich: Rich) -> list[Piece]:
    """A text letter by letter."""
    return [piece if piece.thing else Piece(char, piece.look) for piece in rich for char in piece.text]


def placed(run: Sequence[Piece], at: int, spelling: Spelling) -> Iterator[Placed]:
    """The stretches in a row of letters, whose first is letter `at` of its text."""
    done = 0
    while done < len(run):
        start, letter = at + done, run[done]
        if start in spelling.kept:
            end, source, look = spelling.kept[start]
            yield Placed(THING, look, start, source)
            done = end - at
            continue
        done += 1
        if letter.thing:
            yield Placed(THING, letter.look, start, spelling.tokens.get(letter.thing) or token(letter.thing))
        elif letter.text == '\n':
            yield Placed('\n', letter.look, start, BREAK)
        else:
            while done < len(run) and _goes_on(run[done], letter) and at + done not in spelling.kept:
                done += 1
            yield Placed(''.join(piece.text for piece in run[start - at : done]), letter.look, start)


def written(run: Sequence[Placed], style: Mapping[str, str], spelt: Mapping[int, str], *, inside: Look = PLAIN) -> str:
    """The Markdown of a row of stretches that stands inside a look; of the looks that begin, the longest is outside.

    `spelt` are the letters that are not written as they are: their places in the text, and how.
    """
    found, at = '', 0
    while at < len(run):
        end, name = _longest(run, at, inside)
        if name:
            found += _marked(run[at:end], name, style, spelt, inside)
        else:
            found += _leaf(run[at], spelt)
        at = end
    return found


def needed(run: Sequence[Piece]) -> dict[int, str]:
    """The letters that cannot be written as they are in their look: their places, and how they are."""
    found: dict[int, str] = {}
    for at, letter in enumerate(run):
        char, look = letter.text, letter.look
        if look.code or letter.thing:
            continue
        if char == ' ' and (look.raised or look.lowered):
            found[at] = '&#32;'
        elif char in '[]' and look.link:
            found[at] = '\\' + char
        elif char.isspace() and char not in ' \n' and any(look != other.look for other in _beside(run, at)):
            found[at] = '&nbsp;' if char == '\xa0' else f'&#{ord(char)};'
    return found


def token(thing: Thing) -> str:
    """How a thing is written where nothing else is known of it; '' for one that Markdown cannot have."""
    if thing.kind == 'footnote':
        return f'[^{thing.target}]'
    address = destination(thing.target, image=thing.kind == 'image') if thing.kind in ('image', 'reference') else None
    return f'{"!" * (thing.kind == "image")}[]({address})' if address else ''


@lru_cache(maxsize=1024)
def destination(address: str, *, image: bool = False) -> str | None:
    """How an address is written between the parentheses of a link or image; None where the dialect refuses it."""
    if not address:
        return None
    escaped = re.sub(r'([!-/:-@\[-`{-~])', r'\\\1', address)
    some = _MAY_CLASH.sub(r'\\\g<0>', address)
    for way in dict.fromkeys((some, f'<{address}>', escaped, f'<{escaped}>', address)):
        form = f'![]({way})' if image else f'[x]({way})'
        shown = Piece(THING, PLAIN, Thing('image', address)) if image else Piece('x', Look(link=address))
        if rich_of_markdown(form) == (shown,):
            return way
    return None


def _beside(run: Sequence[Piece], at: int) -> Iterator[Piece]:
    for other in (at - 1, at + 1):
        yield run[other] if 0 <= other < len(run) else Piece(' ')


def _goes_on(letter: Piece, first: Piece) -> bool:
    return not letter.thing and letter.text != '\n' and letter.look == first.look


def _longest(run: Sequence[Placed], at: int, inside: Look) -> tuple[int, str]:
    """Which look that is not yet written goes on the longest, and to where; '' where none is left but code."""
    best = (at + 1, '')
    for name in LOOKS:
        value = getattr(run[at].look, name)
        if name == 'code' or not value or value == getattr(inside, name):
            continue
        end = at + 1
        while end < len(run) and getattr(run[end].look, name) == value:
            end += 1
        if not best[1] or end > best[0]:
            best = (end, name)
    return best


def _marked(run: Sequence[Placed], name: str, style: Mapping[str, str], spelt: Mapping[int, str], inside: Look) -> str:
    value = getattr(run[0].look, name)
    look = Look(**{item: getattr(inside, item) for item in LOOKS} | {name: value})
    if name != 'link':
        return style[name] + written(run, style, spelt, inside=look) + style[name]
    if len(run) == 1 and run[0].look == look and run[0].source is None and _is_autolink(run[0].text, value):
        return f'<{run[0].text}>'
    return f'[{written(run, style, spelt, inside=look)}]({destination(value)})'


@lru_cache(maxsize=1024)
def _is_autolink(text: str, address: str) -> bool:
    if text not in address or not _AUTOLINK.fullmatch(text):
        return False
    return rich_of_markdown(f'<{text}>') == (Piece(text, Look(link=address)),)


def _leaf(stretch: Placed, spelt: Mapping[int, str]) -> str:
    text = stretch.text
    if stretch.source is not None:
        return stretch.source
    if not stretch.look.code:
        return ''.join(spelt.get(at, char) for at, char in enumerate(text, stretch.start))
    ticks = '`' * next(size for size in range(1, len(text) + 2) if not re.search(rf'(?<!`)`{{{size}}}(?!`)', text))
    pad = ' ' * (text[0] == '`' or text[-1] == '`')
    return ticks + pad + text + pad + ticks
