"""A house's styles/word.docx."""

from __future__ import annotations

from briefpress.diagnostics import Diagnostic, error
from briefpress.docx_parts import DocxError, parse, related_parts
from briefpress.project import Project

PARTS = ('styles', 'numbering', 'theme')


def read_word_styles(project: Project, *, faults: list[Diagnostic]) -> dict[str, bytes]:
    """The parts of the house's file that Word drafts take their styles from; none where there is no such file."""
    path = project.file('styles', 'word.docx')
    if path is None:
        return {}
    try:
        return _parts(path.read_bytes())
    except (DocxError, OSError) as fault:
        hint = 'save it from Word as a Word document (.docx), or delete it'
        message = f'the file cannot be read: {fault}'
        faults.append(error('styles/word.docx', 0, 'bad-word-styles', message, hint))
        return {}


def _parts(data: bytes) -> dict[str, bytes]:
    found = related_parts(data, PARTS)
    if 'styles' not in found:
        raise DocxError('it has no styles')
    for part in found.values():
        parse(part)
    return found
