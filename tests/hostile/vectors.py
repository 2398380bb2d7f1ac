"""What content may try: texts of briefs, of their tables, drawings and catalogues, with what becomes of each.

`{host}` stands for a server of this machine that waits for calls, `{secret}` for a file outside the project.
"""

from __future__ import annotations

import io
import re

from PIL import Image

from tests.projects import FRONT

LITERAL = (
    '{{ 7*7 }}',
    '{% include "page.html" %}',
    '{{ config }}',
    '{{ house.publisher }}',
    '{# gone #}',
    "{{ ''.__class__.__mro__ }}",
    '${7*7} <%= 7*7 %>',
    '@import url(http://{host}/a.css);',
    '"; } * { display: none } \\',
    'INCLUDETEXT "{secret}"',
    'DDEAUTO c:\\windows\\cmd.exe "/k calc"',
    "=cmd|'/c calc'!A1",
    '%2e%2e/%2e%2e/{secret}',
)
"""What means something to some program, and nothing to us: it is printed as it stands, in both formats."""

MARKDOWN = {
    # images that are not files of the brief
    '![a](http://{host}/a.png)': 'link-scheme',
    '![a](HTTPS://{host}/a.png)': 'link-scheme',
    '![a](//{host}/a.png)': 'link-scheme',
    '![a](file://{secret})': 'link-scheme',
    '![a](FILE:{secret})': 'link-scheme',
    '![a](file://localhost{secret})': 'link-scheme',
    '![a]({secret})': 'link-scheme',
    '![a](\\\\\\\\{host}\\\\a.png)': 'link-scheme',
    '![a](data:image/png;base64,iVBORw0KGgo=)': 'link-scheme',
    '![a][b]\n\n[b]: file://{secret}': 'link-scheme',
    '![a](../../../secret/canary.png)': 'missing-image',
    '![a](images/../../../../secret/canary.png)': 'missing-image',
    '![a](%2e%2e/%2e%2e/%2e%2e/secret/canary.png)': 'missing-image',
    '![a](images/%2e%2e/%2e%2e/%2e%2e/%2e%2e/secret/canary.png)': 'missing-image',
    '![a](images/..%2f..%2f..%2f..%2fsecret/canary.png)': 'missing-image',
    '![a](images/%252e%252e/%252e%252e/secret/canary.png)': 'missing-image',
    '![a](images/..\\\\..\\\\canary.png)': 'missing-image',
    '![a](images/%00.png)': 'missing-image',
    '![a](images/C:/canary.png)': 'missing-image',
    '![a](images/)': 'missing-image',
    '![a](images/link.png)': 'linked-file',
    '![a](images/linked/canary.png)': 'linked-file',
    # links
    '[a](javascript:alert(1))': 'link-scheme',
    '[a](JaVaScRiPt:alert(1))': 'link-scheme',
    '[a](java&#x73;cript:alert(1))': 'link-scheme',
    '[a](&#1;javascript:alert(1))': 'link-scheme',
    '[a](java&Tab;script:alert(1))': 'link-scheme',
    '[a](vbscript:x)': 'link-scheme',
    '[a](data:text/html,x)': 'link-scheme',
    '[a](file://{secret})': 'link-scheme',
    '[a](//{host}/a)': 'link-scheme',
    '[a]({secret})': 'link-scheme',
    '[a](doc:///fonts/a)': 'link-scheme',
    '<file://{secret}>': 'link-scheme',
    '<javascript:alert(1)>': 'link-scheme',
    '[a][b]\n\n[b]: javascript:alert(1)': 'link-scheme',
    # HTML
    '<script>alert(1)</script>': 'raw-html',
    '<style>@import "http://{host}/a.css";</style>': 'raw-html',
    '<link rel=attachment href="file://{secret}">': 'raw-html',
    '<a rel="attachment" href="file://{secret}">a</a>': 'raw-html',
    '<base href="http://{host}/">': 'raw-html',
    '<object data="file://{secret}"></object>': 'raw-html',
    '<embed src="file://{secret}">': 'raw-html',
    '<iframe src="file://{secret}"></iframe>': 'raw-html',
    '<svg><image href="file://{secret}"/></svg>': 'raw-html',
    '<meta http-equiv="refresh" content="0;url=http://{host}/">': 'raw-html',
    '<img src="http://{host}/a.png" onerror="alert(1)">': 'raw-html',
    '<p style="background: url(http://{host}/a.png)">a</p>': 'raw-html',
    '<td colspan="1000000">a</td>': 'raw-html',
    '<!-- a --> b': 'raw-html',
    '<?php a ?>': 'raw-html',
    '<![CDATA[a]]>': 'raw-html',
    # attributes
    '*a*{style="background:url(http://{host}/a.png)"}': 'refused-attribute',
    '*a*{onclick="alert(1)"}': 'refused-attribute',
    '[a](https://example.org){rel=attachment}': 'refused-attribute',
    '[a](https://example.org){href="file://{secret}"}': 'refused-attribute',
    '*a*{data-unit=title}': 'refused-attribute',
    '*a*{.running-head}': 'refused-attribute',
    'a | b\n--|--\nc{colspan=1000000} | d': 'refused-attribute',
    'a | b\n--|--\nc{rowspan=1000000} | d': 'refused-attribute',
    '```{style="background:url(http://{host}/a.png)"}\na\n```': 'refused-attribute',
    # names of components and of what they show
    '/// base\na\n///': 'unknown-component',
    '/// __class__\na\n///': 'unknown-component',
    '/// table | ../../../secret/canary\n///': 'unknown-table',
    '/// table | __class__\n///': 'unknown-table',
    '/// {{ 7*7 }}': 'leftover-markup',
    '/// ../../base\na\n///': 'leftover-markup',
    '/// callout | a\n    style: background:url(http://{host}/a.png)\n\nb\n\n///': 'unknown-option',
    # characters
    'a\0b': 'control-character',
    'a\x1bb': 'control-character',
    'a\u2028b': 'control-character',
    'a\ufffeb': 'control-character',
    'a\x85b': 'control-character',
}  # fmt: skip
"""Texts and the code of the error that each is refused by."""

