"""Blocks are those of CommonMark: the examples of its specification."""

from __future__ import annotations

import re

import pytest
from lxml import html

from briefpress.dialect import render, scan
from tests.external.tools import npm_file

VERSION = '0.31.2'
SECTIONS = {
    'Tabs': 11,
    'Thematic breaks': 19,
    'ATX headings': 18,
    'Setext headings': 27,
    'Indented code blocks': 12,
    'Fenced code blocks': 29,
    'Paragraphs': 8,
    'Block quotes': 25,
    'List items': 48,
    'Lists': 26,
    'Hard line breaks': 15,
    'Soft line breaks': 2,
    'Blank lines': 1,
    'Precedence': 1,
    'Textual content': 3,
}
RAW_HTML = {642, 643}  # refused here: only the blocks are the same
BLOCKS = frozenset(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'blockquote', 'pre', 'hr'])
EXAMPLE = re.compile(r'^`{32} example\n(.*?)^\.\n(.*?)^`{32}$|^#{1,6} +(.*?)$', re.MULTILINE | re.DOTALL)


def specification() -> str:
    """The specification's text, from npm's `commonmark-spec`."""
    return npm_file('commonmark-spec', version=VERSION, name='spec.txt').read_text('utf-8')


def examples(section: str) -> list[tuple[int, str, str]]:
    """The number, Markdown and HTML of a section's examples."""
    found, here, number = [], '', 0
    for markdown, expected, heading in EXAMPLE.findall(specification().replace('→', '\t')):
        if heading:
            here = heading
        else:
            number += 1
            if here == section:
                found.append((number, markdown, expected))
    return found


def structure(source: str) -> list[list[object]]:
    """An HTML's blocks with their texts; text that stands in a tight item without a paragraph gets one."""
    return parts(html.fragment_fromstring(re.sub('<!--.*?-->', '', source, flags=re.DOTALL), create_parent='div'))


def parts(element: html.HtmlElement) -> list[list[object]]:
    found: list[list[object]] = []
    text = element.text or ''
    for child in [*element, None]:
        if child is not None and child.tag not in BLOCKS:
            text += inline(child) + (child.tail or '')
            continue
        if text.strip():
            found.append(['p', ' '.join(text.split())])
        if child is not None:
            if child.tag in ('ul', 'ol', 'li', 'blockquote'):
                found.append([child.tag, child.get('start'), parts(child)])
            elif child.tag == 'pre':
                found.append(['pre', child[0].get('class'), child.text_content()])
            else:
                found.append([child.tag, ' '.join((inline(child)).split())])
            text = child.tail or ''
    return found


def inline(element: html.HtmlElement) -> str:
    inner = ' ' if element.tag == 'br' else element.get('alt', '') + (element.text or '')
    return inner + ''.join(inline(child) + (child.tail or '') for child in element)


@pytest.mark.parametrize('section', SECTIONS)
def test_every_example_of_a_section_has_the_same_blocks(section: str) -> None:
    found = examples(section)
    assert len(found) == SECTIONS[section]
    for number, markdown, expected in found:
        ours, theirs = structure(render(scan(markdown), path='spec').body), structure(expected)
        if number in RAW_HTML:
            assert [block[0] for block in ours] == [block[0] for block in theirs]
        else:
            assert ours == theirs, f'example {number}'
