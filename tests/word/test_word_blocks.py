"""Each element's form in Word."""

from __future__ import annotations

import re

import pytest
from word_reading import CSS, NAMESPACES, W, Word, paragraph_text, written

TABLE = (
    '<table class="issue-table" id="table-issues">'
    '<caption><span class="label">Table 1</span> <span class="caption">Issues</span></caption>'
    '<colgroup><col style="width:20%"><col style="width:30%"><col></colgroup>'
    '<thead><tr><th scope="col">Issue</th><th scope="col">Who</th><th scope="col">What</th></tr></thead><tbody>'
    '<tr><th scope="row">Heat</th><td>Cities</td>'
    '<td><ul class="tight"><li><p>Trees</p></li><li><p>Shade</p></li></ul></td></tr>'
    '<tr><th scope="row">Rain</th><td class="right">12</td><td>Drains</td></tr></tbody></table>'
)
TEXT_WIDTH = round(160 / 25.4 * 1440)


def test_elements_have_words_own_styles():
    word = written(
        '<h1>T</h1><p class="subtitle">S</p><h2>H1</h2><h3>H2</h3><h4>H3</h4><p>P</p><blockquote><p>Q</p></blockquote>'
        '<ul><li><p>B1</p><ul><li><p>B2</p></li></ul></li></ul><ol><li><p>N1</p><p>C1</p></li></ol><pre>x</pre>'
    )
    expected = {
        'T': 'Title', 'S': 'Subtitle', 'H1': 'heading 1', 'H2': 'heading 2', 'H3': 'heading 3', 'P': 'Body Text',
        'Q': 'Quote', 'B1': 'List Bullet', 'B2': 'List Bullet 2', 'N1': 'List Number', 'C1': 'List Continue',
        'x': 'Code',
    }  # fmt: skip
    assert {text: word.style_of(text).removesuffix(' Last').removesuffix(' First') for text in expected} == expected


def numbers(word: Word, text: str) -> tuple[str, str]:
    """The instance and level that a paragraph has itself."""
    (paragraph,) = [item for item in word.find('//w:p') if paragraph_text(item) == text]
    values = paragraph.xpath('w:pPr/w:numPr/w:numId/@w:val | w:pPr/w:numPr/w:ilvl/@w:val', namespaces=NAMESPACES)
    return tuple(values)


def start_of(word: Word, number: str) -> str:
    return word.find(f'//w:num[@w:numId="{number}"]/w:lvlOverride/w:startOverride/@w:val', 'numbering')[0]


def test_every_numbered_list_begins_where_it_says():
    word = written(
        '<ol start="3"><li><p>a</p></li><li><p>b</p></li></ol><p>x</p>'
        '<ol><li><p>c</p><ol><li><p>d</p></li></ol></li></ol>'
    )
    (_, first), (_, second), (_, third), (level, nested) = (numbers(word, text) for text in 'abcd')
    assert first == second
    assert len({first, third, nested}) == 3
    assert [start_of(word, number) for number in (first, third, nested)] == ['3', '1', '1']
    assert level == '1'


def test_lists_nest_to_nine_levels_and_deeper_ones_stay_there():
    html = 'deep'
    for _ in range(9):
        html = f'<ul><li><p>x</p>{html if "<" in html else "<p>deep</p>"}</li></ul>'
    word = written(html)
    levels = word.find(
        '//w:style[starts-with(w:name/@w:val,"List Bullet") and not(contains(w:name/@w:val,"Last"))]//w:ilvl/@w:val',
        'styles',
    )
    assert set('012345678') <= set(levels)


@pytest.mark.parametrize('tag', ['ul', 'ol'])
def test_a_list_of_more_levels_than_word_has_is_valid(tag):
    html = '<p>deep</p>'
    for _ in range(12):
        html = f'<{tag}><li><p>x</p>{html}</li></{tag}>'
    word = written(html)
    levels = [part.get(f'{{{W}}}ilvl') for part in word.find('//w:lvlOverride', 'numbering')]
    levels += word.find('//w:ilvl/@w:val', 'styles') + word.find('//w:ilvl/@w:val')
    assert max(int(level) for level in levels) == 8
    family = 'List Bullet 9' if tag == 'ul' else 'List Number 9'
    assert word.find(f'//w:lvl[@w:ilvl="8"]/w:pStyle[@w:val="{family.replace(" ", "")}"]', 'numbering')


def test_all_definitions_stand_before_all_lists():
    tags = [item.tag.split('}')[1] for item in written('<ol><li><p>a</p></li></ol>').xml('numbering')]
    assert tags == sorted(tags)
    assert {'abstractNum', 'num'} == set(tags)


def test_an_item_that_begins_with_code_has_its_number():
    word = written('<ol><li><pre>x</pre></li></ol>')
    first, second = word.find('//w:body/w:p')
    assert first.find('w:pPr/w:numPr', NAMESPACES) is not None
    assert paragraph_text(second) == 'x'


def test_a_table_has_the_widths_of_its_columns_and_they_fill_the_text():
    word = written(TABLE)
    (table,) = word.find('//w:tbl')
    grid = [int(width) for width in table.xpath('w:tblGrid/w:gridCol/@w:w', namespaces=NAMESPACES)]
    assert sum(grid) == TEXT_WIDTH == int(table.xpath('w:tblPr/w:tblW/@w:w', namespaces=NAMESPACES)[0])
    assert [round(100 * width / TEXT_WIDTH) for width in grid] == [20, 30, 50]
    for row in table.iter(f'{{{W}}}tr'):
        assert [int(width) for width in row.xpath('w:tc/w:tcPr/w:tcW/@w:w', namespaces=NAMESPACES)] == grid


def test_a_table_repeats_its_head_and_tears_no_row():
    word = written(TABLE)
    rows = word.find('//w:tr')
    assert [row.find('w:trPr/w:tblHeader', NAMESPACES) is not None for row in rows] == [True, False, False]
    assert all(row.find('w:trPr/w:cantSplit', NAMESPACES) is not None for row in rows)
    assert word.find('//w:tblPr/w:tblLayout/@w:type') == ['fixed']
    assert word.find('//w:tblLook/@w:firstRow | //w:tblLook/@w:firstColumn') == ['1', '1']


def test_a_table_says_what_it_is():
    word = written(TABLE)
    assert word.find('//w:tblCaption/@w:val') == ['Table 1 Issues']
    assert word.find('//w:tblDescription/@w:val') == ['Issue, Who, What']


def test_a_caption_of_paragraphs_begins_in_the_line_of_its_label():
    word = written(TABLE.replace('<span class="caption">Issues</span>', '<p>Issues</p><p>Source: us</p>'))
    assert word.style_of('Table 1 Issues') == word.style_of('Source: us') == 'caption'


def test_a_tables_look_is_in_its_style():
    word = written(TABLE)
    style = word.style('Issue Table')

    def value(path: str) -> str:
        return style.xpath(path, namespaces=NAMESPACES)[0]

    assert value('w:tblStylePr[@w:type="firstRow"]/w:tcPr/w:shd/@w:fill') == '123A63'
    assert value('w:tblStylePr[@w:type="firstRow"]/w:rPr/w:color/@w:val') == 'FFFFFF'
    assert value('w:tblStylePr[@w:type="band2Horz"]/w:tcPr/w:shd/@w:fill') == 'F7F9FB'
    assert value('w:tblStylePr[@w:type="firstRow"]/w:tcPr/w:vAlign/@w:val') == 'bottom'
    assert value('w:tblPr/w:tblBorders/w:insideH/@w:color') == 'C9D3DD'
    assert value('w:tblPr/w:tblCellMar/w:left/@w:w') == '100'
    assert value('w:rPr/w:sz/@w:val') == '18'
    assert word.find('//w:tcPr/w:shd') == []


def test_cells_have_lists_and_alignment_by_style():
    word = written(TABLE)
    assert word.style_of('Trees') == 'Issue Table List Bullet'
    assert word.style_of('12') == 'Issue Table Text Right'
    assert word.value('Issue Table Text Right', 'w:pPr/w:jc/@w:val') == 'right'


def test_a_gap_stands_after_a_table_and_between_two():
    word = written(TABLE.replace(' id="table-issues"', '') * 2, css=CSS + '.issue-table { margin-bottom: 12pt }')
    tags = [item.tag.split('}')[1] for item in word.xml().find('w:body', NAMESPACES)]
    assert tags == ['p', 'tbl', 'p', 'p', 'tbl', 'p', 'sectPr']
    assert word.value('Table Space', 'w:pPr/w:spacing/@w:line') == '240'


