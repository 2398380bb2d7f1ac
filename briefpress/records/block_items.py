"""The items of a YAML list that are written in lines of their own, with a dash each."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefpress.records.places import (
    Value,
    block_end,
    column,
    content_end,
    ended,
    idle_line,
    in_brackets,
    line_start,
)
from briefpress.records.yaml_text import Look, dash, item_lines
from briefpress.yaml_source import Mapping
from briefpress.yaml_source import Sequence as YamlSequence

_COMMENT_LINE = re.compile(r'[ \t]*#[^\r\n]*(?:\r\n|\n|\r)\Z')


@dataclass(frozen=True, slots=True)
class Lines:
    """An item's lines: `above` is where the comments directly above it begin, `start` where the line of its dash."""

    above: int
    start: int
    end: int


def layout(source: str, node: YamlSequence) -> tuple[Lines, ...]:
    """The lines of each item; ValueError where one shares its line with something else."""
    margin = column(source, node.span.start)
    at = line_start(source, node.span.start)
    above = _comments_above(source, at)
    found = []
    for item in node.items:
        if source[at : at + margin].strip(' ') or source[at + margin : at + margin + 1] != '-':
            raise ValueError('an item of the list does not begin a line of its own')
        end = block_end(source, max(content_end(source, item), at + margin + 1), margin)
        found.append(Lines(above, at, end))
        above, at = _next(source, end)
    return tuple(found)


def _next(source: str, at: int) -> tuple[int, int]:
    """Where the next line with a value begins, and before it where the comments directly above it do."""
    above = None
    while line := idle_line(source, at):
        if line[1] is None:
            above = None
        elif above is None:
            above = at
        at = line[0]
    return (at if above is None else above), at


def _comments_above(source: str, at: int) -> int:
    """Where the comments begin that stand directly above a line."""
    while match := _COMMENT_LINE.match(source, line_start(source, max(at - 2, 0)), at):
        at = match.start()
    return at


def insert(source: str, node: YamlSequence, at: int, value: Value, look: Look) -> str:
    """The source with a new item, spaced and written as the one before it, or as the first."""
    items = layout(source, node)
    near = max(at - 1, 0)
    mark = dash(source, items[near].start + column(source, node.span.start), node.items[near])
    rows = [item for item in node.items[near:] + node.items[:near] if isinstance(item, Mapping)]
    brackets = bool(rows) and in_brackets(source, rows[0])
    look = Look(look.offset, mark, look.flow, look.line_end)
    lines = item_lines(value, source[items[near].start :][: column(source, node.span.start)], look, brackets=brackets)
    text = ''.join(line + look.line_end for line in lines)
    gap = min(max(at, 1), len(items) - 1)
    blank = look.line_end * (_blank_lines(source[items[gap - 1].end : items[gap].start]) if gap else 0)
    if not at:
        return source[: items[0].above] + text + blank + source[items[0].above :]
    return insert_lines(source, items[at - 1].end, blank + text, look.line_end)


def insert_lines(source: str, at: int, lines: str, line_end: str) -> str:
    """The source with lines between two of its own, or at its end, where it keeps the line end that it may lack."""
    if not ended(source[:at]):
        lines = line_end + lines.removesuffix(line_end)
    return source[:at] + lines + source[at:]


def remove(source: str, node: YamlSequence, indices: Collection[int]) -> str:
    """The source without some of the items but not all.

    Comments between two of these go too, any other stays; of the blank lines around, those of one place stay.
    """
    items = layout(source, node)
    kept = [at for at in range(len(items)) if at not in indices]
    gaps = [source[before.end : after.start] for before, after in pairwise(items)]
    out = source[: items[0].start]
    if kept[0] and gaps[kept[0] - 1].strip():
        out += gaps[kept[0] - 1].lstrip('\r\n')
    for at, after in zip(kept, [*kept[1:], None], strict=True):
        out += source[items[at].start : items[at].end]
        if after is not None:
            out += gaps[at] if after == at + 1 else _merged(gaps[at], gaps[after - 1])
        elif at < len(gaps) and gaps[at].strip():
            out += gaps[at].rstrip('\r\n') + _last_end(gaps[at])
    return _joined(out, source[items[-1].end :], source)


def _joined(lines: str, rest: str, source: str) -> str:
    """The changed lines and the rest of the source, which ends with a line end where it did before."""
    return lines + rest if rest or ended(source) else lines.removesuffix(_last_end(lines))


def _last_end(text: str) -> str:
    """The line end that a text ends with, or ''."""
    return next((end for end in ('\r\n', '\n', '\r') if text.endswith(end)), '')


def _blank_lines(gap: str) -> int:
    return sum(not line.strip() for line in gap.splitlines())


def _merged(before: str, after: str) -> str:
    """What stands between two items once those between them are gone."""
    if not before.strip() and not after.strip():
        return max(before, after, key=len)
    above, below = before.splitlines(keepends=True), after.splitlines(keepends=True)
    if above and below and not above[-1].strip() and not below[0].strip():
        below = below[1:]
    return ''.join(above + below)


def order(source: str, node: YamlSequence, indices: Sequence[int], *, line_end: str) -> str:
    """The source with the items in another order; each has its own lines, with the comments directly above it."""
    items = layout(source, node)
    gaps = ['', *(source[before.end : after.above] for before, after in pairwise(items))]
    out = source[: items[0].above]
    for gap, at in zip(gaps, indices, strict=True):
        out += gap if ended(out) else line_end + gap
        out += source[items[at].above : items[at].end]
    out += '' if ended(out) else line_end
    return _joined(out, source[items[-1].end :], source)
