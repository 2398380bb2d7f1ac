"""Each edit of the simulated editor leaves what Microsoft Word leaves."""

from __future__ import annotations

import io
import re
from functools import partial

import pytest
from lxml import etree
from PIL import Image

from tests.review.draft_places import marked, paragraph_xml, place, style_name, unit
from tests.review.drafts import draft
from tests.review.word_editor import (
    EXTENDED,
    DeleteFootnote,
    DeleteParagraphs,
    DeleteRow,
    EditFootnote,
    Join,
    ListButton,
    Move,
    MoveRow,
    NewComment,
    NewFootnote,
    NewParagraph,
    NewRow,
    NewTable,
    PastePicture,
    ReplaceWords,
    ReplyComment,
    ResolveComment,
    Retype,
    SaveLikeWord,
    SetLink,
    SetLook,
    SetStyle,
    Split,
    edited,
    paragraphs,
    shown_text,
    text_before,
)
from tests.word.word_reading import Word

KITCHEN, SPACE = 'kitchen-sink', 'india-us-space-cyber'


def test_words_are_typed_in_the_look_of_the_first_selected_character() -> None:
    data = draft(KITCHEN)
    at = place(data, 'A brief with every')
    after = edited(data, ReplaceWords(at, 47, 51, 'many'), ReplaceWords(at, 0, 1, 'One'))
    assert '<w:rPr><w:rStyle w:val="Strong"/></w:rPr><w:t>many</w:t>' in paragraph_xml(after, 'One brief')
    assert marked(after)[unit(data, paragraphs(data)[at].text)].startswith('One brief with every part')


def test_what_is_typed_at_the_end_of_a_bookmark_is_outside_it_and_at_its_start_inside() -> None:
    data = draft(SPACE)
    at, name = place(data, 'Three dates'), unit(data, 'Three dates mark the way so far.')
    after = edited(data, ReplaceWords(at, 32, 32, ' Or more.'), ReplaceWords(at, 0, 0, 'Well. '))
    assert paragraphs(after)[at].text == 'Well. Three dates mark the way so far. Or more.'
    assert marked(after)[name] == 'Well. Three dates mark the way so far.'


def test_a_bookmark_goes_with_its_whole_text_unless_the_deletion_is_tracked() -> None:
    data = draft(SPACE)
    at, name = place(data, 'Three dates'), unit(data, 'Three dates mark the way so far.')
    typed = partial(ReplaceWords, at, 0, 32, 'Gone.')
    assert name not in marked(edited(data, typed()))
    assert marked(edited(data, typed(tracked=True)))[name] == ''
    assert marked(edited(data, Retype(at, 'Kept.')))[name] == 'Kept.'
    assert marked(edited(data, Retype(at, 'Kept.', tracked=True)))[name] == 'Kept.'
    assert name not in marked(edited(data, Retype(at, 'Lost.', loses_bookmarks=True)))


def test_a_link_holds_what_is_typed_inside_it_and_nothing_at_its_ends() -> None:
    data = draft(KITCHEN)
    at = place(data, 'The second, with a link')
    after = edited(data, ReplaceWords(at, 23, 23, '!'), ReplaceWords(at, 19, 19, 'red '), ReplaceWords(at, 17, 17, '~'))
    links = [''.join(link.itertext()) for link in Word(after).find('//w:hyperlink[@r:id]')]
    assert 'a red link' in links
    assert paragraphs(after)[at].text == 'The second, with ~a red link!.'


@pytest.mark.parametrize('tracked', [False, True])
def test_a_field_or_note_is_deleted_whole_or_not_at_all(tracked: bool) -> None:
    data = draft(KITCHEN)
    at = place(data, 'A paragraph with')
    text = paragraphs(data)[at].text
    field = text.index('Table\xa01')
    cut = edited(data, ReplaceWords(at, field + 2, field + 12, ' and', tracked=tracked))
    assert 'See Table\xa01 andble\xa02, Figure' not in (after := paragraphs(cut)[at].text)
    assert 'See Table\xa01' in after
    whole = edited(data, ReplaceWords(at, field, field + 9, '', tracked=tracked))
    assert 'See Table\xa02, Figure' in paragraphs(whole)[at].text
    assert ('delInstrText' in paragraph_xml(whole, 'A paragraph with')) is tracked
    note = text.index('\ufffc')
    without = edited(data, ReplaceWords(at, note, note + 1, '', tracked=tracked))
    assert len([line for line in shown_text(without) if line.startswith('[')]) == 7
    assert len(Word(without).find('//w:footnote', 'footnotes')) == 2 + (8 if tracked else 7)


