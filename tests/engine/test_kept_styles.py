"""The styles that a layout keeps are those that the same page has without any layout."""

from __future__ import annotations

import inspect
from xml.etree.ElementTree import fromstring, tostring

from weasyprint.css import ComputedStyle, StyleFor

from briefpress.engine.cascade import Cascade
from briefpress.engine.pages import lay_out_pages
from briefpress.word.write import write_docx
from tests import rtl_brief
from tests.engine.test_cascade import document

CSS = """
@page { size: A5; margin: 20vw 10pt; @bottom-center { content: counter(page) } }
body { font: 10pt/1.3 serif; --c: #ABCDEF }
p { margin: 1em 0; text-indent: 2em } p::first-letter { font-size: 3em } p + p { color: var(--c); width: 50vw }
li { list-style: disc inside } li::marker { color: #FF0000 }
table { border-collapse: collapse; padding: 5pt } td { margin: 9pt; padding: 3pt }
.row { display: flex } .row p { width: 30% } .side { float: inline-start } pre { white-space: nowrap }
.footnote { float: footnote } .footnote::footnote-call { color: #00FF00 }
[data-state] { background: #FF0000 } aside p { font-style: italic }
"""
BODY = (
    '<h1 id="h">H</h1><p>a<span class="footnote">b</span></p><p dir="rtl">c <span class="side">d</span></p>'
    '<ul><li>e</li></ul><table><tr><td>f</td></tr></table><div class="row"><p>g</p><p>h</p></div><pre>i</pre>'
)
EXTRA = '<aside><p>x</p><p>y</p></aside>'
PSEUDO = (None, 'marker', 'footnote-call', 'first-letter')


def looks(cascade, extra):
    elements = [*cascade.root.iter(), *extra.iter()]
    return [(cascade.look(element, pseudo), cascade.parents.get(element) is None) for element in elements
            for pseudo in PSEUDO]  # fmt: skip


def test_the_version_of_weasyprint_is_the_one_that_was_read():
    told = 'read engine/kept_styles.py against the new WeasyPrint'
    names = 'self html sheets presentational_hints font_config target_collector'
    assert list(inspect.signature(StyleFor.__init__).parameters) == names.split(), told
    names = 'self parent_style cascaded pseudo_type root_style base_url font_config initial_page_sizes'
    assert list(inspect.signature(ComputedStyle.__init__).parameters) == names.split(), told


def test_every_style_is_the_same_with_a_layout_and_without():
    doc = document(BODY, CSS)
    rendered, _ = lay_out_pages(doc)
    for _ in range(2):
        plain_extra, extra = fromstring(EXTRA), fromstring(EXTRA)
        plain, kept = Cascade(doc, extra=[plain_extra]), Cascade(doc, extra=[extra], rendered=rendered)
        assert looks(kept, extra) == looks(plain, plain_extra)
        assert [kept.sheet(even=even) for even in (False, True)] == [plain.sheet(even=even) for even in (False, True)]
        assert tostring(kept.root) == tostring(plain.root)


def test_an_attribute_with_another_name_is_hidden_from_the_stylesheets_and_not_from_the_pages():
    doc = document('<p data-state="stale">a</p>', CSS)
    rendered, _ = lay_out_pages(doc)
    for cascade in (Cascade(doc, extra=[], renamed={'data-state': 'data-x'}),
                    Cascade(doc, extra=[], renamed={'data-state': 'data-x'}, rendered=rendered)):  # fmt: skip
        element = cascade.root.find('.//p')
        assert (cascade.look(element).background, dict(element.attrib)) == (None, {'data-x': 'stale'})
    assert Cascade(doc, extra=[], rendered=rendered).look(rendered._html.etree_element.find('.//p')).background


def test_a_draft_is_the_same_bytes_with_a_layout_and_without(tmp_path):
    own = rtl_brief.project(tmp_path)
    doc = rtl_brief.merged(own)
    rendered, _ = lay_out_pages(doc, font_folder=own.font_folder)
    with_layout = write_docx(doc, font_folder=own.font_folder, rendered=rendered)
    assert with_layout == write_docx(doc, font_folder=own.font_folder)
