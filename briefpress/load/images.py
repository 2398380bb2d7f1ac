"""Images, verified whole before anything else sees them."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from urllib.parse import unquote

from PIL import Image as Pillow
from PIL import ImageFile, UnidentifiedImageError

from briefpress.diagnostics import Diagnostic, error
from briefpress.limits import over
from briefpress.load.svg import looks_like_svg, read_svg
from briefpress.model import Image
from briefpress.project import HOUSE, Project
from briefpress.source_text import is_behind_link, is_file, read_bytes
from briefpress.yaml_values import nearest

MEGAPIXEL = 1_000_000
_OUTSIDE = re.compile(r'^[/\\]|\\|:|(^|/)\.\.?(/|$)|\0|//')
_TRANSPOSED = (5, 6, 7, 8)
_ORIENTATION = 0x0112
_FORMATS = 'save it as PNG, JPEG or SVG'


class Place(NamedTuple):
    """Where a source names an image."""

    path: str
    line: int


def load_images(
    root: Path, folder: str, named: Iterable[tuple[str, Place]], *, limits: Mapping[str, int]
) -> tuple[dict[str, Image], tuple[Diagnostic, ...]]:
    """The images that a brief in `folder` names, by the name it uses; each fault once, where the image comes first."""
    images: dict[str, Image] = {}
    faults: list[Diagnostic] = []
    for name, place in dict(reversed(list(named))).items():
        image, found = _load(root, folder, name, place, limits=limits, inside='images/')
        faults.extend(found)
        if image:
            images[name] = image
    return dict(sorted(images.items())), tuple(faults)


def load_logo(project: Project) -> tuple[Image | None, tuple[Diagnostic, ...]]:
    """The house's logo, from content/; None without a fault where it has none."""
    logo = project.house.logo
    if logo is None:
        return None, ()
    place = Place(HOUSE, logo.span.line)
    return _load(project.root, 'content', logo.text, place, limits=project.house.limits, inside='')


def _load(
    root: Path, folder: str, name: str, place: Place, *, limits: Mapping[str, int], inside: str
) -> tuple[Image | None, tuple[Diagnostic, ...]]:
    path = unquote(name)
    if not path.startswith(inside) or _OUTSIDE.search(path):
        hint = _where_it_is(root / folder, path) if inside else 'its name is relative to content/'
        where = f"the brief's {inside}" if inside else 'content/'
        return None, (error(*place, 'missing-image', f'{name} is not in {where}', hint),)
    if not is_behind_link(root, f'{folder}/{path}') and not is_file(root / folder / path):
        message = f'there is no file {folder}/{path}'
        return None, (error(*place, 'missing-image', message, _meant(root / folder, path)),)
    size = limits['image_megabytes']
    data, faults = read_bytes(root, f'{folder}/{path}', limit='image_megabytes', megabytes=size)
    if data is None:
        code = 'oversized-image' if faults[0].code == 'too-large' else faults[0].code
        return None, (error(*place, code, f'{path}: {faults[0].message}', faults[0].hint),)
    image, problem = read_image(name, data, limits=limits)
    return image, (error(*place, problem.code, f'{path}: {problem.message}', problem.hint),) if problem else ()


def _where_it_is(folder: Path, path: str) -> str:
    """What to write for an image whose name does not begin with images/."""
    slashed = path.replace('\\', '/')
    inside = f'images/{PurePosixPath(slashed).name}'
    if '\\' in path:
        return f'write / for \\: {slashed}' if slashed.startswith('images/') else f'write / for \\, as in  {inside}'
    return f'did you mean {inside}?' if is_file(folder / inside) else 'copy it there and write  images/name.png'


def _meant(folder: Path, path: str) -> str:
    """The image that a name in the right folder stands for, if there is one like it."""
    name = PurePosixPath(path).name
    if is_file(folder / name):
        return f'{name} stands beside brief.md: move it to {path}'
    near = _nearest_file(folder, path)
    return f'did you mean {near}?' if near else ''


def _nearest_file(folder: Path, path: str) -> str | None:
    try:
        files = [file.relative_to(folder).as_posix() for file in (folder / path).parent.iterdir() if is_file(file)]
    except OSError:
        return None
    return nearest(path, sorted(files))


class Problem(NamedTuple):
    """Why bytes are no image that can be used."""

    code: str
    message: str
    hint: str = ''


def read_image(name: str, data: bytes, *, limits: Mapping[str, int]) -> tuple[Image | None, Problem | None]:
    """A PNG, JPEG or SVG that decodes to its end, or what is wrong with it. Width and height are as it is shown."""
    if looks_like_svg(data):
        size, problem = read_svg(data, most=limits['svg_elements'])
        return (Image(name, 'svg', *size, data), None) if size else (None, Problem(*problem))
    try:
        with warnings.catch_warnings(), _to_the_end():
            warnings.simplefilter('ignore')
            return _read_pixels(name, data, megapixels=limits['image_megapixels'])
    except UnidentifiedImageError:
        return None, _unknown_format(data)
    except Pillow.DecompressionBombError:
        return None, _too_many_pixels(limits['image_megapixels'], 'so many pixels')
    except MemoryError:  # a limit of the job
        raise
    except Exception as failure:  # a decoder may raise anything on bytes that are not an image
        reason = ' '.join(str(failure).split()) or type(failure).__name__
        return None, Problem('corrupt-image', f'it cannot be decoded to its end ({reason})', 'export it again')


@contextmanager
def _to_the_end() -> Iterator[None]:
    """Truncated images fail: WeasyPrint, once imported, has Pillow let them pass."""
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _read_pixels(name: str, data: bytes, *, megapixels: int) -> tuple[Image | None, Problem | None]:
    with Pillow.open(io.BytesIO(data), formats=('PNG', 'JPEG')) as image:
        width, height = image.size
        if width * height > megapixels * MEGAPIXEL:
            return None, _too_many_pixels(megapixels, f'{width:,} x {height:,} pixels')
        image.verify()
    with Pillow.open(io.BytesIO(data), formats=('PNG', 'JPEG')) as image:
        image.load()
        form = 'png' if image.format == 'PNG' else 'jpeg'
        if image.getexif().get(_ORIENTATION) in _TRANSPOSED:
            width, height = height, width
    return Image(name, form, width, height, data), None


def _too_many_pixels(limit: int, found: str) -> Problem:
    mend = 'make it smaller: 300 pixels an inch are enough for print'
    return Problem('oversized-image', *over('image_megapixels', limit, f'{found} are', mend=mend))


def _unknown_format(data: bytes) -> Problem:
    """A PNG or JPEG by its first bytes is broken; anything else is another format."""
    if data.startswith((b'\x89PNG', b'\xff\xd8')) or not data:
        return Problem('corrupt-image', 'it cannot be decoded', 'export it again')
    return Problem('image-format', 'it is not PNG, JPEG or SVG', _FORMATS)
