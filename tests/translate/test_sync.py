"""A catalogue after an edit of its brief: nothing is lost, and an edit touches what it changed."""

from __future__ import annotations

from dataclasses import asdict, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefpress.translate.catalogue import Catalogue, Entry, catalogue_text, parse_catalogue, reviewed
from briefpress.translate.segments import Segment
from briefpress.translate.sync import Synced, sync
from tests.projects import SHIPPED
from tests.translate.edits import Hand, edited, pieces_of, segments_from
from tests.translate.shipped import segments, sentences

PATH = 'content/heat/i18n/hi.po'
seeds = st.integers(0, 10**6)


def synced(entry: Entry, source: str, context: str = '') -> Entry:
    """What becomes of an entry when its text is another one."""
    kind = entry.context.split(', ')[-1]
    found = sync(Catalogue(PATH, 'hi', (entry,)), (Segment('u1', kind, context or entry.context, source),))
    return found.entries['u1']


def counts(found: Synced) -> dict[str, int]:
    return {name: count for name, count in asdict(found.counts).items() if count}


def translated(found: Synced) -> Catalogue:
    """The catalogue with a translation of each text, every third a draft and every fifth reviewed."""
    entries = []
    for at, entry in enumerate(found.catalogue.entries):
        made = replace(entry, target=f'अ {entry.source}', draft=not at % 3)
        entries.append(made if at % 5 else reviewed(made, 'Asha'))
    return replace(found.catalogue, entries=tuple(entries))


def started(slug: str = SHIPPED[0]) -> Catalogue:
    return translated(sync(Catalogue(PATH, 'hi'), segments(slug)))


PARAGRAPH = Entry('Background, paragraph', 'Three dates mark the way so far.', 'तीन तारीखें।', remarks='ask the author')


def test_a_new_catalogue_has_the_texts_in_their_order() -> None:
    found = sync(Catalogue(PATH, 'hi'), segments())
    assert [entry.key for entry in found.catalogue.entries] == [(text.context, text.source) for text in segments()]
    assert {entry.state for entry in found.catalogue.entries} == {'missing'}
    assert counts(found) == {'new': len(segments())}


@settings(max_examples=40)
@given(seeds, st.sampled_from(SHIPPED))
def test_syncing_again_changes_nothing(seed: int, slug: str) -> None:
    hand = Hand(seed, sentences(beside=slug))
    new, _ = edited(pieces_of(segments(slug)), hand, edits=8)
    once = sync(started(slug), segments_from(new))
    again = sync(once.catalogue, segments_from(new))
    assert again.catalogue == once.catalogue
    assert again.entries == once.entries
    assert set(counts(again)) == {'kept'}


@settings(max_examples=40)
@given(seeds, st.sampled_from(SHIPPED))
def test_no_translation_and_no_remark_is_lost_in_any_row_of_edits(seed: int, slug: str) -> None:
    hand = Hand(seed, sentences(beside=slug))
    pieces = pieces_of(segments(slug))
    catalogue = started(slug)
    for _ in range(3):
        pieces, _ = edited([replace(piece, touched=False) for piece in pieces], hand, edits=4)
        found = sync(catalogue, segments_from(pieces))
        # Numbers are patched; the rest of a translation is as it was.
        assert letters(catalogue) <= letters(found.catalogue)
        reviewers = [line for entry in catalogue.entries for line in entry.remarks.splitlines() if 'reviewed' in line]
        assert len(reviewers) <= sum('reviewed' in entry.remarks for entry in found.catalogue.entries)
        catalogue = found.catalogue


def letters(catalogue: Catalogue) -> set[str]:
    return {''.join(filter(str.isalpha, entry.target)) for entry in catalogue.entries if entry.target}


@settings(max_examples=25)
@given(seeds)
def test_a_text_that_is_taken_back_leaves_the_catalogue_as_it_was(seed: int) -> None:
    hand = Hand(seed, sentences(beside=SHIPPED[0]))
    new, _ = edited(pieces_of(segments()), hand, edits=3)
    before = started()
    between = sync(before, segments_from(new))
    after = sync(between.catalogue, segments())
    was = {entry.key: entry for entry in before.entries}
    for entry in after.catalogue.entries:
        if not entry.obsolete and entry.target:
            assert (entry.target, entry.state) == (was[entry.key].target, was[entry.key].state)


