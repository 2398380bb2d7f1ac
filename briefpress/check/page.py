"""The HTML of a brief as the checks look at it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import html as lxml_html
from lxml.html import HtmlElement

from briefpress.dialect import scan
from briefpress.headings import set_heading_ids
from briefpress.load.front_matter import find_parts
from briefpress.model import Brief


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of HTML from the file `path`; `line` is that of elements which know none."""

    root: HtmlElement
    path: str
    line: int

    def line_of(self, element: HtmlElement) -> int:
        """The source line of the nearest element around that has one."""
        for around in (element, *element.iterancestors()):
            if around.get('data-line'):
                return int(around.get('data-line'))
        return self.line


@dataclass(frozen=True, slots=True)
class Page:
    """The body, with the ids that its headings will have, and all other pieces: footnotes, cells, front matter.

    `unclosed` holds the lines of components without an end, which swallow what comes after them; `cut` says that code
    or a comment without an end swallows the rest of the text. Both are reported by load, and what follows from them
    is no further fault.
    """

    body: Part
    others: tuple[Part, ...]
    unclosed: frozenset[int]
    cut: bool

    def parts(self) -> Iterator[Part]:
        """All pieces, the body first."""
        yield self.body
        yield from self.others


def read_page(brief: Brief) -> Page:
    """The pieces of a brief, with the ids that merging will give its headings."""
    body = _fragment(brief.body)
    set_heading_ids(body)
    notes = [Part(_fragment(note), brief.path, 0) for note in brief.notes.values()]
    spans = {name: brief.units[name].span for name in brief.texts}
    texts = [Part(_fragment(text), spans[name].path, spans[name].line) for name, text in brief.texts.items()]
    return Page(Part(body, brief.path, 0), (*notes, *texts), *_unclosed(brief))


def _unclosed(brief: Brief) -> tuple[frozenset[int], bool]:
    source = brief.sources[brief.path]
    parts = find_parts(source)
    blocks = list(scan(source, begin=parts.body if parts else 0).walk())
    components = {block.line for block in blocks if block.kind == 'component' and not block.closed}
    cut = any(
        (block.kind == 'fence' and not block.closed)
        or (block.kind == 'comment' and '-->' not in source[block.start : block.end])
        for block in blocks
    )
    return frozenset(components), cut


def _fragment(html: str) -> HtmlElement:
    return lxml_html.fragment_fromstring(html, create_parent='div')
