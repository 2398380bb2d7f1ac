"""What the bytes of a file depend on."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import briefpress
from briefpress import native
from briefpress.build import versions as module
from briefpress.build.versions import versions, versions_digest
from briefpress.doctor import PACKAGES
from briefpress.inputs import folder_digest

ROOT = Path(briefpress.__file__).parents[1]
PRINTED = 'from briefpress.build.versions import *; print(versions_digest(), versions())'


def install(folder: Path, name: str, *required: str, version: str = '1.0') -> None:
    """A package of which nothing is there but its metadata."""
    info = folder / f'{name.replace("-", "_")}-{version}.dist-info'
    info.mkdir(parents=True)
    lines = ['Metadata-Version: 2.4', f'Name: {name}', f'Version: {version}']
    lines += [f'Requires-Dist: {line}' for line in required]
    (info / 'METADATA').write_text('\n'.join(lines) + '\n\nRequires-Dist: of-the-description\nVersion: 9\n', 'utf-8')


def test_they_name_python_zlib_the_native_libraries_and_every_package_that_is_needed() -> None:
    found = versions()
    assert found['Python'].split()[1] == '.'.join(map(str, sys.version_info[:3]))
    assert {f'library {library.name}' for library in native.LIBRARIES} < set(found)
    assert re.fullmatch(r'\d+\.\d+\.\d+', found['library harfbuzz'])
    assert found['weasyprint'] == '70.0'
    # What is only needed by what is needed, and by an extra of that: weasyprint asks for fonttools[woff].
    assert {'pydyf', 'brotli', *PACKAGES} - set(found) <= {'ruamel.yaml', 'page-validation'}
    assert {'ruamel-yaml', 'zlib', 'system', 'briefpress'} < set(found)


def test_what_hands_out_jobs_and_tests_has_no_part_in_them() -> None:
    assert not {'distributed', 'dask', 'pytest', 'hypothesis', 'hatchling'} & set(versions())


def test_they_are_the_same_in_every_process_and_folder(tmp_path: Path) -> None:
    code = f'import sys; sys.path.insert(0, {str(ROOT)!r}); {PRINTED}'
    printed = {
        subprocess.run([sys.executable, '-c', code], cwd=folder, capture_output=True, text=True, check=True).stdout
        for folder in (tmp_path, ROOT)
    }
    assert printed == {f'{versions_digest()} {versions()}\n'}
    assert str(ROOT) not in printed.pop()


def test_packages_are_followed_with_the_extras_that_are_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(
        tmp_path,
        'top',
        'Middle.Part[woff,x]>=2; python_version > "3"',
        'absent',
        'extra-of-ours; extra == "zh"',
        'bus ; extra == "cluster"',
    )
    install(tmp_path, 'middle-part', 'low', 'squeeze (>=1); extra == "woff"', 'tests; extra == "dev"', version='2.1b1')
    for name in ('low', 'squeeze', 'tests', 'extra-of-ours', 'bus'):
        install(tmp_path, name, 'top')  # in a circle
    install(tmp_path, 'of-the-description')
    monkeypatch.syspath_prepend(str(tmp_path))
    found = module._packages('top')
    assert found == {'middle-part': '2.1b1', 'low': '1.0', 'squeeze': '1.0', 'extra-of-ours': '1.0', 'top': '1.0'}


def test_all_packages_count_for_a_checkout_that_was_never_installed() -> None:
    assert {'weasyprint', 'pytest', 'pydyf'} < set(module._packages('never-installed'))


def test_the_code_counts_by_its_bytes_and_names_alone(tmp_path: Path) -> None:
    one, other = tmp_path / 'one', tmp_path / 'other'
    for folder in (one, other):
        (folder / 'sub/__pycache__').mkdir(parents=True)
        (folder / 'sub/part.py').write_bytes(b'A = 1\n')
        (folder / 'sheet.xml').write_bytes(b'<a/>')
        (folder / 'sub/__pycache__/part.pyc').write_text(str(folder))
    (other / '_starter').mkdir()
    (other / '_starter/page.css').write_text('a {}')
    digest = folder_digest(one)
    assert folder_digest(other) == digest
    (other / 'sheet.xml').write_bytes(b'<b/>')
    assert folder_digest(other) != digest
    (other / 'sheet.xml').write_bytes(b'<a/>')
    assert folder_digest(other) == digest
    (other / 'sub/part.py').rename(other / 'part.py')
    assert folder_digest(other) != digest