def test_tracked_words_are_deletion_and_insertion() -> None:
    data = draft(SPACE)
    at = place(data, 'Three dates')
    after = edited(data, ReplaceWords(at, 6, 11, 'days', tracked=True))
    assert (
        '<w:del><w:r><w:delText>dates</w:delText></w:r></w:del><w:ins><w:r><w:t>days</w:t></w:r></w:ins>'
        in paragraph_xml(after, 'mark the way')
    )
    own = edited(after, ReplaceWords(at, 6, 10, '', tracked=True))
    assert 'days' not in paragraph_xml(own, 'mark the way')
    other = edited(after, ReplaceWords(at, 6, 10, '', tracked=True), author='B')
    assert re.search('<w:ins><w:del[^>]*><w:r><w:delText>days', paragraph_xml(other, 'mark the way'))
    for now in (own, other):
        assert 'Three  mark the way so far.' in shown_text(now)
        assert text_before(now) == shown_text(data)


def test_bold_and_italic_are_direct_and_tracked_as_a_change_of_the_run() -> None:
    data = draft(KITCHEN)
    at = place(data, 'A brief with every')
    after = edited(data, SetLook(at, 2, 7, 'b'), SetLook(at, 47, 51, 'b', on=False, tracked=True))
    assert '<w:r><w:rPr><w:b/><w:bCs/></w:rPr><w:t>brief</w:t></w:r>' in paragraph_xml(after, 'A brief')
    off = '<w:rStyle w:val="Strong"/><w:b w:val="0"/><w:bCs w:val="0"/><w:rPrChange><w:rPr><w:rStyle w:val="Strong"/>'
    assert off in paragraph_xml(after, 'A brief')
    assert shown_text(after) == shown_text(data)


@pytest.mark.parametrize('tracked', [False, True])
def test_a_link_has_its_address_in_a_relation(tracked: bool) -> None:
    data = draft(SPACE)
    at = place(data, 'Three dates')
    after = edited(data, SetLink(at, 6, 11, 'https://example.org/?a=1&b', tracked=tracked))
    assert shown_text(after) == shown_text(data)
    assert text_before(after) == shown_text(data)
    (number,) = Word(after).find('//w:hyperlink[normalize-space()="dates"]/@r:id')
    relations = etree.fromstring(Word(after).parts['word/_rels/document.xml.rels'])
    assert [item.get('Target') for item in relations if item.get('Id') == number] == ['https://example.org/?a=1&b']


def test_enter_after_a_heading_starts_what_follows_it_and_after_an_item_the_next_item() -> None:
    data = draft(SPACE)
    heading, item = place(data, 'Background'), place(data, 'for the US')
    after = edited(data, NewParagraph(item, 'for both;'), NewParagraph(heading, 'New start.'))
    assert style_name(after, 'New start.') == 'Body Text'
    assert style_name(after, 'for both;') == 'List Bullet'
    assert 'bookmark' not in paragraph_xml(after, 'New start.') + paragraph_xml(after, 'for both;')
    assert paragraphs(after)[heading + 1].editable


def test_a_tracked_new_paragraph_has_its_mark_in_the_one_before() -> None:
    data = draft(SPACE)
    heading = place(data, 'Background')
    after = edited(data, NewParagraph(heading, 'New start.', tracked=True))
    assert '<w:rPr><w:ins/></w:rPr></w:pPr>' in paragraph_xml(after, 'Background')
    new = paragraph_xml(after, 'New start.')
    assert '<w:rPr><w:ins' not in new
    assert '<w:pStyle w:val="BodyText"/><w:pPrChange><w:pPr><w:pStyle w:val="Heading1"/></w:pPr></w:pPrChange>' in new
    assert '<w:ins><w:r><w:t>New start.</w:t></w:r></w:ins>' in new


@pytest.mark.parametrize('tracked', [False, True])
def test_deleted_paragraphs_take_their_marks_along(tracked: bool) -> None:
    data = draft(SPACE)
    first = place(data, 'for the US')
    after = edited(data, DeleteParagraphs(first, first + 1, tracked=tracked))
    assert len(paragraphs(after)) == len(paragraphs(data)) - 2
    assert [text for text in shown_text(data) if text not in shown_text(after)] == [
        item.text for item in paragraphs(data)[first : first + 2]
    ]
    assert (unit(data, paragraphs(data)[first].text) in marked(after)) is tracked


@pytest.mark.parametrize('tracked', [False, True])
def test_the_last_paragraph_of_a_cell_keeps_its_mark(tracked: bool) -> None:
    data = draft(SPACE)
    at = place(data, 'Export control and licensing')
    after = edited(data, DeleteParagraphs(at, at, tracked=tracked))
    assert paragraphs(after)[at].text == ''
    assert len(paragraphs(after)) == len(paragraphs(data))


