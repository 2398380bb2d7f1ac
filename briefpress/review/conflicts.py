"""Marks in a source for what a draft and somebody else have both changed: both texts stand there until one is chosen.

In Markdown a mark is a comment behind the present text, in YAML one above it. A CSV has no comments: it gets a note.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefpress.check.conflicts import CONFLICT
from briefpress.dialect import scan
from briefpress.dialect.syntax import ATX, COMMENT, ITEM, begins_container
from briefpress.load.front_matter import find_parts
from briefpress.records.places import plain, read
from briefpress.review.merge import Conflict, Lines, Part, Same

DELETED = '(the draft deletes it)'
_MARGIN = re.compile('[ \t>]*')


def marked(parts: Sequence[Part], *, path: str, by: str) -> str:
    """The text of a file with the present text where both sides changed it, and marks with the other: `by` is whose.

    A mark that is there already, as of a draft that is taken twice, is not put there again.
    """
    text = ''.join(line for part in parts for line in _present(part))
    if path.endswith('.csv') or not any(isinstance(part, Conflict) for part in parts):
        return text
    found = _in_brief(parts, text, by) if path.endswith('.md') else _in_yaml(parts, text, by)
    return re.sub('\r?\n', '\r\n', found) if '\r\n' in text and '\n' not in text.replace('\r\n', '') else found


def _present(part: Part) -> Lines:
    return part.lines if isinstance(part, Same) else part.present


def _in_yaml(parts: Sequence[Part], text: str, by: str) -> str:
    """YAML with each mark above its lines; at the beginning where it would be a text there, as in a folded one."""
    marks = [_yaml_mark(part, by, text) if isinstance(part, Conflict) else '' for part in parts]
    found = ''.join(mark + ''.join(_present(part)) for mark, part in zip(marks, parts, strict=True))
    return found if _reads(found) == _reads(text) else ''.join(map(_at_margin, marks)) + text


def _reads(yaml: str) -> object:
    """What a YAML text says; None where it cannot be read."""
    try:
        return plain(read(yaml))
    except ValueError:
        return None


def _yaml_mark(part: Conflict, by: str, whole: str) -> str:
    first = next((line for line in (*part.present, *part.draft) if line.strip()), '')
    margin = first[: len(first) - len(first.lstrip(' '))]
    cut = min((len(line) - len(line.lstrip(' ')) for line in part.draft if line.strip()), default=0)
    lines = [line[cut:].rstrip() for line in part.draft] or [DELETED]
    body = ''.join(f'{margin}#   {line}\n' for line in lines)
    return _once(f'{margin}# {CONFLICT} {_head(part, by, "below")}\n', body, whole)


def _at_margin(mark: str) -> str:
    return ''.join(f'{line.lstrip(" ")}\n' for line in mark.splitlines())


def _head(part: Conflict, by: str, where: str) -> str:
    """Whose text a mark has, and of how much of the present one it is the other version."""
    count = sum(bool(line.strip()) for line in part.present)
    return f'{by} has, for the {count} lines {where}' if count > 1 else f'{by} has'


def _in_brief(parts: Sequence[Part], text: str, by: str) -> str:
    """A brief with the marks of its front matter and of its text, each as its part of the file has them."""
    found = find_parts(text)
    begin = found.body if found else 0
    front, body = _cut(parts, begin)
    yaml = _in_yaml(front, text[:begin], by) if found else ''
    if found and _reads(_inside(yaml)) != _reads(_inside(text[:begin])):
        fence, rest = text[: found.begin], text[found.begin : begin]
        yaml = (
            fence
            + ''.join(_at_margin(_yaml_mark(part, by, text)) for part in front if isinstance(part, Conflict))
            + rest
        )
    return yaml + _in_markdown(body, text[begin:], by)


def _cut(parts: Sequence[Part], at: int) -> tuple[list[Part], list[Part]]:
    """The parts before and after an offset of the present text; one that is over it belongs to what is after."""
    front: list[Part] = []
    length = 0
    for number, part in enumerate(parts):
        here = _present(part)
        size = sum(map(len, here))
        if length + size > at:
            head, tail = _divided(here, at - length)
            if isinstance(part, Same):
                return [*front, Same(head)], [Same(tail), *parts[number + 1 :]]
            return [*front, Same(head)], [Conflict(part.draft, tail), *parts[number + 1 :]]
        front.append(part)
        length += size
    return front, []


def _divided(lines: Lines, size: int) -> tuple[Lines, Lines]:
    """The lines of so many characters, and the others."""
    length = count = 0
    for line in lines:
        if length + len(line) > size:
            break
        length, count = length + len(line), count + 1
    return lines[:count], lines[count:]


def _inside(text: str) -> str:
    """The YAML of a brief's front matter."""
    found = find_parts(text)
    return text[found.begin : found.end] if found else ''


def _in_markdown(parts: Sequence[Part], text: str, by: str) -> str:
    """Markdown with each mark behind its block, or all at the end where one would be text, as in code."""
    marks = [_comment(part, by, text) if isinstance(part, Conflict) else '' for part in parts]
    found, waiting = '', ''
    for mark, part in zip(marks, parts, strict=True):
        for line in _present(part):
            if waiting and not _goes_on(line):
                found, waiting = found + waiting, ''
            found += line
        found += '\n' if mark and found and not found.endswith('\n') else ''
        waiting += mark
    found += waiting
    wanted = text.count(f'{COMMENT} {CONFLICT}') + sum(map(bool, marks))
    blocks = [block for block in scan(found).walk() if block.kind == 'comment']
    seen = sum(found.startswith(f'{COMMENT} {CONFLICT}', block.start) for block in blocks)
    return found if seen == wanted else text.rstrip('\n') + '\n\n' + ''.join(map(_at_left, marks))


def _goes_on(line: str) -> bool:
    """Whether a line may be one of a paragraph or table that has begun above it."""
    text = line.strip(' \t>\r\n')
    return bool(text) and not (
        ITEM.match(text) or ATX.match(text) or begins_container(text) or text.startswith(COMMENT)
    )


def _comment(part: Conflict, by: str, whole: str) -> str:
    margin = _margin(part.present)
    text = [line.rstrip('\r\n').replace('-->', '--\\>') for line in part.draft] or [DELETED]
    lines = [*(line.removeprefix(margin) for line in text), '-->']
    body = ''.join(f'{margin}{line}'.rstrip() + '\n' for line in lines)
    return _once(f'{margin}{COMMENT} {CONFLICT} {_head(part, by, "above")}\n', body, whole)


def _once(head: str, body: str, whole: str) -> str:
    """A mark, but for one that stands in the text already, as when a draft is taken twice."""
    known = re.search(f'{CONFLICT}.*\n{re.escape(_bare(body))}', _bare(whole))
    return '' if known else head + body


def _bare(text: str) -> str:
    """The lines of a text without what stands around them."""
    return ''.join(f'{line.strip()}\n' for line in text.splitlines())


def _at_left(mark: str) -> str:
    margin = _MARGIN.match(mark)
    return ''.join(f'{line.removeprefix(margin[0] if margin else "")}\n' for line in mark.splitlines())


def _margin(lines: Sequence[str]) -> str:
    """The margin of what stands in the same list item or quotation as the last of these lines."""
    last = next((line for line in reversed(lines) if line.strip()), '')
    match = _MARGIN.match(last)
    margin = match[0] if match else ''
    item = ITEM.match(last[len(margin) :])
    return margin + ' ' * (len(item[0]) + 1) if item else margin
