"""Changes of two sides brought together: what is clean is merged, what is not stays with both texts and a mark."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefpress.check.conflicts import CONFLICT
from briefpress.dialect import scan, units
from briefpress.review.conflicts import DELETED, marked
from briefpress.review.merge import Conflict, merge

BASE = """---
title: Heat plans
type: policy-brief
---

## Costs

Cool rooms cost little. They save lives.

- Towns pay for the rooms.
- States pay for the staff.

| Town | Rooms |
|------|-------|
| Ludo | 4     |
| Pune | 11    |

> A plan that nobody reads cools nobody.

The end of the brief.
"""
LINES = ['one two\n', 'three\n', '\n', '- item\n', 'four five six\n', '> seven\n', '| 8 |\n']
TEXTS = st.lists(st.sampled_from(LINES), max_size=7, unique=True).map(''.join)


def both(old: str, draft: str, present: str) -> str:
    """The text with one change of each side."""
    assert old in BASE
    return marked(
        merge(BASE, BASE.replace(old, draft), BASE.replace(old, present)), path='content/heat/brief.md', by='Meera'
    )


def test_changes_at_different_words_of_one_paragraph_are_both_made():
    merged = both(
        'Cool rooms cost little. They save lives.',
        'Cool rooms cost little. They save many lives.',
        'Cool halls cost little. They save lives.',
    )
    assert merged == BASE.replace(
        'Cool rooms cost little. They save lives.', 'Cool halls cost little. They save many lives.'
    )


@pytest.mark.parametrize('side', [0, 1])
def test_where_one_side_alone_has_changed_a_text_it_is_as_there(side):
    changed = BASE.replace('States', 'Nations').replace('- Towns pay for the rooms.\n', '')
    sides = (changed, BASE) if side else (BASE, changed)
    assert marked(merge(BASE, *sides), path='x.md', by='Meera') == changed


def test_one_change_made_by_both_is_no_conflict():
    changed = BASE.replace('little', 'nothing')
    assert [part for part in merge(BASE, changed, changed) if isinstance(part, Conflict)] == []


@pytest.mark.parametrize(
    ('old', 'margin'),
    [('Cool rooms cost little.', ''), ('- States pay for the staff.', '  '), ('> A plan that nobody reads', '> ')],
)
def test_a_conflict_stays_as_the_present_text_with_the_draft_in_a_comment_behind_it(old, margin):
    merged = both(old, f'{old} Draft words', f'{old} Present words')
    assert f'{old} Present words' in merged
    assert f'{margin}<!-- {CONFLICT} Meera has\n' in merged
    assert 'Draft words' in merged
    wanted = [unit.text for unit in units(scan(BASE.replace(old, f'{old} Present words')), path='x')]
    assert [unit.text for unit in units(scan(merged), path='x')] == wanted, 'the mark is no text of the brief'


def test_a_conflict_in_a_pipe_table_is_marked_behind_the_table():
    merged = both('| Ludo | 4     |', '| Ludo | 5     |', '| Ludo | 6     |')
    assert merged.index('| Pune | 11    |') < merged.index(CONFLICT) < merged.index('> A plan')


def test_a_conflict_in_the_front_matter_is_marked_above_it():
    merged = both('title: Heat plans', 'title: Heat acts', 'title: Heat laws')
    assert f'# {CONFLICT} Meera has\n#   title: Heat acts\ntitle: Heat laws\n' in merged


def test_a_text_that_one_side_deletes_and_the_other_changes_is_a_conflict():
    merged = both('Cool rooms cost little. They save lives.\n\n', '', 'Cool rooms cost much. They save lives.\n\n')
    assert 'Cool rooms cost much.' in merged
    assert DELETED in merged


def test_a_conflict_in_yaml_is_marked_above_its_lines():
    base = 'rows:\n  - id: forms\n    issue: Long forms\n'
    draft, present = base.replace('Long', 'Longer'), base.replace('Long', 'Short')
    merged = marked(merge(base, draft, present), path='content/heat/tables/issues.yaml', by='Meera')
    mark = f'    # {CONFLICT} Meera has\n    #   issue: Longer forms\n'
    assert merged == f'rows:\n  - id: forms\n{mark}    issue: Short forms\n'


def test_a_comment_in_the_draft_cannot_end_the_mark():
    merged = both('The end of the brief.', 'The end --> of it.', 'The close of the brief here.')
    assert merged.count('-->') == 1


@given(TEXTS, TEXTS)
def test_a_side_that_has_not_changed_gives_way(base, other):
    assert marked(merge(base, base, other), path='x.csv', by='') == other
    assert marked(merge(base, other, base), path='x.csv', by='') == other


@given(TEXTS, TEXTS, TEXTS)
def test_all_words_of_both_sides_are_in_the_parts(base, draft, present):
    parts = merge(base, draft, present)
    told = ''.join(
        line for part in parts for line in (part.draft + part.present if isinstance(part, Conflict) else part.lines)
    )
    removed = Counter(base.split()) - (Counter(draft.split()) & Counter(present.split()))
    assert (set(draft.split()) | set(present.split())) - set(removed) <= set(told.split())


def test_a_mark_in_a_wrapped_paragraph_stands_behind_it():
    base = 'Cool rooms cost little\nand save many lives\nin all towns.\n\nThe end.\n'
    merged = marked(
        merge(base, base.replace('many lives', 'some lives'), base.replace('many lives', 'few lives')),
        path='content/heat/brief.md',
        by='Meera',
    )
    assert merged.startswith('Cool rooms cost little\nand save few lives\nin all towns.\n<!-- conflict: Meera has\n')
    assert [unit.text for unit in units(scan(merged), path='x')] == [
        'Cool rooms cost little\nand save few lives\nin all towns.',
        'The end.',
    ]


def test_a_mark_in_code_stands_behind_it_or_at_the_end():
    for base in ('Text.\n\n```\none\ntwo\n```\n\nThe end.\n', 'Text.\n\n```\none\ntwo\n\nthree\n```\n'):
        sides = (base.replace('two', '2'), base.replace('two', 'II'))
        merged = marked(merge(base, *sides), path='content/heat/brief.md', by='Meera')
        mark = '<!-- conflict: Meera has\n2\n-->\n'
        assert merged.count(mark) == 1
        assert [unit.text for unit in units(scan(merged), path='x')] == [
            unit.text for unit in units(scan(sides[1]), path='x')
        ]


@pytest.mark.parametrize('path', ['content/heat/tables/issues.yaml', 'content/heat/brief.md'])
def test_a_mark_in_a_block_scalar_stands_above_all(path):
    yaml = 'title: Heat\nstandfirst: |\n  Cool rooms\n  save lives.\nnumber: 1\n'
    base = yaml if path.endswith('.yaml') else f'---\n{yaml}---\n\nText.\n'
    present = base.replace('save lives', 'save many')
    merged = marked(merge(base, base.replace('save lives', 'cost lives'), present), path=path, by='Meera')
    mark = '# conflict: Meera has\n#   cost lives.\n'
    assert merged == present.replace('title', f'{mark}title')


def test_a_row_that_one_side_deletes_and_the_other_changes_is_one_conflict():
    base = 'rows:\n  - id: a\n    issue: Long\n    remedy: Cut\n  - id: b\n    issue: Other\n'
    draft = base.replace('  - id: a\n    issue: Long\n    remedy: Cut\n', '')
    present = base.replace('Long', 'Short')
    merged = marked(merge(base, draft, present), path='x.yaml', by='Meera')
    assert merged == present.replace(
        '  - id: a', '  # conflict: Meera has, for the 3 lines below\n  #   (the draft deletes it)\n  - id: a'
    )


def test_a_text_that_was_wrapped_anew_is_one_conflict():
    base = 'note: >\n  One message that is\n  long over lines\nend: 1\n'
    draft = 'note: >\n  One message that is quite long over lines\nend: 1\n'
    present = base.replace('long over', 'LONG over')
    parts = [part for part in merge(base, draft, present) if isinstance(part, Conflict)]
    assert parts == [
        Conflict(('  One message that is quite long over lines\n',), ('  One message that is\n', '  LONG over lines\n'))
    ]
    merged = marked(merge(base, draft, present), path='x.yaml', by='Meera')
    assert merged.endswith(present)
    assert marked(merge(base, draft, merged), path='x.yaml', by='Meera') == merged
