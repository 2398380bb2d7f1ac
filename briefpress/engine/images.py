"""Images in the forms that a paged format can have, where WeasyPrint would write them as they are and so wrong."""

from __future__ import annotations

import io

from PIL import Image, ImageCms

MAGIC = (b'\x89PNG', b'\xff\xd8')
WRITTEN = frozenset(['1', 'L', 'LA', 'P', 'PA', 'RGB', 'RGBA', 'CMYK'])
"""The modes that WeasyPrint knows; of another it writes the bytes as if they were RGB."""
JPEG_QUALITY = 95


def drawable(data: bytes, *, cmyk: bool) -> bytes:
    """The image itself, or one in its place: greys of 16 bits as 8, and CMYK as sRGB unless `cmyk` is wanted.

    PDF/A with an output intent of sRGB has no place for CMYK (ISO 19005-3, 6.2.4.3). Same image, same bytes.
    """
    if not data.startswith(MAGIC):
        return data
    with Image.open(io.BytesIO(data)) as image:
        if image.mode not in WRITTEN:
            return _saved(image.convert('I').point(lambda value: value * (1 / 256)).convert('L'), 'PNG')
        if image.mode == 'CMYK' and not cmyk:
            return _saved(_on_screen(image), 'JPEG', quality=JPEG_QUALITY, subsampling=0)
    return data


def _on_screen(image: Image.Image) -> Image.Image:
    """A CMYK image in sRGB, by the profile that it carries where it can be read."""
    own = image.info.get('icc_profile')
    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(own)) if own else None
        shown = profile and ImageCms.profileToProfile(image, profile, ImageCms.createProfile('sRGB'), outputMode='RGB')
    except (OSError, ImageCms.PyCMSError):
        shown = None
    return shown or image.convert('RGB')


def _saved(image: Image.Image, form: str, **options: object) -> bytes:
    stream = io.BytesIO()
    image.save(stream, form, **options)
    return stream.getvalue()
