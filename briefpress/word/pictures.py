"""Pictures: PNG and JPEG as they are but upright, SVG drawn, each with its alternative text."""

from __future__ import annotations

import io
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element
from xml.sax.saxutils import quoteattr

from PIL import ExifTags, Image, ImageOps

from briefpress.engine.cascade import POINTS
from briefpress.engine.raster import draw_svg
from briefpress.load.svg import looks_like_svg, read_svg
from briefpress.word.geometry import geometry
from briefpress.word.opc import RELATIONSHIP_TYPE

if TYPE_CHECKING:
    from briefpress.word.draft import Draft

EMUS = 12700
"""English Metric Units in a point."""
TALLEST = 1.4
"""The most that a picture is as high as the text is wide, so that it never outgrows its page."""
TURNED = range(2, 9)
"""The EXIF orientations (2.32, 4.6.4) of pixels that are not stored upright."""
QUALITY = 95
"""JPEG quality of a picture that is stored again."""
JFIF = b'\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00'
"""The header segment (ITU-T T.871, 10.1) of a JPEG that says nothing of itself: pixels are square."""
PICTURE = (
    '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{cx}" cy="{cy}"/>'
    '<wp:docPr id="{id}" name={name} descr={alt}/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/>'
    '</wp:cNvGraphicFramePr><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:pic><pic:nvPicPr><pic:cNvPr id="{id}" name={name} descr={alt}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
    '<a:blip r:embed="{rel}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="{cx}" cy="{cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    '</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
)


def picture(draft: Draft, element: Element) -> str:
    """The run of an image; nothing where the Document has no such asset."""
    name = element.get('src', '')
    data = draft.document.assets.get(name)
    drawn = data is not None and looks_like_svg(data)
    if data and not drawn:
        data = _with_header(upright(data))
    size = natural_size(data) if data else None
    if data is None or size is None:
        draft.without_form(element)
        return ''
    width, height = _size(draft, element, *size)
    if drawn:
        data = draw_svg(draft.document, name, width=width, height=height, font_folder=draft.font_folder)
    image = draft.package.get_or_add_image_part(io.BytesIO(data))
    draft.pictures += 1
    return PICTURE.format(
        cx=round(width * EMUS),
        cy=round(height * EMUS),
        id=draft.pictures,
        name=quoteattr(PurePosixPath(name).name),
        alt=quoteattr(element.get('alt', '')),
        rel=draft.part.relate_to(image, RELATIONSHIP_TYPE.IMAGE),
    )


def upright(data: bytes) -> bytes:
    """A PNG or JPEG with its pixels as they are to be seen, as Word does not read EXIF; most are already."""
    with Image.open(io.BytesIO(data)) as image:
        # The PDF's engine, too, turns by EXIF only, whatever XMP says.
        if 'exif' not in image.info or image.getexif().get(ExifTags.Base.Orientation) not in TURNED:
            return data
        turned, stream = ImageOps.exif_transpose(image), io.BytesIO()
        form, profile = 'PNG' if image.format == 'PNG' else 'JPEG', image.info.get('icc_profile')
        turned.save(stream, form, quality=QUALITY, icc_profile=profile)
    return stream.getvalue()


def _with_header(data: bytes) -> bytes:
    """A picture that python-docx recognises: of a JPEG it wants JFIF or EXIF first, which those in CMYK have not."""
    if data.startswith(b'\xff\xd8') and data[6:10] not in (b'JFIF', b'Exif'):
        return data[:2] + JFIF + data[2:]
    return data


def natural_size(data: bytes) -> tuple[float, float] | None:
    """Width and height in points as CSS has them: a pixel is 0.75 pt. None where nothing tells."""
    if looks_like_svg(data):
        pixels, _ = read_svg(data)
    else:
        with Image.open(io.BytesIO(data)) as image:
            pixels = image.size
    return (pixels[0] * POINTS, pixels[1] * POINTS) if pixels else None


def _size(draft: Draft, element: Element, wide: float, high: float) -> tuple[float, float]:
    """The size in points: what the CSS asks for, never wider than the column."""
    look = draft.cascade.look(element)
    place = geometry(draft.cascade, draft.cascade.parents[element], width=draft.width, numbered=False)
    column = draft.width - place.start - place.end
    asked = look.width or (column * look.share / 100 if look.share else wide)
    width = min(asked, column, look.max_width or column)
    height = high * width / wide
    scale = min(1.0, TALLEST * draft.width / height)
    return width * scale, height * scale
