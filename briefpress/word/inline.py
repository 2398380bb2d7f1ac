"""The text of a paragraph: runs, links, footnotes, line breaks, references and fields."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element
from xml.sax.saxutils import escape, quoteattr

from docx.opc.part import XmlPart

from briefpress.word.character_styles import character_style
from briefpress.word.draft import Draft, field_code
from briefpress.word.languages import word_language
from briefpress.word.names import BOX_TAGS, titled
from briefpress.word.pictures import picture
from briefpress.word.samples import INLINE_TAGS, is_paragraph

SPACES = re.compile('[ \t\n\r\f]+')
"""What HTML collapses; a no-break space is not among it."""
MARKS = {'\n': '<w:br/>', '\t': '<w:tab/>', '\u00ad': '<w:softHyphen/>'}
LONGEST_SEQUENCE = 38
"""Characters of a sequence's name, which Word lets have 40: room is left to tell two of them apart."""
NUMBERED_LABEL = re.compile(r'(.*?)(\d+)', re.DOTALL)
BREAK = '<w:r><w:br/></w:r>'
NOT_XML = re.compile('[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]')
"""What XML 1.0 (2.2) cannot hold."""


@dataclass(slots=True)
class Text:
    """Text with its run properties as XML."""

    text: str
    properties: str = ''


@dataclass(slots=True)
class Line:
    """A paragraph's pieces in order: text, and XML that stands as it is. `part` is the part that it is meant for."""

    part: XmlPart
    pieces: list[Text | str] = field(default_factory=list)
    keeps_spaces: bool = False

    def mark(self, xml: str) -> None:
        """Add the start or end of a bookmark, if there is one."""
        if xml:
            self.pieces.append(xml)

    def has_content(self) -> bool:
        """Whether there is more than white space."""
        return any(isinstance(piece, str) or SPACES.sub('', piece.text) for piece in self.pieces)

    def xml(self) -> str:
        """The runs, with white space as a browser shows it."""
        pieces = self.pieces if self.keeps_spaces else _collapsed(self.pieces)
        return ''.join(piece if isinstance(piece, str) else run(piece.text, piece.properties) for piece in pieces)


def _collapsed(pieces: list[Text | str]) -> list[Text | str]:
    """One space for any white space, and none at the start and end of a line."""
    kept: list[Text | str] = []
    at_start, last = True, None
    for piece in pieces:
        if isinstance(piece, str):
            kept.append(piece)
            if piece == BREAK:
                _trim(last)
                at_start, last = True, None
            elif '<w:t' in piece or 'Reference ' in piece or '<w:drawing' in piece:
                at_start, last = False, None
            continue
        text = SPACES.sub(' ', piece.text)
        text = text.lstrip(' ') if at_start else text
        if text:
            last = Text(text, piece.properties)
            at_start = text.endswith(' ')
            kept.append(last)
    _trim(last)
    return kept


def _trim(piece: Text | None) -> None:
    if piece:
        piece.text = piece.text.rstrip(' ')


def run(text: str, properties: str = '') -> str:
    """A run of text; line ends, tabs and soft hyphens are Word's own."""
    if not text:
        return ''
    parts = re.split('([\n\t\u00ad])', NOT_XML.sub('\ufffd', text))
    inner = ''.join(MARKS.get(part) or f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in parts if part)
    return f'<w:r>{properties}{inner}</w:r>'


def write_inline(draft: Draft, element: Element, line: Line) -> None:
    """Add an inline element to a line."""
    piece = _piece(draft, element, line)
    if piece is not None:
        line.pieces.append(piece)
    elif element.tag == 'a' and element.get('href'):
        _link(draft, element, line)
    else:
        if element.tag not in INLINE_TAGS:
            draft.without_form(element)
        if name := draft.targets.get(element.get('id', '')):
            line.pieces.append(draft.bookmark(name, ''))
        write_content(draft, element, line)


def _piece(draft: Draft, element: Element, line: Line) -> str | None:
    """The XML of an element that Word has something of its own for; None for one that is only its text."""
    if element.tag == 'br':
        return BREAK
    if element.tag == 'img':
        start, end = draft.start_unit(element)
        return start + picture(draft, element, line.part) + end
    form = OWN_FORMS.get(next(iter(element.get('class', '').split()), ''))
    return form(draft, element) if form else None


def write_content(draft: Draft, element: Element, line: Line) -> None:
    """Add the text and the inline elements of an element to a line, inside the bookmark of its unit."""
    own = properties(draft, element)
    start, end = draft.start_unit(element)
    line.mark(start)
    if element.text:
        line.pieces.append(Text(element.text, own))
    for child in element:
        if isinstance(child.tag, str):
            write_inline(draft, child, line)
        if child.tail:
            line.pieces.append(Text(child.tail, own))
    line.mark(end)


def properties(draft: Draft, element: Element) -> str:
    """The run properties of an element's text: its character style, its language, its direction."""
    xml = ''
    if element.tag in INLINE_TAGS and not is_paragraph(element, draft.names):
        style = character_style(draft.styles, element)
        xml = f'<w:rStyle w:val={quoteattr(style.id)}/>' if style else ''
    language, direction = _language(draft, element)
    if direction == 'rtl':
        # Word knows this of runs only: a style's w:rtl is not valid.
        xml += '<w:rtl/>'
    if language:
        name = quoteattr(word_language(language))
        xml += f'<w:lang w:val={name} w:eastAsia={name} w:bidi={name}/>'
    return f'<w:rPr>{xml}</w:rPr>' if xml else ''


