"""Three states of a translation, as exported, there and here, and what becomes of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefpress.exchange import Reconciled, Returned, Row, export_file, read_file, reconcile
from briefpress.exchange.values import Change, key_mark, text_mark
from briefpress.translate.catalogue import Catalogue, Entry, catalogue_path, reviewed

HEAT = Entry('title', 'Heat', 'गर्मी', draft=True)
STALE = replace(HEAT, previous='Cold')


def row(entry: Entry, target: str | None = None, **changes: object) -> Row:
    """The row of an entry as it was exported, with a translation of the translator's."""
    known = Row(
        source=entry.source,
        target=entry.target if target is None else target,
        context=entry.context,
        id=key_mark(*entry.key),
        base=text_mark(entry.target),
        exported=entry.state,
        place='row 1',
    )
    return replace(known, **changes)


def brought_home(here: Entry | tuple[Entry, ...], *rows: Row, sent: int = 0, **returned: str) -> Reconciled:
    """What becomes of rows, twice: the second import changes nothing."""
    entries = here if isinstance(here, tuple) else (here,)
    catalogue = Catalogue(catalogue_path('heat', 'hi'), 'hi', entries)
    file = replace(Returned('back.docx', 'heat', 'hi', rows, sent), **returned)
    first = reconcile(file, catalogue)
    second = reconcile(file, first.catalogue)
    assert second.changes == ()
    assert second.catalogue == first.catalogue
    return first


def kinds(found: Reconciled) -> list[str]:
    return [change.what for change in found.changes]


def codes(found: Reconciled) -> list[tuple[str, str]]:
    return [(fault.severity, fault.code) for fault in found.diagnostics]


@pytest.mark.parametrize(
    ('here', 'there', 'after', 'kind'),
    [
        (HEAT, row(HEAT), HEAT, []),
        (HEAT, row(HEAT, 'ताप'), replace(HEAT, target='ताप', draft=False), ['translated']),
        (replace(HEAT, target=''), row(replace(HEAT, target=''), 'ताप'), Entry('title', 'Heat', 'ताप'), ['translated']),
        (HEAT, row(HEAT, approved=True), replace(HEAT, draft=False), ['accepted']),
        (STALE, row(STALE, approved=True), replace(HEAT, draft=False), ['accepted']),
        (HEAT, row(HEAT, state='draft'), HEAT, []),
        (HEAT, row(HEAT, 'ताप', state='draft'), replace(HEAT, target='ताप'), ['draft']),
        (HEAT, row(HEAT, state='translated'), replace(HEAT, draft=False), ['accepted']),
        (HEAT, row(HEAT, state='reviewed', by='Asha'), reviewed(HEAT, 'Asha'), ['reviewed']),
        (HEAT, row(HEAT, 'ताप', state='reviewed'), reviewed(replace(HEAT, target='ताप'), ''), ['reviewed']),
        (replace(HEAT, draft=False), row(replace(HEAT, draft=False), state='draft'), HEAT, ['reopened']),
        (replace(HEAT, target='ऊष्मा'), row(HEAT), replace(HEAT, target='ऊष्मा'), []),
        (replace(HEAT, target='ताप'), row(HEAT, 'ताप'), replace(HEAT, target='ताप'), []),
    ],
)  # fmt: skip
def test_what_one_side_alone_has_changed_is_taken(here: Entry, there: Row, after: Entry, kind: list[str]) -> None:
    found = brought_home(here, there)
    assert found.catalogue.entries == (after,)
    assert kinds(found) == kind
    assert found.diagnostics == ()


def test_what_both_have_changed_is_a_conflict_with_both_kept() -> None:
    here = replace(HEAT, target='ऊष्मा', remarks='a remark')
    found = brought_home(here, row(HEAT, 'ताप\\\nलहर'))
    assert found.catalogue.entries == (replace(here, remarks='a remark\nconflict: ताप\\ ⏎ लहर'),)
    assert found.catalogue.entries[0].conflicts == ('ताप\\ ⏎ लहर',)
    assert codes(found) == [('error', 'conflict')]
    assert 'row 1: the translator and someone here' in found.diagnostics[0].message
    assert 'ताप' in found.diagnostics[0].message
    again = brought_home(replace(here, target='ताप\\\nलहर'), row(HEAT, 'ताप\\\nलहर'))
    assert again.diagnostics == ()


def test_missing_text_that_both_have_translated_is_a_conflict() -> None:
    missing = replace(HEAT, target='', draft=False)
    assert codes(brought_home(HEAT, row(missing, 'ताप'))) == [('error', 'conflict')]
    moved = replace(HEAT, source='Heat waves', previous='Heat')
    assert codes(brought_home(moved, row(missing, 'ताप'))) == [('error', 'conflict')]


