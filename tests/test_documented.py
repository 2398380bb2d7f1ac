"""Whatever a person may type or meet stands in the documents."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from briefpress.cli import cli
from briefpress.diagnostics import CODES
from briefpress.model import Author, Meta

ROOT = Path(__file__).parents[1]
TEXT = '\n'.join(path.read_text('utf-8') for path in sorted([ROOT / 'README.md', *(ROOT / 'docs').glob('*.md')]))
CODE_TABLE = (ROOT / 'docs' / 'diagnostics.md').read_text('utf-8')
COMPONENTS = sorted(path.stem for path in (ROOT / 'templates' / 'components').glob('*.html'))


def documented(pattern: str) -> bool:
    return re.search(pattern, TEXT) is not None


@pytest.mark.parametrize('name', sorted(cli.commands))
def test_every_command_is_documented(name: str) -> None:
    assert documented(rf'(briefpress|cli\.py) {name}\b')


@pytest.mark.parametrize('name', COMPONENTS)
def test_every_component_is_documented(name: str) -> None:
    assert documented(rf'/// {name}\b')


@pytest.mark.parametrize('key', sorted({field.name for kind in (Meta, Author) for field in fields(kind)}))
def test_every_key_of_the_front_matter_is_documented(key: str) -> None:
    assert documented(f'`{key}`')


def test_every_diagnostic_code_has_one_row_and_no_row_is_left_over() -> None:
    rows = re.findall(r'^\| `([a-z0-9-]+)` \|', CODE_TABLE, re.MULTILINE)
    assert sorted(rows) == sorted(CODES)
