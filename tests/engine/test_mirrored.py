"""Text from right to left is laid out as its mirror image is; the layout by itself forgets some of it."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from briefpress.engine.boxes import Box, read_pages
from briefpress.pdf import lay_out
from tests.pdf.test_layout import CSS, document

SHEET, MARGIN = 400.0, 50.0
PAGE = CSS + '@page { size: 400pt 400pt; margin: 50pt } body, p { margin: 0 } html { font-size: 10pt }'


def laid_out(body: str, css: str, direction: str) -> Box:
    stream = io.BytesIO()
    Image.new('RGB', (400, 200)).save(stream, 'PNG')
    doc = document(body, css=f'{PAGE} html {{ direction: {direction} }} {css}', assets={'a.png': stream.getvalue()})
    layout = lay_out(doc)
    assert layout.diagnostics == ()
    return read_pages(layout.rendered)[0].body


def across(box: Box, direction: str) -> tuple[float, float]:
    """Where a box begins and ends on its line, from the side where lines begin."""
    left, right = box.edges[0], box.edges[2]
    return (left, right) if direction == 'ltr' else (SHEET - right, SHEET - left)


WORDS = 'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron'
CASES = {
    'a first line that is set in': (f'<p>{WORDS}</p>', 'p { text-indent: 20pt; width: 150pt }', 'text'),
    'a first line that hangs': (f'<p>{WORDS}</p>', 'p { text-indent: -20pt; width: 150pt }', 'text'),
    'a hanging line at the end': (f'<p>{WORDS}</p>', 'p { text-indent: -20pt; width: 150pt; text-align: end }', 'text'),
    'a leader': ('<p><a href="#x" id="x">alpha</a></p>', 'a::after { content: leader(" ") "12" }', 'text'),
    'the link of a leader': ('<p><a href="#x" id="x">alpha</a></p>', 'a::after { content: leader(" ") "12" }', 'line'),
    'an image in a row': (
        '<div><img src="a.png" alt="x"><p>alpha</p></div>',
        'div { display: flex } img { max-width: 100pt; flex: none }',
        'image',
    ),
    'an image at the end of a row': (
        '<div><img src="a.png" alt="x"><p>alpha</p></div>',
        'div { display: flex; flex-direction: row-reverse; justify-content: flex-end }'
        'img { max-width: 100pt; flex: none } p { width: 60pt; flex: none }',
        'image',
    ),
    'a small image in a row': (
        '<div><img src="a.png" alt="x" style="width: 40pt"><p>alpha</p></div>',
        'div { display: flex } img { flex: none }',
        'image',
    ),
}


@pytest.mark.parametrize('name', CASES)
def test_both_directions_are_mirror_images(name):
    body, css, kind = CASES[name]
    found = {}
    for direction in ('ltr', 'rtl'):
        boxes = [box for box in laid_out(body, css, direction).walk() if box.kind == kind]
        assert boxes
        found[direction] = [pytest.approx(across(box, direction), abs=0.1) for box in boxes]
    if 'lead' not in name:
        assert [box.expected for box in found['rtl']] == found['ltr']
    else:
        # Leaders are as many blanks as fit; the words and the whole line are what counts.
        assert found['rtl'][0].expected == found['ltr'][0]


def test_the_box_of_an_indented_line_is_that_of_its_text():
    body = laid_out(f'<p>{WORDS}</p>', 'p { text-indent: -20pt; width: 150pt }', 'rtl')
    for line in (box for box in body.walk() if box.kind == 'line'):
        (text,) = line.children
        assert (line.edges[0], line.edges[2]) == pytest.approx((text.edges[0], text.edges[2]), abs=0.1)


def test_a_counter_style_of_one_stylesheet_holds_for_all():
    css = '@counter-style own { system: fixed; symbols: "X" "Y"; suffix: ") " } ol { list-style-type: own }'
    body = laid_out('<ol><li>alpha</li><li>beta</li></ol>', css, 'ltr')
    assert {'X) ', 'Y) '} <= {box.text for box in body.walk()}