@pytest.mark.parametrize('at', [25, 60, 100, 140])
def test_one_edited_text_touches_its_own_entry_alone(at: int) -> None:
    before = started()
    texts = list(segments())
    texts[at] = replace(texts[at], source=f'{texts[at].source} Much has happened since.')
    after = sync(before, texts)
    changed = [new for old, new in zip(before.entries, after.catalogue.entries, strict=True) if new != old]
    assert [(entry.source, entry.state, entry.previous) for entry in changed] == [
        (texts[at].source, 'stale', segments()[at].source)
    ]
    assert counts(after) == {'kept': len(texts) - 1, 'stale': 1}


def test_sections_in_another_order_change_no_entry_but_its_place() -> None:
    before = started()
    half = len(segments()) // 2
    after = sync(before, (*segments()[half:], *segments()[:half]))
    assert after.catalogue.entries == (*before.entries[half:], *before.entries[:half])


def test_below_a_renamed_heading_contexts_alone_change() -> None:
    before = started()
    new = [
        replace(piece, text='What next') if piece.text == 'Way forward' else piece for piece in pieces_of(segments())
    ]
    after = sync(before, segments_from(new))
    assert set(counts(after)) == {'kept', 'moved', 'stale'}
    assert after.counts.stale == 1
    for old, entry in zip(before.entries, after.catalogue.entries, strict=True):
        assert entry.source == 'What next' or replace(entry, context=old.context) == old


def test_a_changed_text_is_stale_and_shows_what_its_translation_was_made_from() -> None:
    once = synced(PARAGRAPH, 'Three dates and a treaty mark the way.')
    twice = synced(once, 'Four dates and a treaty mark the long way.')
    assert [once.state, twice.state] == ['stale', 'stale']
    assert once.previous == twice.previous == PARAGRAPH.source
    assert twice.target == PARAGRAPH.target
    assert 'ask the author' in twice.remarks


@pytest.mark.parametrize('entry', [PARAGRAPH, replace(PARAGRAPH, draft=True), reviewed(PARAGRAPH, 'Asha')])
def test_a_text_that_returns_has_its_translation_as_it_was(entry: Entry) -> None:
    stale = synced(synced(entry, 'Three dates mark the road so far.'), 'Three dates show the road so far.')
    assert stale.state == 'stale'
    assert synced(stale, entry.source) == entry


def test_a_translation_that_was_edited_while_it_was_stale_returns_as_a_draft() -> None:
    stale = replace(synced(PARAGRAPH, 'Three dates mark the road so far.'), target='तीन तिथियाँ।')
    assert synced(stale, PARAGRAPH.source).state == 'draft'


def test_a_changed_number_is_patched_as_a_draft_that_says_from_what() -> None:
    entry = reviewed(Entry('A, paragraph', 'In 2024, 12,500 homes had water.', '२०२४ में १२,५०० घरों में पानी था।'), 'Asha')
    found = synced(entry, 'In 2024, 13,750 homes had water.')
    assert (found.target, found.state) == ('२०२४ में १३,७५० घरों में पानी था।', 'draft')
    assert found.remarks.endswith('patched from: In 2024, 12,500 homes had water.')
    again = synced(found, 'In 2024, 14,000 homes had water.')
    assert again.target == '२०२४ में १४,००० घरों में पानी था।'
    assert again.remarks == found.remarks
    assert synced(again, entry.source) == entry


def test_remarks_of_a_sync_go_when_a_translator_has_confirmed_the_text() -> None:
    patched = synced(Entry('A, paragraph', 'It took 12 years in all.', '१२ वर्ष'), 'It took 13 years in all.')
    assert patched.remarks.count('\n') == 1
    assert synced(replace(patched, draft=False), patched.source).remarks == ''


def test_an_edit_that_says_the_same_keeps_the_state_and_the_review() -> None:
    entry = reviewed(PARAGRAPH, 'Asha')
    found = synced(entry, 'Three dates mark the way, so far.')
    assert (found.state, found.reviewer, found.target) == ('reviewed', 'Asha', entry.target)
    stale = replace(PARAGRAPH, draft=True, previous='Two dates mark the way.')
    assert synced(stale, 'Three dates mark the way – so far.').previous == stale.previous


def test_a_missing_translation_stays_missing() -> None:
    found = synced(replace(PARAGRAPH, target=''), 'Three dates mark the road so far.')
    assert (found.state, found.source, found.previous) == ('missing', 'Three dates mark the road so far.', '')


