"""The docx file: our own template opened with python-docx, filled, and packed so that equal input gives equal bytes."""

from __future__ import annotations

import hashlib
import io
import uuid
import zipfile
from collections.abc import Mapping
from importlib import resources
from xml.sax.saxutils import escape, quoteattr

from briefpress.model import Document
from briefpress.word.languages import word_language
from briefpress.word.opc import (
    CONTENT_TYPE,
    RELATIONSHIP_TYPE,
    BaseOxmlElement,
    Package,
    PackURI,
    Part,
    XmlPart,
    members,
    parse_xml,
)

TEMPLATE = {
    '[Content_Types].xml': 'content-types',
    '_rels/.rels': 'package-relations',
    'docProps/core.xml': 'core',
    'word/document.xml': 'document',
    'word/_rels/document.xml.rels': 'document-relations',
    'word/styles.xml': 'styles',
    'word/numbering.xml': 'numbering',
    'word/settings.xml': 'settings',
    'word/footnotes.xml': 'footnotes',
    'word/fontTable.xml': 'fonts',
    'word/theme/theme1.xml': 'theme',
}
NAMESPACES = ' '.join(
    f'xmlns:{prefix}="http://schemas.openxmlformats.org/{path}"'
    for prefix, path in (
        ('w', 'wordprocessingml/2006/main'),
        ('r', 'officeDocument/2006/relationships'),
        ('wp', 'drawingml/2006/wordprocessingDrawing'),
        ('a', 'drawingml/2006/main'),
        ('pic', 'drawingml/2006/picture'),
    )
)
MAIN = 'word/document.xml'
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip file can name."""
LONGEST_PROPERTY = 255
"""The most characters that python-docx lets a property have, as Word does."""


def open_template(*, theme: bytes | None = None) -> Package:
    """A new package from the template, which has every part that a draft needs and nothing in it.

    `theme` is a house's own, which its styles may refer to.
    """
    folder = resources.files('briefpress.word').joinpath('template')
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, 'w') as archive:
        for name, file in TEMPLATE.items():
            data = folder.joinpath(f'{file}.xml').read_bytes()
            archive.writestr(name, theme if theme and file == 'theme' else data)
    return Package.open(stream)


def part_named(package: Package, name: str) -> XmlPart:
    """The part of this name, such as `/word/footnotes.xml`."""
    for part in package.iter_parts():
        if str(part.partname) == name and isinstance(part, XmlPart):
            return part
    raise KeyError(name)


def main_part(package: Package) -> XmlPart:
    """The part of the text, whose relations are those of links, pictures and most other parts."""
    part = package.main_document_part
    assert isinstance(part, XmlPart)
    return part


def fill(root: BaseOxmlElement, xml: str, *, at: int | None = None) -> None:
    """Put elements into another: at a place among its children, or after them."""
    place = len(root) if at is None else at
    root[place:place] = list(parse_xml(f'<w:x {NAMESPACES}>{xml}</w:x>'))


def new_comments_part(package: Package) -> XmlPart:
    """A part for comments, which belongs to the package once the text is related to it."""
    root = parse_xml(f'<w:comments {NAMESPACES}/>')
    return XmlPart(PackURI('/word/comments.xml'), CONTENT_TYPE.WML_COMMENTS, root, package)


def add_running_part(package: Package, kind: str, xml: str) -> str:
    """Add a header or footer; its relation's id."""
    number = sum(part.partname.startswith(('/word/header', '/word/footer')) for part in _related(package)) + 1
    tag, content_type, relation = {
        'header': ('hdr', CONTENT_TYPE.WML_HEADER, RELATIONSHIP_TYPE.HEADER),
        'footer': ('ftr', CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER),
    }[kind]
    root = f'<w:{tag} {NAMESPACES}>{xml}</w:{tag}>'
    return main_part(package).relate_to(_part(f'/word/{kind}{number}.xml', content_type, root, package), relation)


def _related(package: Package) -> list[Part]:
    return [relation.target_part for relation in main_part(package).rels.values() if not relation.is_external]


