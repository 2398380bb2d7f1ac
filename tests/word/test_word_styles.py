"""The styles of a draft have the values of the CSS, and nothing is formatted but by them."""

from __future__ import annotations

import re

import pytest
from test_word_pictures import png
from word_reading import CSS, NAMESPACES, W, Word, document, paragraph_text, written

from briefpress.word.write import write_docx

KITCHEN = (
    '<header class="masthead"><p class="publisher">Inst</p><p class="series">Brief</p></header><h1>Heat</h1>'
    '<h2 id="one">One</h2><p>Text <strong>strong</strong> <a href="#one">One</a>'
    '<span class="footnote"><span class="p">Note</span></span></p><ul><li><p>a</p></li></ul>'
    '<ol><li><p>b</p></li></ol><aside class="callout"><p class="box-title">Box</p><p>In</p></aside>'
    '<pre><code>x</code></pre><blockquote><p>Q</p></blockquote><hr>'
    '<table class="issue-table"><thead><tr><th>H</th></tr></thead><tbody><tr><td>c</td></tr></tbody></table>'
)
PNG = png(20, 10)


@pytest.fixture(scope='module')
def kitchen() -> Word:
    return written(KITCHEN)


@pytest.mark.parametrize(
    ('style', 'path', 'value'),
    [
        ('Body Text', './/w:spacing/@w:after', '140'),
        ('Body Text', 'w:pPr/w:spacing/@w:line', '280'),
        ('Body Text', './/w:rFonts/@w:ascii', 'Body Face'),
        ('heading 1', './/w:rFonts/@w:ascii', 'Head Face'),
        ('heading 1', './/w:rFonts/@w:hAnsi', 'Head Face'),
        ('heading 1', './/w:rFonts/@w:eastAsia', 'Head Face'),
        ('heading 1', './/w:rFonts/@w:cs', 'Head Face'),
        ('heading 1', './/w:color/@w:val', '123A63'),
        ('heading 1', './/w:sz/@w:val', '32'),
        ('heading 1', './/w:szCs/@w:val', '32'),
        ('heading 1', 'w:pPr/w:spacing/@w:before', '360'),
        ('heading 1', 'w:pPr/w:spacing/@w:after', '160'),
        ('heading 1', 'w:pPr/w:outlineLvl/@w:val', '0'),
        ('Title', './/w:sz/@w:val', '56'),
        ('Title', 'w:pPr/w:spacing/@w:lineRule', 'exact'),
        ('Callout Box', 'w:tcPr/w:shd/@w:fill', 'EEF3F8'),
        ('Callout Box', 'w:tblPr/w:tblBorders/w:left/@w:sz', '24'),
        ('Callout Box', 'w:tblPr/w:tblBorders/w:left/@w:color', '123A63'),
        ('Callout Box', 'w:tblPr/w:tblBorders/w:right/@w:val', 'nil'),
        ('Callout Box', 'w:tblPr/w:tblCellMar/w:left/@w:w', '200'),
        ('Callout Box', 'w:tblPr/w:tblCellMar/w:top/@w:w', '160'),
        ('Quote', 'w:pPr/w:pBdr/w:left/@w:color', 'C9D3DD'),
        ('List Bullet', 'w:pPr/w:ind/@w:hanging', '283'),
        ('List Bullet', 'w:pPr/w:spacing/@w:after', '140'),
        ('HTML Code', './/w:rFonts/@w:ascii', 'Code Face'),
        ('Hyperlink', './/w:u/@w:val', 'single'),
        ('footnote text', './/w:sz/@w:val', '16'),
        ('footnote reference', './/w:vertAlign/@w:val', 'superscript'),
    ],
)
def test_a_style_has_the_value_of_the_css(kitchen, style, path, value):
    assert kitchen.value(style, path) == value


def test_headings_keep_with_what_follows_and_bold_is_said_for_every_script(kitchen):
    heading = kitchen.style('heading 1')
    for name in ('keepNext', 'keepLines', 'b', 'bCs'):
        (element,) = heading.iter(f'{{{W}}}{name}')
        assert element.get(f'{{{W}}}val') is None


