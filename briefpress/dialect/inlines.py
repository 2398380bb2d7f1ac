"""Inline Markdown: Python-Markdown's patterns, with CommonMark's where Python-Markdown's would lose or pass text."""

# ruff: noqa: ARG002, N802 - the names and arguments are Python-Markdown's
from __future__ import annotations

import html
import re
import string
from collections.abc import Mapping
from html.entities import html5
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import (
    REFERENCE_RE,
    InlineProcessor,
    ReferenceInlineProcessor,
    SubstituteTagInlineProcessor,
)
from markdown.util import ETX, STX, AtomicString
from pymdownx.caret import InsertSupExtension
from pymdownx.tilde import DeleteSubExtension

from briefpress.dialect.syntax import clean

RAW = 'raw-html'
"""The tag of an element that holds raw HTML as text, until it is reported."""

DEEPEST = 50
"""How deep inline marks may be nested; Python-Markdown's own limit is that of Python's stack."""

_ENTITY = r'&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]*);'
_ESCAPE = re.compile(rf'\\([{re.escape(string.punctuation)}])|({_ENTITY})')
_ATTRIBUTE = r"""\s++[A-Za-z_:][\w.:-]*+(?:\s*+=\s*+(?:[^\s"'=<>`]++|'[^']*+'|"[^"]*+"))?+"""
_TAG = rf'</?[A-Za-z][A-Za-z0-9-]*+(?:{_ATTRIBUTE})*+\s*+/?>'
# None of these goes on over another of its kind, as that would take quadratic time.
_OTHER = r'<!--(?:(?!<!--|-->).)*-->|<\?(?:(?!<\?|\?>).)*\?>|<![A-Za-z][^<>]*>|<!\[CDATA\[(?:(?!<!|\]\]>).)*\]\]>'


_Found = tuple[Element | str | None, int | None, int | None]


def parser(references: Mapping[str, tuple[str, str]]) -> Markdown:
    """A Python-Markdown that knows the dialect's inline marks and the link definitions (label -> url, title).

    Its own emphasis takes linear time, which that of pymdownx.betterem 11 does not.
    """
    markdown = Markdown(
        extensions=[InsertSupExtension(insert=False), DeleteSubExtension(), _Inlines()],
    )
    markdown.references.update(references)
    return markdown


def read(markdown: Markdown, element: Element) -> bool:
    """Read the inline marks in an element's text; what was escaped stays marked until `restore`.

    False where they are nested deeper than DEEPEST, or so entangled that Python-Markdown 3.11 cuts off what stands
    behind them, as in  *a**b*`c` : the text is then as it was.
    """
    outer, text = Element('div'), element.text or ''
    outer.append(element)
    try:
        markdown.treeprocessors['inline'].run(outer)
        shallow = _depth(element) <= DEEPEST and _is_whole(element)
    except RecursionError:  # many times as deep
        references = dict(markdown.references)
        markdown.reset()
        markdown.references.update(references)
        shallow = False
    if not shallow:
        del element[:]
        element.text = AtomicString(text)
    return shallow


def restore(element: Element) -> None:
    """Put the characters that were escaped in place of their marks, in everything inside an element."""
    for part in element.iter():
        part.text = _restored(part.text)
        if part is not element:
            part.tail = _restored(part.tail)
        for name, value in part.items():
            part.set(name, _restored(value) or '')


def plain(text: str) -> str:
    """The text with its backslash escapes and entities resolved."""
    return _ESCAPE.sub(lambda match: match[1] or _character(match[2]), text)


def resolved(text: str) -> str:
    """An attribute's text with its entities and marked characters resolved."""
    return _restored(re.sub(_ENTITY, lambda match: literal(_character(match[0])), text)) or ''


def literal(text: str) -> str:
    """The text in Python-Markdown's marks for escaped characters, so that nothing in it is markup."""
    return ''.join(f'{STX}{ord(char)}{ETX}' for char in text)


def _depth(element: Element) -> int:
    return 1 + max(map(_depth, element), default=0)


def _is_whole(element: Element) -> bool:
    """Whether no mark of Python-Markdown's own is left in the text, as one is that has lost its begin or end."""
    shown = _restored(''.join(element.itertext())) or ''
    return STX not in shown and ETX not in shown