def test_conflict_is_a_draft_until_somebody_decides() -> None:
    here = replace(HEAT, target='ऊष्मा', draft=False)
    undecided = brought_home(here, row(HEAT, 'ताप')).catalogue.entries[0]
    assert undecided == replace(here, draft=True, remarks='conflict: ताप')
    assert undecided.state == 'draft'
    # Another file may go out and come home meanwhile.
    another = brought_home(undecided, row(undecided, 'लू'))
    assert another.catalogue.entries == (replace(undecided, target='लू'),)
    accepted = brought_home(undecided, row(undecided, approved=True))
    assert accepted.catalogue.entries == (undecided,)
    assert codes(accepted) == [('warning', 'conflict')]
    assert brought_home(undecided, row(undecided, state='reviewed')).changes == ()


def test_reviewed_translation_with_a_conflict_is_a_draft_too() -> None:
    here = reviewed(replace(HEAT, target='ऊष्मा'), 'Asha')
    assert brought_home(here, row(HEAT, 'ताप')).catalogue.entries[0].state == 'draft'


def test_empty_translation_takes_nothing_away() -> None:
    found = brought_home(HEAT, row(HEAT, ' \u200d'))
    assert found.catalogue.entries == (HEAT,)
    assert codes(found) == [('warning', 'emptied-target')]
    assert brought_home(replace(HEAT, target=''), row(replace(HEAT, target=''), '')).diagnostics == ()


def test_translation_of_a_source_that_has_moved_on_is_taken_as_stale() -> None:
    moved = Entry('title', 'Heat waves', 'गर्मी', draft=True, previous='Heat')
    found = brought_home(moved, row(HEAT, 'ताप'))
    assert found.catalogue.entries == (replace(moved, target='ताप'),)
    assert (kinds(found), codes(found)) == (['stale'], [('warning', 'outdated')])
    # The text was missing, so that its entry does not say what it was.
    for source in ('Heat in all the cities', 'Something else'):
        none = Entry('title', source)
        found = brought_home((none, Entry('Plan, paragraph', 'Heat')), row(Entry('title', 'Heat in the cities'), 'ताप'))
        assert found.catalogue.entries[0] == replace(none, target='ताप', draft=True, previous='Heat in the cities')


def test_number_that_a_sync_has_put_in_is_no_change_of_somebody_here() -> None:
    before = Entry('Plans, item', 'It has 5 plans.', 'इसकी 5 योजनाएँ हैं।')
    here = Entry(
        'Plans, item', 'It has 6 plans.', 'इसकी 6 योजनाएँ हैं।', draft=True, remarks=f'patched from: {before.source}'
    )
    found = brought_home(here, row(before, 'उसके पास 5 योजनाएँ हैं।'))
    assert found.catalogue.entries == (replace(here, target='उसके पास 5 योजनाएँ हैं।', previous=before.source),)
    assert codes(found) == [('warning', 'outdated')]
    other = replace(here, target='6 योजनाएँ')
    assert codes(brought_home(other, row(before, 'उसके पास 5 योजनाएँ हैं।'))) == [('error', 'conflict')]


def test_moved_source_that_was_translated_anew_is_a_conflict() -> None:
    found = brought_home(Entry('title', 'Heat waves', 'लू', draft=True, previous='Heat'), row(HEAT, 'ताप'))
    assert codes(found) == [('error', 'conflict')]


def test_accepted_draft_of_a_source_that_has_moved_on_stays_one() -> None:
    moved = Entry('title', 'Heat waves', 'गर्मी', draft=True, previous='Heat')
    found = brought_home(moved, row(HEAT, approved=True))
    assert found.catalogue.entries == (moved,)
    assert codes(found) == [('warning', 'outdated')]


def test_translation_of_a_text_that_is_gone_is_kept() -> None:
    other = Entry('Plan, paragraph', 'Something else')
    for here in ((other,), (other, replace(HEAT, obsolete=True))):
        found = brought_home(here, row(HEAT, 'ताप'))
        assert found.catalogue.entries == (other, Entry('title', 'Heat', 'ताप', obsolete=True))
        assert codes(found) == [('warning', 'outdated')]
    assert brought_home(other, row(HEAT)).changes == ()


def test_translation_of_a_text_that_nobody_knows_is_kept_once() -> None:
    found = brought_home(Entry('Plan, paragraph', 'Something else'), row(HEAT, 'ताप', id='0' * 12))
    assert found.catalogue.entries[1:] == (Entry('title', 'Heat', 'ताप', obsolete=True),)


