"""XLIFF as agencies' programs want it, and as they send it back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from lxml import etree

from briefpress.exchange import Reconciled, export_file, read_file, reconcile
from briefpress.translate.catalogue import Entry
from tests.exchange.catalogues import SLUG, TITLE, catalogue

HINDI = catalogue('hi')
NAME = 'back.xlf'
BOTH = ('xliff', 'xliff12')
NAMESPACES = {f'urn:oasis:names:tc:xliff:document:{version}' for version in ('2.0', '1.2')}


def exported(form: str) -> etree._Element:
    return etree.fromstring(export_file(HINDI, form, slug=SLUG, source_language='en', title=TITLE))


def home(form: str, edit: Callable[[etree._Element], None]) -> tuple[Reconciled, tuple[str, ...]]:
    """What becomes of a file that was edited, and the codes of what reading it reported."""
    root = exported(form)
    edit(root)
    returned, faults = read_file(etree.tostring(root), NAME)
    assert returned, faults
    found = reconcile(returned, HINDI)
    assert reconcile(returned, found.catalogue).changes == ()
    return found, tuple(fault.code for fault in faults)


def units(root: etree._Element) -> list[etree._Element]:
    return list(root.iter('{*}unit', '{*}trans-unit'))


def element(root: etree._Element, unit: int, name: str) -> etree._Element:
    """The first element of this name in a unit, which is made where there is none."""
    found = next(units(root)[unit].iter(f'{{*}}{name}'), None)
    if found is None:
        source = next(units(root)[unit].iter('{*}source'))
        found = etree.Element(source.tag.replace('source', name))
        source.addnext(found)
    return found


def translate(root: etree._Element, form: str, unit: int, text: str, state: str) -> None:
    target = element(root, unit, 'target')
    target.clear()
    target.text = text
    (element(root, unit, 'segment') if form == 'xliff' else target).set('state', state)


def test_elements_of_2_0_are_in_the_order_of_the_standard() -> None:
    root = exported('xliff')
    assert dict(root.attrib) == {'version': '2.0', 'srcLang': 'en', 'trgLang': 'hi'}
    unit = units(root)[3]
    assert [etree.QName(item).localname for item in unit] == ['notes', 'originalData', 'segment']
    assert [etree.QName(item).localname for item in unit[2]] == ['source', 'target']
    assert unit.get('name') == 'Background > Plans & “powers”, item'
    assert [(note.get('category'), note.text) for note in unit[0]] == [
        ('context', 'Background > Plans & “powers”, item'),
        ('previous-source', 'The states have adopted **five** new plans.'),
        ('remark', 'note (Ravi): check the number'),
    ]
    assert dict(unit[2].attrib) == {'id': 's1', 'state': 'initial', 'subState': 'briefpress:stale'}


def test_elements_of_1_2_are_in_the_order_of_the_standard() -> None:
    root = exported('xliff12')
    (file,) = root
    assert dict(file.attrib) == {
        'original': 'content/heat-plan/brief.md',
        'datatype': 'plaintext',
        'source-language': 'en',
        'target-language': 'hi',
    }
    unit = units(root)[3]
    names = [etree.QName(item).localname for item in unit]
    assert names == ['source', 'target', 'note', 'note', 'note', 'alt-trans']
    assert unit[1].get('state-qualifier') == 'fuzzy-match'
    assert [''.join(item.itertext()) for item in unit[-1]] == [HINDI.entries[3].previous, HINDI.entries[3].target]


@pytest.mark.parametrize(
    ('form', 'states'),
    [
        ('xliff', ['reviewed', 'translated', 'initial', 'initial', 'initial', 'initial']),
        (
            'xliff12',
            [
                *('signed-off', 'translated', 'needs-review-translation', 'needs-review-translation'),
                *('needs-translation', 'needs-review-translation'),
            ],
        ),
    ],
)
def test_states_are_those_of_the_standard(form: str, states: list[str]) -> None:
    holder = 'segment' if form == 'xliff' else 'target'
    assert [next(unit.iter(f'{{*}}{holder}')).get('state') for unit in units(exported(form))] == states


@pytest.mark.parametrize('form', BOTH)
def test_tokens_are_placeholders_and_marks_are_text(form: str) -> None:
    unit = units(exported(form))[1]
    for name in ('source', 'target'):
        text = next(unit.iter(f'{{*}}{name}'))
        assert [ph.get('id') for ph in text] == ['1', '2', '3']
        assert (text.text or '').endswith(']')
    equiv = 'equiv' if form == 'xliff' else 'equiv-text'
    tokens = [ph.get(equiv) for ph in next(unit.iter('{*}source'))]
    assert tokens == ['(https://example.org/act?a=1&b=2)', '`code < 3`', '[^1]']


@pytest.mark.parametrize('form', BOTH)
def test_tokens_come_home_wherever_they_were_moved(form: str) -> None:
    def edit(root: etree._Element) -> None:
        target = element(root, 1, 'target')
        first, second, third = target
        target.text, first.tail, second.tail, third.tail = 'नया ', ' और ', ' ', '।'
        target.insert(0, third)
        # Some programs write only what names the token.
        second.text = None

    found, _ = home(form, edit)
    assert found.catalogue.entries[1].target == 'नया [^1]।(https://example.org/act?a=1&b=2) और `code < 3` '.strip()


@pytest.mark.parametrize(
    ('form', 'state', 'after'),
    [
        ('xliff', 'initial', 'draft'),
        ('xliff', 'translated', 'translated'),
        ('xliff', 'final', 'reviewed'),
        ('xliff12', 'needs-review-translation', 'draft'),
        ('xliff12', 'translated', 'translated'),
        ('xliff12', 'signed-off', 'reviewed'),
        ('xliff12', 'x-unheard-of', 'translated'),
    ],
)
def test_state_of_the_file_is_taken(form: str, state: str, after: str) -> None:
    found, _ = home(form, lambda root: translate(root, form, 4, 'नया', state))
    assert (found.catalogue.entries[4].target, found.catalogue.entries[4].state) == ('नया', after)
    accepted, _ = home(form, lambda root: translate(root, form, 2, HINDI.entries[2].target, state))
    assert accepted.catalogue.entries[2].state == (after if state != 'x-unheard-of' else 'draft')


@pytest.mark.parametrize('form', BOTH)
def test_notes_of_others_become_remarks_and_our_own_do_not(form: str) -> None:
    def edit(root: etree._Element) -> None:
        note = element(root, 4, 'note')
        new = etree.Element(note.tag, {'category': 'general'} if form == 'xliff' else {'from': 'Asha'})
        new.text = 'Which cities?'
        note.addnext(new)
        note.text = 'table issues, heat-1, risk: why?'

    found, _ = home(form, edit)
    remarks = found.catalogue.entries[4].remarks.splitlines()
    assert [line.rpartition(': ')[2] for line in remarks] == ['why?', 'Which cities?']
    assert len(found.changes) == 1


@pytest.mark.parametrize('form', BOTH)
def test_edited_source_is_reported(form: str) -> None:
    def edit(root: etree._Element) -> None:
        element(root, 0, 'source').text = 'A heat plan for towns'

    found, codes = home(form, edit)
    assert codes == ('source-edited',)
    assert found.changes == ()


@pytest.mark.parametrize('form', BOTH)
def test_units_that_were_left_out_are_counted(form: str) -> None:
    def edit(root: etree._Element) -> None:
        for unit in units(root)[2:]:
            parent = unit.getparent()
            assert parent is not None
            parent.remove(unit)

    found, _ = home(form, edit)
    assert [fault.code for fault in found.diagnostics] == ['rows-left-out']
    assert found.diagnostics[0].message.startswith('4 of the 6 ')


def test_segments_that_a_program_has_made_of_a_unit_are_one_text() -> None:
    parts = ''.join(
        f'<{name}{state}><source>{source}</source>{target}</{name}>'
        for name, state, source, target in (
            ('segment', ' state="final"', 'Heat is deadlier than floods,', '<target>गर्मी <mrk>बाढ़</mrk> से,</target>'),
            ('ignorable', '', ' ', ''),
            ('segment', ' state="translated"', 'for those who work outside', '<target>बाहर<cp hex="0964"/></target>'),
        )
    )  # fmt: skip

    def edit(root: etree._Element) -> None:
        unit = units(root)[4]
        segment = element(root, 4, 'segment')
        unit.remove(segment)
        unit.extend(etree.fromstring(f'<x xmlns="{etree.QName(unit).namespace}">{parts}</x>'))

    found, codes = home('xliff', edit)
    assert codes == ()
    assert found.catalogue.entries[4] == Entry(
        'table issues, heat-1, risk', HINDI.entries[4].source, 'गर्मी बाढ़ से, बाहर।'
    )


def test_inline_elements_of_1_2_that_enclose_text_are_read_through() -> None:
    def edit(root: etree._Element) -> None:
        target = element(root, 1, 'target')
        inner = etree.fromstring(
            f'<x xmlns="{etree.QName(target).namespace}">नया <g id="9">पाठ</g> <x id="1"/><bx id="8"/>।</x>'
        )
        target.clear()
        target.set('state', 'translated')
        target.text = inner.text
        target.extend(inner)

    found, _ = home('xliff12', edit)
    assert found.catalogue.entries[1].target == 'नया पाठ (https://example.org/act?a=1&b=2)।'


@pytest.mark.parametrize('form', BOTH)
def test_units_without_our_ids_are_found_by_name_and_source(form: str) -> None:
    def edit(root: etree._Element) -> None:
        for number, unit in enumerate(units(root)):
            unit.set('id', f'x{number}')
        translate(root, form, 4, 'नया', 'translated')

    found, _ = home(form, edit)
    assert found.catalogue.entries[4].target == 'नया'
    assert [change.what for change in found.changes] == ['translated']


def test_unit_that_a_program_approves_is_translated_and_not_reviewed() -> None:
    def edit(root: etree._Element) -> None:
        element(root, 4, 'target').text = 'नया'
        for unit in (units(root)[2], units(root)[4]):
            unit.set('approved', 'yes')

    found, _ = home('xliff12', edit)
    assert [found.catalogue.entries[at].state for at in (0, 2, 4)] == ['reviewed', 'translated', 'translated']
