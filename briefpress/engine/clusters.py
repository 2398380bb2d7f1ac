"""Grapheme clusters of a drawn line, and the pieces of text that each of them is drawn by.

WeasyPrint writes one text for each glyph of a font. A script whose letters join, change places or carry marks has more
to say than that: what a glyph stands for depends on where it stands. The unit that has a text of its own wherever it
stands is the grapheme cluster (Unicode Standard Annex 29).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple
from unicodedata import category

MIRRORED = str.maketrans('()[]{}<>«»‹›', ')(][}{><»«›‹')


class Glyph(NamedTuple):
    """A glyph of a font by its number, `x` and `y` in the font's own units from where its cluster begins, y up."""

    id: int
    x: int
    y: int


class Piece(NamedTuple):
    """A text and what it draws; `advance` is in ems, or None where it is the glyph's own."""

    text: str
    glyphs: tuple[Glyph, ...]
    advance: float | None


@dataclass(slots=True)
class Cluster:
    """A cluster as Pango shaped it. `start` counts bytes of the line; `x`, `advance` and `size` are in CSS pixels.

    `glyphs` are (number, x, y) with x from the line's start and y downwards.
    """

    font: Any
    size: float
    rtl: bool
    start: int
    text: str
    x: float
    advance: float
    glyphs: list[tuple[int, float, float]]

    @property
    def origin(self) -> float:
        """Where its drawing begins: at its glyph, or where it has several at its own beginning."""
        return self.glyphs[0][1] if len(self.glyphs) == 1 else self.x


def join_marks(clusters: Iterable[Cluster]) -> list[Cluster]:
    """Join marks, joiners and clusters that show nothing to the one that they follow; clusters are in visual order."""
    joined: list[Cluster] = []
    for cluster in clusters:
        if not (joined and _join(joined[-1], cluster)):
            joined.append(cluster)
    return joined


def _join(last: Cluster, cluster: Cluster) -> bool:
    """Join a cluster to the last one; False, and nothing joined, where it stands for itself."""
    if cluster.text.isascii() and cluster.glyphs and len(last.text) == 1:
        return False  # nearly all of a Latin text
    if last.font is not cluster.font or last.rtl != cluster.rtl:
        return False
    first, second = (cluster, last) if cluster.rtl else (last, cluster)
    if not cluster.rtl and len(first.text) > 1 and is_format(first.text[-1]):
        # A joiner belongs to what it joins.
        first.text, second.text = first.text[:-1], first.text[-1] + second.text
    follows = category(second.text[0])[0] == 'M' or not first.glyphs or all(map(is_format, second.text))
    if not follows or first.start >= second.start:
        return False
    last.text, last.start = first.text + second.text, first.start
    last.glyphs += cluster.glyphs
    last.advance += cluster.advance
    return True


def is_format(character: str) -> bool:
    """Whether a character only tells how to set others, as a joiner does."""
    return category(character) == 'Cf'


def is_thin(character: str) -> bool:
    """Whether a character takes no width of its own."""
    return category(character) in ('Mn', 'Me', 'Cf')


def pieces(cluster: Cluster) -> list[Piece]:
    """The pieces of a cluster in the order of drawing: one draws all of it, the others have a text alone.

    From right to left they are in visual order, as programs that extract text expect it. Marks have no width. A text
    never ends with a format character, which pdf.js loses, and has no letters beside marks, to which it gives no width.
    """
    if len(cluster.text) == len(cluster.glyphs) == 1 and not cluster.rtl and not cluster.glyphs[0][2]:
        return [Piece(cluster.text, (Glyph(cluster.glyphs[0][0], 0, 0),), None)]
    glyphs = _relative(cluster)
    own_width = len(glyphs) == 1 and not glyphs[0].y
    advance = cluster.advance / cluster.size
    text = cluster.text
    if len(text) == 1 or not (cluster.rtl or any(map(is_thin, text))):
        return [Piece(text.translate(MIRRORED) if cluster.rtl else text, glyphs, None if own_width else advance)]
    parts = _parts(text, rtl=cluster.rtl)
    thin = [all(map(is_thin, part)) for part in parts]
    inked = thin.index(False) if False in thin else 0
    wide = thin.count(False) or 1
    shares = [0.0 if narrow else advance / wide for narrow in thin]
    drawn = [Piece(part, (), share) for part, share in zip(parts, shares, strict=True)]
    drawn[inked] = Piece(parts[inked], glyphs, None if own_width and wide == 1 else advance / wide)
    return drawn


def _relative(cluster: Cluster) -> tuple[Glyph, ...]:
    unit = cluster.font.upem / cluster.size
    return tuple(Glyph(number, round((x - cluster.origin) * unit), round(-y * unit)) for number, x, y in cluster.glyphs)


def _parts(text: str, *, rtl: bool) -> list[str]:
    """The characters of a cluster, format characters with their neighbours."""
    parts: list[str] = []
    for character in text:
        if parts and is_format(character if rtl else parts[-1][-1]):
            parts[-1] += character
        else:
            parts.append(character)
    return [part[::-1] for part in reversed(parts)] if rtl else parts
