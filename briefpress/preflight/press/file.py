"""The file as such: its first and last bytes, its syntax and what no press file may hold (ISO 15930-7)."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf

from briefpress.preflight.finding import Finding

HEADER = re.compile(rb'%PDF-1\.[3-6](\r\n|\r|\n)%[\x80-\xff]{4}')
"""PDF/X-4 is PDF 1.6; the comment of high bytes tells programs that the file is not text (ISO 32000-1, 7.5.2)."""
REFUSED_FILTERS = ('LZWDecode', 'Crypt')
REFUSED_KEYS = {
    'F': 'data outside the file',
    'FFilter': 'data outside the file',
    'OPI': 'a stand-in for a picture elsewhere (OPI)',
    'Ref': 'a page of another file (a reference XObject)',
    'PS': 'PostScript code',
    'Alternates': 'alternate images',
}
"""Keys of streams."""
HINT = 'write the press file again; if that does not help, report it'


def _error(where: str, message: str) -> Finding:
    return Finding('press-file', 'error', 0, where, message, HINT)


def check_bytes(data: bytes) -> Iterator[Finding]:
    """The header and the end."""
    if not HEADER.match(data):
        yield _error('the first bytes', 'the file does not begin as a PDF of version 1.3 to 1.6')
    if not data.rstrip(b'\r\n').endswith(b'%%EOF'):
        yield _error('the last bytes', 'the file does not end with %%EOF')


def check_file(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    """Encryption, the identifier, syntax as qpdf reads it, and every object."""
    if '/Encrypt' in pdf.trailer:
        yield _error('the trailer', 'the file is encrypted')
    identifier = pdf.trailer.get('/ID', pikepdf.Array())
    if len(identifier) != 2 or not all(bytes(part) for part in identifier):
        yield _error('the trailer', 'the file has no identifier (ID)')
    for problem in pdf.check_pdf_syntax():
        yield _error(problem, 'the syntax is broken')
    for obj in pdf.objects:
        yield from _check_object(obj)


def _check_object(obj: pikepdf.Object) -> Iterator[Finding]:
    if not isinstance(obj, pikepdf.Dictionary | pikepdf.Stream):
        return
    where = f'object {obj.objgen[0]}'
    if '/JS' in obj or obj.get('/S') == pikepdf.Name.JavaScript:
        yield _error(where, 'JavaScript')
    if not isinstance(obj, pikepdf.Stream):
        return
    for key, what in REFUSED_KEYS.items():
        if f'/{key}' in obj:
            yield _error(where, f'{what} ({key})')
    if pikepdf.Name.PS in (obj.get('/Subtype'), obj.get('/Subtype2')):
        yield _error(where, 'a PostScript XObject')
    filters = obj.get('/Filter', pikepdf.Array())
    for name in filters if isinstance(filters, pikepdf.Array) else [filters]:
        if str(name)[1:] in REFUSED_FILTERS:
            yield _error(where, f'the filter {str(name)[1:]} is not allowed')
