"""Briefs for property tests: any order and nesting of what a brief may hold, in Latin letters."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.projects import FRONT

LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFXYZ0123456789éüßñçøÅ'

words = st.text(LETTERS, min_size=1, max_size=9)
texts = st.lists(words, min_size=1, max_size=12).map(' '.join)
marks = st.sampled_from(
    ['{}', '*{}*', '**{}**', '`{}`', '[{}](https://example.org/a)', '~~{}~~', '{}^2^', 'H~{}~', '{},', '({})']
)
inline = st.lists(st.builds(lambda mark, text: mark.format(text), marks, texts), min_size=1, max_size=4).map(' '.join)


def indented(block: str, width: int) -> str:
    """A block inside a list item whose marker is so wide."""
    return block.replace('\n', '\n' + ' ' * width)


def listed(blocks: list[str], marker: str) -> str:
    return '\n'.join(f'{marker} {indented(block, len(marker) + 1)}' for block in blocks)


def boxed(name: str, title: str, blocks: list[str]) -> str:
    colons = '/' * (3 + max((len(part) for block in blocks for part in block.split() if set(part) == {'/'}), default=0))
    return f'{colons} {name}{title and f" | {title}"}\n' + '\n\n'.join(blocks) + f'\n{colons}'


def tabled(rows: list[list[str]]) -> str:
    lines = [f'| {" | ".join(row)} |' for row in rows]
    return '\n'.join([lines[0], '|---|---|', *lines[1:]])


paragraphs = inline
tables = st.lists(st.lists(texts, min_size=2, max_size=2), min_size=2, max_size=4).map(tabled)
codes = texts.map('```\n{}\n```'.format)
timelines = st.lists(st.builds('{}: {}'.format, words, inline), min_size=1, max_size=3).map(
    lambda items: boxed('timeline', '', [listed(items, '-')])
)
leaves = st.one_of(paragraphs, paragraphs, tables, codes, timelines, texts.map('### {}'.format))


def containers(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    some = st.lists(children, min_size=1, max_size=3)
    return st.one_of(
        st.builds(listed, some, st.sampled_from(['-', '1.', '7)'])),
        st.builds(boxed, st.sampled_from(['callout', 'note', 'pull-quote']), texts, some),
        some.map(lambda blocks: '> ' + '\n\n'.join(blocks).replace('\n', '\n> ')),
    )


blocks = st.recursive(leaves, containers, max_leaves=6)


@st.composite
def briefs(draw: st.DrawFn) -> str:
    """The text of a brief.md that has no error: sections, and a footnote or two."""
    parts = []
    notes = []
    for number in range(draw(st.integers(1, 2))):
        mark = ''
        if draw(st.booleans()):
            mark = f'[^n{number}]'
            notes.append(f'[^n{number}]: {draw(inline)}')
        parts += [f'## {draw(texts)}{mark}', *draw(st.lists(blocks, min_size=1, max_size=4))]
    return FRONT + '\n' + '\n\n'.join(parts + notes) + '\n'
