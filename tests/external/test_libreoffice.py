"""LibreOffice shows all of a Word draft or table, and saves it with all that leads its edits home."""

from __future__ import annotations

import os
import re
import subprocess
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from xml.sax.saxutils import escape

import pypdfium2
import pytest
from lxml import html as lxml_html

from briefpress import fonts
from briefpress.docx_read.read import read_word
from briefpress.docx_read.values import Paragraph, Remark, WordText
from briefpress.exchange import export_file, export_name, read_file, reconcile
from briefpress.rich.values import plain
from briefpress.translate.catalogue import catalogue_text
from briefpress.word.manifest import NAMESPACE, read_manifest
from tests.docx_read.readings import content, unit_marks
from tests.exchange.catalogues import SLUG, TEXTS, TITLE, catalogue
from tests.external.conftest import WordFile
from tests.external.tools import libreoffice
from tests.word.word_reading import W, Word, squeezed, unit_texts

PLACES = '//h1 | //h2 | //h3 | //h4 | //table[@data-table]/tbody/tr/*[1]'

pytestmark = pytest.mark.xdist_group('external')


@dataclass(frozen=True)
class LibreOffice:
    """How to run it: its command, and a folder for a profile and a list of fonts of its own."""

    command: str
    folder: Path

    def convert(self, paths: list[Path], form: str) -> None:
        """Convert files into the folder, all at once, as its start takes longest."""
        profile = f'-env:UserInstallation={(self.folder / "profile").as_uri()}'
        command = [self.command, profile, '--headless', '--convert-to', form, '--outdir', self.folder, *paths]
        environment = os.environ | {'FONTCONFIG_FILE': str(self.fonts())}
        subprocess.run(command, check=True, capture_output=True, timeout=300, env=environment)

    def fonts(self) -> Path:
        """A list of the fonts that the layout has too, and of no others; it cannot start without any."""
        folders = {str(path.parent) for path in fonts.packaged().values()}
        rows = ''.join(f'<dir>{escape(folder)}</dir>' for folder in sorted(folders))
        path = self.folder / 'fonts.conf'
        path.write_text(f'<fontconfig>{rows}<cachedir>{escape(str(self.folder))}/fonts</cachedir></fontconfig>')
        return path


@pytest.fixture(scope='session')
def program(tmp_path_factory: pytest.TempPathFactory) -> LibreOffice:
    return LibreOffice(libreoffice(), tmp_path_factory.mktemp('libreoffice'))


@pytest.fixture(scope='session')
def converted(program: LibreOffice, word_files: Mapping[str, WordFile]) -> Path:
    """The folder with each draft as a PDF, and as LibreOffice saves it in Word's format."""
    drafts = [file.path for name, file in word_files.items() if name.endswith('.draft')]
    for form in ('pdf', 'docx'):
        program.convert(drafts, form)
    return program.folder


def letters(text: str) -> str:
    """A text's letters and digits alone, as line breaks and hyphens come and go."""
    return ''.join(re.findall(r'\w', unicodedata.normalize('NFKC', text)))


def places(html: str) -> list[str]:
    """The letters of every heading, and of the first cell of every row of issues, in order, without footnotes."""
    root = lxml_html.document_fromstring(html)
    for note in root.xpath('//span[@class="footnote"]'):
        note.drop_tree()
    return [letters(place.text_content()) for place in root.xpath(PLACES)]


def test_every_heading_and_row_is_on_the_pages_in_order(
    converted: Path, word_files: Mapping[str, WordFile], slug: str
) -> None:
    draft = word_files[f'{slug}.draft']
    pages = pypdfium2.PdfDocument(converted / f'{slug}.draft.pdf')
    text = letters('\n'.join(page.get_textpage().get_text_range() for page in pages))
    found, at = [], 0
    for place in places(draft.html):
        if (start := text.find(place, at)) >= 0:
            found, at = [*found, place], start + len(place)
    assert found == places(draft.html)
    # Neither breaks lines exactly as the other does.
    assert abs(len(pages) - draft.pages) <= 1


@pytest.fixture
def drafts(converted: Path, word_files: Mapping[str, WordFile], slug: str) -> tuple[Word, Word]:
    """A draft as it was written, and as LibreOffice saves it."""
    paths = (word_files[f'{slug}.draft'].path, converted / f'{slug}.draft.docx')
    before, after = (Word(path.read_bytes()) for path in paths)
    return before, after


def manifest_xml(word: Word) -> bytes:
    """The customXml part with the manifest; LibreOffice may name it anew."""
    (xml,) = [data for name, data in word.parts.items() if name.startswith('customXml/') and NAMESPACE.encode() in data]
    return xml


def digest(word: Word) -> str:
    """The value of the custom property with the digest of the source."""
    properties = word.parts['docProps/custom.xml'].decode()
    (found,) = re.findall('name="briefpress-digest"[^>]*><vt:lpwstr>([^<]*)', properties)
    return found


