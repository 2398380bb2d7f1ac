"""One sitting of an editor over a Word file: its parts, who changes them when, and the marks of tracked changes."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
W14 = 'http://schemas.microsoft.com/office/word/2010/wordml'
W15 = 'http://schemas.microsoft.com/office/word/2012/wordml'
MC = 'http://schemas.openxmlformats.org/markup-compatibility/2006'
SPACE = '{http://www.w3.org/XML/1998/namespace}space'
MAIN, NOTES, COMMENTS, STYLES = 'word/document.xml', 'word/footnotes.xml', 'word/comments.xml', 'word/styles.xml'
MARKS = ('ins', 'del', 'moveFrom', 'moveTo')
"""What may be tracked of the mark at a paragraph's end, in the order of the standard (CT_ParaRPr)."""
SESSION = '00ED1700'
"""The rsid of all paragraphs that the editor makes."""

_RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships'
_TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types'

Element = etree._Element


def w(name: str) -> str:
    """The tag or attribute of this name in Word's main namespace."""
    return f'{{{W}}}{name}'


def made(tag: str, /, *children: Element, **attributes: str) -> Element:
    """A new element of Word's main namespace."""
    element = etree.Element(w(tag), {w(key): value for key, value in attributes.items()}, {'w': W})
    element.extend(children)
    return element


def kind(element: Element) -> str:
    """The name of an element without its namespace; '' of a comment."""
    return element.tag.rpartition('}')[2] if isinstance(element.tag, str) else ''


@dataclass(frozen=True)
class Session:
    """The parts of a file that is being edited: those of XML as trees, and who edits it when."""

    parts: dict[str, Element | bytes]
    author: str
    date: str

    def xml(self, name: str) -> Element:
        """The root of a part, which must be there."""
        part = self.parts[name]
        assert isinstance(part, etree._Element), name
        return part

    @property
    def body(self) -> Element:
        (body,) = self.xml(MAIN).iter(w('body'))
        return body

    def texts(self) -> Iterator[Element]:
        """The roots of all parts in which ids of changes, bookmarks and comments count."""
        for name in (MAIN, NOTES, COMMENTS):
            if name in self.parts:
                yield self.xml(name)

    def fresh_id(self) -> str:
        """A number that no bookmark, change or comment of the file has."""
        found = [item.get(w('id'), '') for root in self.texts() for item in root.iter() if kind(item) != 'footnote']
        return str(max([int(number) for number in found if number.lstrip('-').isdigit()], default=0) + 1)

    def change(self, name: str, *children: Element) -> Element:
        """The element of a tracked change, such as `ins`, with what it holds."""
        return made(name, *children, id=self.fresh_id(), author=self.author, date=self.date)

    def mark_paragraph(self, paragraph: Element, name: str) -> None:
        """Track that the mark at a paragraph's end is inserted, deleted or moved."""
        properties = properties_of(paragraph)
        look = properties.find(w('rPr'))
        if look is None:
            look = made('rPr')
            later = [item for item in properties if kind(item) in ('sectPr', 'pPrChange')]
            properties.insert(properties.index(later[0]) if later else len(properties), look)
        if look.find(w(name)) is None:
            earlier = MARKS[: MARKS.index(name)]
            look.insert(sum(kind(item) in earlier for item in look), self.change(name))

    def relate(self, owner: str, relation: str, target: str, *, external: bool = False) -> str:
        """The id of a new relation of a part. `relation` is its whole type."""
        folder, name = posixpath.split(owner)
        path = posixpath.join(folder, '_rels', f'{name}.rels')
        if path not in self.parts:
            self.parts[path] = etree.Element(f'{{{_RELATIONS}}}Relationships', nsmap={None: _RELATIONS})
        root = self.xml(path)
        number = f'rIdE{len(root) + 1}'
        attributes = {'Id': number, 'Type': relation, 'Target': target}
        etree.SubElement(
            root, f'{{{_RELATIONS}}}Relationship', attributes | ({'TargetMode': 'External'} if external else {})
        )
        return number

    def add_part(self, name: str, root: Element, relation: str, content: str) -> None:
        """A new part of the main document, with its relation and its content type."""
        self.parts[name] = root
        self.relate(MAIN, relation, posixpath.relpath(name, 'word'))
        types = self.xml('[Content_Types].xml')
        etree.SubElement(types, f'{{{_TYPES}}}Override', {'PartName': f'/{name}', 'ContentType': content})

    def add_default_type(self, extension: str, content: str) -> None:
        types = self.xml('[Content_Types].xml')
        if all(item.get('Extension') != extension for item in types):
            types.insert(0, etree.Element(f'{{{_TYPES}}}Default', {'Extension': extension, 'ContentType': content}))

    def style_id(self, name: str) -> str:
        """The id of the style of this name, in any case; the style must be there."""
        return next(number for number, known in self.style_names().items() if known.lower() == name.lower())

    def style_names(self) -> dict[str, str]:
        """The name of each style by its id."""
        found = self.xml(STYLES).iter(w('style'))
        return {style.get(w('styleId'), ''): style.find(w('name')).get(w('val'), '') for style in found}

    def next_style(self, number: str) -> str | None:
        """The id of the style that Word gives to a paragraph after one of this style."""
        found = self.xml(STYLES).xpath(f'w:style[@w:styleId="{number}"]/w:next/@w:val', namespaces={'w': W})
        return str(found[0]) if found else None


def opened(data: bytes, *, author: str, date: str) -> Session:
    """A file, ready to be edited."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: _parsed(name, archive.read(name)) for name in archive.namelist()}
    return Session(parts, author, date)


def saved(session: Session) -> bytes:
    """The bytes of the file. Same parts, same bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, 'w', zipfile.ZIP_DEFLATED) as archive:
        for name, part in session.parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            data = part if isinstance(part, bytes) else etree.tostring(part, encoding='UTF-8', standalone=True)
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _parsed(name: str, data: bytes) -> Element | bytes:
    return etree.fromstring(data) if name.endswith(('.xml', '.rels')) else data


def properties_of(paragraph: Element) -> Element:
    """The pPr of a paragraph, made where there is none."""
    found = paragraph.find(w('pPr'))
    if found is None:
        found = made('pPr')
        paragraph.insert(0, found)
    return found


def marks_of(paragraph: Element) -> list[Element]:
    """What is tracked of the mark at a paragraph's end."""
    return [item for item in paragraph.findall(f'{w("pPr")}/{w("rPr")}/*') if kind(item) in MARKS]


def unmark(paragraph: Element) -> None:
    """Make a paragraph's mark one that nobody has changed."""
    for item in marks_of(paragraph):
        remove(item)


def style_of(paragraph: Element) -> str:
    """The id of a paragraph's style; '' is the file's default."""
    found = paragraph.find(f'{w("pPr")}/{w("pStyle")}')
    return found.get(w('val'), '') if found is not None else ''


def remove(element: Element) -> None:
    """Take an element out of its parent."""
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def content(paragraph: Element) -> list[Element]:
    """What is in a paragraph besides its properties."""
    return [child for child in paragraph if kind(child) != 'pPr']


def ancestors(element: Element, *kinds: str) -> Iterable[Element]:
    """Those around an element of these kinds, from the inside."""
    return element.iterancestors(*(w(name) for name in kinds))
