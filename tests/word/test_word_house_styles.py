"""A house's own Word file wins by the names of its styles; everything else is as it was computed."""

from __future__ import annotations

import io
import re
import zipfile

import docx
import pytest
from openxml_audit import OpenXmlValidator
from word_reading import NAMESPACES, W, Word, document, paragraph_text

from briefpress.docx_parts import related_parts
from briefpress.word.write import write_docx

BODY = (
    '<h2>Heat</h2><h3>Part</h3><p>Text</p><ul><li><p>a</p><ul><li><p>b</p></li></ul></li></ul>'
    '<ol start="4"><li><p>c</p></li></ol><aside class="callout"><p>Box</p></aside>'
    '<table class="issue-table"><thead><tr><th>H</th></tr></thead><tbody><tr><td>x</td></tr></tbody></table>'
)
PROPERTIES = '<w:rPr><w:color w:val="AA0000"/></w:rPr>'
DEFAULTS = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="House Face"/><w:lang w:val="fr-FR"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault/></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Standard">'
    '<w:name w:val="Normal"/></w:style>'
)


def style(name: str, inner: str = PROPERTIES, *, kind: str = 'paragraph', base: str = 'Standard', of: str = '') -> str:
    based = f'<w:basedOn w:val="{base}"/>' if base else ''
    return (
        f'<w:style w:type="{kind}" w:styleId="{of or "x" + name.replace(" ", "")}"><w:name w:val="{name}"/>{based}'
        f'<w:next w:val="Standard"/><w:link w:val="Nowhere"/>{inner}</w:style>'
    )


def house(styles: str, numbering: str = '') -> dict[str, bytes]:
    parts = {'styles': f'<w:styles xmlns:w="{W}">{DEFAULTS}{styles}</w:styles>'.encode()}
    return parts | (
        {'numbering': f'<w:numbering xmlns:w="{W}">{numbering}</w:numbering>'.encode()} if numbering else {}
    )


def drafted(parts: dict[str, bytes], body: str = BODY) -> Word:
    data, found = write_docx(document(body, word_styles=parts))
    assert found == ()
    return Word(data)


def colour(word: Word, name: str) -> str | None:
    found = word.style(name).xpath('w:rPr/w:color/@w:val', namespaces=NAMESPACES)
    return found[0] if found else None


def test_a_style_wins_by_its_name_whatever_the_case_and_keeps_the_drafts_id():
    before, word = drafted({}), drafted(house(style('Heading 1', of='berschrift1')))
    assert colour(word, 'heading 1') == 'AA0000'
    assert word.find('//w:style[w:name/@w:val="Heading 1"]', 'styles') == []
    assert word.style('heading 1').get(f'{{{W}}}styleId') == 'Heading1'
    assert word.find('//w:p[.//w:t="Heat"]/w:pPr/w:pStyle/@w:val') == ['Heading1']
    assert word.text() == before.text()


def test_styles_that_the_house_does_not_have_stay_as_computed():
    before, word = drafted({}), drafted(house(style('heading 1')))
    for name in ('Callout Box', 'heading 2', 'List Bullet', 'Issue Table'):
        assert word.value(name, './/w:shd/@w:fill') == before.value(name, './/w:shd/@w:fill')
        assert word.style(name).get(f'{{{W}}}styleId') == before.style(name).get(f'{{{W}}}styleId')


def test_a_style_brings_the_one_that_it_is_based_on():
    word = drafted(house(style('Corporate', of='Callout') + style('Body Text', '', base='Callout')))
    base = word.style('Body Text').find('w:basedOn', NAMESPACES).get(f'{{{W}}}val')
    assert base == 'HouseCallout'
    assert word.find(f'//w:style[@w:styleId="{base}"]/w:name/@w:val', 'styles') == ['Corporate']
    assert word.style('Callout').get(f'{{{W}}}styleId') == 'Callout'


