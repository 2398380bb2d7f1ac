"""What is read of a Word file: paragraphs with their looks, lists, tables, notes, comments, marks and properties."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

import pytest

from briefpress.docx_read.read import read_word
from briefpress.rich.values import Thing
from tests.docx_read.small_docx import docx, field, lines, looks, p, part, r, read, relation, styled

LINKS = relation('web', 'hyperlink', 'https://example.org/a', external=True)


def mark(number: int, name: str, inner: str) -> str:
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inner}<w:bookmarkEnd w:id="{number}"/>'


def marks(body: str) -> list[list[tuple[str, int, int]]]:
    return [[tuple(found) for found in paragraph.marks] for paragraph in read(body).paragraphs]


def things(body: str) -> list[Thing]:
    return [piece.thing for paragraph in read(body).paragraphs for piece in paragraph.rich if piece.thing]


def table(*rows: str, properties: str = '') -> str:
    return f'<w:tbl><w:tblPr>{properties}</w:tblPr>{"".join(f"<w:tr>{row}</w:tr>" for row in rows)}</w:tbl>'


def cell(inner: str, properties: str = '') -> str:
    return f'<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>'


@pytest.mark.parametrize(
    ('run', 'look'),
    [
        (r('a', '<w:b/>'), 'bold'),
        (r('a', '<w:b w:val="0"/>'), ''),
        (r('a', '<w:i w:val="true"/><w:dstrike/>'), 'italic struck'),
        (r('a', '<w:vertAlign w:val="superscript"/>'), 'raised'),
        (r('a', '<w:vertAlign w:val="subscript"/>'), 'lowered'),
        (r('a', '<w:vertAlign w:val="baseline"/>'), ''),
        (r('a', '<w:bCs/>'), ''),
        (r('हिन्दी', '<w:bCs/>'), 'bold'),
        (r('עברית', '<w:iCs/>'), 'italic'),
        (styled('a', 'S'), 'bold'),
        (styled('a', 'S2'), 'bold'),
        (styled('a', 'E'), 'italic'),
        (styled('a', 'C'), 'code'),
        (styled('a', 'L'), 'bold'),
        (styled('a', 'Link'), ''),
        (styled('a', 'unknown'), ''),
        (r('a', '<w:rStyle w:val="S"/><w:b w:val="0"/>'), ''),
    ],
)
def test_a_run_looks_as_its_style_and_its_own_properties_say(run: str, look: str) -> None:
    (paragraph,) = read(p(run)).paragraphs
    assert [found for _, found in looks(paragraph)] == [look]


def test_bold_in_a_bold_paragraph_is_none_unless_a_style_says_so_by_its_name() -> None:
    (paragraph,) = read(
        p(r('a', '<w:b/>'), r('b', '<w:b w:val="0"/>'), styled('c', 'L'), styled('d', 'S'), style='H1')
    ).paragraphs
    assert looks(paragraph) == [('abc', ''), ('d', 'bold')]


def test_bold_that_a_table_style_gives_is_none() -> None:
    properties = '<w:tblStyle w:val="Tab"/><w:tblLook w:val="0020"/>'
    read_ = read(table(cell(p(r('a', '<w:b/>'))), cell(p(r('b', '<w:b/>'))), properties=properties)).paragraphs
    assert [looks(paragraph) for paragraph in read_] == [[('a', '')], [('b', 'bold')]]


def test_the_characters_of_a_run_that_are_elements() -> None:
    signs = '<w:tab/><w:br/><w:cr/><w:noBreakHyphen/><w:softHyphen/><w:sym w:font="Symbol" w:char="F0AE"/>'
    breaks = '<w:br w:type="page"/><w:br w:type="column"/><w:lastRenderedPageBreak/>'
    assert lines(read(p(f'<w:r>{signs}{breaks}</w:r>')).paragraphs) == ['\t\n\n\u2011\u00ad→']
    tabs = '<w:tabs><w:tab w:val="left" w:pos="9"/></w:tabs>'
    assert lines(read(p(r('a'), properties=tabs)).paragraphs) == ['a']


@pytest.mark.parametrize(
    'wrapped',
    [
        '<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>',
        '<w:smartTag><w:smartTagPr/>{}</w:smartTag>',
        '<w:customXml>{}</w:customXml>',
        '<mc:AlternateContent><mc:Choice Requires="x">{}</mc:Choice><mc:Choice>{}</mc:Choice></mc:AlternateContent>',
        '<mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>',
        '<mc:AlternateContent><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>',
        '<w:fldSimple w:instr="DATE">{}</w:fldSimple>',
        '<w:dir w:val="rtl">{}</w:dir>',
    ],
)
def test_text_in_a_wrapping_is_read_once(wrapped: str) -> None:
    inner = wrapped.format(*[r('b')] * wrapped.count('{}'))
    assert lines(read(p(r('a'), inner, r('c'))).paragraphs) == ['abc']


def test_links_lead_to_addresses_and_bookmarks() -> None:
    body = p(
        f'<w:hyperlink r:id="web">{r("a")}</w:hyperlink>',
        f'<w:hyperlink w:anchor="x">{r("b")}</w:hyperlink>',
        f'<w:hyperlink r:id="web" w:anchor="x">{r("c")}</w:hyperlink>',
        field(r'HYPERLINK "https://example.org/d" \o "a tip"', r('d')),
        field(r'HYPERLINK \l "y"', r('e')),
        r('f'),
    )
    (paragraph,) = read(body, links=LINKS).paragraphs
    assert looks(paragraph) == [
        ('a', 'https://example.org/a'),
        ('b', '#x'),
        ('c', 'https://example.org/a#x'),
        ('d', 'https://example.org/d'),
        ('e', '#y'),
        ('f', ''),
    ]


def test_results_of_references_are_things_and_those_of_other_fields_text() -> None:
    body = p(
        field(r'REF  _Ref1 \h \* MERGEFORMAT', r('Figure 1')),
        field('SEQ Table', r('1')),
        field('PAGE', ''),
        field(r'PAGE \* ROMAN', r('IV')),
        field(f'IF {field("PAGE", r("1"))} = 1', r('first') + field('NUMPAGES', r('9'))),
        '<w:fldSimple w:instr=" PAGEREF _Toc1 \\h ">' + r('7') + '</w:fldSimple>',
    )
    targets = ['REF _Ref1', 'SEQ Table', 'PAGE', 'PAGE', 'NUMPAGES', 'PAGEREF _Toc1']
    assert things(body) == [Thing('field', target) for target in targets]
    assert lines(read(body).paragraphs) == ['\ufffc' * 4 + 'first' + '\ufffc' * 2]


def test_text_in_a_field_that_does_not_end_is_told() -> None:
    begin, rest = field('REF a', r('b')).rsplit('<w:r>', 1)
    assert 'end' in rest
    read_ = read(p(begin, r('c')) + p(r('d')))
    assert read_.left_out == ('text in a field that does not end: bcd',)


def test_a_table_of_contents_is_generated_over_its_paragraphs() -> None:
    head, tail = field('TOC', r('|')).split(r('|'))
    body = p(head, r('One'), style='N') + p(r('Two')) + p(tail) + p(r('Three'))
    assert [(lines((each,))[0], each.generated) for each in read(body).paragraphs] == [
        ('One', True),
        ('Two', True),
        ('', False),
        ('Three', False),
    ]
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    body = f'<w:sdt>{gallery}<w:sdtContent>{p(r("a"))}</w:sdtContent></w:sdt>' + p(r('b'), style='TOC1') + p(r('c'))
    assert [each.generated for each in read(body).paragraphs] == [True, True, False]


@pytest.mark.parametrize(
    ('style', 'properties', 'heading'),
    [
        ('H1', '', 1),
        ('Mine', '', 1),
        ('T', '', 0),
        ('Out', '', 3),
        ('Out', '<w:outlineLvl w:val="9"/>', 0),
        ('', '<w:outlineLvl w:val="1"/>', 2),
        ('', '', 0),
        ('Heading3', '', 3),
    ],
)
def test_headings_are_known_by_name_or_outline(style: str, properties: str, heading: int) -> None:
    (paragraph,) = read(p(r('a'), style=style, properties=properties)).paragraphs
    assert paragraph.heading == heading


@pytest.mark.parametrize(
    ('style', 'properties', 'item'),
    [
        ('LB', '', ('bullet', 1)),
        ('LB2', '', ('bullet', 2)),
        ('LC', '', ('', 0)),
        ('Old2', '', ('number', 2)),
        ('LB', '<w:numPr><w:numId w:val="0"/></w:numPr>', ('', 0)),
        ('LB', '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>', ('bullet', 2)),
        ('', '<w:numPr><w:numId w:val="2"/></w:numPr>', ('number', 1)),
        ('', '<w:numPr><w:ilvl w:val="3"/><w:numId w:val="2"/></w:numPr>', ('', 0)),
        ('', '<w:numPr><w:numId w:val="99"/></w:numPr>', ('', 0)),
    ],
)
def test_items_of_lists_have_a_kind_and_a_level(style: str, properties: str, item: tuple[str, int]) -> None:
    (paragraph,) = read(p(r('a'), style=style, properties=properties)).paragraphs
    assert (paragraph.listed, paragraph.level) == item


def test_styles_are_named_in_small_letters_and_normal_without_one() -> None:
    assert [each.style for each in read(p() + p(style='H1') + p(style='Nowhere')).paragraphs] == [
        'normal',
        'heading 1',
        'nowhere',
    ]
    assert read_word(docx(p(), {'styles': ''})).paragraphs[0].style == 'normal'


def test_cells_count_tables_rows_and_columns() -> None:
    inner = table(cell(p(r('c'))))
    body = table(
        cell(p(r('a')), '<w:gridSpan w:val="2"/>') + cell(p(r('b'))),
        cell(inner + p(r('d'))),
    ) + table(cell(p(r('e'))))
    found = {lines((each,))[0]: [tuple(place) for place in each.cells] for each in read(body + p(r('f'))).paragraphs}
    assert found == {
        'a': [(0, 0, 0)],
        'b': [(0, 0, 2)],
        'c': [(0, 1, 0), (1, 0, 0)],
        'd': [(0, 1, 0)],
        'e': [(2, 0, 0)],
        'f': [],
    }


def test_marks_count_in_the_text_of_each_paragraph() -> None:
    assert marks(p(r('a'), mark(1, '_ua', r('bc')), mark(2, '_GoBack', ''))) == [[('_ua', 1, 3)]]
    assert marks(mark(1, '_ua', p(r('a')) + p(r('bc'))) + p(r('d'))) == [[('_ua', 0, 1)], [('_ua', 0, 2)], []]
    start, end = mark(1, '_ua', '|').split('|')
    assert marks(p(r('a'), start, r('b')) + p(end, r('c'))) == [[('_ua', 1, 2)], []]
    assert marks(p(r('a'), start, r('b')) + p(r('c'), end, r('d'))) == [[('_ua', 1, 2)], [('_ua', 0, 1)]]
    assert marks(p(f'<w:hyperlink w:anchor="x">{start}{r("a")}</w:hyperlink>', r('b'), end)) == [[('_ua', 0, 2)]]
    assert marks(p(r('a'), mark(1, 'point', ''))) == [[('point', 1, 1)]]


def test_a_bookmark_that_begins_twice_is_around_what_its_last_beginning_says() -> None:
    twice = '<w:bookmarkStart w:id="1" w:name="_ua"/>' + r('a') + mark(2, '_ua', r('b'))
    assert marks(p(twice) + p(r('c'))) == [[('_ua', 1, 2)], []]


def test_a_bookmark_without_an_end_is_none() -> None:
    assert marks(p('<w:bookmarkStart w:id="1" w:name="_ua"/>', r('a')) + p(r('b'))) == [[], []]


def test_notes_are_things_and_have_their_paragraphs() -> None:
    run = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>{}</w:r>'
    body = p(r('a'), run.format('<w:footnoteReference w:id="2"/>'), run.format('<w:endnoteReference w:id="3"/>'))
    own = run.format('<w:footnoteRef/>')
    read_ = read(
        body,
        {
            'footnotes': f'<w:footnote w:id="0" w:type="separator">{p()}</w:footnote>'
            f'<w:footnote w:id="2">{p(own, mark(7, "_un", r("Note")))}{p(r("More"))}</w:footnote>',
            'endnotes': f'<w:endnote w:id="3">{p(r("End"))}</w:endnote>',
        },
    )
    assert [piece.thing for piece in read_.paragraphs[0].rich] == [None, Thing('footnote', '2'), Thing('endnote', '3')]
    assert {number: lines(note) for number, note in read_.notes.items()} == {'2': ['Note', 'More']}
    assert [tuple(found) for found in read_.notes['2'][0].marks] == [('_un', 0, 4)]
    assert {number: lines(note) for number, note in read_.endnotes.items()} == {'3': ['End']}


def test_comments_have_their_place_their_answers_and_whether_they_are_resolved() -> None:
    def comment(number: int, text: str, date: str) -> str:
        inner = ''.join(f'<w:p w14:paraId="P{number}{at}">{r(line)}</w:p>' for at, line in enumerate(text.split('|')))
        return f'<w:comment w:id="{number}" w:author="Ed" w:date="{date}">{inner}</w:comment>'

    start, end, call = (f'<w:comment{kind} w:id="{{0}}"/>' for kind in ('RangeStart', 'RangeEnd', 'Reference'))
    body = (
        p(r('a'), start.format(1), r('bc'), end.format(1), f'<w:r>{call.format(1)}</w:r>')
        + p(r('de'), start.format(3))
        + p(r('f'), end.format(3))
        + p(r('g'), f'<w:r>{call.format(4)}</w:r>', r('h'))
    )
    comments = comment(1, 'One|more', '2026-01-02T03:04:05Z') + comment(2, 'Answer', 'never')
    comments += comment(3, 'Three', '2026-01-02T03:04:05') + comment(4, 'Four', '')
    extended = '<w15:commentEx w15:paraId="P11" w15:done="1"/><w15:commentEx w15:paraId="P20" w15:paraIdParent="P11"/>'
    one, three, four = read(body, {'comments': comments, 'commentsExtended': extended}).remarks
    assert (one.key, one.text, one.author, one.resolved) == ('1', 'One\nmore', 'Ed', True)
    assert one.date == three.date == datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert [(answer.text, answer.date, answer.paragraph) for answer in one.answers] == [('Answer', None, -1)]
    assert [(found.paragraph, found.start, found.end) for found in (one, three, four)] == [
        (0, 1, 3),
        (1, 2, 2),
        (3, 1, 1),
    ]


def test_running_lines_and_properties() -> None:
    core = (
        '<dc:title xmlns:dc="d">Heat</dc:title><dc:creator xmlns:dc="d"> A, B </dc:creator><w:category>x</w:category>'
    )
    custom = '<w:property name="briefpress-slug"><w:lpwstr>heat</w:lpwstr></w:property>'
    parts = {'header': p(r('Page '), field('PAGE', r('1'))) + p(), 'footer': p(r('Page')) + p(r('Draft'))}
    read_ = read(p(), {**parts, 'core-properties': core, 'custom-properties': custom})
    assert read_.running == ('Page', 'Draft')
    assert read_.properties == {'title': 'Heat', 'creator': 'A, B'}
    assert read_.custom == {'briefpress-slug': 'heat'}


def test_a_new_cell_of_libreoffice_has_no_text() -> None:
    assert lines(read(table(cell(p(mark(1, 'x', r('\u200d')))))).paragraphs) == ['']


def test_strict_open_xml_is_read() -> None:
    data = docx(p(r('a http://schemas.openxmlformats.org/x', '<w:b/>'), style='H1'))
    strict = {'wordprocessingml/2006/main': 'wordprocessingml/main', 'officeDocument/2006/': 'officeDocument/'}
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, 'w') as new:
        for name in old.namelist():
            xml = old.read(name)
            for before, after in strict.items():
                xml = xml.replace(
                    f'http://schemas.openxmlformats.org/{before}'.encode(),
                    f'http://purl.oclc.org/ooxml/{after}'.encode(),
                )
            new.writestr(name, xml)
    assert b'purl.oclc.org' in stream.getvalue()
    (paragraph,) = read_word(stream.getvalue()).paragraphs
    assert (paragraph.heading, looks(paragraph)) == (1, [('a http://schemas.openxmlformats.org/x', '')])


def test_custom_parts_are_handed_on_as_they_are() -> None:
    data = part('x', 'text')
    files = {'customXml/item1.xml': data}
    assert read_word(docx(p(), links=relation('c', 'customXml', '/customXml/item1.xml'), files=files)).parts == (data,)
