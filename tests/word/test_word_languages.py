"""Other scripts and directions: the faces, the languages and the runs that Word wants for them."""

from __future__ import annotations

import pytest
from openxml_audit import OpenXmlValidator
from word_reading import CSS, NAMESPACES, W, Word, document, html_text, written

from briefpress.faces import declared
from briefpress.fonts import digest, find
from briefpress.word.write import write_docx

RTL = CSS + 'html { direction: rtl }'
FACES = """
@font-face { font-family: Latin; src: url(fonts/IBMPlexSerif-Regular.ttf) }
@font-face { font-family: Hindi; src: url(fonts/Hind-Regular.ttf) }
@font-face { font-family: Arab; src: url(fonts/IBMPlexSansArabic-Regular.ttf) }
html { font-family: Latin, Arab, Hindi, serif }
"""


def with_fonts(body: str, language: str, css: str = FACES) -> Word:
    files = [name for face in declared(css) for name in face.files]
    fonts = {name: digest(find(name.removeprefix('fonts/'))) for name in files}
    sheets = (('styles/test.css', css),)
    data, found = write_docx(document(body, language=language, fonts=fonts, stylesheets=sheets))
    assert found == ()
    return Word(data)


@pytest.mark.parametrize(
    ('language', 'family'), [('hi', 'Hindi'), ('ur', 'Arab'), ('ar', 'Arab'), ('en', 'Arab'), ('mr', 'Arab')]
)
def test_the_face_of_a_complex_script_is_the_one_of_the_stack_that_has_it(language, family):
    word = with_fonts('<p>x</p>', language)
    (faces,) = word.find('//w:rPrDefault//w:rFonts', 'styles')
    values = {slot: faces.get(f'{{{W}}}{slot}') for slot in ('ascii', 'hAnsi', 'eastAsia', 'cs')}
    assert values == {'ascii': 'Latin', 'hAnsi': 'Latin', 'eastAsia': 'Latin', 'cs': family}
    assert {'Latin', family} <= set(word.find('//w:font/@w:name', 'fontTable'))


@pytest.mark.parametrize(('language', 'hints'), [('zh', ['eastAsia']), ('ja', ['eastAsia']), ('hi', [])])
def test_marks_in_east_asian_text_are_east_asian(language, hints):
    assert written('<p>x</p>', language=language).find('//w:rPrDefault//w:rFonts/@w:hint', 'styles') == hints


def test_words_and_numbers_from_left_to_right_are_runs_of_their_own():
    word = written('<p>یہ ISRO (NISAR) اور 2023–25 میں 50% اور −3.5°</p>', css=RTL)
    runs = [
        (''.join(run.itertext(f'{{{W}}}t')), run.find('w:rPr/w:rtl', NAMESPACES) is not None)
        for run in word.find('//w:body//w:r')
    ]
    assert [text for text, rtl in runs if not rtl] == ['ISRO (NISAR)', '2023–25', '50%', '−3.5°']
    assert ''.join(text for text, _ in runs) == 'یہ ISRO (NISAR) اور 2023–25 میں 50% اور −3.5°'


def test_emphasis_and_language_stay_on_both_kinds_of_run():
    word = written('<p><strong lang="fa">سال 2023</strong></p>', css=RTL)
    assert [run.find('w:rPr/w:rStyle', NAMESPACES) is not None for run in word.find('//w:body//w:r')] == [True, True]
    assert word.find('//w:r[w:t="2023"]/w:rPr/w:lang/@w:bidi') == ['fa-IR']
    assert len(word.find('//w:r/w:rPr/w:rtl')) == 1


def test_a_document_from_left_to_right_has_no_such_runs():
    word = written('<p>یہ 2023</p>')
    assert word.find('//w:rtl') == []
    assert len(word.find('//w:body//w:r')) == 1


def test_a_timeline_from_right_to_left_has_its_dates_in_the_margin_where_lines_start():
    css = RTL + (
        '.timeline li { border-inline-start: 2pt solid #C9D3DD; padding-inline-start: 10pt }'
        '.timeline .date { margin-inline-start: -112pt; width: 100pt }'
    )
    word = written(
        '<div class="timeline"><ol><li><span class="date">2023</span> <span class="event">ا</span></li></ol></div>',
        css=css,
    )
    assert word.find('//w:tbl/w:tblPr/w:tblInd/@w:w') == ['-2000']
    assert word.find('//w:gridCol/@w:w')[0] == '2000'
    assert word.find('//w:tblPr/w:bidiVisual')
    assert word.style('Timeline').xpath('.//w:insideV/@w:sz', namespaces=NAMESPACES) == ['16']


def test_the_sides_of_a_table_from_right_to_left_are_called_by_where_it_begins():
    css = RTL + '.callout { border: 0; border-inline-start: 3pt solid #123A63; padding-inline-start: 20pt }'
    word = written('<aside class="callout"><p>ا</p></aside>', css=css)
    style = word.style('Callout Box')
    assert style.xpath('.//w:tblBorders/w:left/@w:sz', namespaces=NAMESPACES) == ['24']
    assert style.xpath('.//w:tblBorders/w:right/@w:val', namespaces=NAMESPACES) == ['nil']
    assert style.xpath('.//w:tblCellMar/w:left/@w:w', namespaces=NAMESPACES) == ['400']


@pytest.mark.parametrize('text', ['ا 1', '1 ا', 'ا', '1', '', 'a\nا', 'ا–1–2', '١٢ a ٣', '(a) ا (ب)'])
def test_no_letter_is_lost_between_directions(text):
    doc = document(f'<pre>{text}</pre><p>{text}</p>', css=RTL)
    assert Word(write_docx(doc)[0]).text() == html_text(doc)


def test_a_draft_from_right_to_left_is_valid(tmp_path):
    from test_word_blocks import TABLE
    from test_word_styles import KITCHEN

    path = tmp_path / 'draft.docx'
    doc = document(KITCHEN + TABLE + '<p>یہ 2023–25 اور <em>ISRO</em> ہے</p>', css=RTL, language='ur')
    path.write_bytes(write_docx(doc)[0])
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []
