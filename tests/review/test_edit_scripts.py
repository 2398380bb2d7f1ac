"""Whatever an editor does, the file stays sound, and tracked changes can be accepted or rejected."""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from tests.review.drafts import DRAFTS, draft
from tests.review.edit_scripts import Script, edit_scripts
from tests.review.word_editor import (
    NewComment,
    ReplyComment,
    ResolveComment,
    SaveLikeWord,
    edited,
    paragraphs,
    shown_text,
    text_before,
)
from tests.review.word_session import NOTES, R, kind, opened, w

RANGES = ('bookmark', 'commentRange', 'moveFromRange', 'moveToRange')
RUNS = settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@settings(RUNS, max_examples=6)
@given(st.data(), st.sampled_from(DRAFTS))
def test_a_script_leaves_a_sound_file_and_the_same_one_each_time(data: st.DataObject, slug: str) -> None:
    script = data.draw(edit_scripts(draft(slug)))
    if script.edits:
        assert edited(draft(slug), *script.edits) == script.data
    check_ranges(script.data)
    check_references(script.data)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, 'edited.docx')
        path.write_bytes(script.data)
        assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []


def check_ranges(data: bytes) -> None:
    """What begins ends, once, and after it began; no two bookmarks have one name, and every cell ends with a text."""
    session = opened(data, author='', date='')
    for root in session.texts():
        for name in RANGES:
            marks = [(kind(item), item.get(w('id'))) for item in root.iter(w(f'{name}Start'), w(f'{name}End'))]
            starts = [number for mark, number in marks if mark.endswith('Start')]
            assert len(marks) == len(set(marks)) == 2 * len(starts)
            for number in starts:
                assert marks.index((f'{name}Start', number)) < marks.index((f'{name}End', number))
        names = Counter(item.get(w('name')) for item in root.iter(w('bookmarkStart')))
        assert set(names.values()) <= {1}
        assert all(kind(cell[-1]) == 'p' for cell in root.iter(w('tc')))
        changes = [item.get(w('id')) for item in root.iter(w('ins'), w('del'), w('moveFrom'), w('moveTo'))]
        assert len(changes) == len(set(changes))


def check_references(data: bytes) -> None:
    """Each note, comment and relation that is referred to is there, and no other note or comment."""
    session = opened(data, author='', date='')
    main = session.xml('word/document.xml')
    notes = [note.get(w('id')) for note in session.xml(NOTES) if note.get(w('type')) is None]
    assert sorted(notes) == sorted({item.get(w('id')) for item in main.iter(w('footnoteReference'))})
    comments = session.xml('word/comments.xml') if 'word/comments.xml' in session.parts else ()
    assert sorted(item.get(w('id')) for item in comments) == sorted(
        item.get(w('id')) for item in main.iter(w('commentReference'))
    )
    relations = {item.get('Id') for item in session.xml('word/_rels/document.xml.rels')}
    assert relations >= {value for item in main.iter() for name, value in item.items() if name.startswith(f'{{{R}}}')}


def is_tracked(script: Script) -> bool:
    """Whether all that changes the text is tracked."""
    about = (NewComment, ReplyComment, ResolveComment, SaveLikeWord)
    return all(getattr(edit, 'tracked', isinstance(edit, about)) for edit in script.edits)


@RUNS
@given(st.data(), st.sampled_from(DRAFTS))
def test_tracked_edits_rejected_are_the_draft(data: st.DataObject, slug: str) -> None:
    script = data.draw(edit_scripts(draft(slug), most=3, tracked=st.just(True)))
    assume(is_tracked(script))
    assert text_before(script.data) == shown_text(draft(slug))


@RUNS
@given(st.data(), st.sampled_from(DRAFTS))
def test_accepted_text_is_the_same_by_both_ways_of_reading(data: st.DataObject, slug: str) -> None:
    script = data.draw(edit_scripts(draft(slug)))
    lines = [line for line in shown_text(script.data) if not re.match(r'\[\d+\] ', line)]
    seen = ''.join(item.text for item in paragraphs(script.data)).replace('\ufffc', '')
    # Paragraphs of nothing but spaces are no lines, and further paragraphs of footnotes come after the text.
    accepted = re.sub(r'\[\d+\]|\s', '', ''.join(lines))
    assert accepted.startswith(re.sub(r'\[\d+\]|\s', '', seen))
