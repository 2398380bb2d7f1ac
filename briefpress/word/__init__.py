"""The Word writer: a Document as an editable draft."""

from briefpress.word.write import write_docx

__all__ = ['write_docx']
