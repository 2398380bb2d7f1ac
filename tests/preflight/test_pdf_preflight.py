"""Preflight of the digital PDF: each planted fault is found, and the clean file is not accused."""

from __future__ import annotations

import io
import random
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pikepdf
import pytest
from pikepdf import Dictionary, Name, Stream, String
from PIL import Image

from briefpress import fonts
from briefpress.build.plan import Selection, prepare
from briefpress.engine.images import drawable
from briefpress.model import Document
from briefpress.pdf import lay_out, write_pdf
from briefpress.preflight import conformance
from briefpress.preflight.extraction import FLOORS, check_extraction, text_of
from briefpress.preflight.finding import as_diagnostics
from briefpress.preflight.pdf import check_pdf
from briefpress.project import open_project
from briefpress.scripts import script_of
from tests.pdf import scripts
from tests.pdf.scripts import SCRIPTS
from tests.projects import brief, write_project

fonts.configure()

Change = Callable[[pikepdf.Pdf], None]


def changed(data: bytes, change: Change) -> bytes:
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(stream)
    return stream.getvalue()


def figure(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return next(item for item in pdf.objects if isinstance(item, Dictionary) and item.get('/S') == Name.Figure)


def font(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return next(iter(pdf.pages[0].obj.Resources.Font.values()))


def descriptor(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return font(pdf).DescendantFonts[0].FontDescriptor


def show(pdf: pikepdf.Pdf, code: str) -> None:
    name = next(iter(pdf.pages[0].obj.Resources.Font.keys()))
    pdf.pages[0].contents_add(pdf.make_stream(f'BT {name} 9 Tf {code} Tj ET'.encode()))


def garbled(pdf: pikepdf.Pdf) -> None:
    """Every letter of the first font stands for another one."""
    table = font(pdf).ToUnicode
    table.write(table.read_bytes().replace(b'<0065>', b'<0101>').replace(b'<0061>', b'<0102>'))


def cut(pdf: pikepdf.Pdf) -> None:
    image = pdf.make_stream(b'123', Type=Name.XObject, Subtype=Name.Image, Width=9, Height=9, BitsPerComponent=8)
    image.ColorSpace, image.Interpolate = Name.DeviceRGB, False
    image.write(zlib.compress(b'123'), filter=Name.FlateDecode)
    pdf.pages[0].obj.Resources.XObject = Dictionary(Cut=pdf.make_indirect(image))


PLANTED: dict[str, tuple[str, Change]] = {
    'no language': ('pdf-structure', lambda pdf: pdf.Root.__delitem__('/Lang')),
    'another language': ('pdf-structure', lambda pdf: pdf.Root.__setitem__('/Lang', String('fr'))),
    'another title': ('pdf-structure', lambda pdf: pdf.trailer.Info.__setitem__('/Title', String('Other'))),
    'no title': ('pdf-structure', lambda pdf: pdf.trailer.Info.__delitem__('/Title')),
    'the file name as title': ('pdf-structure', lambda pdf: pdf.Root.__delitem__('/ViewerPreferences')),
    'no alternative text': ('missing-alt', lambda pdf: figure(pdf).__delitem__('/Alt')),
    'an empty alternative text': ('missing-alt', lambda pdf: figure(pdf).__setitem__('/Alt', String(' '))),
    'a font that is not in the file': ('pdf-font', lambda pdf: descriptor(pdf).__delitem__('/FontFile2')),
    'a font from elsewhere': (
        'fallback-font',
        lambda pdf: descriptor(pdf).__setitem__('/FontFamily', String('DejaVu Sans')),
    ),
    'the box of a missing glyph': ('missing-glyph', lambda pdf: show(pdf, '<0000>')),
    'a code without a glyph': ('missing-glyph', lambda pdf: show(pdf, '<7ABC>')),
    'garbled text': ('unreadable-text', garbled),
    'an image that is cut short': ('pdf-structure', cut),
    'no tags': ('pdf-conformance', lambda pdf: pdf.Root.__delitem__('/StructTreeRoot')),
    'no claim of PDF/UA': (
        'pdf-conformance',
        lambda pdf: pdf.Root.Metadata.write(pdf.Root.Metadata.read_bytes().replace(b'pdfuaid:part', b'pdfuaid:port')),
    ),
    'no output intent': ('pdf-conformance', lambda pdf: pdf.Root.__delitem__('/OutputIntents')),
    'a script': (
        'pdf-conformance',
        lambda pdf: pdf.Root.__setitem__('/OpenAction', Dictionary(S=Name.JavaScript, JS=String('app.alert(1)'))),
    ),
}


def test_a_clean_file_is_not_accused(made):
    document, data = made
    assert check_pdf(data, document) == ()
    assert check_pdf(changed(data, lambda _: None), document) == ()


@pytest.mark.parametrize('name', PLANTED)
def test_a_planted_fault_is_found(made, name):
    document, data = made
    code, change = PLANTED[name]
    found = check_pdf(changed(data, change), document)
    assert (code, 'error') in {(finding.code, finding.severity) for finding in found}


def test_a_file_that_cannot_be_read_is_one_finding(made):
    document, data = made
    for broken in (b'', b'%PDF-1.7', data[:2000]):
        assert [finding.code for finding in check_pdf(broken, document)] == ['pdf-structure']


def test_a_stream_of_another_length_than_it_says_is_found(made):
    document, data = made
    found = check_pdf(data.replace(b'/Length 3', b'/Length 4', 1), document)
    assert 'pdf-structure' in {finding.code for finding in found}


def test_lost_words_are_named(made):
    document, data = made
    more = replace(document, html=document.html.replace('<main>', '<main><p>Zebra quagga okapi</p>'))
    long = replace(document, html=document.html.replace('<main>', f'<main><p>{"Zebra " * 80}</p>'))
    assert check_pdf(data, more) == ()
    (finding,) = check_pdf(data, long)
    assert (finding.code, finding.severity) == ('unreadable-text', 'error')
    assert '"zebra"' in finding.where


def laid_out(body: str, css: str) -> tuple[Document, bytes]:
    face = '@font-face { font-family: Plex; src: url(fonts/IBMPlexSerif-Regular.ttf) }'
    text = 'html { font: 10pt Plex; hyphenate-character: "-" }'
    document = Document(
        html=f'<!DOCTYPE html><html lang="en"><head><title>A</title></head><body><main>{body}</main></body></html>',
        stylesheets=(('a.css', f'@page {{ margin: 20mm; font-family: Plex }} {face} {text} {css}'),), assets={},
        fonts={'fonts/IBMPlexSerif-Regular.ttf': fonts.digest(fonts.find('IBMPlexSerif-Regular.ttf'))},
        attachments=(), slug='a', language='en', title='A', authors=(), keywords=(), description='',
        created=datetime(2025, 10, 14, tzinfo=UTC), sources={}, units=(),
    )  # fmt: skip
    data, faults = write_pdf(lay_out(document))
    assert faults == ()
    return document, data


TEXT = 'The plan for cool rooms in town needs money, and people who care about heat. '
URL = 'https://www.example.org/reports/2024/a-very-long-path/annex-1234.pdf?download=true'
NOTE = '<span class="footnote" data-number="1">A short note.</span>'
OF_THE_DESIGN = {
    'capitals': (f'<h2>{TEXT}</h2><p>{TEXT * 2}</p>', 'h2 { text-transform: uppercase }'),
    'a drop cap': (f'<p>{TEXT}</p>', 'p::first-letter { font-size: 300%; float: left }'),
    'numbers of footnotes': (
        f'<p>{TEXT}word{NOTE}. Here{NOTE}, there{NOTE}.</p>',
        '.footnote { float: footnote } .footnote::footnote-call { content: attr(data-number) }',
    ),
    'addresses over lines': (
        f'<p>See <span>{URL}</span> there. {TEXT}</p>',
        'p { width: 60mm; overflow-wrap: anywhere }',
    ),
    'dashes at line ends': ('<p>One part—another part—a third part/or more of it—and on</p>', 'p { width: 20mm }'),
    'marks after a word': (
        f'<p><span class="date">2024</span> <span>{TEXT}</span></p>',
        '.date::after { content: ": " }',
    ),
    'soft hyphens': (
        '<p>Donau\u00addampf\u00adschiff\u00adfahrts\u00adgesell\u00adschaft at work</p>',
        'p { width: 30mm }',
    ),
    'indices': (f'<p>CO<sub>2</sub> on 20 m<sup>2</sup> {TEXT}</p>', 'sub, sup { font-size: 6pt }'),
}


@pytest.mark.parametrize('name', OF_THE_DESIGN)
def test_what_the_design_does_to_words_is_no_lost_text(name):
    body, css = OF_THE_DESIGN[name]
    document, data = laid_out(body * 20, css)
    assert list(check_extraction(data, document)) == []


def test_words_that_are_drawn_letter_by_letter_are_a_warning():
    document, data = laid_out(f'<h2>{TEXT}</h2>' * 20, 'h2 { letter-spacing: .5em }')
    (finding,) = check_extraction(data, document)
    assert (finding.code, finding.severity) == ('unreadable-text', 'warning')


@pytest.mark.parametrize('name', SCRIPTS)
def test_a_text_in_any_script_reaches_what_is_usual(tmp_path, name):
    document = scripts.document(SCRIPTS[name], tmp_path)
    data, _ = write_pdf(lay_out(document, font_folder=tmp_path))
    assert check_pdf(data, document) == ()
    assert script_of(text_of(document)) in FLOORS


def test_no_page_validation_is_a_warning_and_all_the_rest_is_measured(made, monkeypatch):
    document, data = made
    monkeypatch.setattr(conformance, 'PACKAGE', 'no-such-package')
    (doubt,) = check_pdf(changed(data, PLANTED['no tags'][1]), document)
    assert (doubt.code, doubt.severity) == ('pdf-conformance', 'warning')

    def helvetica(pdf: pikepdf.Pdf) -> None:
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        pdf.pages[0].obj.Resources.Font.Own = pdf.make_indirect(font)

    codes = [finding.code for finding in check_pdf(changed(data, helvetica), document)]
    assert codes == ['pdf-conformance', 'pdf-font', 'fallback-font']


def broken_font(pdf: pikepdf.Pdf) -> None:
    descriptor(pdf).FontFile2.write(b'no font')


def endless_form(pdf: pikepdf.Pdf) -> None:
    form = pdf.make_stream(b'/Own Do', Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
    form.Resources = Dictionary(XObject=Dictionary(Own=form))
    pdf.pages[0].obj.Resources.XObject = Dictionary(Own=form)


@pytest.mark.parametrize('change', [broken_font, endless_form])
def test_what_cannot_be_read_is_an_error_and_never_an_exception(made, change):
    document, data = made
    assert 'error' in {finding.severity for finding in check_pdf(changed(data, change), document)}


def test_a_file_with_random_damage_never_raises(made):
    document, data = made
    chance = random.Random(4)
    for _ in range(30):
        damaged = bytearray(data)
        for at in chance.sample(range(len(data)), 20):
            damaged[at] = chance.randrange(256)
        assert check_pdf(bytes(damaged), document) is not None


def test_a_finding_is_a_diagnostic_of_the_file(made):
    document, data = made
    findings = check_pdf(changed(data, PLANTED['the box of a missing glyph'][1]), document)
    found = as_diagnostics(findings, path='build/a/a.en.pdf')
    (fault,) = [item for item in found if item.code == 'missing-glyph']
    assert (fault.path, fault.line, fault.page) == ('build/a/a.en.pdf', 0, 1)
    assert str(fault).startswith('build/a/a.en.pdf: error: page 1: a character is shown')


def test_forms_and_tiles_are_looked_into(made):
    document, data = made

    def hidden(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0].obj
        name = next(iter(page.Resources.Font.keys()))
        form = Stream(pdf, f'BT {name} 9 Tf <0000> Tj ET'.encode())
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, pikepdf.Array([0, 0, 9, 9])
        form.Resources = Dictionary(Font=page.Resources.Font)
        page.Resources.XObject = Dictionary(Hidden=pdf.make_indirect(form))

    assert 'missing-glyph' in {finding.code for finding in check_pdf(changed(data, hidden), document)}


def picture(mode: str, form: str, size: int = 40) -> bytes:
    stream = io.BytesIO()
    image = Image.effect_noise((size, size), 90)
    image = Image.new('I;16', (size, size), 30000) if mode == 'I;16' else image.convert(mode)
    if mode == 'RGBA':
        image.putalpha(Image.linear_gradient('L').resize((size, size)))
    image.save(stream, form)
    return stream.getvalue()


@pytest.mark.parametrize(
    ('name', 'mode', 'form'),
    [('a.png', 'RGB', 'PNG'), ('a.png', 'RGBA', 'PNG'), ('a.png', 'P', 'PNG'), ('a.png', '1', 'PNG'),
     ('a.png', 'L', 'PNG'), ('a.png', 'I;16', 'PNG'), ('a.jpg', 'RGB', 'JPEG'), ('a.jpg', 'L', 'JPEG'),
     ('a.jpg', 'CMYK', 'JPEG')],
)  # fmt: skip
def test_a_picture_of_any_kind_is_not_accused(tmp_path, name, mode, form):
    text = brief(f'![A picture](images/{name}){{width=20}}\n')
    files = {'content/heat/brief.md': text, f'content/heat/images/{name}': picture(mode, form)}
    project, faults = open_project(write_project(tmp_path, files))
    assert faults == ()
    prepared = next(prepare(project, 'heat', Selection()))
    assert prepared.diagnostics == ()
    layout = lay_out(prepared.job.document)
    data, faults = write_pdf(layout)
    assert layout.diagnostics + faults == ()
    assert check_pdf(data, prepared.job.document) == ()


def test_sixteen_bits_of_grey_and_cmyk_keep_their_look():
    grey = drawable(picture('I;16', 'PNG'), cmyk=False)
    with Image.open(io.BytesIO(grey)) as image:
        assert (image.mode, image.getpixel((0, 0))) == ('L', 30000 // 256)
    stream = io.BytesIO()
    Image.new('CMYK', (9, 9), (0, 255, 255, 0)).save(stream, 'JPEG', quality=95)
    with Image.open(io.BytesIO(drawable(stream.getvalue(), cmyk=False))) as image:
        red, green, blue = image.getpixel((4, 4))
        assert image.mode == 'RGB'
        assert red > 200 > 60 > max(green, blue)


def test_pictures_that_can_be_written_are_not_touched():
    for data in (picture('RGB', 'PNG'), picture('P', 'PNG'), picture('L', 'JPEG'), b'<svg/>', b''):
        assert drawable(data, cmyk=False) is data
    cmyk = picture('CMYK', 'JPEG')
    assert drawable(cmyk, cmyk=True) is cmyk


INNER = ['*heads*', '**heads**', '`heads`', 'H~2~O', 'x^2^', '~~heads~~', '*heads*{lang=fr}', 'all *the* heads']


@pytest.mark.parametrize('inner', INNER)
def test_a_link_with_marks_in_it_is_one_link_a_line_and_not_accused(tmp_path, inner):
    text = brief(
        f'## Heads {{#heads}}\n\nSee [{inner}](#heads), [{inner}](https://example.org/a) and *[so](#heads)*.\n'
    )
    project, faults = open_project(write_project(tmp_path, {'content/heat/brief.md': text}))
    assert faults == ()
    prepared = next(prepare(project, 'heat', Selection()))
    assert prepared.diagnostics == ()
    data, faults = write_pdf(lay_out(prepared.job.document))
    assert faults == ()
    assert check_pdf(data, prepared.job.document) == ()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        links = [item for page in pdf.pages for item in page.obj.get('/Annots', [])]
    assert len(links) == 3


def test_a_file_that_page_validation_does_not_take_is_an_error_and_never_an_exception(monkeypatch):
    import page

    def refuse(*_, **__):
        raise page.SafetyLimitError('a content stream exceeds the limit')

    monkeypatch.setattr(page, 'validate_pdf_bytes', refuse)
    found = list(conformance.check_conformance(b''))
    assert [(fault.code, fault.severity, fault.where) for fault in found] == [
        ('pdf-conformance', 'error', 'a content stream exceeds the limit')
    ] * 2
    assert found[0].message == 'whether it is PDF/A-3a cannot be measured'
