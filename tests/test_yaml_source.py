"""YAML with places."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from briefpress.model import Unit
from briefpress.scalars import write_yaml_scalar
from briefpress.yaml_source import Mapping, Node, Scalar, Sequence, read_yaml

SAMPLE = """\
plain: Space security # a comment
long: Space security
  and cyber defence
single: 'it''s'
double: "a \\"b\\" \\u00e9"
flow: {a: x y, b: [p, 'q', "r"]}
literal: |
  one

  two

folded: >-   # why
  one
  two

  three
indented: |2
   first
  second
keep: |+
  kept

list:
- first
-   second
empty:
last: end
"""

words = st.text(st.characters(exclude_categories=['Cs', 'Cc'], exclude_characters='\u2028\u2029\ufffe\uffff'))
texts = st.lists(words | st.sampled_from(['a: b', '- x', ' #', 'NO', "it's", 'a\tb', '*em*', ' ' * 3]), max_size=4).map(
    '\n'.join
)


def scalars(node: Node | None) -> list[Scalar]:
    if isinstance(node, Scalar):
        return [node]
    if isinstance(node, Sequence):
        return [scalar for item in node.items for scalar in scalars(item)]
    if isinstance(node, Mapping):
        return [scalar for key, value in node.entries for scalar in [key, *scalars(value)]]
    return []


def variants() -> list[str]:
    return [
        SAMPLE,
        '\ufeff' + SAMPLE,
        SAMPLE.replace('\n', '\r\n'),
        '\ufeff' + SAMPLE.replace('\n', '\r'),
        SAMPLE.rstrip('\n'),
    ]


def read(source: str) -> list[Scalar]:
    node, faults = read_yaml(source, path='x.yaml')
    assert faults == ()
    return scalars(node)


@pytest.mark.parametrize('source', variants())
def test_the_text_in_a_span_reads_as_the_scalar(source: str) -> None:
    for scalar in read(source):
        raw = source[scalar.span.start : scalar.span.end]
        assert raw == raw.strip()
        if scalar.style in ('plain', 'flow', 'single', 'double') and raw:
            assert YAML(typ='safe', pure=True).load(f'- {raw}\n') == [scalar.text] or scalar.text.isdigit()
        assert scalar.span.line == len(re.findall('\r\n|\n|\r', source[: scalar.span.start])) + 1


def test_every_scalar_is_text() -> None:
    texts = [scalar.text for scalar in read('a: NO\nb: 12:30\nc: 2025-10-14\nd: 0x1F\ne: null\nf: 1.0\n')]
    assert texts[1::2] == ['NO', '12:30', '2025-10-14', '0x1F', 'null', '1.0']


def test_block_scalars_end_with_their_last_line() -> None:
    source = SAMPLE
    spans = {key.text: source[value.span.start : value.span.end] for key, value in entries(source)}
    assert spans['literal'] == '|\n  one\n\n  two'
    assert spans['folded'] == '>-   # why\n  one\n  two\n\n  three'
    assert spans['keep'] == '|+\n  kept'


def test_an_empty_value_stands_behind_its_key() -> None:
    empty = {key.text: value for key, value in entries(SAMPLE)}['empty']
    assert SAMPLE[: empty.span.start].endswith('\nempty')


def entries(source: str) -> list[tuple[Scalar, Node]]:
    node, _ = read_yaml(source, path='x.yaml')
    assert isinstance(node, Mapping)
    return list(node.entries)


@pytest.mark.parametrize('source', variants())
@given(data=st.data(), text=texts)
def test_a_replaced_scalar_reads_back_and_the_others_stay(source: str, data: st.DataObject, text: str) -> None:
    before = read(source)
    values = [at for at, scalar in enumerate(before) if scalar.span.end > scalar.span.start]
    at = data.draw(st.sampled_from(values))
    old = before[at]
    unit = Unit('x', 'value', '', old.span, f'yaml-{old.style}', old.margin)
    after = read(source[: old.span.start] + write_yaml_scalar(source, unit, text) + source[old.span.end :])
    assert after[at].text.rstrip('\n') == text.rstrip('\n')
    assert [scalar.text for scalar in after[:at] + after[at + 1 :]] == [s.text for s in before[:at] + before[at + 1 :]]


@pytest.mark.parametrize(
    ('form', 'text', 'written'),
    [
        ('plain', 'Cyber defence, again', 'Cyber defence, again'),
        ('plain', 'Cyber: again', '"Cyber: again"'),
        ('plain', 'Issue #5', '"Issue #5"'),
        ('flow', 'Cyber, again', '"Cyber, again"'),
        ('single', "it's", "'it''s'"),
        ('single', 'two\nlines', '"two\\nlines"'),
    ],
)
def test_a_style_stays_where_it_can_carry_the_text(form: str, text: str, written: str) -> None:
    source = '- x\n'
    scalar = read(source)[0]
    assert write_yaml_scalar(source, Unit('x', 'value', 'x', scalar.span, f'yaml-{form}'), text) == written


@pytest.mark.parametrize(
    ('source', 'line', 'message'),
    [
        ('title: Space: the next step\n', 1, 'a colon inside a value that is not in quotes'),
        ('title:Space\ntype: x\n', 1, 'no space after the colon'),
        ('title: Space\n\ttype: x\n', 2, 'a tab where YAML wants spaces'),
        ('title: Space\ntype x\ndate: y\n', 2, 'this line is neither a key with its colon nor the rest of a value'),
        ('title: "Space\ntype: x\n', 1, 'this quotation mark is never closed'),
        ("title: 'it's'\n", 1, 'text after the closing quotation mark'),
        ('k: [a, b\nd: e\n', 1, 'this [ is never closed, or a comma is missing after a value'),
        ('a: x\nb: @x\n', 2, 'a value cannot begin with @'),
        ('- x\n- **Bold** x\n', 2, 'a value cannot begin with *'),
        ('a: *x\n', 1, 'a value cannot begin with *'),
        ('a: &x y\n', 1, 'a value cannot begin with &'),
        ('a: !x y\n', 1, 'a value cannot begin with !'),
        ('a: b\n  c: d\n', 2, 'this line is not indented like the lines that it belongs to'),
        ('a:\n  - b\n c: d\n', 3, 'this line is not indented like the lines that it belongs to'),
        ('a: b\n---\nc: d\n', 2, 'a second --- begins another document here'),
        ('[a]: b\n', 1, 'a key has to be a word'),
        ('a:\n' + '- ' * 25 + 'x\n', 2, 'more than 20 levels of lists and keys in one another'),
    ],
)
def test_wrong_syntax_is_one_error_at_the_line_to_mend(source: str, line: int, message: str) -> None:
    for text in (source, source.replace('\n', '\r\n'), '\ufeff' + source):
        node, faults = read_yaml(text, path='x.yaml')
        assert node is None
        assert [(fault.code, fault.line, fault.message) for fault in faults] == [('yaml-syntax', line, message)]


def test_a_duplicate_key_names_both_lines_and_keeps_the_first() -> None:
    node, faults = read_yaml('title: a\nb: c\ntitle: d\n', path='x.yaml')
    assert [str(fault) for fault in faults] == [
        "x.yaml:3: error: the key 'title' stands twice, first in line 1 [duplicate-key]\n    hint: keep one of the two"
    ]
    assert [scalar.text for scalar in scalars(node)] == ['title', 'a', 'b', 'c']


@pytest.mark.parametrize('source', ['a: b\nc: rank #1 of 5\n', 'a: b\nc: #1a2b3c\n', 'a:\n- rank #1\n'])
def test_text_that_a_hash_hides_is_a_warning(source: str) -> None:
    _, faults = read_yaml(source, path='x.yaml')
    assert [(fault.severity, fault.line, fault.code) for fault in faults] == [('warning', 2, 'yaml-comment')]
    assert read_yaml(source.replace('#', '# '), path='x.yaml')[1] == ()


def test_an_escaped_control_character_is_an_error() -> None:
    _, faults = read_yaml('a: b\nc: "\\0"\n', path='x.yaml')
    assert [(fault.line, fault.code) for fault in faults] == [(2, 'control-character')]


@given(st.text() | st.text(alphabet='ab:-[]{}"\'|>&*!#%@\\,? \t\n\r0'))
def test_any_text_is_read_or_refused(source: str) -> None:
    node, faults = read_yaml(source, path='x.yaml')
    for scalar in scalars(node):
        assert 0 <= scalar.span.start <= scalar.span.end <= len(source)
    assert all(fault.line >= 1 for fault in faults)


@given(st.text(alphabet='ab:-"\'|>+2 \n\r#,[]'))
def test_scalars_of_any_readable_text_can_be_replaced(source: str) -> None:
    node, faults = read_yaml(source, path='x.yaml')
    for at, old in enumerate(scalars(node) if not faults else []):
        if old.span.start == old.span.end:
            continue
        unit = Unit('x', 'value', '', old.span, f'yaml-{old.style}', old.margin)
        written = source[: old.span.start] + write_yaml_scalar(source, unit, 'so: it\nis') + source[old.span.end :]
        again, again_faults = read_yaml(written, path='x.yaml')
        if again_faults:  # a key that has become a value of two lines
            continue
        assert scalars(again)[at].text.rstrip('\n') == 'so: it\nis'
