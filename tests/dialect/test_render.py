"""The HTML of the dialect."""

from __future__ import annotations

import pytest

from briefpress.dialect import render, scan

CASES = {
    'a heading with an id': ('## A *b* {#c}', '<h2 data-unit="u1" data-line="1" id="c">A <em>b</em></h2>'),
    'an underlined heading': ('A\nb\n---', '<h2 data-unit="u1" data-line="1">A\nb</h2>'),
    'a tight list': (
        '3) a\n4) b',
        '<ol start="3" class="tight"><li><p data-unit="u1" data-line="1">a</p></li>'
        '<li><p data-unit="u2" data-line="2">b</p></li></ol>',
    ),
    'a loose list': (
        '- a\n\n  b\n- c',
        '<ul><li><p data-unit="u1" data-line="1">a</p><p data-unit="u2" data-line="3">b</p></li>'
        '<li><p data-unit="u3" data-line="4">c</p></li></ul>',
    ),
    'a list straight after a paragraph': (
        'a\n- b',
        '<p data-unit="u1" data-line="1">a</p>\n<ul class="tight"><li><p data-unit="u2" data-line="2">b</p></li></ul>',
    ),
    'a quotation': ('> a\nb', '<blockquote><p data-unit="u1" data-line="1">a\nb</p></blockquote>'),
    'a rule': ('* * *', '<hr>'),
    'a fence': (
        '```python {.wide}\n<a> & *b*\n```',
        '<pre data-unit="u1" data-line="2" class="wide">'
        '<code class="language-python">&lt;a&gt; &amp; *b*\n</code></pre>',
    ),
    'a table': (
        'a | b | c\n:- | -: | :-:\n*d* | | e \\| f',
        '<table class="table"><thead><tr><th data-unit="u1" data-line="1">a</th>'
        '<th data-unit="u2" data-line="1" class="right">b</th><th data-unit="u3" data-line="1" class="center">c</th>'
        '</tr></thead><tbody><tr><td data-unit="u4" data-line="3"><em>d</em></td>'
        '<td data-unit="u5" data-line="3" class="right"></td>'
        '<td data-unit="u6" data-line="3" class="center">e | f</td></tr></tbody></table>',
    ),
    'a component': (
        '/// Note | The *a*\n    id: b\n    class: c\n\nd\n///',
        '<div data-component="note" data-argument="The *a*" data-unit="u1" data-line="1" data-option-id="b" '
        'data-option-class="c"><span data-unit="u2" data-line="1" data-argument="">The <em>a</em></span>'
        '<p data-unit="u3" data-line="5">d</p></div>',
    ),
    'a component without an argument in another': (
        '//// note\n/// list\n///\n////',
        '<div data-component="note" data-unit="u1" data-line="1">'
        '<div data-component="list" data-unit="u2" data-line="2"></div></div>',
    ),
    'a comment': (
        'a\n\n<!-- b -->\n\nc',
        '<p data-unit="u1" data-line="1">a</p>\n<p data-unit="u2" data-line="5">c</p>',
    ),
}
INLINE = {
    '*a* __b__ ~~c~~ d~2~ e^3^': '<em>a</em> <strong>b</strong> <del>c</del> d<sub>2</sub> e<sup>3</sup>',
    '**a *b* c**': '<strong>a <em>b</em> c</strong>',
    'a  \nb\\\nc': 'a<br>b<br>c',
    '`` a`b `` `c` `d': '<code>a`b</code> <code>c</code> `d',
    '&copy; &amp;copy; &nosuch; &#65; &#0;': '© &amp;copy; &amp;nosuch; A \ufffd',
    '\\*a\\* \\\\ \\& \\a': '*a* \\ &amp; \\a',
    '"a" -- \'b\' ...': '"a" -- \'b\' ...',
    'a&nbsp;b': 'a&nbsp;b',
    '<https://a.org/?b=1&c>': '<a href="https://a.org/?b=1&amp;c">https://a.org/?b=1&amp;c</a>',
    '<https://a.org/\\_b>': '<a href="https://a.org/\\_b">https://a.org/\\_b</a>',
    '<a@b.org>': '<a href="mailto:a@b.org">a@b.org</a>',
    '[a *b*](https://c.org "d &amp; e")': '<a href="https://c.org" title="d &amp; e">a <em>b</em></a>',
    '[](#a)': '<a href="#a"></a>',
    '![a](b.svg){width=60% .c}': '<img src="b.svg" alt="a" width="60%" class="c">',
    '*mot*{lang=fr}': '<em lang="fr">mot</em>',
    '[a] [b](#c)': '[a] <a href="#c">b</a>',
}


@pytest.mark.parametrize('name', CASES)
def test_blocks(name: str) -> None:
    source, expected = CASES[name]
    rendered = render(scan(source), path='a.md')
    assert rendered.body == expected
    assert rendered.diagnostics == ()


@pytest.mark.parametrize('source', INLINE)
def test_inline_marks(source: str) -> None:
    rendered = render(scan(source), path='a.md')
    assert rendered.body == f'<p data-unit="u1" data-line="1">{INLINE[source]}</p>'
    assert rendered.diagnostics == ()


def test_a_footnote_is_a_mark_in_the_text_and_html_by_its_label() -> None:
    rendered = render(scan('a[^x]\n\n[^x]: b *c*\n\n    d\n'), path='a.md')
    assert rendered.body == ('<p data-unit="u1" data-line="1">a<a class="footnote-ref" data-note="x"></a></p>')
    assert rendered.notes == {
        'x': '<p data-unit="u2" data-line="3">b <em>c</em></p><p data-unit="u3" data-line="5">d</p>'
    }


def test_texts_outside_the_body_share_its_link_definitions_and_footnotes() -> None:
    source = 'a\n\n[x]: https://x.org\n\n[^n]: b'
    rendered = render(scan(source), path='a.md', texts={'title': ('[c][x][^n] & *d*', 2)})
    assert rendered.texts == {
        'title': '<a href="https://x.org">c</a><a class="footnote-ref" data-note="n"></a> &amp; <em>d</em>'
    }
    assert rendered.diagnostics == ()


def test_control_characters_are_replaced_so_that_the_html_can_be_read_by_any_parser() -> None:
    assert (
        render(scan('a\0b\x1fc&#12;d'), path='a.md').body
        == '<p data-unit="u1" data-line="1">a\ufffdb\ufffdc\ufffdd</p>'
    )
