"""Values of YAML keys: texts and lists of texts in place of what was there, or of nothing."""

from __future__ import annotations

from collections.abc import Sequence

from briefpress.model import Unit
from briefpress.records.places import Place, find, plain, read, value_at, verified
from briefpress.records.text_items import origins
from briefpress.records.yaml_keys import fill
from briefpress.records.yaml_lists import insert_item, order_items, remove_items
from briefpress.scalars import write_yaml_scalar
from briefpress.yaml_source import Mapping, Node, Scalar


def set_value(source: str, place: Place, value: str | Sequence[str]) -> str:
    """The YAML text with a text or a list of texts at `place`.

    A key without a value, or that its mapping lacks, gets it; a text gets another in its own style; of a list only the
    items that differ change. A text that becomes a list, or a list a text, keeps the comment on its line. ValueError
    as in `yaml_lists`.
    """
    root = read(source)
    parent = find(root, place[:-1])
    if isinstance(parent, Mapping) and all(key.text != place[-1] for key, _ in parent.entries):
        return fill(source, place, value)
    found = plain(find(root, place))
    if found == plain(value):
        return source
    if not found and isinstance(place[-1], str):
        return fill(source, place, value)
    if isinstance(found, str) and isinstance(value, str):
        return _set_text(source, root, place, value)
    if isinstance(found, list) and not isinstance(value, str):
        return _set_items(source, place, found, value)
    if found and isinstance(found, str):
        source = _set_text(source, root, place, '')
    elif found:
        source = remove_items(source, place, range(len(found)))
    return fill(source, place, value)


def _set_text(source: str, root: Node | None, place: Place, text: str) -> str:
    """The source with a text for a text."""
    node, data = find(root, place), plain(root)
    assert isinstance(node, Scalar)
    unit = Unit('', '', node.text, node.span, f'yaml-{node.style}', node.margin)
    value_at(data, place[:-1])[place[-1]] = text
    gap = ' ' if source[node.span.start - 1 : node.span.start] == '-' else ''
    written = gap + write_yaml_scalar(source, unit, text)
    return verified(source[: node.span.start] + written + source[node.span.end :], data)


def _set_items(source: str, place: Place, old: Sequence[str], new: Sequence[str]) -> str:
    """The source with other items: texts change, then items go, then move, then come."""
    if any(not isinstance(item, str) for item in old):
        raise ValueError('only a list of texts can become another')
    found = origins(old, new)
    for item, before in zip(new, found, strict=True):
        if before is not None and old[before] != item:
            source = _set_text(source, read(source), [*place, before], item)
    stay = [before for before in found if before is not None]
    source = remove_items(source, place, [at for at in range(len(old)) if at not in stay])
    source = order_items(source, place, [sorted(stay).index(before) for before in stay])
    for at, before in enumerate(found):
        if before is None:
            source = insert_item(source, place, at, new[at])
    return source
