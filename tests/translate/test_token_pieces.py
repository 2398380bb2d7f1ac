"""A text in pieces, those that no translation changes apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefpress.translate.tokens import pieces, tokens

PARTS = (
    'a ',
    '**b**',
    '`c`',
    '[d](https://e.org)',
    '[^1]',
    'https://e.org/f.',
    '[](#t)',
    '<https://e.org>',
    '\\\n',
    '।',
)


def test_pieces_are_text_and_tokens_in_their_order() -> None:
    found = pieces('See [the act](https://e.org/a) at https://e.org/b, `c`[^1]।')
    assert found == (
        ('See [the act]', False),
        ('(https://e.org/a)', True),
        (' at ', False),
        ('https://e.org/b', True),
        (', ', False),
        ('`c`', True),
        ('[^1]', True),
        ('।', False),
    )


@given(st.lists(st.one_of(st.sampled_from(PARTS), st.text(max_size=5))).map(''.join))
def test_pieces_are_all_of_a_text(text: str) -> None:
    found = pieces(text)
    assert ''.join(piece for piece, _ in found) == text
    assert all(piece for piece, _ in found)
    assert tuple(piece for piece, is_token in found if is_token) == tokens(text)
