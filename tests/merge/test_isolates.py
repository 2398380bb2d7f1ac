"""Pages from right to left: what reads from left to right stands in an element of its own, and no letter is touched."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from briefpress.merge.isolates import isolate


def isolated(body: str, *, direction: str = 'rtl') -> str:
    page = lxml_html.document_fromstring(f'<!DOCTYPE html><html dir="{direction}"><body>{body}</body></html>')
    isolate(page)
    text: str = lxml_html.tostring(page.find('body'), encoding='unicode')
    return text.removeprefix('<body>').removesuffix('</body>')


@pytest.mark.parametrize(
    ('given_html', 'expected'),
    [
        ('<p>سال 2024-25 میں</p>', '<p>سال <bdi dir="ltr">2024-25</bdi> میں</p>'),
        ('<p>یہ <em>2019–24</em> ہے</p>', '<p>یہ <em><bdi dir="ltr">2019–24</bdi></em> ہے</p>'),
        (
            '<p>یہ The <em>Artemis</em> Accords ہیں</p>',
            '<p>یہ <bdi dir="ltr">The <em>Artemis</em> Accords</bdi> ہیں</p>',
        ),
        ('<p>گیس CO<sub>2</sub> کی</p>', '<p>گیس <bdi dir="ltr">CO<sub>2</sub></bdi> کی</p>'),
        ('<p>یہ <em>ISRO</em> ہے</p>', '<p>یہ <em>ISRO</em> ہے</p>'),
        ('<p>کوڈ <code>a --b</code> ہے</p>', '<p>کوڈ <code dir="ltr">a --b</code> ہے</p>'),
        ('<p>لفظ <em lang="fr">été</em> ہے</p>', '<p>لفظ <em lang="fr" dir="ltr">été</em> ہے</p>'),
        ('<p>لفظ <em lang="fa">کتاب</em> ہے</p>', '<p>لفظ <em lang="fa">کتاب</em> ہے</p>'),
        ('<p>لفظ <em dir="rtl">5–6 ا</em> ہے</p>', '<p>لفظ <em dir="rtl"><bdi dir="ltr">5–6</bdi> ا</em> ہے</p>'),
        ('<p>لفظ <em dir="ltr">5–6</em> ہے</p>', '<p>لفظ <em dir="ltr">5–6</em> ہے</p>'),
        (
            '<p>یہ <a href="https://a.org/">https://a.org/</a> ہے</p>',
            '<p>یہ <a href="https://a.org/" dir="ltr">https://a.org/</a> ہے</p>',
        ),
        (
            '<p>یہ <a href="https://a.org/">a.org/b</a> ہے</p>',
            '<p>یہ <a href="https://a.org/" dir="ltr">a.org/b</a> ہے</p>',
        ),
        ('<p>یہ <a href="https://a.org/">ویب گاہ</a> ہے</p>', '<p>یہ <a href="https://a.org/">ویب گاہ</a> ہے</p>'),
        ('<p>ا 5–6<br>7–8 ب</p>', '<p>ا <bdi dir="ltr">5–6</bdi><br><bdi dir="ltr">7–8</bdi> ب</p>'),
        ('<p>ا Space\nPolicy (X) ب</p>', '<p>ا <bdi dir="ltr">Space\nPolicy (X)</bdi> ب</p>'),
        ('<p>ا \ue000 5–6 ب</p>', '<p>ا \ue000 <bdi dir="ltr">5–6</bdi> ب</p>'),
        ('<pre><code>a = 5–6</code></pre>', '<pre dir="ltr"><code dir="ltr">a = 5–6</code></pre>'),
        ('<td class="right">12.5%</td>', '<td class="right"><bdi dir="ltr">12.5%</bdi></td>'),
    ],
)
def test_a_stretch_is_isolated(given_html, expected):
    table = given_html.startswith('<td')
    wrap = '<table><tr>{}</tr></table>' if table else '{}'
    assert isolated(wrap.format(given_html)) == wrap.format(expected)


def test_elements_with_units_of_their_own_are_not_put_together():
    byline = (
        '<p>{} <span class="affiliation"><span data-unit="r">Fellow</span>، <span data-unit="f">A (B)</span></span></p>'
    )
    html = byline.format('<span class="author" data-unit="a">A. Author</span>')
    assert isolated(html) == html.replace('A (B)', '<bdi dir="ltr">A (B)</bdi>')


def test_a_footnote_stands_apart_from_the_text_that_calls_it():
    note = '<span class="footnote" id="fn:1"><span class="p">دیکھیں pp. 3–4 (ed.)</span></span>'
    html = isolated(f'<p>یہ ISRO{note} (X) ہے</p>')
    assert html == f'<p>یہ ISRO{note} (X) ہے</p>'.replace('pp. 3–4 (ed.)', '<bdi dir="ltr">pp. 3–4 (ed.)</bdi>')


SENTENCE = 'Smith, J. (2023). Space Security in Asia. Oxford University Press.'


def test_a_whole_paragraph_in_another_language_has_its_direction_and_a_name_has_not():
    html = isolated(f'<main><ul><li><p>{SENTENCE}</p></li><li><p>سال {SENTENCE}</p></li></ul><p>ISRO</p></main>')
    first, second = re.findall('<li.*?</li>', html)
    assert first == f'<li dir="ltr"><p dir="ltr">{SENTENCE}</p></li>'
    assert 'dir="ltr"><p' not in second
    assert html.endswith('<p>ISRO</p></main>')
    assert 'dir' not in isolated('<p class="publisher">IMPRI</p>')


def test_a_heading_has_its_text_with_marks_of_direction_for_the_margins():
    html = isolated('<main><h2 id="a">سال\n2023–25  اور</h2><h2>سال</h2></main>')
    assert 'data-running="سال \u20662023–25\u2069 اور"' in html
    assert html.count('data-running') == 1


def test_a_page_from_left_to_right_stays_as_it_is():
    body = '<p>یہ 2024-25 <code>a</code> <em lang="fr">b</em></p>'
    assert isolated(body, direction='ltr') == body


texts = st.text('اب۱ aZ059.,%–-()+\n\ue000', max_size=12).map(lambda text: text.replace('&', ''))
inline = st.recursive(
    texts,
    lambda inner: st.builds(
        '{}<{tag}>{}</{tag}>{}'.format, texts, inner, texts, tag=st.sampled_from(['em', 'code', 'sub', 'span', 'a'])
    ),
    max_leaves=5,
)


@given(inline)
def test_no_letter_is_lost_or_added(html):
    page = lxml_html.document_fromstring(f'<html dir="rtl"><body><p>{html}</p></body></html>')
    before, tags = page.text_content(), [item.tag for item in page.iter()]
    isolate(page)
    assert page.text_content() == before
    assert [item.tag for item in page.iter() if item.tag != 'bdi'] == tags
