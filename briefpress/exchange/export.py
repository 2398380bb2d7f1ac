"""A catalogue as the file of a translator."""

from __future__ import annotations

from briefpress.exchange.po import write_po
from briefpress.exchange.values import Export
from briefpress.exchange.word_table import write_table
from briefpress.exchange.xliff import write_xliff, write_xliff_12
from briefpress.translate.catalogue import Catalogue
from briefpress.translate.status import LEFT

ENDINGS = {'docx': 'docx', 'xliff': 'xlf', 'xliff12': '1.2.xlf', 'po': 'po'}
"""The forms, and what the names of their files end with."""


def export_name(slug: str, language: str, form: str) -> str:
    """The name of the file of a form, one of ENDINGS; that of the Word draft in the language is another."""
    return f'{slug}.to-{language}.{ENDINGS[form]}'


def export_file(
    catalogue: Catalogue, form: str, *, slug: str, source_language: str, title: str, left: bool = False
) -> bytes:
    """The bytes of a translator's file: a Word table, XLIFF 2.0 or 1.2, or PO. Same catalogue, same bytes.

    The catalogue is in step with its brief; what is obsolete in it goes out as PO alone. With `left` only the texts go
    out that need a translator; PO always has all.
    """
    present = tuple(entry for entry in catalogue.entries if not entry.obsolete)
    entries = tuple(entry for entry in present if entry.state in LEFT) if left and form != 'po' else present
    export = Export(slug, catalogue.language, source_language, title, entries, len(present))
    if form == 'po':
        return write_po(catalogue, export)
    return {'docx': write_table, 'xliff': write_xliff, 'xliff12': write_xliff_12}[form](export)
