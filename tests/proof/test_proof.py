"""What careful eyes would send back, planted on small pages: each fault is found, its mended page not accused."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PIL import Image

from briefpress import fonts
from briefpress.diagnostics import Diagnostic
from briefpress.engine.boxes import read_pages
from briefpress.model import Document, Span, Unit
from briefpress.pdf import lay_out
from briefpress.proof import read_proof
from briefpress.proof.overflow import SAFE

FONT = 'IBMPlexSerif-Regular.ttf'
CSS = f"""
@font-face {{ font-family: Plex; src: url(fonts/{FONT}) }}
@page {{ size: 200pt 202pt; margin: 20pt; font-family: Plex }}
html {{ font: 10pt/16pt Plex; orphans: 1; widows: 1; hyphenate-character: "-" }}
body, p, h2, ul, figure {{ margin: 0 }} h2 {{ font-size: 10pt; break-after: auto }}
table {{ table-layout: fixed; border-spacing: 0; width: 100% }} td, th {{ padding: 0 }}
.footnote {{ float: footnote }}
"""
LONG = 'Donaudampfschifffahrtsgesellschaftskapitaen'


def unit(number: int) -> Unit:
    path = f'content/heat/{"brief.md" if number < 50 else "tables/issues.yaml"}'
    return Unit(f'u{number}', 'paragraph', 'x', Span(path, 0, 1, number))


def document(body: str, css: str = '') -> Document:
    """Pages of 160 by 160 points, ten lines each; the unit `u7` is on line 7."""
    return Document(
        html=f'<!DOCTYPE html><html lang="en"><head><title>Heat</title></head><body>{body}</body></html>',
        stylesheets=(('page.css', CSS + css),), assets={'dot.png': png(30), 'photo.png': png(400)},
        fonts={f'fonts/{FONT}': fonts.digest(fonts.find(FONT))}, attachments=(), slug='heat', language='en',
        title='Heat', authors=(), keywords=(), description='', created=datetime(2025, 10, 14, tzinfo=UTC), sources={},
        units=tuple(map(unit, range(1, 60))),
    )  # fmt: skip


def png(pixels: int) -> bytes:
    stream = io.BytesIO()
    Image.new('RGB', (pixels, pixels), '#804020').save(stream, 'PNG')
    return stream.getvalue()


def proof(body: str, css: str = '') -> tuple[Diagnostic, ...]:
    return read_proof(lay_out(document(body, css)))


def lines(count: int, number: int = 1) -> str:
    """A paragraph of so many lines."""
    return f'<p data-unit="u{number}" data-line="{number}">{"<br>".join(["A line of text"] * count)}</p>'


def table(rows: str, head: str = '<thead><tr><th scope="col">Issue</th></tr></thead>') -> str:
    return f'<table data-line="40">{head}<tbody>{rows}</tbody></table>'


def row(count: int, number: int = 50) -> str:
    return f'<tr><td data-unit="u{number}" data-line="{number}">{"<br>".join(["A cell"] * count)}</td></tr>'


P = '<p data-unit="u7" data-line="7">{}</p>'
UNBROKEN = f'{lines(8)}<p data-unit="u7" data-line="7" style="break-inside: avoid">{"A line<br>" * 15}</p>'
HYPHENS = 'Internationalisation characteristically interconnectednesses notwithstanding disproportionately'

CASES = {
    # code: planted, css, mended, css, (page, path, line)
    'overflow': (
        (P.format(LONG * 2), ''),
        (P.format(LONG * 2), 'p { overflow-wrap: anywhere }'),
        (1, 'content/heat/brief.md', 7),
    ),
    'overflow past its block': (
        (f'<div style="width: 60pt">{P.format("Interconnectedness")}</div>', ''),
        (f'<div style="width: 110pt">{P.format("Interconnectedness")}</div>', ''),
        (1, 'content/heat/brief.md', 7),
    ),
    'overflow of an image': (
        ('<figure data-line="9"><img alt="a" src="photo.png" style="width: 170pt"></figure>', ''),
        ('<figure data-line="9"><img alt="a" src="photo.png" style="width: 140pt"></figure>', ''),
        (1, 'content/heat/brief.md', 9),
    ),
    'overflow of a table': (
        (table(row(1)), 'table { width: 170pt }'),
        (table(row(1)), 'table { width: 160pt }'),
        (1, 'content/heat/brief.md', 40),
    ),
    'overflow of what stands apart': (
        (lines(5, 7) + P.format('<span style="position: absolute; left: 170pt">Far</span>'), ''),
        (lines(5, 7) + P.format('<span style="position: absolute; left: 20pt">Beside it</span>'), ''),
        (1, 'content/heat/brief.md', 7),
    ),
    'clipped-cell': (
        (table(f'<tr><td data-unit="u51">{LONG}</td><td>b</td></tr>', ''), ''),
        (table(f'<tr><td data-unit="u51">{LONG}</td><td>b</td></tr>', ''), 'td { overflow-wrap: anywhere }'),
        (1, 'content/heat/tables/issues.yaml', 51),
    ),
    'split-row': (
        (lines(5) + table(row(3, 51) + row(6, 52)), ''),
        (lines(5) + table(row(3, 51) + row(6, 52)), 'tr { break-inside: avoid }'),
        (1, 'content/heat/tables/issues.yaml', 52),
    ),
    'headless-table': (
        (lines(5) + table(row(4, 51) + row(6, 52), head=''), 'tr { break-inside: avoid }'),
        (lines(5) + table(row(3, 51) + row(6, 52)), 'tr { break-inside: avoid }'),
        (2, 'content/heat/brief.md', 40),
    ),
    'stranded-heading': (
        (f'{lines(9)}<h2 data-unit="u8" data-line="8">Heat</h2>{lines(6, 9)}', ''),
        (f'{lines(9)}<h2 data-unit="u8" data-line="8">Heat</h2>{lines(6, 9)}', 'h2 { break-after: avoid }'),
        (1, 'content/heat/brief.md', 8),
    ),
    'orphan': (
        (lines(9) + lines(7, 2), ''),
        (lines(9) + lines(7, 2), 'p { orphans: 2 }'),
        (1, 'content/heat/brief.md', 2),
    ),
    'widow': (
        (lines(5) + lines(6, 2) + lines(5, 3), ''),
        (lines(5) + lines(6, 2) + lines(5, 3), 'p { widows: 2 }'),
        (2, 'content/heat/brief.md', 2),
    ),
    'short-page': ((lines(13), ''), (lines(14), ''), (2, 'content/heat/brief.md', 1)),
    'hyphen-ladder': (
        (P.format(HYPHENS), 'p { hyphens: auto; width: 60pt }'),
        (P.format(HYPHENS), 'p { hyphens: auto; width: 130pt }'),
        (1, 'content/heat/brief.md', 7),
    ),
    'loose-line': (
        (P.format('Such an interconnectedness characteristically'), 'p { text-align: justify; width: 105pt }'),
        (P.format('Such an interconnectedness characteristically'), 'p { width: 105pt }'),
        (1, 'content/heat/brief.md', 7),
    ),
    'low-resolution': (
        ('<figure data-line="9"><img alt="a" src="dot.png" style="width: 100pt"></figure>', ''),
        ('<figure data-line="9"><img alt="a" src="photo.png" style="width: 100pt"></figure>', ''),
        (1, 'content/heat/brief.md', 9),
    ),
}  # fmt: skip


@pytest.mark.parametrize('name', CASES)
def test_a_planted_fault_is_found_at_its_place_and_nothing_else(name):
    (body, css), _, place = CASES[name]
    found = proof(body, css)
    assert [fault.code for fault in found] == [name.split()[0]]
    assert [(fault.page, fault.path, fault.line) for fault in found] == [place]
    assert found[0].severity == 'warning'
    left, top, right, bottom = found[0].box
    assert left < right
    assert top < bottom


@pytest.mark.parametrize('name', CASES)
def test_the_mended_page_is_not_accused(name):
    _, (body, css), _ = CASES[name]
    assert proof(body, css) == ()


def test_the_box_of_a_fault_is_where_it_stands_on_the_sheet():
    (fault,) = proof(f'{lines(3)}<div style="width: 60pt">{P.format("Interconnectedness")}</div>')
    left, top, right, bottom = fault.box
    assert (left, top, bottom - top) == (20, 20 + 3 * 16, 16)
    assert 100 < right < 160


def test_one_block_is_accused_once_on_a_page():
    assert len(proof(f'<div style="width: 60pt">{P.format("Interconnectedness<br>Interconnectedness")}</div>')) == 1


def test_what_reaches_out_before_the_block_on_purpose_is_not_accused():
    assert proof(P.format('Hung'), 'p { margin-left: -5pt; text-indent: -1pt }') == ()


def test_text_at_the_edge_of_the_sheet_is_accused():
    (fault,) = proof(P.format('Cut off'), 'p { margin-left: -15pt }')
    assert (fault.code, fault.box[0] < SAFE) == ('overflow', True)
    assert 'within 5 mm' in fault.message


def test_an_image_that_bleeds_is_not_accused():
    figure = '<figure data-line="9"><img alt="a" src="photo.png" style="{}; width: 100pt"></figure>'
    assert proof(figure.format('margin-left: -28pt')) == ()
    (fault,) = proof(figure.format('margin-left: -35pt'))
    assert fault.message == 'the image reaches past the page'


def test_from_right_to_left_the_end_of_a_line_is_its_left():
    narrow = f'<div style="width: 60pt; margin-right: 5pt">{P.format("Interconnectedness")}</div>'
    (fault,) = proof(f'<div dir="rtl">{narrow}</div>', 'html { direction: rtl }')
    assert (fault.code, fault.line) == ('overflow', 7)
    assert proof(P.format('Hung'), 'html { direction: rtl } p { margin-right: -5pt }') == ()


def test_an_unbreakable_block_is_torn_where_it_must_be_and_none_of_it_is_lost():
    layout = lay_out(document(UNBROKEN))
    assert read_proof(layout) == ()
    assert sum(len(list(page.body.leaves())) for page in read_pages(layout.rendered)) == 8 + 15


def test_content_that_its_box_cuts_off_is_accused():
    (fault,) = proof(f'<div style="height: 20pt; overflow: hidden">{lines(4, 7)}</div>{lines(3)}')
    assert (fault.code, fault.line) == ('overflow', 7)


def test_footnotes_fill_a_page_too():
    note = '<span class="footnote">' + '<br>'.join(['A note'] * 6) + '</span>'
    sparse = lines(10) + '<p data-unit="u2" data-line="2">Text</p>'
    assert [fault.code for fault in proof(sparse)] == ['short-page']
    assert proof(sparse.replace('Text', f'Text{note}'), '@footnote { margin-top: 6pt }') == ()


def test_a_brief_of_one_page_may_be_short():
    assert proof(lines(1)) == ()


def test_a_heading_before_footnotes_is_stranded_all_the_same():
    note = '<span class="footnote">A note</span>'
    body = f'{lines(5)}<p>Text{note}</p><h2 data-unit="u8" data-line="8">Heat</h2>{lines(6, 9)}'
    assert [fault.code for fault in proof(body, 'h2 + p { break-inside: avoid }')] == ['stranded-heading']


def test_the_repeated_header_of_a_table_is_no_split_row():
    found = proof(lines(5) + table(row(3, 51) + row(6, 52)), 'tr { break-inside: avoid }')
    assert found == ()


def test_a_diagnostic_says_the_page():
    (fault,) = proof(lines(13))
    assert str(fault).startswith('content/heat/brief.md:1: warning: page 2: ')
    assert str(replace(fault, page=0)).startswith('content/heat/brief.md:1: warning: the page')


def test_pages_around_a_turned_one_may_be_short():
    wide = '@page wide { size: 202pt 200pt } table { page: wide; break-before: page; break-after: page }'
    assert proof(lines(2) + table(row(1)) + lines(5, 9), wide) == ()


HEADS = (
    '@page { @top-left { content: "%s"; font: 8pt Plex; white-space: nowrap }'
    '@top-right { content: "Right"; font: 8pt Plex } }'
)


def test_running_heads_that_leave_the_page_or_overlap_are_accused():
    (fault,) = proof(lines(2, 7), HEADS % 'A very long head that nobody has cut short for the small page')
    assert (fault.code, fault.page, fault.path) == ('overflow', 1, 'content/heat/brief.md')
    narrow = HEADS.replace('font: 8pt Plex; white', 'width: 60pt; font: 8pt Plex; white')
    (fault,) = proof(lines(2, 7), narrow % 'A head that is much too long for its box')
    assert 'lie on one another' in fault.message
    assert proof(lines(2, 7), HEADS % 'A short head') == ()
