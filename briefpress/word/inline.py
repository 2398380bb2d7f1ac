"""The inline elements of a paragraph: links, footnotes, line breaks, references and fields."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element
from xml.sax.saxutils import quoteattr

from briefpress.word.character_styles import character_style
from briefpress.word.digits import counted, field_switch, is_counted, number_format
from briefpress.word.draft import Draft, comment_range
from briefpress.word.languages import word_language
from briefpress.word.line import BREAK, Line, Text, field_code, run
from briefpress.word.marks import mark_unit
from briefpress.word.names import BOX_TAGS, titled
from briefpress.word.pictures import picture
from briefpress.word.samples import INLINE_TAGS, is_paragraph

LONGEST_SEQUENCE = 38
"""Characters of a sequence's name, which Word lets have 40: room is left to tell two of them apart."""
BEHIND = 'data-behind'
"""The attribute that says, as the `data-state` of the Document's HTML does, how a translation is behind its source."""
GROUNDS = {'missing': 'E4E7EB', 'stale': 'FBE3C6'}
"""What such text stands on: grey and a pale orange."""
NUMBERED_LABEL = re.compile(r'(.*?)(\d+)', re.DOTALL)


def write_inline(draft: Draft, element: Element, line: Line) -> None:
    """Add an inline element to a line."""
    piece = _piece(draft, element)
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


def _piece(draft: Draft, element: Element) -> str | None:
    """The XML of an element that Word has something of its own for; None for one that is only its text."""
    if element.tag == 'br':
        return BREAK
    if element.tag == 'img':
        return _picture(draft, element)
    form = OWN_FORMS.get(next(iter(element.get('class', '').split()), ''))
    return form(draft, element) if form else None


def _picture(draft: Draft, element: Element) -> str:
    line = Line([picture(draft, element)])
    mark_unit(draft, element, line)
    return line.xml()


def write_content(draft: Draft, element: Element, line: Line) -> None:
    """Add the text and the inline elements of an element to a line, inside the marks of its unit."""
    own, begin = properties(draft, element), len(line.pieces)
    if element.text:
        line.pieces.append(Text(element.text, own))
    for child in element:
        if isinstance(child.tag, str):
            write_inline(draft, child, line)
        if child.tail:
            line.pieces.append(Text(child.tail, own))
    mark_unit(draft, element, line, begin=begin)


def properties(draft: Draft, element: Element) -> str:
    """The run properties of an element's text: its character style, its language, its direction."""
    xml = ''
    if element.tag in INLINE_TAGS and not is_paragraph(element, draft.names):
        style = character_style(draft.styles, element)
        xml = f'<w:rStyle w:val={quoteattr(style.id)}/>' if style else ''
    xml += _behind(draft, element)
    language, direction = _language(draft, element)
    if direction == 'rtl':
        # Word knows this of runs only: a style's w:rtl is not valid.
        xml += '<w:rtl/>'
    if language:
        name = quoteattr(word_language(language))
        xml += f'<w:lang w:val={name} w:eastAsia={name} w:bidi={name}/>'
    return f'<w:rPr>{xml}</w:rPr>' if xml else ''


def _behind(draft: Draft, element: Element) -> str:
    """The ground of a translation's text that is missing or stale."""
    item: Element | None = element
    while item is not None and not item.get(BEHIND):
        item = draft.cascade.parents.get(item)
    fill = GROUNDS.get(item.get(BEHIND, '')) if item is not None else None
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ''


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
    inner = Line(keeps_spaces=line.keeps_spaces)
    if not target.startswith('#'):
        line.pieces.append(f'<w:hyperlink r:id="{draft.relate(target)}" w:history="1">')
    elif name := draft.targets.get(target[1:]):
        text = ' '.join(''.join(element.itertext()).split(' '))
        shown = text.strip()
        if shown and (draft.labels.get(shown) == name or draft.titles.get(name) == shown):
            # Repeated by Word, in the look that it has here.
            code = f'REF {name} \\h \\* MERGEFORMAT'
            line.pieces.append(field_code(code, shown, properties(draft, element)))
            return
        line.pieces.append(f'<w:hyperlink w:anchor={quoteattr(name)} w:history="1">')
    else:
        write_content(draft, element, line)
        return
    write_content(draft, element, inner)
    line.pieces += [*inner.pieces, '</w:hyperlink>']


def _label(draft: Draft, element: Element) -> str | None:
    """A caption's label, in the bookmark that references repeat; where Word has its digits, Word counts it (SEQ)."""
    text = ''.join(element.itertext()).strip()
    match = NUMBERED_LABEL.fullmatch(text)
    if not match or draft.in_comment:
        return None
    own = properties(draft, element)
    sequence = _sequence(draft, element, match[1].strip())
    code = f'SEQ {sequence} {field_switch(draft.cascade)}'
    number = field_code(code, match[2], own) if is_counted(draft.cascade) else run(match[2], own)
    runs = run(match[1], own) + number
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
    """A real footnote; the run that refers to it, with the comments on its text, as Word has none in a footnote."""
    if draft.in_comment:
        return _footnote_in_comment(draft, element)
    style = draft.styles.paragraph('footnote text')
    mark = properties(draft, element)
    number = len(draft.footnotes) + 1
    draft.footnotes.append('')
    parts = [child for child in element if child.get('class') == 'p'] or [element]
    xml = ''
    with draft.writing_into(draft.notes_part):
        for index, part in enumerate(parts):
            line = Line()
            write_content(draft, part, line)
            start = f'<w:r>{mark}<w:footnoteRef/></w:r>{run(" ")}' if not index else ''
            xml += f'<w:p><w:pPr><w:pStyle w:val="{style.id}"/></w:pPr>{start}{line.xml()}</w:p>'
    draft.footnotes[number - 1] = f'<w:footnote w:id="{number}">{xml}</w:footnote>'
    reference = f'<w:r>{mark}<w:footnoteReference w:id="{number}"/></w:r>'
    name = draft.targets.get(element.get('id', ''))
    reference = draft.bookmark(name, reference) if name else reference
    for comment in draft.take_waiting():
        start, end = comment_range(draft, comment)
        reference = start + reference + end
    return reference


def _footnote_in_comment(draft: Draft, element: Element) -> str:
    """The text of a footnote in brackets: Word's comments have no footnotes."""
    line = Line()
    for part in [child for child in element if child.get('class') == 'p'] or [element]:
        write_content(draft, part, line)
        line.pieces.append(Text(' '))
    return run(' [') + line.xml() + run(']')


def _footnote_again(draft: Draft, element: Element) -> str:
    """A further reference to a footnote, which Word keeps in step with its number."""
    text, own = ''.join(element.itertext()), properties(draft, element)
    name = '' if draft.in_comment else draft.targets.get(element.get('href', '')[1:])
    return field_code(f'NOTEREF {name} \\h', text, own) if name else run(text, own)


def _page_number(draft: Draft, element: Element) -> str:
    return field_code('PAGE', counted(draft.cascade, 1), properties(draft, element))


def _page_count(draft: Draft, element: Element) -> str:
    code = f'NUMPAGES {field_switch(draft.cascade)}' if number_format(draft.cascade) else 'NUMPAGES'
    number = counted(draft.cascade, max(draft.pages.values(), default=1))
    return field_code(code, number, properties(draft, element))


OWN_FORMS: dict[str, Callable[[Draft, Element], str | None]] = {
    'footnote': _footnote,
    'footnote-again': _footnote_again,
    'label': _label,
    'page-number': _page_number,
    'page-count': _page_count,
}
"""The classes that are more than a look."""
