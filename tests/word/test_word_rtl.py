"""The draft of a whole brief from right to left: every part at the side where its lines begin."""

from __future__ import annotations

import re

import pytest
from openxml_audit import OpenXmlValidator
from word_reading import CSS, NAMESPACES, W, Word, document, html_text, squeezed, written

from briefpress.word.write import write_docx
from tests import rtl_brief

RTL = CSS + 'html { direction: rtl }'
MM = 1440 / 25.4
"""Twips."""
MARGINS = {'A4': (20, 26), 'Letter': (22, 29.9)}
SIDE, MEASURE = 44, 120


@pytest.fixture(scope='module', params=['A4 draft', 'A4 release', 'Letter draft'])
def brief(request, tmp_path_factory):
    """The paper, the Document and its draft."""
    paper, form = request.param.split()
    doc = rtl_brief.merged(rtl_brief.project(tmp_path_factory.mktemp('rtl'), page=paper), draft=form == 'draft')
    data, faults = write_docx(doc)
    assert faults == ()
    return paper, doc, data


@pytest.fixture(scope='module')
def word(brief):
    return Word(brief[2])


def plain(paragraph):
    return ''.join(paragraph.itertext(f'{{{W}}}t'))


def paragraph_with(word, text):
    """The paragraph that begins so, and the name of its style."""
    (found,) = [item for item in word.find('//w:body//w:p') if plain(item).startswith(text)]
    (style,) = found.xpath('w:pPr/w:pStyle/@w:val', namespaces=NAMESPACES)
    return found, word.find(f'//w:style[@w:styleId="{style}"]/w:name/@w:val', 'styles')[0]


def test_the_draft_is_valid(brief, tmp_path):
    path = tmp_path / 'draft.docx'
    path.write_bytes(brief[2])
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []


def test_the_draft_has_the_letters_of_the_pages_and_no_others(brief, word):
    assert word.text() == squeezed(html_text(brief[1], notes=False))
    assert not re.search('[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]', word.text())


def test_every_section_runs_from_right_to_left_with_the_side_column_at_its_right(brief, word):
    inner, outer = MARGINS[brief[0]]
    sections = word.find('//w:sectPr')
    assert [bool(section.find('w:bidi', NAMESPACES) is not None) for section in sections] == [True] * 3
    for section, right in zip(sections, (inner + SIDE, outer, inner + SIDE), strict=True):
        margins = section.find('w:pgMar', NAMESPACES)
        found = [int(margins.get(f'{{{W}}}{side}')) for side in ('left', 'right')]
        assert found == pytest.approx([outer * MM, right * MM], abs=2)


def test_heads_and_tables_reach_into_the_side_column(word):
    for name in ('heading 1', 'Title', 'header', 'footer', 'caption'):
        assert int(word.value(name, './/w:ind/@w:left')) == pytest.approx(-SIDE * MM, abs=2)
    tables = word.find('//w:body/w:tbl | //w:body//w:sdtContent/w:tbl')
    assert tables
    assert all(table.find('w:tblPr/w:bidiVisual', NAMESPACES) is not None for table in tables)
    starts = [int(start) for start in word.find('//w:tbl[w:tblPr/w:tblCaption]/w:tblPr/w:tblInd/@w:w')]
    assert starts == pytest.approx([-SIDE * MM, 0], abs=2)


def test_a_caption_on_a_wide_page_stands_above_its_table(word):
    assert paragraph_with(word, 'جدول\u00a02 سالانہ اخراجات')[1] == 'caption Wide'
    assert word.value('caption Wide', './/w:ind/@w:left') == '0'


def test_the_first_cell_of_a_row_is_the_first_in_the_text(word):
    (row,) = word.find('//w:tr[w:trPr/w:tblHeader][w:tc//w:t="اثر"]')
    assert [plain(item) for item in row.findall('w:tc/w:p', NAMESPACES)] == ['مسئلہ', 'اثر', 'حل']


def test_figures_in_a_column_end_at_its_end(word):
    styles = {paragraph_with(word, text)[1] for text in ('1,250', '980')}
    assert [word.value(name, './/w:jc/@w:val') for name in styles] == ['right']


