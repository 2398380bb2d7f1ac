"""Keys of YAML mappings: values where there were none, and keys that go."""

from __future__ import annotations

from dataclasses import replace

from briefpress.records.block_items import insert_lines
from briefpress.records.places import (
    Filling,
    Place,
    after_colon,
    block_end,
    column,
    content_end,
    find,
    find_mapping,
    in_brackets,
    line_end_of,
    line_start,
    next_line,
    plain,
    read,
    value_at,
    verified,
)
from briefpress.records.yaml_text import Look, entry_lines, fits, flow, list_lines, list_look
from briefpress.scalars import write_new_scalar
from briefpress.yaml_source import Mapping, Node, Scalar


def fill(source: str, place: Place, value: Filling) -> str:
    """The source with a value for a key that is empty, or that its mapping did not have, which it then gets last.

    `('rows', 0, 'remedies')`; `()` is an empty document, which can get a list. ValueError where something stands
    there, or where its mapping is not there.
    """
    root = read(source)
    if not place:
        return _fill_document(source, root, value)
    parent, name = find_mapping(root, place)
    data = plain(root)
    value_at(data, place[:-1])[name] = plain(value)
    look = list_look(source, root, parent, name, line_end=line_end_of(source))
    entry = next((entry for entry in parent.entries if entry[0].text == name), None)
    if entry is None:
        return verified(_added(source, parent, name, value, look), data)
    if plain(entry[1]) or '#' in source[entry[0].span.end : entry[1].span.end]:
        raise ValueError(f'{name} is not empty')
    brackets = in_brackets(source, parent)
    return verified(_filled(source, *entry, value, look, brackets=brackets), data)


def _fill_document(source: str, root: Node | None, value: Filling) -> str:
    if plain(root) or isinstance(value, str) or not value:
        raise ValueError('only an empty document can get a list')
    look = Look(offset=0, line_end=line_end_of(source))
    lines = ''.join(line + look.line_end for line in list_lines(value, '', look))
    if root is None:
        return verified(insert_lines(source, len(source), lines, look.line_end), plain(value))
    end = next_line(source, root.span.end)
    head = source[: root.span.start] + source[root.span.end : end].strip(' ').lstrip('\r\n')
    return verified(insert_lines(head + source[end:], len(head), lines, look.line_end), plain(value))


def _filled(source: str, key: Scalar, node: Node, value: Filling, look: Look, *, brackets: bool) -> str:
    """The source with a value for an empty key."""
    colon = after_colon(source, key)
    end = max(colon, node.span.end)
    if isinstance(value, str) and not value:
        return source[:colon] + source[end:]
    if isinstance(value, str):
        margin = '' if brackets else ' ' * (column(source, key.span.start) + 2)
        commented = source[end : next_line(source, end)].strip()
        written = write_new_scalar(value, flow=brackets, margin='' if commented else margin, line_end=look.line_end)
        rest = source[end:].lstrip(' ') if brackets else source[end:]
        return f'{source[:colon]} {written}{rest}'
    if brackets or fits(value, look, colon - line_start(source, colon)):
        return f'{source[:colon]} {flow(value)}{source[end:]}'
    lines = list_lines(value, ' ' * column(source, key.span.start), look)
    source = source[:colon] + source[end:]
    text = ''.join(line + look.line_end for line in lines)
    return insert_lines(source, next_line(source, colon), text, look.line_end)


def _added(source: str, parent: Mapping, name: str, value: Filling, look: Look) -> str:
    """The source with one more key at the end of a mapping."""
    if in_brackets(source, parent):
        end = _last_end(source, parent)
        comma = ', ' if parent.entries else ''
        return f'{source[:end]}{comma}{flow(name)}: {flow(value)}{source[end:]}'
    start, end = parent.span.start, content_end(source, parent)
    margin = column(source, start)
    lines = entry_lines(name, value, ' ' * margin, look)
    text = ''.join(line + look.line_end for line in lines)
    return insert_lines(source, block_end(source, end, margin - 1), text, look.line_end)


def _last_end(source: str, parent: Mapping) -> int:
    """Where the last value of a mapping in brackets ends, or where its first can begin."""
    if not parent.entries:
        return parent.span.start + 1
    key, value = parent.entries[-1]
    return max(after_colon(source, key), value.span.end)


def remove_key(source: str, place: Place) -> str:
    """The source without a key and its value, comments inside that value included; ValueError for a sole key."""
    root = read(source)
    find(root, place)
    parent, name = find_mapping(root, place)
    if len(parent.entries) < 2:
        raise ValueError(f'{name} is the only key of its mapping')
    data = plain(root)
    del value_at(data, place[:-1])[name]
    at = [key.text for key, _ in parent.entries].index(name)
    start, end = (_flow_extent if in_brackets(source, parent) else _block_extent)(source, parent, at)
    return verified(source[:start] + source[end:], data)


def _flow_extent(source: str, parent: Mapping, at: int) -> tuple[int, int]:
    """The key, the value and one comma."""
    if at + 1 < len(parent.entries):
        return parent.entries[at][0].span.start, parent.entries[at + 1][0].span.start
    last = replace(parent, entries=parent.entries[:-1])
    return _last_end(source, last), _last_end(source, parent)


def _block_extent(source: str, parent: Mapping, at: int) -> tuple[int, int]:
    """The lines of a key; of the first key of an item, which stands behind the dash, what comes before the second."""
    key, value = parent.entries[at]
    start, margin = key.span.start, column(source, key.span.start)
    end = max(after_colon(source, key), content_end(source, value))
    if not source[start - margin : start].strip(' '):
        return start - margin, block_end(source, end, margin)
    below = parent.entries[at + 1][0].span.start
    return start, end if '#' in source[end:below] else below
