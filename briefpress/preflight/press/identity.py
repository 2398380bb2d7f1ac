"""What the file says of itself: XMP and Info, and the printing condition.

ISO 15930-7; ISO 32000-1, 14.3 and 14.11.5.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pikepdf
from lxml import etree

from briefpress.preflight.finding import Finding

VERSION = 'PDF/X-4'
SPACES = {
    'http://www.npes.org/pdfx/ns/id/': 'pdfxid',
    'http://ns.adobe.com/xap/1.0/': 'xmp',
    'http://ns.adobe.com/xap/1.0/mm/': 'xmpMM',
    'http://ns.adobe.com/pdf/1.3/': 'pdf',
    'http://purl.org/dc/elements/1.1/': 'dc',
}
NEEDED = (
    'pdfxid:GTS_PDFXVersion',
    'pdf:Trapped',
    'xmp:CreateDate',
    'xmp:ModifyDate',
    'xmp:MetadataDate',
    'xmpMM:DocumentID',
    'xmpMM:RenditionClass',
    'xmpMM:VersionID',
    'dc:title',
)
SAME = {
    'Title': 'dc:title',
    'Author': 'dc:creator',
    'Subject': 'dc:description',
    'Keywords': 'pdf:Keywords',
    'Creator': 'xmp:CreatorTool',
    'Producer': 'pdf:Producer',
    'GTS_PDFXVersion': 'pdfxid:GTS_PDFXVersion',
}
DATES = {'CreationDate': 'xmp:CreateDate', 'ModDate': 'xmp:ModifyDate'}
PDF_OR_XMP_DATE = re.compile(
    r"(?:D:)?(\d{4})-?(\d\d)-?(\d\d)T?(\d\d):?(\d\d):?(\d\d)(?:\.\d+)?(Z(?:00'00'?)?|[+-]\d\d)?(?:[':]?(\d\d)'?)?"
)
RDF = '{http://www.w3.org/1999/02/22-rdf-syntax-ns#}'
HINT = 'write the press file again; if that does not help, report it'
PROFILE_HINT = 'ask the printer for the condition and its ICC profile, and give both to the build'


def _error(where: str, message: str) -> Finding:
    return Finding('press-identity', 'error', 0, where, message, HINT)


def _intent_error(where: str, message: str) -> Finding:
    return Finding('press-intent', 'error', 0, where, message, PROFILE_HINT)


def check_identity(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    """XMP with all that PDF/X-4 asks for, and an Info dictionary that says the same."""
    xmp = pdf.Root.get('/Metadata')
    if not isinstance(xmp, pikepdf.Stream):
        yield _error('the catalog', 'there is no XMP metadata')
        return
    try:
        said = read_xmp(xmp.read_bytes())
    except etree.XMLSyntaxError as fault:
        yield _error(str(fault), 'the XMP metadata cannot be read')
        return
    if '/Filter' in xmp:
        yield _error('the metadata', 'the XMP metadata is compressed')
    for name in NEEDED:
        if not said.get(name):
            yield _error(name, 'a property is missing from the XMP metadata')
    if said.get(NEEDED[0], VERSION) != VERSION:
        yield _error(NEEDED[0], f'the file calls itself {said[NEEDED[0]]}, not {VERSION}')
    yield from _check_info(pdf.trailer.get('/Info', pikepdf.Dictionary()), said)


def read_xmp(data: bytes) -> dict[str, str]:
    """The properties of an XMP packet as `prefix:name`, with the customary prefixes and the text of each."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    said: dict[str, str] = {}
    for description in etree.fromstring(data, parser).iter(f'{RDF}Description'):
        pairs = [(str(name), str(value)) for name, value in description.attrib.items()]
        pairs += [(str(child.tag), _text(child)) for child in description]
        for name, value in pairs:
            space, _, local = name[1:].partition('}')
            if space in SPACES:
                said[f'{SPACES[space]}:{local}'] = value
    return said


def _text(element: etree._Element) -> str:
    """A property's text: of alternatives the first, of a list all with commas."""
    items = [(item.text or '').strip() for item in element.iter(f'{RDF}li')]
    if items:
        return items[0] if element.find(f'{RDF}Alt') is not None else ', '.join(items)
    return (element.text or '').strip()


