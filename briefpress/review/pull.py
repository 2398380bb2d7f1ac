"""A reviewed Word draft -> the sources of its brief with what was edited in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from briefpress.check.conflicts import CONFLICT
from briefpress.diagnostics import Diagnostic, error, warning
from briefpress.docx_parts import DocxError
from briefpress.docx_read.read import read_word
from briefpress.docx_read.values import Change, WordText
from briefpress.exchange import reconcile
from briefpress.load import load_brief
from briefpress.load.notes import plain_texts
from briefpress.model import PROGRAM, Brief, Comment
from briefpress.project import Project
from briefpress.review.baseline import Baseline, baseline_of
from briefpress.review.conflicts import marked
from briefpress.review.footnotes import with_notes
from briefpress.review.lines import lines_of
from briefpress.review.merge import Conflict, merge
from briefpress.review.origin import Origin, origin_of
from briefpress.review.remainder import Remainder, remainder
from briefpress.review.remarks import take_remarks
from briefpress.review.revise import revise
from briefpress.review.strays import Strays
from briefpress.review.translated import translations
from briefpress.rich.values import plain
from briefpress.translate.catalogue import Catalogue, catalogue_path, catalogue_text, parse_catalogue
from briefpress.translate.edition import Edition, edition_of, read_edition

LEAST_COMMON = 0.25
"""The share of its paragraphs that a file of which nothing is known has in common with its brief at least."""
UNMARKED = ('underlined', 'highlighted', 'in capitals')
"""What stands out in a draft in a way that Markdown has no mark for; LibreOffice sets colours by itself."""


@dataclass(frozen=True, slots=True)
class Pulled:
    """What a draft does to its brief: each source file that changes, as it is and as it is to be, by its path.

    What it is is None for a file that is new. `changes` are the tracked changes in the draft, `notes` its comments that
    are notes now, `settled` the notes whose comments were resolved.
    """

    slug: str
    language: str
    files: Mapping[str, tuple[str | None, str]]
    changes: tuple[Change, ...] = ()
    notes: tuple[Comment, ...] = ()
    settled: tuple[Comment, ...] = ()


@dataclass(slots=True)
class _Result:
    files: dict[str, tuple[str | None, str]] = field(default_factory=dict)
    unmarked: list[tuple[str, int, str]] = field(default_factory=list)
    faults: list[Diagnostic] = field(default_factory=list)


def pull(
    project: Project, data: bytes, *, name: str, reject: Collection[str] = (), slug: str = ''
) -> tuple[Pulled | None, tuple[Diagnostic, ...]]:
    """Bring home what was edited in a draft, the bytes of a docx file of this `name`.

    Tracked changes are accepted, those of the authors in `reject` rejected. `slug` is the brief, where the file does
    not say. None, with what is amiss, where the file cannot be read or is of no brief of the project; beside a result
    an error is a conflict or what found no place, and all else is taken.
    """
    try:
        word = read_word(data, reject=reject)
    except DocxError as fault:
        message = f'this file cannot be read: {fault}'
        return None, (error(name, 0, 'bad-draft', message, 'wanted is a Word draft (.docx) that briefpress has made'),)
    origin, faults = origin_of(project, word, name=name, slug=slug)
    if origin is None:
        return None, faults
    base, amiss = baseline_of(project, origin.slug, origin.sources, language=origin.language)
    present, wrong = load_brief(project, origin.slug)
    if base is None or present is None:
        inside = tuple(_inside(fault, name) for fault in amiss[:1]) if base is None and origin.exact else amiss
        return None, (*faults, *inside, *wrong)
    unlike = None if origin.exact else _unlike(base, word, name)
    if unlike:
        return None, (unlike,)
    result = _Result(faults=list(faults))
    if base.brief is base.source:
        _take_source(project, word, origin, base, present, result, name)
    else:
        _take_translation(project, word, base, present, result, name)
    return _finished(project, word, base, present, result, wrong), tuple(result.faults)


def _inside(fault: Diagnostic, name: str) -> Diagnostic:
    """The error for a draft of whose source no draft can be made."""
    message = f'no draft can be made of the source that this file is of: {fault.path}:{fault.line}: {fault.message}'
    return error(name, 0, 'bad-draft', message, 'ask for the file once more, as it was sent')


def _unlike(base: Baseline, word: WordText, name: str) -> Diagnostic | None:
    """The error for a file that is no draft of a brief, where nothing but the brief's name speaks for it."""
    known = {line.text for line in base.lines}
    texts = [line.text for line in lines_of(word.paragraphs, {}) if line.text]
    if len(texts) and sum(text in known for text in texts) >= LEAST_COMMON * max(len(texts), len(known) / 2):
        return None
    message = f'this file has hardly anything in common with the brief {base.brief.slug}, and nothing of it is taken'
    return error(name, 0, 'bad-draft', message, 'see whether it is the right file, and the right brief')


def _take_source(
    project: Project, word: WordText, origin: Origin, base: Baseline, present: Brief, result: _Result, name: str
) -> None:
    """The brief's own files with the changes of the draft and those of everybody else since it was made."""
    try:
        revised = revise(project, base, word, present, marks=origin.exact)
    except ValueError:  # bookmarks where no program leaves them
        revised = revise(project, base, word, present, marks=False)
    _outside(base, word, revised.strays)
    result.faults += _told(revised.strays, remainder(project, base, word, revised.sources), name)
    for path, text in revised.sources.items():
        before, now = base.source.sources.get(path, ''), present.sources.get(path, '')
        if text != before:
            parts = merge(before, text, now)
            merged = marked(parts, path=path, by=_who(word) or name)
            if path == present.path:
                merged = with_notes(merged, now)
            conflicts = [_conflict(path, part, merged) for part in parts if isinstance(part, Conflict)]
            result.faults += conflicts
            result.unmarked += [(path, fault.line, fault.message) for fault in conflicts if path.endswith('.csv')]
            if merged != now:
                result.files[path] = (present.sources.get(path), merged)