def test_a_timeline_is_a_table_of_dates_and_events():
    word = written(
        '<div class="timeline"><ol><li><span class="date">2023</span> <span class="event">Start</span></li>'
        '<li><span class="event">Alone</span></li></ol></div>'
    )
    rows = [[paragraph_text(cell) for cell in row.iter(f'{{{W}}}tc')] for row in word.find('//w:tr')]
    assert rows == [['2023', 'Start'], ['', 'Alone']]
    assert word.style_of('2023') == 'Timeline Date'
    assert word.style_of('Start') == 'Timeline Event'
    assert word.find('//w:gridCol/@w:w')[0] == str(round(30 / 25.4 * 1440))


def test_a_masthead_of_paragraphs_side_by_side_is_one_row():
    word = written('<header class="masthead"><p class="publisher">Inst</p><p class="issue-line">No. 1</p></header>')
    assert [paragraph_text(cell) for cell in word.find('//w:tc')] == ['Inst', 'No. 1']
    assert word.value('Masthead Issue Line', 'w:pPr/w:jc/@w:val') == 'right'
    assert word.style('Masthead').find('w:tcPr/w:shd', NAMESPACES).get(f'{{{W}}}fill') == '123A63'


def test_a_footnote_of_two_paragraphs_is_a_real_one():
    word = written(
        '<p>Text<span class="footnote" id="fn:1" data-number="1"><span class="p">One <em>two</em></span>'
        '<span class="p">Three</span></span> and again<a class="footnote-again" href="#fn:1">1</a></p>'
    )
    (note,) = word.find('//w:footnote[@w:id="1"]', 'footnotes')
    assert [squeeze(paragraph) for paragraph in note] == ['One two', 'Three']
    assert word.find('//w:footnoteReference/@w:id') == ['1']
    (bookmark,) = word.find('//w:bookmarkStart/@w:name')
    assert re.fullmatch(r'\w{1,40}', bookmark)
    assert [code.strip() for code in word.find('//w:instrText/text()')] == [f'NOTEREF {bookmark} \\h']


def squeeze(paragraph) -> str:
    return paragraph_text(paragraph).strip()


def test_links_lead_outside_and_inside():
    word = written(
        '<h2 id="one">One</h2><p><a href="https://example.org/?a=1&amp;b=2">out</a> <a href="#one">in</a></p>'
    )
    (relation,) = word.find('//w:hyperlink[.//w:t="out"]/@r:id')
    assert f'Id="{relation}"'.encode() in word.parts['word/_rels/document.xml.rels']
    assert b'https://example.org/?a=1&amp;b=2' in word.parts['word/_rels/document.xml.rels']
    (anchor,) = word.find('//w:hyperlink[.//w:t="in"]/@w:anchor')
    assert anchor.startswith('_Toc')
    assert word.find('//w:p[.//w:t="One"]/w:bookmarkStart/@w:name') == [anchor]


def test_a_link_in_a_footnote_belongs_to_the_footnotes():
    word = written('<p>x<span class="footnote"><span class="p"><a href="https://example.org/n">n</a></span></span></p>')
    assert b'https://example.org/n' in word.parts['word/_rels/footnotes.xml.rels']


def test_a_cross_reference_repeats_the_label_of_its_table():
    word = written(TABLE + '<p>See <a class="cross-reference" href="#table-issues">Table 1</a>.</p>')
    codes = [code.strip() for code in word.find('//w:instrText/text()')]
    (name,) = word.find('//w:bookmarkStart/@w:name')
    assert codes == ['SEQ Table \\* ARABIC', f'REF {name} \\h \\* MERGEFORMAT']
    assert word.text().startswith('Table 1 Issues')
    assert word.text().endswith('See Table 1.')


def test_a_reference_to_a_heading_repeats_it():
    word = written(
        '<h2 id="a">Heat <em>now</em></h2><p><a class="cross-reference" href="#a">Heat now</a>'
        '<a href="#a">another text</a></p>'
    )
    (name,) = word.find('//w:bookmarkStart/@w:name')
    assert [code.strip() for code in word.find('//w:instrText/text()')] == [f'REF {name} \\h \\* MERGEFORMAT']
    assert word.find('//w:hyperlink[@w:anchor="' + name + '"]//w:t/text()') == ['another text']
    assert word.text() == 'Heat now Heat nowanother text'


def test_a_reference_to_a_heading_with_a_footnote_is_a_link_as_it_would_repeat_the_note():
    word = written(
        '<h2 id="a">Heat<span class="footnote"><span class="p">Note</span></span></h2><p><a href="#a">Heat</a></p>'
    )
    assert word.find('//w:instrText') == []
    assert word.find('//w:hyperlink//w:t/text()') == ['Heat']


