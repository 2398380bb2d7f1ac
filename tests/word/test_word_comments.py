"""Notes and open diagnostics are Word's own comments, each at its place."""

from __future__ import annotations

from datetime import UTC, datetime

from lxml import etree
from openxml_audit import OpenXmlValidator
from word_reading import NAMESPACES, W, Word, document, paragraph_text, unit_texts, written

from briefpress.model import Comment, Span, Unit
from briefpress.word.manifest import read_manifest
from briefpress.word.write import write_docx

NOTE = '<aside class="note"><p class="box-title">Note: Ask</p>{}</aside>'
SOURCES = {'content/heat/brief.md': '\n' * 9}
UNITS = tuple(
    Unit(name, 'paragraph', text, Span('content/heat/brief.md', at, at + 1, at + 1))
    for at, (name, text) in enumerate((('u1', 'Trees'), ('u2', 'Shade'), ('u3', 'Note')))
)


def commented(word: Word) -> dict[str, str]:
    """The text that each comment is on, by the comment's own text."""
    comments = {comment.get(f'{{{W}}}id'): text_of(comment) for comment in word.find('//w:comment', 'comments')}
    found: dict[str, str] = {}
    open_ones: set[str] = set()
    for item in word.xml().iter(f'{{{W}}}commentRangeStart', f'{{{W}}}commentRangeEnd', f'{{{W}}}t'):
        number = item.get(f'{{{W}}}id', '')
        if item.tag.endswith('Start'):
            open_ones.add(number)
            found[comments[number]] = ''
        elif item.tag.endswith('End'):
            open_ones.remove(number)
        else:
            for each in open_ones:
                found[comments[each]] += item.text or ''
    assert sorted(word.find('//w:commentReference/@w:id')) == sorted(comments)
    return found


def text_of(comment: etree._Element) -> str:
    return '/'.join(paragraph_text(paragraph) for paragraph in comment.iter(f'{{{W}}}p')).replace('\n', '')


def test_an_authors_note_is_a_comment_on_the_paragraph_before_it():
    word = written('<p>One</p><p>Two</p>' + NOTE.format('<p>Is it so?</p><p>Really?</p>') + '<p>Three</p>')
    assert word.text() == 'One Two Three'
    assert commented(word) == {'Note: Ask/Is it so?/Really?': 'Two'}
    (comment,) = word.find('//w:comment', 'comments')
    assert comment.get(f'{{{W}}}author') == 'A. Author'
    assert comment.get(f'{{{W}}}initials') == 'AA'
    assert comment.get(f'{{{W}}}date') == '2025-10-14T12:00:00Z'


def test_a_note_that_nothing_stands_before_is_on_what_follows():
    assert commented(written(NOTE.format('<p>First?</p>') + '<p>One</p>')) == {'Note: Ask/First?': 'One'}
    word = written(
        '<table class="table"><tbody><tr><td>x</td></tr></tbody></table>' + NOTE.format('<p>It?</p>') + '<p>One</p>'
    )
    assert commented(word) == {'Note: Ask/It?': 'One'}
    assert commented(written(NOTE.format('<p>Alone?</p>'))) == {'Note: Ask/Alone?': ''}


def test_a_note_in_a_list_is_on_its_item():
    word = written('<ul><li><p>a</p>' + NOTE.format('<p>x</p>') + '</li><li><p>b</p></li></ul>')
    assert commented(word) == {'Note: Ask/x': 'a'}


def test_a_note_at_the_end_of_a_list_leaves_the_list_its_distance():
    item = '<ul style="margin-bottom:20pt"><li><p>One</p></li>{}</ul><p>x</p>'
    plain, noted = (written(item.format(note)) for note in ('', NOTE.format('<p>x</p>')))
    assert plain.style_of('One') == noted.style_of('One') == 'List Bullet Last'


def test_a_note_in_a_note_is_in_its_comment():
    word = written('<p>One</p>' + NOTE.format('<p>a</p>' + NOTE.format('<p>b</p>')))
    assert commented(word) == {'Note: Ask/a/Note: Ask/b': 'One'}


