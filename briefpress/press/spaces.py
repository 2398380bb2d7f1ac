"""The colour spaces of a layout, and how each of its colours is painted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

import pikepdf

Colour = tuple[float, ...]
"""The numbers of a colour as PDF writes them: from 0 to 1, but L*, a* and b* as they are."""


class RefusedError(Exception):
    """The layout holds something that has no safe form in ink; the message says what."""


class Space(Enum):
    """The colour spaces that WeasyPrint writes without a colour profile of the stylesheet's own."""

    GREY = '/DeviceGray'
    RGB = '/DeviceRGB'
    CMYK = '/DeviceCMYK'
    LAB = '/Lab'
    PATTERN = '/Pattern'

    @property
    def black(self) -> Colour:
        """The colour that is current when the space has just been chosen (ISO 32000-1, 8.6.5 and 8.6.8)."""
        return {Space.GREY: (0.0,), Space.CMYK: (0.0, 0.0, 0.0, 1.0)}.get(self, (0.0, 0.0, 0.0))


def read_space(value: pikepdf.Object, named: Mapping[str, pikepdf.Object] | pikepdf.Object) -> Space:
    """The space of a name, of one of the `named` spaces of the resources, or of an array."""
    if isinstance(value, pikepdf.Name) and str(value) in named:
        value = named[str(value)]
    family = str(value if isinstance(value, pikepdf.Name) else value[0])
    try:
        return Space(family)
    except ValueError:
        raise RefusedError(f'the colour space {family[1:]}') from None


class Paint(Protocol):
    """What becomes of the colours of a stream: inks on paper, or the opacity of a mask."""

    @property
    def space(self) -> Space:
        """The space of every colour that it gives."""
        ...

    def colour(self, space: Space, values: Sequence[float]) -> Colour:
        """The numbers of a colour in `self.space`. RefusedError where it has none."""
        ...

    def course(self, space: Space, start: Sequence[float], end: Sequence[float]) -> tuple[Colour, ...]:
        """The colours at even steps from one colour to another, both ends among them."""
        ...


@dataclass(frozen=True, slots=True)
class Opacity:
    """Paints a luminosity mask: the number there is an opacity, so it stays what it is and never becomes ink."""

    space: Space = Space.GREY

    def colour(self, space: Space, values: Sequence[float]) -> Colour:
        """The luminosity of a colour (ISO 32000-1, 11.5.3)."""
        if space is Space.GREY:
            return (float(values[0]),)
        if space is Space.RGB:
            red, green, blue = map(float, values)
            return (round(0.3 * red + 0.59 * green + 0.11 * blue, 4),)
        raise RefusedError(f'a colour of {space.value[1:]} in a mask')

    def course(self, space: Space, start: Sequence[float], end: Sequence[float]) -> tuple[Colour, ...]:
        """Both ends: luminosity runs straight between them."""
        return self.colour(space, start), self.colour(space, end)
