"""Our own drafts, imported as if they were any Word document, give the brief that they were made of."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest
from lxml import html as lxml_html

from briefpress.docx_read.read import read_word
from briefpress.from_word import Wanted, brief_of_word
from briefpress.from_word.brief import brief_of_text
from briefpress.load import load_brief
from briefpress.merge import merge
from briefpress.model import Brief, Document
from briefpress.word.write import write_docx
from tests.from_word.importing import SECTIONS, TODAY, loaded
from tests.projects import SHIPPED, shipped_project


class Pair(NamedTuple):
    """A brief, and what its draft was imported as."""

    source: Brief
    imported: Brief


@pytest.fixture(scope='module', params=SHIPPED)
def drafted(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Brief, Document]:
    """A brief, and what its Word draft is written of."""
    project = shipped_project(tmp_path_factory.mktemp('shipped'))
    source, _ = load_brief(project, request.param)
    assert source
    merged, _ = merge(project, source)
    assert merged
    return source, merged.plain


@pytest.fixture(scope='module')
def pair(drafted: tuple[Brief, Document], tmp_path_factory: pytest.TempPathFactory) -> Pair:
    source, document = drafted
    data, _ = write_docx(document)
    is_update = source.meta.type == 'policy-update'
    wanted = Wanted(source.meta.type, TODAY, SECTIONS if is_update else ())
    made, faults = brief_of_text(read_word(data), name='old.docx', wanted=wanted)
    assert made
    assert not [fault for fault in faults if fault.code == 'added-section']
    return Pair(source, loaded(tmp_path_factory.mktemp('imported'), made)[1])


@pytest.mark.parametrize('draft', [True, False])
def test_a_draft_and_a_release_are_refused_with_what_takes_them_home(drafted, draft):
    data, _ = write_docx(replace(drafted[1], draft=draft))
    made, (fault,) = brief_of_word(data, name='mine.docx', wanted=Wanted('policy-brief', TODAY))
    assert made is None
    assert fault.severity == 'error'
    assert 'briefpress pull mine.docx' in fault.hint


def root_of(brief: Brief):
    root = lxml_html.fragment_fromstring(brief.body, create_parent='div')
    for mark in [*root.iter('a')]:
        if mark.get('href', '#').startswith('#'):
            mark.drop_tree()  # footnote marks and references, whose names are others
    return root


def words(element) -> str:
    return ' '.join(element.text_content().split())


def is_plain(element) -> bool:
    """Whether an element is in no component, as some of these have a form of their own in Word."""
    return not any(parent.get('data-component') for parent in element.iterancestors())


def test_headings_are_the_same(pair):
    source, imported = ([(item.tag, words(item)) for item in root_of(brief).iter('h2', 'h3', 'h4')] for brief in pair)
    assert imported[: len(source)] == source
    assert imported[len(source) :] == [('h2', 'About the contributor')]


@pytest.mark.parametrize('tag', ['p', 'ul', 'ol', 'blockquote', 'pre'])
def test_paragraphs_lists_quotations_and_code_are_the_same(pair, tag):
    source, imported = ([words(item) for item in root_of(brief).iter(tag) if is_plain(item)] for brief in pair)
    assert [text for text in source if text not in imported] == []


def test_inline_marks_and_links_are_the_same(pair):
    tags = ('strong', 'em', 'code', 'sup', 'sub', 'del')
    source, imported = (
        [(item.tag, words(item)) for item in root_of(brief).iter(*tags) if is_plain(item)] for brief in pair
    )
    assert [mark for mark in source if mark not in imported] == []
    source, imported = ({item.get('href') for item in root_of(brief).iter('a')} for brief in pair)
    assert {link for link in source if link.startswith('http')} <= imported


def test_structured_tables_are_the_same(pair):
    def texts(brief):
        return [
            (
                table.caption and table.caption.text,
                [(column.label.text, column.type) for column in table.columns],
                [[[unit.text for unit in cell] for cell in row.cells] for row in table.rows],
            )
            for table in brief.tables.values()
        ]

    source, imported = map(texts, pair)
    shown = [item for item in root_of(pair.source).iter('div') if item.get('data-component') == 'table']
    captions = [' '.join(map(words, item.iter('p'))) or None for item in shown]
    source = [(caption or captions[0], *rest) for caption, *rest in source]
    assert [table for table in source if table not in imported] == []


def test_front_matter_is_the_same(pair):
    for key in ('title', 'subtitle', 'standfirst'):
        values = [getattr(brief.meta, key) for brief in pair]
        assert values[0] is None or values[0].text == values[1].text
    for key in ('date', 'language', 'type'):
        assert getattr(pair.source.meta, key) == getattr(pair.imported.meta, key)
    for key in ('keywords', 'key_messages'):
        source, imported = ([unit.text for unit in getattr(brief.meta, key)] for brief in pair)
        assert source == imported
    assert [author.name.text for author in pair.source.meta.authors] == [
        author.name.text for author in pair.imported.meta.authors
    ]


def test_footnotes_and_images_are_there(pair):
    assert [words(lxml_html.fragment_fromstring(note, create_parent='div')) for note in pair.source.notes.values()] == [
        words(lxml_html.fragment_fromstring(note, create_parent='div')) for note in pair.imported.notes.values()
    ]
    source, imported = ({str(image.get('alt')) for image in root_of(brief).iter('img')} for brief in pair)
    assert source == imported
    assert len(pair.source.images) == len(pair.imported.images)
    assert all(Path(name).parent.name == 'images' for name in pair.imported.images)
