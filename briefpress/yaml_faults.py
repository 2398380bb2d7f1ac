"""What is wrong with YAML, said for people who never read its specification."""

from __future__ import annotations

import re
from dataclasses import dataclass

_KEY = r'\ufeff?[ \t]*(?:-[ ]+)*[\w-]+'
_TIGHT = re.compile(_KEY + r':(?![ \t\r\n/]|$)')
_MARK = re.compile(rf'{_KEY}:[ ]+([*&!@`%])|[ \t]*(?:-[ ]+)+([*&!@`%])')
_LINE_END = re.compile(r'[\r\n]|\Z')
_CURLY = re.compile('[:-][ \t]+[“”„]')
_STRAIGHT = 'these quotation marks are curly: put the value in straight double quotes, ".."'
_QUOTE = 'put the whole value in double quotes, as in  title: "Space: the next step"'

Found = tuple[int, str, str] | None


@dataclass(frozen=True, slots=True)
class _Failure:
    """The parser's complaint: about `text[at]`, while it read what begins at `before`."""

    text: str
    problem: str
    at: int
    before: int

    def line(self) -> int:
        """The offset where the line of the complaint begins."""
        return _line(self.text, self.at)

    def match(self, pattern: re.Pattern[str], line: int) -> re.Match[str] | None:
        """The pattern at the beginning of a line and not beyond its end."""
        end = _LINE_END.search(self.text, line)
        return pattern.match(self.text, line, end.start() if end else len(self.text))


def explain(text: str, failure: Exception) -> tuple[int, str, str]:
    """The offset at which to mend the text, what is wrong there and how to mend it."""
    problem = getattr(failure, 'problem', None) or ''
    mark, context = getattr(failure, 'problem_mark', None), getattr(failure, 'context_mark', None)
    at = min(mark.index if mark else getattr(failure, 'position', 0), len(text))
    complaint = _Failure(text, problem, at, context.index if context else at)
    for rule in (_tab, _unclosed, _forbidden_start, _no_space, _colon, _no_colon, _after_quote):
        if found := rule(complaint):
            return found
    if problem.startswith('expected <block end>') or 'not allowed here' in problem:
        return at, 'this line is not indented like the lines that it belongs to', 'indent lines of one level alike'
    return at, f'this is not YAML: {problem or str(failure).splitlines()[0]}', _QUOTE


def _tab(failure: _Failure) -> Found:
    if failure.text[failure.at : failure.at + 1] == '\t':
        return failure.at, 'a tab where YAML wants spaces', 'indent with spaces'
    return None


def _unclosed(failure: _Failure) -> Found:
    if 'unexpected end of stream' in failure.problem or 'unexpected document separator' in failure.problem:
        return failure.before, 'this quotation mark is never closed', 'close it, or leave out both'
    if failure.problem.startswith("expected ',' or"):
        bracket = failure.text[failure.before : failure.before + 1]
        return failure.before, f'this {bracket} is never closed, or a comma is missing after a value', _QUOTE
    return None


def _forbidden_start(failure: _Failure) -> Found:
    if match := failure.match(_MARK, failure.line()):
        mark = match[1] or match[2]
        return failure.at, f'a value cannot begin with {mark}', 'put the whole value in double quotes'
    return None


def _no_space(failure: _Failure) -> Found:
    """A line without a space after its colon is taken for the first of a longer text, and the next one is blamed."""
    if not re.search('not allowed here|could not find|block end', failure.problem):
        return None
    this = failure.line()
    for line in (this, _line(failure.text, len(failure.text[:this].rstrip('\r\n')))):
        if failure.match(_TIGHT, line):
            return line, 'no space after the colon', 'write a space after the colon, as in  title: Space security'
    return None


def _colon(failure: _Failure) -> Found:
    before = failure.text[failure.line() : failure.at]
    if 'mapping values are not allowed' in failure.problem and re.search(r':[ \t]', before):
        hint = _STRAIGHT if _CURLY.search(before) else _QUOTE
        return failure.at, 'a colon inside a value that is not in quotes', hint
    return None


def _no_colon(failure: _Failure) -> Found:
    if 'could not find expected' in failure.problem:
        hint = 'write  key: value ; further lines of a value are indented'
        return failure.before, 'this line is neither a key with its colon nor the rest of a value', hint
    return None


def _after_quote(failure: _Failure) -> Found:
    quote = failure.text[: failure.at].rstrip(' ')[-1:]
    if "found '<scalar>'" in failure.problem and quote and quote in '"\'':
        single = "write '' for an apostrophe inside single quotes, or use double quotes"
        double = 'write \\" for a quotation mark inside double quotes'
        return failure.at, 'text after the closing quotation mark', single if quote == "'" else double
    return None


def _line(text: str, at: int) -> int:
    return max(text.rfind('\n', 0, at), text.rfind('\r', 0, at)) + 1
