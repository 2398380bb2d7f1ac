"""Texts that hang Markdown parsers end in a Document or in a fault with its line, well within the time of a job."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from briefpress.build.plan import read_brief
from briefpress.limits import DEFAULTS
from briefpress.merge import merge
from briefpress.project import open_project
from tests.projects import brief, write_project

SIZE = 48_000
HALF = SIZE // 2
CMARK = {
    'nested strong emphasis': '*a **a ' * (SIZE // 14) + 'b' + ' a** a*' * (SIZE // 14),
    'closers of emphasis': 'a_ ' * (SIZE // 3),
    'openers of emphasis': '_a ' * (SIZE // 3),
    'closers of links': 'a]' * HALF,
    'openers of links': '[a' * HALF,
    'mismatched openers and closers': '*a_ ' * (SIZE // 4),
    'openers and closers in threes': 'a**b' + 'c* ' * (SIZE // 3),
    'openers of links and closers of emphasis': '[ a_' * (SIZE // 4),
    'brackets with parentheses': '[ (](' * (SIZE // 5),
    'images in images': '![[]()' * (SIZE // 6),
    'emphasis in links': '**x [a*b**c*](d)' * (SIZE // 16),
    'nested brackets': '[' * HALF + 'a' + ']' * HALF,
    'nested quotations': '> ' * HALF + 'a',
    'nested lists': ''.join('  ' * depth + '* a\n' for depth in range(300)),
    'backticks': ''.join('e' + '`' * number for number in range(300)),
    'unclosed links in angle brackets': '[a](<b' * (SIZE // 6),
    'unclosed links': '[a](b' * (SIZE // 5),
    'unclosed comments': '</' + '<!--' * (SIZE // 4),
    'unclosed instructions': '<?' * HALF,
    'unclosed declarations': '<!A ' * (SIZE // 4),
    'unclosed CDATA': '<![CDATA[' * (SIZE // 9),
    'empty lines in lists': '- ' * (SIZE // 4) + 'x' + '\n' * HALF,
    'references': ''.join(f'[{number}]: u\n' for number in range(3_000)) + '[0] ' * 3_000,
}
OURS = {
    'open links in many paragraphs': '\n\n'.join(['[a' * 450] * (SIZE // 900)),
    'images in images in many paragraphs': '\n\n'.join(['![[]()' * 220] * (SIZE // 1320)),
    'open notes in many paragraphs': '\n\n'.join(['[^a ' * 450] * (SIZE // 1800)),
    'tildes and carets': '\n\n'.join(['~^' * 450] * (SIZE // 900)),
    'headings of one text': '## a\n' * (SIZE // 5),
    'footnotes': ''.join(f'a[^{number}]\n\n[^{number}]: x\n\n' for number in range(1_000)),
    'references to one heading': '## A {#a}\n\n' + '[](#a)\n\n' * (SIZE // 8),
    'components': '/// callout | a\n\nb\n\n///\n\n' * (SIZE // 26),
    'nested components': '\n'.join(f'{"/" * (40 - n)} callout | t\n' for n in range(32)),
    'tables': '|a|b|\n|-|-|\n|c|d|\n\n' * (SIZE // 20),
    'a long table': '|a|b|\n|-|-|\n' + '|c|d|\n' * (SIZE // 6),
    'HTML': '<b>\n\n' * (SIZE // 5),
    'attribute lists': '\n\n'.join(['{.a ' * 4_000] * 3),
    'scripts that change': 'ا1a' * (SIZE // 6),
}
TEXTS = CMARK | OURS


@pytest.mark.parametrize('name', TEXTS)
def test_a_text_made_to_take_long_ends_with_a_document_or_with_faults_by_line(tmp_path: Path, name: str) -> None:
    project, _ = open_project(write_project(tmp_path, {'content/heat/brief.md': brief(TEXTS[name] + '\n')}))
    begun = time.process_time()
    source, found = read_brief(project, 'heat')
    merged = None
    if source:
        merged, faults = merge(project, source)
        found += faults
    assert time.process_time() - begun < DEFAULTS['job_seconds']
    assert merged or [fault for fault in found if fault.severity == 'error']
    assert all(re.match(r'content/heat/brief\.md:[0-9]+: ', str(fault)) for fault in found)
