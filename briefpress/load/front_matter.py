"""The front matter of a brief: YAML between two `---` lines."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from briefpress.load.reading import Reading
from briefpress.model import Author, Meta, Unit
from briefpress.source_text import BOM
from briefpress.yaml_source import Mapping as YamlMapping
from briefpress.yaml_source import Node, Scalar, read_yaml
from briefpress.yaml_values import (
    SLUG,
    did_you_mean,
    misspelt,
    nearest,
    read_count,
    read_date,
    read_entries,
    read_items,
    read_language,
    read_match,
    read_switch,
    read_text,
    read_texts,
)

FRONT_MATTER: Mapping[str, str] = MappingProxyType(
    {
        'title': 'text',
        'subtitle': 'text',
        'standfirst': 'text',
        'type': 'type',
        'series': 'text',
        'number': 'text',
        'date': 'date',
        'language': 'language',
        'authors': 'authors',
        'keywords': 'texts',
        'key_messages': 'texts',
        'pages': 'count',
        'contents': 'switch',
        'acknowledgment': 'text',
        'disclaimer': 'text',
    }
)
"""Every key of the front matter and the kind of its value."""

REQUIRED = ('title', 'type', 'date', 'language')
AUTHOR: Mapping[str, str] = MappingProxyType({'name': 'text', 'role': 'text', 'affiliation': 'text', 'bio': 'text'})
"""Every key of an author; `name` is required."""

MOST_PAGES = 500

_FENCE = re.compile(r'---[ \t]*(?:\r\n|\n|\r|\Z)')
_NEXT_FENCE = re.compile(r'(?:^|(?<=[\r\n]))(?:---[ \t]*(?=[\r\n]|\Z)|##+[ \t])')
_LINE_END = re.compile(r'\r\n|\n|\r|\Z')


class Parts(NamedTuple):
    """Offsets in brief.md: of the YAML, of its end, and of the text after the front matter."""

    begin: int
    end: int
    body: int


def find_parts(source: str) -> Parts | None:
    """Where the front matter and the text are; None where there is no front matter, or no end of it."""
    opening = _opening(source)
    closing = _NEXT_FENCE.search(source, opening.end()) if opening else None
    if opening is None or closing is None or closing[0].startswith('#'):
        return None
    line_end = _LINE_END.search(source, closing.end())
    return Parts(opening.end(), closing.start(), line_end.end() if line_end else len(source))


def split_front_matter(source: str, path: str, reading: Reading) -> Parts | None:
    """Where the front matter and the text are; None, with a fault, where they cannot be told apart."""
    parts = find_parts(source)
    if parts is None and _opening(source):
        hint = 'write a line --- between the front matter and the text'
        reading.error(path, 1, 'front-matter-unclosed', 'the front matter that begins here is never closed', hint)
    elif parts is None:
        hint = 'the first line has to be --- , then come title, type, date and language, then --- again'
        reading.error(path, 1, 'front-matter-missing', 'the brief does not begin with its front matter', hint)
    return parts


def _opening(source: str) -> re.Match[str] | None:
    return _FENCE.match(source, int(source.startswith(BOM)))


def read_meta(source: str, path: str, parts: Parts, reading: Reading, *, types: Collection[str] = ()) -> Meta | None:
    """The values of the front matter; None, with faults, where one that is required cannot be read.

    `types` are those that have a template, to name the one that a wrong type may mean.
    """
    faults_before = len(reading.faults)
    node, faults = read_yaml(source, path=path, begin=parts.begin, end=parts.end)
    reading.faults.extend(faults)
    if node is None and faults:
        return None
    entries = read_entries(node, FRONT_MATTER, what='the front matter', faults=reading.faults) if node else {}
    if not entries and len(reading.faults) > faults_before and not isinstance(node, YamlMapping):
        return None
    values: dict[str, Any] = {}
    for name, (_, value) in entries.items():
        read = _value(name, FRONT_MATTER[name], value, reading, types)
        if read is not None:
            values[name] = read
    for name in REQUIRED:
        if name not in entries and name not in misspelt(node, FRONT_MATTER):
            _missing(name, node, path, reading)
    return Meta(**values) if all(name in values for name in REQUIRED) else None


def _value(name: str, kind: str, node: Node, reading: Reading, types: Collection[str]) -> Any:
    faults = reading.faults
    if kind == 'text':
        return _unit(name, name, node, reading)
    if kind == 'texts':
        texts = read_texts(node, what=name, faults=faults)
        return tuple(reading.scalar_unit(f'{name}-{at}', name, text) for at, text in enumerate(texts))
    if kind == 'authors':
        items = read_items(node, what=name, faults=faults)
        authors = (_author(f'authors-{at}', item, reading) for at, item in enumerate(items))
        return tuple(author for author in authors if author)
    if kind == 'date':
        return read_date(node, what=name, faults=faults)
    if kind == 'language':
        return read_language(node, what=name, faults=faults)
    if kind == 'count':
        return read_count(node, what=name, faults=faults, largest=MOST_PAGES)
    if kind == 'switch':
        return read_switch(node, what=name, faults=faults)
    hint = 'a type is a name in small letters, digits and hyphens, such as policy-brief'
    if isinstance(node, Scalar) and nearest(node.text, types):
        hint = did_you_mean(node.text, types)
    return read_match(node, SLUG, what=name, hint=hint, faults=faults)


def _author(prefix: str, node: Node, reading: Reading) -> Author | None:
    """An author; one that is only a text is a name."""
    if isinstance(node, Scalar):
        return Author(reading.scalar_unit(f'{prefix}-name', 'name', node))
    entries = read_entries(node, AUTHOR, what='an author', faults=reading.faults)
    parts = {key: _unit(f'{prefix}-{key}', key, value, reading) for key, (_, value) in entries.items()}
    name = parts.get('name')
    if isinstance(node, YamlMapping) and 'name' not in entries and 'name' not in misspelt(node, AUTHOR):
        reading.error(node.span.path, node.span.line, 'missing-key', 'an author has no name', 'write  name: ..')
    if name is None:
        return None
    return Author(name, role=parts.get('role'), affiliation=parts.get('affiliation'), bio=parts.get('bio'))


def _unit(name: str, kind: str, node: Node, reading: Reading) -> Unit | None:
    scalar = read_text(node, what=kind, faults=reading.faults)
    return reading.scalar_unit(name, kind, scalar) if scalar else None


def _missing(name: str, node: Node | None, path: str, reading: Reading) -> None:
    lines = {key.text: key.span.line for key, _ in node.entries} if isinstance(node, YamlMapping) else {}
    message = f'{name} has no value' if name in lines else f'the front matter has no {name}'
    examples = {'date': '2025-10-14', 'language': 'en', 'type': 'policy-brief'}
    reading.error(path, lines.get(name, 1), 'missing-key', message, f'write  {name}: {examples.get(name, "..")}')
