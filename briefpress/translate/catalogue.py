"""A catalogue: the translations of one brief into one language, `content/<slug>/i18n/<language>.po`.

The file is a PO file as GNU gettext has it, for any program that edits these. How a translation stands is told by marks
that survive such programs: an empty `msgstr` is missing; `#, fuzzy` is a draft; with `#| msgid`, the source that it was
made from, it is stale; a translator's comment `# reviewed: <digest> <name>` says that someone has read exactly this
text beside exactly this source, `# waive: <rule> ..` that a rule of `i18n check` does not hold here, `# conflict: ..`
that this translation came home too, and that nobody has decided yet.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from briefpress.diagnostics import Diagnostic, error
from briefpress.inputs import CATALOGUE, is_catalogue
from briefpress.language_tags import LANGUAGE
from briefpress.model import Span
from briefpress.source_text import BOM, FORBIDDEN, Lines, is_behind_link, read_source

if TYPE_CHECKING:
    import polib

STATES = ('missing', 'stale', 'draft', 'translated', 'reviewed')
MACHINE = 'X-Machine-Translation'
"""The header field that says, with `yes`, that a machine made the drafts of a catalogue."""

CONFLICT = 'conflict: '
"""The remark of an entry that two people have changed, before the translation that is not taken."""
DECIDE = (
    'correct the translation in the catalogue, delete its remark that begins with "conflict:", and accept the draft'
)

_FUZZY = 'fuzzy'
_REVIEWED = re.compile(r'reviewed:[ ]*([0-9a-f]{12})(?:[ ]+(.*))?')
_WAIVED = re.compile(r'waive:[ ]*(.*)')
_TARGET = re.compile(
    r'(?:^|(?<=\r))[ \t]*(msgstr[ \t]*"(?:[^"\\\r\n]|\\.)*"(?:[ \t]*(?:\r\n|\n|\r)[ \t]*"(?:[^"\\\r\n]|\\.)*")*)',
    re.MULTILINE,
)
_STRING = r'"(?:[^"\\]|\\.)*"'
_KEYWORD = r'(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?)[ \t]*'
_LINE = re.compile(rf'[ \t]*(?:(?:#[~|]+[ \t]*)*(?:{_KEYWORD})?{_STRING}|#(?![~|]).*|)[ \t]*')
"""A line of a PO file. polib drops the last letter of a text whose quotation mark is missing, and says nothing."""
_LINE_END = re.compile(r'\r\n|\n|\r')
_FORMER = re.compile(r'^([ \t]*)#~\|', re.MULTILINE)
"""What begins the former source of an obsolete entry. polib writes it and does not read it."""
_EMPTY = re.compile(r'^[ \t]*#[.:,][ \t]*$', re.MULTILINE)
"""A comment of a program that says nothing. Where it ends a file, polib drops the entry before it."""
_REMARK = re.compile(r'#(?![~|.:,])#* ?(.*)')

_SYNTAX = re.compile(r'\(line (\d+)\)')


@dataclass(frozen=True, slots=True)
class Entry:
    """A text and its translation. `previous` is the source that a stale translation was made from, else ''.

    `remarks` are the lines that translators wrote, `notes` and `places` what programs did (`#.`, `#:`), `flags` those
    but fuzzy. `span` is that of the translation in the file; an entry that was not read from one has none. `obsolete`
    entries are of texts that the brief no longer has.
    """

    context: str
    source: str
    target: str = ''
    draft: bool = False
    previous: str = ''
    remarks: str = ''
    notes: str = ''
    places: tuple[tuple[str, str], ...] = ()
    flags: tuple[str, ...] = ()
    obsolete: bool = False
    span: Span | None = field(default=None, compare=False)

    @property
    def key(self) -> tuple[str, str]:
        """What an entry is known by in its catalogue."""
        return self.context, self.source

    @property
    def state(self) -> str:
        """One of STATES."""
        if not self.target:
            return 'missing'
        if self.draft:
            return 'stale' if self.previous not in ('', self.source) else 'draft'
        return 'reviewed' if self.reviewer is not None else 'translated'

    @property
    def reviewer(self) -> str | None:
        """Who has reviewed this text beside this source, '' where no name was given; None where nobody has."""
        found = (_REVIEWED.fullmatch(line.strip()) for line in self.remarks.splitlines())
        digest = review_digest(self.source, self.target)
        return next((match[2] or '' for match in found if match and match[1] == digest), None)

    @property
    def conflicts(self) -> tuple[str, ...]:
        """The translations that came home beside this one, until somebody decides and deletes their remarks."""
        lines = self.remarks.splitlines()
        return tuple(line.removeprefix(CONFLICT) for line in lines if line.startswith(CONFLICT))

    @property
    def waived(self) -> frozenset[str]:
        """The rules of `i18n check` that do not hold for this entry."""
        found = (_WAIVED.fullmatch(line.strip()) for line in self.remarks.splitlines())
        return frozenset(rule for match in found if match for rule in re.split('[, ]+', match[1].strip()))


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A catalogue as it was read. `headers` are those of the file in their order, `title` the comment above them.

    `end` is the comment below the last entry.
    """

    path: str
    language: str
    entries: tuple[Entry, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    title: str = ''
    end: str = ''

    @property
    def machine(self) -> bool:
        """Whether a machine made the drafts."""
        return self.headers.get(MACHINE, '').strip().lower() in ('yes', 'true', '1')


def catalogue_path(slug: str, language: str) -> str:
    """Where a brief's translations into a language are, relative to the project."""
    return f'content/{slug}/i18n/{language}{CATALOGUE}'


def catalogue_languages(root: Path, slug: str) -> tuple[str, ...]:
    """The languages that a brief has catalogues of, in order; none where their folder is a link, which none follows."""
    folder = root / 'content' / slug / 'i18n'
    linked = is_behind_link(root, catalogue_path(slug, 'any'))
    found = folder.iterdir() if folder.is_dir() and not linked else ()
    return tuple(sorted(path.stem for path in found if is_catalogue(path.name)))


def review_digest(source: str, target: str) -> str:
    """What ties a reviewer's word to a text and its source."""
    return figures(source, target)


def figures(*texts: str) -> str:
    """What some texts are known by: twelve figures of their sha256, with NUL between them."""
    return hashlib.sha256('\0'.join(texts).encode()).hexdigest()[:12]


def reviewed(entry: Entry, name: str) -> Entry:
    """The entry as reviewed by someone; what an earlier reviewer said of another text is taken out."""
    lines = [line for line in entry.remarks.splitlines() if not _REVIEWED.fullmatch(line.strip())]
    lines.append(f'reviewed: {review_digest(entry.source, entry.target)} {" ".join(name.split())}'.rstrip())
    return replace(entry, draft=False, previous='', remarks='\n'.join(lines))


def read_catalogue(
    root: Path, slug: str, language: str, *, megabytes: int
) -> tuple[Catalogue | None, str, tuple[Diagnostic, ...]]:
    """A brief's catalogue, of so many megabytes at most, and its text; None with one error where it cannot be read.

    Where there is no such file it is an empty one.
    """
    path = catalogue_path(slug, language)
    # What is behind a link is refused, also where it is still to be written.
    if not (root / path).exists() and not is_behind_link(root, path):
        return Catalogue(path, language), '', ()
    text, faults = read_source(root, path, limit='catalogue_megabytes', megabytes=megabytes)
    if text is None:
        return None, '', faults
    catalogue, faults = parse_catalogue(text, path=path, language=language)
    return catalogue, text, faults


def parse_catalogue(text: str, *, path: str, language: str) -> tuple[Catalogue | None, tuple[Diagnostic, ...]]:
    """The catalogue in the text of a PO file; None with one error where it is none, or is of another language."""
    hint = 'mend the line, or take the file as it was from your last copy'
    lines = _LINE_END.split(text.removeprefix(BOM))
    for number, line in enumerate(lines, 1):
        if not _LINE.fullmatch(line):
            message = f'this is no line of a PO file: {line.strip()[:60]}'
            return None, (error(path, number, 'bad-catalogue', message, hint),)
    try:
        file = _file(text)
        entries = tuple(_entries(file, text, path))
    except (OSError, ValueError, IndexError, UnicodeError) as fault:
        line = _SYNTAX.search(str(fault))
        message = ' '.join(f'this is no PO file that can be read: {_SYNTAX.sub("", str(fault))}'.split())
        return None, (error(path, int(line[1]) if line else 0, 'bad-catalogue', message[:200], hint),)
    headers = {str(name): str(value) for name, value in file.metadata.items()}
    said = headers.get('Language', '').strip()
    if said and said.replace('_', '-').casefold() != language.casefold():
        message = f'the catalogue says that it is in "{said}", and its name that it is in "{language}"'
        return None, (error(path, 0, 'bad-catalogue', message, _mend_language(said, language)),)
    twice = _twice(entries)
    if twice:
        message = f'two entries have the text {twice.source[:40]!r} in the context {twice.context!r}'
        return None, (
            error(path, twice.span.line if twice.span else 0, 'bad-catalogue', message, 'delete one of them'),
        )
    return Catalogue(path, language, entries, headers, file.header, _end(lines)), ()


def _mend_language(said: str, named: str) -> str:
    """How a file and its header come to name one language: by the one of the two that is a language's code."""
    if not LANGUAGE.fullmatch(named):
        return f'rename it to {said}{CATALOGUE}'
    return f'rename it to {said}{CATALOGUE}, or write  Language: {named}  in its header'


def _file(text: str) -> polib.POFile:
    """The PO file in a text; ValueError or OSError where it is none."""
    import polib

    text = _LINE_END.sub('\n', text.removeprefix(BOM))
    # With a line end it is the name of no file, which polib would read in its place.
    readable = _EMPTY.sub('', _FORMER.sub(r'\1#|', text)) + '\n'
    file = polib.pofile(readable, wrapwidth=0, check_for_duplicates=False)
    if text.strip() and not file.metadata and not file:
        raise ValueError('it has no entry')
    return file


def _entries(file: polib.POFile, text: str, path: str) -> Iterator[Entry]:
    """The entries, each present one with the span of its translation. ValueError for what a catalogue has not."""
    lines = Lines(text)
    spans = (Span(path, *match.span(1), lines.at(match.start(1))) for match in _TARGET.finditer(text))
    if file.metadata:
        next(spans, None)
    for entry in file:
        span = None if entry.obsolete else next(spans, None)
        place = f'(line {span.line if span else entry.linenum})'
        if entry.msgid_plural or entry.msgstr_plural:
            raise ValueError(f'plural forms, which a catalogue of a brief has not {place}')
        if not (entry.msgid or entry.msgctxt or entry.obsolete):
            raise ValueError(f'a second header {place}')
        if forbidden := FORBIDDEN.search(
            f'{entry.msgctxt or ""}{entry.msgid}{entry.msgstr}{entry.previous_msgid or ""}'
        ):
            raise ValueError(f'a text with the character U+{ord(forbidden[0]):04X}, which cannot be printed {place}')
        yield Entry(
            context=entry.msgctxt or '',
            source=entry.msgid,
            target='' if is_blank(entry.msgstr) else entry.msgstr,
            draft=_FUZZY in entry.flags,
            previous=entry.previous_msgid or '',
            remarks=entry.tcomment,
            notes=entry.comment,
            places=tuple((str(file), str(line)) for file, line in entry.occurrences),
            flags=tuple(flag for flag in entry.flags if flag != _FUZZY),
            obsolete=bool(entry.obsolete),
            span=span,
        )


def is_blank(text: str) -> bool:
    """Whether a text shows nothing: spaces, line ends, and signs that nobody sees. It is no translation."""
    return all(character.isspace() or unicodedata.category(character) == 'Cf' for character in text)


def _end(lines: Sequence[str]) -> str:
    """The comment below the last entry, which polib leaves out."""
    found: list[str] = []
    for line in map(str.strip, reversed(lines)):
        if remark := _REMARK.fullmatch(line):
            found.append(remark[1])
        elif line and not line.startswith(('#.', '#:', '#,')):
            break
    return '\n'.join(reversed(found))


def _twice(entries: tuple[Entry, ...]) -> Entry | None:
    """The first entry that another one before it is the same as."""
    seen = set()
    for entry in entries:
        if not entry.obsolete and entry.key in seen:
            return entry
        if not entry.obsolete:
            seen.add(entry.key)
    return None


def catalogue_text(catalogue: Catalogue) -> str:
    """The catalogue as a PO file, every text on one line: what changes in a brief changes few lines of the file."""
    import polib

    file = polib.POFile(wrapwidth=0)
    file.header = catalogue.title
    defaults = {'MIME-Version': '1.0', 'Content-Type': 'text/plain; charset=UTF-8', 'Content-Transfer-Encoding': '8bit'}
    file.metadata = {'Language': catalogue.language, **defaults, **catalogue.headers}
    file.extend(_po_entry(entry) for entry in catalogue.entries)
    end = ''.join(f'\n# {line}'.rstrip() for line in catalogue.end.splitlines())
    return '\n'.join([str(file).rstrip(), *([end] if end else []), ''])


def _po_entry(entry: Entry) -> polib.POEntry:
    import polib

    return polib.POEntry(
        msgctxt=entry.context or None,
        msgid=entry.source,
        msgstr=entry.target,
        previous_msgid=entry.previous or None,
        tcomment=entry.remarks,
        comment=entry.notes,
        occurrences=list(entry.places),
        flags=[*([_FUZZY] if entry.draft else []), *entry.flags],
        obsolete=entry.obsolete,
    )
