"""New values as YAML: in brackets or in lines, as the values around them are written."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, replace

from briefpress.records.places import Filling, Value, column, in_brackets
from briefpress.scalars import WIDTH, write_new_scalar
from briefpress.yaml_source import Mapping, Node, Scalar
from briefpress.yaml_source import Sequence as YamlSequence


@dataclass(frozen=True, slots=True)
class Look:
    """How the lists of a document are written.

    `offset` says how far right of their key, `dash` is the mark of an item with the space behind it, `flow` whether
    they are in brackets where these fit on the line.
    """

    offset: int = 2
    dash: str = '- '
    flow: bool = False
    line_end: str = '\n'


def list_look(source: str, root: Node | None, parent: Node | None, name: str | int, *, line_end: str) -> Look:
    """How to write a list of the name `name` in `parent`: as one of that name, else as one beside it, else as any."""
    found = sorted(_lists(root), key=lambda at: (at[1].text != name, at[0] is not parent))
    look = Look(line_end=line_end)
    for _, key, node in reversed(found):
        if in_brackets(source, node):
            look = replace(look, flow=True)
        else:
            start = node.span.start
            offset = column(source, start) - column(source, key.span.start)
            look = Look(max(offset, 0), dash(source, start, node.items[0]), line_end=line_end)
    return look


def _lists(node: Node | None) -> Iterator[tuple[Mapping, Scalar, YamlSequence]]:
    """Every list with items, with its mapping and key."""
    if isinstance(node, YamlSequence):
        for item in node.items:
            yield from _lists(item)
    elif isinstance(node, Mapping):
        for key, value in node.entries:
            if isinstance(value, YamlSequence) and value.items:
                yield node, key, value
            yield from _lists(value)


def dash(source: str, start: int, item: Node) -> str:
    """The mark of an item and the space behind it, where its text is on the same line."""
    mark = source[start : item.span.start]
    return mark if len(mark) > 1 and mark[1:].strip(' ') == '' else '- '


def flow(value: Filling) -> str:
    """A value for inside brackets, or with brackets of its own."""
    if isinstance(value, str):
        return write_new_scalar(value, flow=True)
    if isinstance(value, AnyMapping):
        return '{' + ', '.join(f'{flow(key)}: {flow(part)}' for key, part in value.items()) + '}'
    return '[' + ', '.join(map(flow, value)) + ']'


def item_lines(value: Value, margin: str, look: Look, *, brackets: bool = False) -> list[str]:
    """The lines of an item of a list whose dashes stand behind `margin`; `brackets` are for a row."""
    if not isinstance(value, str) and (brackets or not value or not isinstance(value, AnyMapping)):
        return [margin + look.dash + flow(value)]
    inner = margin + ' ' * len(look.dash)
    if isinstance(value, str):
        return [margin + look.dash + write_new_scalar(value, margin=inner + '  ', line_end=look.line_end)]
    lines = [line for key, part in value.items() for line in entry_lines(key, part, inner, look)]
    return [margin + look.dash + lines[0][len(inner) :], *lines[1:]]


def entry_lines(key: str, value: Filling, margin: str, look: Look) -> list[str]:
    """The lines of a key and its value in a mapping whose keys stand behind `margin`."""
    head = f'{margin}{write_new_scalar(key)}:'
    if isinstance(value, str):
        text = write_new_scalar(value, margin=margin + '  ', line_end=look.line_end) if value else ''
        return [f'{head} {text}'.rstrip(' ')]
    if fits(value, look, len(head)):
        return [f'{head} {flow(value)}']
    return [head, *list_lines(value, margin, look)]


def fits(value: Filling, look: Look, before: int) -> bool:
    """Whether a list goes into brackets on the line of its key, which has `before` characters."""
    if not value or isinstance(value, str | AnyMapping):
        return True
    return look.flow and all(isinstance(item, str) for item in value) and before + len(flow(value)) < WIDTH


def list_lines(values: Filling, margin: str, look: Look) -> list[str]:
    """The lines of the items of a list whose key stands behind `margin`."""
    inner = margin + ' ' * look.offset
    return [line for value in values for line in item_lines(value, inner, look)]
