"""A brief in each language, in both formats: its faces, its lines, its digits, and that its text comes out again."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from lxml import etree

from briefpress.build.job import Result, run_job
from briefpress.faces import first_family
from briefpress.model import Document
from tests.language_briefs import SAMPLES, Sample, language_project, prepared

FACES = {
    'hi': {'Hind'},
    'bn': {'Hind Siliguri'},
    'ta': {'Catamaran'},
    'ar': {'IBM Plex Sans Arabic'},
    'ur': {'IBM Plex Sans Arabic'},
    'zh': {'Noto Serif SC', 'Noto Sans SC'},
}
LINES = {'hi': 1.6, 'bn': 1.6, 'ta': 1.61, 'ar': 1.64, 'ur': 1.69, 'zh': 1.68}
"""The height of lines of the running text as a multiple of its size."""
SIZES = {'hi': 10.5, 'bn': 10.5, 'ta': 10, 'ar': 11, 'ur': 11, 'zh': 10}
"""The size of the running text in Word, in half points rounded down."""
W = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'
MARATHI = Sample(
    'पाणी धोरण', 'पाण्याची मागणी वाढली.', 'पार्श्वभूमी', ('पृष्ठ {page} / {pages}', 'मसुदा', 'अंक {number}', 'तक्ता {number}')
)


@cache
def built(language: str, sample: Sample) -> tuple[Document, Result]:
    """The Document and its files, once for all tests."""
    with TemporaryDirectory() as root:
        found = prepared(language_project(Path(root), language, sample), formats=('pdf', 'docx'))
        assert found.job, found.diagnostics
        return found.job.document, run_job(found.job)


def pdf(language: str) -> bytes:
    written = built(language, SAMPLES[language])[1].outputs['pdf']
    assert [fault for fault in (*written.shared, *written.own) if fault.severity == 'error'] == []
    return written.data


def word(language: str, part: str, sample: Sample | None = None) -> etree._Element:
    written = built(language, sample or SAMPLES[language])[1].outputs['docx']
    with zipfile.ZipFile(io.BytesIO(written.data)) as file:
        return etree.fromstring(file.read(f'word/{part}.xml'))


def values(element: etree._Element, path: str) -> list[str]:
    return element.xpath(path, namespaces={'w': W[1:-1]})


@pytest.mark.parametrize('language', SAMPLES)
def test_a_pdf_has_the_faces_of_its_language_and_no_others(language):
    with pikepdf.open(io.BytesIO(pdf(language))) as file:
        found = {
            str(item.FontFamily)
            for item in file.objects
            if isinstance(item, pikepdf.Dictionary) and item.get('/Type') == pikepdf.Name.FontDescriptor
        }
    assert found == FACES[language]


@pytest.mark.parametrize('language', ['hi', 'bn', 'ta', 'zh'])
def test_its_text_comes_out_as_it_was_written(language):
    with pypdfium2.PdfDocument(pdf(language)) as file:
        text = ''.join(''.join(page.get_textpage().get_text_range() for page in file).split())
    for wanted in (SAMPLES[language].title, SAMPLES[language].text.replace('*', '')):
        assert ''.join(wanted.split()) in text


@pytest.mark.parametrize('language', SAMPLES)
def test_no_character_of_it_is_lost_from_right_to_left_either(language):
    with pypdfium2.PdfDocument(pdf(language)) as file:
        found = set(''.join(page.get_textpage().get_text_range() for page in file))
    assert set(SAMPLES[language].text) - set('* ') <= found


def test_bengali_pages_are_counted_in_bengali():
    with pypdfium2.PdfDocument(pdf('bn')) as file:
        text = file[0].get_textpage().get_text_range()
    assert 'পৃষ্ঠা ১, মোট ১' in text
    assert '১৪ অক্টোবর, ২০২৫' in text
    assert {'১.', '২.'} <= set(text.split())
    assert not set('0123456789') & set(text)


@pytest.mark.parametrize('language', SAMPLES)
def test_word_has_the_faces_sizes_and_lines_of_the_language(language):
    document, _ = built(language, SAMPLES[language])
    styles = word(language, 'styles')
    (faces,) = values(styles, '//w:rPrDefault//w:rFonts')
    family = 'Noto Serif SC' if language == 'zh' else first_family(document.stylesheets)
    slot = 'eastAsia' if language == 'zh' else 'cs'
    assert {faces.get(f'{W}ascii'), faces.get(f'{W}{slot}')} == {family}
    (size,) = values(styles, '//w:rPrDefault//w:szCs/@w:val')
    assert size == values(styles, '//w:rPrDefault//w:sz/@w:val')[0] == str(int(2 * SIZES[language]))
    (spacing,) = values(styles, '//w:pPrDefault//w:spacing')
    natural = {'ar': 11, 'ur': 11.2}.get(language, SIZES[language])
    assert int(spacing.get(f'{W}line')) / 20 == pytest.approx(LINES[language] * natural, abs=0.15)
    assert spacing.get(f'{W}lineRule') == 'atLeast'
    assert values(styles, '//w:style/w:rPr/w:i[not(@w:val)]') == []


@pytest.mark.parametrize(
    ('language', 'latin', 'tag'),
    [('hi', 'hi-IN', 'hi-IN'), ('ur', 'ur-PK', 'ur-PK'), ('zh', 'en-US', 'zh-CN'), ('bn', 'bn-IN', 'bn-IN')],
)
def test_word_is_told_the_language_and_takes_latin_words_in_chinese_for_english(language, latin, tag):
    (said,) = values(word(language, 'styles'), '//w:rPrDefault//w:lang')
    assert [said.get(f'{W}{slot}') for slot in ('val', 'eastAsia', 'bidi')] == [latin, tag, tag]


def test_word_counts_in_the_digits_that_it_has():
    body = word('mr', 'document', MARATHI)
    assert values(body, '//w:sectPr/w:pgNumType/@w:fmt') == ['hindiNumbers']
    assert values(body, '//w:sectPr/w:footnotePr/w:numFmt/@w:val') == ['hindiNumbers']
    assert ' SEQ Table \\* HINDIARABIC ' in [code.text for code in values(body, '//w:instrText')]
    assert 'hindiNumbers' in values(word('mr', 'numbering', MARATHI), '//w:numFmt/@w:val')
    assert '१४ ऑक्टोबर, २०२५' in ''.join(values(body, '//w:t/text()'))


def test_both_formats_show_labels_and_dates_in_one_kind_of_digits():
    body = word('bn', 'document')
    text = ''.join(values(body, '//w:t/text()'))
    assert 'সংখ্যা ১২ · ১৪ অক্টোবর, ২০২৫' in text
    assert text.count('সারণি\u00a0১') == 2
    codes = [code.text.split() for code in values(body, '//w:instrText')]
    assert 'SEQ' not in [code[0] for code in codes]
    assert {code[1] for code in codes if code[0] == 'REF'} <= set(values(body, '//w:bookmarkStart/@w:name'))
    assert [code[0] for code in codes].count('REF') == 1
    assert not set('0123456789') & set(text)
    assert values(body, '//w:pgNumType') == []


def test_a_chinese_glyph_is_named_by_the_number_that_its_font_has_for_it():
    with pikepdf.open(io.BytesIO(pdf('zh'))) as file:
        programs = [
            item.FontFile3.read_bytes()
            for item in file.objects
            if isinstance(item, pikepdf.Dictionary) and '/FontFile3' in item
        ]
    assert len(programs) == 2
    for program in programs:
        with TTFont(io.BytesIO(program)) as font:
            assert font.getGlyphOrder()[-1] == f'cid{len(font.getGlyphOrder()) - 1:05d}'
