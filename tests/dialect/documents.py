"""Texts for Hypothesis: any characters that mean something, and lines that make blocks."""

from __future__ import annotations

from hypothesis import strategies as st

words = st.lists(st.text('abcdef', min_size=1, max_size=5), min_size=1, max_size=4).map(' '.join)
_marks = ['> ', '>', '- ', '* ', '1. ', '7) ', '-\t', '  ', '    ', '\t', '', '', '', '# ', '[^n]: ', '"', '\\']
_marks += ['---\n', '===\n', '{: .k}\n', '<!-- c -->\n', '[d]: /u\n', '```\n', '~~~ x\n']
_marks += ['/// note | a\n', '///\n', '    id: a\n', '| a | b |\n|---|---|\n| ', 'a | b\n- | -\n']
_ends = st.sampled_from(['', '', '  ', '\\', ' |', ' | x', ' ##', '[^n]', '*', '{.k}'])
_breaks = st.sampled_from(['\n', '\n', '\r\n', '\n\n', '\n \n', '\r'])
_begins = st.lists(st.sampled_from(_marks), max_size=4).map(''.join)
_line = st.tuples(_begins, words | st.just(''), _ends, _breaks).map(''.join)

documents = st.lists(_line, max_size=12).map(''.join)
anything = st.text('ab \t\n\r>-*+1.)#`~|:[]^/_=\\<!{}()"&;\0\2\3\x0b\x0c\x1c\x85\u2028é\ufeff', max_size=60)
