"""Blocks -> HTML, and all that is amiss in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from xml.etree.ElementTree import Element, tostring

from markdown.util import AtomicString

from briefpress.diagnostics import Diagnostic, error
from briefpress.dialect import inlines, links
from briefpress.dialect.blocks import Block
from briefpress.dialect.build import Build, Leaf, build
from briefpress.dialect.inspection import Inspector
from briefpress.dialect.lint import lint
from briefpress.dialect.sanitise import sanitise
from briefpress.dialect.syntax import clean
from briefpress.limits import DEFAULTS

LONGEST = 20_000
"""Characters in a unit: reading inline marks takes longer than linear time."""

MARKS = 500
"""The most of `[`, `~` and `^` in a unit, each, for the same reason."""

_NO_TEXTS: Mapping[str, tuple[str, int]] = MappingProxyType({})
_NO_PATHS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Rendered:
    """`body` as HTML; inline HTML by unit id in `texts`; the HTML of each footnote by label in `notes`."""

    body: str = field(repr=False)
    texts: Mapping[str, str] = field(repr=False)
    notes: Mapping[str, str] = field(repr=False)
    diagnostics: tuple[Diagnostic, ...]


def render(
    root: Block,
    *,
    path: str,
    texts: Mapping[str, tuple[str, int]] = _NO_TEXTS,
    paths: Mapping[str, str] = _NO_PATHS,
    limits: Mapping[str, int] = DEFAULTS,
) -> Rendered:
    """The HTML of a text, and of the Markdown in `texts` (unit id -> text, line), which shares its link definitions.

    A unit of the text that is in `texts` too, as in a translation, has that text in the place of its own. `paths` gives
    the file of a text that is not in `path`, `limits` the house's nesting and columns. No text makes it fail; what is
    refused is shown as plain text and reported, in the order of the lines.
    """
    built = build(root, path=path, texts=texts, paths=paths)
    inside = {block.unit for block in root.walk()}
    outside = {
        unit: Leaf(Element('span'), paths.get(unit, path), line)
        for unit, (_, line) in texts.items()
        if unit not in inside
    }
    for unit, leaf in outside.items():
        leaf.element.text = clean(texts[unit][0])
    faults = [
        *lint(root, path=path, limits=limits),
        *built.faults,
        *_inline(root, built, [*built.leaves, *outside.values()]),
    ]
    return Rendered(
        sanitise(_inner(built.body, between='\n')),
        {unit: sanitise(_inner(leaf.element)) for unit, leaf in outside.items()},
        {label: sanitise(_inner(note)) for label, note in built.notes.items()},
        tuple(sorted(faults, key=lambda fault: (fault.path, fault.line))),
    )


def _inline(root: Block, built: Build, leaves: list[Leaf]) -> Iterator[Diagnostic]:
    """Read the inline marks of every unit."""
    references: dict[str, tuple[str, str]] = {}
    yield from _define(root, built.path, references)
    markdown = inlines.parser(references)
    inspector = Inspector(built.notes)
    for leaf in leaves:
        text = leaf.element.text or ''
        most = max(map(text.count, '[~^'))
        if len(text) > LONGEST or most > MARKS:
            leaf.element.text = AtomicString(text)
            message = f'a unit of {len(text)} characters, with {most} of one of the marks `[`, `~` and `^`'
            hint = f'the most are {LONGEST} and {MARKS}: make several paragraphs of it'
            yield error(leaf.path, leaf.line, 'too-large', message, hint)
        elif inlines.read(markdown, leaf.element):
            yield from inspector.inspect(leaf)
        else:
            hint = 'close bold and italic text before other begins'
            yield error(leaf.path, leaf.line, 'too-deep', 'marks nested too deeply in one another', hint)
    for note in root.walk():
        if note.kind == 'note' and note.info not in inspector.used:
            inspector.used.add(note.info)
            hint = f'write `[^{note.info}]` where it belongs'
            yield error(built.path, note.line, 'unused-footnote', f'nothing refers to the footnote `{note.info}`', hint)


def _define(root: Block, path: str, references: dict[str, tuple[str, str]]) -> Iterator[Diagnostic]:
    """The link definitions of a text; the first of a label holds."""
    for block in root.walk():
        for definition in block.definitions:
            url = inlines.plain(definition.url)
            if not (links.may_link(url) or links.may_show(url)):
                yield links.refused(url, path, definition.line)
                url = links.REFUSED
            title = inlines.plain(definition.title)
            references.setdefault(definition.label, (inlines.literal(url), inlines.literal(title)))


def _inner(element: Element, *, between: str = '') -> str:
    """The HTML inside an element. Python-Markdown's own serialiser takes `&amp;copy;` in a text for an entity."""
    text = Element('span')
    text.text = element.text
    inner = tostring(text, encoding='unicode', method='html')[len('<span>') : -len('</span>')]
    return inner + between.join(tostring(child, encoding='unicode', method='html') for child in element)
