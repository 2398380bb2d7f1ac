"""Faults of brief.md and its front matter: each is one diagnostic at the line to mend."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefpress.load.front_matter import FRONT_MATTER
from tests.small_project import HEAD, Content, faults_of, loaded, read_files

FULL = """\
---
title: "Heat: a plan"
subtitle: 'What cities can do'
standfirst: >-
  Summers grow hotter
  from year to year.
type: plain
series: Policy Brief
number: 12
date: 2025-10-14
language: en
authors:
  - {name: Asha Rao, role: Fellow, affiliation: "IMPRI, Delhi"}
  - name: Ben Okri
    bio: |
      Writes on **water**.
keywords: [heat, cities]
key_messages:
  - Trees cool streets.
  - Warnings save lives.
pages: 4
contents: true
acknowledgment: Thanks.
disclaimer: None.
---
## Background

Text.
"""


def test_every_key_of_the_front_matter_is_read(tmp_path: Path) -> None:
    brief = loaded(tmp_path, {'brief.md': FULL})
    meta = brief.meta
    assert all(getattr(meta, key) not in (None, ()) for key in FRONT_MATTER)
    assert meta.title.text == 'Heat: a plan'
    assert meta.standfirst is not None
    assert meta.standfirst.text == 'Summers grow hotter from year to year.'
    assert [author.name.id for author in meta.authors] == ['authors-0-name', 'authors-1-name']
    assert [unit.id for unit in meta.key_messages] == ['key_messages-0', 'key_messages-1']
    assert brief.texts['authors-1-bio'] == 'Writes on <strong>water</strong>.'
    assert (meta.pages, meta.contents, meta.date.isoformat()) == (4, True, '2025-10-14')


@pytest.mark.parametrize('variant', ['\ufeff' + FULL, FULL.replace('\n', '\r\n'), FULL.replace('---\n', '---  \n')])
def test_a_bom_crlf_or_spaces_behind_the_dashes_change_nothing(tmp_path: Path, variant: str) -> None:
    brief = loaded(tmp_path, {'brief.md': variant})
    assert brief.meta.title.text == 'Heat: a plan'
    assert brief.meta.title.span.line == 2


def changed(old: str, new: str) -> str:
    assert old in HEAD
    return HEAD.replace(old, new) + '## Background\n'


@pytest.mark.parametrize(
    ('brief', 'expected'),
    [
        ('# Heat\n', 'brief.md:1: error: the brief does not begin with its front matter [front-matter-missing]'),
        ('', 'brief.md:1: error: the brief does not begin with its front matter [front-matter-missing]'),
        (
            '---\ntitle: Heat\n\n## Background\n\nText.\n\n---\n',
            'brief.md:1: error: the front matter that begins here is never closed [front-matter-unclosed]',
        ),
        (
            '---\ntitle: Heat\n',
            'brief.md:1: error: the front matter that begins here is never closed [front-matter-unclosed]',
        ),
        (changed('title: Heat in cities\n', ''), 'brief.md:1: error: the front matter has no title [missing-key]'),
        (changed('language: en\n', 'language:\n'), 'brief.md:5: error: language has no value [missing-key]'),
        (
            changed('title:', 'titel: Hot\ntitle:'),
            "brief.md:2: error: the front matter has no key 'titel' [unknown-key]",
        ),
        (
            changed('type:', 'title: Hot\ntype:'),
            "brief.md:3: error: the key 'title' stands twice, first in line 2 [duplicate-key]",
        ),
        (changed('2025-10-14', '2025-02-30'), 'brief.md:4: error: 2025-02-30 is not in the calendar [bad-date]'),
        (
            changed('2025-10-14', '14 October 2025'),
            "brief.md:4: error: date has to be written as year-month-day, not '14 October 2025' [bad-date]",
        ),
        (changed('Heat in cities', '[Heat]'), 'brief.md:2: error: title has to be a text, not a list [wrong-type]'),
        (
            changed('type:', 'authors: {name: A}\ntype:'),
            'brief.md:3: error: authors has to be a list, not keys with values [wrong-type]',
        ),
        (
            changed('type:', 'keywords: heat\ntype:'),
            'brief.md:3: error: keywords has to be a list, not a text [wrong-type]',
        ),
        (
            changed('type:', 'pages: four\ntype:'),
            "brief.md:3: error: pages has to be a number, not 'four' [wrong-type]",
        ),
        (changed('type:', 'pages: 0\ntype:'), "brief.md:3: error: pages has to be from 1 to 500, not '0' [bad-value]"),
        (
            changed('type:', 'contents: sometimes\ntype:'),
            "brief.md:3: error: contents has to be true or false, not 'sometimes' [wrong-type]",
        ),
        (changed(': en', ': English'), "brief.md:5: error: language cannot be 'English' [bad-value]"),
        (changed(': plain', ': ../plain'), "brief.md:3: error: type cannot be '../plain' [bad-value]"),
        (
            changed('type:', 'authors:\n- {name: A}\n- {role: B}\ntype:'),
            'brief.md:5: error: an author has no name [missing-key]',
        ),
        (
            changed('type:', 'authors:\n- {name: A, mail: B}\ntype:'),
            "brief.md:4: error: an author has no key 'mail' [unknown-key]",
        ),
        (
            changed('Heat in cities', 'Heat: in cities'),
            'brief.md:2: error: a colon inside a value that is not in quotes [yaml-syntax]',
        ),
        (changed('type: plain', '\ttype: plain'), 'brief.md:3: error: a tab where YAML wants spaces [yaml-syntax]'),
        (changed('date: ', 'date:'), 'brief.md:4: error: no space after the colon [yaml-syntax]'),
        (
            '---\n- Heat\n---\n',
            'brief.md:2: error: the front matter has to be keys with values, not a list [wrong-type]',
        ),
    ],
)
def test_a_fault_of_the_front_matter_is_one_diagnostic(tmp_path: Path, brief: str, expected: str) -> None:
    assert faults_of(tmp_path, {'brief.md': brief}) == [expected]


def test_the_nearest_key_is_named_in_the_hint(tmp_path: Path) -> None:
    _, faults = read_files(tmp_path, {'brief.md': changed('title:', 'titel: Hot\ntitle:')})
    assert [fault.hint for fault in faults] == ['did you mean title?']


@pytest.mark.parametrize(
    ('brief', 'expected', 'hint'),
    [
        (
            HEAD.encode() + b'caf\xe9\n',
            'brief.md:7: error: byte 75 (0xE9) is not UTF-8 [invalid-utf8]',
            'this looks like Windows-1252: save the file again as UTF-8',
        ),
        (
            HEAD.encode('utf-16'),
            'brief.md:1: error: the file is UTF-16, not UTF-8 [invalid-utf8]',
            'save the file again as UTF-8',
        ),
        (
            HEAD.encode() + b'a\0b\n',
            'brief.md:7: error: the character U+0000 (control character) cannot be printed [control-character]',
            'delete it; it often comes with pasted text',
        ),
        (
            HEAD + 'a\n\nb\u2028c\n',
            'brief.md:9: error: the character U+2028 (line separator) cannot be printed [control-character]',
            'write a line break instead',
        ),
        (
            HEAD + 'a' * 1_000_000,
            'brief.md: error: 1.0 MB are over the limit source_megabytes: 1 [too-large]',
            'the house may set  limits: {source_megabytes: ..}  in content/house.yaml, to 8 at most',
        ),
    ],
)
def test_bytes_that_are_no_text_are_one_error(tmp_path: Path, brief: Content, expected: str, hint: str) -> None:
    _, faults = read_files(tmp_path, {'brief.md': brief})
    assert [str(fault).partition('\n')[0] for fault in faults] == [f'content/heat/{expected}']
    assert faults[0].hint == hint


@pytest.mark.parametrize(
    ('old', 'new', 'code', 'hint'),
    [
        ('title:', 'Title:', 'unknown-key', 'did you mean title?'),
        ('type: plain', 'type: Plain', 'bad-value', 'did you mean plain?'),
        ('type: plain', 'type: policy brief', 'bad-value', 'did you mean policy-brief?'),
        ('title: Heat', 'title: “Heat: a plan” ', 'yaml-syntax', 'these quotation marks are curly'),
        ('type:', 'authors:\n- {Name: A}\ntype:', 'unknown-key', 'did you mean name?'),
    ],
)
def test_a_likely_slip_is_one_fault_that_says_how_to_mend_it(
    tmp_path: Path, old: str, new: str, code: str, hint: str
) -> None:
    _, faults = read_files(tmp_path, {'brief.md': changed(old, new)})
    assert [fault.code for fault in faults] == [code]
    assert faults[0].hint.startswith(hint)


def test_a_folder_without_brief_md_says_so(tmp_path: Path) -> None:
    assert faults_of(tmp_path, {'Brief.txt': HEAD}) == ['brief.md: error: there is no such file [missing-file]']


def test_a_link_to_another_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / 'secret').write_text(HEAD)
    (tmp_path / 'content' / 'heat').mkdir(parents=True)
    (tmp_path / 'content' / 'heat' / 'brief.md').symlink_to(tmp_path / 'secret')
    assert faults_of(tmp_path, {}) == ['brief.md: error: this is a link to another file [linked-file]']


yaml_like = st.text(alphabet='abtitle:-[]{}"\'|>&*!#%@ \t\n\r0/\\~')


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.binary() | st.text().map(str.encode) | yaml_like.map(lambda text: f'---\n{text}\n---\n{text}'.encode()))
def test_any_bytes_are_loaded_or_refused(tmp_path: Path, data: bytes) -> None:
    brief, faults = read_files(tmp_path, {'brief.md': data})
    assert brief is not None or any(fault.severity == 'error' for fault in faults)
