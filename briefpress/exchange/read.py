"""The file of a translator, read: of which form it is, its content says."""

from __future__ import annotations

import re
from dataclasses import replace

from briefpress.diagnostics import Diagnostic, error
from briefpress.docx_parts import other_kind
from briefpress.exchange.po import read_po
from briefpress.exchange.record import MOST_ROWS
from briefpress.exchange.values import Returned
from briefpress.exchange.word_read import read_table
from briefpress.exchange.xliff_read import read_xliff
from briefpress.project import is_slug
from briefpress.source_text import BOM, MEGABYTE, decode

LARGEST = 20 * MEGABYTE
LARGEST_TEXT = 2 * MEGABYTE
"""Bytes of a PO or XLIFF file; that of a long brief has a tenth of it."""

_WANTED = 'wanted is the Word table (.docx), XLIFF or PO file that briefpress i18n export has written'
_ENDINGS = {
    'md': 'a Markdown file',
    'csv': 'a table in CSV',
    'txt': 'a plain text file',
    'yaml': 'a YAML file',
    'json': 'a JSON file',
}
"""What text is that is no PO file, by the end of its name."""
_ENTRY = re.compile('^(?:#~ ?)?msgid ', re.MULTILINE)
_ZIP = b'PK\x03\x04'
_SAVED_ANEW = ('an OpenDocument file', 'an old Word file')
_NAME = re.compile(
    r'(?:.*[/\\])?([a-z0-9][a-z0-9-]*)\.(?:to-)?(?!(?:po|xlf)\b)([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\b[^/\\]*'
)
"""The name of an exported file, also as it once was, whatever a browser or a person has put behind its language."""
_TAG = re.compile(r'[A-Za-z]{1,8}(?:[-_][A-Za-z0-9]{1,8})*')


def read_file(data: bytes, name: str) -> tuple[Returned | None, tuple[Diagnostic, ...]]:
    """What is in a translator's file, and what in it found no place; None with one error where it cannot be read.

    `name` is the file's, as errors give it; where the file itself does not say its brief and language, as one that was
    copied into a new document, its name does. Neither can be anything but a slug and a language tag, or ''.
    """
    found = _NAME.fullmatch(name)
    slug, language = (found[1], found[2]) if found else ('', '')
    returned, faults = _read(data, name, language)
    if returned and len(returned.rows) > MOST_ROWS:
        return None, (error(name, 0, 'bad-exchange', f'{len(returned.rows)} texts are too many for one brief'),)
    if returned:
        # They become a path.
        slug = returned.slug if is_slug(returned.slug) else slug
        language = returned.language if _TAG.fullmatch(returned.language) else language
        returned = replace(returned, slug=slug, language=language)
    return returned, faults


def nameless(returned: Returned) -> Diagnostic | None:
    """The error for a file that tells neither in itself nor by its name which brief and which language it is of."""
    lost = [what for what, said in (('brief', returned.slug), ('language', returned.language)) if not said]
    if not lost:
        return None
    ending = returned.path.rpartition('.')[2]
    message = f'the file does not say which {" and ".join(lost)} it is of'
    hint = f'name it  BRIEF.to-LANGUAGE.{ending}, such as  heat-plan.to-hi.{ending}'
    return error(returned.path, 0, 'bad-exchange', message, hint)


def _read(data: bytes, path: str, language: str) -> tuple[Returned | None, tuple[Diagnostic, ...]]:
    start = data[:200].removeprefix(BOM.encode()).lstrip()
    if len(data) > LARGEST or (len(data) > LARGEST_TEXT and not start.startswith(_ZIP)):
        return None, (error(path, 0, 'bad-exchange', f'{len(data) / MEGABYTE:.1f} MB are too much for such a file'),)
    if kind := other_kind(data):
        hint = 'save it as .docx' if kind in _SAVED_ANEW else _WANTED
        return None, (error(path, 0, 'bad-exchange', f'this is {kind}', hint),)
    if start.startswith(_ZIP):
        return read_table(data, path=path, language=language)
    if start.startswith((b'<', b'\xff\xfe', b'\xfe\xff')):
        return read_xliff(data, path=path)
    if not start:
        return None, (error(path, 0, 'bad-exchange', 'the file is empty', _WANTED),)
    text, faults = decode(data, path=path)
    if text is not None and not _ENTRY.search(text):
        kind = _ENDINGS.get(path.rpartition('.')[2].lower(), 'text')
        return None, (error(path, 0, 'bad-exchange', f'this is {kind}, and no file of a translator', _WANTED),)
    returned, faults = read_po(text, path=path, language=language) if text is not None else (None, faults)
    return (returned, faults) if returned else (None, _bad(path, faults))


def _bad(path: str, faults: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """An error of any code as one that says that this is no file of a translator."""
    return tuple(
        error(path, fault.line, 'bad-exchange', f'no file of a translator: {fault.message}', fault.hint)
        for fault in faults
    )
