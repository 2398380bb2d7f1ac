"""The resources of a layout in the inks of the press: fonts, states, gradients, patterns, pictures and groups."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

import pikepdf
from pikepdf import Array, Dictionary, Name

from briefpress.press.content import SOLID_BLACK, rewrite
from briefpress.press.pictures import press_picture
from briefpress.press.shadings import press_shading
from briefpress.press.spaces import Opacity, Paint, RefusedError

_SEPARABLE = (
    'Normal', 'Compatible', 'Multiply', 'Screen', 'Overlay', 'Darken', 'Lighten', 'ColorDodge', 'ColorBurn',
    'HardLight', 'SoftLight', 'Difference', 'Exclusion',
)  # fmt: skip
BLEND_MODES = frozenset([*_SEPARABLE, 'Hue', 'Saturation', 'Color', 'Luminosity'])
"""ISO 32000-1, 11.3.5: a reader takes any other for Normal."""

FONT_FILES = ('/FontFile', '/FontFile2', '/FontFile3')
_STATE = frozenset(['/Type', '/ca', '/CA', '/BM', '/AIS', '/SMask'])
_MASK = frozenset(['/Type', '/S', '/G'])
_FORM = ('/Type', '/Subtype', '/FormType', '/BBox', '/Matrix')
_PATTERN = ('/Type', '/PatternType', '/PaintType', '/TilingType', '/BBox', '/XStep', '/YStep', '/Matrix')

Shift = tuple[float, float]
"""How far the origin of a page's own patterns moves, in points."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """How the resources of a layout are converted, and what has been made of each that is shared.

    New objects belong to `source`: whoever writes another file copies them into it.
    """

    source: pikepdf.Pdf
    paint: Paint
    shift: Shift = (0.0, 0.0)
    made: dict[tuple[object, ...], pikepdf.Object] = field(default_factory=dict)


def convert_page(job: Conversion, page: pikepdf.Object, *, shift: Shift) -> tuple[bytes, Dictionary]:
    """The content of a page and its resources; the page is expected to begin with a fill of solid black.

    A page's patterns hang on the page's own origin, whatever its content is moved by, so they move by `shift`.
    """
    return _content(replace(job, shift=shift), page, page.get('/Resources', Dictionary()), begins_black=True)


def _content(
    job: Conversion, stream: pikepdf.Object, resources: pikepdf.Object, *, begins_black: bool = False
) -> tuple[bytes, Dictionary]:
    return rewrite(
        stream,
        resources,
        paint=job.paint,
        convert=lambda kind, resource: _converted(job, kind, resource, resources),
        ink=SOLID_BLACK if begins_black else None,
    )


def _converted(job: Conversion, kind: str, resource: pikepdf.Object, outer: pikepdf.Object) -> pikepdf.Object:
    """A resource, made once for each paint and shift; `outer` are the resources that it stands among."""
    key = (resource.objgen, kind, job.paint.space, job.shift if kind == '/Pattern' else None)
    if resource.is_indirect and key in job.made:
        return job.made[key]
    made = _MAKERS[kind](job, resource, outer)
    if resource.is_indirect:
        # What is indirect already, as a font is, would get another number, and so be in the file more than once.
        made = job.made[key] = made if made.is_indirect else job.source.make_indirect(made)
    return made


def _font(job: Conversion, font: pikepdf.Object, outer: pikepdf.Object) -> pikepdf.Object:  # noqa: ARG001
    """The font as it is, when its program is in the file."""
    name = str(font.get('/BaseFont', '/no name'))[1:]
    if font.Subtype == Name.Type3:
        raise RefusedError('a font that is made of drawings or pixels')
    inner = font.DescendantFonts[0] if font.Subtype == Name.Type0 else font
    descriptor = inner.get('/FontDescriptor', Dictionary())
    if not any(file in descriptor for file in FONT_FILES):
        raise RefusedError(f'the font {name}, which is not embedded')
    return font


def _state(job: Conversion, state: pikepdf.Object, outer: pikepdf.Object) -> pikepdf.Object:
    if unknown := sorted(set(state.keys()) - _STATE):
        raise RefusedError(f'a graphics state with {", ".join(unknown)}')
    mode = str(state.get('/BM', Name.Normal))[1:]
    if mode not in BLEND_MODES:
        raise RefusedError(f'the blend mode {mode}')
    made = Dictionary(dict(state.items()))
    mask = state.get('/SMask')
    if isinstance(mask, Dictionary):
        made.SMask = _mask(job, mask, outer)
    return made


def _mask(job: Conversion, mask: pikepdf.Object, outer: pikepdf.Object) -> Dictionary:
    """A soft mask. The colours of a luminosity mask are opacities; those of an alpha mask count for nothing."""
    if unknown := sorted(set(mask.keys()) - _MASK):
        raise RefusedError(f'a soft mask with {", ".join(unknown)}')
    kind = str(mask.S)[1:]
    if kind not in ('Luminosity', 'Alpha'):
        raise RefusedError(f'a soft mask by {kind}')
    inner = replace(job, paint=Opacity()) if kind == 'Luminosity' else job
    return Dictionary(Type=Name.Mask, S=mask.S, G=_converted(inner, '/XObject', mask.G, outer))


def _shading(job: Conversion, shading: pikepdf.Object, outer: pikepdf.Object) -> pikepdf.Object:
    return press_shading(shading, outer.get('/ColorSpace', Dictionary()), paint=job.paint)


def _pattern(job: Conversion, pattern: pikepdf.Object, outer: pikepdf.Object) -> pikepdf.Object:
    if int(pattern.PatternType) != 1 or int(pattern.PaintType) != 1:
        raise RefusedError('a pattern that is no tile with colours of its own')
    inner = replace(job, shift=(0.0, 0.0))
    made = _copied(inner, pattern, _PATTERN, *_content(inner, pattern, pattern.get('/Resources', outer)))
    matrix = [float(value) for value in pattern.get('/Matrix', Array([1, 0, 0, 1, 0, 0])).as_list()]
    moved = (matrix[4] + job.shift[0], matrix[5] + job.shift[1])
    made.Matrix = Array([round(value, 5) for value in (*matrix[:4], *moved)])
    return made


def _xobject(job: Conversion, xobject: pikepdf.Object, outer: pikepdf.Object) -> pikepdf.Object:
    if isinstance(xobject, pikepdf.Stream) and xobject.Subtype == Name.Image:
        return press_picture(xobject, source=job.source, paint=job.paint)
    if xobject.Subtype != Name.Form:
        raise RefusedError(f'an object of the kind {str(xobject.Subtype)[1:]}')
    inner = replace(job, shift=(0.0, 0.0))
    made = _copied(inner, xobject, _FORM, *_content(inner, xobject, xobject.get('/Resources', outer)))
    if '/Group' in xobject:
        made.Group = Dictionary({**dict(xobject.Group.items()), '/CS': Name(job.paint.space.value)})
    return made


def _copied(
    job: Conversion, stream: pikepdf.Object, keys: tuple[str, ...], data: bytes, resources: Dictionary
) -> pikepdf.Stream:
    made = job.source.make_stream(data)
    for key in keys:
        if key in stream:
            made[key] = stream[key]
    made.Resources = resources
    return made


_MAKERS: Mapping[str, Callable[[Conversion, pikepdf.Object, pikepdf.Object], pikepdf.Object]] = MappingProxyType(
    {
        '/Font': _font,
        '/ExtGState': _state,
        '/Shading': _shading,
        '/Pattern': _pattern,
        '/XObject': _xobject,
    }
)


def is_transparent(resources: pikepdf.Object) -> bool:
    """Whether anything that is drawn with these resources lets through what is below it (ISO 32000-1, 11)."""
    drawn = [*resources.get('/XObject', {}).values(), *resources.get('/Pattern', {}).values()]
    return (
        any(map(_lets_through, resources.get('/ExtGState', {}).values()))
        or any('/Group' in each or '/SMask' in each for each in drawn)
        or any(is_transparent(each.Resources) for each in drawn if '/Resources' in each)
    )


def _lets_through(state: pikepdf.Object) -> bool:
    faint = any(float(state.get(key, 1)) < 1 for key in ('/ca', '/CA'))
    return faint or '/SMask' in state or state.get('/BM', Name.Normal) not in (Name.Normal, Name.Compatible)
