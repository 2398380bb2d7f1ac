"""Which line is which, and where new blocks, removed ones and moved ones stand in the Markdown."""

from __future__ import annotations

import pytest

from briefpress.review.align import Match, align, in_order
from briefpress.review.diff import edits
from briefpress.review.edits import spliced
from briefpress.review.insertions import Insertions
from briefpress.review.lines import Kind, Line, Part
from briefpress.review.moves import moved_blocks
from briefpress.review.places import Body
from briefpress.review.removals import removals
from briefpress.review.texts import texts_of
from briefpress.rich.values import Piece, plain


def line(text: str, *units: str, style: str = '') -> Line:
    """A line in which each of some units has the whole text."""
    parts = tuple(Part(unit, 0, 0, len(text)) for unit in units)
    return Line(0, (Piece(text),), Kind('text'), parts, style=style)


def test_a_bookmark_says_more_than_the_text() -> None:
    base = [line('Heat kills.', 'u1'), line('Rain helps.', 'u2')]
    assert align(base, [line('Rain helps.', 'u1'), line('Heat kills.', 'u2')]) == (Match(0), Match(1))


def test_a_paragraph_that_was_split_goes_on_and_one_that_was_joined_is_in_the_other() -> None:
    base = [line('Heat kills the old first.', 'u1'), line('Rain helps.', 'u2')]
    halves = [line('Heat kills', 'u1'), line('the old first.', 'u1')]
    assert align(base, [*halves, base[1]]) == (Match(0), Match(0, tail=True), Match(1))
    assert align(base, [line('Heat kills the old first. Rain helps.', 'u1', 'u2')]) == (Match(0, joined=(1,)),)


def test_a_new_paragraph_with_the_bookmark_of_its_neighbour_is_new() -> None:
    base = [line('Heat kills the old first.', 'u1')]
    assert align(base, [line('Now this.', 'u1'), base[0]]) == (Match(), Match(0))


def test_lines_without_bookmarks_are_known_by_text_and_else_by_place_and_style() -> None:
    base = [line('Costs', 'u1', style='heading 2'), line('Rain helps the crops.', 'u2')]
    edited = [line('What is to be paid', style='heading 2'), line('Rain helps all crops.')]
    assert align(base, edited) == (Match(0), Match(1))


def test_the_fewest_lines_are_moved() -> None:
    assert in_order([Match(2), Match(0), Match(1), Match(1, tail=True), Match()]) == {1, 2}


def test_what_is_typed_beside_a_bookmark_is_its_units_and_between_two_the_template_has_its_own() -> None:
    def pair(text: str, start: int, end: int, begin: int, stop: int) -> Line:
        parts = (Part('a', 0, start, end), Part('b', 0, begin, stop))
        return Line(0, (Piece(text),), Kind('text'), parts)

    base = pair('No. 5 · May', 4, 5, 8, 11)
    found = texts_of(base, pair('No. 56 · May', 4, 5, 9, 12))
    assert {key[0]: plain(rich) for key, rich in found.units.items()} == {'a': '56', 'b': 'May'}
    assert texts_of(base, pair('No. 5 / May', 4, 5, 8, 11)).strays == ('/',)


@pytest.mark.parametrize(
    ('source', 'kind', 'expected'),
    [
        ('9. a\n', Kind('number', 1), '9. a\n10. new\n'),
        ('- a\n', Kind('bullet', 2), '- a\n  - new\n'),
        ('- a\n\n- b\n', Kind('bullet', 1), '- a\n\n- b\n\n- new\n'),
        ('> a\n', Kind('quote'), '> a\n\n> new\n'),
        ('a', Kind('heading', 1), 'a\n\n## new\n'),
        ('a\r\n', Kind('text'), 'a\r\n\r\nnew\r\n'),
    ],
)
def test_a_new_block_comes_behind_the_last_one(source: str, kind: Kind, expected: str) -> None:
    body = Body(source)
    insertions = Insertions(body)
    insertions.add(body.after(list(body.leaves.values())[-1]), kind, 'new')
    assert spliced(source, insertions.splices()) == expected


def test_a_list_goes_with_its_last_item_and_stays_for_what_is_new_or_not_shown_in_it() -> None:
    source = 'a\n\n- b\n- c\n\nd\n'
    body = Body(source)
    a, b, c, d = body.leaves.values()
    shown = {a, b, c, d}
    assert spliced(source, removals(body, {b, c}, shown=shown, inserted=())) == 'a\n\nd\n'
    assert spliced(source, removals(body, {b}, shown=shown, inserted=())) == 'a\n\n- c\n\nd\n'
    kept = [splice.end for splice in removals(body, {b, c}, shown=shown, inserted=(body.extent(c)[0],))]
    assert len(kept) == 2


def test_a_list_moves_as_a_whole_or_item_by_item() -> None:
    body = Body('- a\n- b\n\nc\n')
    leaves = list(body.leaves.values())
    whole = [Match(2), Match(0), Match(1)]
    assert {block.kind for block in moved_blocks(body, leaves, whole, {0}).values()} == {'list'}
    one = moved_blocks(body, leaves, [Match(1), Match(0), Match(2)], {1, 2})
    assert [(at, block.kind) for at, block in one.items()] == [(0, 'item')]


def test_changes_are_shown_with_their_lines_and_without_empty_ones() -> None:
    (changed, new) = edits('Heat kills.\n', 'Heat kills people.\n\nRain.\n')
    assert (changed.line, new.line) == (1, 3)
    assert changed.before is not None
    assert new.before is None
    assert ''.join(word.text for word in changed.after or () if word.differs).strip() == 'people'
