"""A returned Word table: its rows, whatever was done to it, and what does not fit into one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from lxml import etree

from briefpress.diagnostics import Diagnostic, error, warning
from briefpress.docx_parts import DocxError, parse, parts_of
from briefpress.docx_read.names import UNKNOWN_SYMBOL, W
from briefpress.exchange.changes import source_pieces
from briefpress.exchange.notes import accepts, added_lines, told
from briefpress.exchange.record import MOST_ROWS, Record, Sent, read_record
from briefpress.exchange.texts import allowed, normal, shown
from briefpress.exchange.values import SHORT, Returned, Row, text_mark
from briefpress.exchange.word_look import language_of
from briefpress.exchange.word_marks import marked_text
from briefpress.exchange.word_table import BOOKMARK, FROM_LEFT, heads, intro
from briefpress.exchange.word_text import (
    cells_of,
    is_merged,
    lines_outside,
    pieces_of,
    rows_of,
    text_of,
    trimmed,
)
from briefpress.word.manifest import ManifestError

MOST_TAGS = 250_000
"""Of all parts that are read; a table of 200 rows has 20,000, and twice that after a program has saved it."""
COLUMNS = 4
TARGET = 2
_NAME = re.compile(r'(\d{1,6})\D{1,3}([0-9a-f]{8})')
_HINT = 'wanted is the table that briefpress i18n export has written'
_DRAFT = re.compile(rb'urn:briefpress:draft:|"briefpress-slug"')
"""What is only in the Word draft of a brief (`word/manifest.py`), or in that of a release."""
_TAG = re.compile(r'(?:row|source|context) (\S+)')


@dataclass(slots=True)
class _Reading:
    """A table that is being read."""

    path: str
    record: Record | None
    comments: Mapping[str, tuple[str, str]]
    by_name: Mapping[str, Sent]
    by_source: Mapping[str, Sent]
    rtl: bool
    order: Sequence[int] = tuple(range(COLUMNS))
    faults: list[Diagnostic] = field(default_factory=list)
    told: set[str] = field(default_factory=set)
    """The ids of comments that stand in rows."""

    def stray(self, message: str) -> None:
        """Report text that is taken nowhere."""
        hint = 'see whether it belongs into the catalogue, and write it there'
        self.faults.append(warning(self.path, 0, 'stray-text', message, hint))


def read_table(data: bytes, *, path: str, language: str) -> tuple[Returned | None, tuple[Diagnostic, ...]]:
    """What is in a returned Word file, and what in it found no place; None with one error where it cannot be read.

    `language` is what it should be of where it does not say so itself.
    """
    try:
        main, parts = parts_of(data, ('customXml', 'comments', 'custom-properties'))
        if sum(part.count(b'<') for part in (main, *(xml for _, xml in parts))) > MOST_TAGS:
            return None, (error(path, 0, 'bad-exchange', 'the Word file is too large'),)
        root = parse(main)
        elements = list(islice(rows_of(root), MOST_ROWS + 1))
        if len(elements) > MOST_ROWS:
            return None, (error(path, 0, 'bad-exchange', 'the table has too many rows for one brief'),)
        record = next(filter(None, (read_record(xml) for kind, xml in parts if kind == 'customXml')), None)
        comments = {name: said for kind, xml in parts if kind == 'comments' for name, said in _comments(parse(xml))}
    except (DocxError, ManifestError) as fault:
        return None, (error(path, 0, 'bad-exchange', f'this Word file cannot be read: {fault}', _HINT),)
    if not record and any(_DRAFT.search(xml) for kind, xml in parts if kind != 'comments'):
        message = 'this is the draft of the brief, not the table for translators'
        return None, (error(path, 0, 'bad-exchange', message, 'briefpress i18n export writes the table'),)
    language = record.language if record else language
    by_name = {sent.id[:SHORT]: sent for sent in record.rows} if record else {}
    reading = _Reading(path, record, comments, by_name, _by_source(record), language_of(language).rtl)
    rows = tuple(_rows(reading, elements))
    _report_outside(reading, root)
    if not rows:
        message = 'no row of a table for translators is in this Word file'
        return None, (error(path, 0, 'bad-exchange', message, _HINT),)
    slug, sent = (record.slug, len(record.rows)) if record else ('', 0)
    return Returned(path, slug, language, rows, sent), tuple(reading.faults)


def _comments(root: etree._Element) -> Iterator[tuple[str, tuple[str, str]]]:
    for comment in root.iter(f'{W}comment'):
        yield comment.get(f'{W}id', ''), (comment.get(f'{W}author', ''), text_of(comment))


def _by_source(record: Record | None) -> dict[str, Sent]:
    """The rows by their sources, those alone that are the only one with theirs."""
    found: dict[str, list[Sent]] = {}
    for sent in record.rows if record else ():
        found.setdefault(normal(sent.source), []).append(sent)
    return {source: rows[0] for source, rows in found.items() if len(rows) == 1}


def _rows(reading: _Reading, elements: Iterable[etree._Element]) -> Iterator[Row]:
    names = heads(reading.record) if reading.record else ()
    for row in elements:
        cells = cells_of(row)
        texts = [text_of(cell) for cell in cells]
        if names and set(names) <= set(texts):
            reading.order = tuple(texts.index(name) for name in names)
            continue
        name, sent = _identity(reading, row, texts)
        if not name and not sent:
            _report_unknown(reading, row, texts)
        elif len(cells) < COLUMNS or any(map(is_merged, cells)):
            reading.stray(f'the row {name} has cells that are merged or missing: {_listed(texts)}')
        else:
            yield _row(reading, row, texts, name, sent)


def _report_unknown(reading: _Reading, row: etree._Element, texts: Sequence[str]) -> None:
    """Report a row that is none of the table's; without a record the heads are known by their place alone."""
    is_head = not reading.record and row.find(f'{W}trPr/{W}tblHeader') is not None
    if any(texts) and not is_head:
        reading.stray(f'a row is none of those that were exported: {_listed(texts)}')


