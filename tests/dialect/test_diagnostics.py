"""Each fault of a text gives one diagnostic on its line, and what only looks like one gives none."""

from __future__ import annotations

import pytest

from briefpress.dialect import render, scan

DEEP = '> ' * 33 + 'a'
FAULTS = [
    ('unclosed-fence', 2, 'a\n```\nb'),
    ('unclosed-fence', 3, '/// note\n\n```\nb\n///'),
    ('unclosed-component', 1, '/// note\na'),
    ('unclosed-component', 1, '/// note\n/// tip\na\n///'),
    ('table-cells', 3, '| a | b |\n|---|---|\n| c | d | e |'),
    ('table-cells', 3, '| a | b |\n|---|---|\n| c |'),
    ('not-a-table', 1, '| a | b |\n|---|'),
    ('not-a-table', 2, '- item\n| a | b |\n|---|---|\n| c | d |'),
    ('not-a-table', 2, '> quote\n| a | b |\n|---|---|'),
    ('not-a-table', 1, '| a | b |\n| c | d |'),
    ('shallow-nesting', 2, '1. one\n  - two\n  - three'),
    ('shallow-nesting', 2, '10. one\n  11. two'),
    ('shallow-nesting', 2, '3. d\n - e'),
    ('undefined-footnote', 3, 'a `b\nc` d\ne[^x]'),
    ('duplicate-footnote', 4, 'a[^x]\n\n[^x]: b\n[^x]: c'),
    ('unused-footnote', 3, 'a\n\n[^x]: b'),
    ('unknown-option', 3, '/// note\n    id: a\n    colour: red\n\nb\n///'),
    ('unknown-option', 2, '/// note\n    id: "<a>"\n\nb\n///'),
    ('refused-attribute', 1, '*a*{style="color:red"}'),
    ('refused-attribute', 2, 'a\n![b](c.png){onclick=x}'),
    ('refused-attribute', 1, '[a](https://x.org){href=https://y.org}'),
    ('refused-attribute', 1, '*a*{data-unit=u9}'),
    ('refused-attribute', 1, '## a {width=60%}'),
    ('refused-attribute', 2, 'a\n{: style=x }'),
    ('refused-attribute', 1, '*a*{.footnote-ref}'),
    ('refused-attribute', 1, '*a*{class="b page-number"}'),
    ('refused-attribute', 1, '## a {.running-head}'),
    ('refused-attribute', 2, 'a\n{.callout}'),
    ('refused-attribute', 1, '[a](https://x.org){.section-b}'),
    ('refused-attribute', 2, '/// note\n    class: label\n\nb\n///'),
    ('footnote-body', 3, 'a[^x]\n\n[^x]: # b'),
    ('footnote-body', 5, 'a[^x]\n\n[^x]: b\n\n    - c'),
    ('footnote-body', 5, 'a[^x]\n\n[^x]: b\n\n    > c'),
    ('footnote-body', 5, 'a[^x]\n\n[^x]: b\n\n    | c | d |\n    |---|---|'),
    ('footnote-body', 5, 'a[^x]\n\n[^x]: b\n\n    ```\n    c\n    ```'),
    ('footnote-body', 5, 'a[^x]\n\n[^x]: b\n\n        c'),
    ('footnote-body', 5, 'a[^x]\n\n[^x]: b\n\n    ***'),
    ('footnote-body', 5, 'a[^x]\n\n[^x]: b\n\n    /// note\n    c\n    ///'),
    ('footnote-body', 4, 'a[^x]\n\n[^x]: b\n    c[^y]\n\n[^y]: d'),
    ('broken-reference', 2, 'a\n[](https://x.org)'),
    ('broken-reference', 1, '[ ](mailto:a@b.org)'),
    ('raw-html', 2, 'a\nb <b>c</b>'),
    ('raw-html', 1, '<div class="a">\n\nb\n\n</div>'),
    ('raw-html', 2, 'a\nb <!-- c --> d'),
    ('raw-html', 1, '<!-- a'),
    ('raw-html', 2, '<!-- a\nb --> c'),
    ('raw-html', 1, '<script>alert(1)</script>'),
    ('link-scheme', 1, '[a](javascript:alert)'),
    ('link-scheme', 1, '[a](JaVa&#115;cript&colon;alert)'),
    ('link-scheme', 1, '[a](&#1;javascript:alert)'),
    ('link-scheme', 1, '[a]( java\tscript:alert )'),
    ('link-scheme', 1, '[a](java\\script:alert)'),
    ('link-scheme', 1, '[a](//host/x)'),
    ('link-scheme', 1, '[a](other.md)'),
    ('link-scheme', 1, '[a](data:text/html,x)'),
    ('link-scheme', 1, '<ftp://x.org>'),
    ('link-scheme', 1, '[a](https://[x)'),
    ('link-scheme', 3, '[a][b] and [c][b]\n\n[b]: javascript:alert'),
    ('link-scheme', 1, '![a](https://x.org/y.png)'),
    ('link-scheme', 1, '![a](file:///etc/passwd)'),
    ('too-deep', 1, DEEP),
    ('too-deep', 1, '*a _b ' * 300 + 'c_ d* ' * 300),
    ('too-large', 1, 'a' * 20_001),
    ('too-large', 1, '[' * 501),
    ('too-large', 1, 'a~' * 501),
    ('leftover-markup', 2, 'a\nb [text][label]'),
    ('leftover-markup', 1, 'a **b'),
    ('leftover-markup', 1, 'a ** bold ** b'),
    ('leftover-markup', 2, 'a\n__b'),
    ('leftover-markup', 1, 'a {: .b}'),
    ('leftover-markup', 1, '{.b}'),
    ('leftover-markup', 2, 'a\\\nb {lang=fr} c'),
    ('leftover-markup', 1, 'a[^b c]'),
    ('leftover-markup', 1, '##Heading'),
    ('leftover-markup', 1, '/// two words'),
    ('leftover-markup', 2, 'a\n///'),
    ('leftover-markup', 1, '[a <https://x.org> b](https://y.org)'),
]
FINE = [
    '5 * 3 and 2**3, and a * b * c',
    'as he said [sic] in [1][2]',
    'snake_case and __ as a gap',
    '#5 is the fifth; #hashtag',
    'a < b > c, x<5, 3 <4',
    '{x}, {1, 2}, f{a}',
    'a || b, |x|',
    'HTML is `<b>` in code, and \\<b> escaped',
    '\\*\\*a \\[a\\]\\[b\\] \\{: .a} [^',
    '`**` and `[a][b]` and `{: .x}`',
    '~5 to ~6 million, 2^3 and 4^5, H~2~O, x^2^',
    'either/or // both /// all',
    "it's `the` 'best' \"one\" -- so ... far",
    '[a](https://x.org "b"), [c](http://y.org?d=1&e=2), <mailto:a@b.org>, <a@b.org>, [](#id)',
    '[a][b] and [b]\n\n[b]: https://x.org',
    '![a](images/my%20map.svg){width=60%} ![b](c.png){#d .e}',
    '## a {#b .c}\n\np\n{: lang=fr dir=ltr }',
    'a[^x] b[^x]\n\n[^x]: c',
    'a[^x]\n\n[^x]: b\n\n    *c* [d](https://x.org)',
    '[![b](c.png)](https://x.org)',
    '*a*{.my-note .notes .partial}',
    '<!-- an author says\n\nthis --> \n\nb',
    '/// note | b\n    id: a\n    class: b\n\nc\n///',
    '| a | b |\n|---|---|\n| c | |\n| d | e \\| f |',
    '1. a\n   - b\n\n2. c\n3. d',
    ' 9. a\n10. b',
    '```\n<b> [a][b] ** {: .x}\n```\n\n    <b> **a',
    '> ' * 32 + 'a',
    '*a **b** c* ' * 300,
]


