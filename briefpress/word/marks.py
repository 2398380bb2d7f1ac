"""What stands around the text of a unit: its bookmark, and the comments on it."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from briefpress.word.comments import add_remark
from briefpress.word.draft import Draft, comment_range
from briefpress.word.line import Line, Text
from briefpress.word.manifest import Piece, bookmark_of


def mark_unit(draft: Draft, element: Element, line: Line, *, begin: int = 0) -> None:
    """Put the marks of an element's unit around a line's pieces from `begin` on.

    None where the element is no unit, or one that was shown before.
    """
    unit = element.get('data-unit', '')
    if unit and unit not in draft.shown:
        mark_piece(draft, unit, line, begin=begin)


def mark_piece(draft: Draft, unit: str, line: Line, *, begin: int = 0, number: int = 0, between: str = '') -> None:
    """The same for one of the pieces that a unit is shown in; `between` stands after it in the source."""
    bookmark = bookmark_of(unit, number)
    draft.shown.setdefault(unit, []).append(Piece(bookmark, between))
    start, end = draft.bookmark_ends(bookmark)
    line.pieces.insert(begin, start)
    line.pieces.append(end)
    for remark in draft.remarks.pop(unit, ()):
        comment = add_remark(draft, remark)
        if draft.part is draft.main_part:
            _put_range(draft, line, begin, comment, quote=remark.quote)
        else:
            draft.waiting.append(comment)


def _put_range(draft: Draft, line: Line, begin: int, comment: int, *, quote: str) -> None:
    """A comment's range around the words that it quotes, or around all where these do not stand there."""
    start, end = comment_range(draft, comment)
    whole = ''.join(piece.text for piece in line.pieces[begin:] if isinstance(piece, Text))
    match = re.search(r'\s+'.join(map(re.escape, quote.split())), whole) if quote.strip() else None
    if match is None:
        line.pieces.insert(begin, start)
        line.pieces.append(end)
    else:
        _insert(line, begin, match.end(), end)
        _insert(line, begin, match.start(), start)


def _insert(line: Line, begin: int, offset: int, xml: str) -> None:
    """Put XML into a line so many characters behind the piece `begin`, whose text is cut there."""
    for index, piece in enumerate(line.pieces[begin:], begin):
        if not isinstance(piece, Text):
            continue
        if offset <= len(piece.text):
            before, after = piece.text[:offset], piece.text[offset:]
            line.pieces[index : index + 1] = [Text(before, piece.properties), xml, Text(after, piece.properties)]
            return
        offset -= len(piece.text)
