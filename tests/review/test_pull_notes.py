"""Comments of a draft as notes, and drafts of translations."""

from __future__ import annotations

import pytest

from briefpress.load import load_brief
from briefpress.merge import merge
from briefpress.review import pull
from briefpress.word.write import write_docx
from tests.review.heat_brief import (
    FILES,
    PATH,
    SLUG,
    at,
    change,
    draft,
    edit,
    project_in,
    pulled,
    put,
)
from tests.review.test_pull import words
from tests.review.word_editor import (
    NewComment,
    NewParagraph,
    ReplyComment,
    ResolveComment,
    paragraphs,
)


@pytest.fixture
def project(tmp_path):
    return project_in(tmp_path)


@pytest.fixture
def data(project):
    return draft(project)


def test_comments_become_notes_at_their_words_and_are_comments_again(project, data):
    def on(text, words, say):
        def make(data):
            place = at(data, text)
            start = paragraphs(data)[place].text.index(words)
            return NewComment(place, start, start + len(words), say)

        return make

    found = pulled(
        project,
        edit(
            data,
            on('The towns', 'pay', 'Do they?'),
            on('Heat plans', 'towns', 'All?'),
            on('Few staff', 'Few', 'How few?'),
        ),
    )
    assert list(found.files) == ['content/heat/notes.yaml']
    assert [(note.unit, note.quote, note.text, note.author) for note in found.notes] == [
        ('', 'pay', 'Do they?', 'Meera Shah'),
        ('title', 'towns', 'All?', 'Meera Shah'),
        ('table-issues-staff-issue', 'Few', 'How few?', 'Meera Shah'),
    ]
    project = put(project, found)
    again = draft(project)
    assert pulled(project, again).files == {}
    answered = edit(again, lambda _: ReplyComment(0, 'No.'), lambda _: ResolveComment(2))
    found = pulled(project, answered)
    assert [note.text for note in found.notes] == ['No.']
    assert [note.text for note in found.settled] == ['Do they?']
    text = found.files['content/heat/notes.yaml'][1]
    assert 'Do they?' not in text
    assert 'How few?' in text


PO = """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: fr\\n"

msgctxt "title"
msgid "Heat plans for *small* towns"
msgstr "Plans canicule des *petites* villes"

msgctxt "Background > Costs, paragraph"
msgid "The towns pay."
msgstr "Les villes paient."
"""


def test_a_draft_of_a_translation_goes_into_its_catalogue(tmp_path):
    path = 'content/heat/i18n/fr.po'
    project = project_in(tmp_path, FILES | {path: PO})
    data = translated(project)
    assert pulled(project, data).files == {}
    found = pulled(
        project, edit(data, words('Les villes', 'paient', 'doivent payer'), words('A second', 'A second', 'Un second'))
    )
    assert list(found.files) == [path]
    text = found.files[path][1]
    assert 'msgstr "Les villes doivent payer."' in text
    assert 'msgstr "Un second paragraph, of its own."' in text
    found, faults = pull(
        project, edit(data, lambda data: NewParagraph(at(data, 'Les villes'), 'En plus.')), name='x.docx'
    )
    assert found.files == {}
    assert ['En plus.' in fault.message for fault in faults] == [True]


def translated(project):
    from briefpress.translate.apply import translate
    from briefpress.translate.edition import read_edition

    source, _ = load_brief(project, SLUG)
    edition, _ = read_edition(project, source, 'fr')
    brief, _ = translate(project, edition)
    merged, faults = merge(project, brief)
    assert merged, faults
    return write_docx(merged.plain)[0]


def test_a_comment_on_text_that_is_another_here_says_what_it_was_on(project, data):
    change(project, PATH, 'A second paragraph, of its own.', 'A second paragraph, of a new kind.')
    place = at(data, 'A second')
    start = paragraphs(data)[place].text.index('own')
    found = pulled(project, edit(data, lambda _: NewComment(place, start, start + 3, 'Whose?')))
    (note,) = found.notes
    assert (note.quote, note.text) == ('A second paragraph, of a new kind.', 'On “own”: Whose?')
    assert load_brief(put(project, found), SLUG)[1] == ()


def test_a_comment_on_a_translation_is_at_its_source(tmp_path):
    project = project_in(tmp_path, FILES | {'content/heat/i18n/fr.po': PO})
    data = translated(project)
    place = at(data, 'Les villes')
    (note,) = pulled(project, edit(data, lambda _: NewComment(place, 4, 10, 'Toutes ?'))).notes
    assert (note.quote, note.text) == ('The towns pay.', 'On “villes”: Toutes ?')
