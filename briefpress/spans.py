"""Another text in a unit's place: every other byte of its source stays."""

from __future__ import annotations

import re

from briefpress.dialect import scan, tables
from briefpress.dialect.syntax import ATX, CLOSER, COMMENT, FENCE, ITEM, SETEXT, clean, is_delimiters
from briefpress.model import Unit
from briefpress.scalars import write_csv_field, write_yaml_scalar

_RULE_PART = re.compile(r'[-*_ \t]+$')
"""A line that would make a rule of the bullet before it: `* **` is one."""


def replace(source: str, unit: Unit, text: str) -> str:
    """The source with `text` as the text of `unit`, a unit of that very source.

    What would begin another block there (`- `, `#`, `|` in a cell) is escaped with backslashes, so that it reads
    the same. ValueError where that cannot be: an empty line in a paragraph, a line break in a heading or cell, the
    end of a fence in its code, white space at the start or end of a line.
    """
    return source[: unit.span.start] + written(source, unit, text) + source[unit.span.end :]


def written(source: str, unit: Unit, text: str) -> str:
    """What has to stand in the span of `unit` so that `text` is its text; the same rules and errors as `replace`."""
    if text == unit.text:
        return source[unit.span.start : unit.span.end]
    match unit.form:
        case 'block':
            return _block(source, unit, text)
        case 'heading':
            return heading_text(text)
        case 'cell':
            return _cell(source, unit, text)
        case 'argument':
            return _argument(text)
        case 'code':
            return _code(source, unit, text)
        case 'csv' | 'csv-item' | 'csv-line':
            return write_csv_field(source, unit, text)
        case form if form.startswith('yaml-'):
            return write_yaml_scalar(source, unit, text)
        case _:
            raise ValueError(f'a unit of the form {unit.form} cannot be replaced')


def _block(source: str, unit: Unit, text: str) -> str:
    """The lines of a paragraph or underlined heading, each behind its margin."""
    lines = block_lines(text)
    before = source[: unit.span.start].rstrip(' \t').removesuffix('\n').removesuffix('\r')
    if lines[0][:1] in ('"', "'", '(') and before[-1:] not in ('', '\n', '\r'):
        lines[0] = '\\' + lines[0]  # it could be the title of a link definition on the line above
    if _makes_table(source, unit, lines):
        raise ValueError(f'the lines around would make a table of it: {text!r}')
    return _lines(source, unit, lines)


def block_lines(text: str) -> list[str]:
    """The lines of a paragraph, with a backslash before what would begin another block on one of them.

    ValueError where they would be another thing than one paragraph: there is an empty line among them.
    """
    lines = [escape_start(line) for line in text.split('\n')]
    root = scan('\n'.join(lines))
    if [block.kind for block in root.children] != ['paragraph'] or root.children[0].text != '\n'.join(lines):
        raise ValueError(f'not the text of one paragraph: {text!r}')
    return lines


def _makes_table(source: str, unit: Unit, lines: list[str]) -> bool:
    """Whether the first line, with the marks before it, or the line below would be a table's line of dashes."""
    first = re.split('[\r\n]', source[: unit.span.start])[-1].strip(' \t>') + lines[0]
    below = [*re.split(r'\r\n|\n|\r', source[unit.span.end :], maxsplit=2), ''][1].strip(' \t>')
    columns = [len(tables.row(line, 0, len(line), 1).children) for line in (lines[-1], below)]
    return is_delimiters(first) or (is_delimiters(below) and columns[0] == columns[1])


def heading_text(text: str) -> str:
    """The text of a `#` heading; `#` at its end is escaped, or it would be taken for the closing sequence."""
    text = re.sub(r'(^|[ \t])(#+)$', r'\1\\\2', text)
    headings = scan(f'# {text}').children
    if len(headings) != 1 or headings[0].text != text or not text:
        raise ValueError(f'not the text of one heading: {text!r}')
    return text


def _cell(source: str, unit: Unit, text: str) -> str:
    """The text of a cell; without `|` before it, it begins the line and may begin no block."""
    opened = source[: unit.span.start].rstrip(' \t').endswith('|')
    closed = source[unit.span.end :].lstrip(' \t').startswith('|')
    if not opened:
        text = escape_start(text)
    written = text.replace('|', '\\|')
    row = tables.row(f'|{written}|', 0, len(written) + 2, 1)
    read = [tables.read(f'|{written}|', cell) for cell in row.children]
    if read != [text] or not _is_line(text):
        raise ValueError(f'not the text of one cell: {text!r}')
    if not text and not (opened and closed):
        raise ValueError('a cell without a bar on both sides cannot be empty')
    return written


def _argument(text: str) -> str:
    if not text or text != text.strip(' \t') or not _is_line(text):
        raise ValueError(f'not an argument of a component: {text!r}')
    return text


def _code(source: str, unit: Unit, text: str) -> str:
    """The lines of code. In a fence the span begins with a line, else behind the indent of the first one."""
    lines = text.split('\n')
    start = unit.span.start
    if not all(map(_is_line, lines)) or (not text and unit.span.end == len(source)):
        raise ValueError(f'not the text of a code block: {text!r}')
    if start == 0 or source[start - 1] in '\r\n':
        opening = re.split(r'\r\n|\n|\r', source[:start])[-2]
        marks = re.findall('`{3,}|~{3,}', opening)
        if any(re.fullmatch(rf' {{0,3}}{mark}{mark[0]}*[ \t]*', line) for line in lines for mark in marks):
            raise ValueError('the code would end its own fence')
        return _lines(source, unit, lines, first=unit.margin)
    pad = len(unit.text.split('\n')[0]) - len(re.split('[\r\n]', source[start : unit.span.end])[0])
    if not lines[0].startswith(' ' * pad) or not lines[0].strip(' \t') or not lines[-1].strip(' \t'):
        raise ValueError('indented code cannot begin or end with an empty line, or begin left of its tab')
    marked = re.split('[\r\n]', source[:start])[-1].strip(' \t')
    if (marked and _RULE_PART.match(lines[0])) or _makes_table(source, unit, lines):
        raise ValueError(f'the lines around would make a rule or table of it: {text!r}')
    return _lines(source, unit, [lines[0][pad:], *lines[1:]])


def _is_line(text: str) -> bool:
    """Whether it is one line, of characters that a text may hold."""
    return clean(text) == text and '\n' not in text and '\r' not in text


def _lines(source: str, unit: Unit, lines: list[str], *, first: str = '') -> str:
    """The lines, each behind the marks of its containers, with the source's line ends."""
    end = '\r\n' if '\r\n' in source else '\n'
    margins = [first] + [unit.margin] * (len(lines) - 1)
    return end.join(margin + line if line else margin.rstrip(' ') for margin, line in zip(margins, lines, strict=True))


def escape_start(line: str) -> str:
    """The line with a backslash before what would begin a block, or close one."""
    if (match := ITEM.match(line)) and match[2]:
        return f'{match[2]}\\{line[len(match[2]) :]}'
    begins = any(pattern.match(line) for pattern in (ATX, FENCE, ITEM, CLOSER, SETEXT, _RULE_PART))
    if begins or line.startswith(('>', '[', '///', COMMENT)) or is_delimiters(line):
        return _escape_bracket(line) if line.startswith('[') else '\\' + line
    return line


def _escape_bracket(line: str) -> str:
    """A footnote or link definition as text; any other bracket stays a link."""
    return '\\' + line if re.match(r'\[(?:[^\[\]\\]|\\.)*(?:\]:|$)', line) else line
