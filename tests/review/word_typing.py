"""Typing and deleting in a paragraph, tracked or not, and what Word clears away after it."""

from __future__ import annotations

from tests.review.word_characters import layout, look_at, outside_fields, run_of, selected, typing_place
from tests.review.word_session import COMMENTS, MAIN, NOTES, Element, Session, ancestors, kind, made, remove, w

_DELETED = {'t': 'delText', 'instrText': 'delInstrText'}


def type_text(session: Session, paragraph: Element, at: int, text: str, *, over: int = 0, tracked: bool) -> None:
    """Type at a place, with the look that a selection of so many characters after it has, or had."""
    at, _ = outside_fields(paragraph, at, at)
    parent, index = typing_place(paragraph, at)
    put(session, parent, index, run_of(text, look_at(paragraph, at, at + over, parent)), tracked=tracked)


def put(session: Session, parent: Element, index: int, run: Element, *, tracked: bool) -> None:
    parent.insert(index, session.change('ins', run) if tracked else run)


def replace(session: Session, paragraph: Element, start: int, end: int, text: str, *, tracked: bool) -> None:
    """Type over a selection. A bookmark whose whole text goes, untracked, goes with it."""
    start, end = outside_fields(paragraph, start, end)
    look = look_at(paragraph, start, end, _parent_at(paragraph, start, end))
    if not tracked:
        _drop_bookmarks(paragraph, start, end)
    delete_runs(session, selected(paragraph, start, end), tracked=tracked)
    if text:
        parent, index = typing_place(paragraph, start)
        put(session, parent, index, run_of(text, look), tracked=tracked)
    tidy(paragraph)


def _parent_at(paragraph: Element, start: int, end: int) -> Element:
    """The link that a replacement stays in: where the link goes on before it or after it on both sides, else none."""
    for link in paragraph.iter(w('hyperlink')):
        pieces = [piece for piece in layout(paragraph).pieces if link in piece.run.iterancestors()]
        if pieces and pieces[0].start < start and end < pieces[-1].end:
            return link
    return paragraph


def delete_runs(session: Session, runs: list[Element], *, tracked: bool) -> None:
    """Delete runs with the comments that are wholly in them; the marks of other comments stay."""
    marks = [(run, run.find(w('commentReference'))) for run in runs]
    kept = [run for run, mark in marks if mark is not None and not _starts_within(runs, mark.get(w('id'), ''))]
    for run in runs:
        if run in kept:
            continue
        own = [item for item in ancestors(run, 'ins') if item.get(w('author')) == session.author]
        if own or not tracked:
            remove(run)
        else:
            _wrap_deleted(session, run)


def _starts_within(runs: list[Element], number: str) -> bool:
    """Whether a comment begins after the last text before these runs, and so in them."""
    paragraph = next(ancestors(runs[0], 'p'))
    found, order = layout(paragraph), list(paragraph.iter())
    pieces = [piece.run for piece in found.pieces]
    before = pieces.index(runs[0]) if runs[0] in pieces else 0
    floor = order.index(pieces[before - 1]) if before else 0
    starts = [item for item in paragraph.iter(w('commentRangeStart')) if item.get(w('id')) == number]
    return any(order.index(item) >= floor for item in starts)


def _wrap_deleted(session: Session, run: Element) -> None:
    """Mark a run as deleted, together with one just before it that is."""
    for node in run:
        if kind(node) in _DELETED:
            node.tag = w(_DELETED[kind(node)])
    before = run.getprevious()
    if before is not None and kind(before) == 'del' and before.get(w('author')) == session.author:
        before.append(run)
        return
    deleted = session.change('del')
    run.addprevious(deleted)
    deleted.append(run)


def tidy(paragraph: Element) -> None:
    """Take out links and changes that hold nothing more, and what they held of bookmarks out of them."""
    for item in list(paragraph.iter(*(w(name) for name in ('ins', 'del', 'moveTo', 'moveFrom', 'hyperlink')))):
        if next(ancestors(item, 'pPr', 'trPr'), None) is None and item.find(f'.//{w("r")}') is None:
            for child in list(item):
                item.addprevious(child)
            remove(item)


def bookmark_spans(paragraph: Element) -> list[tuple[Element, Element, int, int]]:
    """The start, the end and the two places in the text of each bookmark that is in a paragraph alone."""
    found = layout(paragraph)
    at, starts, spans = 0, {}, []
    seen = {piece.node: piece.end for piece in found.pieces}
    for item in paragraph.iter():
        at = seen.get(item, at)
        if kind(item) == 'bookmarkStart':
            starts[item.get(w('id'))] = (item, at)
        elif kind(item) == 'bookmarkEnd' and item.get(w('id')) in starts:
            start, begun = starts[item.get(w('id'))]
            spans.append((start, item, begun, at))
    return spans


def _drop_bookmarks(paragraph: Element, start: int, end: int) -> None:
    for first, last, begun, ended in bookmark_spans(paragraph):
        if start <= begun < ended <= end:
            remove(first)
            remove(last)


def drop_orphans(session: Session) -> None:
    """Take out notes and comments that nothing refers to any more, as Word does when it saves."""
    main = session.xml(MAIN)
    for part, name, refers in ((NOTES, 'footnote', 'footnoteReference'), (COMMENTS, 'comment', 'commentReference')):
        used = {item.get(w('id')) for item in main.iter(w(refers))}
        for item in list(session.xml(part).iter(w(name))) if part in session.parts else ():
            if item.get(w('id')) not in used and item.get(w('type')) is None:
                remove(item)
    used = {item.get(w('id')) for item in main.iter(w('commentReference'))}
    for item in list(main.iter(w('commentRangeStart'), w('commentRangeEnd'))):
        if item.get(w('id')) not in used:
            remove(item)


def mend_bookmarks(session: Session) -> None:
    """Let each bookmark that lost its end end where it begins, and drop ends without a start."""
    for root in session.texts():
        starts = {item.get(w('id')): item for item in root.iter(w('bookmarkStart'))}
        ends = {item.get(w('id')): item for item in root.iter(w('bookmarkEnd'))}
        for number, item in starts.items():
            if number not in ends:
                item.addnext(made('bookmarkEnd', id=number))
        for number, item in ends.items():
            if number not in starts:
                remove(item)
