"""From the colours of the screen to the inks of a printing condition.

In this order: a colour of the house's palette has the inks that the house chose; a neutral grey has black alone, as
grey of four inks shifts to a colour when one plate does; any other colour goes through the ICC profile, relative
colorimetric with black point compensation.
"""

from __future__ import annotations

import hashlib
import io
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PIL import Image, ImageCms, ImageMath

from briefpress.press.condition import PrintCondition
from briefpress.press.spaces import Colour, RefusedError, Space

PIECES = 8
"""Straight pieces that a gradient is made of: with eight, CMYK stays within a dE of about 3 of the screen's course."""

STRIP = 1 << 20
"""Pixels of a picture whose ink is measured at once: each needs some forty bytes meanwhile."""

NEUTRAL = 0.5
"""Of a* and b*: a colour with less of both is a grey."""

RELATIVE = ImageCms.Intent.RELATIVE_COLORIMETRIC
_SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile('sRGB'))
_LAB = ImageCms.ImageCmsProfile(ImageCms.createProfile('LAB'))

Rgb = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Inks:
    """The inks of a printing condition. Colours are shares of cyan, magenta, yellow and black, each from 0 to 1.

    `ramp` is the black, of 255, for each of 256 greys; `limit` the largest sum of inks that the profile may give.
    """

    profile: ImageCms.ImageCmsProfile = field(repr=False)
    palette: Mapping[Rgb, Colour]
    ramp: tuple[int, ...]
    limit: float
    transforms: dict[str, ImageCms.ImageCmsTransform] = field(default_factory=dict, repr=False)
    profiled: dict[Rgb, Colour] = field(default_factory=dict, repr=False)
    space: Space = Space.CMYK

    def colour(self, space: Space, values: Sequence[float]) -> Colour:
        """The inks of a colour; those that the layout states itself are kept."""
        numbers = [float(value) for value in values]
        if space is Space.CMYK:
            return tuple(round(number, 4) for number in numbers)
        if space is Space.GREY:
            return self.rgb(_key(numbers * 3))
        return self.rgb(_key(numbers)) if space is Space.RGB else self.lab(*numbers)

    def course(self, space: Space, start: Sequence[float], end: Sequence[float]) -> tuple[Colour, ...]:
        """The inks along a gradient: exact at its ends, between them by ICC with what the ends differ from it."""
        first, last = self.colour(space, start), self.colour(space, end)
        if first == last or space is not Space.RGB or (_is_grey(first) and _is_grey(last)):
            return first, last
        steps = []
        for number in range(1, PIECES):
            share = number / PIECES
            middle = _key([_between(float(a), float(b), share) for a, b in zip(start, end, strict=True)])
            ends = zip(self.by_profile(middle), self._shift(start, first), self._shift(end, last), strict=True)
            steps.append(tuple(_clipped(ink + _between(a, b, share)) for ink, a, b in ends))
        return first, *steps, last

    def _shift(self, values: Sequence[float], ink: Colour) -> Colour:
        """What an ink has more than the profile gives for its colour."""
        return tuple(a - b for a, b in zip(ink, self.by_profile(_key(values)), strict=True))

    def rgb(self, key: Rgb) -> Colour:
        """The inks of a colour of sRGB, whose parts are of 255."""
        if key in self.palette:
            return self.palette[key]
        if len(set(key)) == 1:
            return 0.0, 0.0, 0.0, round(self.ramp[key[0]] / 255, 4)
        return self.by_profile(key)

    def lab(self, lightness: float, a: float, b: float) -> Colour:
        """The inks of a colour of CIE L*a*b*."""
        if abs(a) < NEUTRAL and abs(b) < NEUTRAL:
            return self.rgb(_key([_grey_of(lightness)] * 3))
        numbers = [round(min(100, max(0, lightness)) * 2.55), *(min(127, max(-128, round(n))) & 255 for n in (a, b))]
        pixel = Image.frombytes('LAB', (1, 1), bytes(numbers))
        return self._pixel(ImageCms.applyTransform(pixel, self._transform('LAB', b'')))

    def by_profile(self, key: Rgb) -> Colour:
        """What the profile alone gives for a colour of sRGB."""
        if key not in self.profiled:
            pixel = Image.new('RGB', (1, 1), key)
            self.profiled[key] = self._pixel(ImageCms.applyTransform(pixel, self._transform('RGB', b'')))
        return self.profiled[key]

    def picture(self, image: Image.Image) -> Image.Image:
        """The CMYK twin of an RGB picture. A profile that the picture carries is honoured."""
        own = image.info.get('icc_profile') or b''
        inked = ImageCms.applyTransform(image, self._transform('RGB', own))
        if inked is None:  # pragma: no cover - only where a transform is applied in place
            raise ValueError('no picture')
        return within(inked, self.limit)

    def _pixel(self, image: Image.Image | None) -> Colour:
        pixel = within(image, self.limit).getpixel((0, 0)) if image else None
        if not isinstance(pixel, tuple):
            raise TypeError('not a pixel of four inks')
        return tuple(round(value / 255, 4) for value in pixel)

    def _transform(self, mode: str, own: bytes) -> ImageCms.ImageCmsTransform:
        name = mode + hashlib.sha256(own).hexdigest()
        if name not in self.transforms:
            flags = ImageCms.Flags.BLACKPOINTCOMPENSATION
            try:
                source = ImageCms.ImageCmsProfile(io.BytesIO(own)) if own else _SRGB if mode == 'RGB' else _LAB
                self.transforms[name] = ImageCms.buildTransform(source, self.profile, mode, 'CMYK', RELATIVE, flags)
            except (OSError, ImageCms.PyCMSError):
                raise RefusedError('a picture with a colour profile that cannot be read') from None
        return self.transforms[name]


