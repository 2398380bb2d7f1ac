"""The items of a YAML list that stand in brackets."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from briefpress.records.places import Value
from briefpress.records.yaml_text import flow
from briefpress.yaml_source import Sequence as YamlSequence

_COMMA = re.compile(r'\s*,')


def insert(source: str, node: YamlSequence, at: int, value: Value) -> str:
    """The source with a new item, behind the same comma and space as the others."""
    written, spans = flow(value), [item.span for item in node.items]
    if not spans:
        inside = node.span.start + 1
        return source[:inside] + written + source[inside:]
    gap = min(max(at, 1), len(spans) - 1)
    comma = source[spans[gap - 1].end : spans[gap].start] if gap else ', '
    comma = ', ' if comma.strip() != ',' else comma
    if at:
        return source[: spans[at - 1].end] + comma + written + source[spans[at - 1].end :]
    return source[: spans[0].start] + written + comma + source[spans[0].start :]


def remove(source: str, node: YamlSequence, indices: Collection[int]) -> str:
    """The source without some of the items but not all, and each with one comma."""
    spans = [item.span for item in node.items]
    kept = [at for at in range(len(spans)) if at not in indices]
    out = source
    for at in sorted(indices, reverse=True):
        start, end = spans[at].start, spans[min(at + 1, len(spans) - 1)].start
        if at > kept[-1]:
            start, end = spans[at - 1].end, spans[at].end
        if '#' in (source[start : spans[at].start] + source[spans[at].end : end]):
            start, end = spans[at].start, spans[at].end
            comma = _COMMA.match(out, end)
            end = comma.end() if comma else end
        out = out[:start] + out[end:]
    return out


def order(source: str, node: YamlSequence, indices: Sequence[int]) -> str:
    """The source with the texts of the items in another order; commas, space and comments stay where they are."""
    spans = [item.span for item in node.items]
    out, at = '', 0
    for span, index in zip(spans, indices, strict=True):
        out += source[at : span.start] + source[spans[index].start : spans[index].end]
        at = span.end
    return out + source[at:]
