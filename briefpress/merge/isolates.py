"""What reads from left to right in a page from right to left, each such stretch in an element of its own.

Marks of direction in the text would do the same, and would be copied, searched and sent home with it: these are
elements, and the letters stay what they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from lxml import html as lxml_html
from lxml.html import HtmlElement

from briefpress.bidi import APART, DIGIT, ISOLATE, LETTER, NUMBER, RIGHT, WORDS, is_rtl, isolates

INLINE = frozenset({'a', 'b', 'bdi', 'code', 'del', 'em', 'i', 'span', 'strong', 'sub', 'sup'})
LTR = 'ltr'
TIMELINE = 'ancestor::*[contains(concat(" ", @class, " "), " timeline ")]'
"""XPath: in a timeline, whose dates have their side."""
SENTENCE = 40
"""Characters of a paragraph in another language, from which on it is more than a name and has lines of its own."""
_ADDRESS = re.compile(r'(https?:|mailto:|www\.)\S*|\S+@\S+|[\w-]+(\.[\w-]+)+(/\S*)?', re.ASCII)
_STANDS_IN = str.maketrans({'\n': ' ', WORDS: ' ', NUMBER: ' ', ISOLATE: ' '})
"""What stands for a character of an author that would be taken for an element or for the end of a stretch."""

RUNNING = 'data-running'
"""The text of a heading with marks of direction, for the margins of the pages: a string there has no elements."""

Piece: TypeAlias = str | HtmlElement


def isolate(page: HtmlElement) -> None:
    """Isolate what would be turned around: languages and code, addresses, and such numbers and words in each text.

    Nothing but elements `<bdi dir="ltr">` and attributes, `dir` and RUNNING, is added; nothing to a page from left to
    right.
    """
    if page.get('dir') != 'rtl':
        return
    for element in page.find('body').iter():
        if isinstance(element.tag, str) and _is_own(element):
            element.set('dir', LTR)
    for paragraph in page.xpath(f'//main//*[self::p or self::li][not({TIMELINE})]'):
        around = _untranslated(paragraph)
        foreign = _is_foreign(paragraph, least=SENTENCE) if around is None else _is_foreign(around)
        if foreign and not paragraph.get('dir'):
            paragraph.set('dir', LTR)
    for element in list(page.find('body').iter()):
        if isinstance(element.tag, str) and not _runs_left_to_right(element):
            _isolate_in(element)
    for heading in page.iterfind('.//main//h2'):
        if heading.find('.//bdi') is not None:
            heading.set(RUNNING, _marked(heading))


def _is_own(element: HtmlElement) -> bool:
    """Whether an element without a direction has one from left to right by its language or by what it is."""
    if element.get('dir'):
        return False
    language = element.get('lang')
    if language:
        return not is_rtl(language)
    return element.tag in ('code', 'pre') or (element.tag == 'a' and bool(_ADDRESS.fullmatch(_text(element).strip())))


def _is_foreign(block: HtmlElement, *, least: int = 0) -> bool:
    """Whether all the words of a block are from left to right, and of so many characters at least."""
    text = _text(block)
    return len(text.strip()) >= least and bool(re.search(f'[{LETTER}]', text)) and not re.search(f'[{RIGHT}]', text)


def _untranslated(block: HtmlElement) -> HtmlElement | None:
    """The list of a block that is not translated yet: all of it has one direction, so that its markers are in line."""
    if block.xpath('self::*[@data-state] | *[@data-state]'):
        return next(block.iterancestors('ul', 'ol'), None)
    return None


def _text(element: HtmlElement) -> str:
    """The text of an element without that of its footnotes."""
    parts = [element.text or '']
    for child in element:
        if isinstance(child.tag, str) and not _is_class(child, 'footnote'):
            parts.append(_text(child))
        parts.append(child.tail or '')
    return ''.join(parts)


def _marked(element: HtmlElement) -> str:
    """The text of an element on one line, what is isolated in it between LRI and PDI (UAX 9)."""
    parts = [element.text or '']
    for child in element:
        if isinstance(child.tag, str) and not _is_class(child, 'footnote'):
            inner = _marked(child)
            parts.append(f'\u2066{inner}\u2069' if child.get('dir') == LTR else inner)
        parts.append(child.tail or '')
    return re.sub('[ \t\r\n]+', ' ', ''.join(parts))


def _is_class(element: HtmlElement, name: str) -> bool:
    return str(element.get('class', '')).split()[:1] == [name]


def _runs_left_to_right(element: HtmlElement) -> bool:
    """Whether the nearest direction around the text of an element is from left to right."""
    while not element.get('dir'):
        element = element.getparent()
    return bool(element.get('dir') == LTR)


def _isolate_in(element: HtmlElement) -> None:
    """Wrap the stretches of an element's own text, with the elements that stand in them."""
    pieces = list(_pieces(element))
    found = isolates(''.join(map(_sign, pieces)))
    if found:
        _fill(element, _wrapped(pieces, found))


def _pieces(element: HtmlElement) -> Iterator[Piece]:
    if element.text:
        yield element.text
    for child in element:
        yield child
        if child.tail:
            yield child.tail


def _sign(piece: Piece) -> str:
    """A text of the same length, or the character that stands for an element."""
    if isinstance(piece, str):
        return piece.translate(_STANDS_IN)
    if piece.tag not in INLINE or piece.get('data-unit') or (piece.tag == 'span' and piece.get('class')):
        return APART
    text = _text(piece)
    if re.search(f'[{RIGHT}]', text) or _is_class(piece, 'footnote-again') or piece.get('dir', LTR) != LTR:
        return APART
    if piece.get('dir'):
        return ISOLATE
    return WORDS if re.search(f'[{LETTER}]', text) else NUMBER if re.search(f'[{DIGIT}]', text) else ' '


def _wrapped(pieces: Sequence[Piece], found: Sequence[tuple[int, int]]) -> list[Piece]:
    """The pieces, those in each of the stretches in an element of their own."""
    whole: list[Piece] = []
    at = 0
    for start, end in found:
        whole += _between(pieces, at, start)
        isolated: HtmlElement = lxml_html.Element('bdi', dir=LTR)
        _fill(isolated, _between(pieces, start, end))
        whole.append(isolated)
        at = end
    return whole + _between(pieces, at, sum(len(_sign(piece)) for piece in pieces))


def _between(pieces: Sequence[Piece], start: int, end: int) -> list[Piece]:
    """The pieces from one place of their text to another; an element is one character long."""
    found: list[Piece] = []
    at = 0
    for piece in pieces:
        length = len(piece) if isinstance(piece, str) else 1
        if at + length > start and at < end:
            found.append(piece[max(0, start - at) : end - at] if isinstance(piece, str) else piece)
        at += length
    return found


def _fill(element: HtmlElement, pieces: Sequence[Piece]) -> None:
    """Let an element hold these texts and elements and no others."""
    for child in list(element):
        element.remove(child)
    element.text = None
    last: HtmlElement | None = None
    for piece in pieces:
        if not isinstance(piece, str):
            piece.tail = None
            element.append(piece)
            last = piece
        elif last is None:
            element.text = (element.text or '') + piece
        else:
            last.tail = (last.tail or '') + piece
