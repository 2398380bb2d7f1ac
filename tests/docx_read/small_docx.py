"""Small Word files for tests: the XML of a body, and of any other parts, in a zip."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from briefpress.docx_read.read import read_word
from briefpress.docx_read.values import Paragraph, WordText
from briefpress.rich.values import Look, plain

W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
NAMESPACES = {
    'w': W,
    'r': RELATIONS,
    'w14': 'http://schemas.microsoft.com/office/word/2010/wordml',
    'w15': 'http://schemas.microsoft.com/office/word/2012/wordml',
    'mc': 'http://schemas.openxmlformats.org/markup-compatibility/2006',
    'm': 'http://schemas.openxmlformats.org/officeDocument/2006/math',
    'a': 'http://schemas.openxmlformats.org/drawingml/2006/main',
    'pic': 'http://schemas.openxmlformats.org/drawingml/2006/picture',
    'wp': 'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing',
    'c': 'http://schemas.openxmlformats.org/drawingml/2006/chart',
    'dgm': 'http://schemas.openxmlformats.org/drawingml/2006/diagram',
    'v': 'urn:schemas-microsoft-com:vml',
    'o': 'urn:schemas-microsoft-com:office:office',
}
XMLNS = ' '.join(f'xmlns:{prefix}="{name}"' for prefix, name in NAMESPACES.items())
STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:rPr><w:b/><w:bCs/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="My Heading"/><w:basedOn w:val="H1"/></w:style>
<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/><w:basedOn w:val="H1"/></w:style>
<w:style w:type="paragraph" w:styleId="Out"><w:name w:val="Part"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="LB"><w:name w:val="List Bullet"/>
  <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="LB2"><w:name w:val="List Bullet 2"/><w:basedOn w:val="LB"/>
  <w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Old2"><w:name w:val="List Number 2"/>
  <w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="LC"><w:name w:val="List Continue"/><w:basedOn w:val="LB"/>
  <w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="character" w:styleId="S"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="character" w:styleId="S2"><w:name w:val="Key Word"/><w:basedOn w:val="S"/></w:style>
<w:style w:type="character" w:styleId="E"><w:name w:val="Callout Emphasis"/><w:rPr><w:i/></w:rPr></w:style>
<w:style w:type="character" w:styleId="C"><w:name w:val="HTML Code"/></w:style>
<w:style w:type="character" w:styleId="L"><w:name w:val="Label"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Link"><w:name w:val="Hyperlink"/><w:rPr><w:u w:val="single"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Hid"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="table" w:styleId="Tab"><w:name w:val="Grid"/>
  <w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>
"""
NUMBERING = """
<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:pStyle w:val="LB"/></w:lvl>
  <w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:pStyle w:val="LB2"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl>
  <w:lvl w:ilvl="3"><w:numFmt w:val="none"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>
"""
_ROOTS = {'core-properties': 'w:core', 'custom-properties': 'w:custom', 'commentsExtended': 'w15:commentsEx'}


def part(root: str, inner: str) -> bytes:
    """A part of XML with all namespaces."""
    return f'<?xml version="1.0" encoding="UTF-8"?><{root} {XMLNS}>{inner}</{root}>'.encode()


def relation(name: str, kind: str, target: str, *, external: bool = False) -> str:
    mode = ' TargetMode="External"' if external else ''
    return f'<Relationship Id="{name}" Type="{RELATIONS}/{kind}" Target="{target}"{mode}/>'


def relations(inner: str) -> bytes:
    namespace = 'http://schemas.openxmlformats.org/package/2006/relationships'
    return f'<Relationships xmlns="{namespace}">{inner}</Relationships>'.encode()


def docx(
    body: str,
    parts: Mapping[str, str] | None = None,
    *,
    links: str = '',
    files: Mapping[str, bytes] | None = None,
) -> bytes:
    """A Word file with this body, the inner XML of parts by their kinds, further relations and files."""
    found = {'styles': STYLES, 'numbering': NUMBERING} | dict(parts or {})
    main = ''.join(relation(f'p{kind}', kind, f'{kind}.xml') for kind in found)
    contents = {
        '[Content_Types].xml': b'<Types/>',
        '_rels/.rels': relations(relation('r', 'officeDocument', 'word/document.xml')),
        'word/document.xml': part('w:document', f'<w:body>{body}</w:body>'),
        'word/_rels/document.xml.rels': relations(main + links),
        **{f'word/{kind}.xml': part(_ROOTS.get(kind, f'w:{kind}'), inner) for kind, inner in found.items()},
        **(files or {}),
    }
    return zipped(contents)


def zipped(contents: Mapping[str, bytes], *, method: int = zipfile.ZIP_STORED) -> bytes:
    """Files in a zip; by themselves not packed, as no text of a test is too dense then."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, 'w', method) as archive:
        for name, data in contents.items():
            archive.writestr(name, data)
    return stream.getvalue()


def p(*inner: str, style: str = '', properties: str = '') -> str:
    """A paragraph."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ''
    return f'<w:p><w:pPr>{named}{properties}</w:pPr>{"".join(inner)}</w:p>'


def r(text: str, properties: str = '') -> str:
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def styled(text: str, style: str) -> str:
    return r(text, f'<w:rStyle w:val="{style}"/>')


def field(code: str, result: str) -> str:
    """A field of three marks."""
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ('begin', 'separate', 'end'))
    return f'{begin}<w:r><w:instrText> {code} </w:instrText></w:r>{separate}{result}{end}'


def read(body: str, parts: Mapping[str, str] | None = None, *, links: str = '', **options) -> WordText:
    return read_word(docx(body, parts, links=links), **options)


def lines(paragraphs: tuple[Paragraph, ...]) -> list[str]:
    return [plain(paragraph.rich) for paragraph in paragraphs]


def looks(paragraph: Paragraph) -> list[tuple[str, str]]:
    """Each piece's text, and what sets it apart."""
    return [(piece.text, _named(piece.look)) for piece in paragraph.rich]


def _named(look: Look) -> str:
    names = ('bold', 'italic', 'code', 'struck', 'raised', 'lowered')
    return ' '.join([name for name in names if getattr(look, name)] + ([look.link] if look.link else []))
