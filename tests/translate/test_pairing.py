"""Which entry each text is after edits: nearly all are known again, and none is taken for another one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pytest

from briefpress.translate.catalogue import Entry
from briefpress.translate.pairing import pair
from briefpress.translate.segments import Segment
from tests.projects import SHIPPED
from tests.translate.edits import Hand, Piece, Pieces, edited, pieces_of, segments_from
from tests.translate.invented import invented
from tests.translate.shipped import segments, sentences


@dataclass
class Tally:
    """What became of the texts that an edit changed and of those that it left; `wrong` are pairs."""

    changed: int = 0
    missed: list[str] = field(default_factory=list)
    wrong: list[tuple[str, str]] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    def judge(self, old: Sequence[Piece], new: Sequence[Piece]) -> None:
        """Pair the pieces of a brief with those of before, and count."""
        here, there = segments_from(new), segments_from(old)
        entries = [Entry(segment.context, segment.source) for segment in there]
        known = {piece.text for piece in old}
        found: set[str] = set()
        for piece, segment, at in zip(new, here, pair(here, entries), strict=True):
            if at is None:
                continue
            if is_right(segment, entries[at], {text.text for text in old if text.name in piece.parents}):
                found |= set(piece.parents)
            else:
                self.wrong.append((segment.source, entries[at].source))
        for piece in (piece for piece in new if piece.parents and piece.sure):
            is_missed = not found & set(piece.parents)
            if piece.text not in known:
                self.changed += 1
                self.missed += [piece.text] * is_missed
            else:
                self.lost += [piece.text] * is_missed


def is_right(segment: Segment, entry: Entry, before: set[str]) -> bool:
    """Whether the entry is of what the piece was, or of the same text.

    Where "Local bodies" goes and "Urban local bodies" comes in one cell, nobody can tell whether it is the same one.
    """
    longer = set(entry.source.casefold().split()) <= set(segment.source.casefold().split())
    return entry.source in before | {segment.source} or (longer and entry.context == segment.context)


def judged(old: Pieces, hand: Hand, tally: Tally) -> None:
    new, _ = edited(old, hand, edits=hand.randint(1, 12))
    tally.judge(old, new)


@pytest.mark.parametrize('slug', SHIPPED)
def test_texts_of_the_shipped_briefs_are_known_again_and_none_is_taken_for_another(slug: str) -> None:
    tally = Tally()
    for seed in range(80):
        judged(pieces_of(segments(slug)), Hand(seed, sentences(beside=slug)), tally)
    assert tally.wrong == []
    assert tally.lost == []
    assert len(tally.missed) <= 0.05 * tally.changed


def test_texts_of_invented_briefs_are_known_again_and_none_is_taken_for_another() -> None:
    tally = Tally()
    for seed in range(150):
        hand = Hand(seed, ())
        old, hand.sentences = invented(hand)
        judged(old, hand, tally)
    assert tally.wrong == []
    assert tally.lost == []
    assert len(tally.missed) <= 0.05 * tally.changed


def found(new: Sequence[tuple[str, str, str]], old: Sequence[tuple[str, str]]) -> list[str | None]:
    """The sources that texts, each a kind, a context and a source, are paired with."""
    entries = [Entry(context, source) for context, source in old]
    texts = [Segment(f'u{at}', *text) for at, text in enumerate(new)]
    return [None if at is None else entries[at].source for at in pair(texts, entries)]


def test_a_renamed_heading_takes_its_texts_with_it_and_is_known_by_them() -> None:
    old = pieces_of(segments())
    new = [replace(piece, text='What to do next') if piece.text == 'Way forward' else piece for piece in old]
    entries = [Entry(segment.context, segment.source) for segment in segments_from(old)]
    assert pair(segments_from(new), entries) == tuple(range(len(old)))


def test_rows_in_another_order_are_where_they_were() -> None:
    old = segments()
    rows = [segment for segment in old if segment.context.startswith('table issues, ')]
    others = [segment for segment in old if segment not in rows]
    entries = [Entry(segment.context, segment.source) for segment in old]
    new = [*others, *rows[::-1]]
    assert [entries[at or 0].key for at in pair(new, entries)] == [(text.context, text.source) for text in new]


def test_a_cell_is_known_by_its_row_and_column_whatever_it_says() -> None:
    there = [('table t, a, who', 'Government'), ('table t, b, who', 'Government of India')]
    new = [('cell', 'table t, a, who', 'Ministry of Power'), ('cell', 'table t, b, who', 'Governments')]
    assert found(new, there) == ['Government', 'Government of India']


def test_a_new_item_of_a_cell_is_not_the_like_one_of_another_row_that_went() -> None:
    there = [('table t, a, who', 'Government of India'), ('table t, a, who', 'Industry'), ('table t, b, who', 'States')]
    new = [
        ('cell-item', 'table t, a, who', 'Industry'),
        ('cell-item', 'table t, b, who', 'States'),
        ('cell-item', 'table t, b, who', 'Government of Kerala'),
    ]
    assert found(new, there) == ['Industry', 'States', None]


def test_two_like_items_that_both_changed_are_no_guess() -> None:
    there = [('Way forward, item', 'Train the judges of the high courts'), ('Way forward, item', 'Pay the judges well')]
    new = [('item', 'Summary, item', 'Train or pay the judges of the courts'), ('item', 'Summary, item', 'Plant trees')]
    assert found(new, there)[1] is None


def test_another_text_in_the_place_of_one_that_went_is_new() -> None:
    there = [('A, paragraph', 'Rivers run dry in May.'), ('A, paragraph', 'Wells fill in July.')]
    new = [('paragraph', 'A, paragraph', 'Trains are late in winter.'), ('paragraph', 'A, paragraph', there[1][1])]
    assert found(new, there) == [None, there[1][1]]


def test_numbers_alone_are_never_like_others() -> None:
    there = [('A, cell', '2023'), ('A, cell', 'Rain'), ('A, cell', '12.5')]
    new = [('cell', 'A, cell', '2024'), ('cell', 'A, cell', 'Rain'), ('cell', 'A, cell', '12.5')]
    assert found(new, there) == [None, 'Rain', '12.5']


def test_a_text_that_is_there_comes_before_one_that_was_given_up() -> None:
    gone = Entry('A, item', 'Plant trees', 'पुराना', obsolete=True)
    there = Entry('B, item', 'Plant trees', 'नया')
    assert pair([Segment('u1', 'item', 'C, item', 'Plant trees')], [gone, there]) == (1,)
    assert pair([Segment('u1', 'item', 'C, item', 'Plant trees')], [gone]) == (0,)


def test_a_text_of_a_script_without_spaces_is_known_again() -> None:
    said = ('印度和美国在二〇〇〇年代初期以来逐步深化了战略伙伴关系。', '三个日期标志着这一进程。')
    changed = '印度和美国在二〇〇〇年代末期以来逐渐深化战略伙伴关系。'
    new = [('paragraph', 'A, paragraph', changed), ('paragraph', 'A, paragraph', said[1])]
    assert found(new, [('A, paragraph', text) for text in said]) == list(said)
