"""The bytes of a source file as text."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from pathlib import Path

from briefpress.diagnostics import Diagnostic, error
from briefpress.limits import DEFAULTS, over

MEGABYTE = 1_000_000
BOM = '\ufeff'
FORBIDDEN = re.compile('[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]')
"""What XML 1.0 cannot hold, the C1 controls, and the two separators that YAML and Markdown read differently."""

_LINE_END = re.compile(r'\r\n|\n|\r')
_UTF16 = (b'\xff\xfe', b'\xfe\xff')


class Lines:
    """The line, from 1, of any offset in a text; lines end as in CommonMark, with LF, CRLF or CR."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def at(self, offset: int) -> int:
        """The line that holds the character at an offset."""
        return bisect_right(self._starts, offset)


def decode(data: bytes, *, path: str) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """The text of UTF-8 bytes, or None and one error for the first byte or character that is not allowed.

    A byte order mark stays, as the first character, so that offsets in the text lead back to the bytes.
    """
    try:
        text = data.decode('utf-8')
    except UnicodeDecodeError as failure:
        return None, (_not_utf8(data, failure.start, path=path),)
    if match := FORBIDDEN.search(text):
        return None, (forbidden(match[0], path=path, line=Lines(text).at(match.start())),)
    return text, ()


def read_source(
    root: Path, path: str, *, limit: str = 'source_megabytes', megabytes: int = DEFAULTS['source_megabytes']
) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """The text of the file at `path`, relative to the project `root`, or None and one error.

    It has at most so many `megabytes`, which is what the house has for the `limit` of that key.
    """
    data, faults = read_bytes(root, path, limit=limit, megabytes=megabytes)
    return decode(data, path=path) if data is not None else (None, faults)


def read_bytes(root: Path, path: str, *, limit: str, megabytes: int) -> tuple[bytes | None, tuple[Diagnostic, ...]]:
    """The bytes of a file, or None and one error: not there, behind a link, unreadable or over its limit."""
    file = root / path
    try:
        if is_behind_link(root, path):
            return None, (error(path, 0, 'linked-file', 'this is a link to another file', 'copy the file itself here'),)
        if not file.is_file():
            return None, (error(path, 0, 'missing-file', 'there is no such file'),)
        size = file.stat().st_size
        if size > megabytes * MEGABYTE:
            return None, (error(path, 0, 'too-large', *over(limit, megabytes, f'{size / MEGABYTE:.1f} MB are')),)
        return file.read_bytes(), ()
    except OSError as failure:
        reason = failure.strerror or type(failure).__name__
        return None, (error(path, 0, 'missing-file', f'the file cannot be read: {reason}'),)


def is_file(path: Path) -> bool:
    """Whether there is such a file; False also for a name that no file can have."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def forbidden(character: str, *, path: str, line: int) -> Diagnostic:
    """The error for a character that a source may not have."""
    name = unicodedata.name(character, 'control character')
    message = f'the character U+{ord(character):04X} ({name.lower()}) cannot be printed'
    hint = 'write a line break instead' if character in '\u2028\u2029' else 'delete it; it often comes with pasted text'
    return error(path, line, 'control-character', message, hint)


def is_behind_link(root: Path, path: str) -> bool:
    """Whether the file or a folder on the way to it is a symbolic link; only the project's top folders may be."""
    file = root / path
    return any(part.is_symlink() for part in [file, *file.parents][: path.count('/')])


def _not_utf8(data: bytes, offset: int, *, path: str) -> Diagnostic:
    line = Lines(data[:offset].decode('utf-8')).at(offset)
    mend = 'save the file again as UTF-8' + (' (in Excel: "CSV UTF-8")' if path.lower().endswith('.csv') else '')
    if data.startswith(_UTF16):
        return error(path, line, 'invalid-utf8', 'the file is UTF-16, not UTF-8', mend)
    guess = 'this looks like Windows-1252: ' if _is_cp1252(data) else ''
    message = f'byte {offset} (0x{data[offset]:02X}) is not UTF-8'
    return error(path, line, 'invalid-utf8', message, guess + mend)


def _is_cp1252(data: bytes) -> bool:
    try:
        return not FORBIDDEN.search(data.decode('cp1252'))
    except UnicodeDecodeError:
        return False
