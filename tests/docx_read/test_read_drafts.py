"""Our own drafts are read as they were written, and after a save as before."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings

from briefpress.build.job import run_job
from briefpress.build.plan import Selection, prepare
from briefpress.docx_read.read import read_word
from briefpress.model import Document
from briefpress.word.write import write_docx
from tests.docx_read.readings import content, manifest_of, unit_marks, unit_patterns
from tests.projects import SHIPPED, shipped_project
from tests.word.test_word_any import remarked
from tests.word.word_reading import Word, unit_texts
from tests.word.word_save import save_as_word

LANGUAGES = ('en', 'de')


@pytest.fixture(scope='module')
def drafts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    project = shipped_project(tmp_path_factory.mktemp('shipped'))
    found = {}
    for slug in SHIPPED:
        prepared = next(prepare(project, slug, Selection(formats=('docx',))))
        assert prepared
        assert prepared.job
        found[slug] = run_job(prepared.job).outputs['docx'].data
    return found


def check_units(data: bytes) -> None:
    text, word = read_word(data), Word(data)
    manifest = manifest_of(text)
    expected = unit_texts(word, manifest, parts=('document', 'footnotes'))
    patterns = unit_patterns(text, manifest)
    assert list(patterns) == list(expected)
    for unit, pattern in patterns.items():
        assert re.fullmatch(pattern, expected[unit]), unit


@pytest.mark.parametrize('slug', SHIPPED)
def test_the_marks_of_a_shipped_brief_have_the_text_of_its_units(drafts: dict[str, bytes], slug: str) -> None:
    check_units(drafts[slug])
    assert read_word(drafts[slug]).left_out == ()


@settings(max_examples=25, deadline=None)
@given(remarked())
def test_the_marks_of_any_draft_have_the_text_of_its_units(document: Document) -> None:
    data, _ = write_docx(document)
    check_units(data)


@settings(max_examples=15, deadline=None)
@given(remarked())
def test_any_draft_is_read_the_same_after_a_save(document: Document) -> None:
    data, _ = write_docx(document)
    before, after = read_word(data), read_word(save_as_word(data, language='de'))
    assert after.paragraphs == before.paragraphs
    assert [remark.text for remark in after.remarks] == [remark.text for remark in before.remarks]


@pytest.mark.parametrize('slug', SHIPPED)
@pytest.mark.parametrize('language', LANGUAGES)
def test_a_draft_is_read_the_same_after_word_has_saved_it(drafts: dict[str, bytes], slug: str, language: str) -> None:
    before, after = read_word(drafts[slug]), read_word(save_as_word(drafts[slug], language=language))
    assert after.paragraphs == before.paragraphs
    assert after.notes == before.notes
    assert after.remarks == before.remarks
    assert (after.custom, after.images) == (before.custom, before.images)
    assert manifest_of(after) == manifest_of(before)


def test_lists_and_headings_of_a_draft_have_the_levels_that_they_were_written_with(drafts: dict[str, bytes]) -> None:
    paragraphs = [each for data in drafts.values() for each in read_word(data).paragraphs]
    found = {each.style: (each.heading, each.listed, each.level) for each in paragraphs}
    expected = {
        'title': (0, '', 0),
        'heading 1': (1, '', 0),
        'heading 2': (2, '', 0),
        'body text': (0, '', 0),
        'list bullet': (0, 'bullet', 1),
        'list number': (0, 'number', 1),
        'list number 2': (0, 'number', 2),
        'list continue': (0, '', 0),
        'issue table list bullet': (0, 'bullet', 1),
    }
    assert {style: found[style] for style in expected if style in found} == {
        style: item for style, item in expected.items() if style in found
    }
    assert {'list bullet', 'list number', 'list number 2'} <= set(found)


def test_a_draft_has_no_looks_but_those_that_an_author_gave(drafts: dict[str, bytes]) -> None:
    headings = [each for each in read_word(drafts['writing-guide']).paragraphs if each.heading]
    assert headings
    assert not [piece for each in headings for piece in each.rich if piece.look.bold]


def test_two_readings_that_differ_are_told_apart(drafts: dict[str, bytes]) -> None:
    one, two = (read_word(drafts[slug]) for slug in SHIPPED)
    assert content(one.paragraphs) != content(two.paragraphs)
    assert unit_marks(one.paragraphs) != unit_marks(two.paragraphs)