@pytest.mark.parametrize(('code', 'line', 'source'), FAULTS)
def test_a_fault_is_reported_once_on_its_line_with_a_hint(code: str, line: int, source: str) -> None:
    found = render(scan(source), path='a.md').diagnostics
    assert [(fault.path, fault.line, fault.code) for fault in found] == [('a.md', line, code)]
    assert found[0].hint
    missing_cell = found[0].message.startswith('the row has 1 cell,')
    assert found[0].severity == ('warning' if code == 'shallow-nesting' or missing_cell else 'error')


@pytest.mark.parametrize('source', FINE)
def test_ordinary_text_is_not_suspected(source: str) -> None:
    assert render(scan(source), path='a.md').diagnostics == ()


def test_a_fault_in_a_text_outside_the_body_has_the_line_and_file_of_that_text() -> None:
    texts = {'title': ('a <b>', 2), 'cell': ('ok\n**x', 7)}
    found = render(scan('c'), path='a.md', texts=texts, paths={'cell': 'tables/t.yaml'}).diagnostics
    assert [(fault.path, fault.line, fault.code) for fault in found] == [
        ('a.md', 2, 'raw-html'),
        ('tables/t.yaml', 8, 'leftover-markup'),
    ]


def test_lines_are_those_of_the_file_with_its_front_matter() -> None:
    source = '---\r\ntitle: a\r\n---\r\nb\r\n\r\n**c'
    (fault,) = render(scan(source, begin=source.index('b\r')), path='a.md').diagnostics
    assert fault.line == 6


def test_what_is_refused_stays_in_the_text() -> None:
    source = 'a <b>c</b> [d](javascript:e) ![f](data:g) h[^i] *j*{style=k}'
    body = render(scan(source), path='a.md').body
    assert body == (
        '<p data-unit="u1" data-line="1">a <span>&lt;b&gt;</span>c<span>&lt;/b&gt;</span> <span>d</span> '
        '<span>f</span> h<span>[^i]</span> <em>j</em></p>'
    )


def test_marks_so_entangled_that_text_would_be_cut_off_are_left_as_text_and_reported() -> None:
    rendered = render(scan('*so**so*`code`'), path='a.md')
    assert '*so**so*`code`' in rendered.body
    assert [fault.code for fault in rendered.diagnostics] == ['too-deep']
