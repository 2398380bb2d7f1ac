"""The sources of a brief as a reviewed draft has them: what was edited there, carried out here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from briefpress.docx_read.values import WordText
from briefpress.load import load_brief
from briefpress.model import Brief
from briefpress.project import Project
from briefpress.records import front_matter
from briefpress.records.tables import set_rows
from briefpress.review.baseline import Baseline
from briefpress.review.edits import Edits, spliced
from briefpress.review.flow import edit_flow
from briefpress.review.footnotes import edit_footnotes, note_texts, references_in
from briefpress.review.grids import folded, table_blocks, table_names
from briefpress.review.insertions import Insertions, Splice
from briefpress.review.learned import wording_of
from briefpress.review.lines import Line, lines_of, notes_of
from briefpress.review.places import Body
from briefpress.review.removals import outdented, removals, renumbered
from briefpress.review.rows import TableEdit, edit_tables
from briefpress.review.strays import Strays
from briefpress.review.wording import Wording
from briefpress.spans import written

_KEYS = ('subtitle', 'standfirst', 'series', 'number', 'acknowledgment', 'disclaimer')
"""The texts of the front matter that a brief can do without."""
_AUTHOR = re.compile('authors-([0-9]+)-(role|affiliation|bio)')


@dataclass(frozen=True, slots=True)
class Revised:
    """The sources with the edits, and what found no place in them."""

    sources: Mapping[str, str]
    strays: Strays


def revise(project: Project, base: Baseline, word: WordText, present: Brief, *, marks: bool = True) -> Revised:
    """The sources of a brief in its own language, changed as an edited draft of it was.

    Without `marks` the bookmarks of the draft do not count, as they are of another revision. What is
    new gets no name that something else has in the `present` brief.
    """
    body = Body(base.brief.sources[base.brief.path])
    pieces = base.pieces if marks else {}
    edited, notes = lines_of(word.paragraphs, pieces), notes_of(word, pieces)
    taken = note_texts(Body(present.sources[present.path])) | dict.fromkeys(note_texts(body), '')
    wording = wording_of(base, body, notes, taken=taken)
    names = table_names(base.brief, body, base.pieces)
    edits = Edits(base.brief, body, base.pieces, wording, Insertions(body), tables=table_blocks(body, names))
    before = folded(base.lines, names)
    edit_flow(edits, before, folded(edited, names, like=before), start=body.begin_of(body.root))
    tables = list(edit_tables(edits, present))
    used = _used(wording, [*edited, *chain.from_iterable(notes.values())])
    edit_footnotes(edits, base.notes, notes, wording.terms.labels, used)
    sources = dict(base.source.sources)
    sources[base.brief.path] = _markdown(edits)
    _tables(edits, sources, tables)
    _values(project, edits, sources)
    _front_matter(edits, sources)
    return Revised(sources, edits.wording.strays)


def _used(wording: Wording, edited: Iterable[Line]) -> list[str]:
    """The labels of the footnotes that the edited text refers to, in its order."""
    found: dict[str, None] = {}
    for line in edited:
        for piece in line.rich:
            if piece.thing and piece.thing.kind == 'footnote' and piece.thing.target in wording.labels:
                found.setdefault(wording.labels[piece.thing.target])
            elif piece.thing:
                found.update(dict.fromkeys(references_in(wording.terms.things.get(('', piece.thing), ()))))
    return list(found)


def _markdown(edits: Edits) -> str:
    body, inserted = edits.body, list(edits.insertions.found)
    gone = list(removals(body, edits.gone, shown=edits.shown, inserted=inserted))
    moved = [
        *renumbered(body, edits.gone, shown=edits.shown, inserted=inserted),
        *outdented(body, edits.gone, gone, shown=edits.shown),
    ]
    return spliced(body.source, [*edits.splices, *edits.insertions.splices(), *gone, *moved])


def _values(project: Project, edits: Edits, sources: dict[str, str]) -> None:
    """Write the texts of units in other files, such as labels and captions."""
    brief = load_brief(project, edits.brief.slug, sources=sources)[0] if edits.values else None
    by_path: dict[str, list[Splice]] = {}
    for name, text in edits.values.items():
        unit = brief.units.get(name) if brief else None
        if unit is None:
            edits.wording.strays.text(f'this text cannot be written: {text}')
            continue
        try:
            new = written(sources[unit.span.path], unit, text)
        except ValueError as fault:
            edits.wording.strays.text(str(fault))
            continue
        by_path.setdefault(unit.span.path, []).append(Splice(unit.span.start, unit.span.end, new))
    for path, splices in by_path.items():
        sources[path] = spliced(sources[path], splices)


def _tables(edits: Edits, sources: dict[str, str], tables: list[TableEdit]) -> None:
    for edit in tables:
        if list(edit.rows) == [row.id for row in edit.table.rows] and not any(edit.rows.values()):
            continue
        try:
            sources.update(set_rows(sources, edit.table, edit.rows))
        except ValueError as fault:
            edits.wording.strays.text(f'the rows of the table {edit.table.name} cannot be written: {fault}')


def _front_matter(edits: Edits, sources: dict[str, str]) -> None:
    """The lists of the front matter that have changed, and the texts that have gone from it."""
    path, units, strays = edits.brief.path, edits.brief.units, edits.wording.strays
    for key, items in edits.items.items():
        before = [unit.text for unit in units.values() if unit.kind == key and unit.id in edits.brief.texts]
        texts = [text for _, text in items]
        try:
            sources[path] = front_matter.set_value(sources[path], (key,), texts) if texts != before else sources[path]
        except ValueError as fault:
            strays.text(f'{key} cannot be written: {fault}')
    for name in dict.fromkeys(edits.emptied):
        place = _place(name)
        try:
            sources[path] = front_matter.remove_key(sources[path], place) if place else sources[path]
        except ValueError as fault:
            strays.text(f'{name} cannot be taken out: {fault}')
        if not place and name in units:
            strays.text(f'this text cannot be deleted, and stays: {units[name].text}')


def _place(unit: str) -> tuple[str | int, ...]:
    """Where a text of the front matter stands that a brief can do without; nothing for any other unit."""
    author = _AUTHOR.fullmatch(unit)
    if author:
        return ('authors', int(author[1]), author[2])
    return (unit,) if unit in _KEYS else ()
