"""What holds for any brief: its text is all there, in the HTML, the PDF and the Word draft, and twice the same."""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from collections import Counter
from pathlib import Path

import pypdfium2
from hypothesis import given, settings
from lxml import etree
from lxml import html as lxml_html

from briefpress.build.plan import read_brief
from briefpress.load import load_brief
from briefpress.merge import merge
from briefpress.model import Document
from briefpress.pdf import lay_out, write_pdf
from briefpress.project import open_project
from briefpress.word.write import write_docx
from tests.briefs import briefs
from tests.projects import write_project
from tests.word.word_reading import Word, html_text

W = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'
NO_HYPHENS = 'html, body, p, li { hyphens: manual !important }'


def document_of(text: str) -> Document:
    """The Document of a brief without hyphenation. The brief has no error."""
    with tempfile.TemporaryDirectory() as name:
        root = write_project(Path(name), {'content/any/brief.md': text, 'styles/house.css': NO_HYPHENS})
        project, _ = open_project(root)
        brief, faults = read_brief(project, 'any')
        assert brief, '\n'.join(map(str, faults))
        merged, faults = merge(project, brief)
        assert merged, faults
        return merged.plain


def letters(text: str) -> str:
    """A text's letters and digits alone, as line breaks and marks come and go between formats."""
    return ''.join(re.findall(r'\w', text))


def letters_of_html(document: Document) -> tuple[str, str, str]:
    """The letters of the page without its running matter, of its footnotes, and of the authors' notes on it."""
    body = lxml_html.document_fromstring(document.html).find('body')
    assert body is not None
    for element in body.xpath('//div[starts-with(@class, "running-")]'):
        element.drop_tree()
    remarks = body.xpath('//aside[@class="note"][not(ancestor::aside[@class="note"])]')
    commented = ''.join(letters(remark.text_content()) for remark in remarks)
    for remark in remarks:
        remark.drop_tree()
    footnotes = body.xpath('//span[@class="footnote"]')
    notes = ''.join(letters(note.text_content()) for note in footnotes)
    for note in footnotes:
        note.drop_tree()
    return letters(body.text_content()), notes, commented


def letters_of_pdf(data: bytes) -> Counter[str]:
    pages = pypdfium2.PdfDocument(data)
    return Counter(letters(''.join(page.get_textpage().get_text_range() for page in pages)))


def letters_of_docx(data: bytes) -> tuple[str, str, str]:
    """The letters of the text, of the footnotes, and of the comments."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        names = [f'word/{name}.xml' for name in ('document', 'footnotes', 'comments')]
        roots = [etree.fromstring(parts.read(name) if name in parts.namelist() else b'<none/>') for name in names]
    body, notes, comments = (letters(''.join(node.text or '' for node in root.iter(f'{W}t'))) for root in roots)
    return body, notes, comments


@settings(max_examples=25)
@given(briefs())
def test_all_text_of_a_document_is_in_its_pdf_and_its_word_draft(text: str) -> None:
    document = document_of(text)
    body, notes, remarks = letters_of_html(document)
    layout = lay_out(document)
    pdf, faults = write_pdf(layout)
    assert layout.diagnostics + faults == ()
    assert Counter(body + notes + remarks) - letters_of_pdf(pdf) == Counter()
    docx, faults = write_docx(document, pages=layout.page_of)
    assert faults == ()
    assert letters_of_docx(docx) == (body, notes, remarks)
    assert Word(docx).text() == html_text(document, notes=False)


@settings(max_examples=5)
@given(briefs())
def test_building_again_gives_the_same_bytes(text: str) -> None:
    first, second = document_of(text), document_of(text)
    assert first.digest() == second.digest()
    assert write_pdf(lay_out(first))[0] == write_pdf(lay_out(second))[0]
    assert write_docx(first)[0] == write_docx(second)[0]


@settings(max_examples=60)
@given(briefs())
def test_every_unit_is_in_the_html_at_its_id_with_its_words(text: str) -> None:
    document = document_of(text)
    root = lxml_html.document_fromstring(document.html)
    elements = {element.get('data-unit'): element for element in root.iter() if element.get('data-unit')}
    for unit in document.units:
        assert document.sources[unit.span.path][unit.span.start : unit.span.end]
        element = elements[unit.id]
        shown = ' '.join(element.itertext())
        for word in re.findall('[a-zA-Z]{3,}', unit.text.replace('https://example.org/a', '')):
            assert word in shown, (unit, shown)


@settings(max_examples=60)
@given(briefs())
def test_what_a_brief_holds_is_all_in_units(text: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        root = write_project(Path(name), {'content/any/brief.md': text})
        brief, _ = load_brief(open_project(root)[0], 'any')
    assert brief
    covered = bytearray(len(text))
    for unit in brief.units.values():
        covered[unit.span.start : unit.span.end] = b'x' * (unit.span.end - unit.span.start)
    begin = text.index('\n---\n') + 5
    rest = ''.join(char for char, seen in zip(text[begin:], covered[begin:], strict=True) if not seen)
    rest = re.sub(r'/{3,} [\w-]+|\[\^n\d\]:|[17][.)]', '', rest)
    assert re.findall(r'\w', rest) == []
