"""What must be equal in two readings of one text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from briefpress.docx_read.values import Paragraph, WordText
from briefpress.rich.values import Piece, Rich, normal, plain
from briefpress.word.manifest import Manifest, read_manifest

UNIT = '_u'


def manifest_of(text: WordText) -> Manifest:
    """The manifest in the one customXml part of a draft."""
    (xml,) = text.parts
    return read_manifest(xml)


def unit_patterns(text: WordText, manifest: Manifest) -> dict[str, str]:
    """A pattern for the text of each unit as its marks have it, with any text for the field of a reference."""
    found: dict[str, str] = {}
    for paragraph in (*text.paragraphs, *(each for note in text.notes.values() for each in note)):
        for mark in paragraph.marks:
            if mark.name.startswith(UNIT):
                found[mark.name] = found.get(mark.name, '') + ''.join(_patterns(paragraph.rich, mark.start, mark.end))
    return {
        unit: ''.join(found[piece.bookmark] + re.escape(piece.between) for piece in pieces)
        for unit, pieces in manifest.pieces.items()
        if any(piece.bookmark in found for piece in pieces)
    }


def _patterns(rich: Rich, start: int, end: int) -> Iterator[str]:
    at = 0
    for piece in rich:
        part = piece.text[max(start - at, 0) : max(end - at, 0)]
        at += len(piece.text)
        if not piece.thing:
            # The tests' own reader has neither.
            yield re.escape(re.sub('[\t\u00ad]', '', part))
        elif part and piece.thing.kind == 'field':
            yield '.*'


def content(paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    """The paragraphs with text that is no Word's own, without what a style and an editor's program are free in.

    LibreOffice begins a text with an empty paragraph where a table was first, and counts notes anew.
    """
    notes: dict[str, str] = {}
    found = []
    for paragraph in paragraphs:
        rich = tuple(_counted(piece, notes) for piece in normal(paragraph.rich))
        if rich and not paragraph.generated:
            found.append(replace(paragraph, rich=rich, style='', marks=(), size=0.0, strong=False, head=False))
    return found


def _counted(piece: Piece, notes: dict[str, str]) -> Piece:
    # A host alone gets a slash.
    look = replace(piece.look, link=re.sub(r'^(https?://[^/]+)/$', r'\1', piece.look.link))
    thing = piece.thing
    if thing and thing.kind == 'footnote':
        thing = thing._replace(target=notes.setdefault(thing.target, str(len(notes) + 1)))
    return replace(piece, look=look, thing=thing)


def unit_marks(paragraphs: Iterable[Paragraph]) -> list[tuple[str, str]]:
    """The name of each unit's mark and the text in it."""
    return [
        (mark.name, plain(paragraph.rich)[mark.start : mark.end])
        for paragraph in paragraphs
        for mark in sorted(paragraph.marks, key=lambda mark: (mark.start, mark.name))
        if mark.name.startswith(UNIT)
    ]
