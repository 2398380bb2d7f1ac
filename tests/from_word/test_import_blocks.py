"""What each part of a Word document becomes in the brief."""

from __future__ import annotations

import pytest

from tests.from_word.importing import SECTIONS, loaded, made_of
from tests.from_word.oddities import BOLD, cell, docx, field, item, link, p, picture, t, table

LARGE = BOLD + '<w:sz w:val="32"/>'


def body_of(xml: str, **more) -> str:
    """The Markdown below the front matter."""
    made, _ = made_of(docx(xml), **more)
    return made.files['brief.md'].decode().partition('\n---\n')[2].strip('\n')


def front_of(xml: str) -> list[str]:
    made, _ = made_of(docx(xml))
    return made.files['brief.md'].decode().partition('\n---\n')[0].split('\n')


def told(xml: str, code: str, **more) -> list[str]:
    """The messages of a code, but for that of the date, which is told always."""
    found = [fault.message for fault in made_of(docx(xml), **more)[1] if fault.code == code]
    return [message for message in found if not message.startswith('the date ')]


def test_headings_by_style_close_up_their_levels():
    xml = p('A', style='H1') + p('B', style='H5') + p('C', style='H2') + p('D', style='H1') + p('E.')
    assert body_of(xml) == '## A\n\n### B\n\n### C\n\n## D\n\nE.'


def test_headings_by_look_lose_their_numbers_where_most_have_one():
    xml = p(t('1. Why', LARGE)) + p('Text.') + p(t('1.1 How', BOLD)) + p('Text.') + p(t('2. What', LARGE)) + p('Text.')
    assert body_of(xml) == '## Why\n\nText.\n\n### How\n\nText.\n\n## What\n\nText.'
    assert '1. Why / 1.1 How / 2. What' in told(xml, 'carried-otherwise')[-1]


def test_one_number_before_a_heading_stays():
    xml = p('2024 in review', style='H1') + p('Text.') + p('Outlook', style='H1') + p('3 wishes.')
    assert body_of(xml).startswith('## 2024 in review\n')


def test_a_text_that_is_bold_throughout_has_no_headings():
    assert '#' not in body_of(''.join(p(t(f'Line {n}', BOLD)) for n in 'abcdef'))


def test_lists_keep_their_levels_and_first_numbers():
    xml = item('a') + item('b', level=1) + item('c') + p('x') + item('d', number=3) + item('e', number=3)
    assert body_of(xml) == '- a\n  - b\n- c\n\nx\n\n7. d\n8. e'


def test_a_list_that_begins_anew_is_another_list():
    assert body_of(item('a', number=2) + item('b', number=2) + item('c', number=3)) == '1. a\n2. b\n\n7) c'


def test_typed_lists_are_lists():
    xml = p('•\ta') + p('• b') + p('x') + p('- c') + p('- d') + p('y') + p('1) e') + p('2) f') + p('- g')
    assert body_of(xml) == '- a\n- b\n\nx\n\n- c\n- d\n\ny\n\n1. e\n2. f\n\n\\- g'


def test_a_regular_table_is_a_file_with_lists_where_cells_have_several_paragraphs():
    xml = p('Table 4: Who and what', style='C') + table(
        ['Issue', 'Who', 'What'], ['Heat: now', cell(item('Town') + item('State')), 'Trees'], ['Rain', 'Town', '']
    )
    made, _ = made_of(docx(xml))
    assert made.files['brief.md'].decode().endswith('/// table | who-and-what\n///\n')
    assert made.files['tables/who-and-what.yaml'].decode() == (
        'caption: Who and what\n'
        'columns:\n'
        '  - id: issue\n    label: Issue\n    header: true\n'
        '  - id: who\n    label: Who\n    type: list\n'
        '  - id: what\n    label: What\n'
        'rows:\n'
        '  - id: heat-now\n    issue: "Heat: now"\n    who:\n      - Town\n      - State\n    what: Trees\n'
        '  - id: rain\n    issue: Rain\n    who:\n      - Town\n    what:\n'
    )


def test_small_and_merged_tables_stand_in_the_text():
    assert body_of(table(['a | b', 'c'], ['d', 'e'])) == '| a \\| b | c |\n|---|---|\n| d | e |'
    merged = table([cell('wide', '<w:gridSpan w:val="2"/>')], ['a', 'b'])
    assert body_of(merged) == '| wide |  |\n|---|---|\n| a | b |'
    assert told(merged, 'carried-otherwise') == [
        'a table with merged cells, or with a table in it, became one without: wide'
    ]


def test_a_table_of_one_cell_is_a_callout_and_one_with_key_messages_is_front_matter():
    assert body_of(table([cell(p(t('Note well', BOLD)) + p('Text.'))])) == '/// callout | Note well\nText.\n///'
    xml = table([cell(p(t('Key messages', BOLD)) + item('One.') + item('Two.'))])
    assert body_of(xml) == ''
    assert front_of(xml)[-3:] == ['key_messages:', '  - One.', '  - Two.']