def _language(draft: Draft, element: Element) -> tuple[str, str]:
    """The language of an element where it is not the document's, and its direction."""
    language = direction = ''
    item: Element | None = element
    while item is not None and item.tag != 'html':
        language, direction = language or item.get('lang', ''), direction or item.get('dir', '')
        item = draft.cascade.parents.get(item)
    own = language if language != draft.document.language else ''
    return own, direction or ('rtl' if draft.styles.normal.look.rtl else 'ltr')


def _link(draft: Draft, element: Element, line: Line) -> None:
    target = element.get('href', '')
    inner = Line(line.part, keeps_spaces=line.keeps_spaces)
    if not target.startswith('#'):
        line.pieces.append(f'<w:hyperlink r:id="{draft.relate(line.part, target)}" w:history="1">')
    elif name := draft.targets.get(target[1:]):
        text = ''.join(element.itertext()).strip()
        if name in draft.labels.values() and draft.labels.get(text) == name:
            line.pieces.append(field_code(f'REF {name} \\h', text, properties(draft, element)))
            return
        line.pieces.append(f'<w:hyperlink w:anchor={quoteattr(name)} w:history="1">')
    else:
        write_content(draft, element, line)
        return
    write_content(draft, element, inner)
    line.pieces += [*inner.pieces, '</w:hyperlink>']


def _label(draft: Draft, element: Element) -> str | None:
    """A caption's label: its number is counted by Word (SEQ), and a bookmark around it is what references repeat."""
    text = ''.join(element.itertext()).strip()
    match = NUMBERED_LABEL.fullmatch(text)
    if not match:
        return None
    own = properties(draft, element)
    sequence = _sequence(draft, element, match[1].strip())
    runs = run(match[1], own) + field_code(f'SEQ {sequence} \\* ARABIC', match[2], own)
    name = draft.labels.get(text)
    return draft.bookmark(name, runs) if name else runs


def _sequence(draft: Draft, element: Element, words: str) -> str:
    """What Word counts a label by: one sequence for each wording, called after what the first such label is on."""
    if words not in draft.sequences:
        name = _sequence_name(draft, element)
        taken = sum(other.rstrip('0123456789') == name for other in draft.sequences.values())
        draft.sequences[words] = f'{name}{taken + 1}' if taken else name
    return draft.sequences[words]


def _sequence_name(draft: Draft, element: Element) -> str:
    """Table, Figure or a component's class: the same in every language, and of letters only."""
    item: Element | None = element
    while item is not None and item.tag not in ('caption', 'figure', *BOX_TAGS):
        item = draft.cascade.parents.get(item)
    if item is not None and item.tag in ('caption', 'table'):
        return 'Table'
    classes = item.get('class', '').split() if item is not None else []
    name = re.sub('[^A-Za-z]', '', titled(classes[0])) if classes else ''
    return name[:LONGEST_SEQUENCE] or 'Figure'


def _footnote(draft: Draft, element: Element) -> str:
    """A real footnote; the run that refers to it."""
    style = draft.styles.paragraph('footnote text')
    mark = properties(draft, element)
    number = len(draft.footnotes) + 1
    draft.footnotes.append('')
    parts = [child for child in element if child.get('class') == 'p'] or [element]
    xml = ''
    for index, part in enumerate(parts):
        line = Line(draft.notes_part)
        write_content(draft, part, line)
        start = f'<w:r>{mark}<w:footnoteRef/></w:r>{run(" ")}' if not index else ''
        xml += f'<w:p><w:pPr><w:pStyle w:val="{style.id}"/></w:pPr>{start}{line.xml()}</w:p>'
    draft.footnotes[number - 1] = f'<w:footnote w:id="{number}">{xml}</w:footnote>'
    reference = f'<w:r>{mark}<w:footnoteReference w:id="{number}"/></w:r>'
    name = draft.targets.get(element.get('id', ''))
    return draft.bookmark(name, reference) if name else reference


def _footnote_again(draft: Draft, element: Element) -> str:
    """A further reference to a footnote, which Word keeps in step with its number."""
    text, own = ''.join(element.itertext()), properties(draft, element)
    name = draft.targets.get(element.get('href', '')[1:])
    return field_code(f'NOTEREF {name} \\h', text, own) if name else run(text, own)


def _page_number(draft: Draft, element: Element) -> str:
    return field_code('PAGE', '1', properties(draft, element))


def _page_count(draft: Draft, element: Element) -> str:
    return field_code('NUMPAGES', str(max(draft.pages.values(), default=1)), properties(draft, element))


OWN_FORMS: dict[str, Callable[[Draft, Element], str | None]] = {
    'footnote': _footnote,
    'footnote-again': _footnote_again,
    'label': _label,
    'page-number': _page_number,
    'page-count': _page_count,
}
"""The classes that are more than a look."""
