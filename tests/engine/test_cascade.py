"""The cascade adapter, and the contract with the version of WeasyPrint that it is written for."""

from __future__ import annotations

import inspect
from datetime import UTC, datetime
from xml.etree.ElementTree import fromstring

import pytest
import weasyprint
from weasyprint.css import get_all_computed_styles
from weasyprint.css.properties import INITIAL_VALUES
from weasyprint.layout.page import PageType, set_page_type_computed_styles

from briefpress.engine.cascade import Cascade, Edge, Sides
from briefpress.model import Document

KEYS = (  # noqa: SIM905 - a list of words reads better as words
    'background_color border_bottom_color border_bottom_style border_bottom_width break_after break_before '
    'break_inside color '
    'direction display flex_direction float font_family font_size font_style font_variant_caps font_weight hyphens '
    'letter_spacing line_height list_style_type margin_top max_width orphans padding_top page size text_align_all '
    'text_decoration_line text_indent text_transform vertical_align white_space widows width'
).split()


def document(html: str, css: str) -> Document:
    return Document(
        html=f'<html lang="en"><body>{html}</body></html>', stylesheets=(('a.css', css),), assets={}, fonts={},
        attachments=(), slug='a', language='en', title='A', authors=(), keywords=(), description='',
        created=datetime(2025, 10, 14, tzinfo=UTC), sources={}, units=(),
    )  # fmt: skip


def look(html: str, css: str, path: str = 'body/*'):
    cascade = Cascade(document(html, css), extra=[])
    return cascade.look(cascade.root.find(path))


def test_weasyprint_is_the_version_that_the_adapter_was_written_for():
    told = 'read engine/cascade.py against the new WeasyPrint: get_all_computed_styles, StyleFor, PageType, the keys'
    assert weasyprint.__version__ == '70.0', told
    parameters = inspect.signature(get_all_computed_styles).parameters
    names = 'html user_stylesheets presentational_hints font_config color_profiles page_rules layers'
    assert set(names.split()) <= set(parameters), told
    assert PageType._fields == ('side', 'blank', 'name', 'index', 'groups'), told
    assert list(inspect.signature(set_page_type_computed_styles).parameters) == ['page_type', 'html', 'style_for'], told
    assert set(KEYS) <= set(INITIAL_VALUES), told


@pytest.mark.parametrize(
    ('css', 'name', 'value'),
    [
        ('font-family: "A B", serif', 'family', 'A B'),
        ('font-family: "A B", serif', 'generic', 'serif'),
        ('font-family: "A B", "C", serif', 'complex_script', 'A B'),
        ('font-family: serif', 'east_asian', 'serif'),
        ('font-size: 10.5pt', 'size', 10.5),
        ('font-weight: 600', 'bold', True),
        ('font-weight: 500', 'bold', False),
        ('font-style: italic', 'italic', True),
        ('color: #12345680', 'colour', '8899AA'),
        ('background: currentcolor', 'background', None),
        ('background: rgb(0 128 255)', 'background', '0080FF'),
        ('font-size: 10pt; line-height: 1.4', 'line_height', 14),
        ('line-height: 13pt', 'line_height', 13),
        ('line-height: normal', 'line_height', None),
        ('margin: 1pt 2pt 3pt 4pt', 'margin', Sides(1, 2, 3, 4)),
        ('padding: 10%', 'padding', Sides(0, 0, 0, 0)),
        ('font-size: 10pt; text-indent: -2em', 'indent', -20),
        ('page: wide', 'page', 'wide'),
        ('', 'page', ''),
        ('letter-spacing: 1pt', 'letter_spacing', 1),
        ('text-transform: uppercase', 'capitals', 'upper'),
        ('font-variant-caps: small-caps', 'capitals', 'small'),
        ('text-decoration: underline line-through', 'decoration', frozenset({'underline', 'line-through'})),
        ('text-align: justify', 'align', 'justify'),
        ('break-after: avoid', 'keep_with_next', True),
        ('break-inside: avoid', 'keep_together', True),
        ('break-before: page', 'break_before', True),
        ('width: 25%', 'share', 25),
        ('width: 60pt', 'width', 60),
        ('max-width: 60pt', 'max_width', 60),
        ('display: flex', 'spread', True),
        ('display: flex; flex-direction: column', 'spread', False),
        ('list-style-type: "x "', 'bullet', 'string:x '),
        ('direction: rtl', 'rtl', True),
        ('hyphens: auto', 'hyphenates', True),
        ('--c: #ABCDEF; color: var(--c)', 'colour', 'ABCDEF'),
        ('vertical-align: 30%', 'vertical', ''),
    ],
)
def test_a_value_of_the_css_is_a_value_of_the_look(css, name, value):
    found = getattr(look('<p>x</p>', f'p {{ {css} }}'), name)
    assert found == (pytest.approx(value) if isinstance(value, int | float) and not isinstance(value, bool) else value)


def test_a_border_without_a_colour_has_the_texts():
    found = look('<p>x</p>', 'p { color: #112233; border-left: 2pt solid }')
    assert found.border[3] == Edge(2, 'solid', '112233')
    assert found.border[0].width == 0


def test_a_marker_and_a_note_call_have_looks_of_their_own():
    css = 'li::marker { color: #FF0000 } .footnote { float: footnote } .footnote::footnote-call { color: #00FF00 }'
    cascade = Cascade(document('<ul><li>x</li></ul><p>a<span class="footnote">b</span></p>', css), extra=[])
    assert cascade.look(cascade.root.find('.//li'), 'marker').colour == 'FF0000'
    assert cascade.look(cascade.root.find('.//span'), 'footnote-call').colour == '00FF00'
    assert cascade.look(cascade.root.find('.//p'), 'marker').colour == '000000'


def test_what_is_put_in_is_asked_and_is_not_part_of_the_document():
    extra = fromstring('<aside class="callout"><p>x</p></aside>')
    cascade = Cascade(document('<p>a</p>', '.callout p { color: #ABCDEF }'), extra=[extra])
    assert cascade.look(extra[0]).colour == 'ABCDEF'
    assert cascade.parents[extra[0]] is extra
    assert [element.tag for element in cascade.root.find('body')] == ['p']


def test_pages_have_sizes_and_margins_by_side_and_the_first_its_own():
    css = '@page { size: A5; margin: 10pt } @page :left { margin-left: 20pt } @page :first { margin-top: 0 }'
    cascade = Cascade(document('<p>a</p>', css), extra=[])
    right, left, first = cascade.sheet(), cascade.sheet(even=True), cascade.sheet(first=True)
    assert (right.width, right.height) == (pytest.approx(419.5, abs=0.1), pytest.approx(595.3, abs=0.1))
    assert (right.margin, left.margin.left, first.margin.top) == (Sides(10, 10, 10, 10), 20, 0)


def test_a_length_in_characters_needs_no_font_of_the_machine():
    from briefpress import fonts

    name = 'IBMPlexSerif-Regular.ttf'
    doc = document(
        '<p>a</p>', f'@font-face {{ font-family: F; src: url(fonts/{name}) }} p {{ font: 10pt F; width: 10ch }}'
    )
    object.__setattr__(doc, 'fonts', {f'fonts/{name}': fonts.digest(fonts.find(name))})
    cascade = Cascade(doc, extra=[])
    assert cascade.look(cascade.root.find('.//p')).width == pytest.approx(60, abs=1)
