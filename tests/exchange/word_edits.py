"""What people and programs do to a Word table between its export and its import."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from xml.sax.saxutils import escape

from lxml import etree

W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
SPACES = {'w': W}
MAIN = 'word/document.xml'
COMMENTS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments'


def parts(data: bytes) -> dict[str, bytes]:
    """The parts of a file by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(files: Mapping[str, bytes]) -> bytes:
    """A file of these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, 'w', zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def edited(data: bytes, edit: Callable[[etree._Element], None]) -> bytes:
    """The file with its main part edited."""
    files = parts(data)
    root = etree.fromstring(files[MAIN])
    edit(root)
    return packed(files | {MAIN: etree.tostring(root)})


def w(xml: str) -> list[etree._Element]:
    """Elements from XML with the prefix w."""
    return list(etree.fromstring(f'<w:x xmlns:w="{W}">{xml}</w:x>'))


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def rows(root: etree._Element) -> list[etree._Element]:
    """The rows of the table without its head."""
    return root.xpath('//w:tbl/w:tr', namespaces=SPACES)[1:]


def cell(root: etree._Element, row: int, column: int) -> etree._Element:
    return rows(root)[row].xpath('w:tc', namespaces=SPACES)[column]


def write(row: int, column: int, *paragraphs: str, raw: bool = False) -> Callable[[etree._Element], None]:
    """Write into a cell, a paragraph for each text; `raw` ones are the XML of runs."""

    def edit(root: etree._Element) -> None:
        there = cell(root, row, column)
        for paragraph in there.xpath('w:p', namespaces=SPACES):
            there.remove(paragraph)
        for text in paragraphs:
            there.extend(w(f'<w:p>{text if raw else run(text)}</w:p>'))

    return edit


def with_comment(data: bytes, row: int, column: int, text: str, *, author: str = 'Asha Rao') -> bytes:
    """The file with a comment on a cell."""

    def refer(root: etree._Element) -> None:
        paragraph = cell(root, row, column).find(f'{{{W}}}p')
        assert paragraph is not None
        paragraph.extend(w('<w:r><w:commentReference w:id="7"/></w:r>'))

    files = parts(edited(data, refer))
    comment = f'<w:comment w:id="7" w:author="{author}"><w:p>{run(text)}</w:p></w:comment>'
    relations = files['word/_rels/document.xml.rels'].decode()
    relation = f'<Relationship Id="rIdC" Type="{COMMENTS}" Target="comments.xml"/></Relationships>'
    return packed(
        files
        | {
            'word/comments.xml': f'<w:comments xmlns:w="{W}">{comment}</w:comments>'.encode(),
            'word/_rels/document.xml.rels': relations.replace('</Relationships>', relation).encode(),
        }
    )


def without_record(data: bytes) -> bytes:
    """The file as a program saves it that drops what it does not know: customXml, bookmarks, content controls."""
    files = parts(data)
    relations = re.sub(rb'<Relationship [^>]*customXml[^>]*>', b'', files['word/_rels/document.xml.rels'])
    main = re.sub(rb'<w:bookmark(Start|End) [^>]*>|<w:sdtPr>.*?</w:sdtPr>|</?w:sdt(Content)?>', b'', files[MAIN])
    kept = {name: part for name, part in files.items() if not name.startswith('customXml')}
    return packed(kept | {MAIN: main, 'word/_rels/document.xml.rels': relations})
