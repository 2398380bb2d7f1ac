"""What editors type, now and then with marks that mean something in Markdown, YAML or Jinja."""

from __future__ import annotations

from hypothesis import strategies as st

PLAIN = (
    *('the', 'ministry', 'reviews', 'policy', 'in', '2026', 'Delhi', 'heat', 'cities,', 'A', 'report.', 'co-operation'),
)
MARKED = (
    *(
        '“quoted”',
        "it's",
        '‘so’',
        '*starred*',
        '**',
        '_under_',
        'a_b',
        'a|b',
        '|',
        '#',
        '# one',
        '1.',
        '2)',
        '-',
        '+',
        '>',
    ),
    *('[x]', '[a](b)', '[^1]', '<b>', '&amp;', '&', '\\', '`tick`', 'https://example.org/x', '~~no~~', 'H~2~O', 'x^2^'),
    *('!', ': yes', '///', '---', '{#id}', '{{ x }}', '...', '100%', '"', 'a\xa0b', '–'),
)

words = st.one_of(*[st.sampled_from(PLAIN)] * 4, st.sampled_from(MARKED))
phrases = st.lists(words, min_size=1, max_size=4).map(' '.join)
sentences = st.lists(words, min_size=1, max_size=8).map(' '.join)
