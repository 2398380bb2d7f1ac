"""Page boxes, annotations and what a press file has no use for (ISO 15930-7; ISO 32000-1, 14.11.2 and 12)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pikepdf

from briefpress.preflight.finding import Finding
from briefpress.preflight.press.geometry import MM, common, read_rect, within
from briefpress.preflight.press.sheet import Sheet

CATALOG = {
    'AcroForm': 'form fields',
    'OpenAction': 'an action on opening',
    'AA': 'actions',
    'OCProperties': 'layers that can be hidden',
    'Collection': 'a portfolio',
    'Perms': 'permissions',
    'PieceInfo': 'private data of a program',
}
NAMES = {
    'JavaScript': 'JavaScript',
    'EmbeddedFiles': 'attached files',
    'AlternatePresentations': 'a slide show',
}
PAGE = {'AA': 'actions', 'PresSteps': 'a slide show'}
HINT = 'write the press file from the layout, not from the PDF for readers'
SLACK = 0.1
"""Points; 3 mm are not a whole number of them."""


def check_catalog(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    """Forms, actions, scripts, attachments and layers of the file."""
    for place, kinds in ((pdf.Root, CATALOG), (pdf.Root.get('/Names', pikepdf.Dictionary()), NAMES)):
        for key, what in kinds.items():
            if f'/{key}' in place:
                yield Finding('press-annotation', 'error', 0, f'the catalog ({key})', f'the file holds {what}', HINT)


def check_boxes(sheet: Sheet, *, bleed_mm: float) -> Iterator[Finding]:
    """The boxes of one page, nested and with enough bleed."""
    page = sheet.page.obj
    hint = f'lay the page out with {bleed_mm:g} mm of bleed'

    def error(message: str, where: str = 'the page') -> Finding:
        return Finding('press-box', 'error', sheet.number, where, message, hint)

    if ('/TrimBox' in page) == ('/ArtBox' in page):
        yield error('the page needs a TrimBox or an ArtBox, and not both')
    if '/BleedBox' not in page:
        yield error('the page has no BleedBox')
    if not within(sheet.trim, sheet.bleed) or not within(sheet.bleed, sheet.media):
        yield error('the boxes of the page do not lie in each other')
    crop = page.get('/CropBox')
    if crop is not None and not within(sheet.bleed, read_rect(crop)):
        yield error('the CropBox cuts off the bleed')
    if page.get('/UserUnit', 1) != 1:
        yield error('the page is measured in another unit (UserUnit)')
    left, bottom, right, top = sheet.bleed
    sides = {
        'left': sheet.trim[0] - left,
        'bottom': sheet.trim[1] - bottom,
        'right': right - sheet.trim[2],
        'top': top - sheet.trim[3],
    }
    short = [f'{side} {width / MM:.1f} mm' for side, width in sides.items() if width < bleed_mm * MM - SLACK]
    if short:
        yield error(f'the bleed is under {bleed_mm:g} mm', ', '.join(short))


def check_sizes(sheets: Sequence[Sheet]) -> Iterator[Finding]:
    """Pages of more than one trimmed size: a warning, as a cover may be meant to differ."""
    sizes: dict[tuple[int, int], int] = {}
    for sheet in sheets:
        left, bottom, right, top = sheet.trim
        sizes.setdefault((round((right - left) / MM), round((top - bottom) / MM)), sheet.number)
    if len(sizes) > 1:
        where = ', '.join(f'{across} x {up} mm from page {number}' for (across, up), number in sizes.items())
        yield Finding('press-box', 'warning', 0, where, 'the pages are not all trimmed to one size')


def check_annotations(sheet: Sheet) -> Iterator[Finding]:
    """Links, remarks and fields on the printed area, and actions of the page."""
    for note in sheet.page.obj.get('/Annots', ()):
        box = read_rect(note.Rect)
        kind = str(note.get('/Subtype', '/Annot'))[1:]
        if kind not in ('TrapNet', 'PrinterMark') and common(box, sheet.bleed):
            where = f'{kind}, {sheet.place(box)}'
            yield Finding('press-annotation', 'error', sheet.number, where, 'an annotation on the page', HINT)
    for key, what in PAGE.items():
        if f'/{key}' in sheet.page.obj:
            yield Finding('press-annotation', 'error', sheet.number, key, f'the page holds {what}', HINT)
