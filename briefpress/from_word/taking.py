"""What taking a Word document over collects on its way: what is lost, and what its texts need beside them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from briefpress.diagnostics import Diagnostic, warning
from briefpress.docx_read.values import Paragraph, WordText
from briefpress.from_word.values import TableFile
from briefpress.headings import slug
from briefpress.rich.values import THING, Rich, Thing, cut, plain
from briefpress.source_text import FORBIDDEN

BREAKS = re.compile('\r\n?|[\x0b\x0c\x85\u2028\u2029]')
NAME = 30
"""Characters of a name that is made of a text."""
SHORT = 60
"""Characters of a text that a message names a place by."""


@dataclass(frozen=True, slots=True)
class Taking:
    """A document that is being taken over; `path` is its file's name, as messages give it.

    `labels` are the footnotes that the brief has, by what stands for them in the document; `files` the brief's files
    so far; `images` what Markdown calls each image of the document, `tables` the brief's tables by name, `ids` all
    its ids, and `places` the address in it of what a bookmark of the document is on, complete once all blocks are made.
    """

    word: WordText
    path: str
    limits: Mapping[str, int]
    faults: list[Diagnostic] = field(default_factory=list)
    labels: dict[Thing, str] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    images: dict[str, str] = field(default_factory=dict)
    tables: dict[str, TableFile] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)
    places: dict[str, str] = field(default_factory=dict)
    gathered: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    def lose(self, message: str, hint: str = '') -> None:
        """Say what is not in the brief."""
        self._warn('not-carried', message, hint)

    def change(self, message: str, hint: str = '') -> None:
        """Say what is in the brief in another way."""
        self._warn('carried-otherwise', message, hint)

    def gather(self, code: str, message: str, text: str) -> None:
        """Keep a text of which there are likely to be many, to be told in one message."""
        texts = self.gathered.setdefault((code, message), [])
        if text not in texts:
            texts.append(text)

    def found(self) -> tuple[Diagnostic, ...]:
        """All that was said, in its order."""
        for (code, message), texts in self.gathered.items():
            self._warn(code, f'{message}: {" / ".join(texts)}', '')
        return tuple(self.faults)

    def _warn(self, code: str, message: str, hint: str) -> None:
        fault = warning(self.path, 0, code, FORBIDDEN.sub('\ufffd', message), FORBIDDEN.sub('\ufffd', hint))
        if fault not in self.faults:
            self.faults.append(fault)


def said(rich: Rich) -> str:
    """A text as messages give it, in one line and whole."""
    return ' '.join(plain(rich).replace(THING, ' ').split())


def short(rich: Rich) -> str:
    """The beginning of a text, to name a place by."""
    text = said(rich)
    return text if len(text) <= SHORT else f'{text[: SHORT - 2]}..'


def short_slug(text: str) -> str:
    """The first words of a text as a name; '' where it has no letters or digits."""
    whole = slug(text).strip('-_')
    return whole if len(whole) <= NAME else whole[: NAME + 1].rpartition('-')[0].strip('-_') or whole[:NAME]


def stripped(rich: Rich) -> Rich:
    """The text without white space at its ends."""
    text = plain(rich)
    return cut(rich, len(text) - len(text.lstrip()), len(text.rstrip()))


def lines(rich: Rich) -> list[Rich]:
    """The text between its line breaks."""
    ends = [at for at, char in enumerate(plain(rich)) if char == '\n']
    return [
        stripped(cut(rich, start, end)) for start, end in zip([0, *(at + 1 for at in ends)], [*ends, None], strict=True)
    ]


def is_said(paragraph: Paragraph) -> bool:
    """Whether there is anything in a paragraph."""
    return bool(plain(paragraph.rich).strip())