def test_text_is_from_right_to_left_but_for_what_is_isolated(word):
    runs = [
        (''.join(run.itertext(f'{{{W}}}t')), run.find('w:rPr/w:rtl', NAMESPACES) is not None)
        for part in ('document', 'footnotes')
        for run in word.find('//w:r[w:t]', part)
    ]
    left = {text for text, rtl in runs if not rtl}
    assert {'2019–2024', '2024-25', '10 km/h', '50%', 'C++', 'U.S.', '+92 51 111-222-333', '12–15', '$5–7'} <= left
    assert {'The ', 'Artemis', ' Accords', 'https://example.org/a/', 'build --release', 'raison d’être'} <= left
    assert not any(re.search('[ا-ے]', text) for text in left)
    assert not any(re.search('[A-Za-z]', text) for text, rtl in runs if rtl)


def test_a_paragraph_in_a_language_from_left_to_right_runs_so(word):
    for text, rtl in (('Author, A., & Khan', False), ('خان، سارہ (2022)', True)):
        paragraph, style = paragraph_with(word, text)
        own = paragraph.find('w:pPr/w:bidi', NAMESPACES)
        value = own.get(f'{{{W}}}val') if own is not None else word.value(style, './/w:bidi/@w:val')
        assert (value != '0') is rtl


def test_running_matter_is_from_right_to_left_in_its_own_look(word):
    headers = [name for name in word.names if re.match(r'word/(header|footer)\d+\.xml', name)]
    for name in headers:
        part = name[5:-4]
        for run in word.find('//w:r[w:t or w:instrText]', part):
            text = ''.join(run.itertext(f'{{{W}}}t'))
            left = re.fullmatch('IMPRI|[0-9]+', text) is not None
            assert (run.find('w:rPr/w:rtl', NAMESPACES) is None) is left


def test_code_runs_from_left_to_right(word):
    _, style = paragraph_with(word, 'print("build --release")')
    assert word.value(style, './/w:bidi/@w:val') == '0'


def test_what_runs_has_its_own_look_from_right_to_left_too():
    css = RTL + '.running-head { color: #00AA00 } .running-title { color: #AA0000 }'
    running = '<div class="running-head">سر</div><div class="running-title">عنوان</div>'
    word = written(f'{running}<h2>ا</h2><p>ا</p>', css=css)
    name = next(name for name in word.names if 'header' in name and 'عنوان' in word.parts[name].decode())
    styles = [run.find('w:rPr/w:rStyle', NAMESPACES) is not None for run in word.find('//w:r[w:t]', name[5:-4])]
    assert sorted(styles) == [False, True]


def test_a_repeated_heading_has_its_numbers_in_runs_of_their_own():
    heading = '<h2 id="a">سال 2023–25 اور</h2>'
    word = written(f'<main>{heading}<p><a href="#a">سال 2023–25 اور</a></p></main>', css=RTL)
    runs = word.find('//w:p[.//w:instrText[contains(., "REF ")]]//w:r[w:t]')
    assert [plain(run) for run in runs] == ['سال ', '2023–25', ' اور']
    assert [run.find('w:rPr/w:rtl', NAMESPACES) is None for run in runs] == [False, True, False]


def test_a_paragraph_turned_against_its_document_says_so():
    for css, direction, other in ((CSS, 'rtl', 'ا'), (RTL, 'ltr', 'a')):
        word = written(
            f'<p>one</p><p>two</p><p dir="{direction}">{other}</p>', css=css + '[dir=rtl] { direction: rtl }'
        )
        found = [item.find('w:pPr/w:bidi', NAMESPACES) for item in word.find('//w:body/w:p')]
        assert found[:2] == [None, None]
        assert found[2].get(f'{{{W}}}val') == (None if direction == 'rtl' else '0')


@pytest.mark.parametrize(('bullet', 'form'), [('abjad', 'arabicAbjad'), ('hebrew', 'hebrew1')])
def test_steps_are_counted_with_the_letters_of_the_script(bullet, form):
    word = written('<ol><li><p>ا</p></li></ol>', css=f'{RTL} ol {{ list-style-type: {bullet} }}')
    level = word.find('//w:lvl[w:pStyle/@w:val="ListNumber"]/w:numFmt/@w:val', 'numbering')
    assert level == [form]


def test_every_isolate_of_a_document_is_a_run_of_its_own():
    doc = document('<p>یہ <bdi dir="ltr">The <em>A</em> 5–6 (x).</bdi> ہے</p>', css=RTL)
    runs = Word(write_docx(doc)[0]).find('//w:body//w:r')
    assert [run.find('w:rPr/w:rtl', NAMESPACES) is None for run in runs] == [False, True, True, True, False]
