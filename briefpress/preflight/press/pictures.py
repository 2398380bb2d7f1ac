"""Pictures: their resolution at print size, and what their pixels print."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator

import pikepdf
from PIL import Image, ImageChops, UnidentifiedImageError

from briefpress.preflight.finding import Finding
from briefpress.preflight.press.sheet import Sheet
from briefpress.preflight.press.spaces import read_space
from briefpress.preflight.press.state import Contents

SMALLEST = 20
"""Points: below it a picture is an ornament."""
SAMPLE = 400
"""Pixels on the longer side that are enough for measuring ink."""
IGNORED = 0.005
"""The share of a picture's area with the most ink that does not count: single points and edges."""
UPRIGHT, INVERTED = [0, 1] * 4, [1, 0] * 4
HINT = 'take a larger original, or print it smaller'
CMYK_HINT = 'export the picture again as CMYK, or as RGB for the build to convert'

Jpegs = dict[tuple[int, int], tuple[str, ...]]
"""What is wrong with the data of each picture of a file, read once."""


def check_pictures(sheet: Sheet, contents: Contents, *, min_ppi: float, jpegs: Jpegs) -> Iterator[Finding]:
    """Pictures with fewer pixels an inch than `min_ppi` at print size, and CMYK JPEGs that would print as negatives."""
    for picture in contents.pictures:
        where = f'picture, {sheet.place(picture.box)}'
        (columns, rows), (across, up) = picture.pixels, picture.size
        if max(across, up) >= SMALLEST and min(across, up) > 0:
            ppi = min(columns * 72 / across, rows * 72 / up)
            if round(ppi) < min_ppi:
                message = f'fewer than {min_ppi:g} pixels an inch'
                yield Finding('press-image', 'error', sheet.number, f'{where}: {ppi:.0f}', message, HINT)
        if picture.image is not None:
            key = picture.image.objgen
            if key not in jpegs:
                jpegs[key] = tuple(_jpeg_faults(picture.image))
            for message in jpegs[key]:
                yield Finding('press-image', 'error', sheet.number, where, message, CMYK_HINT)


def _is_jpeg(image: pikepdf.Object) -> bool:
    filters = image.get('/Filter')
    return bool(filters == pikepdf.Name.DCTDecode or filters == pikepdf.Array([pikepdf.Name.DCTDecode]))


def _jpeg_faults(image: pikepdf.Object) -> Iterator[str]:
    """A JPEG that is no CMYK, cannot be read, or is taken for its negative.

    CMYK JPEGs with Adobe's marker hold 255 for no ink. A PDF reader does not undo that: /Decode must (ISO 32000-1,
    7.4.8 and 8.9.5.2).
    """
    if not _is_jpeg(image) or image.get('/ColorSpace') != pikepdf.Name.DeviceCMYK:
        return
    try:
        opened = Image.open(io.BytesIO(image.read_raw_bytes()))
    except (OSError, UnidentifiedImageError):
        yield 'a JPEG that cannot be read'
        return
    if opened.mode != 'CMYK':
        yield 'a JPEG that is not CMYK where the file says so'
    elif ('adobe' in opened.info) != _inverted(image):
        yield 'a CMYK JPEG that would print as a negative'


def _inverted(image: pikepdf.Object) -> bool:
    return [int(value) for value in image.get('/Decode', UPRIGHT)] == INVERTED


def picture_ink(image: pikepdf.Object) -> float:
    """The most ink of a picture in per cent, without the half per cent of its area that has most.

    ValueError for a picture whose pixels are not read here: JPEG 2000, several spot inks, other than 8 bits.
    """
    if image.get('/ImageMask', False):
        return 0
    space = read_space(image.ColorSpace, pikepdf.Dictionary())
    if space.base is not None and space.family == 'Indexed':
        return _palette_ink(image) if space.base.family == 'DeviceCMYK' else 100
    if space.family != 'DeviceCMYK':
        if space.components > 1 and space.colorants:
            raise ValueError('a picture in several spot inks')
        return 100
    sample = _cmyk(image)
    sample.thumbnail((SAMPLE, SAMPLE), Image.Resampling.BOX)
    raw = sample.tobytes()
    counts = Counter(map(sum, zip(raw[0::4], raw[1::4], raw[2::4], raw[3::4], strict=True)))
    left = IGNORED * len(raw) / 4
    for total in sorted(counts, reverse=True):
        left -= counts[total]
        if left < 0:
            return total / 2.55
    return 0


def _palette_ink(image: pikepdf.Object) -> float:
    """The most ink of the entries of a palette that the pixels use."""
    table = image.ColorSpace[3]
    palette = table.read_bytes() if isinstance(table, pikepdf.Stream) else bytes(table)
    entries = [palette[start : start + 4] for start in range(0, len(palette) - 3, 4)]
    used = set(image.read_bytes()) if image.BitsPerComponent == 8 else range(len(entries))
    return max((sum(entries[index]) / 2.55 for index in used if index < len(entries)), default=0)


def _cmyk(image: pikepdf.Object) -> Image.Image:
    """The picture with 255 for full ink, as a PDF reader takes it."""
    size = int(image.Width), int(image.Height)
    if _is_jpeg(image):
        opened = Image.open(io.BytesIO(image.read_raw_bytes()))
        if opened.mode != 'CMYK':
            raise ValueError(f'a JPEG of the mode {opened.mode}')
        opened.draft('CMYK', (SAMPLE, SAMPLE))
        undone = 'adobe' in opened.info  # Pillow turns these about by itself
        return ImageChops.invert(opened) if undone != _inverted(image) else opened
    try:
        data = image.read_bytes()
    except pikepdf.PdfError as fault:
        raise ValueError('a picture in a form that is not read') from fault
    if image.get('/BitsPerComponent') != 8:
        raise ValueError('a picture of other than 8 bits')
    plain = Image.frombytes('CMYK', size, data)
    return ImageChops.invert(plain) if _inverted(image) else plain
