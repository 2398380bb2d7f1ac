"""A catalogue as XLIFF, 2.0 and 1.2 (OASIS), for agencies and their programs.

Each text is a unit. Its id holds what it was when it went out, as ids are what every program keeps: `u`, its
`key_mark`, the `text_mark` of its translation (0 where there is none), and the first letter of its state, with hyphens
between. Tokens that no translation changes are `ph` elements; emphasis and the marks of links stay Markdown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from lxml import etree

from briefpress.exchange.inline import Token, numbered
from briefpress.exchange.left import count_line
from briefpress.exchange.notes import shown_remarks
from briefpress.exchange.values import Export, key_mark, text_mark
from briefpress.translate.catalogue import Entry

VERSION_2 = 'urn:oasis:names:tc:xliff:document:2.0'
VERSION_12 = 'urn:oasis:names:tc:xliff:document:1.2'
STATES_2 = {
    'missing': 'initial',
    'stale': 'initial',
    'draft': 'initial',
    'translated': 'translated',
    'reviewed': 'reviewed',
}
STATES_12 = {
    'missing': 'needs-translation',
    'stale': 'needs-review-translation',
    'draft': 'needs-review-translation',
    'translated': 'translated',
    'reviewed': 'signed-off',
}
OWN = 'briefpress'
SENT = 'texts'
"""The kind of the note that says how many texts there are."""

_XML = '{http://www.w3.org/XML/1998/namespace}'
_GROUPS = frozenset('file unit segment notes originalData header body trans-unit alt-trans'.split())  # noqa: SIM905


def write_xliff(export: Export) -> bytes:
    """The entries as XLIFF 2.0."""
    root = etree.fromstring(f'<xliff xmlns="{VERSION_2}" version="2.0"/>')
    root.set('srcLang', export.source_language)
    root.set('trgLang', export.language)
    file = etree.SubElement(root, 'file', {'id': export.slug, 'original': original(export)})
    _notes(file, _about(export))
    for entry in export.entries:
        unit = etree.SubElement(file, 'unit', {'id': unit_id(entry), 'canResegment': 'no'})
        unit.set(f'{_XML}space', 'preserve')
        if entry.context:
            unit.set('name', entry.context)
        _notes(unit, _remarks(entry))
        _fill_unit(unit, entry)
    return _bytes(root)


def _fill_unit(unit: etree._Element, entry: Entry) -> None:
    source, target = numbered(entry.source, entry.target)
    tokens = {piece.number: piece for piece in (*source, *target) if isinstance(piece, Token)}
    if tokens:
        data = etree.SubElement(unit, 'originalData')
        for number, token in sorted(tokens.items()):
            etree.SubElement(data, 'data', {'id': f'd{number}'}).text = token.text
    segment = etree.SubElement(unit, 'segment', {'id': 's1', 'state': STATES_2[entry.state]})
    if entry.state in ('stale', 'draft'):
        segment.set('subState', f'{OWN}:{entry.state}')
    _fill(etree.SubElement(segment, 'source'), source, _placeholder_2)
    if entry.target:
        _fill(etree.SubElement(segment, 'target'), target, _placeholder_2)


def _placeholder_2(token: Token) -> etree._Element:
    names = {'id': str(token.number), 'dataRef': f'd{token.number}', 'equiv': token.text, 'disp': token.text}
    return etree.Element('ph', {**names, 'canDelete': 'no'})


def _notes(parent: etree._Element, notes: Iterable[tuple[str, str]]) -> None:
    found = list(notes)
    if found:
        group = etree.SubElement(parent, 'notes')
        for number, (kind, text) in enumerate(found, 1):
            # Its own mark is in the id, so that a note which somebody has altered is told from one that was sent.
            names = {'id': f'n{number}-{text_mark(text)}', 'category': kind}
            etree.SubElement(group, 'note', names).text = text


def write_xliff_12(export: Export) -> bytes:
    """The entries as XLIFF 1.2."""
    root = etree.fromstring(f'<xliff xmlns="{VERSION_12}" version="1.2"/>')
    names = {'original': original(export), 'datatype': 'plaintext'}
    languages = {'source-language': export.source_language, 'target-language': export.language}
    file = etree.SubElement(root, 'file', {**names, **languages})
    header = etree.SubElement(file, 'header')
    _notes_12(header, _about(export))
    body = etree.SubElement(file, 'body')
    for entry in export.entries:
        unit = etree.SubElement(body, 'trans-unit', {'id': unit_id(entry)})
        unit.set(f'{_XML}space', 'preserve')
        if entry.context:
            unit.set('resname', entry.context)
        if entry.state == 'reviewed':
            unit.set('approved', 'yes')
        _fill_unit_12(unit, entry)
    return _bytes(root)


def _fill_unit_12(unit: etree._Element, entry: Entry) -> None:
    source, target = numbered(entry.source, entry.target)
    _fill(etree.SubElement(unit, 'source'), source, _placeholder_12)
    element = etree.SubElement(unit, 'target', {'state': STATES_12[entry.state]})
    _fill(element, target, _placeholder_12)
    _notes_12(unit, _remarks(entry))
    if entry.state == 'stale':
        element.set('state-qualifier', 'fuzzy-match')
        before = etree.SubElement(unit, 'alt-trans', {'alttranstype': 'previous-version'})
        source, target = numbered(entry.previous, entry.target)
        _fill(etree.SubElement(before, 'source'), source, _placeholder_12)
        _fill(etree.SubElement(before, 'target'), target, _placeholder_12)


def _placeholder_12(token: Token) -> etree._Element:
    element = etree.Element('ph', {'id': str(token.number), 'equiv-text': token.text})
    element.text = token.text
    return element


def _notes_12(parent: etree._Element, notes: Iterable[tuple[str, str]]) -> None:
    for kind, text in notes:
        etree.SubElement(parent, 'note', {'from': f'{OWN} {kind} {text_mark(text)}'}).text = text


def _about(export: Export) -> list[tuple[str, str]]:
    """What a translator is told of the file, each with its kind."""
    count = count_line((entry.state for entry in export.entries), total=export.total)
    return [('title', export.title), (SENT, str(len(export.entries))), ('left', count)]


def original(export: Export) -> str:
    """The brief as the path of its text, as both versions name what was translated."""
    return f'content/{export.slug}/brief.md'


def unit_id(entry: Entry) -> str:
    """The id of an entry's unit."""
    return f'u-{key_mark(*entry.key)}-{text_mark(entry.target) or 0}-{entry.state[0]}'