def _restored(text: str | None) -> str | None:
    return text and re.sub(f'{STX}([0-9]+){ETX}', lambda match: chr(int(match[1])), text)


def _with_backslashes(text: str) -> str:
    """The text as it was written, where a backslash escapes nothing."""
    return re.sub(f'{STX}([0-9]+){ETX}', lambda match: f'\\{chr(int(match[1]))}', text)


def _character(entity: str) -> str:
    """The characters of an entity (CommonMark 6.2); one that HTML does not know stays as it is written."""
    if entity[1] != '#' and entity[1:] not in html5:
        return entity
    return clean(html.unescape(entity)) or '\ufffd'


class _Inlines(Extension):
    """Our patterns, at the priorities of those that they replace."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.inlinePatterns.register(_CodeSpan(_CodeSpan.FORM, md), 'backtick', 190)
        md.inlinePatterns.register(_FootnoteMark(r'\[\^([^\]\s]+)\]', md), 'footnote', 175)
        md.inlinePatterns.register(_Autolink(r'<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*)>', md), 'autolink', 120)
        md.inlinePatterns.register(_Autolink(r'<([\w.!#$%&\'*+/=?^`{|}~-]+@[\w.-]+)>', md), 'automail', 110)
        # The look-behind keeps a line of many spaces from taking quadratic time.
        md.inlinePatterns.register(SubstituteTagInlineProcessor(r'(?:(?<! ) {2,}|\\)\n', 'br'), 'linebreak', 100)
        md.inlinePatterns.register(_RawHtml(f'{_TAG}|{_OTHER}', md), 'html', 90)
        md.inlinePatterns.register(_Entity(_ENTITY, md), 'entity', 80)
        md.inlinePatterns.register(_Reference(REFERENCE_RE, md), 'reference', 170)
        md.ESCAPED_CHARS = list(string.punctuation)


class _CodeSpan(InlineProcessor):
    """Code spans (CommonMark 6.1); Python-Markdown's own lose text where backticks do not pair."""

    FORM = r'\\[\\`]|(`++)(.+?)(?<!`)\1(?!`)|`++'

    def handleMatch(self, m: re.Match[str], data: str) -> _Found:  # type: ignore[override]
        if not m[1]:
            return None, None, None
        text = m[2]
        element = Element('code')
        padded = text.strip(' \n') and text[0] in ' \n' and text[-1] in ' \n'
        element.text = AtomicString(text[1:-1] if padded else text)
        return element, m.start(), m.end()


class _FootnoteMark(InlineProcessor):
    """`[^label]`."""

    def handleMatch(self, m: re.Match[str], data: str) -> _Found:  # type: ignore[override]
        return Element('a', {'class': 'footnote-ref', 'data-note': self.unescape(m[1])}), m.start(), m.end()


class _Reference(ReferenceInlineProcessor):
    """`[text][label]`; Python-Markdown's own takes `[text] [label]` for a link too."""

    RE_LINK = re.compile(r'\[([^\]]*)\]')


class _Autolink(InlineProcessor):
    """`<https://..>` and `<name@host>`; the address as it is written is also the text."""

    def handleMatch(self, m: re.Match[str], data: str) -> _Found:  # type: ignore[override]
        address = _with_backslashes(self.unescape(m[1]))
        element = Element('a', {'href': address if ':' in address else f'mailto:{address}'})
        element.text = AtomicString(address)
        return element, m.start(), m.end()


class _RawHtml(InlineProcessor):
    """A tag, comment, declaration .. (CommonMark 6.6), kept as text."""

    def handleMatch(self, m: re.Match[str], data: str) -> _Found:  # type: ignore[override]
        element = Element(RAW)
        element.text = AtomicString(_with_backslashes(self.unescape(m[0])))
        return element, m.start(), m.end()


class _Entity(InlineProcessor):
    """`&copy;`, `&#169;`: the character, as text."""

    def handleMatch(self, m: re.Match[str], data: str) -> _Found:  # type: ignore[override]
        return literal(_character(m[0])), m.start(), m.end()
