"""The pinned requirements fit pyproject.toml and name no host."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / 'pyproject.toml').read_text('utf-8'))
RUNTIME = PROJECT['project']['dependencies']
GROUPS = PROJECT['dependency-groups']
NAMED = {
    'requirements.txt': RUNTIME,
    'requirements-dev.txt': [*RUNTIME, *GROUPS['dev']],
    'bench/requirements.txt': GROUPS['bench'],
}


def normal(name: str) -> str:
    return re.sub(r'[-_.]+', '-', name).lower()


def pins(name: str) -> dict[str, str]:
    return dict(re.findall(r'^([a-z0-9.-]+)==(\S+)', (ROOT / name).read_text('utf-8'), re.MULTILINE))


@pytest.mark.parametrize('name', NAMED)
def test_whatever_the_project_names_is_pinned(name: str) -> None:
    assert {normal(re.split('[<>=]', text)[0]) for text in NAMED[name]} <= set(pins(name))


@pytest.mark.parametrize('name', NAMED)
def test_every_pin_has_its_hashes_and_no_host_is_named(name: str) -> None:
    text = (ROOT / name).read_text('utf-8')
    assert len(re.findall(r'==[^\n]*\\\n    --hash=sha256:', text)) == len(pins(name))
    assert '://' not in text


def test_developers_have_the_versions_that_users_have() -> None:
    assert pins('requirements.txt').items() <= pins('requirements-dev.txt').items()


def test_other_programs_are_measured_with_the_versions_that_users_have() -> None:
    ours, theirs = pins('requirements.txt'), pins('bench/requirements.txt')
    both = ours.keys() & theirs.keys()
    assert 'weasyprint' in both
    assert {name: ours[name] for name in both} == {name: theirs[name] for name in both}
