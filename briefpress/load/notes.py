"""notes.yaml: what authors and editors remark on a brief's units, for its drafts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from types import MappingProxyType

from lxml import html as lxml_html

from briefpress.dialect import Rendered
from briefpress.load.reading import Reading
from briefpress.model import Brief, Comment
from briefpress.yaml_source import Node, Scalar, read_yaml
from briefpress.yaml_values import nearest, read_entries, read_items, read_text

NOTE: Mapping[str, str] = MappingProxyType(
    {'unit': 'id', 'quote': 'text', 'text': 'text', 'author': 'text', 'date': 'date'}
)
"""Every key of a note and the kind of its value; `text` is required, and one of `unit` and `quote`."""


def load_notes(folder: str, rendered: Rendered, reading: Reading) -> tuple[Comment, ...]:
    """The notes of a brief's notes.yaml, where it has one.

    One whose unit or words are not in the brief any more is a warning, and comes with '' for its unit.
    """
    path = f'{folder}/notes.yaml'
    if not reading.has(path):
        return ()
    source = reading.source(path)
    if source is None:
        return ()
    node, faults = read_yaml(source, path=path)
    reading.faults.extend(faults)
    if node is None:
        return ()
    items = read_items(node, what='the list of notes', faults=reading.faults)
    texts = _plain_texts(rendered.body, rendered.texts, rendered.notes)
    found = (_note(item, texts, reading) for item in items)
    return tuple(note for note in found if note)


def plain_texts(brief: Brief) -> dict[str, str]:
    """The text of every unit of a brief by its id, in which the words of a note are looked for."""
    return _plain_texts(brief.body, brief.texts, brief.notes)


def _plain_texts(body: str, texts: Mapping[str, str], notes: Mapping[str, str]) -> dict[str, str]:
    """The text of every unit by its id, in the order of the brief, as it is read."""
    found = {name: lxml_html.fragment_fromstring(text, create_parent='div') for name, text in texts.items()}
    for fragment in (body, *notes.values()):
        root = lxml_html.fragment_fromstring(fragment, create_parent='div')
        found.update((element.get('data-unit'), element) for element in root.iter() if element.get('data-unit'))
    return {name: ' '.join(element.text_content().split()) for name, element in found.items()}


def _note(node: Node, texts: Mapping[str, str], reading: Reading) -> Comment | None:
    before = len(reading.faults)
    entries = read_entries(node, NOTE, what='a note', faults=reading.faults)
    values = {key: read_text(value, what=key, faults=reading.faults) for key, (_, value) in entries.items()}
    found = {key: value for key, value in values.items() if value}
    if len(reading.faults) > before:
        return None
    for wanted, example in ((('text',), 'text: ..'), (('unit', 'quote'), 'unit: title')):
        if not any(key in found for key in wanted):
            message = f'a note has no {" and no ".join(wanted)}'
            reading.error(node.span.path, node.span.line, 'missing-key', message, f'write  {example}')
            return None
    unit, quote = (' '.join(found[key].text.split()) if key in found else '' for key in ('unit', 'quote'))
    return Comment(
        unit=_place(unit, quote, texts, node, reading),
        text=found['text'].text.strip(),
        author=found['author'].text.strip() if 'author' in found else '',
        date=_date(found['date'], reading) if 'date' in found else None,
        quote=quote,
    )


def _place(unit: str, quote: str, texts: Mapping[str, str], node: Node, reading: Reading) -> str:
    """The id of the unit that a note is on: the one that it names, of a list cell its first item, or of its words."""
    for name in (unit, f'{unit}-0'):
        if name in texts:
            return name
    found = next((name for name, text in texts.items() if quote and quote in text), '')
    if not found:
        message = f'nothing in the brief has the words {quote!r}' if quote else f'the brief has no unit {unit}'
        near = nearest(unit, texts) if unit and not quote else None
        meant = f'did you mean {near}? ' if near else ''
        hint = f'{meant}the comment stands at the title; correct  unit:  or  quote:  or delete the note'
        reading.warning(node.span.path, node.span.line, 'lost-note', message, hint)
    return found


def _date(scalar: Scalar, reading: Reading) -> datetime | None:
    try:
        return read_moment(scalar.text)
    except ValueError:
        message = f'date cannot be {scalar.text[:40]!r}'
        hint = 'such as 2025-10-14 or 2025-10-14T09:30:00Z'
        reading.error(scalar.span.path, scalar.span.line, 'bad-date', message, hint)
        return None


def read_moment(text: str) -> datetime:
    """The time that a note's date is, in UTC: a date, or date and time with or without offset. ValueError else."""
    date = datetime.fromisoformat(text.strip())
    try:
        return date.astimezone(UTC) if date.tzinfo else date.replace(tzinfo=UTC)
    except OverflowError:
        raise ValueError('the calendar begins in the year 1') from None