def _remarks(entry: Entry) -> Iterator[tuple[str, str]]:
    """What a translator is told of a text, each with its kind."""
    if entry.context:
        yield 'context', entry.context
    if entry.state == 'stale':
        yield 'previous-source', entry.previous
    for line in shown_remarks(entry.remarks):
        yield 'remark', line
    if entry.notes.strip():
        yield 'note', entry.notes


def _fill(
    element: etree._Element, pieces: Sequence[str | Token], placeholder: Callable[[Token], etree._Element]
) -> None:
    """Put text and tokens into an element."""
    for piece in pieces:
        if isinstance(piece, Token):
            element.append(placeholder(piece))
        elif len(element):
            element[-1].tail = (element[-1].tail or '') + piece
        else:
            element.text = (element.text or '') + piece


def _bytes(root: etree._Element) -> bytes:
    _indent(root, '\n')
    return etree.tostring(root, encoding='UTF-8', xml_declaration=True) + b'\n'


def _indent(element: etree._Element, line: str) -> None:
    """Put what holds no text into lines; lxml's own `indent` would put spaces into texts that end with a token."""
    inner = f'{line}  '
    element.text = inner
    for child in element:
        child.tail = inner
        if etree.QName(child).localname in _GROUPS:
            _indent(child, inner)
    if len(element):
        element[-1].tail = line
