"""Pictures: PNG and JPEG as they are, SVG drawn, each with its alternative text."""

from __future__ import annotations

import io
import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, ParseError, fromstring
from xml.sax.saxutils import quoteattr

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import XmlPart
from PIL import Image

from briefpress.engine.cascade import POINTS
from briefpress.engine.raster import draw_svg
from briefpress.word.geometry import geometry

if TYPE_CHECKING:
    from briefpress.word.draft import Draft

EMUS = 12700
"""English Metric Units in a point."""
TALLEST = 1.4
"""The most that a picture is as high as the text is wide, so that it never outgrows its page."""
SVG_UNITS = {'': POINTS, 'px': POINTS, 'pt': 1.0, 'mm': 72 / 25.4, 'cm': 72 / 2.54, 'in': 72.0}
PICTURE = (
    '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{cx}" cy="{cy}"/>'
    '<wp:docPr id="{id}" name={name} descr={alt}/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/>'
    '</wp:cNvGraphicFramePr><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:pic><pic:nvPicPr><pic:cNvPr id="{id}" name={name} descr={alt}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
    '<a:blip r:embed="{rel}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="{cx}" cy="{cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    '</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
)


def picture(draft: Draft, element: Element, part: XmlPart) -> str:
    """The run of an image; nothing where the Document has no such asset."""
    name = element.get('src', '')
    data = draft.document.assets.get(name)
    size = natural_size(data) if data else None
    if data is None or size is None:
        draft.without_form(element)
        return ''
    width, height = _size(draft, element, *size)
    if is_svg(data):
        data = draw_svg(draft.document, name, width=width, height=height, font_folder=draft.font_folder)
    image = draft.package.part.package.get_or_add_image_part(io.BytesIO(data))
    draft.pictures += 1
    return PICTURE.format(
        cx=round(width * EMUS),
        cy=round(height * EMUS),
        id=draft.pictures,
        name=quoteattr(PurePosixPath(name).name),
        alt=quoteattr(element.get('alt', '')),
        rel=part.relate_to(image, RELATIONSHIP_TYPE.IMAGE),
    )


def is_svg(data: bytes) -> bool:
    """Whether these are the bytes of a drawing."""
    return b'<svg' in data[:4096]


def natural_size(data: bytes) -> tuple[float, float] | None:
    """Width and height in points as CSS has them: a pixel is 0.75 pt. None where nothing tells."""
    if is_svg(data):
        return _svg_size(data)
    with Image.open(io.BytesIO(data)) as image:
        return image.width * POINTS, image.height * POINTS


def _svg_size(data: bytes) -> tuple[float, float] | None:
    try:
        root = fromstring(data)
    except ParseError:
        return None
    box = [float(number) for number in re.findall(r'-?[\d.]+', root.get('viewBox', ''))]
    wide, high = _svg_length(root.get('width', '')), _svg_length(root.get('height', ''))
    if len(box) == 4 and box[2] > 0 and box[3] > 0:
        ratio = box[3] / box[2]
        wide = wide or (high / ratio if high else box[2] * POINTS)
        high = high or wide * ratio
    return (wide, high) if wide and high else None


def _svg_length(text: str) -> float | None:
    match = re.fullmatch(r'\s*([\d.]+)\s*(px|pt|mm|cm|in|)\s*', text)
    return float(match[1]) * SVG_UNITS[match[2]] if match else None


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