@pytest.mark.parametrize('tracked', [False, True])
def test_a_split_unit_goes_on_in_the_second_part_and_a_join_undoes_it(tracked: bool) -> None:
    data = draft(SPACE)
    at, name = place(data, 'Three dates'), unit(data, 'Three dates mark the way so far.')
    after = edited(data, Split(at, 12, tracked=tracked))
    assert [item.text for item in paragraphs(after)[at : at + 2]] == ['Three dates ', 'mark the way so far.']
    assert [item.style_name for item in paragraphs(after)[at : at + 2]] == ['Body Text', 'Body Text']
    assert all(item.editable for item in paragraphs(after)[at : at + 2])
    assert marked(after)[name] == 'Three dates mark the way so far.'
    assert shown_text(edited(after, Join(at, tracked=tracked))) == shown_text(data)


@pytest.mark.parametrize(('tracked', 'style'), [(False, 'heading 1'), (True, 'heading 1')])
def test_joined_paragraphs_keep_both_bookmarks(tracked: bool, style: str) -> None:
    data = draft(SPACE)
    at = place(data, 'Functioning')
    after = edited(data, Join(at, tracked=tracked))
    assert 'FunctioningInstitutional and policy mechanisms' in shown_text(after)
    assert style_name(after, 'Functioning') == style
    held = marked(after)
    assert held[unit(data, 'Functioning')] == 'Functioning'
    assert held[unit(data, 'Institutional and policy mechanisms')] == 'Institutional and policy mechanisms'


def test_a_moved_paragraph_takes_its_bookmark_along() -> None:
    data = draft(SPACE)
    at, to = place(data, 'Three dates'), place(data, 'Functioning')
    after = edited(data, Move(at, to))
    assert shown_text(after).index('Three dates mark the way so far.') == shown_text(after).index('Functioning') - 1
    assert marked(after)[unit(data, 'Three dates mark the way so far.')] == 'Three dates mark the way so far.'


def test_a_tracked_move_leaves_the_paragraph_and_copies_its_bookmark_and_notes() -> None:
    data = draft(KITCHEN)
    at, to = place(data, 'A paragraph with'), place(data, 'Lists')
    after = edited(data, Move(at, to, tracked=True))
    name = next(name for name in marked(data) if name.startswith('_u') and marked(data)[name].startswith('A paragraph'))
    assert marked(after)[name] == ''
    assert marked(after)[f'{name}_Copy_1'] == marked(data)[name]
    assert paragraphs(after)[place(after, 'Lists') - 1].text == paragraphs(data)[at].text
    assert sorted(re.sub(r'\[\d+\]', '', line) for line in shown_text(after)) == sorted(
        re.sub(r'\[\d+\]', '', line) for line in shown_text(data)
    )
    for side in ('moveFrom', 'moveTo'):
        assert len(Word(after).find(f'//w:{side}RangeStart')) == len(Word(after).find(f'//w:{side}RangeEnd')) == 1
    assert len(set(Word(after).find('//w:moveFromRangeStart/@w:name | //w:moveToRangeStart/@w:name'))) == 1


def test_styles_are_given_by_name_and_the_list_button_makes_a_list() -> None:
    data = draft(SPACE)
    at = place(data, 'Three dates')
    assert style_name(edited(data, SetStyle(at, 'Heading 2')), 'Three dates') == 'heading 2'
    tracked = edited(data, SetStyle(at, 'heading 2', tracked=True))
    assert '<w:pPrChange><w:pPr><w:pStyle w:val="BodyText"/></w:pPr></w:pPrChange>' in paragraph_xml(
        tracked, 'Three dates'
    )
    listed = edited(data, ListButton(at))
    assert style_name(listed, 'Three dates') == 'List Paragraph'
    (number,) = Word(listed).find('//w:p[contains(., "Three dates")]/w:pPr/w:numPr/w:numId/@w:val')
    (kind,) = Word(listed).find(f'//w:num[@w:numId="{number}"]/w:abstractNumId/@w:val', 'numbering')
    path = f'//w:abstractNum[@w:abstractNumId="{kind}"]/w:lvl/w:numFmt/@w:val'
    assert Word(listed).find(path, 'numbering') == ['bullet']


