"""The date, the authors, the standfirst and the key messages that the text of a document gives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefpress.from_word.bylines import authors_in
from briefpress.rich.values import plain
from tests.from_word.importing import SECTIONS, loaded, made_of
from tests.from_word.oddities import BOLD, PROPERTIES, docx, item, p, t

TITLE = p('Heat plan', style='T')
ABSTRACT = p('Abstract', style='H1') + p('Towns are hot.')
MESSAGES = p('Key messages', style='H1') + item('One.') + item('Two.')
REST = p('Why', style='H1') + p('Text.')


words = st.lists(
    st.sampled_from(['Anil Gupta', 'Meera Nair', ',', 'and', '&', 'Fellow', 'IMPRI', 'of', 'x', '7']),
    min_size=1,
    max_size=6,
).map(lambda found: ' '.join(['By', *found]))


def parts_of(xml: str, **more) -> tuple[list[str], str, list[str]]:
    """The lines of the front matter, the Markdown below, and what is told as carried otherwise."""
    made, faults = made_of(docx(xml, **more))
    head, _, body = made.files['brief.md'].decode().partition('\n---\n')
    return head.split('\n'), body.strip('\n'), [fault.message for fault in faults if fault.code == 'carried-otherwise']


def begun(day: str, creator: str = 'python-docx') -> str:
    return PROPERTIES.replace('2024-05-06', day).replace('Xqwriter One; Xqwriter2', creator)


def test_the_date_of_the_properties_is_told():
    head, _, told = parts_of(TITLE + p('Text.'))
    assert 'date: 2024-05-06' in head
    assert "the date 2024-05-06 is that of the file's properties" in told


def test_the_date_of_a_template_is_none():
    head, _, told = parts_of(TITLE + p('Text.'), properties=begun('2013-12-23'))
    assert 'date: 2026-01-01' in head
    assert 'the date 2026-01-01 is that of today, as the document has none' in told


@pytest.mark.parametrize(
    ('line', 'day'),
    [
        ('14 March 2024', '2024-03-14'),
        ('14th March, 2024', '2024-03-14'),
        ('March 14, 2024', '2024-03-14'),
        ('Thursday, 14 Mar. 2024', '2024-03-14'),
        ('Date: 2024-03-14', '2024-03-14'),
        ('June 2019', '2019-06-01'),
        ('Sept 2019', '2019-09-01'),
    ],
)
def test_a_line_that_is_a_date_is_the_date(line, day):
    head, body, told = parts_of(TITLE + p(line) + p('Text.'))
    assert f'date: {day}' in head
    assert body == 'Text.'
    first = ', the first day of that month' if day.endswith('-01') else ''
    assert f'the date {day} is that of a line near the top{first}: {line}' in told


@pytest.mark.parametrize('line', ['14 March', '31 February 2024', '03/04/2024', 'In June 2019', 'Mayor 2019', '2024'])
def test_other_lines_are_no_dates(line):
    head, body, _ = parts_of(TITLE + p(line) + p('Text.'))
    assert 'date: 2024-05-06' in head
    assert line in body


def test_the_months_of_a_chronicle_and_a_date_far_below_are_text():
    for xml in (p('June 2019') + p('a') + p('July 2019') + p('b'), p('Text.') * 8 + p('14 March 2024') + p('c')):
        head, body, _ = parts_of(TITLE + xml)
        assert 'date: 2024-05-06' in head
        assert '20' in body


@pytest.mark.parametrize(
    ('line', 'creator', 'authors'),
    [
        ('By Anil Gupta', '', ['Anil Gupta']),
        ('By Anil Gupta, Fellow, IMPRI', '', ['Anil Gupta / Fellow / IMPRI']),
        ('By Anil Gupta, Fellow, IMPRI, New Delhi', '', ['Anil Gupta / Fellow / IMPRI, New Delhi']),
        ('By: Dr. Anil Gupta, Senior Fellow', '', ['Dr. Anil Gupta / Senior Fellow']),
        ('By Anil Gupta, IMPRI', '', ['Anil Gupta /  / IMPRI']),
        ('By Meera Nair and Ravi Kumar', '', ['Meera Nair', 'Ravi Kumar']),
        ('Meera Nair and Ravi Kumar', 'Meera Nair', ['Meera Nair', 'Ravi Kumar']),
        ('Meera Nair, Ravi Kumar & Jan van Dyk', 'Ravi Kumar', ['Meera Nair', 'Ravi Kumar', 'Jan van Dyk']),
        ('Anil Gupta, Fellow, IMPRI', 'Anil Gupta', ['Anil Gupta / Fellow / IMPRI']),
        ('Meera Nair and Ravi Kumar', 'python-docx', []),
        ('By Meera Nair, Ravi Kumar', '', []),
        ('By Anil Gupta, Fellow, IMPRI and Ravi Kumar, Director, CPR', '', []),
        ('By 2030, towns are hot', '', []),
        ('By The Numbers', '', []),
        ('By and large', '', []),
        ('By Anil Gupta.', '', []),
        ('Anil Gupta works in Delhi', 'Anil Gupta', []),
    ],
)
def test_who_is_named_in_a_byline(line, creator, authors):
    found = authors_in(line, [creator] if creator else [])
    shown = [' / '.join(map(plain, (each.name, each.role, each.affiliation))) for each in found]
    assert [text.removesuffix(' /  / ').removesuffix(' / ') for text in shown] == authors


@given(words, st.lists(st.sampled_from(['Anil Gupta', 'Meera Nair']), max_size=2))
def test_a_byline_loses_no_word(text, creators):
    found = ' '.join(
        plain(rich) for each in authors_in(text, creators) for rich in (each.name, each.role, each.affiliation)
    )
    left = text.replace(',', ' ').replace(';', ' ').replace('&', ' ').split()
    assert not found or set(left[1:]) - {'and', 'by'} <= set(found.replace(',', ' ').split())


def test_a_byline_below_the_title_is_front_matter_and_no_text(tmp_path):
    xml = TITLE + p('14 March 2024') + p('By Anil Gupta, Fellow, IMPRI') + p('Text.')
    head, body, told = parts_of(xml, properties=begun('2024-05-06'))
    assert head[-6:-3] == ['  - name: Anil Gupta', '    role: Fellow', '    affiliation: IMPRI']
    assert body == 'Text.'
    assert 'the line below the title became the authors: By Anil Gupta, Fellow, IMPRI' in told
    loaded(tmp_path, made_of(docx(xml))[0])


@pytest.mark.parametrize(
    'line', [p('Text.') + p('By Anil Gupta'), p('By Anil Gupta', style='H1'), item('By Anil Gupta')]
)
def test_a_byline_elsewhere_is_text(line):
    head, body, _ = parts_of(TITLE + line + p('Text.'))
    assert '  - name: Xqwriter One' in head
    assert 'By Anil Gupta' in body


def test_a_creator_whom_the_byline_does_not_name_is_listed():
    _, faults = made_of(docx(TITLE + p('By Anil Gupta') + p('x'), properties=begun('2024-05-06', 'Ann Lee')))
    assert 'the property creator was left out, as the document has a byline: Ann Lee' in [f.message for f in faults]


def test_abstract_and_key_messages_are_front_matter(tmp_path):
    head, body, told = parts_of(TITLE + ABSTRACT + MESSAGES + REST)
    assert head[2] == 'standfirst: Towns are hot.'
    assert head[-3:] == ['key_messages:', '  - One.', '  - Two.']
    assert body == '## Why\n\nText.'
    assert "the paragraph below the heading 'Abstract' became the standfirst of the front matter" in told
    assert "the list below the heading 'Key messages' became the key_messages of the front matter" in told
    loaded(tmp_path, made_of(docx(TITLE + ABSTRACT + MESSAGES + REST))[0])


@pytest.mark.parametrize('name', ['Summary', 'EXECUTIVE SUMMARY', '1. Abstract', 'Abstract:'])
def test_an_abstract_has_several_names(name):
    assert parts_of(TITLE + p(name, style='H1') + p('Hot.') + REST)[0][2] == 'standfirst: Hot.'


def test_a_heading_by_look_is_one_of_an_abstract():
    xml = TITLE + p(t('Abstract', BOLD)) + p('Hot.') + p(t('Why', BOLD)) + p('Text.')
    assert parts_of(xml)[:2][0][2] == 'standfirst: Hot.'


@pytest.mark.parametrize(
    'xml',
    [
        p('Abstract', style='H1') + p('Long ' * 130) + REST,
        p('Abstract', style='H1') + p('One.') + p('Two.') + REST,
        p('Abstract', style='H1') + p('One.') + p('Why', style='H2') + p('Text.'),
        p('Abstract', style='H1') + item('One.') + REST,
        REST + p('Summary', style='H1') + p('One.'),
        p('Highlights', style='H1') + item('x') * 9 + REST,
        p('Highlights', style='H1') + item('Long ' * 70) + REST,
        p('Highlights', style='H1') + item('x') + item('y', level=1) + REST,
        p('Highlights', style='H1') + p('Text.') + REST,
    ],
)
def test_what_is_too_much_for_the_front_matter_stays_text(xml):
    head, body, _ = parts_of(TITLE + xml)
    assert not [line for line in head if line.startswith(('standfirst', 'key_messages'))]
    assert '## Abstract' in body or '## Summary' in body or '## Highlights' in body


def test_a_section_that_is_required_stays_a_section():
    made, _ = made_of(docx(TITLE + ABSTRACT + REST), sections=('Abstract', *SECTIONS))
    assert '## Abstract\n\nTowns are hot.' in made.files['brief.md'].decode()