def _check_info(info: pikepdf.Object, said: dict[str, str]) -> Iterator[Finding]:
    trapped = str(info.get('/Trapped', ''))[1:]
    if trapped not in ('True', 'False'):
        yield _error('Info', 'the file does not say whether it is trapped')
    elif said.get('pdf:Trapped') != trapped:
        yield _error('Trapped', 'Info and XMP disagree')
    for key, name in SAME.items():
        if f'/{key}' in info and str(info[f'/{key}']).strip() != said.get(name, ''):
            yield _error(key, 'Info and XMP disagree')
    for key, name in DATES.items():
        own = read_date(str(info.get(f'/{key}', '')))
        if own is None or own != read_date(said.get(name, '')):
            yield _error(key, 'a date is missing or wrong, or Info and XMP disagree')


def read_date(text: str) -> datetime | None:
    """The instant of a PDF date (ISO 32000-1, 7.9.4) or an XMP date; a missing zone is UTC. None for no such date."""
    found = PDF_OR_XMP_DATE.fullmatch(text)
    if not found:
        return None
    *parts, zone, minutes = found.groups()
    offset = ('+00' if zone is None or zone.startswith('Z') else zone) + (minutes or '00')
    try:
        return datetime.strptime(''.join(parts) + offset, '%Y%m%d%H%M%S%z').astimezone(UTC)
    except ValueError:
        return None


def check_intent(pdf: pikepdf.Pdf, *, condition: str, profile_sha256: str) -> Iterator[Finding]:
    """One output intent of the kind GTS_PDFX, with its condition and a whole CMYK printer profile.

    Where `condition` and `profile_sha256` are given they must be the intent's own.
    """
    intents = [intent for intent in pdf.Root.get('/OutputIntents', ()) if intent.get('/S') == pikepdf.Name.GTS_PDFX]
    if len(intents) != 1:
        yield _intent_error('the catalog', f'the file has {len(intents)} output intents for PDF/X and needs one')
        return
    named = str(intents[0].get('/OutputConditionIdentifier', ''))
    if not named:
        yield _intent_error('the output intent', 'the printing condition has no name')
    elif condition and named != condition:
        yield _intent_error('the output intent', f'the file is for {named}, not for {condition}')
    profile = intents[0].get('/DestOutputProfile')
    if not isinstance(profile, pikepdf.Stream):
        yield _intent_error('the output intent', 'the ICC profile of the printing condition is not in the file')
        return
    data = profile.read_bytes()
    for message in _profile_faults(data, int(profile.get('/N', 0))):
        yield _intent_error('the ICC profile', message)
    if profile_sha256 and hashlib.sha256(data).hexdigest() != profile_sha256:
        yield _intent_error('the ICC profile', 'it is another profile than the one agreed on (sha256)')


def _profile_faults(data: bytes, components: int) -> Iterator[str]:
    """What is wrong with an ICC profile for output in CMYK (ICC.1:2004-10, 7.2 and 7.3)."""
    if len(data) < 132 or data[36:40] != b'acsp' or int.from_bytes(data[:4], 'big') != len(data):
        yield 'it is not a whole ICC profile'
        return
    if data[12:16] != b'prtr' or data[16:20] != b'CMYK':
        yield 'it is not the profile of a CMYK printer'
    if components != 4:
        yield f'the file says that it has {components} inks, not 4'
    if (data[8], data[9] >> 4) > (4, 2):
        yield f'its version {data[8]}.{data[9] >> 4} is newer than PDF/X-4 knows (4.2)'
    count = int.from_bytes(data[128:132], 'big')
    table = [data[132 + 12 * index : 144 + 12 * index] for index in range(min(count, 200))]
    ends = [int.from_bytes(tag[4:8], 'big') + int.from_bytes(tag[8:12], 'big') for tag in table]
    if not {b'A2B0', b'B2A0'} <= {tag[:4] for tag in table} or max(ends) > len(data):
        yield 'its tables from ink to colour and back are not there'