@pytest.mark.parametrize(
    ('html', 'sequence'),
    [
        ('<table class="rota"><caption>{}</caption><tbody><tr><td>x</td></tr></tbody></table>', 'Table'),
        ('<figure class="figure wide"><figcaption>{}</figcaption></figure>', 'Figure'),
        ('<figure class="bar-chart2"><figcaption>{}</figcaption></figure>', 'BarChart'),
        ('<aside class="key-facts"><p class="box-title">{} Facts</p><p>x</p></aside>', 'KeyFacts'),
        ('<p>{}</p>', 'Figure'),
    ],
)
def test_a_label_is_counted_by_what_it_is_on(html, sequence):
    word = written(html.format('<span class="label">Kasten\u00a01</span>'))
    assert [code.strip() for code in word.find('//w:instrText/text()')] == [f'SEQ {sequence} \\* ARABIC']


def test_labels_of_one_wording_are_one_sequence_and_others_are_not():
    figure = '<figure class="{}"><figcaption><span class="label">{}</span></figcaption></figure>'
    labels = (('figure', 'Figure 1'), ('chart', 'Figure 2'), ('figure', 'Map 1'), ('figure', 'Figure 3'))
    word = written(''.join(figure.format(*label) for label in labels))
    codes = [code.split()[1] for code in word.find('//w:instrText/text()')]
    assert codes == ['Figure', 'Figure', 'Figure2', 'Figure']


def test_the_references_are_a_look_and_other_sections_are_none():
    item = '<section class="section section-{0}"><h2 id="{0}">H</h2><ul><li><p>{0}</p></li></ul></section>'
    word = written(item.format('references') + item.format('background'))
    headings = [item for item in word.find('//w:p') if paragraph_text(item) == 'H']
    assert [item.xpath('string(w:pPr/w:pStyle/@w:val)', namespaces=NAMESPACES) for item in headings] == ['Heading1'] * 2
    assert word.style_of('references').startswith('References List Bullet')
    assert word.style_of('background').startswith('List Bullet')


def test_bookmarks_have_unique_numbers_and_names():
    word = written('<h2 id="a">A</h2><h2 id="b">B</h2><p id="c">C</p><p><a href="#c">x</a></p>')
    starts = word.find('//w:bookmarkStart')
    ids, names = ([item.get(f'{{{W}}}{key}') for item in starts] for key in ('id', 'name'))
    assert len(set(ids)) == len(set(names)) == 3
    assert word.find('//w:bookmarkEnd/@w:id') == ids


def test_the_contents_are_filled_in_with_the_pages_of_the_pdf():
    word = written(
        '<nav class="contents"><p class="box-title">Contents</p>'
        '<ol><li><a href="#one">One</a></li><li><a href="#two">Two</a></li></ol></nav>'
        '<main><h2 id="one">One</h2><h2 id="two">Two</h2></main>'
        '<section class="contributors"><h2 id="c">About</h2></section>',
        pages={'one': 2, 'two': 5},
    )
    lines = word.find('//w:sdtContent/w:p')
    assert [''.join(line.itertext('{*}t')) for line in lines] == ['Contents', 'One2', 'Two5']
    anchors = word.find('//w:sdtContent//w:hyperlink/@w:anchor')
    assert anchors == word.find('//w:body/w:p/w:bookmarkStart/@w:name')[:2]
    text = word.find('//w:bookmarkStart[@w:name="_TocText"]/following-sibling::w:p[following-sibling::w:bookmarkEnd]')
    assert [paragraph_text(paragraph) for paragraph in text] == ['One', 'Two']
    codes = [code.strip() for code in word.find('//w:sdtContent//w:instrText/text()')]
    assert codes == ['TOC \\b _TocText \\o "1-1" \\h \\z', f'PAGEREF {anchors[0]} \\h', f'PAGEREF {anchors[1]} \\h']
    assert word.find('//w:docPartGallery/@w:val') == ['Table of Contents']
    assert b'dirty' not in word.parts['word/document.xml']
    assert b'updateFields' not in word.parts['word/settings.xml']


def test_a_word_in_another_language_says_so():
    word = written('<p>The <span lang="hi">शब्द</span></p>')
    assert word.find('//w:r[w:t="शब्द"]/w:rPr/w:lang/@w:bidi') == ['hi-IN']
