"""A draft that Word has opened and saved is still the draft that it was."""

from __future__ import annotations

import io
import re
from pathlib import Path

import docx
import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator
from word_reading import NAMESPACES, W, Word, unit_texts
from word_save import save_as_word

from briefpress.build.job import run_job
from briefpress.build.plan import Selection, prepare
from briefpress.word.manifest import NAMESPACE, Manifest, read_manifest
from tests.projects import SHIPPED, shipped_project

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


def manifest_of(word: Word) -> Manifest:
    (xml,) = [data for name, data in word.parts.items() if name.startswith('customXml/') and NAMESPACE.encode() in data]
    return read_manifest(xml)


def styles_of(word: Word) -> list[tuple[str, ...]]:
    """The name of each paragraph's and run's style in order, for runs that were split once."""
    names = {
        style.get(f'{{{W}}}styleId'): style.find('w:name', NAMESPACES).get(f'{{{W}}}val')
        for style in word.find('//w:style', 'styles')
    }
    found = []
    for paragraph in word.find('//w:p'):
        own = [names[value] for value in paragraph.xpath('.//w:pStyle/@w:val', namespaces=NAMESPACES)]
        runs = [names[value] for value in paragraph.xpath('.//w:rStyle/@w:val', namespaces=NAMESPACES)]
        found.append((*own, *(run for place, run in enumerate(runs) if run not in runs[:place])))
    return found


@pytest.mark.parametrize('slug', SHIPPED)
@pytest.mark.parametrize('language', LANGUAGES)
def test_a_save_keeps_text_units_source_and_styles(drafts: dict[str, bytes], slug: str, language: str) -> None:
    before, after = Word(drafts[slug]), Word(save_as_word(drafts[slug], language=language))
    manifest = manifest_of(before)
    assert manifest_of(after) == manifest
    assert unit_texts(after, manifest) == unit_texts(before, manifest)
    assert after.text() == before.text()
    assert styles_of(after) == styles_of(before)
    digest = re.search(b'briefpress-digest"><vt:lpwstr>[0-9a-f]{64}<', before.parts['docProps/custom.xml'])
    assert digest
    assert digest[0] in after.parts['docProps/custom.xml']


@pytest.mark.parametrize('slug', SHIPPED)
@pytest.mark.parametrize('language', LANGUAGES)
def test_a_saved_draft_opens_and_is_valid(drafts: dict[str, bytes], slug: str, language: str, tmp_path: Path) -> None:
    path = tmp_path / 'saved.docx'
    path.write_bytes(save_as_word(drafts[slug], language=language))
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []
    assert [style.name for style in docx.Document(str(path)).styles if style.name == 'Heading 1'] == ['Heading 1']


def test_a_save_does_to_the_file_what_word_does(drafts: dict[str, bytes]) -> None:
    data = drafts['writing-guide']
    before, after = Word(data), Word(save_as_word(data, language='de'))
    assert len(after.find('//w:r')) > len(before.find('//w:r')) + 30
    assert after.find('//w:proofErr')
    assert after.find('//w:lastRenderedPageBreak')
    assert after.find('//w:p/@w:rsidR')
    assert after.find('//w:rsids', 'settings')
    assert after.find('//w:bookmarkStart[@w:name="_GoBack"]')
    assert {'word/webSettings.xml', 'docProps/app.xml', 'customXml/item2.xml', 'word/header3.xml'} <= set(after.parts)
    assert 'berschrift1' in after.find('//w:pStyle/@w:val')
    assert 'Heading1' not in after.find('//w:pStyle/@w:val')
    assert len(after.xml().nsmap) > len(before.xml().nsmap)
    ids = [
        {item.get('Id'): item.get('Target') for item in etree.fromstring(word.parts['word/_rels/document.xml.rels'])}
        for word in (before, after)
    ]
    assert ids[0] != ids[1]
    assert docx.Document(io.BytesIO(data)).core_properties.last_modified_by != 'An Editor'


@pytest.mark.parametrize('language', LANGUAGES)
def test_saving_again_keeps_what_the_first_save_kept(drafts: dict[str, bytes], language: str) -> None:
    once = save_as_word(drafts['writing-guide'], language=language)
    twice = save_as_word(once, language=language)
    assert save_as_word(drafts['writing-guide'], language=language) == once
    manifest = manifest_of(Word(once))
    assert unit_texts(Word(twice), manifest) == unit_texts(Word(once), manifest)
    assert Word(twice).text() == Word(once).text()