def test_texts_below_a_heading_that_was_renamed_are_where_they_are_now() -> None:
    before = (
        Entry('heading', 'Plans'),
        Entry('Plans, paragraph', 'Trees cool streets.'),
        Entry('Plans, item', 'Yes', 'हाँ', draft=True),
        Entry('Costs, item', 'Yes'),
        Entry('Plans > Costs, paragraph', 'Parks are watered by the city in May and June.'),
        Entry('table plan, trees, who', 'City'),
    )
    after = (
        Entry('heading', 'What is planned'),
        Entry('What is planned, paragraph', 'Trees cool streets.'),
        Entry('What is planned, item', 'Yes', 'हाँ', draft=True),
        Entry('Costs, item', 'Yes'),
        Entry('What is planned > Costs, paragraph', 'Parks are watered by the city in May, June and July.'),
        Entry('table plan, trees, who', 'Schools'),
    )
    rows = [row(entry, f'नया {number}') for number, entry in enumerate(before)]
    found = brought_home(after, *rows)
    assert found.catalogue.entries == (
        # What stands below it tells which heading it is.
        replace(after[0], target='नया 0', draft=True, previous='Plans'),
        replace(after[1], target='नया 1'),
        replace(after[2], target='नया 2', draft=False),
        replace(after[3], target='नया 3'),
        replace(after[4], target='नया 4', draft=True, previous=before[4].source),
        replace(after[5], target='नया 5', draft=True, previous='City'),
    )
    assert codes(found) == [('warning', 'outdated')] * 3


def test_text_that_the_brief_has_is_found_before_its_like_among_the_obsolete_ones() -> None:
    here = Entry('What is planned, item', 'Trees')
    for obsolete in (
        Entry('Plans, item', 'Trees', 'पेड़', obsolete=True),
        Entry('Plans, item', 'Trees', remarks='a', obsolete=True),
    ):
        found = brought_home((here, obsolete), row(Entry('Plans, item', 'Trees'), 'पेड़'))
        assert found.catalogue.entries == (replace(here, target='पेड़'), obsolete)
        assert found.diagnostics == ()


def test_translation_of_a_text_that_is_gone_goes_to_its_obsolete_entry() -> None:
    obsolete = Entry('Plans, item', 'Trees', remarks='a', obsolete=True)
    found = brought_home((HEAT, obsolete), row(Entry('Plans, item', 'Trees'), 'पेड़'))
    assert found.catalogue.entries == (HEAT, replace(obsolete, target='पेड़'))
    assert codes(found) == [('warning', 'outdated')]


def test_text_that_stands_word_for_word_elsewhere_is_not_the_one_that_was_made_of_it() -> None:
    made_of_it = Entry('Plans, item', 'Trees and parks', draft=True, previous='Trees')
    there = Entry('Costs, item', 'Trees')
    found = brought_home((made_of_it, there), row(Entry('Background, item', 'Trees'), 'पेड़'))
    assert found.catalogue.entries == (made_of_it, replace(there, target='पेड़'))


def test_rows_left_out_are_counted_once() -> None:
    found = brought_home((HEAT, Entry('a', 'b')), row(HEAT), sent=5)
    assert [str(fault) for fault in found.diagnostics] == [
        'back.docx: warning: 4 of the 5 texts that were exported are not in the file [rows-left-out]\n'
        '    hint: their translations stay as they are'
    ]


def test_row_that_came_back_twice_is_taken_once() -> None:
    same = brought_home(HEAT, row(HEAT), row(HEAT, 'ताप'))
    assert (same.catalogue.entries[0].target, same.diagnostics) == ('ताप', ())
    unlike = brought_home(HEAT, row(HEAT, 'ताप'), row(HEAT, 'लू', notes=('which?',)))
    assert unlike.catalogue.entries == (Entry('title', 'Heat', 'ताप', remarks='note: which?'),)
    assert codes(unlike) == [('warning', 'row-twice')]
    assert 'लू' in unlike.diagnostics[0].message


def test_rows_may_come_in_any_order() -> None:
    other = Entry('a', 'b', 'c', draft=True)
    found = brought_home((HEAT, other), row(other, 'd'), row(HEAT, 'ताप'), sent=2)
    assert [entry.target for entry in found.catalogue.entries] == ['ताप', 'd']


def test_notes_are_remarks_once() -> None:
    found = brought_home(replace(HEAT, remarks='note: a'), row(HEAT, notes=('a', 'Asha: b', 'waive: numbers')))
    assert found.catalogue.entries[0].remarks == 'note: a\nnote: Asha: b\nwaive: numbers'
    assert kinds(found) == ['note']


