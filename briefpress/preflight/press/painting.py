"""What is painted from other objects: patterns, gradients, forms, pictures, soft masks (ISO 32000-1, 8.7 to 8.10)."""

from __future__ import annotations

import copy
import math

import pikepdf

from briefpress.preflight.press.geometry import Matrix, Rect, around, common, read_matrix, read_rect, times
from briefpress.preflight.press.spaces import BLACK, Paint, read_space
from briefpress.preflight.press.state import GradientMark, PathMark, PictureMark
from briefpress.preflight.press.walk import Walk

UNIT: Rect = (0, 0, 1, 1)
UNCOLOURED = 2


def paint_pattern(walk: Walk, paint: Paint, box: Rect) -> None:
    """Paint an area with the pattern of a colour, if it has one; a pattern's own marks are listed once for a page."""
    pattern = paint.pattern
    if pattern is None or not walk.first(pattern, 'pattern'):
        return
    if int(pattern.PatternType) == 2:
        if '/ExtGState' in pattern:
            take_state(walk, pattern.ExtGState)
        paint_gradient(walk, pattern.Shading, box)
        return
    state = copy.copy(walk.state)
    state.ctm = times(read_matrix(pattern), walk.base)
    plain = paint.space.base
    inside = Paint(plain, paint.values) if int(pattern.PaintType) == UNCOLOURED and plain else BLACK
    state.fill = state.stroke = inside
    walk.inner(pattern, state, f'a pattern of {walk.where}', area=box)


def paint_gradient(walk: Walk, shading: pikepdf.Object, box: Rect) -> None:
    """Paint an area with a shading."""
    space = walk.use(read_space(shading.ColorSpace, walk.resources), 'a gradient')
    if walk.printed:
        walk.contents.gradients.append(GradientMark(box, shading, space))


def paint_form(walk: Walk, form: pikepdf.Object, where: str, *, printed: bool = True) -> None:
    """Paint a form XObject, cut to its /BBox."""
    state = copy.copy(walk.state)
    state.ctm = times(read_matrix(form), state.ctm)
    cut = common(around(read_rect(form.BBox), state.ctm), state.clip)
    if '/Group' in form:
        walk.contents.transparent = True
        walk.use_group(form.Group)
    if cut:
        state.clip = cut
        walk.inner(form, state, where, printed=printed)


def paint_image(walk: Walk, image: pikepdf.Object, where: str) -> None:
    """Paint a picture; a stencil mask is a path that is filled with the colour, too."""
    for owner in (image, image.get('/SMask')):
        if owner is not None and '/ColorSpace' in owner:
            walk.use(read_space(owner.ColorSpace, walk.resources), where)
    if '/Intent' in image:
        walk.contents.intents.append((where, str(image.Intent)[1:]))
    walk.contents.transparent |= '/SMask' in image
    place_image(walk, (int(image.Width), int(image.Height)), image, stencil=bool(image.get('/ImageMask', False)))


def place_image(walk: Walk, pixels: tuple[int, int], image: pikepdf.Object | None, *, stencil: bool) -> None:
    """Put a picture on the unit square of the matrix (ISO 32000-1, 8.9.5)."""
    box = walk.visible(around(UNIT, walk.state.ctm))
    if box is None:
        return
    if stencil:
        fill = walk.state.fill
        paint_pattern(walk, fill, box)
        if walk.printed:
            walk.contents.paths.append(PathMark(box, (), fill, None, 0, walk.state.overprint))
    if walk.printed:
        walk.contents.pictures.append(PictureMark(box, pixels, _size(walk.state.ctm), image))


def _size(matrix: Matrix) -> tuple[float, float]:
    return math.hypot(matrix[0], matrix[1]), math.hypot(matrix[2], matrix[3])


def take_state(walk: Walk, dictionary: pikepdf.Object) -> None:
    """Set an ExtGState dictionary; the group of a soft mask is walked through once for a page."""
    walk.state.take(dictionary)
    contents = walk.contents
    if walk.first(dictionary, 'state'):
        contents.states.append((walk.where, dictionary))
        if '/RI' in dictionary:
            contents.intents.append((walk.where, str(dictionary.RI)[1:]))
    opaque = all(float(dictionary.get(key, 1)) == 1 for key in ('/ca', '/CA'))
    mode = dictionary.get('/BM', pikepdf.Name.Normal)
    contents.transparent |= not opaque or str(mode) not in ('/Normal', '/Compatible')
    mask = dictionary.get('/SMask')
    if isinstance(mask, pikepdf.Dictionary):
        contents.transparent = True
        if walk.first(mask.G, 'mask'):
            paint_form(walk, mask.G, f'a soft mask of {walk.where}', printed=False)
