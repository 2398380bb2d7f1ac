"""Colour spaces and colours (ISO 32000-1, 8.6)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf

SHORT = {'G': 'DeviceGray', 'RGB': 'DeviceRGB', 'CMYK': 'DeviceCMYK', 'I': 'Indexed'}
"""Names of inline images (ISO 32000-1, table 94)."""
DEVICE = {'DeviceGray': 1, 'DeviceRGB': 3, 'DeviceCMYK': 4}
CALIBRATED = {'CalGray': 1, 'CalRGB': 3, 'Lab': 3}
PROCESS = ('Cyan', 'Magenta', 'Yellow', 'Black')


@dataclass(frozen=True, slots=True)
class Space:
    """A colour space: its family, how many numbers a colour has, and what it stands on.

    `colorants` are the inks of a Separation or DeviceN; `base` is the space below an Indexed, Separation, DeviceN or
    Pattern space. A family that ISO 32000-1 does not know keeps its name.
    """

    family: str
    components: int = 0
    colorants: tuple[str, ...] = ()
    base: Space | None = None
    source: pikepdf.Object | None = field(default=None, compare=False)

    @property
    def levels(self) -> Iterator[Space]:
        """The space, the one below it and so on."""
        yield self
        if self.base is not None:
            yield from self.base.levels

    @property
    def initial(self) -> tuple[float, ...]:
        """The colour that `cs` sets (ISO 32000-1, 8.6.5 and 8.6.6)."""
        if self.family == 'DeviceCMYK':
            return 0, 0, 0, 1
        return (1.0 if self.colorants else 0.0,) * self.components


GRAY, RGB, CMYK = (Space(family, components) for family, components in DEVICE.items())


@dataclass(frozen=True, slots=True)
class Paint:
    """A colour: the numbers in their space, or a pattern."""

    space: Space
    values: tuple[float, ...]
    pattern: pikepdf.Object | None = field(default=None, compare=False)

    @property
    def inks(self) -> tuple[float, ...]:
        """The tint of each ink from 0 to 1; of CMYK in that order. Empty where the numbers are no inks."""
        if self.pattern is not None:
            return ()
        return inks_of(self.space, self.values)

    @property
    def registration(self) -> bool:
        """Whether it is printed on every plate (the colorant All; ISO 32000-1, 8.6.6.4)."""
        return 'All' in self.space.colorants


BLACK = Paint(GRAY, (0.0,))


def inks_of(space: Space, values: tuple[float, ...]) -> tuple[float, ...]:
    """The tint of each ink that these numbers of a space print; empty where they are no inks."""
    if space.family == 'DeviceGray' and len(values) == 1:
        return 0, 0, 0, 1 - values[0]
    if space.family == 'DeviceCMYK' and len(values) == 4:
        return values
    if space.colorants == ('Black',):
        return 0, 0, 0, *values
    return values if space.colorants else ()


def read_space(obj: pikepdf.Object, resources: pikepdf.Object) -> Space:
    """The colour space of an operand, an image, a shading or a group; a name may stand for one in the resources."""
    if isinstance(obj, pikepdf.Name):
        name = SHORT.get(str(obj)[1:], str(obj)[1:])
        named = resources.get('/ColorSpace', pikepdf.Dictionary()).get(str(obj))
        if name in DEVICE or named is None:
            return Space(name, DEVICE.get(name, 0))
        return read_space(named, pikepdf.Dictionary())
    family = str(obj[0])[1:]
    family = SHORT.get(family, family)
    if len(obj) == 1:
        return Space(family, DEVICE.get(family, 0))
    if family == 'ICCBased':
        return Space(family, int(obj[1].N), source=obj)
    if family == 'Indexed':
        return Space(family, 1, base=read_space(obj[1], resources), source=obj)
    if family == 'Pattern':
        base = read_space(obj[1], resources)
        return Space(family, base.components, base=base, source=obj)
    if family in ('Separation', 'DeviceN'):
        names = (obj[1],) if family == 'Separation' else tuple(obj[1])
        colorants = tuple(str(name)[1:] for name in names)
        return Space(family, len(colorants), colorants, read_space(obj[2], resources), obj)
    return Space(family, CALIBRATED.get(family, 0), source=obj)
