"""A returned XLIFF file, of either version, from whatever program."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

from briefpress.diagnostics import Diagnostic, error, warning
from briefpress.docx_parts import DocxError, parse
from briefpress.exchange.notes import accepts, told
from briefpress.exchange.texts import allowed
from briefpress.exchange.values import INITIALS, Returned, Row, key_mark, text_mark
from briefpress.exchange.xliff import OWN, SENT, VERSION_2, VERSION_12
from briefpress.translate.catalogue import STATES

_ID = re.compile(r'u-([0-9a-f]{12})-([0-9a-f]{12}|0)-([a-z])')
_ORIGINAL = re.compile(r'content/([^/]+)/brief\.md')
_STATES_2 = {'initial': 'draft', 'translated': 'translated', 'reviewed': 'reviewed', 'final': 'reviewed'}
_STATES_12 = {'final': 'reviewed', 'signed-off': 'reviewed', 'translated': 'translated', 'new': 'draft'}
"""States of 1.2 but those that begin with `needs-`, which are drafts."""


def read_xliff(data: bytes, *, path: str) -> tuple[Returned | None, tuple[Diagnostic, ...]]:
    """What is in a returned XLIFF file; None with one error where it cannot be read, or has declarations."""
    try:
        root = parse(data)
    except DocxError as fault:
        return None, (error(path, 0, 'bad-exchange', f'this is no XLIFF file that can be read: {fault}'),)
    version = etree.QName(root).namespace
    if etree.QName(root).localname != 'xliff' or version not in (VERSION_2, VERSION_12):
        message = f'this is XML, and neither XLIFF 2.0 nor 1.2: <{etree.QName(root).localname}>'
        return None, (error(path, 0, 'bad-exchange', message, 'export the file anew'),)
    returned = (_read_2 if version == VERSION_2 else _read_12)(root, path)
    if not returned.rows:
        return None, (error(path, 0, 'bad-exchange', 'this XLIFF file has no units'),)
    return returned, tuple(_edited(returned))


def _edited(returned: Returned) -> Iterator[Diagnostic]:
    """A warning for each source that is not the one of its unit's id."""
    for row in returned.rows:
        if row.id and row.id != key_mark(row.context, row.source):
            message = f'the source of this unit was changed to: {row.source}'
            hint = 'ask the author to change the brief'
            yield warning(returned.path, row.line, 'source-edited', message, hint)


def _read_2(root: etree._Element, path: str) -> Returned:
    file = root.find('{*}file')
    original = file.get('original', '') if file is not None else ''
    rows = tuple(_unit_2(unit) for unit in root.iter(f'{{{VERSION_2}}}unit'))
    sent = root.iterfind('{*}file/{*}notes/{*}note')
    count = next((note.text for note in sent if note.get('category') == SENT), '')
    return Returned(path, _slug(original), root.get('trgLang', ''), rows, _number(count))


def _unit_2(unit: etree._Element) -> Row:
    """A unit as a row. A program may have cut it into several segments: the least of their states counts."""
    data = {item.get('id', ''): item.text or '' for item in unit.iterfind('{*}originalData/{*}data')}
    tokens = {ph.get('id', ''): data.get(ph.get('dataRef', ''), '') or ph.get('equiv', '') for ph in unit.iter('{*}ph')}
    parts = list(unit.iterchildren('{*}segment', '{*}ignorable'))
    # What stands between two segments may have no target of its own: it is that of the source.
    targets = [part.find('{*}target' if part.tag.endswith('}segment') else '{*}source') for part in parts]
    states = [_STATES_2[part.get('state', '')] for part in parts if part.get('state') in _STATES_2]
    notes = [
        note.text or ''
        for note in unit.iterfind('{*}notes/{*}note')
        if not note.get('id', '').endswith(f'-{text_mark(note.text or "")}')
    ]
    return _row(
        unit,
        context=unit.get('name', ''),
        source=''.join(_text(part.find('{*}source'), tokens) for part in parts),
        target=''.join(_text(target, tokens) for target in targets),
        state=min(states, key=STATES.index, default=''),
        notes=notes,
    )