def test_a_table_that_is_there_for_the_layout_gives_its_text_back():
    xml = table([cell('Text ' * 30), cell(p('Aside', style='H1') + p('More.'))])
    assert body_of(xml) == f'{("Text " * 30).strip()}\n\n## Aside\n\nMore.'


def test_a_figure_has_its_caption_and_its_alternative_text():
    xml = p(picture('rImage', description='Grey [squares]')) + p(
        t('Figure ') + field('SEQ Figure', '1') + t(': Grey'), style='C'
    )
    assert body_of(xml) == '/// figure | fig-grey\n![Grey \\[squares\\]](images/image1.png)\n\nGrey\n///'


def test_a_reference_to_a_figure_is_filled_in():
    caption = '<w:bookmarkStart w:id="1" w:name="_Ref1"/>' + t('Figure 1') + '<w:bookmarkEnd w:id="1"/>' + t(': Grey')
    xml = p(t('See ') + field('REF _Ref1 \\h', 'Figure 1') + t('.')) + p(picture('rImage')) + p(caption, style='C')
    assert body_of(xml).startswith('See [](#fig-grey).\n')


@pytest.mark.parametrize(
    'text', ['***', '* **', '---', '|a|', '|', '1. a', '#', '///', '~~~ a', '[x]: y', '[^1]: y', '=', '- *']
)
def test_what_would_begin_a_block_is_text(text, tmp_path):
    made, faults = made_of(docx(p(t(text))))
    _, brief = loaded(tmp_path, made)
    assert f'>{text}</p>' in brief.body
    assert [fault.message[:8] for fault in faults if fault.code == 'carried-otherwise'] == ['the date']


def test_links_that_no_brief_may_have_are_text():
    assert (
        body_of(p(link('rScript', 'Click') + link('rWeb', 'here')))
        == 'Click[here](https://example.org/a_\\(b\\)?c=*d*)'
    )
    lost = told(p(link('rScript', 'Click')), 'not-carried')
    assert 'the link to javascript:alert(1) was left out; its text stays: Click' in lost


def test_missing_sections_are_added_in_their_places_and_lower_ones_lifted():
    xml = p('IMPACT', style='H1') + p('x') + p('1. Background:', style='H2') + p('y')
    text = body_of(xml, sections=SECTIONS)
    lines = [line for line in text.split('\n') if line.startswith('#')]
    assert lines == [
        *('## Functioning', '## Performance', '## IMPACT', '## Background'),
        *('## Emerging issues', '## Way forward', '## References'),
    ]
    assert 'Write the section "Way forward" here.' in text
    assert len(told(xml, 'added-section', sections=SECTIONS)) == 5


@pytest.mark.parametrize(
    ('xml', 'title'),
    [
        (p('A', style='H1') + p('The title', style='T'), 'title: The title'),
        (p(t('The title', '<w:sz w:val="60"/>')) + p('Text.') + p('More.'), 'title: The title'),
        (p('The title', style='H1') + p('A', style='H2') + p('Text.'), 'title: The title'),
        (p('Text.'), 'title: "Xqproperty: # title"'),
    ],
)
def test_a_title_is_found_by_style_by_size_by_level_and_in_the_properties(xml, title):
    assert front_of(xml)[1] == title


def test_the_properties_go_to_the_front_matter():
    assert front_of(p('Text.'))[2:] == [
        *('type: policy-brief', 'date: 2024-05-06', 'language: en', 'authors:'),
        *('  - name: Xqwriter One', '  - name: Xqwriter2', 'keywords:', '  - Xqword', '  - Xqword2'),
    ]


def test_a_comment_is_a_note_on_its_words():
    xml = p(t('Towns are ') + '<w:commentRangeStart w:id="1"/>' + t('hot') + '<w:commentRangeEnd w:id="1"/>' + t('.'))
    made, _ = made_of(docx(xml))
    assert (
        made.files['notes.yaml']
        .decode()
        .startswith('- quote: hot\n  text: "Xqremark: - #"\n  author: Xqcritic\n  date: 2025-01-02T03:04:05Z\n')
    )


def test_a_comment_on_words_that_come_before_has_all_words_of_its_paragraph():
    marked = '<w:commentRangeStart w:id="1"/>' + t('hot') + '<w:commentRangeEnd w:id="1"/>'
    made, _ = made_of(docx(p('It is hot.') + p(t('Towns are ') + marked + t(' too.'))))
    assert made.files['notes.yaml'].decode().startswith('- quote: Towns are hot too.\n')


def test_changes_are_accepted_and_listed_with_their_authors():
    change = '<w:ins w:id="1" w:author="Ann">' + t('new') + '</w:ins>'
    gone = '<w:del w:id="2" w:author="Bob"><w:r><w:delText>old</w:delText></w:r></w:del>'
    assert body_of(p(t('All ') + change + gone)) == 'All new'
    assert told(p(t('All ') + change + gone), 'carried-otherwise') == [
        "the tracked changes of Ann were accepted: inserted 'new'",
        "the tracked changes of Bob were accepted: deleted 'old'",
    ]
