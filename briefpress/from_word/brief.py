"""A Word document as a brief."""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby
from pathlib import PurePath

from briefpress.diagnostics import Diagnostic, error
from briefpress.docx_parts import DocxError
from briefpress.docx_read.read import read_word
from briefpress.docx_read.values import Change, WordText
from briefpress.from_word.body import body_blocks
from briefpress.from_word.dates import date_of
from briefpress.from_word.flow import Flow
from briefpress.from_word.front import Front, front_matter, language_of, write_front
from briefpress.from_word.headings import heading_levels, typed_number
from briefpress.from_word.markdown import write_blocks
from briefpress.from_word.notes import notes_yaml
from briefpress.from_word.places import name_places
from briefpress.from_word.sections import with_sections
from briefpress.from_word.summaries import without_summaries
from briefpress.from_word.table_file import write_table
from briefpress.from_word.taking import Taking
from briefpress.from_word.values import Block, Made, Wanted
from briefpress.from_word.writing import Writer
from briefpress.limits import over
from briefpress.project import is_slug
from briefpress.rich.values import plain
from briefpress.source_text import MEGABYTE

_BOX = 'a text box'
"""What the sentence of a text box begins with, which a brief has as a callout."""


def brief_of_word(data: bytes, *, name: str, wanted: Wanted) -> tuple[Made | None, tuple[Diagnostic, ...]]:
    """The brief that a Word document makes, and what of the document is not in it, or in another way.

    Tracked changes are accepted. `name` is the file's, as messages give it. None with one error for a file that cannot
    be read, has more text than a brief may, or is the draft of a brief.
    """
    try:
        word = read_word(data)
    except DocxError as fault:
        hint = 'wanted is a Word document, .docx'
        return None, (error(name, 0, 'bad-word-file', f'this file cannot be read: {fault}', hint),)
    if _is_draft(word):
        message = 'this is the Word draft of a brief, which there is already'
        hint = f'take what was edited in it into the brief with  briefpress pull {name}'
        return None, (error(name, 0, 'bad-word-file', message, hint),)
    return brief_of_text(word, name=name, wanted=wanted)


def _is_draft(word: WordText) -> bool:
    """Whether a document was written by a build: a draft has its source in it, that of a release its brief's name."""
    return 'briefpress-slug' in word.custom or any(b'urn:briefpress:draft:' in part for part in word.parts)


def brief_of_text(word: WordText, *, name: str, wanted: Wanted) -> tuple[Made | None, tuple[Diagnostic, ...]]:
    """The same for a document that was read."""
    taking = Taking(word, name, wanted.limits)
    letters = sum(len(plain(item.rich)) for item in word.paragraphs)
    if too_large := _over(taking, 'text', letters):
        return None, (too_large,)  # before it takes long to write
    front = front_matter(taking, wanted.sections)
    body = _blocks(taking, front, wanted)
    more, body = without_summaries(taking, body, sections=wanted.sections, given=front.values)
    blocks = with_sections(taking, body, wanted.sections)
    names = name_places(taking, blocks)
    writer = Writer(taking)
    facts = {
        'type': wanted.type,
        'date': date_of(taking, front.stated, today=wanted.today),
        'language': language_of(word.language, wanted),
    }
    head = write_front(front, more, facts, inline=writer.line)
    text = write_blocks(blocks, writer.inline, names=names)
    for table, file in taking.tables.items():
        taking.files[f'tables/{table}.yaml'] = write_table(file, writer.line).encode()
    notes = writer.notes()
    taking.files['brief.md'] = '\n'.join(filter(None, [head, text and text + '\n', notes])).encode()
    if remarks := notes_yaml(taking, writer.units):
        taking.files['notes.yaml'] = remarks.encode()
    _report(taking, writer)
    if too_large := _too_large(taking):
        return None, (too_large,)
    made = Made(_slug(front.title, name), front.title, dict(sorted(taking.files.items())))
    return made, taking.found()


def _blocks(taking: Taking, front: Front, wanted: Wanted) -> list[Block]:
    paragraphs = taking.word.paragraphs
    levels = heading_levels(paragraphs, sections=wanted.sections, taken=front.places)
    numbers = [bool(typed_number(plain(paragraphs[at].rich).lstrip())) for at in levels]
    numbered = sum(numbers) > 1 and 2 * sum(numbers) >= len(numbers)
    around = Flow(taking, levels, numbered, tuple(wanted.sections))
    return body_blocks(around, [(at, item) for at, item in enumerate(paragraphs) if at not in front.places])


def _report(taking: Taking, writer: Writer) -> None:
    """List what stands around the text of the document, and who has changed it."""
    word = taking.word
    for sentence in word.left_out:
        if not sentence.startswith(_BOX):
            taking.lose(sentence)
    for line in word.running:
        taking.gather('not-carried', 'what runs in headers and footers was left out', line)
    for name in word.running_images:
        taking.lose(f'a picture of the headers and footers was left out: {name}')
    for look, texts in word.apart.items():
        for text in filter(None, (' '.join(text.split()) for text in texts)):
            taking.gather('carried-otherwise', f'text that is {look} is in the brief without that', text)
    for author, text in _changes(word):
        taking.change(f'the tracked changes of {author} were accepted: {text}')
    writer.lose_unused()


def _changes(word: WordText) -> list[tuple[str, str]]:
    """What each author has changed."""
    stories = [word.paragraphs, *word.notes.values(), *word.endnotes.values()]
    found = sorted(
        ((change.author or 'somebody', change) for story in stories for item in story for change in item.changes),
        key=lambda pair: pair[0],
    )
    return [
        (author, '; '.join(dict.fromkeys(_told(change) for _, change in changes)))
        for author, changes in groupby(found, key=lambda pair: pair[0])
    ]


def _told(change: Change) -> str:
    text = ' '.join(change.text.split())
    return f'{change.kind} {text!r}' if text else change.kind


def _too_large(taking: Taking) -> Diagnostic | None:
    sizes = {path: len(data) for path, data in taking.files.items() if path.endswith(('.md', '.yaml'))}
    path, size = max(sizes.items(), key=lambda item: item[1])
    return _over(taking, path, size)


def _over(taking: Taking, what: str, size: int) -> Diagnostic | None:
    """The error for a source file that would have so many bytes, if these are too many."""
    most = taking.limits['source_megabytes']
    if size <= most * MEGABYTE:
        return None
    message, hint = over('source_megabytes', most, f'its {what} is too large for a brief: {size / MEGABYTE:.1f} MB are')
    return error(taking.path, 0, 'too-large', message, hint)


def _slug(title: str, name: str) -> str:
    """A name for the brief from its title, or its file's name, or one that always will do."""
    return next(filter(is_slug, map(_latin, (title, PurePath(name).stem))), 'imported-brief')


def _latin(text: str) -> str:
    spaced = ''.join(char if char.isalnum() else '-' for char in unicodedata.normalize('NFC', text))
    letters = unicodedata.normalize('NFKD', spaced).encode('ascii', 'ignore').decode().lower()
    return re.sub('-+', '-', re.sub('[^a-z0-9]+', '-', letters)).strip('-')[:60].rstrip('-')
