"""A catalogue as a PO file: what it says, and that writing it loses nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefpress.translate.catalogue import Catalogue, Entry, catalogue_text, parse_catalogue, reviewed

HEAD = 'msgid ""\nmsgstr ""\n"Language: hi\\n"\n"X-Machine-Translation: yes\\n"\n\n'


def parsed(text: str) -> Catalogue:
    catalogue, faults = parse_catalogue(text, path='content/heat/i18n/hi.po', language='hi')
    assert catalogue
    assert not faults
    return catalogue


def fault(text: str) -> str:
    catalogue, faults = parse_catalogue(text, path='content/heat/i18n/hi.po', language='hi')
    assert catalogue is None
    assert [item.code for item in faults] == ['bad-catalogue']
    return str(faults[0])


@pytest.mark.parametrize(
    ('entry', 'state'),
    [
        (Entry('title', 'Heat'), 'missing'),
        (Entry('title', 'Heat', 'गर्मी', draft=True), 'draft'),
        (Entry('title', 'Heat', 'गर्मी', draft=True, previous='Cold'), 'stale'),
        (Entry('title', 'Heat', 'गर्मी', draft=True, previous='Heat'), 'draft'),
        (Entry('title', 'Heat', 'गर्मी'), 'translated'),
        (reviewed(Entry('title', 'Heat', 'गर्मी', draft=True), 'Asha'), 'reviewed'),
        (replace(reviewed(Entry('title', 'Heat', 'गर्मी'), 'Asha'), target='ताप'), 'translated'),
        (replace(reviewed(Entry('title', 'Heat', 'गर्मी'), 'Asha'), source='Warmth'), 'translated'),
    ],
)
def test_state_is_told_by_marks_that_other_programs_keep(entry: Entry, state: str) -> None:
    assert entry.state == state


def test_reviewer_is_named_until_text_or_source_changes() -> None:
    entry = reviewed(Entry('title', 'Heat', 'गर्मी', remarks='ask the author'), '  Asha \n Rao ')
    assert entry.reviewer == 'Asha Rao'
    assert entry.remarks.startswith('ask the author\nreviewed: ')
    again = reviewed(replace(entry, target='ताप'), 'Ravi')
    assert again.reviewer == 'Ravi'
    assert again.remarks.count('reviewed:') == 1


def test_waivers_are_the_rules_that_a_translator_names() -> None:
    assert Entry('t', 's', remarks='waive: numbers, length\nnot a waive: x').waived == {'numbers', 'length'}


def test_written_catalogue_is_read_back_as_it_was() -> None:
    entries = (
        Entry('title', 'Heat', 'गर्मी', remarks='a\nb', notes='c', places=(('brief.md', '2'),), flags=('no-wrap',)),
        Entry('a, "b" \\', 'two\nlines', 'दो\nपंक्तियाँ', draft=True, previous='one "line"'),
        Entry('title', 'Heat wave'),
        Entry('gone', 'Gone', 'गया', obsolete=True),
        Entry('gone', 'Gone too', 'गया', draft=True, previous='Left\ntoo', obsolete=True),
    )
    headers = {'Language': 'hi', 'X-A': 'b'}
    catalogue = Catalogue('content/heat/i18n/hi.po', 'hi', entries, headers, 'A title', 'To do:\n\n  ask Asha')
    text = catalogue_text(catalogue)
    again = parsed(text)
    assert again.entries == entries
    assert again.title == 'A title'
    assert again.end == 'To do:\n\n  ask Asha'
    assert again.headers['X-A'] == 'b'
    assert catalogue_text(again) == text


def test_span_of_an_entry_is_its_translation_in_the_file() -> None:
    text = (
        HEAD + '# remark\nmsgctxt "a"\nmsgid "Heat"\nmsgstr ""\n"गर्मी "\n"की"\n\nmsgctxt "b"\nmsgid "x"\nmsgstr "y"\n'
    )
    first, second = parsed(text).entries
    assert first.span
    assert second.span
    assert text[first.span.start : first.span.end] == 'msgstr ""\n"गर्मी "\n"की"'
    assert text[second.span.start : second.span.end] == 'msgstr "y"'
    assert [first.span.line, second.span.line] == [9, 15]


@pytest.mark.parametrize('form', ['  msgid "Heat"\n\tmsgstr "गर्मी"\n', 'msgid "Heat"\rmsgstr "गर्मी"\r'])
def test_span_is_found_in_indented_lines_and_such_of_old_macs(form: str) -> None:
    text = HEAD + form
    (entry,) = parsed(text).entries
    assert entry.span
    assert text[entry.span.start : entry.span.end] == 'msgstr "गर्मी"'


@pytest.mark.parametrize('line', ['#.', '#:', '#, ', '# remark', '#'])
def test_last_entry_is_kept_whatever_comment_ends_the_file(line: str) -> None:
    assert [entry.target for entry in parsed(f'{HEAD}msgid "Heat"\nmsgstr "गर्मी"\n{line}\n').entries] == ['गर्मी']


def test_obsolete_entry_is_no_double_of_a_present_one_wherever_it_stands() -> None:
    text = HEAD + '#~ msgid "Heat"\n#~ msgstr "ताप"\n\nmsgid "Heat"\nmsgstr "गर्मी"\n'
    assert {entry.target for entry in parsed(text).entries} == {'ताप', 'गर्मी'}


@pytest.mark.parametrize('target', [' ', '\\n', '\u00a0\u200b', '\u200e', '\ufeff\u2060'])
def test_what_nobody_sees_is_no_translation(target: str) -> None:
    assert [entry.state for entry in parsed(f'{HEAD}msgid "Heat"\nmsgstr "{target}"\n').entries] == ['missing']


@pytest.mark.parametrize(
    ('text', 'said'),
    [
        (HEAD + 'msgid "Heat"\nmsgstr "गर्मी\n', 'hi.po:7: error: this is no line of a PO file'),
        ('# /etc/passwd', 'it has no entry'),
        ('/etc/passwd', 'no line of a PO file: /etc/passwd'),
        (HEAD + 'msgid "a"\nmsgstr "b" c"\n', 'hi.po:7: error: this is no line of a PO file'),
        (HEAD + 'msgstr "a"\n', 'no PO file that can be read'),
        (HEAD + 'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\n', 'plural forms'),
        (HEAD + 'msgid "a"\nmsgstr[0] "c"\n', 'hi.po:6: error: this is no PO file that can be read: plural forms'),
        (HEAD + 'msgid ""\nmsgstr "a"\n', 'a second header'),
        (HEAD + 'msgid "a"\nmsgstr "b\\v"\n', 'hi.po:7: error: this is no PO file that can be read: a text with the'),
        (HEAD + 'msgid "a"\nmsgstr "c"\n\nmsgid "a"\nmsgstr "d"\n', "two entries have the text 'a'"),
        (HEAD.replace('hi', 'ur'), 'the catalogue says that it is in "ur", and its name that it is in "hi"'),
    ],
)
def test_what_is_no_catalogue_is_one_error(text: str, said: str) -> None:
    assert said in fault(text)


def test_machine_drafts_are_told_by_the_header() -> None:
    assert parsed(HEAD).machine
    assert not parsed(HEAD.replace('yes', 'no')).machine