def read_inks(condition: PrintCondition) -> Inks:
    """The inks of a condition, its palette in percent turned into shares."""
    profile = ImageCms.ImageCmsProfile(io.BytesIO(condition.profile))
    palette = {
        _key([value / 255 for value in bytes.fromhex(name[1:])]): tuple(round(percent / 100, 4) for percent in inks)
        for name, inks in condition.palette.items()
    }
    return Inks(profile, palette, _grey_ramp(profile), condition.total_ink / 100)


def within(image: Image.Image, limit: float) -> Image.Image:
    """A CMYK picture with no more ink anywhere than `limit` times a solid plate; black stays, the colours give way."""
    rows = max(1, STRIP // image.width)
    for top in range(0, image.height, rows):
        box = (0, top, image.width, min(image.height, top + rows))
        image.paste(_strip_within(image.crop(box), limit), box)
    return image


def _strip_within(strip: Image.Image, limit: float) -> Image.Image:
    *colours, black = strip.split()
    if sum(_darkest(band) for band in (*colours, black)) <= limit * 255:
        return strip
    bands = dict(zip('cmyk', (*colours, black), strict=True))
    total = ImageMath.lambda_eval(lambda args: args['c'] + args['m'] + args['y'], **bands)
    room = ImageMath.lambda_eval(lambda args: args['min'](args['t'], int(limit * 255) - args['k']), t=total, **bands)
    kept = [
        ImageMath.lambda_eval(
            lambda args: args['convert'](args['ink'] * args['room'] / args['max'](args['t'], 1), 'L'),
            ink=band, room=room, t=total,
        )
        for band in colours
    ]  # fmt: skip
    return Image.merge('CMYK', (*kept, black))


def _darkest(band: Image.Image) -> int:
    return max(value for value, pixels in enumerate(band.histogram()) if pixels)


def _grey_ramp(profile: ImageCms.ImageCmsProfile) -> tuple[int, ...]:
    """The black that is as light, between paper and solid black, as each grey is between white and black."""
    blacks = _lightness(profile, 'CMYK', [(0, 0, 0, value) for value in range(255, -1, -1)])
    greys = _lightness(_SRGB, 'RGB', [(value, value, value) for value in range(256)])
    darkest, paper = blacks[0], blacks[-1]
    wanted = [darkest + (paper - darkest) * grey / greys[-1] for grey in greys]
    # Lightness has 256 steps here, so several blacks may have the same: the lightest of them is taken.
    return (255, *(255 - min(255, bisect_left(blacks, light - 0.5)) for light in wanted[1:-1]), 0)


def _lightness(profile: ImageCms.ImageCmsProfile, mode: str, pixels: Sequence[tuple[int, ...]]) -> list[int]:
    """L* of each pixel, as 255ths of 100, under a profile."""
    strip = Image.frombytes(mode, (len(pixels), 1), bytes(sum(pixels, ())))
    lab = ImageCms.applyTransform(strip, ImageCms.buildTransform(profile, _LAB, mode, 'LAB', RELATIVE))
    return list(lab.getchannel('L').tobytes()) if lab else []


def _grey_of(lightness: float) -> float:
    """The share of sRGB's white that is as light (IEC 61966-2-1)."""
    linear = ((lightness + 16) / 116) ** 3 if lightness > 8 else lightness / 903.3
    return float(12.92 * linear if linear <= 0.0031308 else 1.055 * linear ** (1 / 2.4) - 0.055)


def _key(values: Sequence[float]) -> Rgb:
    red, green, blue = (round(_clipped(float(value)) * 255) for value in values)
    return red, green, blue


def _is_grey(ink: Colour) -> bool:
    return not any(ink[:3])


def _between(start: float, end: float, share: float) -> float:
    return start + (end - start) * share


def _clipped(value: float) -> float:
    return round(min(1.0, max(0.0, value)), 4)