@pytest.mark.parametrize('tracked', [False, True])
def test_a_new_row_has_the_cells_of_the_one_above(tracked: bool) -> None:
    data = draft(SPACE)
    at = place(data, 'Export control and licensing')
    after = edited(data, NewRow(at, ['Delay', ['India', 'US'], 'Hurry'], tracked=tracked))
    table = paragraphs(data)[at].table
    new = [item for item in paragraphs(after) if (item.table, item.row) == (table, 2)]
    assert [(item.text, item.column) for item in new] == [('Delay', 0), ('India', 1), ('US', 1), ('Hurry', 2)]
    assert [item.style_name for item in new] == ['Issue Table Text', *['Issue Table List Bullet'] * 3]
    assert len(Word(after).find('//w:trPr/w:ins')) == tracked
    assert text_before(after) == shown_text(data if tracked else after)


@pytest.mark.parametrize('tracked', [False, True])
def test_rows_are_deleted_and_moved(tracked: bool) -> None:
    data = draft(SPACE)
    first, second = place(data, 'Export control and licensing'), place(data, 'Normative divergence')
    gone = edited(data, DeleteRow(first, tracked=tracked))
    assert place(gone, 'Normative divergence') == first
    assert (unit(data, 'Export control and licensing delays') in marked(gone)) is tracked
    moved = edited(data, MoveRow(second, first, tracked=tracked))
    assert [paragraphs(moved)[place(moved, text)].row for text in ('Normative', 'Export control and l')] == [1, 2]
    assert sorted(shown_text(moved)) == sorted(shown_text(data))
    held = marked(moved)[unit(data, paragraphs(data)[second].text)]
    assert held == ('' if tracked else paragraphs(data)[second].text)


def test_comments_are_made_answered_and_resolved() -> None:
    data = draft(SPACE)
    at = place(data, 'Three dates')
    after = edited(
        data, NewComment(at, 6, 11, 'Which?\nAll?'), ReplyComment(0, 'Those below.'), ResolveComment(0), SaveLikeWord()
    )
    word = Word(after)
    texts = [''.join(item.itertext()) for item in word.find('//w:comment', 'comments')]
    assert texts == ['Which?All?', 'Those below.']
    last = word.find('//w:comment/w:p[last()]', 'comments')
    ids = [item.get('{http://schemas.microsoft.com/office/word/2010/wordml}paraId') for item in last]
    w15 = '{http://schemas.microsoft.com/office/word/2012/wordml}'
    said = [
        (item.get(f'{w15}paraId'), item.get(f'{w15}done'), item.get(f'{w15}paraIdParent'))
        for item in etree.fromstring(word.parts[EXTENDED])
    ]
    assert said == [(ids[0], '1', None), (ids[1], '0', ids[0])]
    assert shown_text(after) == shown_text(data)


@pytest.mark.parametrize('tracked', [False, True])
def test_footnotes_are_made_edited_and_deleted(tracked: bool) -> None:
    data = draft(KITCHEN)
    at = place(data, 'A brief with every')
    after = edited(
        data,
        NewFootnote(at, 7, 'A new note.', tracked=tracked),
        EditFootnote(1, 2, 5, 'short', tracked=tracked),
        EditFootnote(2, 0, 3, 'That', tracked=tracked),
        DeleteFootnote(3, tracked=tracked),
    )
    shown = shown_text(after)
    assert '[1] A short note.' in shown
    assert '[2] That first paragraph of the note, with emphasis and a link.' in shown
    assert not any('One paragraph. See' in line for line in shown)
    assert 'A brief[1] with every part' in ' '.join(shown)
    assert text_before(after) == shown_text(data if tracked else after)


def test_tables_and_pictures_come_in_as_words_own() -> None:
    stream = io.BytesIO()
    Image.new('RGB', (4, 3), 'red').save(stream, 'PNG')
    data = draft(SPACE)
    at = place(data, 'Three dates')
    after = edited(data, PastePicture(at, stream.getvalue()), NewTable(at, [['a', 'b'], ['c', 'd']]))
    assert [item.text for item in paragraphs(after)[at + 1 : at + 6]] == ['a', 'b', 'c', 'd', '\ufffc']
    assert stream.getvalue() in Word(after).parts.values()


def test_a_save_numbers_footnotes_in_order_and_keeps_the_text() -> None:
    data = edited(draft(KITCHEN), NewFootnote(place(draft(KITCHEN), 'A brief with every'), 7, 'A new note.'))
    after = edited(data, SaveLikeWord('de'))
    assert Word(after).find('//w:footnoteReference/@w:id') == [str(number) for number in range(1, 10)]
    assert shown_text(after) == shown_text(data)
    assert [item.text for item in paragraphs(after)] == [item.text for item in paragraphs(data)]
    assert [item.style_name for item in paragraphs(after)] == [item.style_name for item in paragraphs(data)]
