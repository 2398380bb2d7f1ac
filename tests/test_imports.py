"""Modules import from lower layers only (the order of ARCHITECTURE.md)."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LAYERS = (  # each row may import from the rows above it, and a package from itself
    ('docx_parts', 'diagnostics', 'installed', 'libraries', 'limits'),
    ('inputs',),
    ('current', 'model'),
    ('native', 'repertoire'),
    ('font_instances', 'kept_templates'),
    ('bidi', 'faces', 'fonts', 'headings', 'language_tags', 'scalars', 'scripts', 'source_text', 'yaml_faults'),
    ('dialect', 'yaml_source'),
    ('rich', 'spans', 'yaml_values'),
    ('docx_read',),
    ('project',),
    ('template_declarations',),
    ('load',),
    ('records',),
    ('check',),
    ('translate',),
    ('merge',),
    ('engine',),
    ('pdf', 'press', 'word'),
    ('proof', 'preflight'),
    ('copyfit',),
    ('build',),
    ('starter', 'doctor', 'exchange'),
    ('from_word', 'review'),
    ('preview',),
    ('cli',),
)
RANK = {name: rank for rank, row in enumerate(LAYERS) for name in row}
MODULES = sorted((ROOT / 'briefpress').rglob('*.py'))


def part(module: str) -> str:
    """The layer's name of `briefpress.merge.words`: `merge`; '' for the package itself."""
    return f'{module}.'.split('.')[1]


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text('utf-8'))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f'{path.name}: a relative import'
            module = str(node.module)
            found.update(f'{module}.{alias.name}' if module == 'briefpress' else module for alias in node.names)
    return {part(name) for name in found if name.split('.')[0] == 'briefpress'} - {'', '__version__'}


@pytest.mark.parametrize('path', MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_imports_from_lower_layers_only(path: Path) -> None:
    own = part('.'.join(path.relative_to(ROOT).with_suffix('').parts))
    if own != '__init__':
        assert own in RANK, f'{own} has no place in the table of layers'
        wrong = {name for name in imports(path) - {own} if RANK.get(name, len(LAYERS)) >= RANK[own]}
        assert not wrong, f'{own} may not import {wrong}'


def test_every_layer_of_the_table_is_there() -> None:
    there = {path.relative_to(ROOT / 'briefpress').parts[0].removesuffix('.py') for path in MODULES}
    assert there - {'__init__'} == set(RANK)


def test_only_the_engine_and_the_pdf_writer_import_weasyprint() -> None:
    users = {
        path for path in MODULES if re.search('^ *(import|from) weasyprint', path.read_text('utf-8'), re.MULTILINE)
    }
    assert {path.relative_to(ROOT / 'briefpress').parts[0] for path in users} <= {'engine', 'pdf'}
