"""What is too wide for an upright page stands on one on its side, in a section of its own."""

from __future__ import annotations

import pytest
from openxml_audit import OpenXmlValidator
from word_reading import CSS, NAMESPACES, W, Word, document, html_text, paragraph_text, written

from briefpress.word.write import write_docx

WIDE = CSS + '.wide { page: wide } @page wide { size: A4 landscape; margin: 20mm }'
RUNNING = '<div class="running-title">Heat</div><div class="running-draft">Draft</div>'
TABLE = (
    '<table class="issue-table wide"><caption><span class="label">Table 1</span></caption><tbody>'
    '<tr><td>x</td><td>y</td></tr></tbody></table>'
)
UPRIGHT, ON_ITS_SIDE = ('11906', '16838', None), ('16838', '11906', 'landscape')
WIDTH = round((297 - 40) / 25.4 * 1440)


def sizes(word: Word) -> list[tuple[str, str, str | None]]:
    """Width, height and direction of each section's page in order."""
    return [
        (size.get(f'{{{W}}}w'), size.get(f'{{{W}}}h'), size.get(f'{{{W}}}orient'))
        for size in word.find('//w:sectPr/w:pgSz')
    ]


def test_a_wide_table_turns_its_page_and_fills_it():
    word = written(RUNNING + f'<p>Before</p>{TABLE}<p>After</p>', css=WIDE)
    assert sizes(word) == [UPRIGHT, ON_ITS_SIDE, UPRIGHT]
    assert word.find('//w:tbl/w:tblPr/w:tblW/@w:w') == [str(WIDTH)]
    ends = [paragraph_text(paragraph) for paragraph in word.find('//w:body/w:p[w:pPr/w:sectPr]')]
    assert ends == ['Before', '']
    assert [paragraph_text(item) for item in word.find('//w:body/w:p[following-sibling::w:tbl]')] == [
        'Before',
        'Table 1',
    ]
    assert word.text() == 'Before Table 1 x y After'


def test_each_section_has_running_matter_as_wide_as_its_page_and_one_has_a_first_page():
    word = written(RUNNING + f'<p>Before</p>{TABLE}<p>After</p>', css=WIDE)
    sections = word.find('//w:sectPr')
    kinds = [item.xpath('w:headerReference/@w:type', namespaces=NAMESPACES) for item in sections]
    assert kinds == [['first', 'default', 'even'], ['default', 'even'], ['default', 'even']]
    assert [item.find('w:titlePg', NAMESPACES) is not None for item in sections] == [True, False, False]
    first, wide, last = (set(item.xpath('w:headerReference/@r:id', namespaces=NAMESPACES)) for item in sections)
    assert last < first
    assert not wide & first
    tabs = word.style('header Wide').xpath('.//w:tab[@w:val="right"]/@w:pos', namespaces=NAMESPACES)
    assert tabs == [str(WIDTH)]


def test_wide_tables_in_a_row_share_a_section():
    assert sizes(written(f'<p>Before</p>{TABLE}{TABLE}<p>After</p>', css=WIDE)) == [UPRIGHT, ON_ITS_SIDE, UPRIGHT]


@pytest.mark.parametrize(
    ('body', 'expected'),
    [
        (TABLE, [ON_ITS_SIDE]),
        (f'{TABLE}<p>After</p>', [ON_ITS_SIDE, UPRIGHT]),
        (f'<p>Before</p>{TABLE}', [UPRIGHT, ON_ITS_SIDE]),
        (f'<section class="section"><h2>H</h2>{TABLE}</section><section><h2>I</h2></section>', None),
        (f'<table class="table"><tbody><tr><td>a</td></tr></tbody></table>{TABLE}<p>After</p>', None),
    ],
)
def test_a_section_is_never_empty_and_no_text_is_lost(body, expected):
    doc = document(body, css=WIDE)
    word = Word(write_docx(doc)[0])
    assert sizes(word) == (expected or [UPRIGHT, ON_ITS_SIDE, UPRIGHT])
    assert word.text() == html_text(doc)


@pytest.mark.parametrize(
    'body', [f'<ul><li>{TABLE}</li></ul>', f'<table class="table"><tbody><tr><td>{TABLE}</td></tr></tbody></table>']
)
def test_no_page_turns_within_a_list_or_a_cell(body):
    assert sizes(written(body, css=WIDE)) == [UPRIGHT]


def test_a_draft_with_sections_is_valid(tmp_path):
    path = tmp_path / 'draft.docx'
    doc = document(RUNNING + f'<p>Before</p>{TABLE}<p>After</p>', css=WIDE, line_numbers=True)
    path.write_bytes(write_docx(doc)[0])
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []
