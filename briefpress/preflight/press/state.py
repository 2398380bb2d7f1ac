"""The graphics state, and what it leaves on the sheet (ISO 32000-1, 8.4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pikepdf

from briefpress.preflight.finding import Finding
from briefpress.preflight.press.geometry import Matrix, Rect, common
from briefpress.preflight.press.spaces import BLACK, Paint, Space

BLEND_MODES = (
    *('Normal', 'Compatible', 'Multiply', 'Screen', 'Overlay', 'Darken', 'Lighten', 'ColorDodge', 'ColorBurn'),
    *('HardLight', 'SoftLight', 'Difference', 'Exclusion', 'Hue', 'Saturation', 'Color', 'Luminosity'),
)
RENDERING_INTENTS = ('Perceptual', 'RelativeColorimetric', 'Saturation', 'AbsoluteColorimetric')
HALFTONE_TYPES = (1, 5)


@dataclass(frozen=True, slots=True)
class Overprint:
    """Whether fills and strokes leave the inks below standing; `mode` 1 spares them where a CMYK tint is 0."""

    fill: bool = False
    stroke: bool = False
    mode: int = 0


@dataclass(slots=True)
class State:
    """The parameters that `q` keeps and `Q` brings back. Lengths are in the units of `ctm`, the clip is in points.

    The clip is the upright rectangle about the clipping path, so it may be larger than what is seen.
    """

    ctm: Matrix
    clip: Rect
    fill: Paint = BLACK
    stroke: Paint = BLACK
    line_width: float = 1
    overprint: Overprint = Overprint()
    font: pikepdf.Object | None = None
    font_size: float = 0
    rendering_mode: int = 0
    leading: float = 0

    def take(self, dictionary: pikepdf.Object) -> None:
        """Set what an ExtGState dictionary sets (ISO 32000-1, table 58). `OP` stands for `op` where that is missing."""
        if '/LW' in dictionary:
            self.line_width = float(dictionary.LW)
        if '/Font' in dictionary:
            self.font, self.font_size = dictionary.Font[0], float(dictionary.Font[1])
        stroke = bool(dictionary.get('/OP', self.overprint.stroke))
        fill = bool(dictionary.get('/op', dictionary.get('/OP', self.overprint.fill)))
        self.overprint = replace(
            self.overprint, fill=fill, stroke=stroke, mode=int(dictionary.get('/OPM', self.overprint.mode))
        )


@dataclass(frozen=True, slots=True)
class PathMark:
    """A painted path: the rectangle that is seen of it, one for each subpath, and its line width in points."""

    box: Rect
    parts: tuple[Rect, ...]
    fill: Paint | None
    stroke: Paint | None
    width: float
    overprint: Overprint

    @property
    def areas(self) -> Iterator[Rect]:
        """What is seen of each subpath, without the width of its line; of a stencil mask the whole."""
        seen = (common(part, self.box) for part in self.parts or (self.box,))
        return (area for area in seen if area is not None)


@dataclass(frozen=True, slots=True)
class TextMark:
    """A shown string: its size on paper in points, its colour and the bytes of its codes.

    `box` is reckoned at 0.6 of the size for each code; None for text that is clipped away or invisible.
    """

    box: Rect | None
    paint: Paint
    size: float
    overprinted: bool
    overprint_mode: int
    font: pikepdf.Object
    codes: bytes


@dataclass(frozen=True, slots=True)
class PictureMark:
    """A placed picture: its pixels and its size in points, across and up; `image` is None where it is inline."""

    box: Rect
    pixels: tuple[int, int]
    size: tuple[float, float]
    image: pikepdf.Object | None


@dataclass(frozen=True, slots=True)
class GradientMark:
    """A painted gradient: the area, and the shading with its space."""

    box: Rect
    shading: pikepdf.Object
    space: Space


@dataclass(frozen=True, slots=True)
class SpaceUse:
    """A colour space that something names."""

    space: Space
    where: str


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a content stream itself."""

    message: str
    where: str


@dataclass(slots=True)
class Contents:
    """Everything that a page's content streams paint and use, in their order; soft masks leave no marks in it."""

    paths: list[PathMark] = field(default_factory=list)
    texts: list[TextMark] = field(default_factory=list)
    pictures: list[PictureMark] = field(default_factory=list)
    gradients: list[GradientMark] = field(default_factory=list)
    spaces: dict[tuple[SpaceUse, str], SpaceUse] = field(default_factory=dict)
    states: list[tuple[str, pikepdf.Object]] = field(default_factory=list)
    intents: list[tuple[str, str]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    transparent: bool = False
    seen: set[tuple[object, ...]] = field(default_factory=set)


def check_faults(number: int, contents: Contents) -> Iterator[Finding]:
    """Content streams that are broken in themselves (ISO 32000-1, 7.8.2 and 8.4.2)."""
    for fault in contents.faults:
        yield Finding('press-file', 'error', number, fault.where, fault.message)


def check_states(number: int, contents: Contents) -> Iterator[Finding]:
    """Transfer functions, halftones, blend modes and rendering intents (ISO 15930-7; ISO 32000-1, 10.4 and 10.5)."""
    found = [(where, message) for where, obj in contents.states for message in _faults(obj)]
    found += [
        (where, f'the rendering intent {name} does not exist')
        for where, name in contents.intents
        if name not in RENDERING_INTENTS
    ]
    for where, message in found:
        yield Finding('press-colour', 'error', number, where, message, 'it changes or breaks the colours on the press')


def _faults(obj: pikepdf.Object) -> Iterator[str]:
    if '/TR' in obj or obj.get('/TR2', pikepdf.Name.Default) != pikepdf.Name.Default:
        yield 'a transfer function is set'
    halftone = obj.get('/HT')
    kind = halftone.get('/HalftoneType', 1) if isinstance(halftone, pikepdf.Dictionary | pikepdf.Stream) else 1
    if '/HTP' in obj or int(kind) not in HALFTONE_TYPES:
        yield 'a halftone is set that PDF/X-4 does not allow'
    modes = obj.get('/BM', pikepdf.Name.Normal)
    for mode in modes if isinstance(modes, pikepdf.Array) else [modes]:
        if str(mode)[1:] not in BLEND_MODES:
            yield f'the blend mode {str(mode)[1:]} does not exist'
