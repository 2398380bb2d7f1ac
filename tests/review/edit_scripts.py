"""Random editors: lists of edits that make sense on a draft, each drawn for the draft as the ones before it left it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from hypothesis import strategies as st
from hypothesis.vendor.pretty import RepresentationPrinter

from tests.review.editor_words import phrases, sentences
from tests.review.edits_of_comments import commented
from tests.review.edits_of_notes import indent, marks, note_paragraphs
from tests.review.word_characters import text_of
from tests.review.word_editor import (
    AUTHOR,
    DATE,
    DeleteFootnote,
    DeleteParagraphs,
    DeleteRow,
    Edit,
    EditFootnote,
    Join,
    ListButton,
    Move,
    MoveRow,
    NewComment,
    NewFootnote,
    NewParagraph,
    NewRow,
    ReplaceWords,
    ReplyComment,
    ResolveComment,
    Retype,
    SaveLikeWord,
    SetLink,
    SetLook,
    SetStyle,
    Split,
    perform,
)
from tests.review.word_paragraphs import Shown, listed
from tests.review.word_session import Session, opened, saved

FLOWING = re.compile(r'(Body Text|List |Callout|Quote|heading|Key Messages List|Issue Table List|References List)')
"""The styles of paragraphs that may come and go, as they are not the only text of their place."""
GRID = re.compile(r'(Issue Table|Table Text|Timeline)')
STYLES = ('heading 1', 'heading 2', 'heading 3', 'Body Text', 'List Bullet', 'List Number')

BOOLEANS = st.booleans()


@dataclass(frozen=True)
class Script:
    """What an editor did, one edit after the other, and the file that came of it."""

    edits: tuple[Edit, ...]
    data: bytes = field(repr=False)

    def _repr_pretty_(self, printer: RepresentationPrinter, _: bool) -> None:
        """What Hypothesis prints of a failure: not the bytes."""
        printer.text(repr(self))


@dataclass(frozen=True)
class Desk:
    """What an editor sees: the paragraphs, those that may be edited and those that may come and go."""

    draw: st.DrawFn
    tracked: st.SearchStrategy[bool]
    session: Session
    shown: Sequence[Shown]
    editable: Sequence[int]

    def some(self, style: re.Pattern[str]) -> list[int]:
        return [place for place in self.editable if style.match(self.shown[place].style_name)]

    def pick(self, places: Sequence[int]) -> int:
        return self.draw(st.sampled_from(places))

    @property
    def flowing(self) -> list[int]:
        return self.some(FLOWING)

    @property
    def rows(self) -> list[int]:
        found = [place for place in self.some(GRID) if self.shown[place].row >= 0]
        return [place for place in found if not self.shown[place].header]


def edit_scripts(
    data: bytes,
    *,
    most: int = 6,
    where: Callable[[Shown], bool] = lambda _: True,
    tracked: st.SearchStrategy[bool] = BOOLEANS,
) -> st.SearchStrategy[Script]:
    """From no to `most` edits of the paragraphs for which `where` holds, each tracked or not, and perhaps a save.

    They are mostly of words, new and deleted paragraphs, and cells. What no draft brings home, such as new tables and
    pictures, is not among them. A script shrinks to fewer and simpler edits.
    """
    return _scripts(_Draft(data), most, where, tracked)


@dataclass(frozen=True)
class _Draft:
    """Bytes that Hypothesis need not print."""

    data: bytes = field(repr=False)


@st.composite
def _scripts(
    draw: st.DrawFn, draft: _Draft, most: int, where: Callable[[Shown], bool], tracked: st.SearchStrategy[bool]
) -> Script:
    edits: list[Edit] = []
    session = opened(draft.data, author=AUTHOR, date=DATE)
    for _ in range(draw(st.integers(0, most))):
        shown = listed(session)
        editable = [place for place, item in enumerate(shown) if item.editable and where(item)]
        desk = Desk(draw, tracked, session, shown, editable)
        edit = draw(st.sampled_from(KINDS))(desk) if editable else None
        if edit is not None:
            perform(edit, session)
            edits.append(edit)
    if draw(st.booleans()):
        edits.append(SaveLikeWord(draw(st.sampled_from(('en', 'de')))))
        perform(edits[-1], session)
    return Script(tuple(edits), saved(session))


def _tracked(desk: Desk) -> bool:
    return desk.draw(desk.tracked)


def _selection(desk: Desk, place: int, *, fewest: int = 0) -> tuple[int, int] | None:
    """From so many to three words of a unit in a paragraph; None where it has none."""
    start, end = desk.draw(st.sampled_from(desk.shown[place].units))
    found = [match.span() for match in re.finditer(r'[^\s\ufffc]+', desk.shown[place].text) if start <= match.start()]
    found = [span for span in found if span[1] <= end]
    if not found:
        return None if fewest else (start, start)
    first = desk.draw(st.integers(0, len(found) - 1))
    last = min(first + desk.draw(st.integers(fewest, 3)), len(found)) - 1
    return found[first][0], found[last][1] if last >= first else found[first][0]


def _words_of(desk: Desk, places: Sequence[int]) -> Edit | None:
    if not places:
        return None
    place = desk.pick(places)
    start, end = _selection(desk, place) or (0, 0)
    if start < end:
        return ReplaceWords(place, start, end, desk.draw(st.one_of(phrases, st.just(''))), tracked=_tracked(desk))
    phrase = desk.draw(phrases)
    units = desk.shown[place].units
    if desk.draw(st.booleans()) and desk.shown[place].text:
        end = desk.draw(st.sampled_from(units))[1]
        return ReplaceWords(place, end, end, f' {phrase}', tracked=_tracked(desk))
    return ReplaceWords(place, start, start, f'{phrase} ', tracked=_tracked(desk))


def change_words(desk: Desk) -> Edit | None:
    return _words_of(desk, desk.editable)


def change_cell(desk: Desk) -> Edit | None:
    return _words_of(desk, desk.rows)


def retype(desk: Desk) -> Edit | None:
    plain = [place for place in desk.editable if len(desk.shown[place].units) == 1 and desk.shown[place].text]
    plain = [place for place in plain if desk.shown[place].units[0] == (0, len(desk.shown[place].text))]
    if not plain:
        return None
    loses = desk.draw(st.booleans())
    return Retype(desk.pick(plain), desk.draw(sentences), loses_bookmarks=loses, tracked=_tracked(desk))


def new_paragraph(desk: Desk) -> Edit | None:
    places = desk.flowing
    return NewParagraph(desk.pick(places), desk.draw(sentences), tracked=_tracked(desk)) if places else None


def delete_paragraphs(desk: Desk) -> Edit | None:
    places = desk.flowing
    if not places:
        return None
    first = last = desk.pick(places)
    while last + 1 in places and _beside(desk, last) and desk.draw(st.integers(0, 3)) == 0:
        last += 1
    return DeleteParagraphs(first, last, tracked=_tracked(desk))


def _beside(desk: Desk, place: int) -> bool:
    """Whether a paragraph and the next stand in one body or cell with nothing between them."""
    return place + 1 < len(desk.shown) and desk.shown[place].container == desk.shown[place + 1].container


def split(desk: Desk) -> Edit | None:
    places = [place for place in desk.flowing if len(desk.shown[place].text.split()) > 1]
    if not places:
        return None
    place = desk.pick(places)
    start, _ = _selection(desk, place) or (0, 0)
    return Split(place, start, tracked=_tracked(desk)) if start else None


def join(desk: Desk) -> Edit | None:
    places = [place for place in desk.flowing if place + 1 in desk.flowing and _beside(desk, place)]
    return Join(desk.pick(places), tracked=_tracked(desk)) if places else None


def move(desk: Desk) -> Edit | None:
    places = [place for place in desk.flowing if _beside(desk, place)]
    if not places:
        return None
    place = desk.pick(places)
    here = desk.shown[place].container
    targets = [
        other for other in desk.flowing if desk.shown[other].container == here and other not in (place, place + 1)
    ]
    return Move(place, desk.pick(targets), tracked=_tracked(desk)) if targets else None


def set_style(desk: Desk) -> Edit | None:
    places = [place for place in desk.flowing if desk.shown[place].where == 'body']
    if not places:
        return None
    return SetStyle(desk.pick(places), desk.draw(st.sampled_from(STYLES)), tracked=_tracked(desk))


def press_list_button(desk: Desk) -> Edit | None:
    places = [place for place in desk.some(re.compile('Body Text')) if desk.shown[place].where == 'body']
    return ListButton(desk.pick(places), tracked=_tracked(desk)) if places else None


def set_look(desk: Desk) -> Edit | None:
    place = desk.pick(desk.editable)
    found = _selection(desk, place, fewest=1)
    if found is None:
        return None
    look = desk.draw(st.sampled_from('bi'))
    return SetLook(place, *found, look, on=desk.draw(st.integers(0, 3)) > 0, tracked=_tracked(desk))


def set_link(desk: Desk) -> Edit | None:
    place = desk.pick(desk.flowing or desk.editable)
    found = _selection(desk, place, fewest=1)
    address = 'https://example.org/new?a=1&b=(2)'
    return SetLink(place, *found, address, tracked=_tracked(desk)) if found else None


def new_row(desk: Desk) -> Edit | None:
    if not desk.rows:
        return None
    place = desk.pick(desk.rows)
    here = desk.shown[place]
    cells = {item.column: item for item in reversed(desk.shown) if (item.table, item.row) == (here.table, here.row)}
    texts = [
        desk.draw(st.lists(phrases, min_size=1, max_size=3))
        if 'List' in cells[column].style_name
        else desk.draw(phrases)
        for column in sorted(cells)
    ]
    return NewRow(place, texts, tracked=_tracked(desk))


def _movable_rows(desk: Desk) -> list[int]:
    """Cells of rows that have another beside them that is no header."""
    rows = {(desk.shown[place].table, desk.shown[place].row) for place in desk.rows}
    tables = [table for table, _ in rows]
    return [place for place in desk.rows if tables.count(desk.shown[place].table) > 1]


def delete_row(desk: Desk) -> Edit | None:
    places = _movable_rows(desk)
    return DeleteRow(desk.pick(places), tracked=_tracked(desk)) if places else None


def move_row(desk: Desk) -> Edit | None:
    places = _movable_rows(desk)
    if not places:
        return None
    place = desk.pick(places)
    here = desk.shown[place]
    others = [other for other in places if desk.shown[other].table == here.table and desk.shown[other].row != here.row]
    return MoveRow(place, desk.pick(others), tracked=_tracked(desk))


def new_footnote(desk: Desk) -> Edit | None:
    place = desk.pick(desk.flowing or desk.editable)
    _, end = _selection(desk, place) or (0, 0)
    return NewFootnote(place, end, desk.draw(sentences), tracked=_tracked(desk))


def edit_footnote(desk: Desk) -> Edit | None:
    count = len(marks(desk.session))
    if not count:
        return None
    number = desk.draw(st.integers(1, count))
    paragraph = note_paragraphs(desk.session, number)[0]
    text = text_of(paragraph)[indent(paragraph) :]
    spans = [match.span() for match in re.finditer(r'\w+', text)] or [(0, 0)]
    return EditFootnote(number, *desk.draw(st.sampled_from(spans)), desk.draw(phrases), tracked=_tracked(desk))


def delete_footnote(desk: Desk) -> Edit | None:
    count = len(marks(desk.session))
    return DeleteFootnote(desk.draw(st.integers(1, count)), tracked=_tracked(desk)) if count else None


def comment(desk: Desk) -> Edit | None:
    place = desk.pick(desk.editable)
    found = _selection(desk, place, fewest=1)
    return NewComment(place, *found, desk.draw(sentences)) if found else None


def answer_comment(desk: Desk) -> Edit | None:
    count = len(commented(desk.session))
    if not count:
        return None
    which = desk.draw(st.integers(0, count - 1))
    return ReplyComment(which, desk.draw(sentences)) if desk.draw(st.booleans()) else ResolveComment(which)


KINDS: tuple[Callable[[Desk], Edit | None], ...] = (
    *(change_words,) * 6,
    *(change_cell,) * 3,
    *(new_paragraph,) * 4,
    *(delete_paragraphs,) * 3,
    *(set_look,) * 2,
    *(retype, split, join, move, set_style, press_list_button, set_link),
    *(new_row, delete_row, move_row),
    *(new_footnote, edit_footnote, delete_footnote, comment, answer_comment),
)
"""The kinds of edit, each as often as editors do it."""
