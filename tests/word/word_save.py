"""What Microsoft Word does to a docx that a person opens and saves, so that tests can do without Word.

Drawn from files that Word wrote: it marks who changed what when (rsids), splits runs where it checked spelling or broke
pages, writes every part anew with its own declarations and names, and calls built-in styles by ids of its language.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
W14 = 'http://schemas.microsoft.com/office/word/2010/wordml'
MC = 'http://schemas.openxmlformats.org/markup-compatibility/2006'
SPACE = '{http://www.w3.org/XML/1998/namespace}space'
RELATION = '{http://schemas.openxmlformats.org/package/2006/relationships}Relationship'
TYPES = '{http://schemas.openxmlformats.org/package/2006/content-types}'
NAMESPACES = {
    'wpc': 'http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas',
    'mc': MC,
    'o': 'urn:schemas-microsoft-com:office:office',
    'r': R,
    'm': 'http://schemas.openxmlformats.org/officeDocument/2006/math',
    'v': 'urn:schemas-microsoft-com:vml',
    'wp': 'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing',
    'w10': 'urn:schemas-microsoft-com:office:word',
    'w': W,
    'w14': W14,
    'w15': 'http://schemas.microsoft.com/office/word/2012/wordml',
}
GERMAN = {
    'normal': 'Standard', 'heading 1': 'berschrift1', 'heading 2': 'berschrift2', 'heading 3': 'berschrift3',
    'heading 4': 'berschrift4', 'heading 5': 'berschrift5', 'title': 'Titel', 'subtitle': 'Untertitel',
    'body text': 'Textkrper', 'list bullet': 'Aufzhlungszeichen', 'list bullet 2': 'Aufzhlungszeichen2',
    'list number': 'Listennummer', 'list number 2': 'Listennummer2', 'list continue': 'Listenfortsetzung',
    'caption': 'Beschriftung', 'toc 1': 'Verzeichnis1', 'toc heading': 'Inhaltsverzeichnisberschrift',
    'quote': 'Zitat', 'header': 'Kopfzeile', 'footer': 'Fuzeile', 'footnote text': 'Funotentext',
    'footnote reference': 'Funotenzeichen', 'annotation text': 'Kommentartext', 'emphasis': 'Hervorhebung',
    'annotation reference': 'Kommentarzeichen', 'strong': 'Fett', 'html code': 'HTMLCode',
    'default paragraph font': 'Absatz-Standardschriftart', 'normal table': 'NormaleTabelle', 'no list': 'KeineListe',
}  # fmt: skip
"""The ids that a German Word gives to built-in styles: their German names without what is not ASCII."""
TEXTS = re.compile(r'word/(document|footnotes|comments|header\d+|footer\d+)\.xml')
SPLIT_EVERY, LONG, PAGE_EVERY = 3, 8, 25
"""Every so many runs of so many characters is split; every so many runs a page was broken when it was last shown."""
APP = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    '<Template>Normal.dotm</Template><TotalTime>4</TotalTime><Application>Microsoft Office Word</Application>'
    '<AppVersion>16.0000</AppVersion></Properties>'
)
WEB = f'<w:webSettings xmlns:w="{W}"><w:optimizeForBrowser/><w:allowPNG/></w:webSettings>'
ADDED = {
    'docProps/app.xml': (
        APP,
        '_rels/.rels',
        f'{R}/extended-properties',
        'application/vnd.openxmlformats-officedocument.extended-properties+xml',
    ),
    'word/webSettings.xml': (
        WEB,
        'word/_rels/document.xml.rels',
        f'{R}/webSettings',
        'application/vnd.openxmlformats-officedocument.wordprocessingml.webSettings+xml',
    ),
}
"""The parts that Word adds: what is in them, whose relations lead to them, as what, and their content type."""

FIRST = ('[Content_Types].xml', '_rels/.rels', 'word/document.xml', 'word/_rels/document.xml.rels')

Parts = dict[str, etree._Element | bytes]


def save_as_word(data: bytes, *, language: str = 'en') -> bytes:
    """The file as Word saves it that nobody changed; `de` is a German Word. Same file, same bytes."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts: Parts = {name: _parsed(name, archive.read(name)) for name in archive.namelist()}
    _add_parts(parts)
    if language == 'de':
        _rename_styles(parts, GERMAN)
    for name, part in list(parts.items()):
        if TEXTS.fullmatch(name) and isinstance(part, etree._Element):
            parts[name] = _edited(part)
    _note_session(parts)
    return _packed(_with_other_names(parts))