def test_another_stylesheet_gives_another_style_and_the_same_text():
    one = written(KITCHEN)
    other = written(KITCHEN, css=CSS + 'h2 { color: #990000; letter-spacing: 1pt; text-transform: uppercase }')
    assert other.value('heading 1', './/w:color/@w:val') == '990000'
    assert other.value('heading 1', 'w:rPr/w:spacing/@w:val') == '20'
    assert other.style('heading 1').find('.//w:caps', NAMESPACES) is not None
    assert other.text() == one.text()


def test_nothing_in_the_text_is_formatted_but_by_style():
    word = written(KITCHEN + '<p>An <span lang="hi">अ</span> <bdi dir="rtl">b</bdi></p>')
    names = {item.tag.split('}')[1] for item in word.find('//w:rPr/*')}
    assert names <= {'rStyle', 'lang', 'rtl'}
    names = {item.tag.split('}')[1] for item in word.find('//w:pPr/*')}
    assert names <= {'pStyle', 'numPr'}
    names = {item.tag.split('}')[1] for item in word.find('//w:tcPr/* | //w:trPr/*')}
    assert names <= {'tcW', 'gridSpan', 'cantSplit', 'tblHeader'}


def test_every_paragraph_has_a_style_that_is_there(kitchen):
    word = kitchen
    ids = set(word.find('//w:style/@w:styleId', 'styles'))
    assert all(paragraph.find('w:pPr/w:pStyle', NAMESPACES) is not None for paragraph in word.find('//w:body//w:p'))
    for part in (name[5:-4] for name in word.names if re.fullmatch(r'word/\w+\.xml', name)):
        used = word.find(
            '//w:pStyle/@w:val | //w:rStyle/@w:val | //w:tblStyle/@w:val | //w:basedOn/@w:val | //w:next/@w:val', part
        )
        assert set(used) <= ids, part


def test_style_names_are_unique_whatever_their_case(kitchen):
    names = [name.lower() for name in kitchen.find('//w:style/w:name/@w:val', 'styles')]
    assert len(set(names)) == len(names)


def test_styles_that_the_brief_does_not_use_are_there_for_the_editor():
    word = written('<p>Text</p>')
    for name in (
        'Callout',
        'Callout Title',
        'Pull Quote',
        'Key Messages List Bullet',
        'List Number 3',
        'caption',
        'toc 1',
        'Quote',
    ):
        assert word.style(name) is not None


def test_an_unknown_component_has_a_style_of_its_class():
    word = written(
        '<aside class="fact-box"><p>Fact</p><ul><li><p>Item</p></li></ul></aside>',
        css=CSS + '.fact-box { background: #ABCDEF }',
    )
    assert word.style_of('Fact') == 'Fact Box'
    assert word.style_of('Item') == 'Fact Box List Bullet'
    assert word.value('Fact Box Table', 'w:tcPr/w:shd/@w:fill') == 'ABCDEF'


def test_a_class_with_the_name_of_another_style_does_not_take_it_over():
    word = written('<p>Text</p><aside class="quote"><p>Box</p></aside>', css=CSS + '.quote { color: #990000 }')
    assert word.style_of('Box') == 'Quote Block'
    assert word.value('Quote', './/w:color/@w:val') == '112233'


@pytest.mark.parametrize(('size', 'half_points'), [('8.75pt', '17'), ('9pt', '18'), ('8.8pt', '18'), ('.1pt', '2')])
def test_a_size_is_the_nearest_that_word_has_and_the_smaller_of_two(size, half_points):
    assert (
        written('<p>x</p>', css=CSS + f'p {{ font-size: {size} }}').value('Body Text', './/w:sz/@w:val') == half_points
    )


def test_the_defaults_say_nothing_that_word_takes_for_granted():
    defaults = written('<p>x</p>').find('//w:rPrDefault/w:rPr/*', 'styles')
    assert [item.tag.split('}')[1] for item in defaults] == ['rFonts', 'color', 'sz', 'szCs', 'lang']
    bold = written('<p>x</p>', css=CSS + 'html { font-weight: 700 }').find('//w:rPrDefault/w:rPr/w:b', 'styles')
    assert len(bold) == 1


def test_strong_in_a_bold_heading_stays_bold():
    word = written('<h2>A <strong>strong</strong> word</h2>')
    assert word.find('//w:r[w:t="strong"]/w:rPr/w:rStyle') == []