def test_remarks_of_programs_do_not_come_home() -> None:
    entry = replace(HEAT, remarks='translated: 0\npatched from: x\nwhy?')
    found = Catalogue(catalogue_path('heat', 'hi'), 'hi', (entry,))
    returned, _ = read_file(export_file(found, 'po', slug='heat', source_language='en', title='Heat'), 'x')
    assert returned
    assert returned.rows[0].notes == ('why?',)


def test_lines_that_the_source_has_not_are_joined() -> None:
    found = brought_home(HEAT, row(HEAT, ' ताप \n\n लहर '))
    assert found.catalogue.entries[0].target == 'ताप लहर'
    assert codes(found) == [('warning', 'joined-lines')]
    assert brought_home(HEAT, row(HEAT, '高温\n计划')).catalogue.entries[0].target == '高温计划'
    broken = Entry('a', 'one  \ntwo')
    assert brought_home(broken, row(broken, 'एक\nदो')).catalogue.entries[0].target == 'एक  \nदो'
    assert brought_home(HEAT, row(HEAT, 'एक\\\nदो')).catalogue.entries[0].target == 'एक\\\nदो'


def test_text_is_taken_in_nfc_and_without_what_no_catalogue_may_hold() -> None:
    found = brought_home(HEAT, row(HEAT, '\ufeff cafe\u0301\x07 '))
    assert found.catalogue.entries[0].target == 'café'
    same = replace(HEAT, target='cafe\u0301')
    assert brought_home(same, row(same, ' café ')).changes == ()


@pytest.mark.parametrize('changes', [{'language': 'ur'}, {'slug': 'other'}])
def test_file_of_another_brief_or_language_changes_nothing(changes: dict[str, str]) -> None:
    found = brought_home(HEAT, row(HEAT, 'ताप'), **changes)
    assert found.changes == ()
    assert codes(found) == [('error', 'bad-exchange')]


@pytest.mark.parametrize(
    ('here', 'state', 'kind'),
    [
        (replace(HEAT, target=''), '', ['translated']),
        (HEAT, '', ['translated']),
        (HEAT, 'draft', ['conflict']),
        (replace(HEAT, remarks='conflict: लू'), '', ['conflict']),
        (replace(HEAT, draft=False), 'translated', ['conflict']),
    ],
)
def test_where_nobody_knows_what_was_exported_only_drafts_give_way(here: Entry, state: str, kind: list[str]) -> None:
    assert kinds(brought_home(here, row(HEAT, 'ताप', base=None, exported='', state=state))) == kind


def test_text_that_has_lost_its_id_is_found_by_its_source() -> None:
    found = brought_home((HEAT, Entry('a', 'b')), Row('Heat', 'ताप', base=text_mark('गर्मी')))
    assert found.catalogue.entries[0].target == 'ताप'


@pytest.mark.parametrize(
    ('before', 'after', 'shown'),
    [
        (
            f'{"Long text. " * 10}States adopted five plans.',
            f'{"Long text. " * 10}States adopted six plans.',
            ['…text. States adopted five plans.', '…text. States adopted six plans.'],
        ),
        (
            f'{"字" * 90}甲',
            f'{"字" * 90}乙{"尾" * 90}',
            [f'…{"字" * 20}甲', f'…{"字" * 20}乙{"尾" * 47}…'],
        ),
        (f'Five plans. {"a" * 99}', f'Six plans. {"a" * 99}', [f'Five plans. {"a" * 57}…', f'Six plans. {"a" * 58}…']),
        ('Same', 'Same', ['Same']),
        ('a' * 80, 'a' * 80, ['a' * 69 + '…']),
        ('One\ntwo', 'One two three', ['One two', 'One two three']),
    ],
)
def test_change_shows_what_differs(before: str, after: str, shown: list[str]) -> None:
    lines = str(Change('title', 'Heat', before, after, 'translated')).splitlines()[1:]
    assert [line[6:] for line in lines] == shown


def test_acceptance_of_nothing_is_told() -> None:
    missing = replace(HEAT, target='', draft=False)
    found = brought_home(missing, row(missing, approved=True, notes=('why?',)))
    assert codes(found) == [('warning', 'emptied-target')]
    assert 'accepted, and it has no translation' in found.diagnostics[0].message
    assert kinds(found) == ['note']


def test_change_prints_in_a_few_short_lines() -> None:
    change = Change('title', 'Heat', 'गर्मी', f'ताप {"x" * 80}', 'translated')
    assert str(change).splitlines() == ['translated: title: Heat', '    - गर्मी', f'    + ताप {"x" * 65}…']
