"""A Word table comes home whatever a volunteer and a program have done to it."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from briefpress.diagnostics import Diagnostic
from briefpress.exchange import Reconciled, export_file, read_file, reconcile
from briefpress.exchange.contexts import readable
from briefpress.translate.catalogue import Catalogue, Entry
from tests.exchange.catalogues import SLUG, TITLE, catalogue
from tests.exchange.word_edits import (
    MAIN,
    SPACES,
    W,
    cell,
    edited,
    packed,
    parts,
    rows,
    run,
    w,
    with_comment,
    without_record,
    write,
)

ID, SOURCE, TARGET, NOTE = range(4)
NAME = f'{SLUG}.to-hi.docx'
HINDI = catalogue('hi')
TABLE = export_file(HINDI, 'docx', slug=SLUG, source_language='en', title=TITLE)


def home(data: bytes, *, name: str = NAME) -> tuple[Reconciled, tuple[Diagnostic, ...]]:
    """What becomes of a file, and what reading it reported."""
    returned, faults = read_file(data, name)
    assert returned, faults
    return reconcile(returned, HINDI), faults


def target(data: bytes, row: int) -> str:
    """The translation of a row after an import that reports nothing."""
    found, faults = home(data)
    assert faults == ()
    assert found.diagnostics == ()
    return found.catalogue.entries[row].target


def stray(data: bytes, text: str) -> None:
    """That a text is reported, and nothing is taken."""
    found, faults = home(data)
    assert found.changes == ()
    assert [fault.code for fault in faults] == ['stray-text']
    assert text in faults[0].message


def xml(data: bytes) -> etree._Element:
    return etree.fromstring(parts(data)[MAIN])


def test_translation_is_taken_and_the_draft_is_none_any_more() -> None:
    found, _ = home(edited(TABLE, write(4, TARGET, 'गर्मी बाढ़ से अधिक घातक है')))
    assert found.catalogue.entries[4].target == 'गर्मी बाढ़ से अधिक घातक है'
    assert [change.what for change in found.changes] == ['translated']


def test_ok_accepts_a_draft_and_a_stale_translation() -> None:
    data = edited(edited(TABLE, write(2, NOTE, ' Ok. ')), write(3, NOTE, 'note (Ravi): check the number OK'))
    found, _ = home(data)
    assert [change.what for change in found.changes] == ['accepted', 'accepted']
    assert [entry.state for entry in found.catalogue.entries[2:4]] == ['translated', 'translated']
    assert found.catalogue.entries[3].remarks == HINDI.entries[3].remarks


def test_a_note_of_a_volunteer_turns_no_rule_of_the_check_off() -> None:
    found, _ = home(edited(TABLE, write(2, NOTE, 'waive: number-differs')))
    assert [entry.waived for entry in found.catalogue.entries if 'number-differs' in entry.remarks] == [frozenset()]


def test_notes_and_comments_become_remarks_with_their_authors() -> None:
    data = with_comment(edited(TABLE, write(4, NOTE, 'शब्द?', 'OK')), 4, SOURCE, 'Which cities?')
    found, _ = home(data)
    # There is nothing to accept in an empty row.
    assert found.catalogue.entries[4].remarks == 'note: शब्द?\nnote: Asha Rao: Which cities?'
    again = reconcile(read_file(data, NAME)[0], found.catalogue)  # type: ignore[arg-type]
    assert again.changes == ()


def test_comment_ok_accepts() -> None:
    found, _ = home(with_comment(TABLE, 2, TARGET, 'OK'))
    assert found.catalogue.entries[2].state == 'translated'


@pytest.mark.parametrize(
    ('runs', 'text'),
    [
        (f'{run("नया ")}<w:ins>{run("पाठ")}</w:ins><w:del><w:r><w:delText>पुराना</w:delText></w:r></w:del>', 'नया पाठ'),
        (f'<w:moveFrom>{run("क")}</w:moveFrom>{run("ख")}<w:moveTo>{run("ग")}</w:moveTo>', 'खग'),
        (f'<w:sdt><w:sdtPr><w:tag w:val="x"/></w:sdtPr><w:sdtContent>{run("क")}</w:sdtContent></w:sdt>', 'क'),
        (f'<w:hyperlink w:anchor="x">{run("क")}</w:hyperlink><w:smartTag>{run("ख")}</w:smartTag>', 'कख'),
        (f'<w:fldSimple w:instr="DATE">{run("2025")}</w:fldSimple>', '2025'),
        (f'<w:r><w:ruby><w:rt>{run("x")}</w:rt><w:rubyBase>{run("漢")}</w:rubyBase></w:ruby></w:r>', '漢'),
        ('<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/><w:t>c</w:t></w:r>', 'a\u2011b\u00adc'),
        ('<w:r><w:t>a </w:t><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>', 'a →'),
        ('<w:r><w:sym w:font="Calibri" w:char="00E9"/></w:r>', 'é'),
        (f'{run("क")}<w:r><w:pict><w:txbxContent><w:p>{run("box")}</w:p></w:txbxContent></w:pict></w:r>', 'क'),
    ],
)  # fmt: skip
def test_text_of_a_cell_is_that_with_all_changes_accepted(runs: str, text: str) -> None:
    assert target(edited(TABLE, write(4, TARGET, runs, raw=True)), 4) == text


def styled(text: str) -> str:
    """The XML of runs: `{b:..}` bold, `{i:..}` italic, `{bi:..}` both, `{cs:..}` bold in a complex script."""
    xml = ''
    for kind, part, plain in re.findall(r'\{(\w+):([^}]*)\}|([^{]+)', text):
        names = {'b': ['b', 'bCs'], 'i': ['i'], 'bi': ['b', 'i'], 'cs': ['bCs'], 'grey': []}.get(kind, [])
        look = '<w:rStyle w:val="Protected"/>' if kind == 'grey' else ''.join(f'<w:{name}/>' for name in names)
        xml += run(part or plain).replace('<w:r>', f'<w:r><w:rPr>{look}</w:rPr>')
    return xml


@pytest.mark.parametrize(
    ('cell_text', 'text'),
    [
        ('गर्मी {b:बाढ़} से घातक', 'गर्मी **बाढ़** से घातक'),
        ('गर्मी {cs:बाढ़} से घातक', 'गर्मी **बाढ़** से घातक'),
        ('गर्मी {i:बाढ़} से घातक', 'गर्मी *बाढ़* से घातक'),
        ('गर्मी{b: बाढ़, }से घातक', 'गर्मी **बाढ़**, से घातक'),
        ('{b:गर्मी बाढ़ से घातक है।}', '**गर्मी बाढ़ से घातक है**।'),
        ('{b:गर्मी} {b:बा}{b:ढ़} से', '**गर्मी बाढ़** से'),
        ('{b:गर्मी}, {b:बाढ़}', '**गर्मी**, **बाढ़**'),
        ('{bi:गर्मी} बाढ़', '***गर्मी*** बाढ़'),
        ('{b:गर्मी }{bi:बाढ़} से', '**गर्मी *बाढ़*** से'),
        ('{bi:गर्मी }{b:बाढ़} से', '***गर्मी* बाढ़** से'),
        ('{i:गर्मी }{bi:बाढ़}{b: से}', '*गर्मी* ***बाढ़* से**'),
        ('**{b:गर्मी}** बाढ़', '**गर्मी** बाढ़'),
        ('{b:**गर्मी**} बाढ़', '**गर्मी** बाढ़'),
        ('**गर्मी {b:बाढ़}** से', '**गर्मी बाढ़** से'),
        ('{b:गर्मी **बाढ़** से} घातक', '**गर्मी बाढ़ से** घातक'),
        ('{b:गर्मी *बाढ़* से} घातक', '**गर्मी *बाढ़* से** घातक'),
        ('{i:***गर्मी*** बाढ़}', '***गर्मी** बाढ़*'),
        ('{b:[गर्मी]}{grey:(https://e.org)} से', '**[गर्मी](https://e.org)** से'),
        ('{b:देखें [गर्मी](https://e.org).}', '**देखें [गर्मी](https://e.org)**.'),
        ('[{b:गर्मी}](https://e.org) से', '[**गर्मी**](https://e.org) से'),
        ('{b:https://e.org/a_b} {b:[^1]} से', 'https://e.org/a_b [^1] से'),
        ('{b:देखें }{grey:`code`}{b: और}', '**देखें `code` और**'),
        ('{b: ।} से', '। से'),
        ('2 {b:* 3} = 6', '2 * **3** = 6'),
    ],
)
def test_bold_and_italic_of_word_come_home_as_stars(cell_text: str, text: str) -> None:
    assert target(edited(TABLE, write(4, TARGET, styled(cell_text), raw=True)), 4) == text


def test_bold_that_is_switched_off_is_none() -> None:
    runs = run('गर्मी').replace('<w:r>', '<w:r><w:rPr><w:b w:val="0"/><w:i w:val="false"/></w:rPr>')
    assert target(edited(TABLE, write(4, TARGET, runs, raw=True)), 4) == 'गर्मी'


def test_bold_lines_are_bold_each() -> None:
    data = edited(TABLE, write(2, TARGET, styled('{b:एक}'), styled('{b:दो।}'), raw=True))
    assert target(data, 2) == '**एक**\\\n**दो**।'


def test_starred_words_that_are_made_bold_are_no_change() -> None:
    runs = styled('राज्यों ने {b:**पाँच**} नई योजनाएँ अपनाईं।')
    found, faults = home(edited(TABLE, write(3, TARGET, runs, raw=True)))
    assert (found.changes, faults) == ((), ())
    runs = styled('राज्यों ने {b:पाँच} नई योजनाएँ अपनाईं।')
    assert home(edited(TABLE, write(3, TARGET, runs, raw=True)))[0].changes == ()


def test_line_breaks_are_those_of_the_source() -> None:
    assert target(edited(TABLE, write(2, TARGET, 'एक', 'दो')), 2) == 'एक\\\nदो'
    assert (
        target(edited(TABLE, write(2, TARGET, '<w:r><w:t>एक</w:t><w:br/><w:t>दो</w:t></w:r>', raw=True)), 2)
        == 'एक\\\nदो'
    )
    found, _ = home(edited(TABLE, write(4, TARGET, 'एक', '', 'दो')))
    assert found.catalogue.entries[4].target == 'एक दो'
    assert [fault.code for fault in found.diagnostics] == ['joined-lines']


def test_paragraph_whose_mark_is_taken_out_goes_on_in_the_next() -> None:
    def edit(root: etree._Element) -> None:
        there = cell(root, 4, TARGET)
        mark = '<w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>'
        there.extend(w(f'<w:p>{mark}{run("एक ")}</w:p><w:p>{run("दो")}</w:p>'))
        there.remove(there.find(f'{{{W}}}p'))

    assert target(edited(TABLE, edit), 4) == 'एक दो'


def test_rows_may_be_sorted_deleted_and_doubled() -> None:
    def edit(root: etree._Element) -> None:
        found = rows(root)
        found[0].addprevious(found[4])
        found[3].addnext(etree.fromstring(etree.tostring(found[4])))
        root.xpath('//w:tbl', namespaces=SPACES)[0].remove(found[1])
        found[2].insert(0, w('<w:trPr><w:del w:id="1"/></w:trPr>')[0])

    found, faults = home(edited(edited(TABLE, write(4, TARGET, 'नया')), edit))
    assert faults == ()
    assert [change.after for change in found.changes] == ['नया']
    assert [fault.message for fault in found.diagnostics] == ['2 of the 6 texts that were exported are not in the file']


def test_source_that_was_edited_is_reported_and_not_taken() -> None:
    found, faults = home(edited(TABLE, write(1, SOURCE, 'See the law.')))
    assert found.changes == ()
    assert [fault.code for fault in faults] == ['source-edited']
    assert 'See the law.' in faults[0].message


def test_it_is_no_edit_of_the_source_to_take_out_what_is_struck_through() -> None:
    source = HINDI.entries[3].source
    assert home(edited(TABLE, write(3, SOURCE, source)))[1] == ()


def test_text_outside_the_table_is_reported() -> None:
    def edit(root: etree._Element) -> None:
        root.xpath('//w:tbl', namespaces=SPACES)[0].addprevious(w(f'<w:p>{run("Dear editors")}</w:p>')[0])

    stray(edited(TABLE, edit), 'Dear editors')


def test_merged_cells_are_reported_whole() -> None:
    def edit(root: etree._Element) -> None:
        write(2, TARGET, 'one and two')(root)
        cell(root, 2, TARGET).find(f'{{{W}}}tcPr').append(w('<w:gridSpan w:val="2"/>')[0])
        rows(root)[2].remove(cell(root, 2, NOTE))

    found, faults = home(edited(TABLE, edit))
    assert found.changes == ()
    assert 'one and two' in faults[0].message
    assert [fault.code for fault in found.diagnostics] == ['rows-left-out']


def test_row_of_no_text_is_reported() -> None:
    def edit(root: etree._Element) -> None:
        cells = ''.join(f'<w:tc><w:p>{run(text)}</w:p></w:tc>' for text in ('', 'More', 'अधिक', ''))
        rows(root)[0].addnext(w(f'<w:tr>{cells}</w:tr>')[0])

    stray(edited(TABLE, edit), 'More | अधिक')


def test_symbol_of_a_font_of_its_own_is_reported() -> None:
    data = edited(TABLE, write(4, TARGET, '<w:r><w:sym w:font="Webdings" w:char="F041"/></w:r>', raw=True))
    assert [fault.code for fault in home(data)[1]] == ['stray-text']


def test_columns_may_change_places() -> None:
    def edit(root: etree._Element) -> None:
        write(4, TARGET, 'नया')(root)
        for row in root.xpath('//w:tbl/w:tr', namespaces=SPACES):
            row.append(row.xpath('w:tc', namespaces=SPACES)[SOURCE])

    assert target(edited(TABLE, edit), 4) == 'नया'


def test_file_without_our_parts_comes_home_by_its_ids() -> None:
    data = without_record(edited(TABLE, write(4, TARGET, 'नया')))
    assert not re.search(b'_row_|w:sdt', parts(data)[MAIN])
    found, faults = home(data, name='heat-plan.to-hi (1).docx')
    assert faults == ()
    assert [change.after for change in found.changes] == ['नया']
    assert found.diagnostics == ()


def test_row_without_any_id_is_found_by_its_source() -> None:
    def edit(root: etree._Element) -> None:
        write(4, TARGET, 'नया')(root)
        write(4, ID, '')(root)
        # Both the bookmark and the tag of the source's content control are lost.
        for tag in rows(root)[4].xpath('.//w:sdtPr', namespaces=SPACES):
            tag.getparent().remove(tag)

    assert target(edited(TABLE, edit), 4) == 'नया'


def test_bookmarks_of_another_row_do_not_mislead() -> None:
    # Pasting a row into another leaves its bookmark behind: the content controls go with the text.
    def edit(root: etree._Element) -> None:
        write(4, TARGET, 'नया')(root)
        mark = rows(root)[4].xpath('.//w:bookmarkStart', namespaces=SPACES)[0]
        mark.set(f'{{{W}}}name', '_row_1_00000000')

    assert target(edited(TABLE, edit), 4) == 'नया'


def test_stale_row_shows_what_was_taken_out_and_put_in() -> None:
    row = rows(xml(TABLE))[3]
    old, new = (
        [''.join(item.itertext()) for item in row.xpath(f'.//w:r[w:rPr/w:rStyle/@w:val="{style}"]', namespaces=SPACES)]
        for style in ('WordsTakenOut', 'WordsPutIn')
    )
    assert ' '.join(old).split() == ['have', 'five']
    assert ' '.join(new).split() == ['six', 'in', 'https://example.org/2025']


def test_what_is_not_to_be_edited_is_locked() -> None:
    for row in rows(xml(TABLE)):
        for at in (ID, SOURCE):
            locks = row.xpath(f'w:tc[{at + 1}]//w:sdt/w:sdtPr/w:lock/@w:val', namespaces=SPACES)
            assert locks
            assert set(locks) == {'sdtContentLocked'}
        assert not row.xpath('w:tc[position() > 2]//w:sdt', namespaces=SPACES)


def test_target_is_in_its_language_and_direction() -> None:
    table = export_file(catalogue('ur'), 'docx', slug=SLUG, source_language='en', title=TITLE)
    urdu, empty = cell(xml(table), 1, TARGET), cell(xml(table), 4, TARGET)
    for there in (urdu, empty):
        assert there.xpath('w:p/w:pPr/w:bidi', namespaces=SPACES)
        assert there.xpath('w:p/w:pPr/w:rPr/w:rtl', namespaces=SPACES)
    grey = urdu.xpath('.//w:r[w:rPr/w:rStyle/@w:val="Protected"]', namespaces=SPACES)
    assert len(grey) == 3
    assert not any(item.xpath('w:rPr/w:rtl', namespaces=SPACES) for item in grey)
    styles = parts(table)['word/styles.xml'].decode()
    assert '<w:lang w:val="ur-PK" w:eastAsia="ur-PK" w:bidi="ur-PK"/>' in styles
    assert 'bidiVisual' not in parts(table)[MAIN].decode()


def test_table_from_the_right_is_one_whose_source_is() -> None:
    table = export_file(catalogue('fr'), 'docx', slug=SLUG, source_language='ur', title=TITLE)
    assert '<w:bidiVisual/>' in parts(table)[MAIN].decode()


REMARKS = 'reviewed: 0\ntranslated: 0\npatched from: x\nwaive: numbers\nconflict: अ ⏎ ब\nask the author\nnote: why?'


@pytest.mark.parametrize('kept', [True, False])
def test_notes_are_what_people_wrote_and_what_else_was_proposed(kept: bool) -> None:
    entry = Entry('title', 'Heat', 'गर्मी', draft=True, remarks=REMARKS)
    found = Catalogue(HINDI.path, 'hi', (entry,))
    data = export_file(found, 'docx', slug=SLUG, source_language='en', title=TITLE)
    lines = [''.join(line.itertext()) for line in cell(xml(data), 0, NOTE).iter(f'{{{W}}}t')]
    assert lines == ['also proposed: अ ⏎ ब', 'ask the author', 'why?']
    returned, faults = read_file(data if kept else without_record(data), NAME)
    assert returned
    assert faults == ()
    assert reconcile(returned, found).changes == ()


def test_count_at_the_top_says_how_much_is_left() -> None:
    lines = [''.join(line.itertext()) for line in xml(TABLE).xpath('//w:body/w:p', namespaces=SPACES)]
    assert lines[1] == '4 of 6 texts need you, on a coloured ground: 1 to translate, 1 changed, 2 to check.'
    done = Catalogue(HINDI.path, 'hi', (Entry('title', 'Heat', 'गर्मी'),))
    table = export_file(done, 'docx', slug=SLUG, source_language='en', title=TITLE)
    assert 'Nothing is left to do in the 1 text of this file.' in parts(table)[MAIN].decode()


@pytest.mark.parametrize(
    ('context', 'said'),
    [
        ('key_messages', 'Key message'),
        ('title', 'Title of the brief'),
        ('standfirst', 'Standfirst'),
        ('author, bio', 'Author: bio'),
        ('heading', 'Section heading'),
        ('paragraph', 'Paragraph'),
        ('Plans > A, B & “C”, item', 'Plans › A, B & “C”: list item'),
        ('Plans, heading', 'Plans: heading'),
        ('callout, argument', 'Title of a callout'),
        ('Plans > Costs, callout, argument', 'Plans › Costs: title of a callout'),
        ('Plans, pull-quote, argument', 'Plans: name below a quotation'),
        ('Plans, callout, paragraph #2', 'Plans: paragraph of a callout (2)'),
        ('Plans, timeline, item', 'Plans: list item of a timeline'),
        ('Plans, footnote who, paragraph', 'Plans: footnote who'),
        ('table issues, caption', 'Table issues, caption'),
        ('table issues, column remedies', 'Table issues, head of column remedies'),
        ('table issues, export-control, remedies #3', 'Table issues, row export-control, column remedies (3)'),
        ('', ''),
    ],
)
def test_context_is_told_in_words(context: str, said: str) -> None:
    assert readable(context) == said


def test_first_column_has_the_context_in_words() -> None:
    assert 'Table issues, row heat-1, column risk' in ''.join(map(str, cell(xml(TABLE), 4, ID).itertext()))


def test_head_is_repeated_and_no_row_is_split() -> None:
    table = xml(TABLE)
    assert len(table.xpath('//w:tr/w:trPr/w:cantSplit', namespaces=SPACES)) == 7
    assert len(table.xpath('//w:tr/w:trPr/w:tblHeader', namespaces=SPACES)) == 1
    assert table.xpath('//w:pgSz/@w:orient', namespaces=SPACES) == ['landscape']


def test_damaged_record_is_refused() -> None:
    files = parts(TABLE)
    record = files['customXml/item1.xml']
    files['customXml/item1.xml'] = re.sub(b'sha256="..', b'sha256="00', record)
    returned, faults = read_file(packed(files), NAME)
    assert returned is None
    assert [fault.code for fault in faults] == ['bad-exchange']


def test_entry_without_context_has_a_row() -> None:
    assert Entry('', 'Without a context', draft=True, target='ok') in HINDI.entries
    assert target(edited(TABLE, write(5, TARGET, 'नया')), 5) == 'नया'
