"""The file as a whole: its page, its running matter, its properties, its validity."""

from __future__ import annotations

import zipfile
from io import BytesIO

import docx
from lxml import etree
from openxml_audit import OpenXmlValidator
from word_reading import CSS, NAMESPACES, W, Word, document, written

from briefpress.word.write import write_docx

RUNNING = (
    '<div class="running-head"><span class="publisher">Inst</span> <span class="series">Brief</span></div>'
    '<div class="running-title">Heat</div>'
    '<div class="running-foot">Page <span class="page-number"></span> of <span class="page-count"></span></div>'
    '<div class="running-draft">Draft</div>'
)


def twips(millimetres: float) -> str:
    return str(round(millimetres / 25.4 * 1440))


def test_the_page_is_that_of_the_css():
    word = written('<p>x</p>')
    (size,) = word.find('//w:pgSz')
    assert [size.get(f'{{{W}}}{key}') for key in 'wh'] == ['11906', '16838']
    (margin,) = word.find('//w:pgMar')
    values = {key: margin.get(f'{{{W}}}{key}') for key in ('top', 'right', 'bottom', 'left')}
    assert values == {'top': twips(25), 'right': twips(20), 'bottom': twips(25), 'left': twips(30)}
    assert word.find('//w:mirrorMargins', 'settings')


def test_lines_are_numbered_where_the_house_asks_for_it():
    assert not written('<p>x</p>').find('//w:lnNumType')
    (numbers,) = written('<p>x</p>', line_numbers=True).find('//w:sectPr/w:lnNumType')
    assert numbers.get(f'{{{W}}}countBy') == '1'


def test_lines_that_are_no_text_do_not_count():
    table = '<table class="table"><tbody><tr><td>x</td></tr></tbody></table>'
    word = written(RUNNING + f'{table}<p>x</p>', css=CSS + 'table { margin-bottom: 9pt }')
    for name in ('header', 'footer', 'Running Draft', 'Table Space'):
        assert word.style(name).find('w:pPr/w:suppressLineNumbers', NAMESPACES) is not None
    assert word.style('Body Text').find('w:pPr/w:suppressLineNumbers', NAMESPACES) is None


def test_margins_that_no_mirror_gives_are_not_mirrored():
    word = written('<p>x</p>', css='@page { size: Letter; margin: 2cm } html { font-family: X }')
    assert not word.find('//w:mirrorMargins | //w:evenAndOddHeaders', 'settings')
    assert word.find('//w:pgSz/@w:w') == ['12240']


def running(word: Word) -> dict[str, tuple[str, list[str]]]:
    """The text and the fields of each header and footer by its kind and page."""
    relations = etree.fromstring(word.parts['word/_rels/document.xml.rels'])
    names = {item.get('Id'): item.get('Target').removesuffix('.xml') for item in relations}
    found = {}
    for kind in ('header', 'footer'):
        for reference in word.find(f'//w:{kind}Reference'):
            part = names[reference.get(f'{{{NAMESPACES["r"]}}}id')]
            root = word.xml(part)
            text = '/'.join(
                ''.join('|' if item.tag.endswith('}tab') else item.text or '' for item in line.iter('{*}t', '{*}tab'))
                for line in root
            )
            codes = [code.strip() for code in root.xpath('//w:instrText/text()', namespaces=NAMESPACES)]
            found[f'{kind} {reference.get(f"{{{W}}}type")}'] = text, codes
    return found


def test_headers_and_footers_have_fields_and_the_first_page_its_number_only():
    word = written(RUNNING + '<h2 id="a">Cities</h2>', pages={'a': 3})
    page = ['PAGE', 'NUMPAGES']
    assert running(word) == {
        'header first': ('Draft', []),
        'footer first': ('|Page 1 of 3', page),
        'header default': ('Draft/Heat|Inst Brief', []),
        'footer default': ('Cities|Page 1 of 3', ['STYLEREF 1', *page]),
        'header even': ('Draft/Inst Brief|Heat', []),
        'footer even': ('Page 1 of 3|Cities', [*page, 'STYLEREF 1']),
    }
    assert word.find('//w:pStyle/@w:val', 'header3') == ['RunningDraft', 'Header']
    assert word.find('//w:titlePg')
    assert word.text() == 'Cities'


