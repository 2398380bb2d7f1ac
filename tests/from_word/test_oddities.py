"""Whatever a Word file has in it, a brief comes of it that can be built, and nothing is lost silently."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefpress.merge import merge
from tests.from_word.importing import SECTIONS, loaded, made_of, text_of
from tests.from_word.oddities import COMMENTS, NOTES, ODDITIES, docx, words_of

PARTS = ('styles.xml', 'numbering.xml', 'footnotes.xml', 'comments.xml', 'media/image1.png', '_rels/document.xml.rels')
AROUND = {'Xqheader', 'Xqcritic', 'Xqproperty', 'Xqwriter', 'Xqwriter2', 'Xqword', 'Xqword2', 'Xqsubject'}
AROUND |= {*COMMENTS.values()} | {
    f'{note}{kind}' for note in NOTES.values() for kind in ('footnote', 'endnote', 'second')
}
"""What stands in every file beside its body."""


def check(body: str, root: Path, *, sections=(), **broken) -> None:
    made, faults = made_of(docx(body, **broken), sections=sections)
    project, brief = loaded(root, made)
    told = text_of(brief) + ' '.join(f'{fault.message} {fault.hint}' for fault in faults)
    wanted = words_of(body) | (AROUND if not broken.get('without') else set())
    assert {word for word in wanted if word not in told} == set()
    document, found = merge(project, brief)
    letters = {fault.code for fault in found} == {'missing-glyph'}  # of another language than the brief is in
    assert document is not None or letters, found


@pytest.mark.parametrize('name', ODDITIES)
def test_an_oddity_by_itself_is_in_the_brief_or_listed(name, tmp_path):
    check(ODDITIES[name], tmp_path)


@settings(max_examples=40)
@given(
    st.lists(st.sampled_from(sorted(ODDITIES)), min_size=2, max_size=8),
    st.sets(st.sampled_from(PARTS), max_size=2),
    st.booleans(),
    st.booleans(),
)
def test_any_oddities_make_a_brief_that_can_be_built(names, without, strict, is_update):
    body = ''.join(ODDITIES[name] for name in names)
    with tempfile.TemporaryDirectory() as root:
        check(body, Path(root), sections=SECTIONS if is_update else (), without=without, strict=strict)


def test_all_oddities_at_once_make_a_brief(tmp_path):
    check(''.join(ODDITIES.values()), tmp_path, sections=SECTIONS)