def _take_translation(
    project: Project, word: WordText, base: Baseline, present: Brief, result: _Result, name: str
) -> None:
    """The catalogue with the translations that were changed in the draft."""
    language = base.brief.meta.language
    path = catalogue_path(base.brief.slug, language)
    exported = _exported(base, path, language)
    edition, faults = read_edition(project, present, language)
    if exported is None or edition is None:
        result.faults += faults
        return
    returned, strays = translations(base, word, exported, name=name)
    reconciled = reconcile(returned, edition.catalogue)
    sources = {**base.source.sources, path: catalogue_text(reconcile(returned, exported.catalogue).catalogue)}
    _outside(base, word, strays)
    result.faults += _told(strays, remainder(project, base, word, sources), name)
    result.faults += reconciled.diagnostics
    if reconciled.changes:
        result.files[path] = (edition.text or None, catalogue_text(reconciled.catalogue))


def _exported(base: Baseline, path: str, language: str) -> Edition | None:
    text = base.brief.sources.get(path, '')
    catalogue, _ = parse_catalogue(text, path=path, language=language)
    return edition_of(base.source, catalogue, text) if isinstance(catalogue, Catalogue) else None


def _finished(
    project: Project, word: WordText, base: Baseline, present: Brief, result: _Result, wrong: Collection[Diagnostic]
) -> Pulled:
    """What was pulled, with the draft's comments as notes; errors that the brief has not had before are told."""
    sources = {**present.sources, **{path: text for path, (_, text) in result.files.items()}}
    brief, faults = load_brief(project, present.slug, sources=sources)
    known = {(fault.code, fault.message) for fault in (*wrong, *result.faults)}
    result.faults += [
        fault for fault in faults if fault.severity == 'error' and (fault.code, fault.message) not in known
    ]
    path = f'content/{present.slug}/notes.yaml'
    source = present.sources.get(path)
    marks = [_mark(brief or present, *conflict) for conflict in result.unmarked]
    remarks = take_remarks(base, word, plain_texts(brief or present), source, more=marks)
    if remarks.source is not None and remarks.source != source:
        result.files[path] = (source, remarks.source)
    lines = [*word.paragraphs, *(paragraph for note in word.notes.values() for paragraph in note)]
    changes = tuple(change for line in lines for change in line.changes)
    language = base.brief.meta.language
    return Pulled(present.slug, language, result.files, changes, remarks.new, remarks.settled)


def _who(word: WordText) -> str:
    """Whose draft it is: the authors of its tracked changes."""
    changes = [change for paragraph in word.paragraphs for change in paragraph.changes]
    return ', '.join(dict.fromkeys(change.author for change in changes if change.author))


def _conflict(path: str, part: Conflict, text: str) -> Diagnostic:
    here = ''.join(part.present)
    line = text[: max(text.find(here), 0)].count('\n') + 1
    draft = ' '.join(''.join(part.draft).split()) or '(deleted)'
    message = f'the draft and someone here have both changed this text; in the draft it is: {draft}'
    return error(path, line, 'conflict', message, 'keep the one that is right, and delete the mark of the conflict')


def _mark(brief: Brief, path: str, line: int, message: str) -> Comment:
    """The note that is the mark of a conflict in a file which has no comments."""
    there = [unit for unit in brief.units.values() if unit.span.path == path and unit.span.line >= line]
    unit = min(there, key=lambda unit: unit.span.start, default=brief.meta.title)
    return Comment(unit.id, f'{CONFLICT} {message}', PROGRAM)


def _outside(base: Baseline, word: WordText, strays: Strays) -> None:
    """What an editor has put where a brief has nothing of its own."""
    for line in (Counter(word.running) - Counter(base.word.running)).elements():
        strays.text(f'a header or footer has text of the template alone; in the draft it is: {line}')
    for sentence in dict.fromkeys(word.left_out):
        if sentence not in base.word.left_out:
            strays.text(f'{sentence} (not taken)')
    for note in word.endnotes.values():
        text = ' '.join(plain(paragraph.rich) for paragraph in note)
        strays.text(f'an endnote is new, and is not taken; make a footnote of it: {text}')
    for name, texts in word.apart.items():
        if name in UNMARKED and name not in base.word.apart:
            strays.looks([f'that text is {name}'], ' / '.join(texts))


def _told(strays: Strays, left: Remainder, name: str) -> Iterator[Diagnostic]:
    """All that finds no place, each text once, and what the brief lacks as the draft has it."""
    hint = 'see whether it belongs into the source, and write it there'
    for stray in strays.found:
        if stray.lost:
            yield error(name, 0, 'not-placed', stray.message, hint)
        else:
            yield warning(name, 0, 'look-lost', stray.message)
    told = {stray.message.partition(': ')[2] for stray in strays.found}
    for text in left.texts:
        if text not in told:
            yield error(name, 0, 'not-placed', f'this text found no place in the source: {text}', hint)
    yield from left.faults
