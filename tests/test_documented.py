"""Whatever a person may type or meet stands in the documents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import click
import pytest

from briefpress.cli.commands import cli
from briefpress.diagnostics import CODES
from briefpress.model import Author, Meta
from briefpress.translate.checks import RULES

ROOT = Path(__file__).parents[1]
TEXT = '\n'.join(path.read_text('utf-8') for path in sorted([ROOT / 'README.md', *(ROOT / 'docs').glob('*.md')]))
CODE_TABLE = (ROOT / 'docs' / 'diagnostics.md').read_text('utf-8')
COMPONENTS = sorted(path.stem for path in (ROOT / 'templates' / 'components').glob('*.html'))


def documented(pattern: str) -> bool:
    return re.search(pattern, TEXT) is not None


def commands(group: click.Group, *above: str) -> Iterator[tuple[str, click.Command]]:
    """Each command by its words, those of groups too."""
    for name, command in group.commands.items():
        yield ' '.join((*above, name)), command
        if isinstance(command, click.Group):
            yield from commands(command, *above, name)


COMMANDS = dict(commands(cli))
OPTIONS = sorted(
    {
        (name, max(option.opts, key=len))
        for name, command in COMMANDS.items()
        for option in command.params
        if isinstance(option, click.Option)
    }
)


@pytest.mark.parametrize('name', COMMANDS)
def test_every_command_is_documented(name: str) -> None:
    assert documented(rf'(briefpress|cli\.py) {name}\b')


@pytest.mark.parametrize(('name', 'option'), OPTIONS)
def test_every_option_is_documented(name: str, option: str) -> None:
    short = [word for item in COMMANDS[name].params if option in item.opts for word in item.opts]
    assert documented(rf'(?<![\w-])({"|".join(map(re.escape, short))})(?![\w-])')


def test_the_rules_that_a_document_waives_are_rules() -> None:
    named = re.findall(r'`waive: ([a-z -]+)`', TEXT)
    assert len(named) > 1
    assert {rule for names in named for rule in names.split()} <= set(RULES)


@pytest.mark.parametrize('name', COMPONENTS)
def test_every_component_is_documented(name: str) -> None:
    assert documented(rf'/// {name}\b')


@pytest.mark.parametrize('key', sorted({field.name for kind in (Meta, Author) for field in fields(kind)}))
def test_every_key_of_the_front_matter_is_documented(key: str) -> None:
    assert documented(f'`{key}`')


def test_every_diagnostic_code_has_one_row_and_no_row_is_left_over() -> None:
    rows = re.findall(r'^\| `([a-z0-9-]+)` \|', CODE_TABLE, re.MULTILINE)
    assert sorted(rows) == sorted(CODES)


def test_every_rule_that_the_documents_waive_is_one() -> None:
    waived = re.findall(r'`waive: ([a-z -]+)`', TEXT)
    assert waived
    assert {rule for rules in waived for rule in rules.split()} <= set(RULES)
