"""Every text of a Document arrives in its draft, in order and exactly."""

from __future__ import annotations

import re
from html import escape

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from word_reading import Word, document, html_text, squeezed, written

from briefpress.word.write import write_docx

PRINTED = st.characters(codec='utf-8', exclude_categories=('Cs', 'Cc', 'Cn', 'Co'))
TEXTS = st.text(PRINTED | st.sampled_from(' \n\t\u00a0\u00ad&<>"'), max_size=12).map(escape)
WRAPPERS = (
    '<strong>{}</strong>', '<em>{}</em>', '<code>{}</code>', '<a href="https://example.org/">{}</a>', '<sup>{}</sup>',
    '<sub>{}</sub>', '<del>{}</del>', '<span lang="hi">{}</span>', '<bdi dir="rtl">{}</bdi>',
    '<a href="#somewhere">{}</a>', '<span class="author">{}</span>', '{}<br>{}', '<kbd>{}</kbd>',
)  # fmt: skip
PHRASES = st.recursive(
    TEXTS,
    lambda inner: st.tuples(st.sampled_from(WRAPPERS), inner, inner).map(lambda item: item[0].format(item[1], item[2])),
)
NOTES = st.tuples(PHRASES, PHRASES).map(
    lambda two: f'<span class="footnote" id="n"><span class="p">{two[0]}</span><span class="p">{two[1]}</span></span>'
)
LINES = st.lists(PHRASES | NOTES, max_size=3).map(''.join)
LEAVES = st.tuples(
    st.sampled_from(
        (
            '<p>{}</p>',
            '<h2 id="somewhere">{}</h2>',
            '<h3>{}</h3>',
            '<pre><code>{}</code></pre>',
            '<p class="lead">{}</p>',
            '<hr>{}',
        )
    ),
    LINES,
).map(lambda item: item[0].format(item[1]))
GROUPS = (
    '<ul>{}</ul>', '<ol start="7">{}</ol>', '<blockquote>{}</blockquote>', '<aside class="callout">{}</aside>',
    '<aside class="never-seen">{}</aside>', '<section class="section background">{}</section>', '<div>{}</div>',
)  # fmt: skip


def grouped(item: tuple[str, list[str]]) -> str:
    form, parts = item
    wrap = '<li>{}</li>' if 'l>' in form else '{}'
    return form.format(''.join(wrap.format(part) for part in parts))


def table(item: tuple[str, list[list[str]]]) -> str:
    kind, rows = item
    body = ''.join(f'<tr><th scope="row">{row[0]}</th><td>{row[1]}</td></tr>' for row in rows)
    head = '<caption>A table</caption><thead><tr><th>One</th><th>Two</th></tr></thead>'
    return f'<table class="{kind}">{head}<tbody>{body}</tbody></table>'


def timeline(rows: list[tuple[str, str]]) -> str:
    items = ''.join(
        f'<li><span class="date">{date}</span> <span class="event">{event}</span></li>' for date, event in rows
    )
    return f'<div class="timeline"><ol>{items}</ol></div>'


BLOCKS = st.recursive(
    LEAVES,
    lambda inner: (
        st.tuples(st.sampled_from(GROUPS), st.lists(inner, min_size=1, max_size=3)).map(grouped)
        | st.tuples(
            st.sampled_from(('table', 'issue-table')), st.lists(st.lists(inner, min_size=2, max_size=2), max_size=2)
        ).map(table)
    ),
    max_leaves=8,
)
BODIES = st.lists(BLOCKS | st.lists(st.tuples(LINES, LINES), min_size=1, max_size=3).map(timeline), max_size=5).map(
    '\n'.join
)


def nests_links(html: str) -> bool:
    """Whether a link stands in a link, which HTML has not: a parser moves what follows to another place."""
    depth = 0
    for close in re.findall(r'<(/?)a\b', html):
        depth += -1 if close else 1
        if depth > 1:
            return True
    return False


@settings(max_examples=25)
@example('<h2 id="somewhere"></h2>\n<p><a href="#somewhere">\xa0</a></p>')
@given(BODIES.filter(lambda body: not nests_links(body)))
def test_the_text_of_any_document_is_the_text_of_its_draft(body):
    doc = document(body)
    data, _ = write_docx(doc)
    assert Word(data).text() == html_text(doc)


@pytest.mark.parametrize(
    ('html', 'text'),
    [
        ('<p>one\n  two</p>', 'one two'),
        ('<p>one <em> two</em> three</p>', 'one two three'),
        ('<p><strong>one</strong><em> two </em></p>', 'one two'),
        ('<p>no\u00a0break \u00a0 here</p>', 'no\u00a0break \u00a0 here'),
        ('<p>soft\u00adhyphen</p>', 'soft\u00adhyphen'),
        ('<p>a &lt;b&gt; &amp; "c"</p>', 'a <b> & "c"'),
    ],
)
def test_white_space_is_as_a_browser_shows_it(html, text):
    assert written(html).text() == text


def test_a_line_break_takes_the_spaces_beside_it_away():
    (paragraph,) = written('<p>one <br> two</p>').find('//w:body/w:p')
    assert [item.text for item in paragraph.iter('{*}t')] == ['one', 'two']
    assert len(list(paragraph.iter('{*}br'))) == 1


def test_code_keeps_its_spaces_and_lines():
    word = written('<pre><code>def f():\n    return  1\n</code></pre>')
    (paragraph,) = word.find('//w:body/w:p')
    texts = [item.text for item in paragraph.iter('{*}t')]
    assert texts == ['def f():', '    return  1']
    assert word.style_of('def f():\n    return  1') == 'Code'
    assert all(item.get('{http://www.w3.org/XML/1998/namespace}space') == 'preserve' for item in paragraph.iter('{*}t'))


def test_an_unknown_element_keeps_its_text_and_is_reported_at_its_unit():
    from briefpress.model import Span, Unit

    unit = Unit('u1', 'paragraph', 'Old.', Span('content/heat/brief.md', 10, 14, 12))
    doc = document('<details data-unit="u1"><summary>More</summary><p>Old.</p></details>', units=(unit,))
    data, diagnostics = write_docx(doc)
    assert Word(data).text() == 'More Old.'
    assert [(item.path, item.line, item.code) for item in diagnostics] == [
        ('content/heat/brief.md', 12, 'no-word-form')
    ] * 2


def test_characters_that_xml_cannot_hold_are_shown_as_replaced():
    assert squeezed(written('<p>a\x01b\ufffec</p>').text()) == 'a\ufffdb\ufffdc'
