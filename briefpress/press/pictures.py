"""Pictures in the inks of the press (ISO 32000-1, 8.9). What was a JPEG stays one; all others lose nothing."""

from __future__ import annotations

import io
import zlib

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from briefpress.press.inks import Inks
from briefpress.press.spaces import Paint, RefusedError, Space, read_space

JPEG_QUALITY = 95
FLAT = 256
"""A picture of no more colours is flat art: each of its colours is painted as the same colour beside it is."""

_KEPT = ('/Type', '/Subtype', '/Width', '/Height', '/ColorSpace', '/BitsPerComponent', '/Decode')
_CODED = ('/Filter', '/DecodeParms')
_JPEG = (Name.DCTDecode, Array([Name.DCTDecode]))


def press_picture(picture: pikepdf.Stream, *, source: pikepdf.Pdf, paint: Paint) -> pikepdf.Stream:
    """The picture in the space of a paint, with its soft mask. One that is in inks already is kept as it is."""
    if picture.get('/ImageMask', False) or '/Mask' in picture:
        raise RefusedError('a picture with a hard mask')
    space = read_space(picture.ColorSpace, Dictionary())
    if space is paint.space:
        return _with_mask(copied(picture, source=source), picture, source=source)
    if space not in (Space.RGB, Space.GREY) or '/Decode' in picture:
        raise RefusedError(f'a picture in {space.value[1:]} or with a Decode array')
    jpeg = picture.get('/Filter') in _JPEG
    image = _opened(picture, jpeg=jpeg, mode='RGB' if space is Space.RGB else 'L')
    made = _inked(image, paint, jpeg=jpeg, source=source) if isinstance(paint, Inks) else _grey(image, source=source)
    return _with_mask(made, picture, source=source)


def copied(picture: pikepdf.Object, *, source: pikepdf.Pdf) -> pikepdf.Stream:
    """A picture with its data as they are, without what is for screens only."""
    stream = source.make_stream(picture.read_raw_bytes())
    for key in (*_KEPT, *_CODED):
        if key in picture:
            stream[key] = picture[key]
    return stream


def _opened(picture: pikepdf.Stream, *, jpeg: bool, mode: str) -> Image.Image:
    """The pixels; those of a JPEG with the profile that it may carry."""
    size = (int(picture.Width), int(picture.Height))
    if jpeg:
        image: Image.Image = Image.open(io.BytesIO(picture.read_raw_bytes()))
    elif int(picture.BitsPerComponent) == 8:
        image = Image.frombytes(mode, size, picture.read_bytes())
    else:
        raise RefusedError(f'a picture of {int(picture.BitsPerComponent)} bits')
    if (image.mode, image.size) != (mode, size):
        raise RefusedError('a JPEG that is not what the layout says of it')
    return image


def _with_mask(made: pikepdf.Stream, picture: pikepdf.Object, *, source: pikepdf.Pdf) -> pikepdf.Stream:
    if '/SMask' in picture:
        made['/SMask'] = copied(picture.SMask, source=source)
    return made


def _inked(image: Image.Image, inks: Inks, *, jpeg: bool, source: pikepdf.Pdf) -> pikepdf.Stream:
    flat = None if jpeg or image.mode == 'L' else image.getcolors(FLAT)
    if image.mode == 'RGB' and (grey := _as_grey(image)):
        image = grey
    if image.mode == 'L':
        painted = image.point([255 - black for black in inks.ramp])
    elif flat:
        return _flat(image, inks, source=source)
    else:
        painted = inks.picture(image)
    return _jpeg(painted, source=source) if jpeg else _stream(painted, source=source)


def _as_grey(image: Image.Image) -> Image.Image | None:
    """A picture of greys that is written as RGB, in its one channel; None for one with colours."""
    red, green, blue = image.split()
    return red if red.tobytes() == green.tobytes() == blue.tobytes() else None


def _flat(image: Image.Image, inks: Inks, *, source: pikepdf.Pdf) -> pikepdf.Stream:
    """Flat art as a table of inks and the number of each pixel in it."""
    data = image.tobytes()
    # A large picture has millions of pixels: they pass by one after the other and are never all there as tuples.
    table = sorted(set(zip(data[0::3], data[1::3], data[2::3], strict=True)))
    place = {colour: number for number, colour in enumerate(table)}
    pixels = zip(data[0::3], data[1::3], data[2::3], strict=True)
    numbers = Image.frombytes('L', image.size, bytes(map(place.__getitem__, pixels)))
    painted = b''.join(bytes(round(share * 255) for share in inks.rgb(colour)) for colour in table)
    stream = _stream(numbers, source=source)
    stream.ColorSpace = Array([Name.Indexed, Name.DeviceCMYK, len(table) - 1, String(painted)])
    return stream


def _grey(image: Image.Image, *, source: pikepdf.Pdf) -> pikepdf.Stream:
    """A picture in a luminosity mask."""
    return _stream(image.convert('L'), source=source)


def _stream(image: Image.Image, *, source: pikepdf.Pdf) -> pikepdf.Stream:
    return _written(image, zlib.compress(image.tobytes(), 9), Name.FlateDecode, source=source)


def _jpeg(image: Image.Image, *, source: pikepdf.Pdf) -> pikepdf.Stream:
    """A JPEG of full colour resolution. Pillow writes CMYK inverted, as Adobe does; a PDF has to say so in Decode."""
    file = io.BytesIO()
    image.save(file, 'JPEG', quality=JPEG_QUALITY, subsampling=0)
    stream = _written(image, file.getvalue(), Name.DCTDecode, source=source)
    if image.mode == 'CMYK':
        stream.Decode = Array([1, 0] * 4)
    return stream


def _written(image: Image.Image, data: bytes, coding: Name, *, source: pikepdf.Pdf) -> pikepdf.Stream:
    stream = source.make_stream(b'')
    stream.write(data, filter=coding)
    stream.Type, stream.Subtype = Name.XObject, Name.Image
    stream.Width, stream.Height, stream.BitsPerComponent = image.width, image.height, 8
    stream.ColorSpace = Name.DeviceCMYK if image.mode == 'CMYK' else Name.DeviceGray
    return stream