def test_the_defaults_are_those_of_the_house_but_for_the_language():
    word = drafted(house(''))
    assert word.find('//w:rPrDefault//w:rFonts/@w:ascii', 'styles') == ['House Face']
    assert word.find('//w:rPrDefault//w:lang/@w:val', 'styles') == ['en-GB']


def test_references_to_styles_that_do_not_come_along_are_left_out():
    word = drafted(house(style('heading 1')))
    taken = word.style('heading 1')
    assert taken.find('w:link', NAMESPACES) is None
    assert taken.find('w:next', NAMESPACES).get(f'{{{W}}}val') == 'Normal'


LEVEL = '<w:lvl w:ilvl="{}"><w:start w:val="1"/><w:numFmt w:val="{}"/>{}<w:lvlText w:val="{}"/></w:lvl>'
LISTS = (
    '<w:abstractNum w:abstractNumId="7"><w:nsid w:val="00000007"/><w:multiLevelType w:val="multilevel"/>{}'
    '</w:abstractNum>'
    '<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>'
)
LISTED = '<w:pPr><w:numPr>{}<w:numId w:val="3"/></w:numPr></w:pPr>'


def test_a_list_style_brings_its_bullet_to_the_level_that_it_has_here():
    lists = LISTS.format(LEVEL.format(0, 'bullet', '<w:pStyle w:val="xListBullet2"/>', '■'))
    word = drafted(house(style('List Bullet 2', LISTED.format('')), lists))
    (level,) = word.find('//w:lvl[w:lvlText/@w:val="■"]', 'numbering')
    assert level.get(f'{{{W}}}ilvl') == '1'
    assert level.find('w:pStyle', NAMESPACES).get(f'{{{W}}}val') == 'ListBullet2'
    number = word.style('List Bullet 2').xpath('w:pPr/w:numPr/w:numId/@w:val', namespaces=NAMESPACES)
    assert number == word.style('List Bullet').xpath('w:pPr/w:numPr/w:numId/@w:val', namespaces=NAMESPACES)


def test_a_numbered_list_still_begins_where_it_says():
    lists = LISTS.format(LEVEL.format(0, 'upperLetter', '', '%1)'))
    word = drafted(house(style('List Number', LISTED.format('')), lists))
    (level,) = word.find('//w:lvl[w:numFmt/@w:val="upperLetter"][w:lvlText/@w:val="%1)"]', 'numbering')
    abstract = level.getparent().get(f'{{{W}}}abstractNumId')
    (own,) = [p for p in word.find('//w:p') if paragraph_text(p) == 'c']
    (number,) = own.xpath('w:pPr/w:numPr/w:numId/@w:val', namespaces=NAMESPACES)
    assert word.find(f'//w:num[@w:numId="{number}"]/w:abstractNumId/@w:val', 'numbering') == [abstract]
    assert word.find(f'//w:num[@w:numId="{number}"]//w:startOverride/@w:val', 'numbering') == ['4']


def test_numbered_headings_bring_their_list():
    levels = ''.join(
        LEVEL.format(index, 'decimal', f'<w:pStyle w:val="xheading{index + 1}"/>', text)
        for index, text in enumerate(('%1', '%1.%2'))
    )
    styles = ''.join(
        style(f'heading {index + 1}', LISTED.format(f'<w:ilvl w:val="{index}"/>' if index else '')) for index in (0, 1)
    )
    word = drafted(house(styles, LISTS.format(levels)))
    numbers = [
        word.style(f'heading {index}').xpath('w:pPr/w:numPr/w:numId/@w:val', namespaces=NAMESPACES) for index in (1, 2)
    ]
    assert numbers == [['500'], ['500']]
    assert word.find('//w:abstractNum[@w:abstractNumId="500"]/w:lvl/w:pStyle/@w:val', 'numbering') == [
        'Heading1',
        'Heading2',
    ]
    tags = [item.tag.split('}')[1] for item in word.xml('numbering')]
    assert tags == sorted(tags)


