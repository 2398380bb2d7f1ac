"""The fields of Word: codes whose results stand in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from briefpress.docx_parts import DocxError

PLACED = frozenset({'REF', 'NOTEREF', 'SEQ', 'PAGEREF', 'PAGE', 'NUMPAGES'})
"""Fields that are things in a text, as their results are Word's own."""
_GENERATED = frozenset({'TOC', 'INDEX', 'TOA'})
_DRAWN = frozenset({'EQ', 'SYMBOL', 'MACROBUTTON', 'FORMDROPDOWN'})
"""Fields that show something of their code, and have no result."""
_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)"|(\S+)')
MOST_NESTED = 100
LONGEST = 10_000
"""Characters of a code that are looked at."""


@dataclass(slots=True)
class Field:
    """A field that has begun: the parts of its code, and the text in whose place a thing stands.

    What the code says is known once it has ended, when `read` was called.
    """

    parts: list[str] = field(default_factory=list)
    in_result: bool = False
    code: str = ''
    kind: str = ''
    link: str = ''
    hushed: list[str] = field(default_factory=list)

    def read(self) -> None:
        """Read the code: its first word in capital letters is its kind."""
        self.code = ' '.join(''.join(self.parts).split())
        self.kind = self.code.partition(' ')[0].upper()
        self.link = link_of(self.code) if self.kind == 'HYPERLINK' else ''

    @property
    def is_placed(self) -> bool:
        """Whether a thing stands for the result."""
        return self.kind in PLACED

    @property
    def is_generated(self) -> bool:
        """Whether the result is text that Word makes, such as a table of contents."""
        return self.kind in _GENERATED

    @property
    def is_drawn(self) -> bool:
        """Whether the code holds what is shown."""
        return self.kind in _DRAWN

    @property
    def target(self) -> str:
        """The first two words, such as `REF _Ref100000000`; the second is none where it is a switch."""
        words = self.code.split(' ', 2)
        return ' '.join([self.kind, *(word.strip('"') for word in words[1:2] if not word.startswith('\\'))])


@dataclass(slots=True)
class Fields:
    """The fields around a place, the innermost last: how many have not said their code, are things, are generated."""

    open: list[Field] = field(default_factory=list)
    codes: int = 0
    placed: int = 0
    generated: int = 0

    @property
    def hushes(self) -> bool:
        """Whether text here is no text of the paragraph."""
        return self.codes > 0 or self.placed > 0

    @property
    def link(self) -> str:
        """Where the innermost field leads that leads anywhere."""
        return next((item.link for item in reversed(self.open) if item.link), '')

    def begin(self) -> None:
        """A field begins, with its code. Raises DocxError where too many are nested."""
        if len(self.open) == MOST_NESTED:
            raise DocxError('its fields are nested too deeply')
        self.open.append(Field())
        self.codes += 1

    def hush(self, text: str) -> None:
        """Text that is of a code, or of a result in whose place a thing stands."""
        if current := next((item for item in reversed(self.open) if not item.in_result), None):
            current.parts.append(text)
        elif current := next((item for item in self.open if item.is_placed), None):
            current.hushed.append(text)

    def separate(self) -> Field | None:
        """The code of the innermost field ends; the field, but None where its result has begun already."""
        if not self.open or self.open[-1].in_result:
            return None
        current = self.open[-1]
        current.in_result = True
        current.read()
        self.codes -= 1
        self.placed += current.is_placed
        self.generated += current.is_generated
        return current

    def end(self) -> None:
        """The innermost field ends, whose code has ended."""
        if self.open:
            current = self.open.pop()
            self.placed -= current.is_placed
            self.generated -= current.is_generated


def link_of(code: str) -> str:
    """The address in the code of a HYPERLINK: `https://..`, or `#` and the name of a bookmark."""
    words = [(quoted.replace('\\\\', '\\'), bare) for quoted, bare in _TOKEN.findall(code[:LONGEST])][1:]
    address = anchor = ''
    skip = ''
    for quoted, bare in words:
        if bare.startswith('\\') and not quoted:
            skip = bare.lower()
            continue
        text = quoted or bare
        if skip == '\\l':
            anchor = text
        elif skip not in ('\\o', '\\t') and not address:
            address = text
        skip = ''
    return address + (f'#{anchor}' if anchor else '')