def _parsed(name: str, data: bytes) -> etree._Element | bytes:
    return etree.fromstring(data) if name.endswith(('.xml', '.rels')) else data


def _w(name: str) -> str:
    return f'{{{W}}}{name}'


def _edited(root: etree._Element) -> etree._Element:
    """A part of text with the marks of a session: rsids, ids of paragraphs, split runs, a place to go back to."""
    made = etree.Element(root.tag, root.attrib, NAMESPACES | {k or 'x': v for k, v in root.nsmap.items()})
    made.set(f'{{{MC}}}Ignorable', 'w14 w15')
    made.extend(root)
    for number, paragraph in enumerate(made.iter(_w('p')), 1):
        # Word keeps the id of a paragraph, as what is said of comments elsewhere goes by it.
        if f'{{{W14}}}paraId' not in paragraph.attrib:
            paragraph.set(f'{{{W14}}}paraId', f'{0x10000000 + number:08X}')
        paragraph.set(f'{{{W14}}}textId', '77777777')
        for name in ('rsidR', 'rsidRDefault', 'rsidP'):
            paragraph.set(_w(name), f'00{0xA1B000 + number % 7:06X}')
    for number, run in enumerate(list(made.iter(_w('r'))), 1):
        _edit_run(run, number)
    body = made.find(_w('body'))
    last = body.findall(_w('p'))[-1:] if body is not None else []
    for paragraph in last:
        if not made.xpath('//w:bookmarkStart[@w:name="_GoBack"]', namespaces={'w': W}):
            paragraph.append(etree.Element(_w('bookmarkStart'), {_w('id'): '0', _w('name'): '_GoBack'}))
            paragraph.append(etree.Element(_w('bookmarkEnd'), {_w('id'): '0'}))
    _number_bookmarks(made)
    return made


def _edit_run(run: etree._Element, number: int) -> None:
    run.set(_w('rsidRPr'), f'00{0xC1D000 + number % 5:06X}')
    texts = run.findall(_w('t'))
    for text in texts:
        _set_space(text)
    if number % PAGE_EVERY == 0 and texts:
        texts[0].addprevious(etree.Element(_w('lastRenderedPageBreak')))
    elif number % SPLIT_EVERY == 0 and len(texts) == 1 and len(texts[0].text or '') >= LONG:
        _split(run, texts[0])


def _split(run: etree._Element, text: etree._Element) -> None:
    """Part a run within a word, and mark the second part as misspelt."""
    whole, second = text.text or '', deepcopy(run)
    at = len(whole) // 2
    text.text = whole[:at]
    (rest,) = second.findall(_w('t'))
    rest.text = whole[at:]
    for each in (text, rest):
        _set_space(each)
    run.addnext(second)
    second.addprevious(etree.Element(_w('proofErr'), {_w('type'): 'spellStart'}))
    second.addnext(etree.Element(_w('proofErr'), {_w('type'): 'spellEnd'}))


def _set_space(text: etree._Element) -> None:
    """Word says that space counts only where a text begins or ends with it."""
    content = text.text or ''
    if content != content.strip():
        text.set(SPACE, 'preserve')
    elif SPACE in text.attrib:
        del text.attrib[SPACE]


def _number_bookmarks(root: etree._Element) -> None:
    """Bookmarks are counted anew, from 0 in each part."""
    numbers: dict[str | None, str] = {}
    for item in root.iter(_w('bookmarkStart')):
        numbers[item.get(_w('id'))] = str(len(numbers))
    for item in root.iter(_w('bookmarkStart'), _w('bookmarkEnd')):
        item.set(_w('id'), numbers[item.get(_w('id'))])


def _rename_styles(parts: Parts, names: dict[str, str]) -> None:
    """Give built-in styles the ids of another language, wherever they are named; their names stay English."""
    ids = {}
    for style in parts['word/styles.xml'].iter(_w('style')):
        name = style.find(_w('name')).get(_w('val'), '').lower()
        if name in names:
            ids[style.get(_w('styleId'))] = names[name]
            style.set(_w('styleId'), names[name])
    tags = [_w(tag) for tag in ('pStyle', 'rStyle', 'tblStyle', 'basedOn', 'next', 'link', 'numStyleLink', 'styleLink')]
    for part in parts.values():
        for item in part.iter(*tags) if isinstance(part, etree._Element) else ():
            item.set(_w('val'), ids.get(item.get(_w('val')), item.get(_w('val'))))