def test_a_list_that_the_house_does_not_have_is_left_out():
    word = drafted(house(style('heading 1', LISTED.format(''))))
    assert word.style('heading 1').find('.//w:numPr', NAMESPACES) is None


def test_a_table_style_wins_too():
    border = (
        '<w:tblPr><w:tblBorders><w:top w:val="single" w:sz="4" w:space="0" w:color="AA0000"/></w:tblBorders></w:tblPr>'
    )
    word = drafted(house(style('ISSUE TABLE', border, kind='table', base='')))
    assert word.style('Issue Table').xpath('.//w:top/@w:color', namespaces=NAMESPACES) == ['AA0000']
    assert 'IssueTable' in word.find('//w:tbl/w:tblPr/w:tblStyle/@w:val')


def test_what_another_vocabulary_says_of_a_style_is_left_out():
    more = '<w:rPr><w14:ligatures xmlns:w14="urn:w14" w14:val="all"/><w:b xmlns:x="urn:x" x:a="1"/></w:rPr>'
    word = drafted(house(style('heading 1', more)))
    assert b'urn:' not in word.parts['word/styles.xml']
    assert word.style('heading 1').find('w:rPr/w:b', NAMESPACES) is not None


def test_the_template_of_another_program_gives_a_valid_draft_with_its_theme(tmp_path):
    """python-docx's own template, which Word made: 164 styles, theme colours, lists for each list style."""
    stream = io.BytesIO()
    docx.Document().save(stream)
    parts = related_parts(stream.getvalue(), ('styles', 'numbering', 'theme'))
    assert set(parts) == {'styles', 'numbering', 'theme'}
    data, found = write_docx(document(BODY, word_styles=parts))
    assert found == ()
    word = Word(data)
    assert word.parts['word/theme/theme1.xml'] == parts['theme']
    assert word.style('heading 1').xpath('w:rPr/w:color/@w:themeColor', namespaces=NAMESPACES) == ['accent1']
    assert data == write_docx(document(BODY, word_styles=parts))[0]
    path = tmp_path / 'draft.docx'
    path.write_bytes(data)
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []


def test_a_draft_as_the_houses_file_changes_nothing_but_what_was_changed_in_it():
    plain = write_docx(document(BODY))[0]
    parts = related_parts(plain, ('styles', 'numbering', 'theme'))
    parts['styles'] = re.sub(rb'(w:styleId="CalloutBox">.*?w:fill=")\w{6}', rb'\g<1>AA0000', parts['styles'], count=1)
    before, after = Word(plain), Word(write_docx(document(BODY, word_styles=parts))[0])
    changed = {name for name in before.parts if before.parts[name] != after.parts[name]}
    assert changed <= {'word/styles.xml', 'word/numbering.xml'}
    assert after.style('Callout Box').xpath('.//w:shd/@w:fill', namespaces=NAMESPACES) == ['AA0000']
    for name in ('heading 1', 'List Bullet', 'List Number', 'Issue Table', 'Body Text'):
        assert [item.tag for item in before.style(name).iter()] == [item.tag for item in after.style(name).iter()]
    assert levels(before) == levels(after)


def levels(word: Word) -> list[tuple[str, ...]]:
    return [
        (item.get(f'{{{W}}}ilvl'), *item.xpath('w:lvlText/@w:val | w:pStyle/@w:val', namespaces=NAMESPACES))
        for item in word.find('//w:lvl', 'numbering')
    ]


@pytest.mark.parametrize('wrong', ['no zip', 'no parts'])
def test_what_is_no_docx_is_refused(wrong):
    from briefpress.docx_parts import DocxError

    stream = io.BytesIO()
    with zipfile.ZipFile(stream, 'w') as archive:
        archive.writestr('a', 'b')
    with pytest.raises(DocxError):
        related_parts(b'PK' if wrong == 'no zip' else stream.getvalue(), ('styles',))
