"""A Document as the bytes of a PDF/X-4 file."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
from pikepdf import Dictionary, Name

from briefpress.diagnostics import Diagnostic, error
from briefpress.model import Document
from briefpress.press.condition import PrintCondition
from briefpress.press.identity import identify
from briefpress.press.inks import read_inks
from briefpress.press.layout import lay_out_press
from briefpress.press.resources import Conversion, convert_page, is_transparent
from briefpress.press.sheet import ALL_PLATES, all_plates, boxes, on_sheet, sheet_of
from briefpress.press.spaces import RefusedError

PDF_VERSION = '1.6'
"""The version that ISO 15930-7 is written for."""


def write_press(
    document: Document, condition: PrintCondition, *, font_folder: Path | None = None
) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """The press file in the inks of a condition. Same Document and condition, same bytes.

    Where the layout holds what has no safe form in ink, there are no bytes and one error says what that is.
    """
    layout, diagnostics = lay_out_press(document, font_folder=font_folder)
    try:
        return press_file(layout, document, condition), diagnostics
    except RefusedError as refusal:
        hint = 'take it out, or draw it in another way: plain CSS colours, gradients, PNG, JPEG and SVG are known'
        message = f'the press file cannot have {refusal}'
        return b'', (*diagnostics, error(f'content/{document.slug}/brief.md', 0, 'press-refused', message, hint))


def press_file(layout: bytes, document: Document, condition: PrintCondition) -> bytes:
    """The press file made from a layout in screen colours. RefusedError for what is not understood.

    Pages are copied into a new file, so that nothing comes along that is not known: annotations, tags, outlines.
    """
    inks = read_inks(condition)
    with pikepdf.open(io.BytesIO(layout)) as source, pikepdf.new() as pdf:
        job = Conversion(source, inks)
        for page in source.pages:
            made = source.make_indirect(_page(job, page.obj))
            pdf.pages.append(pikepdf.Page(pdf.copy_foreign(made)))
        identify(pdf, document, condition)
        return _saved(pdf)


def _page(job: Conversion, page: pikepdf.Object) -> Dictionary:
    sheet = sheet_of(page)
    content, resources = convert_page(job, page, shift=sheet.shift)
    made = Dictionary({'/Type': Name.Page, **boxes(sheet)})
    if is_transparent(resources):
        # Without it the reader chooses the colours that transparency is worked out in.
        made.Group = Dictionary(Type=Name.Group, S=Name.Transparency, CS=Name.DeviceCMYK, I=True, K=False)
    resources.ColorSpace = Dictionary({ALL_PLATES: all_plates()})
    made.Resources = resources
    made.Contents = job.source.make_stream(on_sheet(content, sheet))
    return made


def _saved(pdf: pikepdf.Pdf) -> bytes:
    file = io.BytesIO()
    pdf.save(
        file,
        force_version=PDF_VERSION,
        fix_metadata_version=False,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
        compress_streams=True,
    )
    return file.getvalue()
