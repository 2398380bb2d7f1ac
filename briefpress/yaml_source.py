"""YAML as text with places: every scalar is a string and knows its exact span."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from ruamel.yaml.reader import Reader

from briefpress.diagnostics import Diagnostic, error, warning
from briefpress.model import Span
from briefpress.source_text import FORBIDDEN, Lines, forbidden, read_source
from briefpress.yaml_faults import explain

DEEPEST = 20
"""No key of ours goes deeper than 4, and the parser below takes some 100."""

SMALL = 50_000
"""Characters of a text that is not read again while it stays as it is."""

_LINE = re.compile(r'([^\r\n]*)(\r\n|\n|\r|\Z)')
_COMMENT = re.compile(r'[ \t]+(#[^\s#][^\r\n]*)')
_COLON = re.compile(r'[ \t]*:')
_STYLES = {"'": 'single', '"': 'double', '|': 'literal', '>': 'folded'}


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value that is text, whatever it looks like: `NO` is `NO` and `12:30` is `12:30`.

    `text` is what YAML decodes, with a block scalar's last line end. The span covers quotes or block indicator, but
    neither a block scalar's last line end nor the blank lines after it. `style` is `plain`, `flow` (plain, inside
    brackets), `single`, `double`, `literal` or `folded`; `margin` is the indent of a block scalar's lines.
    """

    text: str
    style: str
    span: Span
    margin: str = ''


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys in order, each once: of a key that stands twice this keeps the first value."""

    entries: tuple[tuple[Scalar, Node], ...]
    span: Span


Node = Scalar | Sequence | Mapping


class _Reader(Reader):
    """Looks for signs that YAML refuses where there are such that we do: its own pattern takes longer to compile."""

    def check_printable(self, data: str) -> None:
        if FORBIDDEN.search(data):
            super().check_printable(data)


class _RefusedError(Exception):
    """The first thing that is not read, at an offset."""

    def __init__(self, offset: int, message: str, hint: str = '') -> None:
        super().__init__(message)
        self.offset, self.message, self.hint = offset, message, hint


def read_yaml_file(root: Path, path: str) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """The YAML document in a file of a project; None with one error where the file cannot be read, as `read_yaml`."""
    source, faults = read_source(root, path)
    return (None, faults) if source is None else read_yaml(source, path=path)


def read_yaml(
    source: str, *, path: str, begin: int = 0, end: int | None = None
) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """The YAML document in `source[begin:end]`, with spans that count in the whole of `source`.

    Gives None where nothing is written, and None with one error for what cannot be read: wrong syntax, anchors,
    aliases and tags, a second document, more than DEEPEST levels. Beside the node, duplicate keys are one error each
    and values that a `#` cuts short one warning each.
    """
    text = source[:end]
    return (_known if len(text) <= SMALL else _read)(text, path, begin)


def _read(source: str, path: str, begin: int) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    text = source[begin:]
    builder = _Builder(source, path=path, begin=begin)
    try:
        parser = YAML(typ='safe', pure=True)
        parser.Reader = _Reader
        node = builder.document(parser.parse(text))
    except _RefusedError as fault:
        return None, (error(path, builder.lines.at(fault.offset), 'yaml-syntax', fault.message, fault.hint),)
    except (YAMLError, ValueError, RecursionError, OverflowError) as failure:
        offset, message, hint = explain(text, failure)
        return None, (error(path, builder.lines.at(begin + offset), 'yaml-syntax', message, hint),)
    return node, tuple(builder.faults)


_known = lru_cache(maxsize=16)(_read)
"""The same for what is read again and again, as the front matter and the tables of a brief that is being written."""


class _Builder:
    """Builds nodes from events: the library's own nodes come after aliases and tags are resolved."""

    def __init__(self, source: str, *, path: str, begin: int) -> None:
        self.source, self.path, self.begin = source, path, begin
        self.lines = Lines(source)
        self.faults: list[Diagnostic] = []

    def document(self, events: Iterator[Event]) -> Node | None:
        root: Node | None = None
        documents = 0
        for event in events:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _RefusedError(
                        self.begin + event.start_mark.index, 'a second --- begins another document here'
                    )
            elif isinstance(event, NodeEvent):
                root = self.node(event, events, depth=1, flow=False)
        return root

    def node(self, event: Event, events: Iterator[Event], *, depth: int, flow: bool) -> Node:
        self.refuse(event, depth=depth)
        if isinstance(event, ScalarEvent):
            return self.scalar(event, flow=flow)
        flow = isinstance(event, CollectionStartEvent) and bool(event.flow_style)
        if isinstance(event, SequenceStartEvent):
            items = []
            while not isinstance(item := next(events), SequenceEndEvent):
                items.append(self.node(item, events, depth=depth + 1, flow=flow))
            return Sequence(tuple(items), self.span(event, item))
        return self.mapping(event, events, depth=depth, flow=flow)

    def mapping(self, event: Event, events: Iterator[Event], *, depth: int, flow: bool) -> Mapping:
        entries: dict[str, tuple[Scalar, Node]] = {}
        while not isinstance(item := next(events), MappingEndEvent):
            key = self.key(item, flow=flow)
            value = self.node(next(events), events, depth=depth + 1, flow=flow)
            if isinstance(value, Scalar) and value.style in ('plain', 'flow') and not value.text:
                value = Scalar('', value.style, Span(self.path, key.span.end, key.span.end, key.span.line))
                colon = _COLON.match(self.source, key.span.end)
                self.comment(colon.end() if colon else key.span.end, value.span)
            if key.text in entries:
                self.duplicate(key, entries[key.text][0])
            else:
                entries[key.text] = (key, value)
        return Mapping(tuple(entries.values()), self.span(event, item))

    def key(self, event: Event, *, flow: bool) -> Scalar:
        self.refuse(event, depth=0)
        if not isinstance(event, ScalarEvent):
            at = self.begin + event.start_mark.index
            raise _RefusedError(at, 'a key has to be a word', 'put a value that begins with [ or { in double quotes')
        return self.scalar(event, flow=flow)

    def refuse(self, event: Event, *, depth: int) -> None:
        at = self.begin + event.start_mark.index
        if isinstance(event, NodeEvent) and (event.anchor is not None or getattr(event, 'tag', None) is not None):
            mark = self.source[at]
            raise _RefusedError(at, f'a value cannot begin with {mark}', 'put the whole value in double quotes')
        if depth > DEEPEST:
            raise _RefusedError(at, f'more than {DEEPEST} levels of lists and keys in one another')

    def duplicate(self, key: Scalar, first: Scalar) -> None:
        message = f'the key {key.text!r} stands twice, first in line {first.span.line}'
        self.faults.append(error(self.path, key.span.line, 'duplicate-key', message, 'keep one of the two'))

    def comment(self, end: int, span: Span) -> None:
        """Warn of a value whose `#5` YAML takes for a comment; one that is meant has a space behind its `#`."""
        if match := _COMMENT.match(self.source, end):
            message = f'YAML takes {match[1][:40]!r} for a comment, which is not printed'
            hint = 'put the whole value in double quotes; in a comment write a space after #'
            self.faults.append(warning(self.path, span.line, 'yaml-comment', message, hint))

    def scalar(self, event: ScalarEvent, *, flow: bool) -> Scalar:
        span = self.span(event, event)
        style = _STYLES.get(event.style or '', 'flow' if flow else 'plain')
        margin = ''
        if style in ('literal', 'folded'):
            margin, length = _block_extent(self.source[span.start : span.end], event.value)
            span = Span(self.path, span.start, span.start + length, span.line)
        if style in ('plain', 'flow') and event.value:
            self.comment(span.end, span)
        if match := FORBIDDEN.search(event.value):
            self.faults.append(forbidden(match[0], path=self.path, line=span.line))
        return Scalar(FORBIDDEN.sub('\ufffd', event.value), style, span, margin)

    def span(self, first: Event, last: Event) -> Span:
        start, end = self.begin + first.start_mark.index, self.begin + last.end_mark.index
        return Span(self.path, start, end, self.lines.at(start))


def _block_extent(raw: str, value: str) -> tuple[str, int]:
    """The margin of a block scalar and the length of its span, given the parser's own, which runs to the next token."""
    header, *lines = raw.replace('\r\n', '\n').replace('\r', '\n').split('\n')
    first = next((line for line in lines if line.strip(' ')), None)
    decoded = next((line for line in value.split('\n') if line.strip(' ')), None)
    if first is None or decoded is None:
        return '', len(header) if not value.strip('\n') else len(raw.rstrip('\r\n'))
    width = _leading_spaces(first) - _leading_spaces(decoded)
    content = [match for match in _LINE.finditer(raw) if match[1].strip(' ') or len(match[1]) > width]
    return ' ' * width, content[-1].end(1)


def _leading_spaces(line: str) -> int:
    return len(line) - len(line.lstrip(' '))
