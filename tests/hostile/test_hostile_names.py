"""Names of briefs, images and files lead nowhere but into the project."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from briefpress.build import BuildError, Selection
from briefpress.build.chosen import select_briefs
from briefpress.load import load_brief, load_logo
from briefpress.project import open_project
from tests.projects import brief, write_project

OUTSIDE = [
    '..',
    '../../etc',
    '/etc/passwd',
    '%2e%2e',
    'a/../../b',
    'C:\\x',
    '~root',
    '{{ 7*7 }}',
    'release',
    'con',
    'Ärger',
]


@pytest.mark.parametrize('name', OUTSIDE)
def test_no_name_outside_content_is_a_brief(tmp_path: Path, name: str) -> None:
    project, _ = open_project(write_project(tmp_path, {'content/heat/brief.md': brief('Warm.\n')}))
    found, (fault,) = load_brief(project, name)
    assert found is None
    assert fault.code == 'bad-value'
    with pytest.raises(BuildError, match='there is no brief'):
        select_briefs(project, Selection(briefs=(name,)))


@pytest.mark.skipif(sys.platform == 'win32', reason='Windows has no such names')
@pytest.mark.parametrize(
    'name', ['UPPER', 'a b', '%2e%2e', '{{ 7*7 }}', 'con', 'aux', 'release', '-x', 'a' * 81, 'é', 'a\nb']
)
def test_a_folder_with_another_name_is_one_error_and_no_brief(tmp_path: Path, name: str) -> None:
    project, (fault,) = open_project(write_project(tmp_path, {f'content/{name}/brief.md': brief('Warm.\n')}))
    assert (fault.path, fault.code) == (f'content/{name}', 'bad-value')
    assert project.slugs() == ()
    assert '\n' not in str(fault).partition('\n    hint')[0]


@pytest.mark.skipif(sys.platform in ('win32', 'darwin'), reason='names are UTF-8 there')
def test_names_that_are_no_text_are_one_error_each(tmp_path: Path) -> None:
    write_project(tmp_path, {'content/heat/brief.md': brief('Warm.\n')})
    (tmp_path / 'content' / '\udcff').mkdir()
    (tmp_path / 'content/heat/tables').mkdir()
    (tmp_path / 'content/heat/tables/\udcff.csv').write_bytes(b'A,B\n1,2\n')
    project, (fault,) = open_project(tmp_path)
    assert fault.code == 'bad-value'
    _, (fault,) = load_brief(project, 'heat')
    assert fault.code == 'bad-value'
    assert str(fault).encode('utf-8')


@pytest.mark.parametrize(
    'name', ['../secret.png', '/etc/hostname', 'a/../../../secret.png', '%2e%2e/secret.png', '..\\x.png']
)
def test_the_logo_is_in_content(tmp_path: Path, name: str) -> None:
    (tmp_path / 'secret.png').write_bytes(b'x')
    files = {'content/house.yaml': f"publisher: A\nlogo: '{name}'\n"}
    (tmp_path / 'project').mkdir()
    project, faults = open_project(write_project(tmp_path / 'project', files))
    assert faults == ()
    logo, (fault,) = load_logo(project)
    assert logo is None
    assert (fault.path, fault.line, fault.code) == ('content/house.yaml', 2, 'missing-image')


@pytest.mark.parametrize(
    'value', ['"red; } * { display: none"', '"#12345g"', '"url(file:///etc/passwd)"', '"#1a4d7c\\n}"', '"var(--x)"']
)
def test_a_colour_can_be_nothing_else_in_a_stylesheet(tmp_path: Path, value: str) -> None:
    files = {'content/house.yaml': f'colours: {{accent: {value}}}\n'}
    project, (fault,) = open_project(write_project(tmp_path, files))
    assert (fault.line, fault.code) == (1, 'bad-value')
    assert project.house.colours == {}