def test_a_save_keeps_the_source_and_its_digest(drafts: tuple[Word, Word]) -> None:
    before, after = drafts
    assert read_manifest(manifest_xml(after)) == read_manifest(manifest_xml(before))
    assert digest(after) == digest(before)


def test_a_save_keeps_every_unit_of_the_text_in_its_bookmark(drafts: tuple[Word, Word]) -> None:
    manifest = read_manifest(manifest_xml(drafts[0]))
    before, after = (unit_texts(word, manifest, parts=('document', 'footnotes')) for word in drafts)
    texts = {unit.id: unit.text for unit in manifest.units}
    assert list(after) == list(before)
    for unit, text in before.items():
        # LibreOffice lets a bookmark with a footnote in it end one character early.
        allowed = {squeezed(text), squeezed(text)[: -1 if '[^' in texts[unit] else None]}
        assert squeezed(after[unit]) in allowed


def test_a_save_keeps_every_comment(drafts: tuple[Word, Word]) -> None:
    # Their bookmarks it drops, and the bullets of their lists.
    before, after = (comments(word) for word in drafts)
    assert after == before


@pytest.fixture
def readings(converted: Path, word_files: Mapping[str, WordFile], slug: str) -> tuple[WordText, WordText]:
    """What is read of a draft as it was written, and as LibreOffice saves it."""
    paths = (word_files[f'{slug}.draft'].path, converted / f'{slug}.draft.docx')
    before, after = (read_word(path.read_bytes()) for path in paths)
    return before, after


def test_a_save_is_read_as_the_draft_is(readings: tuple[WordText, WordText]) -> None:
    before, after = readings
    assert content(after.paragraphs) == content(before.paragraphs)
    assert [content(note) for note in after.notes.values()] == [content(note) for note in before.notes.values()]
    assert (after.images, after.alternatives) == (before.images, before.alternatives)
    assert after.left_out == before.left_out == ()


def test_a_save_has_the_marks_of_the_draft(readings: tuple[WordText, WordText]) -> None:
    for paragraphs in zip(*(_stories(text) for text in readings), strict=True):
        before, after = map(unit_marks, paragraphs)
        # LibreOffice lets a bookmark with a footnote in it end one character early.
        assert [name for name, _ in after] == [name for name, _ in before]
        for (_, text), (_, whole) in zip(after, before, strict=True):
            assert whole.startswith(text)
            assert len(whole) - len(text) <= ('\ufffc' in whole)


def _stories(text: WordText) -> list[tuple[Paragraph, ...]]:
    return [text.paragraphs, *text.notes.values()]


def test_a_save_has_the_remarks_of_the_draft_at_their_text(readings: tuple[WordText, WordText]) -> None:
    before, after = ([_placed(text, remark) for remark in text.remarks] for text in readings)
    assert after == before


def _placed(text: WordText, remark: Remark) -> tuple[str, str, datetime | None, str]:
    """What a remark says, and the text that it is on."""
    on = plain(text.paragraphs[remark.paragraph].rich)[remark.start : remark.end]
    return remark.text, remark.author, remark.date, on


def comments(word: Word) -> list[tuple[str, str]]:
    """The author and the letters of each comment."""
    found = word.find('//w:comment', 'comments') if 'word/comments.xml' in word.parts else []
    return sorted((comment.get(f'{{{W}}}author'), letters(''.join(comment.itertext('{*}t')))) for comment in found)


LANGUAGES = sorted(TEXTS)


@pytest.fixture(scope='session')
def tables(program: LibreOffice, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with each table for translators as a PDF, and as LibreOffice saves it in Word's format."""
    folder = tmp_path_factory.mktemp('tables')
    paths = []
    for language in LANGUAGES:
        path = folder / export_name(SLUG, language, 'docx')
        path.write_bytes(export_file(catalogue(language), 'docx', slug=SLUG, source_language='en', title=TITLE))
        paths.append(path)
    for form in ('pdf', 'docx'):
        program.convert(paths, form)
    return program.folder


@pytest.mark.parametrize('language', LANGUAGES)
def test_a_save_changes_no_translation(tables: Path, language: str) -> None:
    path = tables / export_name(SLUG, language, 'docx')
    returned, faults = read_file(path.read_bytes(), path.name)
    assert returned
    assert faults == ()
    assert (returned.slug, returned.language, returned.sent) == (SLUG, language, 6)
    home = reconcile(returned, catalogue(language))
    assert (home.changes, home.diagnostics) == ((), ())
    assert catalogue_text(home.catalogue) == catalogue_text(catalogue(language))


@pytest.mark.parametrize('language', LANGUAGES)
def test_every_source_of_a_table_is_on_its_pages(tables: Path, language: str) -> None:
    pages = pypdfium2.PdfDocument(tables / f'{SLUG}.to-{language}.pdf')
    text = letters('\n'.join(page.get_textpage().get_text_range() for page in pages))
    for entry in catalogue(language).entries:
        if not entry.obsolete and not entry.previous:
            assert letters(entry.source) in text
    assert all(page.get_width() > page.get_height() for page in pages)
