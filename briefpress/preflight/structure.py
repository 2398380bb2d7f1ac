"""What a reader's program asks of a PDF: that it can be opened, its language, its title, its alternative texts."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from briefpress.model import Document
from briefpress.preflight.finding import Finding

PARTS = {'/DeviceGray': 1, '/DeviceRGB': 3, '/DeviceCMYK': 4}


def check_structure(pdf: pikepdf.Pdf, document: Document) -> Iterator[Finding]:
    """What is amiss in the file as a whole."""
    for problem in pdf.check_pdf_syntax():
        yield Finding('pdf-structure', 'error', 0, str(problem), 'the file is not well formed')
    language = str(pdf.Root.get('/Lang', ''))
    if language != document.language:
        message = f'the file says that it is in "{language}", and the brief is in "{document.language}"'
        yield Finding('pdf-structure', 'error', 0, 'the catalog', message)
    title = str(pdf.docinfo.get('/Title', ''))
    if title != document.title or not title:
        yield Finding('pdf-structure', 'error', 0, 'Info', f'the title is "{title}", and not "{document.title}"')
    if not pdf.Root.get('/ViewerPreferences', pikepdf.Dictionary()).get('/DisplayDocTitle', False):
        yield Finding('pdf-structure', 'error', 0, 'ViewerPreferences', 'readers are shown a file name, not the title')
    yield from _figures(pdf)
    yield from _images(pdf)


def _images(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    """Images with fewer bytes than their size asks for (ISO 32000-1, 8.9.3): readers show them broken or not at all."""
    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream) and item.get('/Subtype') == pikepdf.Name.Image and _is_cut(item):
            yield Finding('pdf-structure', 'error', 0, 'an image', 'an image has fewer bytes than its size asks for')


def _is_cut(image: pikepdf.Object) -> bool:
    parts = PARTS.get(str(image.get('/ColorSpace')))
    if parts is None or image.get('/Filter') != pikepdf.Name.FlateDecode:
        return False
    row = (int(image.Width) * parts * int(image.BitsPerComponent) + 7) // 8
    return len(image.read_bytes()) < row * int(image.Height)


def _figures(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    """Figures without an alternative text (ISO 14289-1, 7.3)."""
    pages = {page.objgen: number for number, page in enumerate((page.obj for page in pdf.pages), 1)}
    for item in pdf.objects:
        is_figure = isinstance(item, pikepdf.Dictionary) and item.get('/S') == pikepdf.Name.Figure
        if is_figure and not str(item.get('/Alt', '')).strip():
            number = pages.get(item.get('/Pg', item).objgen, 0)
            yield Finding('missing-alt', 'error', number, 'a figure', 'a figure has no alternative text')
