"""What holds for any text."""

from __future__ import annotations

import re
from itertools import pairwise

from documents import anything, documents
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from briefpress import spans
from briefpress.dialect import render, scan, units
from briefpress.dialect.blocks import LEAVES, Block
from briefpress.model import Unit

BLOCKS = {'p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'blockquote', 'pre', 'hr', 'div'}
TABLES = {'table', 'thead', 'tbody', 'tr', 'th', 'td'}
INLINES = {'code', 'span', 'a', 'img', 'em', 'strong', 'del', 'sub', 'sup', 'br'}
# What a text may hold outside its units: names, labels and marks.
OUTSIDE = re.compile(r'/{3,} *[\w-]+[^\r\n]*|\[\^[^\]\s]*\]:|(?:`{3,}|~{3,}) *x')


def elements(body: str) -> dict[str, lxml_html.HtmlElement]:
    root = lxml_html.fragment_fromstring(body, create_parent='div')
    return {str(element.get('data-unit')): element for element in root.iter() if element.get('data-unit')}


def everything(source: str) -> tuple[Block, dict[str, lxml_html.HtmlElement]]:
    root = scan(source)
    rendered = render(root, path='a.md')
    found = elements(rendered.body)
    for note in rendered.notes.values():
        found.update(elements(note))
    return root, found


@settings(max_examples=200)
@given(documents | anything)
def test_spans_nest_and_leaves_are_disjoint_and_stand_on_their_lines(source: str) -> None:
    root = scan(source)
    for block in root.walk():
        assert 0 <= block.start <= block.end <= len(source)
        assert all(block.start <= child.start and child.end <= block.end for child in block.children)
    found = units(root, path='a.md')
    assert len({unit.id for unit in found}) == len(found)
    for unit in found:
        assert unit.span.line == len(re.findall(r'\r\n|\n|\r', source[: unit.span.start])) + 1
    for before, after in pairwise(sorted(found, key=lambda unit: unit.span.start)):
        assert before.span.end <= after.span.start


@settings(max_examples=100)
@given(documents)
def test_nothing_is_outside_of_the_units_but_names_options_definitions_and_comments(source: str) -> None:
    outside = list(source)
    for block in scan(source).walk():
        if block.kind in LEAVES | {'options', 'definitions', 'comment'}:
            outside[block.start : block.end] = ' ' * (block.end - block.start)
    assert not re.search('[a-f]', OUTSIDE.sub('', ''.join(outside)))


@settings(max_examples=150)
@given(documents)
def test_the_words_of_every_unit_are_in_its_element(source: str) -> None:
    root, found = everything(source)
    notes = [block for block in root.walk() if block.kind == 'note']
    again = [note for at, note in enumerate(notes) if note.info in {other.info for other in notes[:at]}]
    rendered = {block.unit for block in root.walk()} - {block.unit for note in again for block in note.walk()}
    for unit in units(root, path='a.md'):
        if unit.id in rendered:
            shown = found[unit.id]
            if unit.kind == 'code':
                assert shown.text_content() == unit.text + '\n'
            attributes = ' '.join(str(value) for part in shown.iter() for value in part.attrib.values())
            assert all(word in shown.text_content() + attributes for word in re.findall('[a-f]+', unit.text))


@settings(max_examples=200)
@given(documents | anything, anything)
@example('&#2;&#3;\ud800', '\ud800 [a](\ud800)')
def test_rendering_never_fails_and_gives_only_our_tags(source: str, text: str) -> None:
    rendered = render(scan(source), path='a.md', texts={'title': (text, 2)})
    for html in (rendered.body, *rendered.texts.values(), *rendered.notes.values()):
        for element in lxml_html.fragment_fromstring(html, create_parent='div').iterdescendants():
            assert element.tag in BLOCKS | TABLES | INLINES
            assert not {'style', 'onclick'} & set(element.attrib)


@settings(max_examples=60)
@given(documents | anything)
def test_a_byte_order_mark_and_front_matter_only_shift_the_units(source: str) -> None:
    def texts(found: tuple[Unit, ...], shift: int) -> list[tuple[str, str, str, int]]:
        return [(unit.id, unit.kind, unit.text, unit.span.start - shift) for unit in found]

    plain = units(scan(source), path='a.md')
    if not source.startswith('\ufeff'):
        assert texts(units(scan('\ufeff' + source), path='a.md'), 1) == texts(plain, 0)
        before = '---\ntitle: A\n---\n'
        begun = units(scan(before + source, begin=len(before)), path='a.md')
        assert texts(begun, len(before)) == texts(plain, 0)
        assert [unit.span.line for unit in begun] == [unit.span.line + 3 for unit in plain]


def reads_as(text: str) -> str:
    """The text without its backslash escapes."""
    return re.sub(r'\\([!-/:-@\[-`{-~])', r'\1', text)


NEW = ['new *text*\nof it', 'new | text', '- a', '# a', '1. a', 'a\n> b', '[a]: b']


@settings(max_examples=300)
@given(documents, st.data())
def test_another_text_is_refused_or_changes_one_unit_only(source: str, data: st.DataObject) -> None:
    before = units(scan(source), path='a.md')
    assume(before)
    at = data.draw(st.integers(0, len(before) - 1))
    text = data.draw(st.sampled_from(NEW) | documents | anything)
    assert spans.replace(source, before[at], before[at].text) == source
    try:
        changed = spans.replace(source, before[at], text)
    except ValueError:
        return
    after = units(scan(changed), path='a.md')
    assert [(unit.id, unit.kind) for unit in after] == [(unit.id, unit.kind) for unit in before]
    assert reads_as(after[at].text) == reads_as(text)
    others = [(unit.id, unit.text) for unit in before if unit is not before[at]]
    assert [(unit.id, unit.text) for unit in after if unit is not after[at]] == others


@settings(max_examples=150)
@given(documents, st.data())
def test_a_text_put_back_reads_as_it_was(source: str, data: st.DataObject) -> None:
    before = units(scan(source), path='a.md')
    assume(before)
    at = data.draw(st.integers(0, len(before) - 1))
    try:
        changed = spans.replace(source, before[at], 'new')
        back = spans.replace(changed, units(scan(changed), path='a.md')[at], before[at].text)
    except ValueError:
        return
    assert [reads_as(unit.text) for unit in units(scan(back), path='a.md')] == [reads_as(unit.text) for unit in before]
