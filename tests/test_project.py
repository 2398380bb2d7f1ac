"""Projects: house.yaml, the names of briefs, and files from the starter."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefpress.project import HOUSE_KEYS, House, ProjectError, is_slug, open_project, starter
from tests.small_project import write_files

HOUSE = """\
publisher: IMPRI
logo: logo.svg
languages: [en, hi, zh-Hant]
formats: [pdf]
page: Letter
limits:
  table_rows: 50
keep: [iCET, NISAR]
colours:
  accent: "#1A4D7C"
embed_fonts: true
line_numbers: True
"""


def house_of(root: Path, text: str) -> tuple[House, list[str]]:
    write_files(root, {'content/house.yaml': text})
    project, faults = open_project(root)
    return project.house, [str(fault).partition('\n')[0].removeprefix('content/') for fault in faults]


def test_every_key_of_the_house_is_read(tmp_path: Path) -> None:
    house, faults = house_of(tmp_path, HOUSE)
    assert faults == []
    assert set(HOUSE_KEYS) == {line.split(':')[0] for line in HOUSE.splitlines() if line[0] != ' '}
    assert house.logo is not None
    assert (house.publisher, house.logo.text, house.page) == ('IMPRI', 'logo.svg', 'Letter')
    assert (house.languages, house.formats) == (('en', 'hi', 'zh-Hant'), ('pdf',))
    assert house.limits['table_rows'] == 50
    assert house.limits['image_megapixels'] == House().limits['image_megapixels']
    assert house.embed_fonts
    assert house.line_numbers
    assert (house.keep, house.colours) == (('iCET', 'NISAR'), {'accent': '#1a4d7c'})


@pytest.mark.parametrize('text', [None, '', '# nothing yet\n'])
def test_a_house_without_values_has_the_defaults(tmp_path: Path, text: str | None) -> None:
    (tmp_path / 'content').mkdir()
    if text is not None:
        write_files(tmp_path, {'content/house.yaml': text})
    project, faults = open_project(tmp_path)
    assert (project.house, faults) == (House(), ())


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('publisher: X\npapge: A4\n', "house.yaml:2: error: house.yaml has no key 'papge' [unknown-key]"),
        ('page: A3\n', "house.yaml:1: error: page cannot be 'A3' [bad-value]"),
        ('formats: pdf\n', 'house.yaml:1: error: formats has to be a list, not a text [wrong-type]'),
        ('languages: [en, English]\n', "house.yaml:1: error: a language cannot be 'English' [bad-value]"),
        ('limits:\n  rows: 5\n', "house.yaml:2: error: limits has no key 'rows' [unknown-key]"),
        ('limits:\n  seconds: 5\n', "house.yaml:2: error: limits has no key 'seconds' [unknown-key]"),
        ('limits:\n  table_rows: -1\n', "house.yaml:2: error: table_rows has to be a number, not '-1' [wrong-type]"),
        ('colours:\n  accent: "red; }"\n', "house.yaml:2: error: the colour accent cannot be 'red; }' [bad-value]"),
        ('publisher: a: b\n', 'house.yaml:1: error: a colon inside a value that is not in quotes [yaml-syntax]'),
        ('page: A4\npage: A4\n', "house.yaml:2: error: the key 'page' stands twice, first in line 1 [duplicate-key]"),
    ],
)
def test_a_fault_of_the_house_is_one_diagnostic(tmp_path: Path, text: str, expected: str) -> None:
    assert house_of(tmp_path, text)[1] == [expected]


def test_a_folder_without_content_is_no_project(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match=r'has no content/ folder; "briefpress new NAME" makes a project$'):
        open_project(tmp_path)
    with pytest.raises(ProjectError):
        open_project(tmp_path / 'nowhere')


@pytest.mark.parametrize('file', ['content/house.yaml', 'content/heat/brief.md'])
def test_a_folder_inside_a_project_names_the_project(tmp_path: Path, file: str) -> None:
    write_files(tmp_path, {file: '', 'styles/house.css': ''})
    with pytest.raises(ProjectError, match=r'is inside the project .*: go there, or add  -C '):
        open_project(tmp_path / 'styles')


def test_a_content_folder_without_briefs_above_is_no_project(tmp_path: Path) -> None:
    write_files(tmp_path, {'content/readme.txt': '', 'sub/x': ''})
    with pytest.raises(ProjectError, match='has no content/ folder'):
        open_project(tmp_path / 'sub')


def test_the_briefs_are_the_folders_with_a_good_name(tmp_path: Path) -> None:
    write_files(tmp_path, {f'content/{name}/brief.md': '' for name in ('b', 'a-2', 'My Brief', '.git', '_drafts')})
    project, faults = open_project(tmp_path)
    assert project.slugs() == ('a-2', 'b')
    assert [(fault.path, fault.code) for fault in faults] == [('content/My Brief', 'bad-value')]


@pytest.mark.parametrize('name', ['heat', 'a', '2025-plan', 'a' * 80, 'console', 'com10'])
def test_good_names(name: str) -> None:
    assert is_slug(name)


@pytest.mark.parametrize(
    'name', ['', 'Heat', '-a', 'a_b', 'a.b', '../a', 'a/b', 'a' * 81, 'con', 'nul', 'com1', 'é', 'a\n']
)
def test_bad_names(name: str) -> None:
    assert not is_slug(name)


def test_a_file_of_the_project_wins_over_the_starters(tmp_path: Path) -> None:
    (tmp_path / 'content').mkdir()
    project, _ = open_project(tmp_path)
    assert project.file('templates', 'base.html') == starter() / 'templates' / 'base.html'
    write_files(tmp_path, {'templates/base.html': ''})
    assert project.file('templates', 'base.html') == tmp_path / 'templates' / 'base.html'
    assert project.file('templates', 'none.html') is None


@pytest.mark.parametrize('name', ['../content/house.yaml', '/etc/passwd', '..\\x', 'C:x', '', '.'])
def test_no_name_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    write_files(tmp_path, {'content/house.yaml': '', 'templates/base.html': ''})
    assert open_project(tmp_path)[0].file('templates', name) is None
