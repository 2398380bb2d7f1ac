"""What came home against what is here now: each text by three of its states, as it was exported, there and here.

A translation that only the translator has changed is taken; one that both have changed stays as it is here, as a draft,
and the other is kept beside it in a remark `conflict: ..`, which whoever decides deletes. Nothing that came home is
lost: what is not taken is reported in full. To import a file twice does no more than once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from briefpress.diagnostics import Diagnostic, error, warning
from briefpress.exchange.match import Entries, Match
from briefpress.exchange.notes import NOTE, shown_remarks
from briefpress.exchange.texts import settled
from briefpress.exchange.values import SHORT, Change, Reconciled, Returned, Row, text_mark
from briefpress.translate.catalogue import CONFLICT, DECIDE, Catalogue, Entry, catalogue_path, reviewed
from briefpress.translate.numbers import patched

LINE_END = ' ⏎ '
"""How a line end shows in a remark, which is one line."""

_CHECK = 'it is taken as stale: check it against the present source'
_GONE = 'the brief no longer has this text; its translation is kept as obsolete'
_KEPT = ('waive:', 'note:', 'note (')
"""What begins a remark that comes home as it is."""
_LEVELS = {'missing': 0, 'stale': 0, 'draft': 0, 'translated': 1, 'reviewed': 2}


def reconcile(returned: Returned, catalogue: Catalogue) -> Reconciled:
    """The catalogue with what came home in a file, each change, and what there is to report.

    A file of another brief or language changes nothing and is one error. A conflict is an error too, and all else of
    the file is taken.
    """
    if fault := _of_another(returned, catalogue):
        return Reconciled(catalogue, (), (fault,))
    state = _State(returned.path, list(catalogue.entries))
    rows = _without_doubles(returned, state)
    entries = Entries(catalogue.entries, rows)
    for at, row in enumerate(rows):
        _take(state, row, entries.find(at))
    if len(rows) < returned.sent:
        message = f'{returned.sent - len(rows)} of the {returned.sent} texts that were exported are not in the file'
        state.faults.append(warning(returned.path, 0, 'rows-left-out', message, 'their translations stay as they are'))
    return Reconciled(replace(catalogue, entries=tuple(state.entries)), tuple(state.changes), tuple(state.faults))


@dataclass(slots=True)
class _State:
    """A catalogue that is being changed."""

    path: str
    entries: list[Entry]
    changes: list[Change] = field(default_factory=list)
    faults: list[Diagnostic] = field(default_factory=list)

    def warn(self, row: Row, code: str, message: str, hint: str = '') -> None:
        self.faults.append(warning(self.path, row.line, code, _at(row, message), hint))

    def change(self, place: int, entry: Entry, what: str, *, before: str, after: str) -> None:
        self.entries[place] = entry
        self.changes.append(Change(entry.context, entry.source, before, after, what))


def _of_another(returned: Returned, catalogue: Catalogue) -> Diagnostic | None:
    """The error for a file of another brief or language, where it says whose it is."""
    language = returned.language.replace('_', '-')
    if language and language.casefold() != catalogue.language.casefold():
        message = f'the file is in "{returned.language}", and the catalogue in "{catalogue.language}"'
        return error(returned.path, 0, 'bad-exchange', message)
    if returned.slug and catalogue.path != catalogue_path(returned.slug, catalogue.language):
        return error(
            returned.path, 0, 'bad-exchange', f'the file is of the brief {returned.slug}, not {catalogue.path}'
        )
    return None


def _without_doubles(returned: Returned, state: _State) -> list[Row]:
    """The rows, each text once: as the first row of it that differs from what was exported."""
    groups: dict[tuple[str, ...], list[Row]] = {}
    for row in returned.rows:
        groups.setdefault((row.id[:SHORT],) if row.id else (row.context, row.source), []).append(row)
    kept = []
    for rows in groups.values():
        row = next((row for row in rows if text_mark(row.target) not in ('', row.base)), rows[0])
        known = {row.base, '', text_mark(row.target)}
        for other in rows:
            if text_mark(other.target) not in known:
                state.warn(other, 'row-twice', f'this text came back twice, and this is not taken: {other.target}')
        notes = dict.fromkeys(note for item in rows for note in item.notes)
        kept.append(replace(row, notes=tuple(notes), approved=any(item.approved for item in rows)))
    return kept


def _take(state: _State, row: Row, match: Match) -> None:
    """Bring a row home."""
    if match.place is None:
        _take_gone(state, row)
        return
    entry, there = state.entries[match.place], text_mark(row.target)
    here = text_mark(entry.target)
    if row.approved and not there:
        state.warn(row, 'emptied-target', 'it was accepted, and it has no translation', 'write one into its row')
    elif here in (there, text_mark(settled(row.target, source=entry.source, base=entry.target)[0])):
        _take_state(state, row, match.place, changed=match.changed)
    elif there == row.base:
        if row.approved:
            state.warn(row, 'outdated', 'it was accepted, but its translation here has changed since the export')
    elif not there:
        if row.base or here:
            state.warn(row, 'emptied-target', 'its translation came back empty; the present one stays')
    elif row.base == here or (_is_patched(entry, row) if row.base is not None else _yields(entry, row)):
        _take_target(state, row, match.place, changed=match.changed)
    else:
        _take_beside(state, row, match.place)
    _take_notes(state, row, match.place)


def _is_patched(entry: Entry, row: Row) -> bool:
    """Whether a translation differs from what was exported only by a number of its source that a sync has put in."""
    if not entry.draft or not entry.target or entry.source == row.source:
        return False
    before = patched(entry.source, row.source, entry.target)
    return before is not None and text_mark(before) == row.base


def _yields(entry: Entry, row: Row) -> bool:
    """Whether a translation gives way to one of which nobody knows what it was when it was exported."""
    return not entry.target or (entry.draft and not entry.conflicts and _LEVELS.get(row.state, 1) > 0)


def _take_target(state: _State, row: Row, place: int, *, changed: bool) -> None:
    """Take a translation: as the file says that it stands, translated if it says nothing, stale of another source."""
    entry = state.entries[place]
    level = _LEVELS.get(row.state, 1)
    taken = replace(entry, target=_settled(state, row, entry))
    if changed:
        taken = replace(taken, draft=True, previous=row.source)
        state.warn(row, 'outdated', f'its source has changed since the export, from: {row.source}', _CHECK)
    elif entry.conflicts or (level == 0 and not row.approved):
        taken = replace(taken, draft=True)
    elif level == 2 and (row.exported != 'reviewed' or row.by):
        taken = reviewed(taken, row.by)
    else:
        taken = replace(taken, draft=False, previous='')
    if entry.obsolete:
        state.warn(row, 'outdated', _GONE)
    state.change(place, taken, taken.state, before=entry.target, after=taken.target)


def _take_state(state: _State, row: Row, place: int, *, changed: bool) -> None:
    """Take what a file says of a translation whose text is the same here."""
    entry = state.entries[place]
    before, after = _LEVELS.get(row.exported or entry.state, 0), _LEVELS.get(row.state, 0)
    if not entry.target or entry.obsolete:
        return
    if changed:
        if row.approved:
            state.warn(row, 'outdated', 'it was accepted, but its source has changed since the export')
    elif entry.conflicts:
        if row.approved:
            state.warn(row, 'conflict', 'it was accepted, and nobody has decided on what else was proposed', DECIDE)
    elif after == 2 > before and entry.state != 'reviewed':
        taken = reviewed(entry, row.by)
        state.change(place, taken, 'reviewed', before=entry.target, after=entry.target)
    elif entry.draft and (row.approved or after > before):
        taken = replace(entry, draft=False, previous='')
        state.change(place, taken, 'accepted', before=entry.target, after=entry.target)
    elif row.state and after == 0 < before == _LEVELS[entry.state]:
        state.change(place, replace(entry, draft=True), 'reopened', before=entry.target, after=entry.target)


def _take_beside(state: _State, row: Row, place: int) -> None:
    """Keep a translation in a remark, as both sides have changed the text."""
    entry = state.entries[place]
    text = _settled(state, row, entry)
    message = f'the translator and someone here have both changed this translation; there it is now: {text}'
    state.faults.append(error(state.path, row.line, 'conflict', _at(row, message), DECIDE))
    remark = CONFLICT + text.replace('\n', LINE_END)
    if remark not in entry.remarks.splitlines():
        taken = replace(entry, draft=bool(entry.target), remarks=_with(entry.remarks, [remark]))
        state.change(place, taken, 'conflict', before=entry.target, after=text)


def _take_notes(state: _State, row: Row, place: int) -> None:
    """Add the translator's notes to the remarks, those that are not there yet."""
    entry = state.entries[place]
    known = {line.strip() for line in (*entry.remarks.splitlines(), *shown_remarks(entry.remarks))}
    remarks = [_remark(line) for line in row.notes if line not in known]
    new = [remark for remark in dict.fromkeys(remarks) if remark not in known]
    if new:
        taken = replace(entry, remarks=_with(entry.remarks, new))
        state.change(place, taken, 'note', before='', after='\n'.join(new))


