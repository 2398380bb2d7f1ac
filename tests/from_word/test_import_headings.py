"""Which headings are equals, and which of them are the sections that a type requires."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.from_word.importing import SECTIONS, loaded, made_of
from tests.from_word.oddities import BOLD, docx, p, t

LARGE = BOLD + '<w:sz w:val="32"/>'
UPDATE = (
    *('1. Background', '2. Functioning of the scheme', '3. Performance so far', '4. Impacts'),
    *('5. Emerging Issues and Remedies', '6. The Way Forward', 'Bibliography'),
)


def headed(*headings: str, look: str = BOLD) -> str:
    return ''.join(p(t(heading, look)) + p('Text.') for heading in headings)


def headings_of(xml: str) -> list[str]:
    made, _ = made_of(docx(p('Old', style='T') + xml), sections=SECTIONS)
    return [line for line in made.files['brief.md'].decode().split('\n') if line.startswith('#')]


def told(xml: str, code: str = 'carried-otherwise') -> list[str]:
    return [fault.message for fault in made_of(docx(xml), sections=SECTIONS)[1] if fault.code == code]


def test_sections_are_known_by_their_names_among_other_words(tmp_path):
    assert headings_of(headed(*UPDATE)) == [
        '## Background',
        '## Functioning of the scheme {#functioning}',
        '## Performance so far {#performance}',
        '## Impacts {#impact}',
        '## Emerging Issues and Remedies {#emerging-issues}',
        '## The Way Forward {#way-forward}',
        '## Bibliography {#references}',
    ]
    assert told(headed(*UPDATE), 'added-section') == []
    assert "the heading 'Impacts' counts as the section 'Impact', as its id says" in told(headed(*UPDATE))
    loaded(tmp_path, made_of(docx(headed(*UPDATE)), sections=SECTIONS)[0])


def test_only_what_is_missing_is_added():
    xml = headed('Background', 'How it works', 'The way forward')
    assert '## How it works' in headings_of(xml)
    assert "'Way forward'" not in ' '.join(told(xml, 'added-section'))
    assert len(told(xml, 'added-section')) == 5


@pytest.mark.parametrize('own', ['Details', '2. Details', '7. The rest'])
def test_headings_of_one_look_are_equals(own):
    assert f'## {own.split(". ")[-1]}' in headings_of(headed('1. Background', own, '3. Impact', '4. Performance'))


def test_other_looks_and_deeper_numbers_are_below():
    xml = headed('1. Background', look=LARGE) + headed('How', '1.1 Who') + headed('2. Impact', '3. Why', look=LARGE)
    assert headings_of(xml)[:3] == ['## Background', '### How', '### Who']
    assert '## Why' in headings_of(xml)


def test_equals_below_one_chapter_are_equals():
    found = headings_of(headed('1.1 Background', '1.2 Details', '1.2.1 More', '1.3 Impact'))
    assert [line for line in found if 'Details' in line or 'More' in line] == ['## Details', '### More']


def test_an_exact_name_is_the_section_rather_than_one_among_words():
    found = headings_of(headed('The impact of heat', 'Impact', 'More'))
    assert [line for line in found if 'mpact' in line] == ['## The impact of heat', '## Impact']


def test_the_shortest_heading_is_the_section_and_one_is_enough():
    found = headings_of(headed('The impact of heat on towns', 'Impacts seen', 'Other impacts felt'))
    assert '## Impacts seen {#impact}' in found
    assert sum('{#impact}' in line for line in found) == 1


def test_a_word_in_a_word_is_no_section():
    assert '## Malperformance' in headings_of(headed('Malperformance', 'More'))


def test_a_link_to_a_section_leads_to_its_id():
    mark = '<w:bookmarkStart w:id="1" w:name="here"/>{}<w:bookmarkEnd w:id="1"/>'.format
    link = f'<w:hyperlink w:anchor="here">{t("go")}</w:hyperlink>'
    title = p('Old', style='T')
    made, _ = made_of(docx(title + p(mark(t('Performance so far')), style='H1') + p(link) + p('x')), sections=SECTIONS)
    text = made.files['brief.md'].decode()
    assert '## Performance so far {#performance}' in text
    assert '[go](#performance)' in text


def test_a_colon_is_no_number():
    xml = p('Impact:', style='H1') + p('Text.')
    assert not [line for line in told(xml) if 'numbers' in line]
    assert 'the marks typed behind the names of sections were left out: Impact:' in told(xml)
    assert [line for line in told(p('4. Impact', style='H1') + p('Text.')) if 'numbers' in line]


@given(st.permutations(UPDATE), st.sampled_from([BOLD, LARGE]))
def test_all_headings_of_one_look_are_sections_in_any_order(headings, look):
    found = headings_of(headed(*headings, look=look))
    assert len(found) == len(UPDATE)
    assert all(line.startswith('## ') for line in found)