FRONT_MATTER = {
    'type: ../../../secret/canary': 'bad-value',
    'type: "{{ 7*7 }}"': 'bad-value',
    'type: components/callout': 'bad-value',
    'type: base': 'unknown-template',
    'language: ../../secret': 'bad-value',
    'language: "{{ 7*7 }}"': 'bad-value',
    'title: "<script>alert(1)</script>"': 'raw-html',
    'title: "[a](javascript:alert(1))"': 'link-scheme',
    'title: "![a](file://{secret})"': 'link-scheme',
    'title: "![a](../../../secret/canary.png)"': 'missing-image',
    'title: !!python/object/apply:os.system ["touch {secret}"]': 'yaml-syntax',
    'title: &a [*a, *a]': 'yaml-syntax',
    'title: a\ntitle: b': 'duplicate-key',
    'title: a\n<<: {title: b}': 'unknown-key',
    'title: a\n__class__: b': 'unknown-key',
    'title: "a\\0b"': 'control-character',
    f'title: {"[" * 30}': 'yaml-syntax',
    f'title: {"[" * 20_000}': 'yaml-syntax',
    'title: a\nauthors: [{name: "<img src=http://{host}/a.png>"}]': 'raw-html',
    'title: a\nkeywords: ["<b>a</b>"]': 'raw-html',
    'title: a\npages: 99999999999999999999': 'wrong-type',
}
"""Lines of the front matter in the place of those of their keys, and codes."""

TABLES: dict[str, tuple[str, str]] = {
    't.yaml': ('columns: [{id: a, label: A}]\nrows: ../../../../secret/canary.csv\n', 'wrong-type'),
    't.yml': ('columns: [{id: a, label: A}]\nrows: {secret}\n', 'wrong-type'),
    't1.yaml': ('columns: [{id: a, label: A}]\nrows: linked.csv\n', 'linked-file'),
    't2.yaml': ('columns: [{id: a, label: A, width: "9%;background:url(x)"}]\nrows: []\n', 'bad-value'),
    't3.yaml': ('columns: [{id: "a b", label: A}]\nrows: []\n', 'bad-value'),
    't4.yaml': ('columns: [{id: a, label: A}]\nrows: [{id: "../x", a: b}]\n', 'bad-value'),
    't5.yaml': ('columns: [{id: a, label: A, colspan: 1000000}]\nrows: []\n', 'unknown-key'),
    't6.yaml': ('columns: [{id: a, label: A}]\nrows: [{id: b, a: "<script>"}]\n', 'raw-html'),
    't7.yaml': ('caption: "<base href=http://{host}>"\ncolumns: [{id: a, label: A}]\nrows: []\n', 'raw-html'),
    't8.csv': ('A,B\n"<object data=file://{secret}>",b\n', 'raw-html'),
    't9.csv': ('A,B\n![a](file://{secret}),b\n', 'link-scheme'),
    't10.csv': ('A,B\n"never closed,b\nc,d\n', 'csv-quote'),
    't11.csv': ('A,B\na\0,b\n', 'control-character'),
    '%2e%2e.csv': ('A,B\na,b\n', 'bad-value'),
    '{{ 7 }}.csv': ('A,B\na,b\n', 'bad-value'),
}
"""Files of tables/, one a brief, and codes."""

TRANSLATIONS = {
    'af': ('<script>alert(1)</script>', 'raw-html'),
    'bg': ('<a rel=attachment href="file://{secret}">a</a>', 'raw-html'),
    'ca': ('[a](javascript:alert(1))', 'link-scheme'),
    'cs': ('[a](file://{secret})', 'link-scheme'),
    'da': ('![a](file://{secret})', 'link-scheme'),
    'de': ('![a](http://{host}/a.png)', 'link-scheme'),
    'el': ('![a](../../../secret/canary.png)', 'missing-image'),
    'es': ('*a*{style="background:url(http://{host}/a.png)"}', 'refused-attribute'),
    'et': ('a[^none]', 'undefined-footnote'),
    'fr': ('a\0b', 'control-character'),
    'hr': ('a\u2028b', 'control-character'),
    'hu': ('~' * 600, 'too-large'),
}
"""Translations of a paragraph, by the language of their catalogue, and codes."""

