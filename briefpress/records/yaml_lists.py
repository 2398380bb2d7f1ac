"""Items of YAML lists that come, go and move; every byte of the others stays.

Each function takes a whole YAML text and gives it changed, once it has read it back and found what was meant. A
ValueError says what cannot be done: the text has an error, the place is not there, or the change would do more.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from briefpress.records import block_items, flow_items
from briefpress.records.places import (
    Place,
    Value,
    after_colon,
    find,
    find_list,
    find_mapping,
    in_brackets,
    line_end_of,
    plain,
    read,
    value_at,
    verified,
)
from briefpress.records.yaml_keys import fill
from briefpress.records.yaml_text import list_look
from briefpress.yaml_source import Mapping, Node
from briefpress.yaml_source import Sequence as YamlSequence


def insert_item(source: str, place: Place, at: int, value: Value) -> str:
    """The source with a text or a row as item `at` of the list at `place`, written as its neighbours are.

    `('rows',)` is a list of rows, `('rows', 2, 'remedies')` one of texts, `()` the whole document. A list that is
    empty, or whose key its mapping lacks, is written anew.
    """
    root = read(source)
    if not _items_at(root, place):
        if at:
            raise ValueError(f'the list is empty and has no place {at}')
        return fill(source, place, [value])
    node, data = find_list(root, place), plain(root)
    items = value_at(data, place)
    if not 0 <= at <= len(items):
        raise ValueError(f'the list has {len(items)} items and no place {at}')
    items.insert(at, plain(value))
    if in_brackets(source, node):
        return verified(flow_items.insert(source, node, at, value), data)
    name = _inner_name(value) or ''
    look = list_look(source, root, node.items[max(at - 1, 0)], name, line_end=line_end_of(source))
    return verified(block_items.insert(source, node, at, value, look), data)


def _items_at(root: Node | None, place: Place) -> Any:
    """What stands at a place, as plain values; None where nothing does but its mapping could have it."""
    if not place:
        return plain(root)
    parent = find(root, place[:-1])
    if isinstance(parent, Mapping) and all(key.text != place[-1] for key, _ in parent.entries):
        return None
    return plain(find(root, place))


def _inner_name(value: Value) -> str | None:
    """The first key of a row that holds a list."""
    if isinstance(value, str) or not hasattr(value, 'items'):
        return None
    return next((key for key, part in value.items() if not isinstance(part, str)), None)


def remove_items(source: str, place: Place, indices: Collection[int]) -> str:
    """The source without some items; where none is left the list is `[]`.

    An item goes with the comments that are indented deeper than it. Others stay, but for those that stand between two
    items that go.
    """
    root = read(source)
    node, data = find_list(root, place), plain(root)
    items = value_at(data, place)
    if not set(indices) <= set(range(len(items))):
        raise ValueError(f'the list has {len(items)} items, not all of those that are to go')
    if not indices:
        return source
    items[:] = [item for at, item in enumerate(items) if at not in set(indices)]
    if not items:
        return verified(_emptied(source, root, place, node), data)
    form = flow_items if in_brackets(source, node) else block_items
    return verified(form.remove(source, node, set(indices)), data)


def _emptied(source: str, root: Node | None, place: Place, node: YamlSequence) -> str:
    """The source with `[]` for a list: behind its key, or where its first item began."""
    if in_brackets(source, node):
        return f'{source[: node.span.start]}[]{source[node.span.end :]}'
    lines = block_items.layout(source, node)
    rest = source[lines[-1].end :]
    if not place:
        return f'{source[: lines[0].start]}[]{line_end_of(source)}{rest}'
    parent, name = find_mapping(root, place)
    key = next(key for key, _ in parent.entries if key.text == name)
    colon = after_colon(source, key)
    return f'{source[:colon]} []{source[colon : lines[0].start]}{rest}'


def order_items(source: str, place: Place, order: Sequence[int]) -> str:
    """The source with the items in another order: `order` has the index of each, in the place where it is to stand.

    The comments directly above an item in lines of its own, and those inside it, go with it.
    """
    root = read(source)
    node, data = find_list(root, place), plain(root)
    items = value_at(data, place)
    if sorted(order) != list(range(len(items))):
        raise ValueError(f'an order of {len(items)} items names each of them once')
    if list(order) == sorted(order):
        return source
    items[:] = [items[at] for at in order]
    if in_brackets(source, node):
        return verified(flow_items.order(source, node, order), data)
    return verified(block_items.order(source, node, order, line_end=line_end_of(source)), data)
