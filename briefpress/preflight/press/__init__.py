"""Press files (PDF/X-4) measured: what a print shop's preflight would refuse, and what the house asks for.

Nothing is taken from the program that wrote the file. Two things stay out of reach: whether the file conforms to
ISO 15930-7 in every clause, and whether a print shop takes it.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf

from briefpress.preflight.finding import Finding, folded
from briefpress.preflight.press.black import check_lines, check_text, check_white
from briefpress.preflight.press.bleed import check_bleed
from briefpress.preflight.press.boxes import check_annotations, check_boxes, check_catalog, check_sizes
from briefpress.preflight.press.colour import check_spaces, check_spots
from briefpress.preflight.press.contents import read_contents
from briefpress.preflight.press.file import check_bytes, check_file
from briefpress.preflight.press.fonts import Faces, check_fonts
from briefpress.preflight.press.identity import check_identity, check_intent
from briefpress.preflight.press.ink import Measured, check_ink, check_registration
from briefpress.preflight.press.marks import check_marks, check_slug
from briefpress.preflight.press.pictures import Jpegs, check_pictures
from briefpress.preflight.press.sheet import Sheet, read_sheet
from briefpress.preflight.press.state import Contents, SpaceUse, check_faults, check_states
from briefpress.preflight.press.walk import Streams
from briefpress.preflight.readable import readable
from briefpress.press.condition import PrintCondition

__all__ = ['Finding', 'check_for', 'check_press']


def check_press(
    data: bytes,
    *,
    total_ink: float,
    bleed_mm: float = 3,
    min_ppi: float = 300,
    hairline: float = 0.25,
    marks: bool = True,
    condition: str = '',
    profile_sha256: str = '',
    pages: int | None = None,
) -> tuple[Finding, ...]:
    """What is wrong with a press file: of the whole file first, then page by page, each fault of a page once.

    `total_ink` is in per cent of four plates, `hairline` in points. `marks` asks for crop and registration marks;
    `condition` and `profile_sha256` name the printing condition and its ICC profile, which are then the only ones;
    `pages` is how many there are to be.
    """
    findings = list(check_bytes(data))
    limits = _Limits(total_ink, bleed_mm, min_ppi, hairline, marks)
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            for found in (
                check_file(pdf),
                check_identity(pdf),
                check_intent(pdf, condition=condition, profile_sha256=profile_sha256),
                check_catalog(pdf),
                _check_count(pdf, pages),
                _check_pages(pdf, data, limits),
            ):
                findings += readable(found, code='press-file')
    except pikepdf.PasswordError:
        findings.append(Finding('press-file', 'error', 0, 'the trailer', 'the file is encrypted'))
    except pikepdf.PdfError as fault:
        findings.append(Finding('press-file', 'error', 0, str(fault), 'the file cannot be read'))
    return folded(sorted(findings, key=lambda finding: finding.page))


def check_for(condition: PrintCondition, data: bytes, *, pages: int | None = None) -> tuple[Finding, ...]:
    """What is wrong with a press file for a printing condition, by the house's other limits."""
    return check_press(
        data,
        total_ink=condition.total_ink,
        condition=condition.identifier,
        profile_sha256=condition.sha256,
        pages=pages,
    )


def _check_count(pdf: pikepdf.Pdf, pages: int | None) -> Iterator[Finding]:
    """The bleed is not to change where pages end: what was proofread is what is printed."""
    if pages is not None and len(pdf.pages) != pages:
        message = f'the file has {len(pdf.pages)} pages, and the PDF for readers has {pages}'
        hint = 'use --bleed only for what reaches over the edge of the page'
        yield Finding('press-box', 'error', 0, 'the page tree', message, hint)


@dataclass(frozen=True, slots=True)
class _Limits:
    total_ink: float
    bleed_mm: float
    min_ppi: float
    hairline: float
    marks: bool


@dataclass(frozen=True, slots=True)
class _Known:
    """What is measured once for a file, however many pages have it."""

    streams: Streams = field(default_factory=dict)
    pictures: Measured = field(default_factory=dict)
    jpegs: Jpegs = field(default_factory=dict)
    faces: Faces = field(default_factory=dict)
    spaces: list[tuple[int, SpaceUse]] = field(default_factory=list)


def _check_pages(pdf: pikepdf.Pdf, data: bytes, limits: _Limits) -> Iterator[Finding]:
    """The pages one by one, and what only shows when they are all known."""
    known = _Known()
    sheets = [read_sheet(page, number) for number, page in enumerate(pdf.pages, 1)]
    for sheet in sheets:
        yield from readable(_check_page(sheet, limits, known), code='press-file', page=sheet.number)
    yield from readable(check_spots(known.spaces), code='press-file')
    yield from check_sizes(sheets)
    yield from readable(check_bleed(data, sheets), code='press-file')


def _check_page(sheet: Sheet, limits: _Limits, known: _Known) -> Iterator[Finding]:
    contents = read_contents(sheet, known.streams)
    known.spaces.extend((sheet.number, use) for use in contents.spaces.values())
    for found in _rules(sheet, contents, limits, known):
        yield from readable(found, code='press-file', page=sheet.number)


def _rules(sheet: Sheet, contents: Contents, limits: _Limits, known: _Known) -> Iterator[Iterator[Finding]]:
    """The rules for a page, in the order in which they are reported."""
    yield check_boxes(sheet, bleed_mm=limits.bleed_mm)
    yield check_annotations(sheet)
    yield check_faults(sheet.number, contents)
    yield check_states(sheet.number, contents)
    yield check_spaces(sheet, contents)
    yield check_ink(sheet, contents, total_ink=limits.total_ink, measured=known.pictures)
    yield check_registration(sheet, contents)
    yield check_text(sheet, contents)
    yield check_white(sheet, contents)
    yield check_lines(sheet, contents, hairline=limits.hairline)
    yield check_pictures(sheet, contents, min_ppi=limits.min_ppi, jpegs=known.jpegs)
    yield check_fonts(sheet.number, contents, known.faces)
    if limits.marks:
        yield check_marks(sheet, contents)
    yield check_slug(sheet, contents)
