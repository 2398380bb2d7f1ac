"""Block elements as paragraphs: one small function for each form."""

from __future__ import annotations

from dataclasses import replace
from xml.etree.ElementTree import Element

from briefpress.word.comments import add_comment
from briefpress.word.draft import Block, Draft, Paragraph, Remark, Turn, spaced
from briefpress.word.geometry import is_box
from briefpress.word.inline import properties, write_content, write_inline
from briefpress.word.line import Line, Text
from briefpress.word.marks import mark_unit
from briefpress.word.numbering import level_index
from briefpress.word.samples import INLINE_TAGS
from briefpress.word.styles import LIST_STYLE, is_numbered


def blocks_of(draft: Draft, element: Element) -> list[Block]:
    """What stands in an element: its blocks, and the text between these in paragraphs of the element's own style."""
    found: list[Block] = []
    own = properties(draft, element)
    line = Line([Text(element.text or '', own)])
    for child in element:
        if not isinstance(child.tag, str):
            pass
        elif is_inline(draft, child):
            write_inline(draft, child, line)
        else:
            found += _paragraph_of(draft, element, line)
            line = Line()
            found += block(draft, child)
        line.pieces.append(Text(child.tail or '', own))
    return found + _paragraph_of(draft, element, line)


def _paragraph_of(draft: Draft, element: Element, line: Line) -> list[Block]:
    if not line.has_content():
        return []
    mark_unit(draft, element, line)
    return [draft.paragraph(draft.styles.of(element), line.xml(), element)]


def empty(draft: Draft, element: Element) -> Paragraph:
    """The paragraph of an element without text, in which its unit is to be found all the same."""
    line = Line()
    mark_unit(draft, element, line)
    return draft.paragraph(draft.styles.of(element), line.xml(), element)


def is_inline(draft: Draft, element: Element) -> bool:
    """Whether an element stands in a line of text; of one that is not ours, the CSS says how it is displayed."""
    if element.tag in INLINE_TAGS:
        return True
    return element.tag not in draft.forms and draft.cascade.look(element).display[0].startswith('inline')


def block(draft: Draft, element: Element) -> list[Block]:
    """The blocks of one element. An element without a form keeps its text, and is reported."""
    draft.mark(element)
    form = draft.forms.get(element.tag)
    if form is None:
        draft.without_form(element)
        form = group
    page = draft.cascade.look(element).page
    if not page or page == draft.page or not _is_in_flow(draft, element):
        return form(draft, element)
    with draft.on_pages(page):
        return [Turn(page), *form(draft, element), Turn('')]


def _is_in_flow(draft: Draft, element: Element) -> bool:
    """Whether a page may turn here: not within a table, a list, a box, a comment."""
    item = draft.cascade.parents.get(element)
    while item is not None and item.tag not in ('td', 'th', 'li', 'nav') and not is_box(draft.cascade, item):
        item = draft.cascade.parents.get(item)
    return item is None and not draft.in_comment


def paragraph(draft: Draft, element: Element) -> list[Block]:
    """A paragraph or heading; an empty one is kept."""
    line = Line()
    write_content(draft, element, line)
    return [draft.paragraph(draft.styles.nearer(element), line.xml(), element)]


def code(draft: Draft, element: Element) -> list[Block]:
    """A code block: one paragraph whose line ends are breaks, its spaces kept. Its last line end is not shown."""
    line = Line(keeps_spaces=True)
    write_content(draft, element, line)
    last = next((piece for piece in reversed(line.pieces) if isinstance(piece, Text) and piece.text), None)
    if last:
        last.text = last.text.removesuffix('\n')
    return [draft.paragraph(draft.styles.of(element), line.xml(), element)]


def caption(draft: Draft, element: Element) -> list[Block]:
    """A figure's caption: its label runs into the first of its paragraphs, as there is a space between."""
    label = next((child for child in element if child.get('class') == 'label'), None)
    first = element.find('p')
    if label is None or first is None:
        return blocks_of(draft, element)
    line = Line()
    write_inline(draft, label, line)
    line.pieces.append(Text(' '))
    write_content(draft, first, line)
    found: list[Block] = [draft.paragraph(draft.styles.of(element), line.xml(), element)]
    for child in element:
        if child is not label and child is not first:
            found += block(draft, child)
    return found


def rule(draft: Draft, element: Element) -> list[Block]:
    """A horizontal line: an empty paragraph with a border."""
    return [draft.paragraph(draft.styles.of(element), '', element)]


def group(draft: Draft, element: Element) -> list[Block]:
    """A box, section or quotation: its blocks, with the space that the CSS puts around it."""
    return spaced(draft, element, blocks_of(draft, element))


def note(draft: Draft, element: Element) -> list[Block]:
    """An author's note as a comment on what stands before it, and after it the comments on its own units.

    A note in a note belongs to the same comment.
    """
    if draft.in_comment:
        return blocks_of(draft, element)
    authors = draft.document.authors
    with draft.writing_into(draft.comments_part):
        number = add_comment(
            draft, blocks_of(draft, element), author=authors[0] if authors else '', date=draft.document.created
        )
    return [Remark(comment) for comment in (number, *draft.take_waiting())]


def item_list(draft: Draft, element: Element) -> list[Block]:
    """A list. A numbered one has an instance of its own, which starts where the HTML says."""
    number = _instance(draft, element)
    found: list[Block] = []
    for child in element:
        found += list_item(draft, child, number) if child.tag == 'li' else block(draft, child)
    return spaced(draft, element, found)


def _instance(draft: Draft, element: Element) -> tuple[int, int] | None:
    """The w:numId of a numbered list, and its level from 0."""
    item = element.find('li')
    if element.tag != 'ol' or item is None or not is_numbered(draft.cascade, item):
        return None
    match = LIST_STYLE.fullmatch(draft.styles.of(item).name)
    if match is None:
        return None
    level, start = level_index(int(match[3] or 1)), element.get('start', '1')
    family = f'{match[1]}{match[2]}'
    return draft.numbering.restart(family, level=level, start=int(start) if start.isdecimal() else 1), level


def list_item(draft: Draft, item: Element, number: tuple[int, int] | None) -> list[Block]:
    """An item: its first paragraph has the bullet or number, an empty one where it begins with something else."""
    draft.mark(item)
    found, opening = blocks_of(draft, item), draft.styles.of(item)
    first = found[0] if found else None
    if isinstance(first, Paragraph) and first.style is opening:
        found = [replace(first, number=number), *found[1:]]
    else:
        found = [Paragraph(opening, '', number), *found]
    return spaced(draft, item, found)