def _identity(reading: _Reading, row: etree._Element, texts: Sequence[str]) -> tuple[str, Sent | None]:
    """What a row is called, and what it was; by content controls, by bookmarks, by its ID, by its source."""
    first = texts[reading.order[0]] if len(texts) > reading.order[0] else ''
    tags = (_TAG.fullmatch(item.get(f'{W}val', '')) for item in row.iter(f'{W}tag'))
    marks = (item.get(f'{W}name', '') for item in row.iter(f'{W}bookmarkStart'))
    names = [tag[1] for tag in tags if tag]
    names += [mark.removeprefix(BOOKMARK) for mark in marks if mark.startswith(BOOKMARK)]
    for text in [*names, first]:
        found = _NAME.match(text)
        sent = reading.by_name.get(found[2]) if found else None
        if found and (sent or not reading.record):
            return f'{found[1]}-{found[2]}', sent
    source = texts[reading.order[1]] if len(texts) > reading.order[1] else ''
    sent = reading.by_source.get(normal(source))
    return (sent.id[:SHORT] if sent else ''), sent


def _row(reading: _Reading, row: etree._Element, texts: Sequence[str], name: str, sent: Sent | None) -> Row:
    source, _, note = (_plain(reading, texts[at]) for at in reading.order[1:])
    written = pieces_of(cells_of(row)[reading.order[TARGET]])
    target = trimmed(marked_text(piece._replace(text=_plain(reading, piece.text)) for piece in written))
    if sent and normal(source.replace(FROM_LEFT, '')) not in _sources(sent):
        message = f'the source of the row {name} was changed to: {source}'
        reading.faults.append(warning(reading.path, 0, 'source-edited', message, 'ask the author to change the brief'))
    base = sent.target if sent else ''
    is_same = sent is not None and normal(_plain(reading, base)) == normal(target)
    if UNKNOWN_SYMBOL in target and not is_same:
        reading.stray(f'the row {name} has a symbol of a font of its own in: {target}')
    extra = [texts[at] for at in range(len(texts)) if at not in reading.order and texts[at]]
    remarks = [*added_lines(note, sent.note if sent else ''), *extra]
    remarks += [f'{author}: {text}' if author and not accepts(text) else text for author, text in _said(reading, row)]
    lines = [allowed(line).strip() for remark in remarks for line in remark.splitlines()]
    return Row(
        source=sent.source if sent else allowed(shown(source)),
        # What was not touched is as it was, with the marks of its line breaks.
        target=base if is_same else target,
        context=sent.context if sent else '',
        id=sent.id if sent else name.rpartition('-')[2],
        base=text_mark(base) if sent else None,
        exported=sent.state if sent else '',
        approved=any(map(accepts, lines)),
        notes=told(lines),
        place=f'row {name}',
    )


def _plain(reading: _Reading, text: str) -> str:
    """A text without the marks that stand around tokens in a language from the right."""
    return text.replace(FROM_LEFT, '') if reading.rtl else text


def _sources(sent: Sent) -> tuple[str, ...]:
    """What the cell of a source says that nobody has edited; it is no edit to take out what is struck through."""
    whole = ''.join(piece.text for piece in source_pieces(sent.source, sent.previous))
    return normal(whole.replace(FROM_LEFT, '')), normal(sent.source.replace(FROM_LEFT, ''))


def _said(reading: _Reading, row: etree._Element) -> Iterator[tuple[str, str]]:
    for item in row.iter(f'{W}commentReference'):
        name = item.get(f'{W}id', '')
        if found := reading.comments.get(name):
            reading.told.add(name)
            yield found


def _report_outside(reading: _Reading, root: etree._Element) -> None:
    """Report what stands outside the table and was not sent there."""
    own = {_squeezed(line) for line in intro(reading.record)} if reading.record else set()
    for line in lines_outside(root):
        if reading.record and _squeezed(line) not in own:
            reading.stray(f'text stands outside the table: {line}')
    for name, (author, text) in reading.comments.items():
        if name not in reading.told and text:
            reading.stray(f'a comment is on none of the rows: {author}: {text}')


def _squeezed(text: str) -> str:
    return ' '.join(text.split())


def _listed(texts: Sequence[str]) -> str:
    return ' | '.join(' '.join(text.split()) for text in texts)