def _take_gone(state: _State, row: Row) -> None:
    """Keep a translation of a text that the brief no longer has."""
    if text_mark(row.target) in ('', row.base):
        if row.notes:
            state.warn(
                row, 'outdated', f'the brief no longer has this text; a note on it says: {" / ".join(row.notes)}'
            )
        return
    bare = Entry(row.context, row.source, obsolete=True)
    draft = _LEVELS.get(row.state, 1) == 0
    remarks = '\n'.join(map(_remark, row.notes))
    entry = replace(bare, target=_settled(state, row, bare), draft=draft, remarks=remarks)
    state.warn(row, 'outdated', _GONE)
    if entry not in state.entries:
        state.entries.append(entry)
        state.changes.append(Change(entry.context, entry.source, '', entry.target, 'obsolete'))


def _settled(state: _State, row: Row, entry: Entry) -> str:
    """A translation as the catalogue has one; lines that were joined are reported."""
    text, joined = settled(row.target, source=entry.source, base=entry.target)
    if joined:
        state.warn(row, 'joined-lines', 'it came back in several lines, and its source has one: they are one now')
    return text


def _at(row: Row, message: str) -> str:
    """A message with the place of a row."""
    return f'{row.place}: {message}' if row.place else message


def _remark(line: str) -> str:
    return line if line.startswith(_KEPT) else NOTE + line


def _with(remarks: str, lines: Iterable[str]) -> str:
    return '\n'.join([*remarks.splitlines(), *lines])
