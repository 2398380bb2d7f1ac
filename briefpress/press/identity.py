"""What a press file says of itself: PDF/X-4 (ISO 15930-7), its printing condition, its title and its dates.

Nothing here is of the machine or the hour: the dates are the Document's, the identifier the digest of all that went in.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from briefpress import __version__
from briefpress.model import Document, source_digest
from briefpress.press.condition import PrintCondition

CONFORMS_TO = 'PDF/X-4'
CREATOR = 'briefpress'
PRODUCER = f'briefpress {__version__}'

NAMESPACES = {
    'dc': 'http://purl.org/dc/elements/1.1/',
    'pdf': 'http://ns.adobe.com/pdf/1.3/',
    'pdfxid': 'http://www.npes.org/pdfx/ns/id/',
    'xmp': 'http://ns.adobe.com/xap/1.0/',
    'xmpMM': 'http://ns.adobe.com/xap/1.0/mm/',
}
_RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'
_BEGIN = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'


def identify(pdf: pikepdf.Pdf, document: Document, condition: PrintCondition) -> None:
    """Write output intent, XMP and Info into the file; Info and XMP have to agree."""
    pdf.Root.OutputIntents = Array([pdf.make_indirect(_intent(pdf, condition))])
    pdf.Root.Lang = String(document.language)
    packet = xmp(document, condition).encode()
    pdf.Root.Metadata = pdf.make_stream(packet, Type=Name.Metadata, Subtype=Name.XML)
    pdf.trailer.Info = pdf.make_indirect(_info(document))


def _intent(pdf: pikepdf.Pdf, condition: PrintCondition) -> Dictionary:
    """The condition, with its profile in the file: then no one has to guess what the inks are for."""
    return Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=String(condition.identifier),
        OutputCondition=String(condition.description),
        RegistryName=String(condition.registry),
        Info=String(condition.description),
        DestOutputProfile=pdf.make_stream(condition.profile, N=4),
    )


def _info(document: Document) -> Dictionary:
    date = String(document.created.strftime('D:%Y%m%d%H%M%SZ'))
    texts = {
        '/Author': ', '.join(document.authors),
        '/Keywords': ', '.join(document.keywords),
        '/Subject': document.description,
        '/sourcedigest': source_digest(document.sources),  # as in the PDF
        '/translated': f'{document.translation.percent}%' if document.translation else '',
    }
    return Dictionary(
        {
            '/Title': String(_title(document)),
            **{key: String(text) for key, text in texts.items() if text},
            '/Creator': String(CREATOR),
            '/Producer': String(PRODUCER),
            '/CreationDate': date,
            '/ModDate': date,
            '/Trapped': Name('/False'),
            '/GTS_PDFXVersion': String(CONFORMS_TO),
        }
    )


def xmp(document: Document, condition: PrintCondition) -> str:
    """The XMP packet (ISO 16684-1), written out so that its bytes depend on nothing but its values."""
    spaces = ' '.join(f'xmlns:{prefix}={quoteattr(uri)}' for prefix, uri in NAMESPACES.items())
    properties = '\n'.join(f'<{name}>{value}</{name}>' for name, value in _properties(document, condition))
    return (
        f'{_BEGIN}\n<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="{_RDF}">\n'
        f'<rdf:Description rdf:about="" {spaces}>\n{properties}\n</rdf:Description>\n'
        '</rdf:RDF></x:xmpmeta>\n<?xpacket end="r"?>'
    )


def _properties(document: Document, condition: PrintCondition) -> Iterator[tuple[str, str]]:
    date = document.created.strftime('%Y-%m-%dT%H:%M:%SZ')
    identifier = f'uuid:{identifier_of(document, condition)}'
    yield 'dc:format', 'application/pdf'
    yield 'dc:title', _alternatives(_title(document))
    if document.authors:
        items = ''.join(f'<rdf:li>{escape(author)}</rdf:li>' for author in document.authors)
        yield 'dc:creator', f'<rdf:Seq>{items}</rdf:Seq>'
    if document.description:
        yield 'dc:description', _alternatives(document.description)
    if document.keywords:
        yield 'pdf:Keywords', escape(', '.join(document.keywords))
    yield 'pdf:Producer', PRODUCER
    yield 'pdf:Trapped', 'False'
    yield 'xmp:CreatorTool', CREATOR
    for name in ('xmp:CreateDate', 'xmp:ModifyDate', 'xmp:MetadataDate'):
        yield name, date
    for name in ('xmpMM:DocumentID', 'xmpMM:InstanceID'):
        yield name, identifier
    yield 'xmpMM:VersionID', '1'
    yield 'xmpMM:RenditionClass', 'default'
    yield 'pdfxid:GTS_PDFXVersion', CONFORMS_TO


def identifier_of(document: Document, condition: PrintCondition) -> uuid.UUID:
    """The name of a press file: one for each Document, condition and version of the writer (RFC 4122, version 5)."""
    names = (condition.identifier, condition.description, condition.registry)
    stated = (names, condition.sha256, sorted(condition.palette.items()), condition.total_ink, PRODUCER)
    digest = hashlib.sha256(f'{document.digest()}{stated}'.encode()).hexdigest()
    return uuid.uuid5(uuid.NAMESPACE_URL, digest)


def _title(document: Document) -> str:
    """ISO 15930-7 asks for a title."""
    return document.title or document.slug


def _alternatives(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt>'
