"""Items and values of YAML come, go, move and change, and every other byte stays."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefpress.records import front_matter
from briefpress.records.places import plain, read
from briefpress.records.yaml_keys import remove_key
from briefpress.records.yaml_lists import insert_item, order_items, remove_items
from briefpress.records.yaml_values import set_value

ISSUES = (Path(__file__).parents[2] / 'content/india-us-space-cyber/tables/issues.yaml').read_text('utf-8')
ROWS = """\
# The table of heat.
rows:   # by weight

  # first
  - id: heat
    issue: >-  # folded
      Heat at
      night
    who: [Cities, 'Health']  # in brackets
    # inside heat

  # alone

  # second
  - id: water
    issue: |
      Water

    who:
    - Farmers # c
    -   "Towns"

  - {id: air, issue: "A: b", who: []}
# end
other: x
"""
HOSTILE = (
    'NO|12:30|- x|# x|a #b|a: b|:|"q"|[a]|{|&a|*a*|!x|%|@|`c`|> q|?|? x|---|...|~|é “x”|a, b|x:|<<|=|a\tb|null|\xa0x'
)
hostile = st.sampled_from([*HOSTILE.split('|'), '| x', "'", '\\', '\U0001f600'])
texts = st.text(alphabet='ab :,;"\'#-|>*[]{}é%@!&?\\\n', min_size=1, max_size=12).map(str.strip).filter(bool) | hostile


def value(source: str) -> Any:
    return plain(read(source))


def lines(source: str) -> list[str]:
    return source.removeprefix('\ufeff').splitlines()


def lines_between(source: str, first: str, last: str) -> str:
    return source[source.index(first) : source.index(last)]


def test_a_row_is_written_like_its_neighbours() -> None:
    row = {'id': 'new', 'issue': 'A: b', 'stakeholders': ['NO', '- x'], 'remedies': ''}
    after = insert_item(ISSUES, ('rows',), 1, row)
    written = '  - id: new\n    issue: "A: b"\n    stakeholders:\n      - NO\n      - "- x"\n    remedies:\n'
    at = ISSUES.index('  - id: normative')
    assert after == ISSUES[:at] + written + ISSUES[at:]


def test_a_row_behind_a_row_in_brackets_is_in_brackets() -> None:
    after = insert_item(ROWS, ('rows',), 3, {'id': 'new', 'issue': 'a, b', 'who': ['x', 'y: z']})
    assert after == ROWS.replace('# end', '\n  - {id: new, issue: "a, b", who: [x, "y: z"]}\n# end')


def test_an_item_has_the_indent_and_dash_of_its_neighbour_and_goes_above_its_comment() -> None:
    after = insert_item(ROWS, ('rows', 1, 'who'), 2, 'Ports')
    assert after == ROWS.replace('"Towns"\n', '"Towns"\n    -   Ports\n')
    assert insert_item(ROWS, ('rows', 1, 'who'), 0, 'Ports') == ROWS.replace('who:\n', 'who:\n    - Ports\n')
    assert insert_item('# a\n- x\n', (), 0, 'y') == '- y\n# a\n- x\n'


def test_an_item_in_brackets_has_their_commas() -> None:
    assert insert_item(ROWS, ('rows', 0, 'who'), 1, 'a, b') == ROWS.replace('Cities,', 'Cities, "a, b",')
    lines = 'k: [\n  a,\n  b,  # c\n]\n'
    assert insert_item(lines, ('k',), 1, 'x') == 'k: [\n  a,\n  x,\n  b,  # c\n]\n'
    assert remove_items(lines, ('k',), [1]) == 'k: [\n  a,  # c\n]\n'
    assert remove_items(lines, ('k',), [0]) == 'k: [\n  b,  # c\n]\n'
    assert order_items(lines, ('k',), [1, 0]) == 'k: [\n  b,\n  a,  # c\n]\n'


def test_a_removed_row_takes_its_lines_and_leaves_comments() -> None:
    after = remove_items(ROWS, ('rows',), [1])
    assert after == ROWS.replace(lines_between(ROWS, '  - id: water', '\n  - {id'), '')
    after = remove_items(ROWS, ('rows',), [0])
    assert after == ROWS.replace(lines_between(ROWS, '  - id: heat', '  # alone'), '')


def test_comments_between_two_removed_rows_go_and_the_key_stays() -> None:
    assert remove_items(ROWS, ('rows',), [0, 1]) == ROWS.replace(lines_between(ROWS, '  - id: heat', '  - {id'), '')
    after = remove_items(ROWS, ('rows',), [0, 1, 2])
    assert after == '# The table of heat.\nrows: []   # by weight\n\n  # first\n# end\nother: x\n'


def test_moved_rows_take_the_comments_directly_above_them() -> None:
    after = order_items(ROWS, ('rows',), [1, 0, 2])
    heat, water = lines_between(ROWS, '  # first', '\n  # alone'), lines_between(ROWS, '  # second', '\n  - {id')
    assert after == ROWS.replace(heat, 'HEAT').replace(water, heat).replace('HEAT', water)


def test_the_last_line_keeps_the_line_end_that_it_lacks() -> None:
    assert order_items('- a\n- b', (), [1, 0]) == '- b\n- a'
    assert insert_item('- a\r\n- b', (), 2, 'c') == '- a\r\n- b\r\n- c'
    assert remove_items('- a\n- b', (), [1]) == '- a'
    assert insert_item('', (), 0, 'c') == '- c\n'
    assert insert_item('# x', (), 0, 'c') == '# x\n- c'
    assert insert_item('[] # x\n', (), 0, 'c') == '# x\n- c\n'


@pytest.mark.parametrize(
    ('source', 'place', 'new', 'expected'),
    [
        ('a:\nb: x\n', ('a',), 'y', 'a: y\nb: x\n'),
        ('a: # c\nb: x\n', ('a',), 'y', 'a: y # c\nb: x\n'),
        ('a: # c\nb: x\n', ('a',), ['y', 'z'], 'a: # c\n  - y\n  - z\nb: x\n'),
        ('a: []\nb:\n- x\n', ('a',), ['y'], 'a:\n- y\nb:\n- x\n'),
        ("a: ''\n", ('a',), ['y'], 'a:\n  - y\n'),
        ('a: x\n# c\n', ('b',), 'y', 'a: x\n# c\nb: y\n'),
        ('a: x', ('b',), ['y'], 'a: x\nb:\n  - y'),
        ('r:\n  - a: x\n    # in\n  - c: y\n', ('r', 0, 'b'), 'y', 'r:\n  - a: x\n    # in\n    b: y\n  - c: y\n'),
        ('r: {a: x, }\n', ('r', 'b'), ['y', 'z'], 'r: {a: x, b: [y, z], }\n'),
        ('r: {}\n', ('r', 'b'), '', 'r: {b: ""}\n'),
        ('r: {a: , c: d}\n', ('r', 'a'), 'x, y', 'r: {a: "x, y", c: d}\n'),
        ('a: x # c\nb: y\n', ('a',), ['p', 'q'], 'a: # c\n  - p\n  - q\nb: y\n'),
        ('a: | # c\n  x\n  y\nb: y\n', ('a',), ['p'], 'a: # c\n  - p\nb: y\n'),
        ('a: # c\n  - x\n  - y\nb: y\n', ('a',), 'p', 'a: p # c\nb: y\n'),
        ('a: [x, y]\n', ('a',), 'p', 'a: p\n'),
        ("a: 'x' # c\n", ('a',), "it's", "a: 'it''s' # c\n"),
        ('a: >\n  x\n', ('a',), 'y z', 'a: >\n  y z\n'),
        ('a:\n', ('a',), 'x\n\ny', 'a: |\n  x\n\n  y\n'),
        ('a:\n  - x # 1\n  - y # 2\n  - z # 3\n', ('a',), ['z', 'x', 'w'], 'a:\n  - z # 3\n  - x # 1\n  - w # 2\n'),
        ('a:\n  -\n  - b\n', ('a', 0), 'x', 'a:\n  - x\n  - b\n'),
        ('\ufeffa:\r\nb: x\r\n', ('a',), ['y'], '\ufeffa:\r\n  - y\r\nb: x\r\n'),
        ('a: x\n', ('a',), 'x', 'a: x\n'),
    ],
)
def test_a_value_is_written_where_there_was_none_or_another(
    source: str, place: tuple[str | int, ...], new: str | list[str], expected: str
) -> None:
    assert set_value(source, place, new) == expected


def test_a_key_goes_with_its_lines() -> None:
    assert remove_key('a: x\n# c\nb: >\n  y\n\n  z\n  # in\nc: d\n', ('b',)) == 'a: x\n# c\nc: d\n'
    assert remove_key('r: {a: x, b: y, c: z}\n', ('r', 'c')) == 'r: {a: x, b: y}\n'
    assert remove_key('r: {a: x, b: y, c: z}\n', ('r', 'a')) == 'r: {b: y, c: z}\n'
    assert remove_key('- a: x\n  b: y\n', (0, 'a')) == '- b: y\n'


@pytest.mark.parametrize(
    'change',
    [
        lambda: insert_item('a: x\n', ('b', 'c'), 0, 'x'),
        lambda: insert_item('a: x\n', ('a',), 0, 'x'),
        lambda: insert_item('a: [x]\n', ('a',), 3, 'x'),
        lambda: insert_item('a: []\n', ('a',), 1, 'x'),
        lambda: insert_item('a: [x\n', ('a',), 0, 'x'),
        lambda: insert_item('a: 1\na: 2\n', ('b',), 0, 'x'),
        lambda: insert_item('- - a\n', (0,), 0, 'x'),
        lambda: insert_item('- a\n', (), 1, 'x\0'),
        lambda: remove_items('- a\n', (), [1]),
        lambda: order_items('- a\n', (), [0, 0]),
        lambda: set_value('a: {b: c}\n', ('a',), 'x'),
        lambda: set_value('a: x\n', ('a',), 'x\ud800'),
        lambda: remove_key('a: x\n', ('a',)),
        lambda: remove_key('a: x\n', ('b',)),
        lambda: remove_key('- x\n', ()),
        lambda: front_matter.set_value('text', ('a',), 'x'),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(change: Any) -> None:
    with pytest.raises(ValueError, match=r'^[a-z].* .*'):
        change()


def test_the_front_matter_changes_and_the_text_stays() -> None:
    brief = '\ufeff---\r\ntitle: T\r\nkey_messages:\r\n- a\r\n- b\r\n---\r\n- a\r\n'
    longer = brief.replace('- b\r\n', '- b\r\n- c\r\n')
    assert front_matter.set_value(brief, ('key_messages',), ['a', 'b', 'c']) == longer
    assert front_matter.set_value(brief, ('key_messages',), ['b']) == brief.replace('- a\r\n', '', 1)
    turned = brief.replace('- a\r\n- b', '- b\r\n- a', 1)
    assert front_matter.set_value(brief, ('key_messages',), ['b', 'a']) == turned
    assert front_matter.set_value(brief, ('subtitle',), 'S') == brief.replace('b\r\n', 'b\r\nsubtitle: S\r\n', 1)
    assert front_matter.remove_key(brief, ('key_messages',)) == '\ufeff---\r\ntitle: T\r\n---\r\n- a\r\n'


@settings(max_examples=120)
@given(data=st.data(), line_end=st.sampled_from(['\n', '\r\n', '\r']), ended=st.booleans())
def test_any_edits_read_back_and_leave_other_rows_as_they_are(data: st.DataObject, line_end: str, ended: bool) -> None:
    source = data.draw(st.sampled_from([ROWS, ROWS[: ROWS.index('# end')], ISSUES])).replace('\n', line_end)
    source = '\ufeff' + (source if ended else source.rstrip())
    for _ in range(4):
        expected, before = value(source), source
        rows = expected['rows']
        at = data.draw(st.integers(0, len(rows)))
        match data.draw(st.sampled_from(['insert', 'remove', 'order', 'set'])):
            case 'insert':
                row = {'id': 'n', 'issue': data.draw(texts), 'who': data.draw(st.lists(texts, max_size=3))}
                source = insert_item(source, ('rows',), at, row)
                rows.insert(at, row)
                assert {*lines(before)} - {*lines(source)} <= {line for line in lines(before) if '[]' in line}
            case 'remove':
                gone = data.draw(st.sets(st.integers(0, max(len(rows) - 1, 0)))) if rows else set()
                source = remove_items(source, ('rows',), gone)
                rows[:] = [row for index, row in enumerate(rows) if index not in gone]
            case 'order':
                order = data.draw(st.permutations(range(len(rows))))
                source = order_items(source, ('rows',), order)
                rows[:] = [rows[index] for index in order]
                assert Counter(lines(source)) == Counter(lines(before))
            case 'set' if at < len(rows):
                key = data.draw(st.sampled_from(['issue', 'who', 'more']))
                rows[at][key] = data.draw(texts | st.lists(texts, max_size=4))
                source = set_value(source, ('rows', at, key), rows[at][key])
        assert value(source) == expected
        for comment in ('# The table of heat.', '# by weight') if '# by weight' in before else ():
            assert comment in source