def _note_session(parts: Parts) -> None:
    """Who saved the file last, and the marks of the sessions that it has seen."""
    settings, core = parts['word/settings.xml'], parts['docProps/core.xml']
    compat = settings.find(_w('compat'))
    if settings.find(_w('rsids')) is None:
        rsids = etree.Element(_w('rsids'))
        etree.SubElement(rsids, _w('rsidRoot'), {_w('val'): '00A1B001'})
        compat.addnext(rsids)
    for item in core:
        kind = etree.QName(item).localname
        if kind == 'lastModifiedBy':
            item.text = 'An Editor'
        elif kind == 'modified':
            item.text = '2026-01-02T03:04:05Z'
        elif kind == 'revision':
            item.text = str(int(item.text or '1') + 1)


def _add_parts(parts: Parts) -> None:
    for name, (xml, relations, kind, content) in ADDED.items():
        if name in parts:
            continue
        parts[name] = etree.fromstring(xml)
        target = posixpath.relpath(name, posixpath.dirname(posixpath.dirname(relations)) or '.')
        etree.SubElement(parts[relations], RELATION, {'Id': 'rId9000', 'Type': kind, 'Target': target})
        override = {'PartName': f'/{name}', 'ContentType': content}
        etree.SubElement(parts['[Content_Types].xml'], f'{TYPES}Override', override)


def _with_other_names(parts: Parts) -> Parts:
    """The parts under the names that Word gives them, their relations numbered anew."""
    names = dict(_other_names(parts))
    for name, part in parts.items():
        if name.endswith('.rels'):
            folder = posixpath.dirname(posixpath.dirname(name))
            _rename_targets(part, folder, names)
            owner = posixpath.join(folder, posixpath.basename(name).removesuffix('.rels'))
            _number_relations(part, parts.get(owner))
    for override in parts['[Content_Types].xml'].iter(f'{TYPES}Override'):
        name = override.get('PartName', '')[1:]
        override.set('PartName', f'/{names.get(name, name)}')
    return {names.get(name, name): part for name, part in parts.items()}


def _other_names(parts: Parts) -> Iterator[tuple[str, str]]:
    """Headers and footers are counted apart from each other; what is in customXml begins with 2."""
    counts = {'header': 0, 'footer': 0}
    for name in sorted(parts, key=lambda name: (len(name), name)):
        if match := re.fullmatch(r'word/(header|footer)\d+\.xml', name):
            counts[match[1]] += 1
            yield name, f'word/{match[1]}{counts[match[1]]}.xml'
        elif name.startswith('customXml/'):
            yield name, name.replace('item1', 'item2').replace('itemProps1', 'itemProps2')


def _rename_targets(relations: etree._Element, folder: str, names: dict[str, str]) -> None:
    for item in relations.iter(RELATION):
        if item.get('TargetMode') != 'External':
            target = posixpath.normpath(posixpath.join(folder, item.get('Target', '')).lstrip('/'))
            item.set('Target', posixpath.relpath(names.get(target, target), folder or '.'))


def _number_relations(relations: etree._Element, owner: etree._Element | bytes | None) -> None:
    """Other ids, from the last relation to the first, in the part that uses them too."""
    ids = {item.get('Id'): f'rId{number}' for number, item in enumerate(reversed(list(relations)), 1)}
    for item in relations:
        item.set('Id', ids[item.get('Id')])
    for item in owner.iter() if isinstance(owner, etree._Element) else ():
        for name in (f'{{{R}}}id', f'{{{R}}}embed'):
            if name in item.attrib:
                item.set(name, ids[item.get(name)])


def _packed(parts: Parts) -> bytes:
    """The archive, its parts in Word's order: the content types, the file's relations, the text, then the rest."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, 'w', zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=_place):
            part = parts[name]
            data = part if isinstance(part, bytes) else _serialised(part)
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _place(name: str) -> tuple[int, str]:
    return (FIRST.index(name) if name in FIRST else len(FIRST), name)


def _serialised(root: etree._Element) -> bytes:
    return b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n' + etree.tostring(root, encoding='UTF-8')
