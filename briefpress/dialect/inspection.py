"""A unit once its inline marks are read: what is refused in it, and Markdown that is left in its text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from briefpress.diagnostics import Diagnostic, error
from briefpress.dialect import attributes, inlines, links
from briefpress.dialect.build import Leaf

_LEFT = re.compile(
    r"""
    (?P<reference> \[[^\[\]]+\]\[[^\[\]]*\] )
    | (?P<footnote> \[\^[^\]\n]*\] )
    | (?P<address> \]\( )
    | (?P<strong> (?<![\w*])\*{2,3}(?=[^\s*]) | (?<=[^\s*])\*{2,3}(?![\w*]) | (?<!\S)\*\*[ ][^\W\d][^*\n]*[ ]\*\*(?!\S)
                | (?<![\w_])__(?=[^\W_]) | (?<=[^\W_])__(?![\w_]) )
    | (?P<attributes> \{:[^{}\n]*\}
                | \{[ ]*(?:[\#.][A-Za-z][\w-]*|(?:id|class|lang|dir|width)=[^{}\s]+)(?:[ ][^{}\n]*)?\} )
    | (?P<heading> ^\#{2,6}(?=[^\W_]) )
    | (?P<component> ^/{3,}.*$ )
    """,
    re.VERBOSE | re.MULTILINE,
)
_MENDS = {
    'reference': 'no link is defined by this label: write `[label]: https://..` in a paragraph of its own',
    'footnote': 'a footnote mark is `[^label]`, its label without spaces',
    'address': 'a link is `[text](https://..)`, its address without spaces; write `\\]` for a bracket in the text',
    'strong': 'bold text is `**text**`, without spaces inside the stars; write `\\*` for a star',
    'attributes': 'an attribute list stands right behind what it describes, or alone on the last line of a paragraph',
    'heading': 'a heading needs a space behind its `#`',
    'component': 'a component is `/// name | argument`, and `///` alone closes it',
}
_ESCAPED = re.compile('\2[0-9]+\3')
_NUMBERS = re.compile(r'\[[0-9, ]+\]\[[0-9, ]+\]')
_OTHER = '\ufffc'


class Inspector:
    """Inspects one unit after another, as raw HTML and footnotes go over several of them."""

    def __init__(self, notes: Mapping[str, Element]) -> None:
        self.notes = notes
        self._in_notes = {part for note in notes.values() for part in note.iter()}
        self.used: set[str] = set()
        self._open: Counter[str] = Counter()

    def inspect(self, leaf: Leaf) -> Iterator[Diagnostic]:
        """What is amiss in a unit; what is refused is plain text afterwards."""
        line, shown = leaf.line, ''
        for part in _parts(leaf.element):
            if isinstance(part, str):
                shown += part
                line += part.count('\n')
            else:
                yield from self._element(part, leaf, line)
                yield from _set(part, leaf.path, line)
        yield from _nested(leaf)
        yield from _leftovers(shown, leaf)
        inlines.restore(leaf.element)

    def _element(self, element: Element, leaf: Leaf, line: int) -> Iterator[Diagnostic]:
        path = leaf.path
        if element.tag == inlines.RAW:
            element.tag = 'span'
            yield from self._raw(element.text or '', path, line)
        elif element.tag == 'code':
            element.text = (element.text or '').replace('\n', ' ')
        elif label := element.get('data-note'):
            self.used.add(label)
            if label not in self.notes:
                _to_text(element, f'[^{label}]')
                hint = f'write it in a paragraph of its own: `[^{label}]: its text`'
                yield error(path, line, 'undefined-footnote', f'there is no footnote `{label}`', hint)
            elif leaf.element in self._in_notes:
                _to_text(element, f'[^{label}]')
                message = f'a footnote holds paragraphs alone, and no footnote mark such as `[^{label}]`'
                yield error(path, line, 'footnote-body', message, 'say in this footnote what the other one says')
        elif element.tag in ('a', 'img'):
            yield from _address(element, path, line)

    def _raw(self, text: str, path: str, line: int) -> Iterator[Diagnostic]:
        """One fault for a tag and the tag that closes it."""
        name = re.sub(r'[^a-z0-9-].*', '', text.lstrip('</').lower(), flags=re.DOTALL)
        if text.startswith('</') and self._open[name]:
            self._open[name] -= 1
            return
        self._open[name] += not text.startswith('</')
        hint = 'write it in Markdown, or `\\<` for the sign itself'
        yield error(path, line, 'raw-html', f'HTML is not allowed in Markdown: `{_short(text)}`', hint)


def _parts(element: Element) -> Iterator[str | Element]:
    """Text and elements in the order of the source, with as many line feeds as it has."""
    yield element.text or ''
    for child in element:
        sign = _sign(child)
        yield child  # which may change it, and takes an attribute list from its tail
        if sign:
            yield sign
        else:
            yield from _parts(child)
        yield child.tail or ''


def _sign(element: Element) -> str:
    """What stands for an element whose text is not to be read; else nothing."""
    if element.tag in ('code', inlines.RAW):
        return _OTHER + '\n' * (element.text or '').count('\n')
    if element.tag == 'br':
        return '\n'
    return '' if element.text or len(element) else _OTHER


def _set(element: Element, path: str, line: int) -> Iterator[Diagnostic]:
    for name, value in attributes.put(element, attributes.after(element)):
        yield attributes.refused(name, value, path, line)


def _address(element: Element, path: str, line: int) -> Iterator[Diagnostic]:
    for name in ('href', 'src', 'title', 'alt'):
        if name in element.attrib:
            element.set(name, inlines.resolved(element.attrib[name]))
    address = element.get('href', element.get('src', ''))
    if links.may_link(address) if element.tag == 'a' else links.may_show(address):
        # An empty link to an id is filled in later.
        if element.tag == 'a' and address[0] != '#' and not len(element) and not (element.text or '').strip():
            yield error(path, line, 'broken-reference', 'the link has no text', f'write  [text]({address})')
        return
    if element.tag == 'img':
        element.text = element.get('alt')
    _to_text(element)
    if address != links.REFUSED:
        yield links.refused(address, path, line)


def _to_text(element: Element, text: str = '') -> None:
    element.tag = 'span'
    element.attrib.clear()
    element.text = text or element.text


def _nested(leaf: Leaf) -> Iterator[Diagnostic]:
    for link in leaf.element.iter('a'):
        for inner in link.iter('a'):
            if inner is not link:
                _to_text(inner)
                hint = 'move it out of the text of the link, or write `\\[` for a bracket'
                yield error(leaf.path, leaf.line, 'leftover-markup', 'a link or footnote mark inside a link', hint)


def _leftovers(shown: str, leaf: Leaf) -> Iterator[Diagnostic]:
    shown = _ESCAPED.sub(_OTHER, shown)
    for match in _LEFT.finditer(shown):
        kind = match.lastgroup or ''
        if _NUMBERS.fullmatch(match[0]) or (kind in ('heading', 'component') and leaf.element.tag != 'p'):
            continue
        line = leaf.line + shown.count('\n', 0, match.start())
        message = f'Markdown that would stay in the text: `{_short(match[0])}`'
        yield error(leaf.path, line, 'leftover-markup', message, _MENDS[kind])


def _short(text: str) -> str:
    text = ' '.join(text.replace(_OTHER, '..').split())
    return text if len(text) <= 40 else f'{text[:38]}..'