def set_properties(package: Package, document: Document) -> None:
    """What a file's properties say: the Document's, and its date as the only clock."""
    core = package.core_properties
    core.title = _property(document.title)
    core.author = core.last_modified_by = _property(', '.join(document.authors), between=', ')
    core.keywords = _property(', '.join(document.keywords), between=', ')
    core.subject = _property(document.description)
    core.language = word_language(document.language)
    core.created = core.modified = document.created.replace(tzinfo=None)
    core.revision = 1


CUSTOM = 'application/vnd.openxmlformats-officedocument.custom-properties+xml'
CUSTOM_FORMAT = '{D5CDD505-2E9C-101B-9397-08002B2CF9AE}'
"""The format id of properties that a program adds (ECMA-376 Part 1, 22.3)."""
ITEM = 'application/vnd.openxmlformats-officedocument.customXmlProperties+xml'


def add_custom_properties(package: Package, properties: Mapping[str, str]) -> None:
    """Add properties of our own, which Word shows under Advanced Properties and keeps."""
    rows = ''.join(
        f'<property fmtid="{CUSTOM_FORMAT}" pid="{number}" name={quoteattr(name)}><vt:lpwstr>{escape(text)}</vt:lpwstr>'
        '</property>'
        for number, (name, text) in enumerate(properties.items(), 2)
    )
    base = 'http://schemas.openxmlformats.org/officeDocument/2006'
    xml = f'<Properties xmlns="{base}/custom-properties" xmlns:vt="{base}/docPropsVTypes">{rows}</Properties>'
    package.relate_to(_part('/docProps/custom.xml', CUSTOM, xml, package), RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)


def add_custom_xml(package: Package, xml: bytes) -> None:
    """Add XML of our own, which Word and LibreOffice keep as it is. Its id follows from its bytes."""
    item = Part(PackURI('/customXml/item1.xml'), CONTENT_TYPE.XML, xml, package)
    main_part(package).relate_to(item, RELATIONSHIP_TYPE.CUSTOM_XML)
    own = str(uuid.uuid5(uuid.NAMESPACE_OID, hashlib.sha256(xml).hexdigest())).upper()
    props = (
        f'<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" '
        f'ds:itemID="{{{own}}}"/>'
    )
    item.relate_to(_part('/customXml/itemProps1.xml', ITEM, props, package), RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)


def _part(name: str, content_type: str, xml: str, package: Package) -> Part:
    blob = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{xml}'.encode()
    return Part(PackURI(name), content_type, blob, package)


def _property(text: str, *, between: str = ' ') -> str:
    """A property's text: cut after a word, or after a whole entry of a list, where Word has no room for more."""
    # Nothing is lost: what is shown of it stands whole in the text, and the PDF's properties have no such limit.
    if len(text) <= LONGEST_PROPERTY:
        return text
    kept = text[: LONGEST_PROPERTY + len(between)].rpartition(between)[0]
    return kept.rstrip() or text[:LONGEST_PROPERTY]


def document_xml(text: str, section: str) -> bytes:
    """The main part: its text, and the properties of its last section. XMLSyntaxError where that is no XML."""
    body = f'<w:body>{text}<w:sectPr>{section}</w:sectPr></w:body>'
    xml = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document {NAMESPACES}>{body}</w:document>'
    data = xml.encode()
    parse_xml(data)
    return data


def pack(package: Package, main: bytes) -> bytes:
    """The file's bytes: the parts in order of their names with the content types first, and no clock.

    `main` is the main part, which never was in the package: a long table takes a second to move into another tree.
    """
    packed, files = io.BytesIO(), members(package) | {MAIN: main}
    with zipfile.ZipFile(packed, 'w', zipfile.ZIP_DEFLATED) as target:
        for name in sorted(files, key=lambda name: (name != '[Content_Types].xml', name)):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 0, 0
            target.writestr(entry, files[name], compresslevel=9)
    return packed.getvalue()
