"""The images of a document as files of the brief."""

from __future__ import annotations

from pathlib import PurePosixPath

from briefpress.from_word.taking import Taking, short_slug
from briefpress.headings import unique
from briefpress.load.images import read_image
from briefpress.source_text import MEGABYTE

ENDINGS = {'png': 'png', 'jpeg': 'jpg', 'svg': 'svg'}


def image_name(taking: Taking, target: str) -> str:
    """What Markdown calls an image of the document, whose file the brief then has; '' for one that cannot be shown."""
    if target not in taking.images:
        taking.images[target] = _kept(taking, target)
    return taking.images[target]


def _kept(taking: Taking, target: str) -> str:
    data = taking.word.images.get(target, b'')
    name = PurePosixPath(target).name
    image, problem = None, f'{len(data) / MEGABYTE:.1f} MB are over the limit of the house'
    if len(data) <= taking.limits['image_megabytes'] * MEGABYTE:
        image, fault = read_image(name, data, limits=taking.limits)
        problem = fault.message if fault else ''
    if image is None:
        shown = taking.word.alternatives.get(target, '')
        also = f'; what it shows: {shown}' if shown else ''
        hint = 'save it as PNG, JPEG or SVG, and put it into images/'
        taking.lose(f'the image {name} was left out: {problem}{also}', hint)
        return ''
    stems = {PurePosixPath(path).stem for path in taking.files}
    stem = unique(short_slug(PurePosixPath(name).stem) or 'image', stems)
    path = f'images/{stem}.{ENDINGS[image.format]}'
    taking.files[path] = data
    return path