SVG_REFUSED = {
    'use': '<g id="a"/><use href="#a"/>',
    'a bomb of use': ''.join(f'<g id="a{n}">{f"<use href=&quot;#a{n - 1}&quot;/>" * 10}</g>' for n in range(1, 9)),
    'an image': '<image href="file://{secret}"/>',
    'an image by xlink': '<image xmlns:x="http://www.w3.org/1999/xlink" x:href="http://{host}/a.png"/>',
    'an image of a filter': '<filter><feImage href="http://{host}/a.png"/></filter>',
    'a script': '<script>alert(1)</script>',
    'an event': '<rect onload="alert(1)"/>',
    'a document': '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">a</p></foreignObject>',
    'an import': '<style>@import url(http://{host}/a.css);</style>',
    'a font': '<style>@font-face { font-family: a; src: url(file://{secret}) }</style>',
    'an escaped address': '<style>rect { fill: \\75rl(http://{host}/a) }</style>',
    'an address': '<rect fill="url(http://{host}/a.svg#b)"/>',
    'an address in a style': '<rect style="fill: url(\'file://{secret}\')"/>',
    'a link': '<a href="javascript:alert(1)"><rect/></a>',
    'a base': '<g xml:base="http://{host}/"/>',
    'a stylesheet': '<?xml-stylesheet href="http://{host}/a.css"?>',
    'an entity of a file': 'DOCTYPE <!ENTITY a SYSTEM "file://{secret}">',
    'entities': 'DOCTYPE <!ENTITY a "bbbbbbbbbb"><!ENTITY c "&a;&a;&a;&a;&a;&a;&a;">',
    'an animation of an address': '<animate attributeName="href" href="http://{host}/"/>',
    'nested patterns': '<pattern id="a"/><pattern id="b"><rect fill="url(#a)"/></pattern>',
    'deep elements': '<g>' * 33 + '</g>' * 33,
    'a pattern in its own style': '<style>rect { fill: url(#a) }</style><pattern id="a"><rect/></pattern><rect/>',
    'a mask that masks itself': '<style>.b, .c{mask:url("#a")}</style><mask id="a"><g class="c"/></mask><g class="b"/>',
    'a pattern that inherits itself': '<g fill="url(#a)"><pattern id="a"><rect/></pattern></g>',
    'a gradient that repeats': '<linearGradient id="a" x2="0.000001" spreadMethod="repeat"/><rect fill="url(#a)"/>',
    'an encoding that hides elements': 'ENCODING',
}
"""Drawings that are refused."""


def drawing(inside: str) -> str:
    """An SVG with elements, or with declarations where it begins with DOCTYPE."""
    if inside == 'ENCODING':
        return '<?xml version="1.0" encoding="UTF-7"?>' + drawing('+ADw-script/+AD4-')
    declared, inside = (inside.removeprefix('DOCTYPE '), '&a;') if inside.startswith('DOCTYPE ') else ('', inside)
    head = f'<!DOCTYPE svg [{declared}]>' if declared else ''
    return f'{head}<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30">{inside}</svg>'


def png() -> bytes:
    stream = io.BytesIO()
    Image.new('RGB', (40, 30), '#1a4d7c').save(stream, 'PNG')
    return stream.getvalue()


def literal_brief(filled: dict[str, str]) -> str:
    """A brief with everything of LITERAL in every field that takes text."""
    texts = [fill(text, filled) for text in LITERAL]
    shown = ' / '.join(texts)
    quoted = "'" + as_markdown(shown).replace("'", "''") + "'"
    keys = ('title', 'subtitle', 'standfirst', 'series', 'number', 'acknowledgment', 'disclaimer')
    lines = [f'{key}: {quoted}' for key in keys]
    lines += [f'authors: [{{name: {quoted}, role: {quoted}, affiliation: {quoted}, bio: {quoted}}}]']
    lines += [f'keywords: [{quoted}]', f'key_messages: [{quoted}]']
    front = FRONT.replace('title: Heat plan', '\n'.join(lines))
    plain, shown = shown, as_markdown(shown)
    body = f"""\
## {shown}

{shown}[^a]

- {shown}

> {shown}

{' | '.join(['a', 'b'])}
--|--
{shown.replace('|', chr(92) + '|')} | c

```
{plain}
```

`{plain}`

/// callout | {shown}

{shown}

///

/// note | {shown}

{shown}

///

/// timeline
- {shown}: {shown}
///

/// table | t
///

[{shown}](https://example.org/{{{{7*7}}}})

[^a]: {shown}
"""
    return front + '\n' + body


def as_markdown(text: str) -> str:
    """A text whose marks mean nothing."""
    return re.sub(r'(<%|\*|_)', r'\\\1', text)


def fill(text: str, filled: dict[str, str]) -> str:
    for name, value in filled.items():
        text = text.replace(f'{{{name}}}', value)
    return text
