"""The texts of a brief, written as Markdown and collected."""

from __future__ import annotations

import re

from briefpress.dialect import scan
from briefpress.dialect.render import LONGEST, MARKS
from briefpress.docx_read.values import Paragraph
from briefpress.from_word.inline import carried, note_text, resolved
from briefpress.from_word.taking import Taking, said, stripped
from briefpress.rich.read import reading
from briefpress.rich.values import THING, Piece, Rich, Thing, cut, plain
from briefpress.rich.write import markdown_of
from briefpress.spans import escape_start

_MARKS = re.compile(r'([\\\[\]`*_<>&~^{}|!])')
_RUN = re.compile(r'[!-/:-@\[\]-`{-~]+')
_PUNCTUATION = re.compile(r'([!-/:-@\[-`{-~])')


LEAST = 100
"""Characters of a text that is not parted."""


class Writer:
    """Writes texts, each as the Markdown of one unit, and keeps the plain text of them all in `units`."""

    def __init__(self, taking: Taking) -> None:
        self._taking = taking
        self._tokens: dict[Thing, str] = {}
        self.units: list[str] = []

    def line(self, rich: Rich) -> str:
        """A text in one line, as in a heading, a cell or the front matter."""
        return self.inline(rich, True)

    def inline(self, rich: Rich, one_line: bool) -> str:
        """A text; a paragraph that has more in it than one may have is several, with an empty line between."""
        return self._written(resolved(self._taking, rich), one_line=one_line)

    def _written(self, rich: Rich, *, one_line: bool) -> str:
        if one_line or fits(plain(rich)):
            self._describe(rich)
            text, lost = markdown_of(rich, tokens=self._tokens, one_line=one_line)
            text = text if one_line else _as_paragraph(text) or self._bare(rich)
            if one_line or fits(text) or len(plain(rich)) < LEAST:
                for sentence in lost:
                    self._taking.change(sentence)
                self.units.append(' '.join(plain(rich).replace(THING, '').split()))
                return text
        return '\n\n'.join(filter(None, (self._written(half, one_line=False) for half in _halves(rich))))

    def _bare(self, rich: Rich) -> str:
        """The words of a text that cannot be written in any other way."""
        self._taking.change(f'the looks, links, images and footnotes of a text were left out: {said(rich)}')
        bare = plain(Piece(' ' if piece.thing else piece.text) for piece in rich)
        return '\\\n'.join(_PUNCTUATION.sub(r'\\\1', line.strip()) for line in bare.split('\n') if line.strip())

    def _describe(self, rich: Rich) -> None:
        """Find how the images in a text are written, with what they show."""
        for piece in rich:
            if piece.thing and piece.thing.kind == 'image' and piece.thing not in self._tokens:
                self._tokens[piece.thing] = self._image(piece.thing.target)

    def _image(self, name: str) -> str:
        given = next((said_of for said_of in self._alternatives(name) if said_of), '')
        if not given:
            given = f'Image {name.removeprefix("images/")}'
            hint = 'write into the square brackets what it shows, for those who cannot see it'
            self._taking.change(f'the image {name} has no alternative text', hint)
        text = _MARKS.sub(r'\\\1', ' '.join(given.split()))
        return f'![{text}]({name})'

    def _alternatives(self, name: str) -> list[str]:
        taking = self._taking
        return [taking.word.alternatives.get(target, '') for target, path in taking.images.items() if path == name]

    def notes(self) -> str:
        """The footnotes that the texts have marks of, by their labels."""
        found = []
        for thing, label in self._taking.labels.items():
            kept = self._taking.word.notes if thing.kind == 'footnote' else self._taking.word.endnotes
            texts = [text for item in kept[thing.target] if (text := self._note(item))]
            body = '\n\n'.join(texts).replace('\n', '\n    ')
            found.append(f'[^{label}]: {body}'.replace('\n    \n', '\n\n'))
        return '\n\n'.join(found) + '\n' if found else ''

    def _note(self, item: Paragraph) -> str:
        if item.cells or item.listed:
            self._taking.change(f'a list or table in a footnote became paragraphs: {said(item.rich)}')
        rich = stripped(carried(self._taking, item.rich, notes=False))
        return self.inline(rich, False) if plain(rich) else ''

    def lose_unused(self) -> None:
        """List the footnotes of the document that no text has a mark of, and the images that none has."""
        word = self._taking.word
        for target in word.images:
            if target not in self._taking.images:
                shown = word.alternatives.get(target, '')
                self._taking.lose(f'the image {target} was left out' + (f'; what it shows: {shown}' if shown else ''))
        for kind, notes in (('footnote', word.notes), ('endnote', word.endnotes)):
            for target in notes:
                text = note_text(self._taking, Thing(kind, target))
                if text and Thing(kind, target) not in self._taking.labels:
                    self._taking.lose(f'a {kind} that nothing in the brief refers to was left out: {text}')


def fits(text: str) -> bool:
    """Whether a unit may be as long, and as full of marks."""
    return len(text) <= LONGEST and max(map(text.count, '[~^')) <= MARKS


def _as_paragraph(text: str) -> str:
    """The Markdown of a text so that no line of it begins another block; '' where it would not show the same."""
    shown = reading(text).rich
    for escape in (escape_start, _escape_run):
        found = '\n'.join(map(escape, text.split('\n')))
        read = reading(found)
        if _is_paragraph(found) and read.rich == shown and not read.faults:
            return found
    return ''


def _escape_run(line: str) -> str:
    """A line with a backslash before each of the marks that it begins with, where these would begin a block."""
    run = _RUN.match(line)
    if run is None or (escape_start(line) == line and line[0] != '|'):
        return escape_start(line)
    return _PUNCTUATION.sub(r'\\\1', run[0]) + line[run.end() :]


def _is_paragraph(text: str) -> bool:
    blocks = scan(text).children
    is_one = [block.kind for block in blocks] == ['paragraph'] and blocks[0].text == text
    return is_one and not any(line.startswith('|') for line in text.split('\n'))


def _halves(rich: Rich) -> tuple[Rich, Rich]:
    """A text in two, at the white space nearest to its middle."""
    text = plain(rich)
    middle = len(text) // 2
    before, after = text.rfind(' ', 1, middle), text.find(' ', middle)
    places = [at for at in (before, after) if at > 0] or [middle]
    at = min(places, key=lambda place: abs(place - middle))
    return stripped(cut(rich, 0, at)), stripped(cut(rich, at))
