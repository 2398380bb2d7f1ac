"""A translator's file that nobody has changed changes nothing, whatever its form and whatever is in it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import OpenXmlValidator

from briefpress.exchange import export_file, export_name, read_file, reconcile
from briefpress.exchange.texts import normal
from briefpress.exchange.word_marks import marked_text
from briefpress.exchange.word_text import Piece
from briefpress.source_text import FORBIDDEN
from briefpress.translate.catalogue import Catalogue, Entry, catalogue_path, catalogue_text, is_blank, reviewed
from briefpress.translate.segments import Segment
from briefpress.translate.sync import sync
from tests.exchange.catalogues import FORMS, SLUG, TEXTS, TITLE, catalogue
from tests.exchange.word_edits import MAIN, edited, parts, write
from tests.word.word_save import save_as_word

LANGUAGES = sorted(TEXTS)


def exported(found: Catalogue, form: str) -> bytes:
    return export_file(found, form, slug=SLUG, source_language='en', title=TITLE)


@pytest.mark.parametrize('form', FORMS)
@pytest.mark.parametrize('language', LANGUAGES)
def test_import_of_an_export_changes_nothing(form: str, language: str) -> None:
    found = catalogue(language)
    data = exported(found, form)
    assert exported(found, form) == data
    returned, faults = read_file(data, 'returned file')
    assert returned
    assert faults == ()
    assert (returned.slug, returned.sent, len(returned.rows)) == (SLUG, 6, 6)
    home = reconcile(returned, found)
    assert (home.changes, home.diagnostics) == ((), ())
    assert catalogue_text(home.catalogue) == catalogue_text(found)


def shown(data: bytes, form: str) -> str:
    """What a translator sees of a file."""
    return parts(data)[MAIN].decode() if form == 'docx' else data.decode()


@pytest.mark.parametrize('form', FORMS)
def test_marks_of_a_sync_are_neither_shown_nor_brought_home_as_notes(form: str) -> None:
    once = Catalogue(catalogue_path(SLUG, 'hi'), 'hi', (Entry('title', 'Heat in the towns', 'नगरों में गर्मी'),))
    behind = sync(once, [Segment('title', 'title', 'title', 'Heat in cities')]).catalogue
    (entry,) = behind.entries
    assert entry.remarks.startswith('translated: ')
    data = exported(behind, form)
    assert form == 'po' or entry.remarks not in shown(data, form)
    returned, _ = read_file(data, 'x')
    assert returned
    assert reconcile(returned, replace(behind, entries=(replace(entry, remarks=''),))).changes == ()


@pytest.mark.parametrize('form', ['docx', 'xliff', 'xliff12'])
def test_file_says_its_language(form: str) -> None:
    returned, _ = read_file(exported(catalogue('ur'), form), 'x')
    assert returned
    assert returned.language == 'ur'


def test_names_of_files_end_with_their_form() -> None:
    names = [export_name('heat-plan', 'hi', form) for form in FORMS]
    assert names == ['heat-plan.to-hi.docx', 'heat-plan.to-hi.xlf', 'heat-plan.to-hi.1.2.xlf', 'heat-plan.to-hi.po']


@pytest.mark.parametrize(
    ('name', 'language'),
    [
        ('heat-plan.to-hi.po', 'hi'),
        ('heat-plan.to-zh-Hant (1).po', 'zh-Hant'),
        ('heat-plan.hi.po', 'hi'),
        ('heat-plan.hi.1.2.xlf', 'hi'),
        ('heat-plan.to.po', 'to'),
    ],
)
def test_name_tells_what_a_file_has_lost_also_a_name_of_former_days(name: str, language: str) -> None:
    returned, _ = read_file(b'msgid ""\nmsgstr ""\n\nmsgid "Heat"\nmsgstr ""\n', name)
    assert returned
    assert (returned.slug, returned.language) == (SLUG, language)


@pytest.mark.parametrize('language', LANGUAGES)
def test_table_is_a_valid_word_file(language: str, tmp_path: Path) -> None:
    path = tmp_path / 'table.docx'
    path.write_bytes(exported(catalogue(language), 'docx'))
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []


@pytest.mark.parametrize('saved_in', ['en', 'de'])
@pytest.mark.parametrize('language', LANGUAGES)
def test_save_in_word_changes_nothing(language: str, saved_in: str) -> None:
    found = catalogue(language)
    returned, faults = read_file(save_as_word(exported(found, 'docx'), language=saved_in), 'x')
    assert returned
    assert faults == ()
    home = reconcile(returned, found)
    assert (home.changes, home.diagnostics) == ((), ())


WORDS = st.text(st.characters(codec='utf-8', exclude_categories=('Cc', 'Cs')), min_size=1, max_size=12).filter(
    lambda text: not FORBIDDEN.search(text)
)
PARTS = st.sampled_from(
    [
        '**b**',
        ' ',
        '\\\n',
        '  \n',
        '`c < d`',
        '[^1]',
        '[x](https://e.org/?a&b)',
        'https://e.org',
        '\u200e',
        '\u00a0',
        '।',
    ]
)
TEXT = st.lists(st.one_of(WORDS, PARTS), min_size=1, max_size=5).map(''.join)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    """Any entry, in any state."""
    state = draw(st.sampled_from('msdtr'))
    entry = Entry(
        context=draw(st.one_of(st.just(''), WORDS)),
        source=draw(TEXT.filter(lambda text: text.strip() != '')),
        target='' if state == 'm' else draw(TEXT.filter(lambda text: not is_blank(text))),
        draft=state in 'sd',
        previous=draw(TEXT) if state == 's' else '',
        remarks=draw(
            st.sampled_from(
                ['', 'ask the author', 'note: a\nwaive: numbers', 'conflict: x', 'translated: 0\npatched from: note: b']
            )
        ),
    )
    return reviewed(entry, 'Asha') if state == 'r' and entry.target else entry


@given(
    st.lists(entries(), min_size=1, max_size=5, unique_by=lambda entry: entry.key),
    st.sampled_from(FORMS),
    st.sampled_from(['hi', 'ur', 'ar', 'en', 'zh-Hant', 'x-none']),
)
@settings(max_examples=150)
def test_import_of_any_export_changes_nothing(found: list[Entry], form: str, language: str) -> None:
    before = Catalogue(catalogue_path(SLUG, language), language, tuple(found), {'Language': language})
    returned, faults = read_file(exported(before, form), export_name(SLUG, language, form))
    assert returned, faults
    assert faults == ()
    home = reconcile(returned, before)
    assert home.changes == ()
    assert home.diagnostics == ()
    assert home.catalogue == before


@pytest.mark.parametrize('form', ['docx', 'xliff', 'xliff12'])
def test_file_of_what_is_left_leaves_nothing_out(form: str) -> None:
    found = catalogue('hi')
    data = export_file(found, form, slug=SLUG, source_language='en', title=TITLE, left=True)
    returned, faults = read_file(data, 'x')
    assert returned
    assert faults == ()
    left = [entry.source for entry in found.entries[:6] if entry.state in ('missing', 'stale', 'draft')]
    assert [row.source for row in returned.rows] == left
    home = reconcile(returned, found)
    assert (home.changes, home.diagnostics) == ((), ())
    text = data if form != 'docx' else parts(data)['word/document.xml']
    assert b'Only what needs you is in this file, 4 of 6 texts: 1 to translate, 1 changed, 2 to check.' in text


def test_po_file_always_has_all_texts() -> None:
    found = catalogue('hi')
    data = export_file(found, 'po', slug=SLUG, source_language='en', title=TITLE, left=True)
    assert data == exported(found, 'po')


def with_target(data: bytes, form: str, text: str) -> bytes:
    """A file of one entry with this translation typed into it."""
    if form == 'docx':
        return edited(data, write(0, 2, *text.split('\n')))
    root = etree.fromstring(data)
    source = next(root.iter('{*}source'))
    target = next(root.iter('{*}target'), None)
    if target is None:
        target = etree.Element(source.tag.replace('source', 'target'))
        source.addnext(target)
    target.clear()
    target.text = text
    return etree.tostring(root)


@given(entries(), TEXT, st.sampled_from(['docx', 'xliff', 'xliff12']), st.sampled_from(['hi', 'ur']))
def test_every_letter_that_a_translator_types_comes_home(entry: Entry, text: str, form: str, language: str) -> None:
    before = Catalogue(catalogue_path(SLUG, language), language, (entry,), {'Language': language})
    returned, _ = read_file(with_target(exported(before, form), form, text), 'x')
    assert returned
    home = reconcile(returned, before)
    after = home.catalogue.entries[0]
    if normal(text):
        assert letters(after.target) == letters(text)
    else:
        assert after.target == entry.target
    again = reconcile(returned, home.catalogue)
    assert (again.changes, again.catalogue) == ((), home.catalogue)


@given(
    st.lists(st.builds(Piece, st.one_of(TEXT, st.sampled_from(['*', '**', '[', ']'])), st.booleans(), st.booleans()))
)
def test_bold_and_italic_add_nothing_but_stars(found: list[Piece]) -> None:
    plain = ''.join(piece.text for piece in found)
    assert marked_text(found).replace('*', '') == plain.replace('*', '')
    assert marked_text([Piece(piece.text) for piece in found]) == plain


def letters(text: str) -> list[str]:
    """All that is seen of a text, but for the marks of its line breaks."""
    return normal(text).replace('\u200e', '').replace('\\', '').split()
