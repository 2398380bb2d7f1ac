"""Another text in the place of a YAML scalar or a CSV field, written as its source wrote the first one."""

from __future__ import annotations

import re

from briefpress.model import Unit

WIDTH = 100
"""Columns that a folded scalar's lines take at most, where they have spaces to break at."""

_UNPRINTABLE = re.compile('[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]')
_PLAIN = re.compile(r'(?![-?:,\[\]{}#&*!|>\'"%@`=<~. ])[^\t\n]*(?<! )')
_NOT_PLAIN = re.compile(r':(?= |$)| #')
_NOT_FLOW = re.compile(r'[,\[\]{}:?#]')
_HEADER = re.compile(r'([|>][-+0-9]*)([ \t]+#[^\r\n]*)?')
_ESCAPES = {'\\': '\\\\', '"': '\\"', '\n': '\\n', '\t': '\\t'}
_CSV_MARKS = re.compile('[",;\t\r\n\ufeff]')
"""Delimiters, quotes and line ends; also a byte order mark, which at the start of a file would be no text."""


def write_yaml_scalar(source: str, unit: Unit, text: str) -> str:
    """What has to stand in `unit.span` of `source` so that YAML reads `text` there.

    The style stays where it can carry the text; else a folded scalar becomes literal and any other double quoted.
    """
    raw = source[unit.span.start : unit.span.end]
    style = unit.form.removeprefix('yaml-')
    printable = not _UNPRINTABLE.search(text)
    if style in ('literal', 'folded'):
        return _block(raw, text, style=style, margin=unit.margin) if printable else _double_after(raw, text)
    if style in ('plain', 'flow') and printable and _is_plain(text, flow=style == 'flow'):
        return text
    if style == 'single' and printable and '\n' not in text:
        return "'" + text.replace("'", "''") + "'"
    return _double(text)


def write_new_scalar(text: str, *, flow: bool = False, margin: str = '', line_end: str = '\n') -> str:
    """A text for a place that had none: plain where YAML reads it as this very text, else double quoted.

    `flow` is inside brackets. One of several lines is a literal block behind a `margin`, where there is one.
    """
    printable = not _UNPRINTABLE.search(text)
    if margin and '\n' in text and printable:
        return _block(f'|{line_end}', text, style='literal', margin=margin)
    return text if printable and _is_plain(text, flow=flow) else _double(text)


def write_csv_field(source: str, unit: Unit, text: str) -> str:
    """What has to stand in `unit.span` of `source` so that CSV reads `text` there.

    Forms: `csv` is a whole field; `csv-item` a field that is the only item of its list, and `csv-line` a line inside
    the quotes of a list's field: an item is one line, so line ends in it become spaces.
    """
    if unit.form != 'csv':
        text = ' '.join(text.split('\n'))
    if unit.form == 'csv-line':
        return text.replace('"', '""')
    was_quoted = source.startswith('"', unit.span.start) and unit.span.end > unit.span.start
    if was_quoted or _CSV_MARKS.search(text) or text != text.strip():
        line_end = '\r\n' if '\r\n' in source else '\n'
        return '"' + text.replace('"', '""').replace('\n', line_end) + '"'
    return text


def _is_plain(text: str, *, flow: bool) -> bool:
    if not text or not _PLAIN.fullmatch(text) or _NOT_PLAIN.search(text):
        return False
    return not (flow and _NOT_FLOW.search(text))


def _double(text: str) -> str:
    return '"' + ''.join(_ESCAPES.get(c) or (_escape(c) if _UNPRINTABLE.match(c) else c) for c in text) + '"'


def _escape(character: str) -> str:
    code = ord(character)
    return f'\\x{code:02X}' if code < 0x100 else f'\\u{code:04X}' if code < 0x10000 else f'\\U{code:08X}'


def _double_after(raw: str, text: str) -> str:
    """Double quotes in the place of a block scalar, with the comment that stood behind its indicator."""
    header = _HEADER.match(raw)
    return _double(text) + (header[2] or '' if header else '')


def _block(raw: str, text: str, *, style: str, margin: str) -> str:
    header = re.match(r'[^\r\n]*', raw)
    lines = text.split('\n')
    if header is None or not margin or not lines[0].strip() or not lines[-1].strip() or lines[0][0] in ' \t':
        return _double_after(raw, text)
    if any(line and not line.strip(' \t') for line in lines):
        return _double_after(raw, text)
    head = header[0]
    if style == 'folded' and any(line[:1] in (' ', '\t') or line[-1:] in (' ', '\t') for line in lines if line):
        head = '|' + head[1:]
    elif style == 'folded':
        lines = re.sub('\n+', lambda match: match[0] + '\n', _wrapped(text, WIDTH - len(margin))).split('\n')
        lines = [part for line in lines for part in line.split('\0')]
    line_end = '\r\n' if '\r\n' in raw else '\n' if '\n' in raw else '\r'
    return head + line_end + line_end.join(margin + line if line else '' for line in lines)


def _wrapped(text: str, width: int) -> str:
    """The text with NUL for each single space at which a line that grows over `width` breaks."""
    column = 0
    out: list[str] = []
    for word in re.split(r'((?<=[^ \t\n]) (?=[^ \t\n])|\n)', text):
        if word == '\n':
            column = 0
        elif word == ' ':
            pass
        elif out and out[-1] == ' ' and column + len(word) > width:
            out[-1], column = '\0', len(word)
        else:
            column += len(word) + 1
        out.append(word)
    return ''.join(out)
