"""What holds for the Word draft of any brief, whoever has remarked on it and whichever way it reads."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from briefpress.model import Comment, Document
from briefpress.word.write import write_docx
from tests.briefs import briefs
from tests.test_properties import document_of
from tests.word.word_reading import Word, html_text
from tests.word.word_save import save_as_word

SHEETS = {'as it is': '', 'from right to left': 'html { direction: rtl }', 'wide tables': '.table { page: wide }'}


@st.composite
def remarked(draw: st.DrawFn) -> Document:
    """The Document of any brief with remarks on some of its units, and on words that may or may not be there."""
    document = document_of(draw(briefs()))
    remarks = []
    for unit in draw(st.lists(st.sampled_from(document.units), max_size=5)):
        quote = draw(st.sampled_from(['', 'no such words', ' '.join(unit.text.split()[:2])]))
        remarks.append(Comment(unit.id, f'On {unit.kind}\nand more', draw(st.sampled_from(['', 'A. B.'])), quote=quote))
    sheet = ('styles/test.css', SHEETS[draw(st.sampled_from(sorted(SHEETS)))])
    return replace(
        document,
        comments=tuple(remarks),
        stylesheets=(*document.stylesheets, sheet),
        line_numbers=draw(st.booleans()),
    )


@settings(max_examples=20)
@given(remarked())
def test_any_draft_is_valid_and_has_all_its_text_its_remarks_and_its_marks_once(document: Document) -> None:
    data, faults = write_docx(document)
    assert faults == ()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, 'draft.docx')
        path.write_bytes(data)
        assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []
    word = Word(data)
    assert word.text() == html_text(document, notes=False)
    has_comments = 'word/comments.xml' in word.names
    comments = word.find('//w:comment/@w:id', 'comments') if has_comments else []
    for mark in ('commentRangeStart', 'commentReference', 'commentRangeEnd'):
        assert sorted(word.find(f'//w:{mark}/@w:id')) == sorted(comments)
    remarks = word.find('//w:comment//w:t[.="and more"]', 'comments') if has_comments else []
    assert len(remarks) == len(document.comments)
    names = word.find('//w:bookmarkStart/@w:name')
    assert len(set(names)) == len(names)


@settings(max_examples=10)
@given(remarked(), st.sampled_from(['en', 'de']))
def test_the_text_of_any_draft_is_the_same_after_a_save(document: Document, language: str) -> None:
    data, _ = write_docx(document)
    assert Word(save_as_word(data, language=language)).text() == Word(data).text()