def test_strong_and_emphasis_together_are_one_style():
    word = written('<p><strong><em>both</em></strong></p>')
    (style,) = word.find('//w:r[w:t="both"]/w:rPr/w:rStyle/@w:val')
    element = word.xml('styles').find(f'w:style[@w:styleId="{style}"]', NAMESPACES)
    assert element.find('w:rPr/w:b', NAMESPACES) is not None
    assert element.find('w:rPr/w:i', NAMESPACES) is not None


def test_what_stands_in_a_box_is_one_cell_with_the_boxs_distance_around_it():
    box = (
        '<p>Before</p><aside class="callout"><p class="box-title">Box</p><ul><li><p>a</p></li></ul>'
        '<table class="table"><tbody><tr><td>x</td></tr></tbody></table><p>Last</p></aside><p>After</p>'
    )
    word = written(box, css=CSS + '.callout { margin-top: 20pt } .callout > :last-child { margin-bottom: 0 }')
    (cell,) = word.find('//w:body/w:tbl/w:tr/w:tc')
    assert [paragraph_text(item) for item in cell.iter(f'{{{W}}}p') if paragraph_text(item)] == [
        'Box',
        'a',
        'x',
        'Last',
    ]
    assert word.style_of('Last') == 'Callout Last'
    assert word.value('Callout Last', 'w:pPr/w:spacing/@w:after') == '0'
    gaps = [item for item in word.find('//w:body/w:p') if not paragraph_text(item)]
    names = [item.xpath('string(w:pPr/w:pStyle/@w:val)', namespaces=NAMESPACES) for item in gaps]
    heights = [word.find(f'//w:style[@w:styleId="{name}"]//w:spacing/@w:line', 'styles') for name in names]
    assert heights == [['260'], ['240']]


def test_a_box_that_hardly_needs_more_space_before_it_has_no_empty_paragraph_there():
    word = written('<p>Before</p><aside class="callout"><p>x</p></aside><aside class="callout"><p>y</p></aside>')
    tags = [item.tag.split('}')[1] for item in word.xml().find('w:body', NAMESPACES)]
    assert tags == ['p', 'tbl', 'p', 'tbl', 'p', 'sectPr']


def test_a_style_in_a_box_says_its_own_face_for_libreoffice():
    word = written('<aside class="callout"><p>x</p></aside><p>y</p>')
    said = [item.tag.split('}')[1] for item in word.style('Callout').find('w:rPr', NAMESPACES)]
    assert said == ['rFonts', 'color', 'sz', 'szCs']
    assert word.style('Body Text').find('w:rPr', NAMESPACES) is None


def test_a_table_in_a_box_keeps_the_face_of_its_own_style():
    table = '<table class="rota"><tbody><tr><td>x</td></tr><tr><td>y</td></tr></tbody></table>'
    word = written(f'<aside class="callout">{table}<p>z</p></aside>')
    assert word.style('Rota Text').find('w:rPr', NAMESPACES) is None
    assert word.style('Rota').xpath('w:rPr/w:rFonts/@w:ascii', namespaces=NAMESPACES) == ['Head Face']


def test_a_section_on_a_ground_is_no_box_as_word_passes_over_headings_in_tables():
    body = '<main><section class="section warm"><h2>H</h2><p>x</p></section></main>'
    word = written(body, css=CSS + '.warm { background: #EEEEEE }')
    assert word.find('//w:tbl') == []
    assert word.style_of('H') == 'heading 1'


def test_a_box_is_as_wide_as_its_column_and_pictures_in_it_are_no_wider():
    word = written('<aside class="callout"><p><img src="a.png" alt="A"></p></aside>', assets={'a.png': png(4000, 10)})
    width = round(160 / 25.4 * 1440)
    assert word.find('//w:tbl/w:tblPr/w:tblW/@w:w') == [str(width)]
    (extent,) = word.find('//wp:extent')
    assert int(extent.get('cx')) / 12700 == pytest.approx(width / 20 - 23, abs=0.1)


def test_a_style_repeats_nothing_of_the_one_that_it_is_based_on():
    """So that who changes the one changes its followers, too."""
    word = written('<ul style="margin-bottom:20pt"><li><p>a</p></li><li><p>b</p></li></ul><p>x</p>')
    (spacing,) = word.style('List Bullet Last').xpath('w:pPr/w:spacing', namespaces=NAMESPACES)
    assert dict(spacing.attrib) == {f'{{{W}}}after': '400'}
    assert [part.tag for part in word.style('List Bullet Last').find('w:pPr', NAMESPACES)] == [spacing.tag]
    (spacing,) = word.style('List Bullet').xpath('w:pPr/w:spacing', namespaces=NAMESPACES) or [None]
    assert spacing is None or f'{{{W}}}line' not in spacing.attrib


def test_a_list_in_a_table_follows_the_list_style_and_keeps_the_tables_face():
    word = written(KITCHEN)
    style = word.style('Issue Table List Bullet')
    assert style.find('w:basedOn', NAMESPACES).get(f'{{{W}}}val') == 'ListBullet'
    assert style.find('w:rPr', NAMESPACES) is None
    coloured = written(KITCHEN, css=CSS + 'li { color: #990000 } td li { color: #112233 }')
    base = coloured.style('Issue Table List Bullet').find('w:basedOn', NAMESPACES)
    assert base.get(f'{{{W}}}val') == 'IssueTableText'


def test_a_paragraph_that_follows_its_like_more_closely_has_a_style_for_it():
    css = CSS + '.byline { margin: 12pt 0 0 } .byline + .byline { margin-top: 0 }'
    word = written('<p class="byline">A</p><p class="byline">B</p><p>x</p>', css=css)
    assert [word.style_of(text) for text in 'AB'] == ['Byline', 'Byline Next']
    assert word.value('Byline', 'w:pPr/w:spacing/@w:before') == '240'
    assert word.value('Byline Next', 'w:pPr/w:spacing/@w:before') == '0'


def test_a_quotation_in_a_list_looks_like_one_and_a_list_in_a_quotation_like_a_list():
    css = CSS + 'blockquote { border-left: 2pt solid #AABBCC; padding-left: 9pt; margin: 0 }'
    word = written(
        '<ul><li><p>a</p><blockquote><p>q</p></blockquote></li></ul><blockquote><ul><li><p>b</p></li></ul></blockquote>',
        css=css,
    )
    assert [word.style_of(text).removesuffix(' Last') for text in 'aqb'] == ['List Bullet', 'List Quote', 'List Bullet']
    assert word.value('List Quote', 'w:pPr/w:pBdr/w:left/@w:color') == 'AABBCC'


def test_lines_of_an_exact_height_do_not_cut_a_picture():
    css = CSS + '.publisher { font-size: 13pt; line-height: 13pt }'
    picture = '<p class="publisher"><img src="a.png" alt="A"></p>'
    rules = []
    for body, assets in (('<p class="publisher">A</p>', {}), (picture, {'a.png': PNG})):
        word = written(body, css=css, assets=assets)
        rules.append(word.value('Publisher', 'w:pPr/w:spacing/@w:lineRule'))
    assert rules == ['exact', 'atLeast']


def test_the_title_of_a_box_keeps_its_own_distance_from_what_follows():
    body = '<div class="opening"><aside class="key-messages"><p class="box-title">Title</p><ul><li><p>a</p></li></ul>'
    word = written(body + '</aside></div>', css=CSS + '.opening { margin: 30pt 0 } .box-title { margin-bottom: 4pt }')
    assert word.value('Key Messages Title', 'w:pPr/w:spacing/@w:after') == '80'
    assert word.value('Key Messages Title', 'w:pPr/w:spacing/@w:before') == '600'
    assert word.value(word.style_of('a'), 'w:pPr/w:spacing/@w:after') == '600'


def test_the_same_document_gives_the_same_bytes():
    assert write_docx(document(KITCHEN))[0] == write_docx(document(KITCHEN))[0]


def test_two_margins_of_two_boxes_give_two_styles():
    word = written(
        '<ul><li><p>a</p></li></ul><ul style="margin-bottom:20pt"><li><p>b</p></li></ul>'
        '<ul style="margin-bottom:30pt"><li><p>c</p></li></ul>'
    )
    assert [word.style_of(text) for text in 'abc'] == ['List Bullet', 'List Bullet Last', 'List Bullet Last 2']
