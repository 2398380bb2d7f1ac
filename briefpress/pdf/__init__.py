"""The PDF writer: a Document laid out once, written as PDF/A-3a and PDF/UA-1 in one file."""

from briefpress.pdf.layout import Layout, lay_out
from briefpress.pdf.write import write_pdf

__all__ = ['Layout', 'lay_out', 'write_pdf']