def _read_12(root: etree._Element, path: str) -> Returned:
    file = root.find('{*}file')
    names: Mapping[str, str] = dict(file.attrib) if file is not None else {}  # type: ignore[arg-type]
    rows = tuple(_unit_12(unit) for unit in root.iter(f'{{{VERSION_12}}}trans-unit'))
    sent = (note for note in root.iterfind('{*}file/{*}header/{*}note'))
    count = next((note.text for note in sent if note.get('from', '').startswith(f'{OWN} {SENT} ')), '')
    return Returned(path, _slug(names.get('original', '')), names.get('target-language', ''), rows, _number(count))


def _unit_12(unit: etree._Element) -> Row:
    source, target = unit.find('{*}source'), unit.find('{*}target')
    tokens = {ph.get('id', ''): _inner(ph) or ph.get('equiv-text', '') for ph in _codes(source)}
    said = target.get('state', '') if target is not None else ''
    state = 'draft' if said.startswith('needs-') else _STATES_12.get(said, '')
    notes = [
        f'{name}: {note.text}' if name else note.text or ''
        for note in unit.iterchildren('{*}note')
        if not (name := note.get('from', '')).startswith(f'{OWN} ')
        or not name.endswith(f' {text_mark(note.text or "")}')
    ]
    return _row(
        unit,
        context=unit.get('resname', ''),
        source=_text(source, tokens),
        target=_text(target, tokens),
        # Programs approve what is no longer fuzzy, which is less than that somebody has reviewed it.
        state='translated' if unit.get('approved') == 'yes' and state in ('', 'draft') else state,
        notes=notes,
    )


def _codes(element: etree._Element | None) -> Iterable[etree._Element]:
    return element.iter('{*}ph', '{*}x') if element is not None else ()


def _row(unit: etree._Element, *, context: str, source: str, target: str, state: str, notes: Iterable[str]) -> Row:
    found = _ID.fullmatch(unit.get('id', ''))
    lines = [allowed(line).strip() for note in notes for line in note.splitlines()]
    return Row(
        source=allowed(source),
        target=target,
        context=allowed(context),
        id=found[1] if found else '',
        base=None if not found else '' if found[2] == '0' else found[2],
        state=state,
        exported=INITIALS.get(found[3], '') if found else '',
        approved=any(map(accepts, lines)),
        notes=told(lines),
        place=f'unit {unit.get("id", "")}',
        line=unit.sourceline if isinstance(unit.sourceline, int) else 0,
    )


def _text(element: etree._Element | None, tokens: Mapping[str, str]) -> str:
    """The text of a source or target: its own, that of what encloses some of it, and its tokens."""
    return ''.join(_strings(element, tokens)) if element is not None else ''


def _strings(element: etree._Element, tokens: Mapping[str, str]) -> Iterator[str]:
    # Without recursion, as a file may nest its elements as deeply as it likes.
    yield element.text or ''
    open_ones: list[tuple[Iterator[etree._Element], str]] = [(iter(element), '')]
    while open_ones:
        for child in open_ones[-1][0]:
            name = child.tag.rpartition('}')[2] if isinstance(child.tag, str) else ''
            if name in ('ph', 'x'):
                yield tokens.get(child.get('id', ''), '') or _inner(child) or child.get('equiv-text', '')
            elif name == 'cp':
                yield _character(child.get('hex', ''))
            elif name:
                yield child.text or ''
                open_ones.append((iter(child), child.tail or ''))
                break
            yield child.tail or ''
        else:
            yield open_ones.pop()[1]


def _inner(element: etree._Element) -> str:
    return ''.join(map(str, element.itertext()))


def _character(hexadecimal: str) -> str:
    try:
        return chr(int(hexadecimal, 16))
    except (ValueError, OverflowError):
        return ''


def _slug(original: str) -> str:
    found = _ORIGINAL.fullmatch(original)
    return found[1] if found else ''


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 9 else 0
