"""The PDF writer over small Documents."""

import io
from dataclasses import replace
from datetime import UTC, datetime

import pikepdf
import pypdfium2
import pytest

from briefpress import fonts
from briefpress.model import Attachment, Document

fonts.configure()

from briefpress.pdf import lay_out, write_pdf  # noqa: E402 - after the machine's fonts are closed

CSS = """
@font-face { font-family: "IBM Plex Serif"; src: url(fonts/IBMPlexSerif-Regular.ttf) }
@page { size: A4; font-family: "IBM Plex Serif" }
html { font-family: "IBM Plex Serif" }
.footnote { float: footnote }
"""
FONT = 'IBMPlexSerif-Regular.ttf'
ISSUES = Attachment('issues.csv', 'text/csv', 'The issues', b'issue,remedy\r\n')


def document(body, *, css=CSS, assets=(), attachments=()):
    head = '<meta charset="utf-8"><title>Heat</title><meta name="author" content="A. Author">'
    return Document(
        html=f'<!DOCTYPE html><html lang="en"><head>{head}</head><body>{body}</body></html>',
        stylesheets=(('styles/text.css', css),),
        assets=dict(assets),
        fonts={f'fonts/{FONT}': fonts.digest(fonts.find(FONT))},
        attachments=attachments,
        slug='heat',
        language='en',
        title='Heat',
        authors=('A. Author',),
        keywords=('heat',),
        description='',
        created=datetime(2025, 10, 14, 12, tzinfo=UTC),
        sources={},
        units=(),
    )


def written(doc):
    layout = lay_out(doc)
    data, faults = write_pdf(layout)
    return layout, data, layout.diagnostics + faults


def codes(diagnostics):
    return [(diagnostic.path, diagnostic.line, diagnostic.code) for diagnostic in diagnostics]


def test_a_clean_document_gives_no_diagnostic_and_its_text():
    layout, data, faults = written(document('<h1>Heat</h1><p>Cities warm.</p>'))
    assert faults == ()
    assert layout.pages == 1
    text = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()
    assert text.split() == ['Heat', 'Cities', 'warm.']


def test_page_of_gives_the_first_page_of_each_id():
    layout, _, _ = written(document('<h1 id="one">One</h1><h2 id="two" style="break-before: page">Two</h2>'))
    assert layout.page_of == {'one': 1, 'two': 2}


def test_the_same_document_gives_the_same_bytes():
    doc = document('<h1>Heat</h1><p>Cities warm<span class="footnote">Most.</span>.</p>', attachments=(ISSUES,))
    assert written(doc)[1] == written(doc)[1]


def test_writing_a_layout_twice_gives_the_same_bytes():
    layout = lay_out(document('<h1>Heat</h1>', attachments=(ISSUES,)))
    assert write_pdf(layout)[0] == write_pdf(layout)[0]


def test_the_file_claims_pdfa_and_pdfua_and_holds_the_metadata():
    _, data, _ = written(document('<h1>Heat</h1>'))
    with pikepdf.open(_stream(data)) as pdf:
        metadata = pdf.open_metadata()
        assert metadata.pdfa_status == '3A'
        assert metadata['pdfuaid:part'] == '1'
        assert metadata['dc:title'] == 'Heat'
        assert metadata['dc:creator'] == ['A. Author']
        assert str(pdf.Root.Lang) == 'en'
        assert pdf.Root.MarkInfo.Marked


def test_attachments_are_in_the_file_with_the_date_of_the_document():
    _, data, _ = written(document('<h1>Heat</h1>', attachments=(ISSUES,)))
    with pikepdf.open(_stream(data)) as pdf:
        (specification,) = pdf.attachments.values()
        assert specification.filename == 'issues.csv'
        assert specification.get_file().read_bytes() == ISSUES.data
        assert str(specification.obj.AFRelationship) == '/Source'


def test_a_missing_glyph_is_an_error_and_no_font_of_the_machine_is_taken():
    _, _, faults = written(document('<p>政</p>'))
    assert codes(faults) == [('content/heat/brief.md', 0, 'missing-glyph')]


def test_a_dead_anchor_is_an_error():
    assert codes(written(document('<p><a href="#nowhere">x</a></p>'))[2]) == [('content/heat/brief.md', 0, 'dead-link')]


def test_a_declaration_that_the_layout_ignores_is_a_warning_at_its_line():
    faults = written(document('<p>x</p>', css=CSS + 'p { colour: red }'))[2]
    assert codes(faults) == [('styles/text.css', 6, 'refused-css')]


@pytest.mark.parametrize(
    'name', ['/etc/passwd', '../x.png', 'file:///etc/hostname', 'http://127.0.0.1:9/x.png', 'x.png']
)
def test_an_image_that_is_not_an_asset_is_never_fetched(name):
    _, data, faults = written(document(f'<p><img src="{name}" alt="x"></p>'))
    assert [fault.code for fault in faults] == ['failed-image']
    assert b'root:' not in data


def test_a_font_that_is_not_the_one_of_the_document_is_refused():
    doc = replace(document('<p>x</p>'), fonts={f'fonts/{FONT}': '0' * 64})
    with pytest.raises(ValueError, match=f'fonts/{FONT} is not the font file that the document was made with'):
        lay_out(doc)


def _stream(data):
    return io.BytesIO(data)
