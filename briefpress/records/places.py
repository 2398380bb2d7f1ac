"""Where the values of a YAML text stand, and the values themselves."""

from __future__ import annotations

import re
from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence as AnySequence
from functools import lru_cache
from typing import Any

from briefpress.source_text import BOM
from briefpress.yaml_source import Mapping, Node, Scalar, Sequence, read_yaml

Place = AnySequence[str | int]
"""The keys and indices from the root of a document to a value: `('rows', 2, 'remedies')`."""

Value = str | AnySequence[str] | AnyMapping[str, str | AnySequence[str]]
"""What can be written: a text, a list of texts, or a row of texts and lists of texts by key."""
Filling = Value | AnySequence[Value]
"""What a key can hold: also a list of rows."""

_COLON = re.compile(r'[ \t]*:')
_REST = re.compile(r'[^\r\n]*(?:\r\n|\n|\r|\Z)')
_IDLE = re.compile(r'[ \t]*(#[^\r\n]*)?(?:\r\n|\n|\r|\Z)')


@lru_cache(maxsize=8)  # each change reads what the one before it has read back
def read(source: str) -> Node | None:
    """The document in a YAML text, or None where nothing is written; ValueError where it has an error."""
    node, faults = read_yaml(source, path='')
    wrong = [fault for fault in faults if fault.severity == 'error']
    if wrong:
        raise ValueError(f'line {wrong[0].line}: {wrong[0].message}')
    return node


def find(root: Node | None, place: Place) -> Node:
    """The value at a place; ValueError where there is none."""
    node = root
    for step in place:
        node = _child(node, step)
    if node is None:
        raise ValueError(f'there is no {" > ".join(map(str, place)) or "document"}')
    return node


def find_list(root: Node | None, place: Place) -> Sequence:
    """The list at a place; ValueError where there is none."""
    node = find(root, place)
    if isinstance(node, Sequence):
        return node
    raise ValueError(f'{" > ".join(map(str, place)) or "the document"} is no list')


def find_mapping(root: Node | None, place: Place) -> tuple[Mapping, str]:
    """The mapping that has, or could have, the key at a place, and that key; ValueError where there is none."""
    parent, name = find(root, place[:-1]), place[-1] if place else 0
    if isinstance(parent, Mapping) and isinstance(name, str):
        return parent, name
    raise ValueError(f'{" > ".join(map(str, place)) or "the document"} is no key of a mapping')


def _child(node: Node | None, step: str | int) -> Node | None:
    if isinstance(node, Mapping):
        return next((value for key, value in node.entries if key.text == step), None)
    if isinstance(node, Sequence) and isinstance(step, int) and 0 <= step < len(node.items):
        return node.items[step]
    return None


def plain(node: Node | Filling | None) -> Any:
    """A value as texts, lists and dictionaries; a block scalar is without the line ends after it."""
    match node:
        case Scalar():
            return node.text.rstrip('\n') if node.style in ('literal', 'folded') else node.text
        case Sequence(items=items):
            return [plain(item) for item in items]
        case Mapping(entries=entries):
            return {key.text: plain(value) for key, value in entries}
        case str() | None:
            return node
        case AnyMapping():
            return {key: plain(value) for key, value in node.items()}
    return [plain(item) for item in node]


def value_at(data: Any, place: Place) -> Any:
    """The value at a place that is there, of what `plain` gives."""
    for step in place:
        data = data[step]
    return data


def verified(source: str, expected: Any) -> str:
    """The changed source, which reads as it is meant to; ValueError where it would not."""
    try:
        found = plain(read(source))
    except ValueError as failure:
        raise ValueError(f'the change cannot be written here: {failure}') from None
    if found != expected:
        raise ValueError('the change cannot be written here without changing more')
    return source


def in_brackets(source: str, node: Sequence | Mapping) -> bool:
    """Whether a list or mapping is written with brackets."""
    return source[node.span.start] in '[{'


def after_colon(source: str, key: Scalar) -> int:
    """The offset behind the colon of a key."""
    colon = _COLON.match(source, key.span.end)
    return colon.end() if colon else key.span.end


def content_end(source: str, node: Node) -> int:
    """Where the last text of a value ends: a parser says this of a block only where the next thing begins."""
    if isinstance(node, Scalar) or in_brackets(source, node):
        return node.span.end
    if isinstance(node, Sequence):
        return content_end(source, node.items[-1])
    key, value = node.entries[-1]
    return max(after_colon(source, key), content_end(source, value))


def line_start(source: str, at: int) -> int:
    """Where the line of an offset begins, behind a byte order mark."""
    start = max(source.rfind('\n', 0, at), source.rfind('\r', 0, at)) + 1
    return start or int(source.startswith(BOM))


def next_line(source: str, at: int) -> int:
    """Where the line below that of an offset begins, or the end of the text."""
    match = _REST.match(source, at)
    return match.end() if match else len(source)


def column(source: str, at: int) -> int:
    """How many characters stand before an offset in its line."""
    return at - line_start(source, at)


def idle_line(source: str, at: int) -> tuple[int, int | None] | None:
    """For a line without a value, the end of it and the column of its comment, if it has one; else None."""
    match = _IDLE.match(source, at) if at < len(source) else None
    return (match.end(), match.start(1) - at if match[1] else None) if match else None


def block_end(source: str, end: int, margin: int) -> int:
    """Where the lines of a block end whose text ends at `end`: comments right of its `margin` are inside it."""
    own = at = next_line(source, end)
    while line := idle_line(source, at):
        at, indent = line
        if indent is not None and indent <= margin:
            break
        own = at if indent is not None else own
    return own


def line_end_of(source: str) -> str:
    """The line end that a source has."""
    return next((end for end in ('\r\n', '\n', '\r') if end in source), '\n')


def ended(source: str) -> bool:
    """Whether a text ends with a line end, or is empty."""
    return source.endswith(('\n', '\r')) or source in ('', BOM)