def test_a_release_has_no_mark():
    word = written(RUNNING.replace('<div class="running-draft">Draft</div>', '') + '<h2>Cities</h2>')
    assert not any(
        b'Draft' in data for name, data in word.parts.items() if name.startswith(('word/header', 'word/footer'))
    )
    assert running(word)['footer default'][0] == 'Cities|Page 1 of 1'
    assert running(word)['header first'] == ('', [])


def test_running_matter_has_a_tab_at_its_end_and_no_other():
    word = written(RUNNING)
    for name in ('header', 'footer'):
        assert word.style(name).xpath('.//w:tab/@w:val', namespaces=NAMESPACES) == ['right']


def test_properties_that_are_too_long_for_word_are_cut_after_a_word_or_an_entry():
    title, keywords = 'Heat ' * 120, tuple(f'keyword {number}' for number in range(40))
    doc = document('<p>x</p>', title=title, description='x' * 600, keywords=keywords, authors=('A. Author',) * 30)
    core = docx.Document(BytesIO(write_docx(doc)[0])).core_properties
    assert core.title == ' '.join(['Heat'] * 51)
    assert core.subject == 'x' * 255
    assert core.keywords == ', '.join(keywords[:22])
    assert core.author == core.last_modified_by == ', '.join(['A. Author'] * 23)


def test_the_properties_are_the_documents():
    data, _ = write_docx(document('<p>x</p>'))
    core = docx.Document(BytesIO(data)).core_properties
    assert (core.title, core.author, core.keywords, core.language) == (
        'Heat',
        'A. Author, B. Author',
        'heat, cities',
        'en-GB',
    )
    assert core.created == core.modified
    assert core.created.isoformat() == '2025-10-14T12:00:00+00:00'


def test_the_language_is_that_of_every_script():
    word = written('<p>x</p>', language='hi')
    assert word.find('//w:rPrDefault//w:lang/@*', 'styles') == ['hi-IN'] * 3


def test_a_document_from_right_to_left_is_so_by_its_styles_and_section():
    doc = document(
        '<p>خ</p><table class="table"><tbody><tr><td>ا</td></tr></tbody></table>', css=CSS + 'html { direction: rtl }'
    )
    word = Word(write_docx(doc)[0])
    (bidi,) = word.find('//w:pPrDefault//w:bidi', 'styles')
    assert bidi.get(f'{{{W}}}val') is None
    assert len(word.find('//w:r/w:rPr/w:rtl')) == 2
    assert word.find('//w:sectPr/w:bidi')
    assert word.find('//w:bidiVisual')


def test_the_archive_has_no_clock_and_a_fixed_order():
    data, _ = write_docx(document('<p>x</p>'))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        entries = archive.infolist()
    assert entries[0].filename == '[Content_Types].xml'
    assert [entry.filename for entry in entries[1:]] == sorted(entry.filename for entry in entries[1:])
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}


def test_a_draft_with_everything_is_valid(tmp_path):
    from test_word_blocks import TABLE
    from test_word_pictures import png
    from test_word_styles import KITCHEN

    body = (
        RUNNING + KITCHEN + TABLE + '<p>See <a class="cross-reference" href="#table-issues">Table 1</a></p>'
        '<nav class="contents"><p class="box-title">Contents</p><ol><li><a href="#one">One</a></li></ol></nav>'
        '<div class="timeline"><ol><li><span class="date">2023</span> <span class="event">Start</span></li></ol></div>'
        '<p><img src="a.png" alt="A"></p><ol start="4"><li><p>x</p><ul><li><p>y</p></li></ul></li></ol>'
    )
    path = tmp_path / 'draft.docx'
    path.write_bytes(write_docx(document(body, assets={'a.png': png(20, 10)}))[0])
    result = OpenXmlValidator().validate(path)
    assert [str(error) for error in result.errors] == []
