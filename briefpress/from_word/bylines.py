"""Bylines: the names of authors in a line below the title."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from briefpress.from_word.inline import carried
from briefpress.from_word.taking import Taking, is_said, said, stripped
from briefpress.from_word.values import Author
from briefpress.rich.values import THING, Piece, Rich, plain

LONGEST = 120
"""Characters of a byline that no style tells."""
_BY = re.compile(r'by(?::| ) *', re.IGNORECASE)
_BETWEEN = re.compile(r' *(?:,|;|&|\band\b) *')
_JOINED = re.compile(r';|&|\band\b')
_ENDS = re.compile(r'[.:;!?…।。]$')
_ROLE = re.compile(
    r'(?:advis[eo]r|analyst|associate|chair\w*|consultant|coordinator|director|economist|editor|fellow|head|intern|lead|'
    r'lecturer|manager|member|officer|president|professor|research\w*|scholar|scientist|secretary|student)s?',
    re.IGNORECASE,
)
_PARTICLES = frozenset({'al', 'bin', 'da', 'de', 'del', 'der', 'di', 'dos', 'el', 'ibn', 'la', 'van', 'von'})
_NO_NAMES = frozenset({'a', 'an', 'our', 'the', 'this'})


def authors_of(
    taking: Taking, creators: Sequence[str], *, styled: Sequence[int], below: int | None, used: Collection[int]
) -> tuple[tuple[Author, ...], frozenset[int]]:
    """The authors of a document, and the places of the lines that say no more than these.

    They are in lines that are `styled` as a byline, else in the line `below` a place, if there is one, where none is
    between them but those that are `used`; else they are the creators of the file.
    """
    lines = list(styled) or _line_below(taking, below, used)
    texts = [said(taking.word.paragraphs[at].rich) for at in lines]
    if styled:
        riches = [stripped(carried(taking, taking.word.paragraphs[at].rich, notes=False)) for at in styled]
        found = tuple(map(Author, riches))
    else:
        found = authors_in(texts[0], creators) if texts else ()
        if found:
            taking.change(f'the line below the title became the authors: {texts[0]}')
    new = [name for name in creators if name not in ' '.join(texts)]
    if not found or (styled and creators and not new and texts != creators):  # they say more than names, and stay
        return tuple(Author(_rich(name)) for name in creators), frozenset()
    if new:
        taking.lose(f'the property creator was left out, as the document has a byline: {"; ".join(new)}')
    return found, frozenset(lines)


def _line_below(taking: Taking, place: int | None, used: Collection[int]) -> list[int]:
    """The place of the next text, where it may be a byline: it has no style, link or look that says something else."""
    paragraphs = taking.word.paragraphs
    if place is None:
        return []
    at = next((at for at in range(place + 1, len(paragraphs)) if at not in used and is_said(paragraphs[at])), None)
    if at is None:
        return []
    item = paragraphs[at]
    looks = {piece.look for piece in item.rich}
    is_odd = item.heading or item.cells or item.listed or item.generated or item.box or THING in plain(item.rich)
    has_meaning = any(look.link or look.raised or look.lowered or look.struck or look.code for look in looks)
    return [] if is_odd or has_meaning or '\n' in plain(item.rich).strip() else [at]


def authors_in(text: str, creators: Collection[str]) -> tuple[Author, ...]:
    """The authors that a line names: `By` and a name, or names of which one at least is a creator of the file.

    What follows one name behind commas is the role and the affiliation. Nothing where a line may as well say something
    else, or where it is not clear what belongs to whom.
    """
    by = _BY.match(text)
    rest = text[by.end() :] if by else text
    pieces = [piece for piece in _BETWEEN.split(rest) if piece]
    known = {name.casefold() for name in creators}
    matching = [piece for piece in pieces if piece.casefold() in known]
    if len(text) > LONGEST or _ENDS.search(text) or not (by or matching):
        return ()
    is_joined = bool(_JOINED.search(rest))
    if all(map(_is_name, pieces)) and (is_joined or len(matching or [1]) == len(pieces)):
        return tuple(Author(_rich(piece)) for piece in pieces)
    return () if is_joined else _with_role(pieces)


def _with_role(pieces: Sequence[str]) -> tuple[Author, ...]:
    """The one author whom the first piece names, with what the others say."""
    if len(pieces) < 2 or not _is_name(pieces[0]) or all(map(_is_name, pieces)):
        return ()
    name, second, *others = pieces
    has_role = bool(others) or _has_role(second)
    affiliation = ', '.join(others if has_role else [second])
    return (Author(_rich(name), _rich(second if has_role else ''), _rich(affiliation)),)


def _is_name(text: str) -> bool:
    """Whether a text looks like the name of a person: some words with capital letters, none of them a role."""
    words = text.split(' ')
    if not 2 <= len(words) <= 5 or words[0].casefold() in _NO_NAMES or _has_role(text):
        return False
    return all(word in _PARTICLES or _is_capital(word) for word in words)


def _is_capital(word: str) -> bool:
    """Whether a word begins with a capital letter, or a letter of a script that has none, and has no digits."""
    return word[:1].isalpha() and word[0] == word[0].upper() and not any(char.isdigit() for char in word)


def _has_role(text: str) -> bool:
    return any(_ROLE.fullmatch(word.strip('().')) for word in text.split())


def _rich(text: str) -> Rich:
    return (Piece(text),) if text else ()