@pytest.mark.parametrize(
    ('source', 'target', 'state'),
    [('2024', '२०२४', 'translated'), ('12.5', '१२.५', 'draft'), ('**30** %', '**३०** %', 'translated')],
)
def test_a_new_text_without_letters_is_translated_at_once(source: str, target: str, state: str) -> None:
    entry = Entry('A, paragraph', 'In 2019 and 2020', '२०१९ और २०२०')
    texts = (Segment('u1', 'paragraph', *entry.key), Segment('u2', 'cell', 'A, cell', source))
    found = sync(Catalogue(PATH, 'hi', (entry,)), texts).entries['u2']
    assert (found.target, found.state) == (target, state)


def test_without_other_numbers_to_follow_digits_stay_as_they_are() -> None:
    assert sync(Catalogue(PATH, 'hi'), (Segment('u1', 'cell', 'A, cell', '2024'),)).entries['u1'].target == '2024'


def test_a_number_in_its_cell_follows_without_a_translator_unless_it_has_decimals() -> None:
    year = Entry('table t, a, year', '2024', '२०२४')
    later = Segment('u1', 'cell', 'table t, a, year', '2025')
    found = sync(Catalogue(PATH, 'hi', (year,)), (later,))
    assert (found.entries['u1'].target, found.entries['u1'].state) == ('२०२५', 'translated')
    assert counts(found) == {'patched': 1}
    other = sync(Catalogue(PATH, 'hi', (year,)), (replace(later, source='20.25'),)).entries['u1']
    assert (other.target, other.state) == ('२०.२५', 'draft')


def test_an_obsolete_entry_is_kept_once_and_comes_back_with_its_text() -> None:
    other = Segment('u2', 'paragraph', 'Impact, paragraph', 'Rivers are clean.')
    without = sync(Catalogue(PATH, 'hi', (PARAGRAPH,)), (other,))
    assert counts(without) == {'new': 1, 'obsolete': 1}
    assert without.catalogue.entries[-1] == replace(PARAGRAPH, obsolete=True)
    assert sync(without.catalogue, (other,)).catalogue == without.catalogue
    text = Segment('u1', 'paragraph', 'Impact, paragraph', PARAGRAPH.source)
    back = sync(without.catalogue, (other, text))
    assert back.entries['u1'] == replace(PARAGRAPH, context='Impact, paragraph')
    assert counts(back) == {'kept': 1, 'revived': 1}


def test_entries_and_marks_of_other_programs_stay() -> None:
    foreign = Entry('', 'Page %d', 'पृष्ठ %d', flags=('c-format',), notes='x', places=(('a.c', '1'),))
    found = sync(Catalogue(PATH, 'hi', (foreign,), {'X-Generator': 'Poedit'}, 'A title'), segments())
    assert found.catalogue.entries[-1] == replace(foreign, obsolete=True)
    assert (found.catalogue.headers, found.catalogue.title) == ({'X-Generator': 'Poedit'}, 'A title')


def test_a_synced_catalogue_is_a_file_that_reads_the_same() -> None:
    hand = Hand(7, sentences(beside=SHIPPED[0]))
    new, _ = edited(pieces_of(segments()), hand, edits=12)
    found = sync(started(), segments_from(new)).catalogue
    again, faults = parse_catalogue(catalogue_text(found), path=PATH, language='hi')
    assert again
    assert not faults
    assert again.entries == found.entries


def test_a_text_that_is_known_from_elsewhere_is_proposed_as_a_draft() -> None:
    there, here = (Segment(f'u{at}', 'cell', f'table plan, {row}, who', 'City') for at, row in enumerate('ab'))
    catalogue = Catalogue('x.po', 'hi', (Entry(there.context, 'City', 'नगर', remarks='reviewed'),))
    found = sync(catalogue, [there, here])
    assert found.entries['u0'] == catalogue.entries[0]
    assert found.entries['u1'] == Entry(here.context, 'City', 'नगर', draft=True)


def test_a_missing_text_takes_what_is_known_of_it_from_among_the_obsolete() -> None:
    catalogue = Catalogue('x.po', 'hi', (Entry('title', 'Heat'), Entry('subtitle', 'Heat', 'गर्मी', obsolete=True)))
    found = sync(catalogue, [Segment('u0', 'title', 'title', 'Heat')])
    assert found.entries['u0'] == Entry('title', 'Heat', 'गर्मी', draft=True)


def test_a_text_that_is_gone_and_had_no_translation_leaves_nothing_behind() -> None:
    catalogue = Catalogue('x.po', 'hi', (Entry('title', 'Heat'), Entry('series', 'Update', 'अपडेट')))
    assert sync(catalogue, []).catalogue.entries == (Entry('series', 'Update', 'अपडेट', obsolete=True),)
