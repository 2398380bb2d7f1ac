"""Blocks -> elements, with the text of each unit still to be read for its inline marks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString

from briefpress.diagnostics import Diagnostic, error
from briefpress.dialect import attributes
from briefpress.dialect.blocks import Block
from briefpress.dialect.inlines import plain


class Leaf(NamedTuple):
    """An element whose text is Markdown that begins at `path:line`."""

    element: Element
    path: str
    line: int


@dataclass
class Build:
    """A text as elements: the body and, by label, each footnote; `leaves` are the units that hold inline marks.

    `texts` are units (id -> text and line) whose text is another than that of the source, `paths` the files it is in.
    """

    path: str
    texts: Mapping[str, tuple[str, int]]
    paths: Mapping[str, str]
    body: Element = field(default_factory=lambda: Element('div'))
    notes: dict[str, Element] = field(default_factory=dict)
    leaves: list[Leaf] = field(default_factory=list)
    faults: list[Diagnostic] = field(default_factory=list)


def build(root: Block, *, path: str, texts: Mapping[str, tuple[str, int]], paths: Mapping[str, str]) -> Build:
    """The elements of a tree of blocks, with the units in `texts` in the place of their own text."""
    built = Build(path, texts, paths)
    for note in root.walk():
        if note.kind == 'note' and note.info not in built.notes:
            built.notes[note.info] = Element('div')
            _all(built, built.notes[note.info], note)
    _all(built, built.body, root)
    return built


def _all(built: Build, parent: Element, block: Block) -> None:
    for child in block.children:
        if make := _MAKERS.get(child.kind):
            make(built, parent, child)


def _unit(parent: Element, tag: str, block: Block) -> Element:
    element = SubElement(parent, tag)
    if block.unit:
        element.set('data-unit', block.unit)
        element.set('data-line', str(block.line + (block.kind == 'fence')))
    return element


def _leaf(built: Build, parent: Element, tag: str, block: Block) -> Element:
    element = _unit(parent, tag, block)
    element.text, line = built.texts.get(block.unit, (block.text, block.line))
    if tag != 'span':
        _set(built, element, *attributes.last(element), block.last)
    built.leaves.append(Leaf(element, built.paths.get(block.unit, built.path), line))
    return element


def _set(built: Build, element: Element, text: str, listed: attributes.Listed, line: int) -> None:
    element.text = text
    built.faults += [attributes.refused(*item, built.path, line) for item in attributes.put(element, listed)]


def _paragraph(built: Build, parent: Element, block: Block) -> None:
    _leaf(built, parent, 'p', block)


def _heading(built: Build, parent: Element, block: Block) -> None:
    _leaf(built, parent, f'h{block.size}', block)


def _quote(built: Build, parent: Element, block: Block) -> None:
    _all(built, SubElement(parent, 'blockquote'), block)


def _list(built: Build, parent: Element, block: Block) -> None:
    element = SubElement(parent, 'ul' if block.marker in '-+*' else 'ol')
    if element.tag == 'ol' and block.size != 1:
        element.set('start', str(block.size))
    if not block.loose():
        element.set('class', 'tight')
    for item in block.children:
        _all(built, SubElement(element, 'li'), item)


def _rule(_: Build, parent: Element, __: Block) -> None:
    SubElement(parent, 'hr')


def _code(built: Build, parent: Element, block: Block) -> None:
    pre = _unit(parent, 'pre', block)
    code = SubElement(pre, 'code')
    code.text = AtomicString(block.text)
    pre.text = plain(block.info)
    info, listed = attributes.last(pre)
    _set(built, pre, '', listed, block.line)
    if info:
        code.set('class', 'language-' + info.split()[0])


def _table(built: Build, parent: Element, block: Block) -> None:
    table = SubElement(parent, 'table', {'class': 'table'})
    head, *rows = block.children
    _row(built, SubElement(table, 'thead'), head, 'th', block.info.split())
    body = SubElement(table, 'tbody') if rows else table
    for row in rows:
        _row(built, body, row, 'td', block.info.split())


def _row(built: Build, parent: Element, row: Block, tag: str, alignments: list[str]) -> None:
    element = SubElement(parent, 'tr')
    for at, alignment in enumerate(alignments):
        cell = _leaf(built, element, tag, row.children[at]) if at < len(row.children) else SubElement(element, tag)
        if alignment in ('right', 'center'):
            cell.set('class', ' '.join(filter(None, [alignment, cell.get('class', '')])))
    for extra in row.children[len(alignments) :]:
        _leaf(built, element, tag, extra)  # reported, and its text is not lost


def _component(built: Build, parent: Element, block: Block) -> None:
    element = SubElement(parent, 'div', {'data-component': block.info})
    if block.argument:
        element.set('data-argument', block.argument)
    element.set('data-unit', block.unit)
    element.set('data-line', str(block.line))
    _all(built, element, block)


def _argument(built: Build, parent: Element, block: Block) -> None:
    _leaf(built, parent, 'span', block).set('data-argument', '')


def _options(built: Build, parent: Element, block: Block) -> None:
    for at, text in enumerate(block.text.rstrip('\n').split('\n')):
        name, _, value = (part.strip() for part in text.partition(':'))
        if attributes.allowed('div', name, value) and name in ('id', 'class'):
            parent.set(f'data-option-{name}', value)
        elif name == 'class' and attributes.is_reserved(value):
            built.faults.append(attributes.refused(name, value, built.path, block.line + at))
        else:
            hint = 'options are `id: name` and `class: name`; the content needs an empty line before it'
            message = f'`{text.strip()}` is not an option of a component'
            built.faults.append(error(built.path, block.line + at, 'unknown-option', message, hint))


_MAKERS: dict[str, Callable[[Build, Element, Block], None]] = {
    'paragraph': _paragraph,
    'heading': _heading,
    'quote': _quote,
    'list': _list,
    'rule': _rule,
    'code': _code,
    'fence': _code,
    'table': _table,
    'component': _component,
    'argument': _argument,
    'options': _options,
}
