"""Reading a docx and a Document's HTML for the tests: values out of the XML, and the text of both."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from xml.etree.ElementTree import Element

import tinyhtml5
from lxml import etree

from briefpress.model import Document
from briefpress.word.manifest import Manifest
from briefpress.word.write import write_docx

W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
NAMESPACES = {
    'w': W,
    'r': 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
    'wp': 'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing',
}
CSS = """
@page { size: A4; margin: 25mm 20mm 25mm 30mm }
@page :left { margin-left: 20mm; margin-right: 30mm }
html { font: 10pt/14pt "Body Face", serif; color: #112233 }
h1 { font-size: 28pt; line-height: 30pt; margin: 0 0 6pt }
h2 { font: 600 16pt/20pt "Head Face", sans-serif; color: #123A63; margin: 18pt 0 8pt }
h2 { break-after: avoid; break-inside: avoid }
p { margin: 0 0 7pt }
ul { margin: 0 0 7pt; padding-left: 5mm } ol { margin: 0 0 7pt; padding-left: 6mm }
li { margin: 0 0 4pt } .tight > li > p { margin: 0 }
ul > li::marker { color: #C8741A }
.callout { margin: 9pt 0 12pt; padding: 8pt 10pt; background: #EEF3F8; border-left: 3pt solid #123A63 }
blockquote { border-left: 1.5pt solid #C9D3DD; padding-left: 9pt }
strong { font-weight: 600 } em { font-style: italic }
sup { vertical-align: super } del { text-decoration: line-through }
a { color: #123A63; text-decoration: underline }
code { font-family: "Code Face", monospace; font-size: .9em }
table { border-collapse: collapse; width: 100%; font: 9pt/12pt "Head Face" }
td, th { padding: 3pt 5pt; vertical-align: top; text-align: start }
.issue-table thead tr { background: #123A63 }
.issue-table thead th { color: #FFFFFF; font-weight: 600; vertical-align: bottom }
.issue-table tbody tr:nth-child(even) { background: #F7F9FB }
.issue-table tr + tr > * { border-top: .5pt solid #C9D3DD }
td.right { text-align: right }
.timeline ol { list-style: none; padding: 0 } .timeline .date { width: 30mm; font-weight: 600 }
.footnote { float: footnote; font-size: 8pt; line-height: 11pt }
.masthead { display: flex; background: #123A63; color: #FFFFFF; padding: 4mm; margin: 0 0 6mm }
.masthead p { margin: 0 }
"""
BLOCKS = frozenset(
    'p h1 h2 h3 h4 h5 h6 li ul ol blockquote pre table caption thead tbody tr td th figure figcaption section main div '  # noqa: SIM905
    'aside header nav body br hr'.split()
)


def document(body: str, *, css: str = CSS, classes: str = 'policy-brief draft', assets=(), **changes) -> Document:
    """A small Document with this body."""
    head = '<!DOCTYPE html><html lang="en" dir="ltr"><head><title>Heat</title></head>'
    html = f'{head}<body class="{classes}">{body}</body></html>'
    values = {
        'html': html,
        'stylesheets': (('styles/test.css', css),),
        'assets': dict(assets),
        'fonts': {},
        'attachments': (),
        'slug': 'heat',
        'language': 'en',
        'title': 'Heat',
        'authors': ('A. Author', 'B. Author'),
        'keywords': ('heat', 'cities'),
        'description': 'A brief on heat.',
        'created': datetime(2025, 10, 14, 12, tzinfo=UTC),
        'sources': {},
        'units': (),
    }
    return Document(**(values | changes))


class Word:
    """The parts of a docx as XML."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.names = archive.namelist()
            self.parts = {name: archive.read(name) for name in self.names}

    def xml(self, name: str = 'document') -> etree._Element:
        return etree.fromstring(self.parts[f'word/{name}.xml'])

    def find(self, path: str, part: str = 'document') -> list:
        return self.xml(part).xpath(path, namespaces=NAMESPACES)

    def style(self, name: str) -> etree._Element:
        (style,) = self.find(f'//w:style[w:name/@w:val="{name}"]', 'styles')
        return style

    def value(self, style: str, path: str) -> str | None:
        """An attribute of a style, looked up along what it is based on and in the defaults."""
        at: str | None = style
        while at:
            element = self.style(at)
            if found := element.xpath(path, namespaces=NAMESPACES):
                return str(found[0])
            based = element.xpath('w:basedOn/@w:val', namespaces=NAMESPACES)
            at = self.find(f'//w:style[@w:styleId="{based[0]}"]/w:name/@w:val', 'styles')[0] if based else None
        found = self.find(f'//w:docDefaults//{path}', 'styles')
        return str(found[0]) if found else None

    def style_of(self, text: str) -> str:
        """The name of the paragraph style of the paragraph with this text."""
        (paragraph,) = [item for item in self.find('//w:p') if paragraph_text(item) == text]
        (style_id,) = paragraph.xpath('w:pPr/w:pStyle/@w:val', namespaces=NAMESPACES)
        return str(self.find(f'//w:style[@w:styleId="{style_id}"]/w:name/@w:val', 'styles')[0])

    def text(self) -> str:
        """All of its text in order: footnotes where they are referred to, no page numbers of the contents."""
        notes = {note.get(f'{{{W}}}id'): note for note in self.find('//w:footnote', 'footnotes')}
        return squeezed(''.join(_text(self.xml().find('w:body', NAMESPACES), notes)))


def written(body: str, *, pages=None, **changes) -> Word:
    """The draft of a body, of which nothing was to report."""
    data, diagnostics = write_docx(document(body, **changes), pages=pages or {})
    assert diagnostics == ()
    return Word(data)


def paragraph_text(paragraph: etree._Element) -> str:
    return ''.join(_text(paragraph, {})).strip('\n')


def _text(element: etree._Element, notes: dict):
    skipping = 0
    for item in element.iter():
        tag = etree.QName(item).localname
        if tag == 'instrText':
            skipping += 'PAGEREF' in item.text
        elif tag == 'fldChar' and item.get(f'{{{W}}}fldCharType') == 'end' and skipping:
            skipping -= 1
        elif tag == 't' and not skipping:
            yield item.text or ''
        elif tag in ('p', 'br', 'tab', 'footnoteRef'):
            yield '\n'
        elif tag == 'softHyphen':
            yield '\u00ad'
        elif tag == 'footnoteReference':
            yield '\n'
            yield from _text(notes[item.get(f'{{{W}}}id')], notes)
            yield '\n'


def unit_texts(
    word: Word, manifest: Manifest, *, parts: Sequence[str] = ('document', 'footnotes', 'comments')
) -> dict[str, str]:
    """The text of each unit that these parts of a draft show, found by its bookmarks."""
    found: dict[str, str] = {}
    for part in parts:
        if f'word/{part}.xml' in word.parts:
            found |= marked(word.xml(part))
    return {
        unit: ''.join(found[piece.bookmark] + piece.between for piece in pieces)
        for unit, pieces in manifest.pieces.items()
        if any(piece.bookmark in found for piece in pieces)
    }


def marked(root: etree._Element) -> dict[str, str]:
    """The text inside each bookmark of a part by its name, which LibreOffice lets end in `_Copy_1` in a footnote.

    One that begins twice, as LibreOffice writes it around a picture, is what its last beginning says.
    """
    texts: dict[str, str] = {}
    names: dict[str, str] = {}
    for item in root.iter(f'{{{W}}}bookmarkStart', f'{{{W}}}bookmarkEnd', f'{{{W}}}t', f'{{{W}}}br'):
        number, tag = item.get(f'{{{W}}}id', ''), etree.QName(item).localname
        if tag == 'bookmarkStart':
            name = re.sub(r'_Copy_\d+$', '', item.get(f'{{{W}}}name', ''))
            names = {other: known for other, known in names.items() if known != name} | {number: name}
            texts[name] = ''
        elif tag == 'bookmarkEnd':
            names.pop(number, None)
        else:
            for name in names.values():
                texts[name] += (item.text or '') if tag == 't' else '\n'
    return texts


def html_text(document: Document, *, notes: bool = True) -> str:
    """All text of a Document's body in order, a footnote's as a block where it stands; if wanted without notes."""
    root = tinyhtml5.parse(document.html, namespace_html_elements=False)
    for note in [] if notes else root.iter('aside'):
        if note.get('class', '').split()[:1] == ['note']:
            tail = note.tail
            note.clear()
            note.tail = tail
    return squeezed(''.join(_html_text(root.find('body'))))


def _html_text(element: Element):
    classes = element.get('class', '').split()
    if element.tag == 'div' and any(name.startswith('running-') for name in classes):
        return
    block = element.tag in BLOCKS or 'footnote' in classes or 'p' in classes
    yield '\n' if block else ''
    yield element.text or ''
    for child in element:
        if isinstance(child.tag, str):
            yield from _html_text(child)
        yield child.tail or ''
    yield '\n' if block else ''


def squeezed(text: str) -> str:
    """Text with each white space as one space; a no-break space is none."""
    return re.sub('[ \t\n\r\f]+', ' ', text).strip(' ')
