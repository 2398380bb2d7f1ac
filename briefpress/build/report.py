"""The report: build/report.html, one page with every brief, its files, and its faults on pictures of its pages."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from briefpress.build.files import picture_folder, report_path, write_file
from briefpress.build.manifest import Entry
from briefpress.current import WRITTEN
from briefpress.diagnostics import Diagnostic
from briefpress.kept_templates import KeptTemplates

WIDTH = 560
"""Pixels of a page's picture: a heading can be read, and a hundred pages are a few megabytes."""
PICTURE = '.jpg'
"""WebP would be two thirds as large and take ten times as long, half as long as all else that a build does itself."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A fault on a picture: its number in the brief's list, and its box in per cent of the page."""

    number: int
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A page's picture by its name in the folder of pictures."""

    page: int
    file: str
    width: int
    height: int
    marks: tuple[Mark, ...]


def write_report(root: Path, entries: Sequence[Entry]) -> None:
    """Write the report of these entries, and the pictures that it lacks; remove those that it no longer shows."""
    folder = picture_folder(root)
    shown = {entry.key: tuple(_pictures(root, entry)) for entry in entries}
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        bytecode_cache=KeptTemplates(),
    )
    environment.filters['linked'] = lambda path: path.removeprefix('build/')
    page = environment.get_template('report.html').render(entries=entries, pictures=shown)
    write_file(report_path(root), page.encode())
    kept = {picture.file for pictures in shown.values() for picture in pictures}
    for path in folder.glob('*.*') if folder.is_dir() else ():
        if path.name not in kept:
            path.unlink(missing_ok=True)


def _pictures(root: Path, entry: Entry) -> Iterator[Picture]:
    """The first page and each with a fault on it, of a PDF that was made from what was found to be at fault."""
    pdf = next((item for item in entry.outputs if item.form == 'pdf'), None)
    if pdf is None or pdf.state != WRITTEN or pdf.document != entry.document or not (root / pdf.path).is_file():
        return
    data = (root / pdf.path).read_bytes()
    if hashlib.sha256(data).hexdigest() != pdf.sha256:  # another program has written it since
        return
    numbered = list(enumerate(entry.diagnostics, 1))
    with pypdfium2.PdfDocument(data) as file:
        for number in sorted({1, *(fault.page for fault in entry.diagnostics if 0 < fault.page <= len(file))}):
            name = f'{pdf.sha256[:16]}-{number}{PICTURE}'
            path = picture_folder(root) / name
            if not path.is_file():
                write_file(path, _image(file[number - 1]))
            wide, high = file[number - 1].get_size()
            marks = (_mark(at, fault, (wide, high)) for at, fault in numbered if fault.page == number and fault.box)
            yield Picture(number, name, WIDTH, round(WIDTH * high / wide), tuple(marks))


def _image(page: pypdfium2.PdfPage) -> bytes:
    stream = io.BytesIO()
    stream.name = f'page{PICTURE}'  # by its name Pillow imports this format alone, and not all of them
    page.render(scale=WIDTH / page.get_width()).to_pil().save(stream, quality=70)
    return stream.getvalue()


def _mark(number: int, fault: Diagnostic, sheet: tuple[float, float]) -> Mark:
    """The box of a fault, cut off at the edge of the sheet."""
    left, top, right, bottom = fault.box
    (left, right), (top, bottom) = (
        [100 * min(max(edge, 0), whole) / whole for edge in pair]
        for pair, whole in zip(((left, right), (top, bottom)), sheet, strict=True)
    )
    return Mark(number, round(left, 2), round(top, 2), round(right - left, 2), round(bottom - top, 2))
