"""What a drawing draws more than once: the insides of its patterns, markers, masks and clips."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree

KINDS = frozenset({'pattern', 'marker', 'mask', 'clippath', 'symbol'})
FUNCTION = re.compile(r'url\s*\(\s*["\']?\s*([^"\')\s]*)', re.IGNORECASE)
"""An address in an attribute or a style."""

_COMMENT = re.compile(r'/\*.*?\*/', re.DOTALL)
_RULE = re.compile(r'([^{}]*)\{([^{}]*)\}')
_SIMPLE = re.compile(r'\s*([.#])([\w-]+)\s*')
_NUMBER = re.compile(r'[0-9.]+')


def count_drawn(elements: Sequence[etree._Element]) -> int | None:
    """How many elements are drawn, those inside a pattern once for each use; None where one pattern may use another.

    A use counts for all that may inherit it, and that of a marker for every number of a path, as each may be a vertex.
    """
    owners = {element.get('id', ''): element for element in elements if local_name(element) in KINDS}
    inside = {part for owner in owners.values() for part in owner.iter(etree.Element)}
    drawn = len(elements)
    for element, name in _uses(elements):
        owner = owners.get(name)
        reached = list(element.iter(etree.Element)) if owner is not None else []
        if not inside.isdisjoint(reached):
            return None
        if owner is not None:
            times = sum(map(_vertices, reached)) if local_name(owner) == 'marker' else len(reached)
            drawn += times * sum(1 for _ in owner.iter(etree.Element))
    return drawn


def local_name(element: etree._Element) -> str:
    """An element's name in small letters, without its namespace."""
    return etree.QName(element).localname.lower()


def _uses(elements: Sequence[etree._Element]) -> Iterator[tuple[etree._Element, str]]:
    """Each element with each id that it refers to, in an attribute of its own or in a rule of a stylesheet."""
    for element in elements:
        if local_name(element) == 'style':
            for selector, block in _RULE.findall(_COMMENT.sub(' ', ''.join(map(str, element.itertext())))):
                for target in FUNCTION.findall(block):
                    yield from ((matched, target[1:]) for matched in _matched(selector, elements))
        for value in element.attrib.values():
            yield from ((element, target[1:]) for target in FUNCTION.findall(str(value)))


def _matched(selector: str, elements: Sequence[etree._Element]) -> Iterator[etree._Element]:
    """What a selector matches; all elements, for one that is more than a list of classes and ids."""
    for part in selector.split(','):
        simple = _SIMPLE.fullmatch(part)
        for element in elements:
            key = 'class' if simple and simple[1] == '.' else 'id'
            if simple is None or simple[2] in element.get(key, '').split():
                yield element


def _vertices(element: etree._Element) -> int:
    return max(2, len(_NUMBER.findall(element.get('d', '') + element.get('points', ''))))