def test_a_note_keeps_its_lists_links_and_emphasis_and_its_own_parts_relations():
    word = written(
        '<p>One</p>' + NOTE.format('<ul><li><p>a <em>b</em></p></li></ul><p><a href="https://example.org/">x</a></p>')
    )
    assert [style_of(word, text) for text in ('a b', 'x')] == ['Note List Bullet', 'annotation text']
    assert b'https://example.org/' in word.parts['word/_rels/comments.xml.rels']
    assert b'https://example.org/' not in word.parts['word/_rels/document.xml.rels']
    assert word.find('//w:r[w:t="b"]/w:rPr/w:rStyle/@w:val', 'comments') == ['Emphasis']


def style_of(word: Word, text: str) -> str:
    (paragraph,) = [item for item in word.find('//w:p', 'comments') if paragraph_text(item) == text]
    (name,) = paragraph.xpath('w:pPr/w:pStyle/@w:val', namespaces=NAMESPACES)
    return word.find(f'//w:style[@w:styleId="{name}"]/w:name/@w:val', 'styles')[0]


def test_a_footnote_in_a_note_is_in_brackets_as_comments_have_none():
    word = written(
        '<p>One</p>'
        + NOTE.format(
            '<p>Ask<span class="footnote" id="fn:1" data-number="1"><span class="p">Whom?</span></span></p>'
            '<p><a class="footnote-again" href="#fn:1">1</a></p>'
        )
    )
    assert commented(word) == {'Note: Ask/Ask [Whom?]/1': 'One'}
    assert word.find('//w:footnoteReference | //w:instrText', 'comments') == []


def test_a_remark_is_on_its_unit_or_on_the_words_that_it_quotes():
    body = '<p data-unit="u1">Many <strong>trees cool</strong> towns</p><p data-unit="u2">Shade</p>'
    date = datetime(2025, 10, 20, 7, 30, tzinfo=UTC)
    word = written(
        body,
        comments=(
            Comment('u2', 'All\nof it', 'B. Editor', date),
            Comment('u1', 'Which?', quote='Many trees'),
            Comment('u1', 'Gone', quote='no such words'),
        ),
    )
    assert commented(word) == {'All/of it': 'Shade', 'Which?': 'Many trees', 'Gone': 'Many trees cool towns'}
    (comment,) = word.find('//w:comment[@w:author="B. Editor"]', 'comments')
    assert comment.get(f'{{{W}}}date') == '2025-10-20T07:30:00Z'
    assert word.text() == 'Many trees cool towns Shade'


def test_a_remark_on_a_footnote_is_at_its_reference_and_one_on_a_note_beside_it():
    word = written(
        '<p>One<span class="footnote" id="fn:1"><span class="p" data-unit="u1">Trees</span></span></p>'
        + NOTE.format('<p data-unit="u3">Note</p>'),
        comments=(Comment('u1', 'On the footnote'), Comment('u3', 'On the note')),
    )
    assert commented(word) == {'On the footnote': '', 'Note: Ask/Note': 'One', 'On the note': 'One'}
    (start,) = word.find('//w:commentRangeStart[following-sibling::*[1]//w:footnoteReference]')
    assert start is not None
    assert word.find('//w:commentReference', 'footnotes') + word.find('//w:commentReference', 'comments') == []


def test_a_remark_on_what_is_not_shown_stands_at_the_beginning():
    word = written('<h1>Heat</h1><p>One</p>', comments=(Comment('keywords-0', 'Which?'),))
    assert commented(word) == {'Which?': 'Heat'}


def test_the_units_of_a_note_are_marked_in_its_comment():
    word = Word(write_docx(document(NOTE.format('<p data-unit="u3">Note</p>'), units=UNITS, sources=SOURCES))[0])
    manifest = read_manifest(word.parts['customXml/item1.xml'])
    assert unit_texts(word, manifest) == {'u3': 'Note'}


def test_a_draft_without_comments_has_no_part_for_them():
    assert 'word/comments.xml' not in written('<p>One</p>').names


def test_a_draft_with_comments_is_valid(tmp_path):
    path = tmp_path / 'draft.docx'
    note = NOTE.format('<p data-unit="u3">a</p><table class="table"><tbody><tr><td>b</td></tr></tbody></table>')
    body = f'<h1 data-unit="title">T</h1><p data-unit="u1">One two</p>{note}<ol><li><p>a</p>{note}</li></ol>'
    remarks = (Comment('u1', 'x', quote='two'), Comment('title', 'y'), Comment('u3', 'z'))
    path.write_bytes(write_docx(document(body, comments=remarks))[0])
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []
